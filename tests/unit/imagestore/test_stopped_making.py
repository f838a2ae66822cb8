"""The making of a store on a LUN stops at one of its writes; whoever comes next knows it for what it is."""

import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial

import pytest

from imgtpl_gui.domain.errors import HoldsSomethingElse, StoreError
from imgtpl_gui.imagestore import lun_making, lun_store, lun_table
from imgtpl_gui.imagestore.gpt import Layout
from imgtpl_gui.imagestore.lun_making import CLOCK_SECTOR, NOTE_SECTOR
from imgtpl_gui.imagestore.lun_store import LunStore
from tests.unit.imagestore.memory_device import MemoryDevice, PowerCut

ENTRIES, PIECE, SECTORS = 128, 1024, 4096
LAYOUT = Layout(512, SECTORS, ENTRIES)
MARKER = LAYOUT.first_usable
RECORD = b"ImgTpl\0LITplkey!" + (7).to_bytes(8) + b"me on this machine, process 4711"
LEAST_WRITES = 40
"""Of a making, be it in one go."""


@dataclass
class Lun(MemoryDevice):
    """Of two writes that are cut, one leaves a half and the other nothing: `tears`."""

    sectors: int = SECTORS
    tears: bool = False

    def write(self, lba: int, data: memoryview) -> None:
        if self.writes_left == 0 and not self.tears:
            raise PowerCut
        super().write(lba, data)

    @property
    def tables(self) -> tuple[lun_table.LunTable, ...]:
        """Both copies of the table."""
        alone = Lun()
        alone.put(0, bytes(self.content))
        alone.put(1, bytes(512))
        return tuple(found for each in (self, alone) if (found := lun_table.read_table(each)) is not None)


class Lock:
    """Writes what a real one writes when it is taken."""

    def __init__(self, device: MemoryDevice) -> None:
        self._device = device

    @contextmanager
    def held(self, lba: int) -> Iterator[MemoryDevice]:
        self._device.write(lba, memoryview(RECORD.ljust(512, b"\0")))
        yield self._device

    def check(self) -> None:
        pass

    def is_taken(self) -> bool:
        return False


