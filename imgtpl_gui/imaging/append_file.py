"""A file that only grows, written in large blocks by a thread of its own."""

import mmap
from queue import Queue
from threading import Thread

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.store_files import WritableFile
from imgtpl_gui.imaging.ends import Buffer

BLOCK = 8 * 2**20
"""Bytes of a write: network file systems are quick with few large ones."""
_BLOCKS = 3
"""One that is filled, one that is written, one between them."""
_SYNC_EVERY = 16
"""Blocks between two syncs: so much of the work can be lost when the machine dies."""


class AppendFile:
    """Appends to `file`, which it takes over, from `start` on.

    One thread's; raises NoRoom, StoreError, from the next call at the latest. `start` is a multiple of 4096, and so has
    the file's length to be when `sync` is called.
    """

    def __init__(self, file: WritableFile, start: int) -> None:
        self._file = file
        self.position = start
        self.safe = start
        """All in front of it has been synced."""
        self._block = mmap.mmap(-1, BLOCK)
        self._filled = 0
        self._failure: ImgTplError | None = None
        self._given_up = False
        self._free: Queue[mmap.mmap] = Queue()
        self._full: Queue[tuple[mmap.mmap, int, int] | None] = Queue()
        for _ in range(_BLOCKS - 1):
            self._free.put(mmap.mmap(-1, BLOCK))
        self._thread = Thread(target=self._write_blocks, name="imaging-writer")
        self._thread.start()

    def append(self, data: Buffer) -> None:
        """Add `data` to the end; it may be changed afterwards."""
        view, at = memoryview(data), 0
        while at < len(view):
            count = min(len(view) - at, BLOCK - self._filled)
            self._block[self._filled : self._filled + count] = view[at : at + count]
            self._filled += count
            at += count
            self.position += count
            if self._filled == BLOCK:
                self._hand_over()

    def sync(self) -> None:
        """Return when everything appended is on the disk."""
        if self._filled:
            self._hand_over()
        self._stop()
        self._raise_failure()
        self._file.sync()
        self.safe = self.position

    def finish(self, data: bytes) -> None:
        """Write `data` at the file's beginning, after `sync`, and end it; its length is a multiple of 4096."""
        block = mmap.mmap(-1, len(data))
        block[:] = data
        self._file.write(0, memoryview(block))
        self._file.sync()
        self._file.close(self.position)

    def close(self) -> None:
        """Close the file; may be repeated. What was not synced counts for nothing, and isn't waited for.

        Raises StoreError when the system says so only now.
        """
        self._given_up = True
        self._stop()
        self._file.close()

    def _hand_over(self) -> None:
        self._raise_failure()
        self._full.put((self._block, self._filled, self.position - self._filled))
        self._block = self._free.get()
        self._filled = 0

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _stop(self) -> None:
        if self._thread.is_alive():
            self._full.put(None)
            self._thread.join()

    def _write_blocks(self) -> None:
        written = 0
        while (job := self._full.get()) is not None:
            block, length, offset = job
            try:
                if self._failure is None and not self._given_up:
                    self._file.write(offset, memoryview(block)[:length])
                    written += 1
                    if written % _SYNC_EVERY == 0:
                        self._file.sync()
                        self.safe = offset + length
            except ImgTplError as error:
                self._failure = error
            finally:
                self._free.put(block)
