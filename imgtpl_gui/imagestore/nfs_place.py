"""The `StorePlace` on an NFS server, reached without mounting anything: by libnfs, NFSv3 or NFSv4.

In `leases` are the lock, the file whose time is the server's clock, and files that are about to take a small file's
place: one that a crash leaves there is nothing to anyone. NFS renames over what is there, so that a rename takes the
store's lock and looks first. A call whose answer was lost is made again; what it then finds tells whether it was done.
"""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TypeVar

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.image_location import NfsLocation
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.store_files import ReadableFile, Room, StoreEntry, WritableFile
from imgtpl_gui.imagestore import nfs_names
from imgtpl_gui.imagestore.fresh_files import fresh_name
from imgtpl_gui.imagestore.nfs_address import NfsAddress
from imgtpl_gui.imagestore.nfs_contents import read_at_once
from imgtpl_gui.imagestore.nfs_export import PATIENCE, Channel, NfsExport, NfsFile, NfsStat
from imgtpl_gui.imagestore.nfs_files import NfsReader, NfsWriter
from imgtpl_gui.imagestore.nfs_lock import TAKEOVER, NfsLock

QEMUS_VERSION = 3
"""Of the protocol, the only one that QEMU's driver speaks (its block/nfs.c)."""
LEASES, LOCK, CLOCK = "leases", "leases/lock", "leases/clock"
_AT_ONCE = 256 * 1024
"""Bytes up to which a file is read whole when it is opened, so that it stays what it was when it is replaced."""
_OPENS_AT_ONCE = (3,)
"""Versions of the protocol; NFSv4.0 wants a client's opens one after the other (RFC 7530, 9.1.7)."""
_ATTEMPTS = 20
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY
_FINAL = 0o644
"""QEMU's driver opens images for writing, too, as it knows no other way, with the ids that are ours here."""
_OTHERS_READ, _PERMISSIONS = 0o004, 0o777
Answer = TypeVar("Answer")


