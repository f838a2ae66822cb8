"""The making of a store on a LUN, noted before anything else is written, so that one that was stopped is known again.

The note is in a sector of what becomes the marker's partition. It has the ids that the store gets, so that all that
the making writes is known, and what the LUN showed when it was given away: nothing, or what has a digest. A making is
gone on with only where every place still shows that same, or else what the making itself writes there. A store is not
trusted: where anything else shows, somebody used the LUN since, and the note says nothing any more.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from blake3 import blake3

from imgtpl_gui.imagestore import gpt, lun_content, lun_index, lun_table
from imgtpl_gui.imagestore.block_device import BlockDevice, ReadableDevice
from imgtpl_gui.imagestore.gpt import Layout, Partition
from imgtpl_gui.imagestore.lun_lock import is_record
from imgtpl_gui.imagestore.lun_places import places

MARKER_SECTORS = 16
NOTE_SECTOR, CLOCK_SECTOR = 1, 8
"""Within the marker's partition; the lock's record is in its sector 0."""
_MAGIC = b"ImgTpl\0M"
_NOTE = struct.Struct(">8s16s16sQ32s")
_PIECE_DIGEST = 8
_NOTHING = bytes(32)
"""In place of the digest of what a LUN shows that holds nothing."""
_Sectors = tuple[int, int]
"""The first one, and how many."""


@dataclass(frozen=True, slots=True)
class Making:
    """What the note says; `pieces` are digests of what was where the backup table is written, run for run."""

    disk: UUID
    marker: UUID
    shown: bytes
    pieces: bytes

    def partition(self, layout: Layout) -> Partition:
        """The only one of an empty store: it marks the LUN."""
        first = layout.first_usable
        last = first + MARKER_SECTORS - 1
        return Partition(0, lun_index.STORE, self.marker, first, last, 0, lun_index.STORE_NAME)


def holds_nothing(device: ReadableDevice, layout: Layout) -> bool:
    """Whether start and end are all zero but for a lock's record, which is asked at once."""
    return lun_content.is_empty(_Masked(device, _lock_record(device, layout)))


def first_data(device: ReadableDevice, layout: Layout) -> int | None:
    """The offset of data that was found, None where there is none but a lock's record; a few seconds at most."""
    return lun_content.first_data(_Masked(device, _lock_record(device, layout)))


def begun(device: ReadableDevice, layout: Layout) -> Making | None:
    """Return a making that was stopped and may be gone on with, None where there is none, or others used the LUN."""
    if layout.last_usable - layout.first_usable < MARKER_SECTORS:
        return None
    making = _decode(_read(device, layout.first_usable + NOTE_SECTOR, 1), layout)
    if making is None or any(_read(device, 1, 1)) or any(_read(device, layout.sectors - 1, 1)):
        return None
    new = gpt.encode_table(layout, (making.partition(layout),))
    found = _read(device, layout.backup_table, layout.table_sectors)
    before = [making.pieces[at : at + _PIECE_DIGEST] for at in range(0, len(making.pieces), _PIECE_DIGEST)]
    empty = making.shown == _NOTHING
    for written, there, old in zip(_runs(new), _runs(found), before, strict=True):
        if there != written and (any(there) if empty else _piece_digest(there) != old):
            return None
    if not empty:
        return making if _shown(device, layout) == making.shown else None
    own = [(layout.first_usable + NOTE_SECTOR, 1), (layout.backup_table, layout.table_sectors)]
    masked = _Masked(device, [*_lock_record(device, layout), *own])
    return making if lun_content.first_data(masked) is None else None


