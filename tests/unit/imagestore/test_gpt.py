import struct
import zlib
from contextlib import suppress
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.imagestore import gpt
from imgtpl_gui.imagestore.gpt import Partition
from imgtpl_gui.imagestore.lun_table import Damaged, LunTable, commit, read_table, write_first
from tests.unit.imagestore.memory_device import MemoryDevice, PowerCut

KIND = UUID("b6396d52-54cb-45c6-96ec-e15d15f95fb0")
DISK = uuid4()


def parts(count: int, length: int = 8) -> tuple[Partition, ...]:
    return tuple(
        Partition(slot, KIND, uuid4(), 2056 + slot * length, 2055 + (slot + 1) * length, 0, f"file-{slot}")
        for slot in range(count)
    )


def table_of(device: MemoryDevice) -> LunTable:
    table = read_table(device)
    assert table is not None
    return table


def written(partitions: tuple[Partition, ...], **shape: int) -> MemoryDevice:
    device = MemoryDevice(**shape)
    write_first(device, DISK, partitions)
    return device


@pytest.mark.parametrize("sector_size", [512, 4096])
def test_what_is_written_is_read(sector_size: int) -> None:
    some = tuple(replace(part, attributes=5 << 48, name="t/ä\U0001f600") for part in parts(7))
    device = written(some, sector_size=sector_size)
    assert table_of(device).partitions == some
    assert table_of(device).header.disk == DISK


def test_a_cut_at_every_write_leaves_the_old_or_the_new_table() -> None:
    old, new = parts(900), (*parts(900)[:-2], *parts(905)[-3:])
    seen, writes = set(), 0
    while True:
        device = written(old)
        device.writes_left = writes
        try:
            commit(device, table_of(device), new)
        except PowerCut:
            pass
        else:
            break
        device.writes_left = None
        found = table_of(device).partitions
        assert found in (old, new), f"after {writes} writes"
        seen.add(found == new)
        writes += 1
    assert seen == {True, False}
    assert writes >= 4
    assert table_of(device).partitions == new


def test_a_second_cut_after_the_first_leaves_a_valid_table() -> None:
    old, new, last = parts(100), parts(110), parts(120)
    for first in range(6):
        for second in range(0, 12, 3):
            device = written(old)
            for cut, target in ((first, new), (second, last)):
                device.writes_left = cut
                with suppress(PowerCut):
                    commit(device, table_of(device), target)
                device.writes_left = None
            assert table_of(device).partitions in (old, new, last), f"after {first} and {second} writes"


def test_a_cut_while_a_store_is_made_never_shows_an_older_table() -> None:
    for writes in range(60):
        device = written(parts(3))
        device.writes_left = writes + 2
        try:
            write_first(device, uuid4(), parts(1))
        except PowerCut:
            pass
        else:
            break
        found = read_table(device)
        assert found is None or len(found.partitions) == 1
    else:
        pytest.fail("it never ended")


def test_an_unchanged_part_of_the_table_is_not_written_again() -> None:
    device = written(parts(4000, 2))
    before = device.writes
    commit(
        device,
        table_of(device),
        (replace(table_of(device).partitions[0], name="other"), *table_of(device).partitions[1:]),
    )
    assert device.writes - before == 4


def test_an_unchanged_table_is_not_read_again() -> None:
    device = written(parts(3))
    table = table_of(device)
    assert read_table(device, table) is table


def overwrite(device: MemoryDevice, lba: int, change: dict[int, bytes], entries: bytes | None = None) -> None:
    """Change bytes of a header and let all checksums be right again."""
    header = bytearray(device.sector(lba))
    for offset, data in change.items():
        header[offset : offset + len(data)] = data
    if entries is not None:
        device.put(2, entries)
        header[88:92] = zlib.crc32(entries[: gpt.ENTRIES * 128]).to_bytes(4, "little")
    header[16:20] = bytes(4)
    header[16:20] = zlib.crc32(header[:92]).to_bytes(4, "little")
    device.put(lba, bytes(header))


HOSTILE_HEADERS = {
    "entries without end": {80: struct.pack("<I", 0xFFFFFFFF)},
    "no entries": {80: struct.pack("<I", 0)},
    "huge entries": {84: struct.pack("<I", 0x10000000)},
    "tiny entries": {84: struct.pack("<I", 1)},
    "a table beyond the end": {72: struct.pack("<Q", 2**63)},
    "a table over the header": {72: struct.pack("<Q", 1)},
    "a table over the partitions": {72: struct.pack("<Q", 5000)},
    "partitions beyond the end": {48: struct.pack("<Q", 2**40)},
    "partitions over the table": {40: struct.pack("<Q", 3)},
    "a header of another place": {24: struct.pack("<Q", 7)},
    "a header larger than a sector": {12: struct.pack("<I", 4096)},
    "another version": {8: struct.pack("<I", 0x00020000)},
}


@pytest.mark.parametrize("change", HOSTILE_HEADERS.values(), ids=HOSTILE_HEADERS)
def test_a_hostile_header_is_not_valid(change: dict[int, bytes]) -> None:
    device = written(parts(3))
    overwrite(device, 1, change)
    assert table_of(device).header.lba == device.sectors - 1  # the backup is taken
    device.put(device.sectors - 1, bytes(512))
    with pytest.raises(Damaged):
        read_table(device)


@pytest.mark.parametrize("spot", [0, 9, 17, 60, 91])
def test_a_flipped_byte_of_a_header_is_found(spot: int) -> None:
    device = written(parts(3))
    header = bytearray(device.sector(1))
    header[spot] ^= 0x40
    device.put(1, bytes(header))
    assert table_of(device).header.lba == device.sectors - 1


def test_a_flipped_byte_of_the_table_is_found() -> None:
    device = written(parts(3))
    device.put(3, b"x" * 512)
    assert table_of(device).header.lba == device.sectors - 1
    assert len(table_of(device).partitions) == 3


@pytest.mark.parametrize(
    ("first", "last"), [(2056, 2060), (2060, 2050), (0, 1), (16000, 2**63), (2**64 - 1, 2**64 - 1), (1, 2056)]
)
def test_partitions_that_contradict_each_other_are_refused(first: int, last: int) -> None:
    device = written(parts(3))
    layout = table_of(device).header.layout
    entries = gpt.encode_table(layout, (*parts(3), Partition(5, KIND, uuid4(), first, last, 0, "bad")))
    overwrite(device, 1, {}, entries)
    with pytest.raises(Corrupt, match="damaged"):
        read_table(device)


def test_a_name_may_be_any_bytes() -> None:
    device = written(parts(1))
    entries = bytearray(gpt.encode_table(table_of(device).header.layout, parts(1)))
    entries[56:128] = b"\x00\xd8" * 36
    overwrite(device, 1, {}, bytes(entries))
    assert len(table_of(device).partitions[0].name) > 0
