"""Files of a store in a folder: read by many threads, written past the page cache where that can be had."""

import errno
import os
from contextlib import suppress

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.domain.sentences import say

_ALIGNMENT = 4096
"""What offset and length of a direct write have to be multiples of; no common device asks for more."""


class FolderReader:
    """A `ReadableFile` that owns an open descriptor; `place` is the store in a sentence."""

    def __init__(self, descriptor: int, place: str, name: str) -> None:
        self._descriptor = descriptor
        self._place = place
        self._name = name
        self._size = os.fstat(descriptor).st_size

    @property
    def name(self) -> str:
        """The file's name within the store."""
        return self._name

    @property
    def size(self) -> int:
        """Bytes; taken when it was opened."""
        return self._size

    def read_into(self, offset: int, buffer: memoryview) -> None:
        """Fill `buffer`. Raises StoreError, and Corrupt where the file ends too early."""
        view = buffer.cast("B")
        with in_sentences(self._place, say("reading {name}", name=self._name)):
            while view:
                count = os.preadv(self._descriptor, [view], offset)
                if not count:
                    raise Corrupt(
                        say(
                            "{place}: {name} ends too early.",
                            place=self._place[:1].upper() + self._place[1:],
                            name=self._name,
                        )
                    )
                view, offset = view[count:], offset + count

    def drop_cache(self) -> None:
        """Forget the cached pages."""
        with in_sentences(self._place, say("forgetting the cached pages of {name}", name=self._name)):
            os.posix_fadvise(self._descriptor, 0, 0, os.POSIX_FADV_DONTNEED)

    def close(self) -> None:
        """Let go of it; may be repeated."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)


class FolderWriter:
    """A `WritableFile` that owns an open descriptor.

    A direct write (open(2), O_DIRECT) spares a copy of every byte, leaves the page cache to the machine's guests, and
    makes the sync at the end short. What isn't aligned goes through the page cache; the kernel keeps both in step.
    """

    def __init__(self, descriptor: int, place: str, name: str) -> None:
        self._descriptor = descriptor
        self._place = place
        self._name = name
        self._direct = -1
        with suppress(OSError):
            self._direct = os.open(f"/proc/self/fd/{descriptor}", os.O_WRONLY | os.O_DIRECT | os.O_CLOEXEC)

    @property
    def name(self) -> str:
        """The file's name within the store."""
        return self._name

    def write(self, offset: int, data: memoryview) -> None:
        """Write all of `data`. Raises NoRoom, StoreError."""
        view = data.cast("B")
        with in_sentences(self._place, say("writing {name}", name=self._name)):
            while view:
                count = self._write_some(offset, view)
                view, offset = view[count:], offset + count

    def sync(self) -> None:
        """Return when what was written outlasts a loss of power. Raises NoRoom, StoreError."""
        with in_sentences(self._place, say("writing {name}", name=self._name)):
            os.fsync(self._descriptor)

    def close(self, size: int | None = None) -> None:
        """End it, with `size` bytes where that is given; may be repeated. Raises NoRoom, StoreError."""
        descriptor, self._descriptor = self._descriptor, -1
        direct, self._direct = self._direct, -1
        if descriptor < 0:
            return
        with in_sentences(self._place, say("finishing {name}", name=self._name)):
            try:
                if size is not None:
                    os.ftruncate(descriptor, size)
            finally:
                if direct >= 0:
                    os.close(direct)
                os.close(descriptor)

    def _write_some(self, offset: int, view: memoryview) -> int:
        aligned = len(view) - len(view) % _ALIGNMENT
        if self._direct >= 0 and aligned and offset % _ALIGNMENT == 0:
            try:
                return os.pwrite(self._direct, view[:aligned], offset)
            except OSError as error:
                if error.errno != errno.EINVAL:  # memory that isn't aligned, or a device that asks for more
                    raise
        return os.pwrite(self._descriptor, view, offset)
