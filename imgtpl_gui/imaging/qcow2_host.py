"""An open file under a chain, and a raw image as its lowest layer."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.domain.errors import Corrupt, Refused
from imgtpl_gui.domain.watch import Watch

SHINES, ZERO, DATA, PACKED, MIXED = range(5)
"""What a layer says of a range: the layer below shows, zeros, bytes in the file; of a cluster also: compressed bytes,
subclusters of several kinds."""

Segment = tuple[int, int, int]
"""(start, end, SHINES, ZERO or DATA); offsets in the disk."""


class HostFile:
    """An open regular file, or block device where those are welcome; read by several threads at once.

    Takes the descriptor over. Raises Refused or, where only files are welcome, Corrupt for anything else, StoreError.
    """

    def __init__(self, descriptor: int, path: Path, devices: bool) -> None:
        self.path = path
        self.name = path.name
        self._descriptor = descriptor
        self._place = f"the file {path}"
        try:
            with in_sentences(self._place, "opening it"):
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode) and not (devices and stat.S_ISBLK(status.st_mode)):
                    kind = Refused if devices else Corrupt  # the latter: nobody but a store names it
                    raise kind(f"{path} is not a regular file. Name the image itself.")
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
        with in_sentences(self._place, "forgetting cached pages"):
            os.posix_fadvise(self._descriptor, 0, 0, os.POSIX_FADV_DONTNEED)

    def read(self, offset: int, length: int) -> bytes:
        """Read up to `length` bytes, fewer only at the file's end."""
        with in_sentences(self._place, f"reading at offset {offset}"):
            data = os.pread(self._descriptor, length, offset)
        if len(data) == length or not data:
            return data
        rest = bytearray(length - len(data))
        return data + rest[: self.read_into(offset + len(data), memoryview(rest))]

    def read_into(self, offset: int, view: memoryview) -> int:
        """Fill `view` as far as there are bytes; returns how many there were."""
        done = 0
        with in_sentences(self._place, f"reading at offset {offset}"):
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
