"""One connection to an NFS server, by libnfs: several calls at a time, for one thread at a time.

A connection that was lost is not repaired, and nothing is sent a second time here: it raises `SessionLost`, and its
user opens another one. libnfs's own repair tries as fast as it can, and nobody could tell what the server did twice.
"""

import ctypes
import errno
import os
import re
import select
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlencode

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imagestore.nfs_address import NfsAddress
from imgtpl_gui.imagestore.nfs_library import CALLBACK, NAMES, library

ANSWER_SECONDS = 30.0
"""How long a server may take to answer anything, before the connection counts as lost."""
_SLICE = 0.2
"""Seconds after which a wait looks whether it was stopped."""
_MOST, _UNKNOWN_MOST = 2**20, 64 * 1024
_OLD_NFS4_MOST = 3072
"""What libnfs 4.0 finds room for: it encodes every NFSv4 call in 4 KiB (rpc_nfs4_compound_async in nfs4/nfs4.c)."""
_NO_ANSWER = (errno.EFAULT, errno.EINTR)
"""How libnfs says that there was no answer at all."""
_STATUS = re.compile(r"NFS[34]ERR_([A-Z0-9_]+)\((-?\d+)\)")
"""How it words an error of the server, with the errno."""
_NUMBERS = {"DQUOT": errno.EDQUOT, "STALE": errno.ESTALE}
"""What libnfs 4.0 translates to something else."""
_LATER = ("JUKEBOX", "DELAY", "GRACE")
"""The server isn't ready yet: RFC 1813 (2.6) and RFC 7530 (13.1)."""
_FORGOTTEN = (
    *("EXPIRED", "BAD_STATEID", "OLD_STATEID", "STALE_STATEID", "STALE_CLIENTID", "BAD_SEQID", "ADMIN_REVOKED"),
    *("CLID_INUSE", "FHEXPIRED", "SEQ_MISORDERED"),
)
"""An NFSv4 server knows our open files no more (RFC 7530, 13.1)."""


class SessionLost(StoreError):
    """The server can't be reached, or doesn't answer any more; another connection may help."""


class NfsCall:
    """One call to libnfs under way; `take` gets its status and data inside the callback, where alone they are valid."""

    __slots__ = ("status", "take", "text")

    def __init__(self, take: Callable[[int, int], None] | None) -> None:
        self.status: int | None = None
        self.text = ""
        self.take = take


