"""Where bytes come from and where they go."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from imgtpl_gui.domain.watch import Watch

Read = Callable[[int, int], bytes | bytearray]
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


class Source(Protocol):
    """A disk to be read, by several threads at once."""

    @property
    def size(self) -> int:
        """Virtual size of the disk."""

    def extents(self, watch: Watch) -> tuple[Extent, ...]:
        """Return what is allocated, ascending and merged. Raises ImgTplError, Cancelled."""

    def reader(self) -> Read:
        """Open a way of reading for the calling thread. Raises ImgTplError."""


class Sink(Protocol):
    """A disk to be written, by one thread, in ascending order."""

    @property
    def size(self) -> int:
        """How much the sink holds."""

    @property
    def needs_zeros(self) -> bool:
        """Whether what is never written may read as something else than zeros."""

    def write(self, offset: int, data: bytes | bytearray | memoryview) -> None:
        """Write all of `data`. Raises ImgTplError."""

    def flush(self) -> None:
        """Return when everything written is safe. Raises ImgTplError."""

    def close(self) -> None:
        """Let the sink go; without `flush` before, what was written counts for nothing."""
