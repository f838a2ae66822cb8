"""Raw files and block devices as source and sink."""

import errno
import os
import stat
from pathlib import Path
from threading import Lock
from types import TracebackType

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.domain.errors import Busy, Refused, StoreError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.ends import Buffer, Extents, Read
from imgtpl_gui.imaging.file_io import read_into, set_direct, write_anything, zero


class RawFileSource:
    """A raw image or block device; holes are found with SEEK_DATA (lseek(2)). Raises Refused, StoreError."""

    reads_at_once = 0

    def __init__(self, path: Path) -> None:
        self._path = path
        self._place = _place(path)
        if path.exists() and not (path.is_file() or path.is_block_device()):
            raise Refused(say("{path} is neither a file nor a block device, so it holds no disk.", path=path))
        with in_sentences(self._place, say("opening it")):
            self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            self._size = os.lseek(self._descriptor, 0, os.SEEK_END)

    def __enter__(self) -> "RawFileSource":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)

    @property
    def size(self) -> int:
        """The file's length."""
        return self._size

    def interrupt(self) -> None:
        """Files answer by themselves."""

    def extents(self, watch: Watch) -> Extents:
        """Return what is not a hole; all of a block device."""
        found = Extents()
        if stat.S_ISBLK(os.fstat(self._descriptor).st_mode):
            found.add(0, self._size)
            return found
        position = 0
        while position < self._size:
            watch.check_cancelled()
            with in_sentences(self._place, say("looking for its data")):
                try:
                    start = os.lseek(self._descriptor, position, os.SEEK_DATA)
                except OSError as error:
                    if error.errno == errno.ENXIO:  # no data behind `position`
                        break
                    raise
                position = min(os.lseek(self._descriptor, start, os.SEEK_HOLE), self._size)
            found.add(start, position - start)
        return found

    def reader(self) -> Read:
        """Read by preadv(2), into memory that the thread uses again: fresh pages cost as much as the copying."""
        buffer = bytearray()

        def read(offset: int, length: int) -> Buffer:
            nonlocal buffer
            if len(buffer) < length:
                buffer = bytearray(length)
            view = memoryview(buffer)[:length]
            with in_sentences(self._place, say("reading at offset {offset}", offset=offset)):
                done = read_into(self._descriptor, offset, view)
            if done != length:
                raise StoreError(
                    say(
                        "{path} ended at {offset}; it was cut while it was read.", path=self._path, offset=offset + done
                    )
                )
            return view

        return read


class RawFileSink:
    """An existing raw image or block device. `fresh` says that it reads as zeros where nothing was written.

    A block device is opened for this process alone. Raises Busy where it is in use, NoRoom, StoreError.
    """

    in_order = False

    def __init__(self, path: Path, fresh: bool) -> None:
        self._path = path
        self._place = _place(path)
        self._needs_zeros = not fresh
        self._back: RawFileSource | None = None
        self._lock = Lock()
        with in_sentences(self._place, say("opening it for writing")):
            exclusive = os.O_EXCL if path.is_block_device() else 0
            try:
                self._descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC | exclusive)
            except OSError as error:
                if error.errno == errno.EBUSY:
                    raise Busy(
                        say("{path} is in use: it is mounted, or another program holds it.", path=path)
                    ) from error
                raise
            self._size = os.lseek(self._descriptor, 0, os.SEEK_END)
        set_direct(self._descriptor)

    @property
    def size(self) -> int:
        """The file's length."""
        return self._size

    @property
    def needs_zeros(self) -> bool:
        """Whether old content may shine through."""
        return self._needs_zeros

    def write(self, offset: int, data: Buffer) -> None:
        """Write all of `data`. Raises NoRoom, StoreError."""
        with in_sentences(self._place, say("writing at offset {offset}", offset=offset)):
            write_anything(self._descriptor, offset, memoryview(data))

    def zero(self, offset: int, length: int) -> None:
        """Make a range read as zeros. Raises NoRoom, StoreError."""
        with in_sentences(self._place, say("zeroing at offset {offset}", offset=offset)):
            zero(self._descriptor, offset, length)

    def reader(self) -> Read:
        """Read back what is there. Raises StoreError."""
        with self._lock:
            if self._back is None:
                self._back = RawFileSource(self._path)
            return self._back.reader()

    def interrupt(self) -> None:
        """Files answer by themselves."""

    def flush(self) -> None:
        """Sync the file."""
        with in_sentences(self._place, say("syncing it")):
            os.fsync(self._descriptor)

    def close(self) -> None:
        """Close the file; may be repeated."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
            if self._back is not None:
                self._back.close()


def _place(path: Path) -> str:
    return say("the device {path}", path=path) if path.is_block_device() else say("the file {path}", path=path)
