"""The partition table of a LUN on its device: read the valid copy, write a new one so that a crash leaves one valid.

The backup is written and flushed before the primary: until then the primary holds the old state, afterwards the backup
the new one. Where a crash left only the backup valid, the primary is repaired from it first.
"""

from dataclasses import dataclass
from uuid import UUID

from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imagestore import gpt
from imgtpl_gui.imagestore.block_device import BlockDevice
from imgtpl_gui.imagestore.gpt import Header, Layout, Partition

RUN = 64 * 1024
"""Bytes of the pieces in which a changed table is compared and written."""


@dataclass(frozen=True, slots=True)
class LunTable:
    """A table as it was read; `data` are its bytes."""

    header: Header
    partitions: tuple[Partition, ...]
    data: bytes

    @property
    def first_usable(self) -> int:
        """The first sector for partitions."""
        return self.header.first_usable

    @property
    def last_usable(self) -> int:
        """The last sector for partitions."""
        return self.header.last_usable


def read_table(device: BlockDevice, known: LunTable | None = None) -> LunTable | None:
    """Read the primary table, or the backup where the primary isn't valid; None where neither has a valid header.

    `known` is returned where nothing changed since. Raises Corrupt for a table that contradicts itself.
    """
    for lba in (1, device.sectors - 1):
        header = _header(device, lba)
        if header is None:
            continue
        if known is not None and known.header == header and lba == 1:
            return known
        data = _read(device, header.table, header.layout.table_sectors)
        if gpt.table_crc(header.layout, data) == header.crc:
            return LunTable(header, gpt.decode_table(header, data), data)
    return None


def is_damaged(device: BlockDevice) -> bool:
    """Whether there is a header, though no valid table."""
    return any(_read(device, lba, 1)[:8] == b"EFI PART" for lba in (1, device.sectors - 1))


def write_first(device: BlockDevice, disk: UUID, partitions: tuple[Partition, ...]) -> None:
    """Write a new table over whatever was there."""
    layout = Layout(device.sector_size, device.sectors)
    table = gpt.encode_table(layout, partitions)
    # No copy of an older table may look valid while this one is half written.
    device.write(1, memoryview(bytes(device.sector_size)))
    device.write(device.sectors - 1, memoryview(bytes(device.sector_size)))
    device.flush()
    _write_copy(device, layout, disk, table, None, backup=True)
    device.write(0, memoryview(gpt.protective_mbr(layout)))
    _write_copy(device, layout, disk, table, None, backup=False)


def commit(device: BlockDevice, old: LunTable, partitions: tuple[Partition, ...]) -> None:
    """Replace the table that was read as `old` in one step."""
    layout = old.header.layout
    _refuse_other_layout(device, old)
    if old.header.lba != 1:
        _write_copy(device, layout, old.header.disk, old.data, None, backup=False)
    backup = _header(device, device.sectors - 1)
    same = backup is not None and backup.crc == old.header.crc and backup.layout == layout
    table = gpt.encode_table(layout, partitions)
    _write_copy(device, layout, old.header.disk, table, old.data if same else None, backup=True)
    _write_copy(device, layout, old.header.disk, table, old.data, backup=False)


def _refuse_other_layout(device: BlockDevice, old: LunTable) -> None:
    layout, header = old.header.layout, old.header
    table = 2 if header.lba == 1 else layout.backup_table
    if (header.first_usable, header.last_usable, header.table) != (layout.first_usable, layout.last_usable, table):
        raise Corrupt(
            say("Its partition table was made anew by another program, which leaves no safe place to write it.")
        )


def _write_copy(
    device: BlockDevice, layout: Layout, disk: UUID, table: bytes, before: bytes | None, *, backup: bool
) -> None:
    """Write one copy, where it differs from what was there `before`, then its header, and flush."""
    start = layout.backup_table if backup else 2
    for offset in range(0, len(table), RUN):
        piece = table[offset : offset + RUN]
        if before is None or piece != before[offset : offset + RUN]:
            device.write(start + offset // layout.sector_size, memoryview(piece))
    header = gpt.encode_header(layout, disk, gpt.table_crc(layout, table), backup)
    device.write(layout.sectors - 1 if backup else 1, memoryview(header))
    device.flush()


def _header(device: BlockDevice, lba: int) -> Header | None:
    return gpt.decode_header(_read(device, lba, 1), lba, device.sectors)


def _read(device: BlockDevice, lba: int, count: int) -> bytes:
    buffer = bytearray(count * device.sector_size)
    step = RUN * 16
    for offset in range(0, len(buffer), step):
        device.read_into(lba + offset // device.sector_size, memoryview(buffer)[offset : offset + step])
    return bytes(buffer)
