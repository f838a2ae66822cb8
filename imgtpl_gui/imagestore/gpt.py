"""A GUID partition table as bytes (UEFI 2.10, section 5.3): what is read is hostile until it was checked here."""

import struct
import zlib
from dataclasses import dataclass
from uuid import UUID

from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.domain.sentences import say

ENTRY_BYTES = 128
ENTRIES = 8192
"""Of the tables we make: a thousand templates with seven entries each fit."""
MAX_ENTRIES = 65536
"""Of a table that is read: 8 MiB."""
NAME_UNITS = 36
HEADER_BYTES = 92
_HEADER = struct.Struct("<8sIIIIQQQQ16sQIII")
_ENTRY = struct.Struct("<16s16sQQQ72s")
SIGNATURE = b"EFI PART"
_REVISION = 0x00010000
_EMPTY = bytes(16)


@dataclass(frozen=True, slots=True)
class Partition:
    """One partition: sectors `first` to `last`, both included, in the table's place `slot`."""

    slot: int
    kind: UUID
    id: UUID
    first: int
    last: int
    attributes: int
    name: str

    @property
    def sectors(self) -> int:
        """How many it has."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a table are on a device; all in sectors of `sector_size` bytes."""

    sector_size: int
    sectors: int
    entries: int = ENTRIES

    @property
    def table_sectors(self) -> int:
        """Of one copy of the table."""
        return -(-self.entries * ENTRY_BYTES // self.sector_size)

    @property
    def first_usable(self) -> int:
        """The first sector that a partition may have."""
        return 2 + self.table_sectors

    @property
    def last_usable(self) -> int:
        """The last sector that a partition may have."""
        return self.sectors - 2 - self.table_sectors

    @property
    def backup_table(self) -> int:
        """Where the second copy begins."""
        return self.sectors - 1 - self.table_sectors


@dataclass(frozen=True, slots=True)
class Header:
    """A checked header; `table` is where its copy of the table begins, `crc` that copy's CRC32."""

    layout: Layout
    lba: int
    table: int
    first_usable: int
    last_usable: int
    disk: UUID
    crc: int


def decode_header(sector: bytes, lba: int, sectors: int) -> Header | None:
    """Read the header at `lba` of a device with so many sectors; None where there is no valid one."""
    if sector[:8] != SIGNATURE or len(sector) < 512:
        return None
    fields = _HEADER.unpack_from(sector)
    _, revision, size, crc, _, own, _, first, last, disk, table, count, entry_bytes, table_crc = fields
    if revision != _REVISION or not HEADER_BYTES <= size <= len(sector) or own != lba:
        return None
    if zlib.crc32(sector[:16] + bytes(4) + sector[20:size]) != crc:
        return None
    if entry_bytes != ENTRY_BYTES or not 0 < count <= MAX_ENTRIES:
        return None
    layout = Layout(len(sector), sectors, count)
    end = table + layout.table_sectors
    if not 2 <= table < end <= sectors or (not table <= end <= first <= last + 1 <= sectors and lba == 1):
        return None
    if first > last or last >= sectors or (lba == 1 and end > first) or (lba != 1 and (table <= last or end > lba)):
        return None
    return Header(layout, lba, table, first, last, UUID(bytes_le=disk), table_crc)


def encode_header(layout: Layout, disk: UUID, crc: int, backup: bool) -> bytes:
    """Write a header sector of one of our tables."""
    places = (layout.sectors - 1, 1, layout.backup_table) if backup else (1, layout.sectors - 1, 2)
    own, other, table = places

    def pack(header_crc: int) -> bytes:
        return _HEADER.pack(
            SIGNATURE, _REVISION, HEADER_BYTES, header_crc, 0, own, other, layout.first_usable, layout.last_usable,
            disk.bytes_le, table, layout.entries, ENTRY_BYTES, crc,
        )  # fmt: skip

    return pack(zlib.crc32(pack(0))).ljust(layout.sector_size, b"\0")


def decode_table(header: Header, data: bytes) -> tuple[Partition, ...]:
    """Read the entries, in the order of their slots. Raises Corrupt where they contradict themselves."""
    found = []
    for slot in range(header.layout.entries):
        start = slot * ENTRY_BYTES
        if data[start : start + 16] == _EMPTY:
            continue
        kind, own, first, last, attributes, name = _ENTRY.unpack_from(data, start)
        text = name.decode("utf-16-le", "surrogatepass").partition("\0")[0]
        found.append(Partition(slot, UUID(bytes_le=kind), UUID(bytes_le=own), first, last, attributes, text))
    end = header.first_usable - 1
    for partition in sorted(found, key=lambda each: each.first):
        if partition.first <= end:
            raise Corrupt(say("Its partition table is damaged: partitions lie over one another or outside of it."))
        if not partition.first <= partition.last <= header.last_usable:
            raise Corrupt(say("Its partition table is damaged: a partition ends before it begins or beyond the LUN."))
        end = partition.last
    return tuple(found)


def encode_table(layout: Layout, partitions: tuple[Partition, ...]) -> bytes:
    """Write the entries, padded to whole sectors."""
    table = bytearray(layout.table_sectors * layout.sector_size)
    for each in partitions:
        name = each.name.encode("utf-16-le", "surrogatepass")
        if len(name) > NAME_UNITS * 2:
            raise ValueError(f"'{each.name}' has more than {NAME_UNITS} units")
        _ENTRY.pack_into(
            table, each.slot * ENTRY_BYTES, each.kind.bytes_le, each.id.bytes_le, each.first, each.last,
            each.attributes, name,
        )  # fmt: skip
    return bytes(table)


def table_crc(layout: Layout, table: bytes) -> int:
    """The CRC32 of the entries, without the padding."""
    return zlib.crc32(memoryview(table)[: layout.entries * ENTRY_BYTES])


def protective_mbr(layout: Layout) -> bytes:
    """The sector that keeps tools which know no GPT away."""
    size = min(layout.sectors - 1, 0xFFFFFFFF)
    record = struct.pack("<B3sB3sII", 0, b"\x00\x02\x00", 0xEE, b"\xff\xff\xff", 1, size)
    return (bytes(446) + record + bytes(48) + b"\x55\xaa").ljust(layout.sector_size, b"\0")
