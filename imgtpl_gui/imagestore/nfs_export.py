"""A folder of an NFS server: connections are opened as they are needed, and again after they were lost.

NFSv3 is tried before NFSv4: it keeps nothing of us, so that a server that was restarted goes on where it was, while
an NFSv4 server has to wait for its clients first (RFC 7530, 9.6.2), and libnfs tells it of none.
"""

import errno
import os
import stat
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from ctypes import addressof, c_char_p, c_ubyte, c_void_p, cast, memmove
from dataclasses import dataclass
from typing import TypeVar

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.wording import in_seconds
from imgtpl_gui.imagestore import nfs_library
from imgtpl_gui.imagestore.channel_pool import ChannelPool
from imgtpl_gui.imagestore.nfs_address import VERSIONS, NfsAddress
from imgtpl_gui.imagestore.nfs_discovery import refusal
from imgtpl_gui.imagestore.nfs_session import ANSWER_SECONDS, NfsCall, NfsSession, SessionLost, stat_into

PATIENCE = 120.0
"""Seconds for which a lost server is tried again."""
MAX_CHANNELS = 6
_UNDER_WAY = 8 * 2**20
"""Bytes that one connection reads or writes at a time."""
_PAUSE = 0.5
_FIRST_SECONDS = 8.0
"""How long an NFSv3 server may take to answer before NFSv4 is tried: a firewall may let only that through."""
Answer = TypeVar("Answer")


class EndOfFile(Exception):
    """A file has fewer bytes than were asked for."""


