"""The partition table of a LUN on its device: read the valid copy, write a new one so that a crash leaves one valid.

The backup is written and flushed before the primary: until then the primary holds the old state, afterwards the backup
the new one. Where a crash left only the backup valid, the primary is repaired from it first. At any moment one copy is
valid; but who reads beside a writer sees the two at different moments, so that both may look torn. What stays the same
from look to look was so at one moment.
"""

import time
from dataclasses import dataclass
from uuid import UUID

from imgtpl_gui.domain.errors import Corrupt, StoreError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imagestore import gpt
from imgtpl_gui.imagestore.block_device import BlockDevice
from imgtpl_gui.imagestore.gpt import Header, Layout, Partition

RUN = 64 * 1024
"""Bytes of the pieces in which a changed table is compared and written."""
STILL = 3
"""Looks in a row that find the same bytes, and no valid table in them, until it counts as damaged."""
_MOST_SECONDS = 60.0
"""For which a table that goes on changing is looked at."""


class Damaged(Exception):
    """A device has a header of a partition table, though no valid table."""


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


def read_table(device: BlockDevice, known: LunTable | None = None, *, alone: bool = False) -> LunTable | None:
    """Read the primary table, or the backup where the primary isn't valid; None where neither has a header.

    `known` is returned where nothing changed since. `alone` says that nobody writes it now, for who is about to change
    it: then no `known` table hides what a crash left of a change. Raises Damaged, Corrupt for a table that contradicts
    itself, StoreError for one that is never found at rest.
    """
    limit = time.monotonic() + _MOST_SECONDS
    seen: list[bytes] = []
    same = 0
    while same < STILL:
        found, before = _look(device, known, alone), seen
        if isinstance(found, LunTable):
            return found
        if not any(piece.startswith(gpt.SIGNATURE) for piece in found):
            return None
        same, seen = (same + 1 if found == before else 1), found
        if same < STILL and time.monotonic() > limit:
            raise StoreError(say("Its partition table went on changing while it was read. Try again."))
    raise Damaged


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
    """Replace the table that was read as `old`, by one that was `alone`, in one step."""
    layout = old.header.layout
    _refuse_other_layout(device, old)
    if old.header.lba != 1:
        _write_copy(device, layout, old.header.disk, old.data, None, backup=False)
    # Its header doesn't tell what a crash left of the table.
    backup = _read(device, layout.backup_table, layout.table_sectors)
    table = gpt.encode_table(layout, partitions)
    _write_copy(device, layout, old.header.disk, table, backup, backup=True)
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


def _look(device: BlockDevice, known: LunTable | None, alone: bool) -> LunTable | list[bytes]:
    """Return the table, or what was read in search of it."""
    seen: list[bytes] = []
    for lba in (1, device.sectors - 1):
        seen.append(_read(device, lba, 1))
        header = gpt.decode_header(seen[-1], lba, device.sectors)
        if header is None:
            continue
        if known is not None and known.header == header and lba == 1 and not (alone and _is_torn(device, header)):
            return known
        data = _read(device, header.table, header.layout.table_sectors)
        if gpt.table_crc(header.layout, data) == header.crc:
            return LunTable(header, gpt.decode_table(header, data), data)
        seen.append(data)
    return seen


def _is_torn(device: BlockDevice, primary: Header) -> bool:
    """Whether a change may have begun to write the primary table: it wrote another header of the backup before."""
    lba = device.sectors - 1
    backup = gpt.decode_header(_read(device, lba, 1), lba, device.sectors)
    return backup is None or (backup.crc, backup.disk) != (primary.crc, primary.disk)


def _read(device: BlockDevice, lba: int, count: int) -> bytes:
    buffer = bytearray(count * device.sector_size)
    step = RUN * 16
    for offset in range(0, len(buffer), step):
        device.read_into(lba + offset // device.sector_size, memoryview(buffer)[offset : offset + step])
    return bytes(buffer)
