"""What the partition table and the files of a LUN ask of the device under them."""

from collections.abc import Sequence
from typing import Protocol


class ReadableDevice(Protocol):
    """Sectors by number. Every method may raise StoreError; buffers are whole sectors, of one call together."""

    @property
    def sector_size(self) -> int:
        """Bytes."""

    @property
    def sectors(self) -> int:
        """How many there are."""

    def read_into(self, lba: int, *buffers: memoryview) -> None:
        """Fill the buffers, one after the other, with the sectors from `lba` on."""

    def read_many(self, pieces: Sequence[tuple[int, memoryview]]) -> None:
        """Fill several buffers at once, each with the sectors from its number on."""

    def allocated(self) -> Sequence[tuple[int, int]]:
        """Return the pieces, as offsets and lengths in bytes, in which there may be anything but zeros; in order."""


class BlockDevice(ReadableDevice, Protocol):
    """One that may be written, too."""

    def write(self, lba: int, data: memoryview) -> None:
        """Write whole sectors; they outlast a loss of power after `flush`."""

    def zero(self, lba: int, count: int) -> None:
        """Let sectors read as zeros."""

    def discard(self, lba: int, count: int) -> None:
        """Tell the device that nobody needs the sectors' content any more; it may do nothing."""

    def flush(self) -> None:
        """Return when all that was written outlasts a loss of power."""
