"""The `StorePlace` in a folder: local, or a share that the system has mounted.

The folder itself may be reached through links; below it none is followed, and only regular files are opened.
In `leases` are the lock, and files that are about to take a small file's place: one that a crash leaves there is
nothing to anyone.
"""

import ctypes
import errno
import fcntl
import os
import shutil
import stat
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from imgtpl_gui.domain.disk_errors import sentence
from imgtpl_gui.domain.errors import Corrupt, ImgTplError, NameTaken, NotFound, Refused, StoreError
from imgtpl_gui.domain.image_location import FileLocation
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.store_files import ReadableFile, Room, StoreEntry, WritableFile
from imgtpl_gui.imagestore.folder_files import FolderReader, FolderWriter
from imgtpl_gui.imagestore.fresh_files import fresh_name
from imgtpl_gui.imagestore.owner import myself

LEASES, LOCK = "leases", "store.lock"
PATIENCE = 60.0
"""Seconds to wait for the lock: who holds it only renames or writes small files."""
_POLL = 0.02
_TICKING = 5
"""CLOCK_REALTIME_COARSE, by which files get their times."""
_TICK, _MOST_TICKS = 0.001, 20
"""Seconds, and how often it is looked again: a server's clock may be another one."""
_MOST_OWNER = 200
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_SAFE = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""No link is followed, and a FIFO doesn't keep us waiting."""
_NEW = os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NOT_PLAIN = (errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.ENXIO)
_FOR_ALL = 0o644
_NO_REPLACE = 1
"""A flag of renameat2(2): RENAME_NOREPLACE."""
_libc = ctypes.CDLL(None, use_errno=True)


