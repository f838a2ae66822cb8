"""Raw files and block devices as source and sink."""

import os
import stat
from pathlib import Path
from types import TracebackType

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.ends import Extent, Read

_IOV_MAX = 1024
"""Parts that pwritev(2) takes in one call (IOV_MAX, limits.h)."""


def read_fully(descriptor: int, offset: int, length: int) -> bytes:
    """Read as many bytes as are there, up to `length`; a read cut short by the kernel goes on."""
    data = os.pread(descriptor, length, offset)
    if len(data) == length or not data:
        return data
    return data + read_fully(descriptor, offset + len(data), length - len(data))


def read_into(descriptor: int, offset: int, buffer: bytearray) -> int:
    """Fill a buffer as far as there are bytes; returns how many there were."""
    view, done = memoryview(buffer), 0
    while done < len(buffer):
        count = os.preadv(descriptor, [view[done:]], offset + done)
        if not count:
            break
        done += count
    return done


def write_all(descriptor: int, offset: int, parts: list[bytes]) -> None:
    """Write parts one behind the other in few calls, without gluing them together first."""
    for start in range(0, len(parts), _IOV_MAX):
        some = parts[start : start + _IOV_MAX]
        length = sum(map(len, some))
        written = os.pwritev(descriptor, some, offset)
        if written < length:
            write_fully(descriptor, offset + written, memoryview(b"".join(some))[written:])
        offset += length


def write_fully(descriptor: int, offset: int, data: bytes | bytearray | memoryview) -> None:
    """Write all of `data`; a write cut short by the kernel goes on, to its end or its error."""
    view = memoryview(data)
    while view:
        written = os.pwrite(descriptor, view, offset)
        view, offset = view[written:], offset + written


class RawFileSource:
    """A raw image or block device; holes are found with SEEK_DATA (lseek(2))."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._place = str(path)
        with in_sentences(self._place, "opening it"):
            self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            self._size = os.lseek(self._descriptor, 0, os.SEEK_END)

    def __enter__(self) -> "RawFileSource":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)

    @property
    def size(self) -> int:
        """The file's length."""
        return self._size

    def allocated(self, watch: Watch) -> int:
        """Return the bytes that are not holes."""
        return sum(extent.length for extent in self.extents(watch))

    def extents(self, watch: Watch) -> tuple[Extent, ...]:
        """Return what is not a hole; all of a block device."""
        if stat.S_ISBLK(os.fstat(self._descriptor).st_mode):
            return (Extent(0, self._size),) if self._size else ()
        found = []
        position = 0
        while position < self._size:
            watch.check_cancelled()
            try:
                start = os.lseek(self._descriptor, position, os.SEEK_DATA)
            except OSError:
                break  # ENXIO: no data behind `position`
            position = os.lseek(self._descriptor, start, os.SEEK_HOLE)
            found.append(Extent(start, position - start))
        return tuple(found)

    def reader(self) -> Read:
        """Read by preadv(2), into memory that the thread uses again: fresh pages cost as much as the copying."""
        buffer = bytearray()

        def read(offset: int, length: int) -> bytearray:
            nonlocal buffer
            if len(buffer) != length:
                buffer = bytearray(length)
            with in_sentences(self._place, f"reading at offset {offset}"):
                done = read_into(self._descriptor, offset, buffer)
            if done != length:
                raise StoreError(f"{self._path} ended at {offset + done}; it was cut while it was read.")
            return buffer

        return read


class RawFileSink:
    """An existing raw image or block device. `fresh` says that it reads as zeros where nothing was written."""

    def __init__(self, path: Path, fresh: bool) -> None:
        self._place = str(path)
        self._needs_zeros = not fresh
        with in_sentences(self._place, "opening it for writing"):
            self._descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
            self._size = os.lseek(self._descriptor, 0, os.SEEK_END)

    @property
    def size(self) -> int:
        """The file's length."""
        return self._size

    @property
    def needs_zeros(self) -> bool:
        """Whether old content may shine through."""
        return self._needs_zeros

    def write(self, offset: int, data: bytes | bytearray | memoryview) -> None:
        """Write all of `data`. Raises NoRoom, StoreError."""
        with in_sentences(self._place, f"writing at offset {offset}"):
            write_fully(self._descriptor, offset, data)

    def flush(self) -> None:
        """Sync the file."""
        with in_sentences(self._place, "syncing it"):
            os.fsync(self._descriptor)

    def close(self) -> None:
        """Close the file; may be repeated."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