class NfsPlace:
    """Files in a folder of a server; seconds of `patience` for a lost server, of `takeover` for a dead lock holder."""

    def __init__(self, address: NfsAddress, patience: float = PATIENCE, takeover: float = TAKEOVER) -> None:
        self._address = address
        self._place = say("the image store {address}", address=address)
        self._export = NfsExport(address, patience)
        self._lock = NfsLock(self._export, LOCK, self._place, takeover)
        self._has_leases = False

    @property
    def url(self) -> str:
        """`nfs://server/path`, with the arguments that were given."""
        return str(self._address)

    def read(self, name: str) -> ReadableFile:
        """Open a regular file. Raises NotFound, Corrupt."""

        def work(channel: Channel) -> tuple[NfsFile, int, bytes | None]:
            found = nfs_names.need_plain(channel, self._export, name)
            file = channel.open(self._export.path(name), os.O_RDONLY)
            size = channel.stat_of(file).size
            if file.inode != found.inode:
                raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))
            if size > _AT_ONCE:
                return file, size, None
            content = bytearray(size)
            channel.read(file, 0, memoryview(content))
            channel.close(file)
            return file, size, bytes(content)

        nfs_names.file_name(name)
        for left in range(_ATTEMPTS, -1, -1):
            with self._told(say("reading"), name):
                try:
                    file, size, content = self._export.run(work)
                    break
                except OSError as error:
                    if error.errno != errno.ESTALE or not left:  # else somebody replaced it meanwhile
                        raise
        return NfsReader(self._export, self._place, name, file, size, content)

    def contents(self, names: Sequence[str], most: int) -> Sequence[bytes | None]:
        """Read them with as many calls under way as there are files; all are read alone where one is not plain."""
        for name in names:
            nfs_names.file_name(name)
        if self._export.version in _OPENS_AT_ONCE:
            with suppress(OSError):
                return self._export.run(lambda channel: read_at_once(channel, self._export, names, most))
        return [None] * len(names)

    def create(self, name: str, room: int, *, for_all: bool = False) -> WritableFile:
        """Make a file that only its owner may read for now; a server keeps no room. Raises NameTaken, NotFound."""
        asked = False

        def work(channel: Channel) -> NfsFile:
            nonlocal asked
            path, found = self._export.path(name), nfs_names.looked_at(channel, self._export, name)
            if found is None:
                asked = True
                file = channel.open(path, _NEW, 0o600)
            elif asked and found.is_plain and not found.size:
                file = channel.open(path, os.O_WRONLY)  # ours: its answer was lost
            else:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            if for_all:
                channel.call("chmod", path, _FINAL)
            return file

        return self._opened(say("making"), name, work)

    def reopen(self, name: str, room: int) -> WritableFile:
        """Open an unfinished file. Raises NotFound, Corrupt, and Refused where `make_final` was there."""

        def work(channel: Channel) -> NfsFile:
            found = nfs_names.need_plain(channel, self._export, name)
            if found.mode & _OTHERS_READ:
                raise Refused(say("{name} is finished and can't be gone on with.", name=name))
            return channel.open(self._export.path(name), os.O_WRONLY)

        return self._opened(say("writing"), name, work)

    def replace(self, name: str, data: bytes, told_by: str = "") -> None:
        """Write the new content beside the old one, or into `told_by`, then rename it over the old one."""
        nfs_names.file_name(name)
        fresh = f"{told_by or LEASES}/{fresh_name()}"

        def work(channel: Channel) -> None:
            found = nfs_names.looked_at(channel, self._export, name)
            if found is not None and found.is_folder:
                raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
            try:
                file = channel.open(self._export.path(fresh), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o666)
                channel.write(file, 0, data)
                channel.answer(channel.begin_sync(file))
                channel.close(file)
                mode = found.mode & _PERMISSIONS if found is not None and found.is_plain else _FINAL
                channel.call("chmod", self._export.path(fresh), mode)
                self._lock.check(channel)
                channel.call("rename", self._export.path(fresh), self._export.path(name))
            except OSError:
                with suppress(OSError):
                    channel.call("unlink", self._export.path(fresh))
                raise

        self._make_leases()
        self._run(say("writing"), name, work)

    def entries(self, folder: str) -> tuple[StoreEntry, ...]:
        """List a folder by name. Raises NotFound."""
        return tuple(self._run(say("listing"), folder, lambda channel: nfs_names.listed(channel, self._export, folder)))

    def change(self, folder: str) -> str:
        """Return the folder's time of change. Raises NotFound."""
        found = self._run(say("looking at"), folder, lambda channel: nfs_names.need(channel, self._export, folder))
        return str(found.changed)

    def make_folder(self, name: str) -> None:
        """Make a folder, those above it, and the store's own where they are missing."""
        parts = nfs_names.parts_of(name)

        def make(channel: Channel, path: bytes) -> None:
            self._lock.check(channel)
            with suppress(FileExistsError):
                channel.call("mkdir2", path, 0o777)

        def work(channel: Channel) -> None:
            top = self._export.path("").split(b"/")
            own = [b"/".join(top[:end]) for end in range(2, len(top) + 1)] if any(top) else []
            for path, found in zip(own, channel.stats(*own), strict=True):
                if found is None:
                    make(channel, path)
            for end in range(1, len(parts) + 1):
                part = "/".join(parts[:end])
                if nfs_names.looked_at(channel, self._export, part) is None:
                    make(channel, self._export.path(part))
            if name and not nfs_names.need(channel, self._export, name).is_folder:
                raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))

        self._run(say("making"), name, work)

    def rename(self, old: str, new: str) -> None:
        """Rename a file or a folder, never over another one. Raises NameTaken, NotFound, Refused."""
        nfs_names.file_name(new)
        if new.startswith(f"{old}/"):
            raise Refused(say("{old} can't be moved into itself.", old=old))

        def look(channel: Channel) -> NfsStat:
            found = nfs_names.need(channel, self._export, old)
            with self._told(say("making"), new):
                if nfs_names.looked_at(channel, self._export, new) is not None:
                    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            return found

        def work(channel: Channel) -> None:
            self._lock.check(channel)
            try:
                channel.call("rename", self._export.path(old), self._export.path(new))
            except FileNotFoundError:
                (there,) = channel.stats(self._export.path(new))
                if there is None or there.inode != found.inode:  # else its answer was lost
                    raise

        with self.locked():
            found = self._run(say("renaming"), old, look)
            self._run(say("renaming"), old, work)

    def remove(self, name: str) -> None:
        """Remove a file, or a folder with all in it; does nothing when it is gone."""
        nfs_names.file_name(name)

        def work(channel: Channel) -> None:
            self._lock.check(channel)
            nfs_names.remove_all(channel, self._export, name)

        self._run(say("removing"), name, work)

    def make_final(self, name: str) -> None:
        """Let everybody read a folder's files, and nobody but this user write them."""

        def work(channel: Channel) -> None:
            for entry in nfs_names.listed(channel, self._export, name):
                path = self._export.path(f"{name}/{entry.name}")
                (found,) = channel.stats(path)
                if found is not None and found.is_plain:
                    channel.call("chmod", path, _FINAL)

        self._run(say("finishing"), name, work)

    def location(self, name: str) -> NfsLocation:
        """Return the file's path on the server. Raises NotFound."""
        self._run(say("looking for"), name, lambda channel: nfs_names.need_plain(channel, self._export, name))
        address = self._address
        uid = os.getuid() if address.uid is None else address.uid
        gid = os.getgid() if address.gid is None else address.gid
        standard = (address.nfsport, address.mountport) == (None, None) and self._export.version == QEMUS_VERSION
        return NfsLocation(address.host, f"{address.path.rstrip('/')}/{name}", uid, gid, standard)

    def room(self) -> Room:
        """Tell the file system's room, without what is kept for root."""
        return Room(*self._run(say("asking for the room of"), "", lambda channel: channel.room(self._export.path(""))))

    def writable(self) -> bool:
        """Tell whether the server lets this user make files in the folder."""
        may = self._run(say("looking at"), "", lambda channel: channel.access(self._export.path("")))
        return bool(may & os.W_OK)

    def note(self) -> str:
        """Nothing is to be told."""
        return ""

    def now(self) -> float:
        """The server's clock, by the time that it gives to a file."""

        def work(channel: Channel) -> float:
            file = channel.open(self._export.path(CLOCK), os.O_CREAT | os.O_WRONLY, 0o666)
            channel.write(file, 0, b".")
            changed = channel.stat_of(file).changed
            channel.close(file)
            return changed / 10**9

        self._make_leases()
        return self._run(say("asking for the time of"), "", work)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the store's lock (nfs_lock). Raises StoreError."""
        self._make_leases()
        with self._lock.held():
            yield

    def close(self) -> None:
        """End what is under way and every connection; may be repeated."""
        self._export.close()

    def _opened(self, what: str, name: str, work: Callable[[Channel], NfsFile]) -> NfsWriter:
        nfs_names.file_name(name)
        channel = self._export.new_channel()
        try:
            with self._told(what, name):
                return NfsWriter(channel, self._place, name, channel.run(work))
        except BaseException:
            channel.end()
            raise

    def _make_leases(self) -> None:
        """Make the folder of the lock, unless it is there."""
        if not self._has_leases:
            self.make_folder(LEASES)
            self._has_leases = True

    def _run(self, what: str, name: str, work: Callable[[Channel], Answer]) -> Answer:
        with self._told(what, name):
            return self._export.run(work)

    @contextmanager
    def _told(self, what: str, name: str) -> Iterator[None]:
        with nfs_names.told(self._place, what, name):
            yield
