"""An open file under a chain, on this machine or in an image store, and a raw image as its lowest layer."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.domain.errors import Corrupt, Refused
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.store_files import StoredFile
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.new_files import ImageFile

SHINES, ZERO, DATA, PACKED, MIXED = range(5)
"""What a layer says of a range: the layer below shows, zeros, bytes in the file; of a cluster also: compressed bytes,
subclusters of several kinds."""

Segment = tuple[int, int, int]
"""(start, end, SHINES, ZERO or DATA); offsets in the disk."""


_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Host(Protocol):
    """An open file; read by several threads at once. Every method may raise StoreError."""

    @property
    def file(self) -> ImageFile:
        """Which one it is."""

    @property
    def name(self) -> str:
        """The last part of its name."""

    @property
    def length(self) -> int:
        """Bytes; taken when it was opened."""

    @property
    def identity(self) -> object:
        """Equal for one file, by whatever name it was opened."""

    def close(self) -> None:
        """Close the file; may be repeated."""

    def drop_cache(self) -> None:
        """Forget cached pages, so that the next read comes from where the data will be found tomorrow."""

    def read(self, offset: int, length: int) -> bytes | bytearray:
        """Read up to `length` bytes, fewer only at the file's end."""

    def read_into(self, offset: int, view: memoryview) -> int:
        """Fill `view` as far as there are bytes; returns how many there were."""


class StoredHost:
    """A file in a place of an image store. Raises NotFound, Corrupt, StoreError."""

    def __init__(self, file: StoredFile) -> None:
        self.file = file
        self.name = file.name
        self._open = file.place.read(file.path)
        self.length = self._open.size
        self.identity = file.path

    def close(self) -> None:
        """Close the file; may be repeated."""
        self._open.close()

    def drop_cache(self) -> None:
        """Forget what this machine keeps of it."""
        self._open.drop_cache()

    def read(self, offset: int, length: int) -> bytearray:
        """Read up to `length` bytes, fewer only at the file's end."""
        data = bytearray(max(0, min(length, self.length - offset)))
        self._open.read_into(offset, memoryview(data))
        return data

    def read_into(self, offset: int, view: memoryview) -> int:
        """Fill `view` as far as there are bytes; returns how many there were."""
        count = max(0, min(len(view), self.length - offset))
        self._open.read_into(offset, view[:count])
        return count


class HostFile:
    """An open regular file, or block device where those are welcome; read by several threads at once.

    Takes the descriptor over. Raises Refused or, where only files are welcome, Corrupt for anything else, StoreError.
    """

    def __init__(self, descriptor: int, path: Path, devices: bool) -> None:
        self.file = path
        self.name = path.name
        self._descriptor = descriptor
        self._place = say("the file {path}", path=path)
        try:
            with in_sentences(self._place, say("opening it")):
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode) and not (devices and stat.S_ISBLK(status.st_mode)):
                    kind = Refused if devices else Corrupt  # the latter: nobody but a store names it
                    raise kind(say("{path} is not a regular file. Name the image itself.", path=path))
                self.length = os.lseek(descriptor, 0, os.SEEK_END)
        except BaseException:
            os.close(descriptor)
            raise
        self.identity = (status.st_dev, status.st_ino)

    def close(self) -> None:
        """Close the file; may be repeated."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def drop_cache(self) -> None:
        """Forget the cached pages, so that the next read comes from where the data will be found tomorrow."""
        with in_sentences(self._place, say("forgetting cached pages")):
            os.posix_fadvise(self._descriptor, 0, 0, os.POSIX_FADV_DONTNEED)

    def read(self, offset: int, length: int) -> bytes:
        """Read up to `length` bytes, fewer only at the file's end."""
        with in_sentences(self._place, say("reading at offset {offset}", offset=offset)):
            data = os.pread(self._descriptor, length, offset)
        if len(data) == length or not data:
            return data
        rest = bytearray(length - len(data))
        return data + rest[: self.read_into(offset + len(data), memoryview(rest))]

    def read_into(self, offset: int, view: memoryview) -> int:
        """Fill `view` as far as there are bytes; returns how many there were."""
        done = 0
        with in_sentences(self._place, say("reading at offset {offset}", offset=offset)):
            while done < len(view):
                count = os.preadv(self._descriptor, [view[done:]], offset + done)
                if not count:
                    break
                done += count
        return done

    def data_from(self, position: int) -> tuple[int, int]:
        """Return the first run that is not a hole of the file, at or behind `position`: (start, end)."""
        try:
            start = os.lseek(self._descriptor, position, os.SEEK_DATA)
            return start, max(start + 1, os.lseek(self._descriptor, start, os.SEEK_HOLE))
        except OSError as error:
            if error.errno == errno.ENXIO:  # nothing but a hole behind `position`
                return self.length, self.length
            return position, self.length  # this file system can't tell


def open_host(file: ImageFile, ours: bool = False) -> Host:
    """Open an image that was named by its user or a store, not by another image. Raises Refused, StoreError.

    On this machine a block device does as well, unless the image is to be one of `ours`.
    """
    return StoredHost(file) if isinstance(file, StoredFile) else open_local(file, ours)


def open_local(path: Path, ours: bool = False) -> HostFile:
    """Open an image on this machine as `open_host` does."""
    try:
        descriptor = os.open(path, _FLAGS)
    except PermissionError as error:
        raise Refused(say("You may not read {path}.", path=path)) from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Refused(say("{path} is a symbolic link. Name the image itself.", path=path)) from error
        with in_sentences(say("the file {path}", path=path), say("opening it")):
            raise
    return HostFile(descriptor, path, devices=not ours)


class RawFile:
    """A raw image as the lowest layer of a chain."""

    def __init__(self, host: HostFile) -> None:
        self.host = host
        self.size = host.length

    def segments(self, start: int, end: int, watch: Watch) -> Iterator[Segment]:
        """Walk through a range: holes of the file are zeros."""
        while start < end:
            watch.check_cancelled()
            data, hole = self.host.data_from(start)
            if data > start:
                yield start, min(data, end), ZERO
            start = min(hole, end)
            if data < start:
                yield data, start, DATA

    def check_tables(self, watch: Watch) -> None:
        """A raw image has none."""