def make(device: BlockDevice, layout: Layout, *, empty: bool) -> None:
    """Make an empty store, or go on with it; `empty` says that the LUN was found to hold nothing, all over it."""
    making = begun(device, layout)
    note = layout.first_usable + NOTE_SECTOR
    if making is None:
        found = _read(device, layout.backup_table, layout.table_sectors)
        pieces = b"".join(map(_piece_digest, _runs(found)))
        making = Making(uuid4(), uuid4(), _NOTHING if empty else _shown(device, layout), pieces)
        device.write(note, memoryview(_encode(making, layout)))
        device.flush()
    device.write(layout.first_usable + CLOCK_SECTOR, memoryview(bytes(layout.sector_size)))
    lun_table.write_first(device, making.disk, (making.partition(layout),))
    device.write(note, memoryview(bytes(layout.sector_size)))


class _Masked:
    """A device some of whose sectors read as zeros."""

    def __init__(self, device: ReadableDevice, hidden: Sequence[_Sectors]) -> None:
        self._device = device
        self._hidden = hidden

    @property
    def sector_size(self) -> int:
        return self._device.sector_size

    @property
    def sectors(self) -> int:
        return self._device.sectors

    def allocated(self) -> Sequence[tuple[int, int]]:
        return self._device.allocated()

    def read_into(self, lba: int, *buffers: memoryview) -> None:
        self._device.read_into(lba, *buffers)
        for buffer in buffers:
            self._hide(lba, buffer)
            lba += len(buffer) // self.sector_size

    def read_many(self, pieces: Sequence[tuple[int, memoryview]]) -> None:
        self._device.read_many(pieces)
        for lba, buffer in pieces:
            self._hide(lba, buffer)

    def _hide(self, lba: int, buffer: memoryview) -> None:
        size = self.sector_size
        for first, count in self._hidden:
            start, end = max(0, first - lba) * size, min(len(buffer), (first + count - lba) * size)
            if start < end:
                buffer[start:end] = bytes(end - start)


def _lock_record(device: ReadableDevice, layout: Layout) -> list[_Sectors]:
    """The sector of the lock, where it has a lock's record and nothing else."""
    at = layout.first_usable
    return [(at, 1)] if at < layout.sectors and is_record(_read(device, at, 1)) else []


def _shown(device: ReadableDevice, layout: Layout) -> bytes:
    """Digest what shows at the places that tell most of a LUN, where the making writes nothing."""
    own = [
        (1, 1),
        (layout.first_usable, MARKER_SECTORS),
        (layout.backup_table, layout.table_sectors + 1),
    ]
    masked, digest = _Masked(device, own), blake3()
    least, _ = places(layout.sectors * layout.sector_size, layout.sector_size, masked.allocated())
    for offset, length in least:
        data = bytearray(length)
        masked.read_into(offset // layout.sector_size, memoryview(data))
        if any(data):  # a target may tell, or not, of zeros
            digest.update(offset.to_bytes(8) + data)
    return digest.digest()


def _encode(making: Making, layout: Layout) -> bytes:
    body = _NOTE.pack(_MAGIC, making.disk.bytes, making.marker.bytes, layout.sectors, making.shown) + making.pieces
    return (body + zlib.crc32(body).to_bytes(4)).ljust(layout.sector_size, b"\0")


def _decode(sector: bytes, layout: Layout) -> Making | None:
    end = _NOTE.size + _PIECE_DIGEST * -(-layout.table_sectors * layout.sector_size // lun_table.RUN)
    magic, disk, marker, sectors, shown = _NOTE.unpack_from(sector)
    if magic != _MAGIC or sectors != layout.sectors or any(sector[end + 4 :]):
        return None
    if zlib.crc32(sector[:end]).to_bytes(4) != sector[end : end + 4]:
        return None
    return Making(UUID(bytes=disk), UUID(bytes=marker), shown, sector[_NOTE.size : end])


def _runs(table: bytes) -> list[bytes]:
    return [table[at : at + lun_table.RUN] for at in range(0, len(table), lun_table.RUN)]


def _piece_digest(piece: bytes) -> bytes:
    return blake3(piece).digest(_PIECE_DIGEST)


def _read(device: ReadableDevice, lba: int, count: int) -> bytes:
    buffer = bytearray(count * device.sector_size)
    device.read_into(lba, memoryview(buffer))
    return bytes(buffer)