class FolderPlace:
    """Files below `path`, an absolute path. `patience`: seconds to wait for the lock."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self._path = path
        self._place = say("the image store {path}", path=path)
        self._patience = patience

    @property
    def url(self) -> str:
        """`file:///path`."""
        return self._path.as_uri()

    def read(self, name: str) -> ReadableFile:
        """Open a regular file. Raises NotFound, Corrupt."""
        return FolderReader(self._regular(name, os.O_RDONLY, say("reading")), self._place, name)

    def contents(self, names: Sequence[str], most: int) -> Sequence[bytes | None]:
        """Nothing is gained here."""
        return [None] * len(names)

    def create(self, name: str, room: int, *, for_all: bool = False) -> WritableFile:
        """Make a file that only its owner may read for now; a folder keeps no room. Raises NameTaken, NotFound."""
        with self._told(say("making"), name), self._parent(name) as (folder, last):
            descriptor = os.open(last, os.O_WRONLY | _NEW, 0o600, dir_fd=folder)
            if for_all:
                os.fchmod(descriptor, _FOR_ALL)
        return FolderWriter(descriptor, self._place, name)

    def reopen(self, name: str, room: int) -> WritableFile:
        """Open an unfinished file. Raises NotFound, Corrupt, and Refused where `make_final` was there."""
        descriptor = self._regular(name, os.O_WRONLY, say("writing"))
        if not os.fstat(descriptor).st_mode & stat.S_IWUSR:
            os.close(descriptor)
            raise Refused(say("{name} is finished and can't be gone on with.", name=name))
        return FolderWriter(descriptor, self._place, name)

    def replace(self, name: str, data: bytes, told_by: str = "") -> None:
        """Write the new content beside the old one, or into `told_by`, then rename it over the old one."""
        fresh = fresh_name()
        with self._told(say("writing"), name), self._parent(name) as (folder, last), self._beside(told_by) as beside:
            try:
                with os.fdopen(os.open(fresh, os.O_WRONLY | _NEW, 0o666, dir_fd=beside), "wb") as file:
                    file.write(data)
                    file.flush()
                    _take_mode(file.fileno(), last, folder)
                    os.fsync(file.fileno())
                if told_by:
                    _wait_for_tick(beside)
                os.rename(fresh, last, src_dir_fd=beside, dst_dir_fd=folder)
            except BaseException:
                with suppress(OSError):
                    os.unlink(fresh, dir_fd=beside)
                raise
            os.fsync(folder)
            os.fsync(beside)

    def entries(self, folder: str) -> tuple[StoreEntry, ...]:
        """List a folder by name. Raises NotFound."""
        found = []
        with self._told(say("listing"), folder), self._opened(folder) as descriptor, os.scandir(descriptor) as listing:
            for entry in listing:
                with suppress(FileNotFoundError):  # removed since
                    is_folder = entry.is_dir(follow_symlinks=False)
                    size = 0 if is_folder else entry.stat(follow_symlinks=False).st_size
                    found.append(StoreEntry(entry.name, size, is_folder))
        return tuple(sorted(found, key=lambda entry: entry.name))

    def change(self, folder: str) -> str:
        """Return the folder's time of change, and its links: two changes may have one time. Raises NotFound."""
        with self._told(say("looking at"), folder), self._opened(folder) as descriptor:
            status = os.fstat(descriptor)
        return f"{status.st_mtime_ns}-{status.st_nlink}"

    def make_folder(self, name: str) -> None:
        """Make a folder, those above it, and the store's own where they are missing."""
        parts = _parts(name)
        with self._told(say("making"), name):
            self._path.mkdir(parents=True, exist_ok=True)
            for count in range(1, len(parts) + 1):
                with self._parent("/".join(parts[:count])) as (folder, last), suppress(FileExistsError):
                    os.mkdir(last, dir_fd=folder)
                    os.fsync(folder)
            with self._opened(name):
                """What is there already is a folder indeed."""

    def rename(self, old: str, new: str) -> None:
        """Rename a file or a folder, never over another one. Raises NameTaken, NotFound."""
        with self._told(say("renaming"), old), self._parent(old) as (source, first):
            os.stat(first, dir_fd=source, follow_symlinks=False)
            with self._told(say("making"), new), self._parent(new) as (target, last):
                _rename_new(source, first, target, last)
                os.fsync(target)
            os.fsync(source)

    def remove(self, name: str) -> None:
        """Remove a file, or a folder with all in it; does nothing when it is gone."""
        with self._told(say("removing"), name):
            try:
                with self._parent(name) as (folder, last):
                    if stat.S_ISDIR(os.stat(last, dir_fd=folder, follow_symlinks=False).st_mode):
                        shutil.rmtree(last, dir_fd=folder)
                    else:
                        os.unlink(last, dir_fd=folder)
            except FileNotFoundError:
                if self._has(name):  # something in it was removed by somebody else meanwhile
                    raise

    def make_final(self, name: str) -> None:
        """Let everybody read a folder's files and nobody write them; sync them and the folder.

        Who may write the folder still may: others of the store's group delete templates, too.
        """
        with self._told(say("finishing"), name), self._opened(name) as folder, os.scandir(folder) as listing:
            for each in listing:
                descriptor = os.open(each.name, os.O_RDONLY | _SAFE, dir_fd=folder)
                try:
                    if stat.S_ISREG(os.fstat(descriptor).st_mode):
                        os.fchmod(descriptor, 0o444)
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)
            os.fchmod(folder, stat.S_IMODE(os.fstat(folder).st_mode) | 0o755)
            os.fsync(folder)

    def location(self, name: str) -> FileLocation:
        """Return the file's path as the kernel names it. Raises NotFound."""
        self.read(name).close()
        with self._told(say("looking for"), ""):
            return FileLocation(str(self._path.resolve(strict=True) / name))

    def room(self) -> Room:
        """Tell the file system's room, without what is kept for root."""
        with self._told(say("asking for the room of"), ""), self._opened("") as folder:
            status = os.fstatvfs(folder)
        return Room(status.f_blocks * status.f_frsize, status.f_bavail * status.f_frsize)

    def writable(self) -> bool:
        """Tell whether files may be made in the folder."""
        with self._told(say("looking at"), ""), self._opened("") as folder:
            return not os.fstatvfs(folder).f_flag & os.ST_RDONLY and os.access(self._path, os.W_OK)

    def note(self) -> str:
        """Nothing is to be told."""
        return ""

    def now(self) -> float:
        """The clock that gives files their times: a share's is its server's."""
        with self._told(say("asking for the time of"), ""), self._lock_file() as descriptor:
            os.utime(descriptor)
            return os.fstat(descriptor).st_mtime

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold flock(2) on the lock file: the kernel lets go of it when the process dies. Raises StoreError."""
        with self._lock_file() as descriptor:
            with self._told(say("locking"), ""):
                self._take(descriptor)
            with suppress(OSError):  # a full store has to be locked, too
                os.ftruncate(descriptor, 0)
                os.pwrite(descriptor, str(myself()).encode()[:_MOST_OWNER], 0)
            yield

    def close(self) -> None:
        """Nothing is held open."""

    def _take(self, descriptor: int) -> None:
        limit = time.monotonic() + self._patience
        while True:
            try:
                return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                if time.monotonic() > limit:
                    owner = os.pread(descriptor, _MOST_OWNER, 0).decode(errors="replace")
                    holder = owner if owner and owner.isprintable() else say("another job")
                    raise StoreError(
                        say(
                            "{sentence_start} is in use by {holder}, for more than {patience:.0f} s. Try again when"
                            " that has ended.",
                            sentence_start=self._sentence_start,
                            holder=holder,
                            patience=self._patience,
                        )
                    ) from error
            time.sleep(_POLL)

    @contextmanager
    def _lock_file(self) -> Iterator[int]:
        flags = os.O_RDWR | os.O_CREAT | _SAFE
        with self._told(say("locking"), ""), self._leases() as leases:
            descriptor = os.open(LOCK, flags, 0o666, dir_fd=leases)
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    @contextmanager
    def _leases(self) -> Iterator[int]:
        with self._opened("") as top, suppress(FileExistsError):
            os.mkdir(LEASES, dir_fd=top)
        with self._opened(LEASES) as leases:
            yield leases

    def _beside(self, told_by: str) -> AbstractContextManager[int]:
        return self._opened(told_by) if told_by else self._leases()

    def _regular(self, name: str, flags: int, what: str) -> int:
        with self._told(what, name), self._parent(name) as (folder, last):
            descriptor = os.open(last, flags | _SAFE, dir_fd=folder)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise self._not_plain(name)
        return descriptor

    def _has(self, name: str) -> bool:
        try:
            with self._parent(name) as (folder, last):
                os.stat(last, dir_fd=folder, follow_symlinks=False)
        except FileNotFoundError:
            return False
        return True

    @contextmanager
    def _parent(self, name: str) -> Iterator[tuple[int, str]]:
        """Open the folder that a file or folder is in; also gives the last part of its name."""
        *above, last = _parts(name) or [""]
        if not last:
            raise Refused(say("The image store's own folder is neither written, renamed nor removed."))
        with self._opened("/".join(above)) as folder:
            yield folder, last

    @contextmanager
    def _opened(self, folder: str) -> Iterator[int]:
        parts = _parts(folder)
        descriptor = os.open(self._path, _FOLDER)
        try:
            for part in parts:
                below = os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=descriptor)
                os.close(descriptor)
                descriptor = below
            yield descriptor
        finally:
            os.close(descriptor)

    @contextmanager
    def _told(self, what: str, name: str) -> Iterator[None]:
        """Turn an OSError of the block into a sentence about `name`, "" for the store."""
        try:
            yield
        except OSError as error:
            raise self._error(what, name, error) from error

    def _error(self, what: str, name: str, error: OSError) -> ImgTplError:
        if isinstance(error, FileNotFoundError):
            missing = say("has no file or folder {name}.", name=name) if name else say("is missing. Is it mounted?")
            return NotFound(f"{self._sentence_start} {missing}")
        if isinstance(error, FileExistsError) or error.errno == errno.ENOTEMPTY:
            return NameTaken(
                say(
                    "{sentence_start} has a file or folder {name} already.",
                    sentence_start=self._sentence_start,
                    name=name,
                )
            )
        if error.errno in _NOT_PLAIN:
            return self._not_plain(name)
        return sentence(self._place, f"{what} {name or say('it')}", error)

    def _not_plain(self, name: str) -> Corrupt:
        return Corrupt(
            say(
                "{sentence_start}: {name} is not a plain file or folder and is not opened.",
                sentence_start=self._sentence_start,
                name=name or say("it"),
            )
        )

    @property
    def _sentence_start(self) -> str:
        return f"{self._place[:1].upper()}{self._place[1:]}"


def _parts(name: str) -> list[str]:
    parts = name.split("/") if name else []
    if any(part in ("", ".", "..") or "\0" in part for part in parts):
        raise Refused(say("'{name}' is not the name of a file in an image store.", name=name))
    return parts


def _take_mode(descriptor: int, old: str, folder: int) -> None:
    """Let those read a file who may read the one that it takes the place of, everybody a new one. Raises OSError."""
    mode = _FOR_ALL
    with suppress(FileNotFoundError):
        found = os.stat(old, dir_fd=folder, follow_symlinks=False).st_mode
        mode = stat.S_IMODE(found) & 0o777 if stat.S_ISREG(found) else mode
    os.fchmod(descriptor, mode)


def _wait_for_tick(folder: int) -> None:
    """Wait until the next change of a folder gets another time than its last one: the kernel's clock has ticks."""
    for _ in range(_MOST_TICKS):
        if time.clock_gettime_ns(_TICKING) != os.fstat(folder).st_mtime_ns:
            return
        time.sleep(_TICK)


def _rename_new(source: int, old: str, target: int, new: str) -> None:
    """Rename between open folders. A file system without that flag relies on the store's lock. Raises OSError."""
    if not _libc.renameat2(source, os.fsencode(old), target, os.fsencode(new), _NO_REPLACE):
        return
    number = ctypes.get_errno()
    if number not in (errno.EINVAL, errno.ENOSYS):
        raise OSError(number, os.strerror(number))
    with suppress(FileNotFoundError):
        os.stat(new, dir_fd=target, follow_symlinks=False)
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    os.rename(old, new, src_dir_fd=source, dst_dir_fd=target)
