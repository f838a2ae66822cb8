"""Connections to an NBD server: several where it allows that, one for all threads where it doesn't.

Source of names and flags: NBD protocol, https://github.com/NetworkBlockDevice/nbd/blob/master/doc/proto.md. QEMU's own
server says NBD_FLAG_CAN_MULTI_CONN for exports that more than one client may open; on others a second connection would
wait for the first to end.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Condition, Lock

import nbd

from imgtpl_gui.domain.disk_errors import FULL
from imgtpl_gui.domain.errors import HypervisorError, NoRoom

MOST = 8
"""Connections at once: over a line of 50 ms they move eight times what one does; nearby two are enough."""


@contextmanager
def saying(what: str) -> Iterator[None]:
    """Turn libnbd's errors into sentences. Raises NoRoom, HypervisorError."""
    try:
        yield
    except nbd.Error as error:
        if error.errnum in FULL:
            raise NoRoom(f"{what} failed: there is no room left. Free some room there and try again.") from error
        raise HypervisorError(f"{what} failed ({error.string}).") from error


class Connections:
    """The connections to one export, made when they are needed; one is lent to one thread at a time."""

    def __init__(self, uri: str, name: str, first: "nbd.NBD | None" = None) -> None:
        self._uri = uri
        self._name = name
        self._idle: list[nbd.NBD] = [first or self._connect()]
        self._all = list(self._idle)
        self._wanted = Condition(Lock())
        self._ended = False
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
        while len(self._all) < self.most:
            self._idle.append(self._connect())
            self._all.append(self._idle[-1])

    def interrupt(self) -> None:
        """Let every request that is under way fail at once, and every later one."""
        with self._wanted:
            self._ended = True
            self._wanted.notify_all()
            for connection in self._all:
                with suppress(nbd.Error, OSError), socket.socket(fileno=os.dup(connection.aio_get_fd())) as end:
                    end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Disconnect; may be repeated."""
        for connection in self._all:
            with suppress(nbd.Error):
                connection.shutdown()
        self._all.clear()
        self._idle.clear()

    def _take(self) -> "nbd.NBD":
        with self._wanted:
            while not self._idle and len(self._all) >= self.most and not self._ended:
                self._wanted.wait()
            if self._ended:
                raise HypervisorError(f"The connection to {self._name} was ended.")
            if self._idle:
                return self._idle.pop()
            connection = self._connect()
            self._all.append(connection)
            return connection

    def _connect(self) -> "nbd.NBD":
        connection = nbd.NBD()
        connection.add_meta_context(nbd.CONTEXT_BASE_ALLOCATION)
        connection.set_handshake_flags(nbd.HANDSHAKE_FLAG_MASK)
        with saying(f"Opening {self._name}"):
            connection.connect_uri(self._uri)
        return connection