class NfsSession:
    """A connection that has mounted `path`. Calls that the server refuses raise OSError.

    `stopped` ends every wait within a fraction of a second.
    """

    def __init__(self, address: NfsAddress, version: int, stopped: Event, seconds: float = ANSWER_SECONDS) -> None:
        self._library = library()
        self._host = address.host
        self._stopped = stopped
        self._limit = seconds
        self._calls: dict[int, NfsCall] = {}
        self._next = 1
        self._callback = CALLBACK(self._called)
        self._context = self._library.nfs_init_context()
        if not self._context:
            raise StoreError(say("There is no memory for a connection to an NFS server."))
        try:
            self._set_up(address, version)
            self.call("mount", os.fsencode(address.host), os.fsencode(address.path))
        except BaseException:
            self.abandon()
            raise
        self.read_most = min(self._library.nfs_get_readmax(self._context) or _UNKNOWN_MOST, _MOST)
        """Bytes of one read; of an NFSv4 server libnfs doesn't ask for the most that it takes."""
        self.write_most = min(self._library.nfs_get_writemax(self._context) or _UNKNOWN_MOST, _MOST)
        """Bytes of one write."""
        if version == 4 and self._library._name == NAMES[0]:
            self.write_most = _OLD_NFS4_MOST

    def call(self, what: str, *arguments: object, take: Callable[[int, int], None] | None = None) -> int:
        """Make one call and wait for its answer. Raises OSError, SessionLost."""
        return self.answer(self.begin(what, *arguments, take=take))

    def begin(self, what: str, *arguments: object, take: Callable[[int, int], None] | None = None) -> NfsCall:
        """Send one call. What it reads from has to stay until it was waited for."""
        if not self._context:
            raise SessionLost(self._lost(say("it was ended")))
        token, self._next = self._next, self._next + 1
        call = self._calls[token] = NfsCall(take)
        self._library.nfs_set_error(self._context, b"")
        if getattr(self._library, f"nfs_{what}_async")(self._context, *arguments, self._callback, token):
            raise SessionLost(self._lost(self._error()))
        return call

    def wait(self, calls: Sequence[NfsCall]) -> None:
        """Serve the connection until all calls are answered. Raises SessionLost."""
        try:
            limit = time.monotonic() + self._limit
            for call in calls:
                while call.status is None:
                    self._serve(limit)
        except BaseException:
            self.abandon()  # before buffers go away
            raise

    def result(self, call: NfsCall) -> int:
        """Return an answered call's status, a count for some. Raises OSError, SessionLost."""
        assert call.status is not None
        if call.status >= 0:
            return call.status
        error = failure(call.status, call.text)
        if error is None:
            self.abandon()
            raise SessionLost(self._lost(call.text or say("it gave no answer")))
        raise error

    def answer(self, call: NfsCall) -> int:
        """Wait for one call. Raises OSError, SessionLost."""
        self.wait((call,))
        return self.result(call)

    def listing(self, path: bytes) -> list[tuple[bytes, int, int]]:
        """List a folder: name, mode and size of each entry. Raises OSError, SessionLost."""
        found: list[tuple[bytes, int, int]] = []

        def take(status: int, folder: int) -> None:
            if status < 0:
                return
            while entry := self._library.nfs_readdir(self._context, folder):
                found.append((entry.contents.name, entry.contents.mode, entry.contents.size))
            self._library.nfs_closedir(self._context, folder)

        self.call("opendir", path, take=take)
        return found

    def abandon(self) -> None:
        """End it; may be repeated. What was under way is dropped."""
        context, self._context = self._context, None
        if context:
            self._library.nfs_destroy_context(context)
            self._calls.clear()

    @property
    def alive(self) -> bool:
        """Whether it may still be used."""
        return bool(self._context)

    def _set_up(self, address: NfsAddress, version: int) -> None:
        """Set what only a URL can set in this version of the library; a client's name has to be its own for NFSv4."""
        given = {"version": version, "auto-traverse-mounts": 0, "dircache": 0, "autoreconnect": 0}
        for name in ("uid", "gid", "nfsport", "mountport"):
            value = getattr(address, name)
            if value is not None:
                given[name] = value
        url = self._library.nfs_parse_url_dir(self._context, f"nfs://server/path?{urlencode(given)}".encode())
        if url:
            self._library.nfs_destroy_url(url)
        self._library.nfs_umask(self._context, _umask())
        self._library.nfs4_set_client_name(self._context, f"ImgTpl {os.urandom(16).hex()}".encode())
        self._library.nfs4_set_verifier(self._context, os.urandom(8).hex().encode())

    def _serve(self, limit: float) -> None:
        if not self._context:
            raise SessionLost(self._lost(say("it was ended")))
        descriptor = self._library.nfs_get_fd(self._context)
        left = limit - time.monotonic()
        if self._stopped.is_set():
            raise StoreError(say("The connection to the NFS server {host} was closed.", host=self._host))
        if descriptor < 0 or left <= 0:
            raise SessionLost(self._lost(say("it doesn't answer") if left <= 0 else say("it can't be reached")))
        poll = select.poll()
        poll.register(descriptor, self._library.nfs_which_events(self._context))
        ready = poll.poll(min(left, _SLICE) * 1000)
        if ready and self._library.nfs_service(self._context, ready[0][1]) < 0 and self._calls:
            raise SessionLost(self._lost(self._error()))

    def _called(self, status: int, _context: int, data: int, token: int) -> None:
        """Take an answer; libnfs calls it inside `begin`, `wait` and `abandon`."""
        call = self._calls.pop(token, None)
        if call is None or not self._context:
            return
        if status < 0:
            call.text = self._error()
        elif call.take is not None:
            call.take(status, data)
        call.status = status

    def _error(self) -> str:
        text: Any = self._library.nfs_get_error(self._context) if self._context else None
        return (text or b"").decode(errors="replace").strip().rstrip(".")

    def _lost(self, why: str) -> str:
        return say(
            "The NFS server {host} doesn't answer or can't be reached ({why}).",
            host=self._host,
            why=why or say("the connection was lost"),
        )


def _umask() -> int:
    """This process's umask, as files on a mounted share have it; libnfs has one of its own."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("Umask:"))
    return int(line.split()[1], 8)


def failure(status: int, text: str) -> OSError | None:
    """Return what a call's negative status and libnfs's words mean; None where another connection may help."""
    number, said = -status, _STATUS.search(text)
    name = said[1] if said else ""
    if said and number in (errno.EFAULT, errno.ERANGE):  # reads and writes have it in the text only
        number = abs(int(said[2]))
    if number in (*_NO_ANSWER, errno.EAGAIN) or name in (*_LATER, *_FORGOTTEN):
        return None
    number = _NUMBERS.get(name, number)
    return OSError(number, os.strerror(number))


def stat_into(stat: ctypes.Structure) -> Callable[[int, int], None]:
    """Return what copies a call's answer into a structure."""

    def take(_status: int, data: int) -> None:
        ctypes.memmove(ctypes.addressof(stat), data, ctypes.sizeof(stat))

    return take
