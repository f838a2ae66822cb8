"""Files of a store on a LUN: each is one partition.

A finished file fills its partition but for a padding of less than one sector (an empty one: of one sector), which the
table notes. A file under construction has a partition for the most it may become; its last sector notes how many bytes
were synced, so that what lies beyond, remains of deleted files, never shows.
"""

import time
import zlib
from collections.abc import Callable

from imgtpl_gui.domain.errors import Corrupt, NoRoom
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.wording import in_bytes
from imgtpl_gui.imagestore.block_device import BlockDevice
from imgtpl_gui.imagestore.gpt import Partition

AWAY = 600.0
"""Seconds without a write, also those that this machine slept, after which others may have removed the file as a dead
one's (store_leases) and its sectors be somebody else's: a writer looks first."""
_MAGIC = b"ImgTpl\0S"


class LunReader:
    """A file that threads read; `size` in bytes."""

    def __init__(self, device: BlockDevice, name: str, first: int, size: int) -> None:
        self._device = device
        self._name = name
        self._first = first
        self._size = size
        self._kept: bytes | None = None

    @property
    def name(self) -> str:
        """The file's name within the store."""
        return self._name

    @property
    def size(self) -> int:
        """Bytes; taken when it was opened."""
        return self._size

    def keep(self) -> None:
        """Read it whole, now."""
        content = bytearray(self._size)
        self.read_into(0, memoryview(content))
        self._kept = bytes(content)

    def read_into(self, offset: int, buffer: memoryview) -> None:
        """Fill `buffer`, in one go and straight into it. Raises StoreError, Corrupt."""
        buffer, sector = buffer.cast("B"), self._device.sector_size
        if offset < 0 or offset + len(buffer) > self._size:
            raise Corrupt(
                say(
                    "{name} ends at {size}, before what should be read of it.",
                    name=self._name,
                    size=in_bytes(self._size),
                )
            )
        if self._kept is not None:
            buffer[:] = self._kept[offset : offset + len(buffer)]
            return
        if buffer:
            # What the first and the last sector hold beside it goes elsewhere.
            before, after = offset % sector, -(offset + len(buffer)) % sector
            around = (memoryview(bytearray(before)), buffer, memoryview(bytearray(after)))
            self._device.read_into(self._first + offset // sector, *(part for part in around if part))

    def drop_cache(self) -> None:
        """This machine keeps nothing of a LUN."""

    def close(self) -> None:
        """Nothing is held open."""


class LunWriter:
    """A file under construction in `partition`; `finish` gets its size when it is closed with one.

    `look` raises StoreError where the partition is gone.
    """

    def __init__(
        self,
        device: BlockDevice,
        name: str,
        partition: Partition,
        size: int,
        finish: Callable[[int], None],
        look: Callable[[], None] = lambda: None,
    ) -> None:
        self._device = device
        self._name = name
        self._first = partition.first
        self._mark = partition.last
        self._room = (partition.sectors - 1) * device.sector_size
        self._size = self._marked = size
        self._clean = -(-size // device.sector_size) * device.sector_size
        self._finish = finish
        self._look = look
        self._looked = _awake()
        self._closed = self._failed = False

    @property
    def name(self) -> str:
        """The file's name within the store."""
        return self._name

    def write(self, offset: int, data: memoryview) -> None:
        """Write all of `data`. Raises NoRoom, StoreError."""
        data, sector = data.cast("B"), self._device.sector_size
        if offset + len(data) > self._room:
            raise NoRoom(
                say(
                    "{name} became larger than the {room} that were kept for it.",
                    name=self._name,
                    room=in_bytes(self._room),
                )
            )
        self._failed = True
        self._need_partition()
        self._clean_up_to(offset // sector * sector)
        self._size = max(self._size, offset + len(data))
        while data:
            begin = offset % sector
            if begin or len(data) < sector:
                count = min(sector - begin, len(data))
                self._write_edge(offset - begin, begin, data[:count])
            else:
                count = len(data) // sector * sector
                self._device.write(self._first + offset // sector, data[:count])
            data, offset = data[count:], offset + count
            self._clean = max(self._clean, -(-offset // sector) * sector)
        self._failed = False

    def sync(self) -> None:
        """Return when what was written outlasts a loss of power."""
        self._need_partition()
        self._device.flush()
        if self._marked != self._size:
            write_mark(self._device, self._mark, self._size)
            self._device.flush()
            self._marked = self._size

    def close(self, size: int | None = None) -> None:
        """End it; without a size it stays a file under construction, and keeps its room."""
        if self._closed:
            return
        if size is None:
            self._closed = True
            if not self._failed:
                self.sync()
            return
        if size > self._room:
            raise NoRoom(
                say(
                    "{name} became larger than the {room} that were kept for it.",
                    name=self._name,
                    room=in_bytes(self._room),
                )
            )
        sector = self._device.sector_size
        self._need_partition()
        self._clean_up_to(-(-size // sector) * sector)
        if size < self._size and size % sector:
            begin = size // sector * sector
            self._write_edge(begin, size - begin, memoryview(bytes(sector - (size - begin))))
        self._device.flush()
        self._finish(size)
        self._closed = True

    def _need_partition(self) -> None:
        """Make sure after a long time that the sectors are still this file's. Raises StoreError."""
        if _awake() - self._looked > AWAY:
            self._look()
        self._looked = _awake()

    def _clean_up_to(self, offset: int) -> None:
        """Zero what nobody wrote before the sector at `offset`."""
        if offset > self._clean:
            sector = self._device.sector_size
            self._device.zero(self._first + self._clean // sector, (offset - self._clean) // sector)
            self._clean = offset

    def _write_edge(self, start: int, begin: int, data: memoryview) -> None:
        """Write a part of the sector at `start`."""
        edge = bytearray(self._device.sector_size)
        lba = self._first + start // len(edge)
        if start < self._clean:
            self._device.read_into(lba, memoryview(edge))
        edge[begin : begin + len(data)] = data
        self._device.write(lba, memoryview(edge))


def _awake() -> float:
    """Seconds that go on while this machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def write_mark(device: BlockDevice, lba: int, size: int) -> None:
    """Note in the last sector of a partition how many bytes of its file were synced."""
    body = _MAGIC + size.to_bytes(8, "little")
    mark = body + zlib.crc32(body).to_bytes(4, "little")
    device.write(lba, memoryview(mark.ljust(device.sector_size, b"\0")))


def synced_size(device: BlockDevice, partition: Partition) -> int:
    """Return what was noted, 0 where nothing was."""
    sector = bytearray(device.sector_size)
    device.read_into(partition.last, memoryview(sector))
    size = int.from_bytes(sector[8:16], "little")
    good = sector[:8] == _MAGIC and zlib.crc32(sector[:16]).to_bytes(4, "little") == sector[16:20]
    return size if good and size <= (partition.sectors - 1) * device.sector_size else 0
