"""A file from one image store to another, byte for byte: as it is stored, not as what it shows."""

import mmap

from imgtpl_gui.domain.store_files import StoredFile
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.parallel import in_order

_BLOCK = 8 * 2**20
"""Bytes of a read and of a write: network file systems are quick with few large ones."""
_READERS = 2


def copy_file(source: StoredFile, target: StoredFile, watch: Watch) -> None:
    """Write a new file with another one's content; it is synced when this returns. Counts its bytes as progress.

    Raises NotFound, NameTaken, NoRoom, StoreError, Corrupt (the source was cut meanwhile), Cancelled; what was written
    until then counts for nothing.
    """
    reader = source.place.read(source.path)
    try:
        size = reader.size

        def read(offset: int) -> mmap.mmap:
            block = mmap.mmap(-1, min(_BLOCK, size - offset))
            reader.read_into(offset, memoryview(block))
            return block

        writer = target.place.create(target.path, size)
        try:
            position = 0
            for block in in_order(read, range(0, size, _BLOCK), _READERS, watch):
                writer.write(position, memoryview(block))
                position += len(block)
                watch.advance(len(block))
            writer.sync()
            writer.close(size)
        finally:
            writer.close()
    finally:
        reader.close()
