"""Connections to an NBD server: several where it allows that, one for all threads where it doesn't.

Source of names and flags: NBD protocol, https://github.com/NetworkBlockDevice/nbd/blob/master/doc/proto.md. QEMU's own
server says NBD_FLAG_CAN_MULTI_CONN for exports that more than one client may open, also where they may be fewer than we
want; a connection too many waits until another one ends.
"""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Condition, Lock

import nbd

from imgtpl_gui.domain.disk_errors import FULL
from imgtpl_gui.domain.errors import HypervisorError, NoRoom
from imgtpl_gui.domain.sentences import say

MOST = 8
"""Connections at once: over a line of 50 ms they move eight times what one does; nearby two are enough."""


_FIRST_SECONDS, _MORE_SECONDS = 30, 3
"""How long a server may take to greet; one that doesn't greet a further connection is used over those there are."""
_LOOK_MILLISECONDS = 50
"""How often what waits for a server's greeting looks whether it was interrupted."""


@contextmanager
def saying(what: str) -> Iterator[None]:
    """Turn libnbd's errors into sentences. Raises NoRoom, HypervisorError."""
    try:
        yield
    except nbd.Error as error:
        if error.errnum in FULL:
            raise NoRoom(
                say("{what} failed: there is no room left. Free some room there and try again.", what=what)
            ) from error
        raise HypervisorError(say("{what} failed ({error}).", what=what, error=error.string)) from error


class Connections:
    """The connections to one export, made when they are needed; one is lent to one thread at a time."""

    def __init__(self, uri: str, name: str, first: "nbd.NBD | None" = None) -> None:
        self._uri = uri
        self._name = name
        self._wanted = Condition(Lock())
        self._ended = False
        self._made = 1
        # libnbd holds a connection's lock while a request is under way, so that nothing can be asked of it then: not
        # even its socket. What ends it has to be at hand before.
        self._sockets: list[socket.socket] = []
        self._idle: list[nbd.NBD] = []
        self._add(first or self._connect(_FIRST_SECONDS))
        self.size = int(self._idle[0].get_size())
        self.most = MOST if uri and self._idle[0].can_multi_conn() else 1
        self.largest = int(self._idle[0].get_block_size(nbd.SIZE_MAXIMUM)) or 32 * 2**20
        """Bytes of the largest request."""

    @contextmanager
    def one(self) -> "Iterator[nbd.NBD]":
        """Borrow a connection. Raises HypervisorError when there is none to be had."""
        connection = self._take()
        try:
            yield connection
        finally:
            with self._wanted:
                self._idle.append(connection)
                self._wanted.notify()

    def open_all(self) -> None:
        """Open all connections now, for a server that can't be found later."""
        while self._made < self.most:
            self._add(self._connect(_MORE_SECONDS))
            self._made += 1

    def interrupt(self) -> None:
        """Let every request that is under way fail at once, and every later one."""
        with self._wanted:
            self._ended = True
            self._wanted.notify_all()
            for end in self._sockets:
                _end(end)

    def close(self) -> None:
        """Disconnect; may be repeated. No request may be under way."""
        for connection in self._idle:
            with suppress(nbd.Error):
                connection.aio_disconnect(0)  # not `shutdown`: that waits for the server, which may hang
        for end in self._sockets:
            end.close()
        self._sockets.clear()
        self._idle.clear()

    def _take(self) -> "nbd.NBD":
        while True:
            with self._wanted:
                while not self._idle and self._made >= self.most and not self._ended:
                    self._wanted.wait()
                if self._ended:
                    raise HypervisorError(say("The connection to {name} was ended.", name=self._name))
                if self._idle:
                    return self._idle.pop()
                self._made += 1
            self._open_further()

    def _open_further(self) -> None:
        """Add a connection, or do with those there are: a server may take fewer than we want."""
        try:
            connection = self._connect(_MORE_SECONDS)
        except HypervisorError:
            with self._wanted:
                self._made -= 1
                self.most = max(1, self._made)
                self._wanted.notify_all()
            return
        self._add(connection)

    def _add(self, connection: "nbd.NBD") -> None:
        with self._wanted:
            self._idle.append(connection)
            self._sockets.append(socket.socket(fileno=os.dup(connection.aio_get_fd())))
            if self._ended:
                _end(self._sockets[-1])
            self._wanted.notify()

    def _connect(self, seconds: float) -> "nbd.NBD":
        """Connect, but stop waiting for a greeting when interrupted. Raises HypervisorError."""
        connection = nbd.NBD()
        connection.add_meta_context(nbd.CONTEXT_BASE_ALLOCATION)
        connection.set_handshake_flags(nbd.HANDSHAKE_FLAG_MASK)
        deadline = time.monotonic() + seconds
        with saying(say("Opening {name}", name=self._name)):
            connection.aio_connect_uri(self._uri)
            while connection.aio_is_connecting():
                if self._ended or time.monotonic() > deadline:
                    raise HypervisorError(say("Opening {name} failed: its server does not answer.", name=self._name))
                connection.poll(_LOOK_MILLISECONDS)
            connection.get_size()  # raises what kept it from connecting
        return connection


def _end(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