@dataclass(frozen=True, slots=True)
class NfsStat:
    """What a server says of a file or folder; times in nanoseconds of its own clock."""

    inode: int
    mode: int
    size: int
    changed: int

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder, and no link to one."""
        return stat.S_ISDIR(self.mode)

    @property
    def is_plain(self) -> bool:
        """Whether it is a regular file."""
        return stat.S_ISREG(self.mode)


@dataclass(slots=True, eq=False)
class NfsFile:
    """An open file: each connection that uses it opens it, and makes sure that it is still that one."""

    path: bytes
    flags: int
    inode: int
    closed: bool = False


class Channel:
    """One connection at a time, which is opened again when it was lost. For one thread at a time.

    `renewed` is called with each new connection, before it is used. `patience` is in seconds.
    """

    def __init__(self, export: "NfsExport", patience: float) -> None:
        self._export = export
        self._patience = patience
        self._session: NfsSession | None = None
        self._handles: dict[NfsFile, int] = {}
        self.renewed: Callable[[], None] = lambda: None

    def run(self, work: Callable[["Channel"], Answer], patience: float | None = None) -> Answer:
        """Do what may be done again, with a new connection after one was lost. Raises OSError, StoreError."""
        began = time.monotonic()
        patience = self._patience if patience is None else patience
        while True:
            try:
                self._open()
                return work(self)
            except SessionLost as error:
                self.abandon()
                waited = time.monotonic() - began
                if waited > patience:
                    raise StoreError(
                        say(
                            "{error} It was tried for {waited}. Start again when it answers.",
                            error=error,
                            waited=in_seconds(waited),
                        )
                    ) from error
                self._export.pause(_PAUSE)
            except StoreError:
                self.abandon()
                raise

    def call(self, what: str, *arguments: object) -> None:
        """Make one call that answers with nothing."""
        self.session.call(what, *arguments)

    def access(self, path: bytes) -> int:
        """Return what may be done there: os.R_OK, os.W_OK and os.X_OK."""
        return self.session.call("access2", path)

    def stats(self, *paths: bytes) -> list[NfsStat | None]:
        """Ask for several paths at once, following no last link; None where nothing is."""
        session, structures = self.session, [nfs_library.Stat() for _ in paths]
        calls = [
            session.begin("lstat64", path, take=stat_into(structure))
            for path, structure in zip(paths, structures, strict=True)
        ]
        session.wait(calls)
        found: list[NfsStat | None] = []
        for call, structure in zip(calls, structures, strict=True):
            try:
                session.result(call)
                found.append(_stat(structure))
            except FileNotFoundError:
                found.append(None)
        return found

    def room(self, path: bytes) -> tuple[int, int]:
        """Return the file system's bytes, and those that are free for us."""
        structure = nfs_library.Room()
        self.session.call("statvfs64", path, take=stat_into(structure))
        return structure.blocks * structure.frsize, structure.bavail * structure.frsize

    def listing(self, path: bytes) -> list[tuple[bytes, int, int]]:
        """List a folder: name, mode and size of each entry."""
        return self.session.listing(path)

    def open(self, path: bytes, flags: int, mode: int = 0) -> NfsFile:
        """Open a file, or make it. Raises OSError."""
        if flags & os.O_CREAT and not flags & os.O_EXCL:
            handle = self._made_or_there(path, flags, mode)
        else:
            handle = self._handle(path, flags, mode)
        file = NfsFile(path, flags & ~(os.O_CREAT | os.O_EXCL | os.O_TRUNC), 0)
        self._handles[file] = handle
        file.inode = self.stat_of(file).inode
        return file

    def stat_of(self, file: NfsFile) -> NfsStat:
        """Ask for an open file."""
        structure = nfs_library.Stat()
        self.session.call("fstat64", self._of(file), take=stat_into(structure))
        return _stat(structure)

    def close(self, file: NfsFile) -> None:
        """Close a file here."""
        file.closed = True
        handle = self._handles.pop(file, None)
        if handle is not None and self._session is not None:
            self.session.call("close", handle)

    def read(self, file: NfsFile, offset: int, view: memoryview) -> None:
        """Fill `view`. Raises EndOfFile, OSError."""
        session, handle, most = self.session, self._of(file), self.session.read_most

        def begin(at: int, part: memoryview) -> NfsCall:
            place = (c_ubyte * len(part)).from_buffer(part)

            def take(count: int, data: int) -> None:
                memmove(addressof(place), data, min(count, len(place)))

            return session.begin("pread", handle, at, len(part), take=take)

        self._transfer(offset, view, most, begin)

    def write(self, file: NfsFile, offset: int, data: bytes) -> None:
        """Write all of `data`; it outlasts nothing before a "fsync" on this connection. Raises OSError."""
        session, handle, most = self.session, self._of(file), self.session.write_most
        base = cast(c_char_p(data), c_void_p).value or 0

        def begin(at: int, part: memoryview) -> NfsCall:
            return session.begin("pwrite", handle, at, len(part), base + at - offset)

        self._transfer(offset, memoryview(data), most, begin)

    def begin_sync(self, file: NfsFile) -> NfsCall:
        """Let what was written on this connection outlast a loss of power: it does when the call is answered."""
        return self.session.begin("fsync", self._of(file))

    def answer(self, call: NfsCall) -> None:
        """Wait for a call of this connection. Raises OSError."""
        self.session.answer(call)

    def truncate(self, file: NfsFile, size: int) -> None:
        """Give a file its size."""
        self.session.call("ftruncate", self._of(file), size)

    def abandon(self) -> None:
        """Forget the connection."""
        self._handles.clear()
        if self._session is not None:
            self._session.abandon()
            self._session = None

    def end(self) -> None:
        """Close what is open and forget the connection; may be repeated."""
        with suppress(StoreError, OSError):
            for file in tuple(self._handles):
                self.close(file)
        self.abandon()

    @property
    def session(self) -> NfsSession:
        """The connection that is open now, for work that `run` does."""
        assert self._session is not None
        return self._session

    def _open(self) -> None:
        for file in [each for each in self._handles if each.closed]:
            self.close(file)
        if self._session is None or not self._session.alive:
            self.abandon()
            self._session = self._export.connect(min(ANSWER_SECONDS, self._patience))
            self.renewed()

    def _of(self, file: NfsFile) -> int:
        if file not in self._handles:
            handle = self._handle(file.path, file.flags, 0)
            self._handles[file] = handle
            if self.stat_of(file).inode != file.inode:
                self.close(file)
                raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))
        return self._handles[file]

    def _handle(self, path: bytes, flags: int, mode: int) -> int:
        found: list[int] = []
        self.session.call("open2", path, flags, mode, take=lambda _status, data: found.append(data))
        return found[0]

    def _made_or_there(self, path: bytes, flags: int, mode: int) -> int:
        """Open a file, or make it; libnfs 4.0 makes NFSv4 files exclusively only."""
        while True:
            with suppress(FileNotFoundError):
                return self._handle(path, flags & ~os.O_CREAT, 0)
            with suppress(FileExistsError):
                return self._handle(path, (flags | os.O_EXCL) & ~os.O_TRUNC, mode)

    def _transfer(self, offset: int, view: memoryview, most: int, begin: Callable[[int, memoryview], NfsCall]) -> None:
        session, under_way = self.session, deque[tuple[NfsCall, int, memoryview]]()
        left = deque((offset + at, view[at : at + most]) for at in range(0, len(view), most))
        try:
            while left or under_way:
                while left and len(under_way) < max(1, _UNDER_WAY // most):
                    at, part = left.popleft()
                    under_way.append((begin(at, part), at, part))
                call, at, part = under_way.popleft()
                count = session.answer(call)
                if not count:
                    raise EndOfFile
                if count < len(part):
                    left.appendleft((at + count, part[count:]))
        finally:
            if session.alive:
                session.wait([call for call, _, _ in under_way])


class NfsExport:
    """A folder of a server for several threads: each takes a channel for the time of one call."""

    def __init__(self, address: NfsAddress, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._address = address
        self._pool = ChannelPool(str(address), MAX_CHANNELS, self.new_channel, Channel.abandon)
        self._way: tuple[int, str] | None = None

    def run(self, work: Callable[[Channel], Answer], patience: float | None = None) -> Answer:
        """Do what may be done again, on any channel. Raises OSError, StoreError."""
        with self._pool.taken() as channel:
            return channel.run(work, patience)

    def new_channel(self, patience: float | None = None) -> Channel:
        """Make a channel beside those of the pool; its user ends it."""
        return Channel(self, self._patience if patience is None else patience)

    def path(self, name: str) -> bytes:
        """Return where a file of the folder is below what was mounted; connects where that isn't known yet."""
        if self._way is None:
            self.run(lambda channel: None)
        assert self._way is not None
        below = self._address.path[len(self._way[1].rstrip("/")) :].rstrip("/")
        return os.fsencode(f"{below}/{name}" if name else below or "/")

    @property
    def version(self) -> int:
        """The NFS version that is spoken; connects where that isn't known yet."""
        self.path("")
        assert self._way is not None
        return self._way[0]

    def connect(self, seconds: float) -> NfsSession:
        """Open a connection whose calls wait so long. Raises SessionLost, and StoreError where it is refused."""
        if self._way is not None:
            version, path = self._way
            try:
                return NfsSession(self._address.at(path), version, self._pool.stopped, seconds)
            except OSError as error:
                raise refusal(self._address, error) from error
        lost: SessionLost | None = None
        refused: OSError | None = None
        for version in VERSIONS if self._address.version is None else (self._address.version,):
            try:
                return self._find_way(version, seconds)
            except SessionLost as error:
                lost = lost or error
            except OSError as error:
                refused = refused or error
        if refused is not None:
            raise refusal(self._address, refused) from refused
        assert lost is not None
        raise lost

    def pause(self, seconds: float) -> None:
        """Wait, unless it is closed."""
        if self._pool.stopped.wait(seconds):
            raise self._pool.closed()

    def close(self) -> None:
        """End what is under way and every connection; may be repeated."""
        self._pool.close()

    def _find_way(self, version: int, seconds: float) -> NfsSession:
        """Mount the folder, or what it is in: a server may export that only, or the folder is still to be made."""
        if version != VERSIONS[-1] and self._address.version is None:
            seconds = min(seconds, _FIRST_SECONDS)
        first: OSError | None = None
        for path in _upwards(self._address.path, version):
            try:
                session = NfsSession(self._address.at(path), version, self._pool.stopped, seconds)
            except OSError as error:
                first = first or error
                continue
            self._way = version, path
            return session
        assert first is not None
        raise first


def _stat(found: nfs_library.Stat) -> NfsStat:
    return NfsStat(found.ino, found.mode, found.size, found.mtime * 10**9 + found.mtime_nsec)


def _upwards(path: str, version: int) -> Iterator[str]:
    """The path and what it is in. An NFSv4 server always has a root, which says nothing of its exports."""
    yield path
    while path != "/":
        path = path.rpartition("/")[0] or "/"
        if path != "/" or version == 3:
            yield path
