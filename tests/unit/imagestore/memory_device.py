"""A block device in memory that can lose its power."""

from collections.abc import Sequence
from dataclasses import dataclass, field


class PowerCut(Exception):
    """The device stopped."""


@dataclass
class MemoryDevice:
    """`writes_left` of None never stops it. A cut write has written its first half."""

    sectors: int = 16384
    sector_size: int = 512
    writes_left: int | None = None
    content: bytearray = field(init=False, repr=False)
    reads: int = 0
    writes: int = 0

    def __post_init__(self) -> None:
        self.content = bytearray(self.sectors * self.sector_size)

    def read_into(self, lba: int, *buffers: memoryview) -> None:
        self.reads += 1
        start = lba * self.sector_size
        assert sum(map(len, buffers)) % self.sector_size == 0
        for buffer in buffers:
            assert 0 <= start <= start + len(buffer) <= len(self.content)
            buffer[:] = self.content[start : start + len(buffer)]
            start += len(buffer)

    def read_many(self, pieces: Sequence[tuple[int, memoryview]]) -> None:
        for lba, buffer in pieces:
            self.read_into(lba, buffer)

    def allocated(self) -> Sequence[tuple[int, int]]:
        return ((0, len(self.content)),)

    def write(self, lba: int, data: memoryview) -> None:
        assert len(data) % self.sector_size == 0
        assert lba * self.sector_size + len(data) <= len(self.content)
        cut = self.writes_left == 0
        length = len(data) // self.sector_size // 2 * self.sector_size if cut else len(data)
        self.content[lba * self.sector_size : lba * self.sector_size + length] = data[:length]
        if cut:
            raise PowerCut
        self.writes += 1
        if self.writes_left is not None:
            self.writes_left -= 1

    def sector(self, lba: int) -> bytes:
        return bytes(self.content[lba * self.sector_size : (lba + 1) * self.sector_size])

    def put(self, lba: int, data: bytes) -> None:
        self.content[lba * self.sector_size : lba * self.sector_size + len(data)] = data

    def zero(self, lba: int, count: int) -> None:
        self.write(lba, memoryview(bytes(count * self.sector_size)))

    def discard(self, lba: int, count: int) -> None:
        self.put(lba, b"\xdd" * count * self.sector_size)

    def flush(self) -> None:
        pass