@pytest.fixture(autouse=True)
def small_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a table be 16 pieces."""
    monkeypatch.setattr(lun_store, "Layout", partial(Layout, entries=ENTRIES))
    monkeypatch.setattr(lun_table, "Layout", partial(Layout, entries=ENTRIES))
    monkeypatch.setattr(lun_table, "RUN", PIECE)


def store_on(device: Lun) -> LunStore:
    return LunStore(device, Lock(device), "The image store")


def make(device: Lun) -> LunStore:
    """Do what the first use of an empty LUN does, or go on with what it left."""
    store = store_on(device)
    with store.locked():
        pass
    return store


def stopped(content: bytes, writes: int, *, tears: bool = False) -> Lun:
    """A LUN whose making stopped after so many writes; what it held was given away."""
    device = Lun(tears=tears)
    device.put(0, content)
    device.writes_left = writes
    with suppress(PowerCut):
        if any(content):
            store_on(device).make_anew()
        else:
            make(device)
    device.writes_left = None
    return device


def writes_of_a_making() -> int:
    device = Lun()
    make(device)
    assert device.writes >= LEAST_WRITES
    return device.writes


def is_whole(device: Lun) -> bool:
    primary, backup = device.tables
    assert [partition.name for partition in primary.partitions] == ["ImgTpl image store"]
    assert not any(device.sector(MARKER + CLOCK_SECTOR) + device.sector(MARKER + NOTE_SECTOR))
    return primary.partitions == backup.partitions and primary.header.disk == backup.header.disk


EMPTY = bytes(SECTORS * 512)
FILE_SYSTEM = bytes(1024) + random.Random(4).randbytes((SECTORS - 3) * 512) + bytes(512)
"""As most of them are on the whole of a LUN: they leave the start to a boot sector, and the last sector alone."""


@pytest.mark.parametrize("tears", [False, True])
def test_on_an_empty_lun_it_is_gone_on_with_wherever_it_stopped(tears: bool) -> None:
    resumed = 0
    for writes in range(writes_of_a_making()):
        device = stopped(EMPTY, writes, tears=tears)
        store = make(device)
        assert not store.index().files
        resumed += store.resumed
        if store.resumed:
            assert is_whole(device), f"after {writes} writes"
    assert resumed > PIECE // 64


def test_over_what_was_given_away_it_is_gone_on_with_once_it_has_begun_to_overwrite() -> None:
    resumed = []
    for writes in range(writes_of_a_making()):
        device = stopped(FILE_SYSTEM, writes)
        there = len(device.tables)
        if device.sector(MARKER + NOTE_SECTOR).startswith(b"ImgTpl\0M"):
            assert there or not store_on(device).index().files
            store = make(device)
            assert store.resumed == (not there)
            resumed.append(store.resumed)
        else:
            with pytest.raises(HoldsSomethingElse):
                make(device)
            assert bytes(device.content[:1024]) == FILE_SYSTEM[:1024]
    assert resumed.count(True) > 16


@pytest.mark.parametrize("content", [EMPTY, FILE_SYSTEM], ids=["empty", "given away"])
def test_a_second_stop_amid_going_on_leaves_what_can_be_gone_on_with(content: bytes) -> None:
    for writes in (3, 22):
        for more in range(0, writes_of_a_making(), 3):
            device = stopped(content, writes)
            device.writes_left = more
            with suppress(PowerCut):
                make(device)
            device.writes_left = None
            assert not make(device).index().files, f"after {writes} and {more} writes"


USED_SINCE = {
    "the boot sector": 446,
    "the first sector of a table": 512,
    "the primary table": 1024,
    "the note": (MARKER + NOTE_SECTOR) * 512 + 20,
    "beside the note": (MARKER + NOTE_SECTOR) * 512 + 500,
    "a file": (MARKER + 40) * 512,
    "the middle": SECTORS * 256,
    "what is written of the backup": LAYOUT.backup_table * 512 + 16,
    "what isn't written yet": LAYOUT.backup_table * 512 + 15 * PIECE + 7,
    "the last sector": SECTORS * 512 - 3,
}
"""Where somebody may have written since, in bytes."""


@pytest.mark.parametrize("offset", USED_SINCE.values(), ids=USED_SINCE)
@pytest.mark.parametrize("content", [EMPTY, FILE_SYSTEM], ids=["empty", "given away"])
def test_what_somebody_has_written_since_is_never_lost(content: bytes, offset: int) -> None:
    for writes in (8, 19):
        refuses_what_was_written_since(content, writes, offset)


def test_what_somebody_has_written_over_the_lock_of_an_empty_lun_is_not_lost_either() -> None:
    refuses_what_was_written_since(EMPTY, 8, MARKER * 512 + 3)


def refuses_what_was_written_since(content: bytes, writes: int, offset: int) -> None:
    device = stopped(content, writes)
    device.content[offset] ^= 0x5A
    before = bytes(device.content)
    with pytest.raises(HoldsSomethingElse):
        make(device)
    assert device.content == before, f"after {writes} writes"


def test_a_note_counts_on_its_own_lun_alone() -> None:
    noted = stopped(EMPTY, 9)
    other = Lun()
    other.put(0, FILE_SYSTEM)
    other.put(MARKER, noted.sector(MARKER) + noted.sector(MARKER + NOTE_SECTOR))
    larger = Lun(sectors=SECTORS + 64)
    larger.put(0, bytes(noted.content))
    for device in (other, larger):
        before = bytes(device.content)
        with pytest.raises(HoldsSomethingElse):
            make(device)
        assert device.content == before


def test_a_store_that_is_there_is_no_making() -> None:
    device = Lun()
    assert not make(device).resumed
    device.put(MARKER + NOTE_SECTOR, stopped(EMPTY, 9).sector(MARKER + NOTE_SECTOR))
    before = bytes(device.content[512:])
    store = make(device)
    assert not store.resumed
    assert device.content[512:] == before


@pytest.mark.parametrize("sector_size", [512, 4096])
def test_a_note_fits_into_a_sector_of_a_real_table_and_none_is_read_of_a_lun_without_room(
    sector_size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lun_table, "RUN", 65536)
    layout = Layout(sector_size, 2**25 // sector_size)
    device = MemoryDevice(sectors=layout.sectors, sector_size=sector_size, writes_left=3)
    with suppress(PowerCut):
        lun_making.make(device, layout, empty=True)
    device.writes_left = None
    assert lun_making.begun(device, layout) is not None
    tiny = MemoryDevice(sectors=64)
    assert lun_making.begun(tiny, Layout(512, 64)) is None
    with pytest.raises(StoreError, match="too small"), LunStore(tiny, Lock(tiny), "It").locked():
        pass
