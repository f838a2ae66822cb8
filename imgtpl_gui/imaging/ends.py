"""Where bytes come from and where they go."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from imgtpl_gui.domain.watch import Watch

Buffer = bytes | bytearray | memoryview

Read = Callable[[int, int], Buffer]
"""Reads (offset, length) whole, or raises ImgTplError. Belongs to one thread; what it gives is good until it is called
again."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A run of bytes that may hold data; everything between extents reads as zeros."""

    offset: int
    length: int

    @property
    def end(self) -> int:
        """The first byte after the run."""
        return self.offset + self.length


class Extents:
    """Runs of data, ascending and apart, at 16 bytes a run: a disk of terabytes may have millions of them."""

    def __init__(self) -> None:
        self._bounds = array("Q")
        self.total = 0

    def add(self, offset: int, length: int) -> None:
        """Add a run behind all earlier ones; one that touches the last is joined to it."""
        if not length:
            return
        if self._bounds and self._bounds[-1] == offset:
            self._bounds[-1] += length
        else:
            self._bounds.extend((offset, offset + length))
        self.total += length

    def blocks(self, size: int) -> int:
        """Return how many aligned blocks of `size` bytes the runs touch."""
        count = reached = 0
        for index in range(0, len(self._bounds), 2):
            first, end = max(reached, self._bounds[index] // size), -(-self._bounds[index + 1] // size)
            count += max(0, end - first)
            reached = max(reached, end)
        return count

    def __iter__(self) -> Iterator[Extent]:
        for index in range(0, len(self._bounds), 2):
            yield Extent(self._bounds[index], self._bounds[index + 1] - self._bounds[index])

    def __len__(self) -> int:
        return len(self._bounds) // 2


class Source(Protocol):
    """A disk to be read, by several threads at once."""

    @property
    def size(self) -> int:
        """Virtual size of the disk."""

    @property
    def reads_at_once(self) -> int:
        """How many reads are worth having under way at once; 0 where one for each processor is right."""

    def extents(self, watch: Watch) -> Extents:
        """Return what is allocated. Raises ImgTplError, Cancelled."""

    def reader(self) -> Read:
        """Open a way of reading for the calling thread. Raises ImgTplError."""

    def interrupt(self) -> None:
        """Let reads that wait for somebody else fail at once; nothing is read afterwards."""


class Sink(Protocol):
    """A disk to be written."""

    @property
    def size(self) -> int:
        """How much the sink holds."""

    @property
    def needs_zeros(self) -> bool:
        """Whether what is never written may read as something else than zeros."""

    @property
    def in_order(self) -> bool:
        """Whether it has to be written by one thread in ascending order; else by any thread in any order."""

    def write(self, offset: int, data: Buffer) -> None:
        """Write all of `data`, quickest from memory that is aligned to a page. Raises ImgTplError."""

    def zero(self, offset: int, length: int) -> None:
        """Make a range read as zeros, without writing them where that can be had. Raises ImgTplError."""

    def interrupt(self) -> None:
        """Let writes that wait for somebody else fail at once; nothing is written afterwards."""

    def flush(self) -> None:
        """Return when everything written is safe. Raises ImgTplError."""

    def close(self) -> None:
        """Let the sink go; without `flush` before, what was written counts for nothing."""


class ReadableSink(Sink, Protocol):
    """A sink whose content can be read back, so that an unpack can be resumed."""

    def reader(self) -> Read:
        """Open a way of reading back for the calling thread. Raises ImgTplError."""
