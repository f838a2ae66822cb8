"""A LUN's table as it is read while another process writes it, and after one died of it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import combinations, count, pairwise
from uuid import UUID, uuid4

import pytest

from imgtpl_gui.domain.errors import Corrupt, HoldsSomethingElse, StoreError
from imgtpl_gui.imagestore import lun_index, lun_store, lun_table
from imgtpl_gui.imagestore.gpt import Layout, Partition
from imgtpl_gui.imagestore.lun_index import FILE, LunIndex
from imgtpl_gui.imagestore.lun_store import LunStore
from imgtpl_gui.imagestore.lun_table import Damaged, LunTable, commit, read_table, write_first
from tests.unit.imagestore.memory_device import MemoryDevice, PowerCut

DISK = uuid4()
ENTRIES = 128
PIECE = 1024
READS = 4
"""Of one look at both copies: two headers, two tables."""
Write = tuple[int, bytes]


@dataclass
class Beside(MemoryDevice):
    """One that writes of somebody else reach: `steps` says how many before each read."""

    sectors: int = 2048
    pending: list[Write] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)
    log: list[Write] | None = None

    def read_into(self, lba: int, *buffers: memoryview) -> None:
        self.go_on(self.steps.pop(0) if self.steps else 0)
        super().read_into(lba, *buffers)

    def go_on(self, writes: int) -> None:
        for each in self.pending[:writes]:
            self.put(*each)
        del self.pending[:writes]

    def write(self, lba: int, data: memoryview) -> None:
        super().write(lba, data)
        if self.log is not None:
            self.log.append((lba, bytes(data)))


class Lock:
    """Held by somebody else as long as their writes are under way."""

    def __init__(self, device: Beside) -> None:
        self._device = device

    @contextmanager
    def held(self, lba: int) -> Iterator[Beside]:
        self._device.go_on(len(self._device.pending))
        yield self._device

    def check(self) -> None:
        pass

    def is_taken(self) -> bool:
        return bool(self._device.pending)


def store_on(device: Beside) -> LunStore:
    return LunStore(device, Lock(device), "The image store")


@pytest.fixture(autouse=True)
def small_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a table be 16 pieces, read at once."""
    for module in (lun_table, lun_store):
        monkeypatch.setattr(module, "Layout", partial(Layout, entries=ENTRIES))
    monkeypatch.setattr(lun_table, "RUN", PIECE)
    monkeypatch.setattr(lun_store, "_PAUSE", 0)


def files(*changed: int, kind: UUID = FILE) -> tuple[Partition, ...]:
    """Partitions all over a table; others each time in the `changed` ones."""
    return tuple(
        Partition(slot, kind, uuid4() if slot in changed else UUID(int=slot + 1), 100 + slot, 100 + slot, 0, f"f{slot}")
        for slot in range(0, ENTRIES, 6)
    )


def table_of(device: MemoryDevice) -> LunTable:
    table = read_table(device)
    assert table is not None
    return table


def recorded(device: Beside, *states: tuple[Partition, ...]) -> list[Write]:
    """The writes of one change after the other, which the device has afterwards not seen."""
    before, device.log = bytes(device.content), []
    for state in states:
        commit(device, table_of(device), state)
    writes, device.log = device.log, None
    device.put(0, before)
    return writes


def schedules(writes: int) -> Iterator[list[int]]:
    """Every way in which up to so many writes fall before the reads of a look."""
    for bars in combinations(range(writes + READS), READS):
        ends = (-1, *bars)
        yield [after - before - 1 for before, after in pairwise(ends)]


def test_wherever_a_writer_is_a_reader_sees_a_table_that_was_there() -> None:
    states = (files(), files(6, 90), files(6, 90))
    device = Beside()
    write_first(device, DISK, states[0])
    first, known = bytes(device.content), table_of(device)
    writes = recorded(device, *states[1:])
    torn = 0
    for steps in schedules(len(writes)):
        for kept in (None, known):
            device.put(0, first)
            device.pending, device.steps, device.reads = list(writes), list(steps), 0
            found = read_table(device, kept)
            assert found is not None
            assert found.partitions in states
            torn += device.reads > READS
    assert len(writes) == 12
    assert torn > 100  # looks that found both copies torn


def test_a_table_that_is_torn_at_every_look_is_read_when_the_writer_rests() -> None:
    device = Beside()
    write_first(device, DISK, files())
    states = [files(6, 90) for _ in range(20)]
    device.pending = recorded(device, *states)
    # A change is three writes of each copy; each look meets the backup of one half written, and before it the primary.
    device.steps = [0, 4, 0, 3 + 1, *(0, 2, 0, 4) * 18]
    found = read_table(device)
    assert not device.steps
    assert found is not None
    assert found.partitions in states[-3:]
    assert device.reads > READS * 19


@pytest.mark.parametrize("alone", [True, False])
def test_a_table_that_stays_damaged_is_called_so_after_a_few_looks(alone: bool) -> None:
    device = Beside()
    write_first(device, DISK, files())
    known = table_of(device)
    for lba in (5, device.sectors - 5):
        device.put(lba, b"x" * 512)
    device.put(1, device.sector(1)[:20] + b"x" * 492)
    with pytest.raises(Damaged):
        read_table(device, known, alone=alone)
    with pytest.raises(Corrupt, match="Both copies"):
        store_on(device).index()
    assert device.reads <= 2 * READS * lun_table.STILL + 2


def test_a_table_that_never_rests_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    device = Beside()
    write_first(device, DISK, files())
    noise = count(2)

    def read_into(lba: int, *buffers: memoryview) -> None:
        MemoryDevice.read_into(device, lba, *buffers)
        if len(buffers[0]) > 512:
            buffers[0][:8] = next(noise).to_bytes(8)

    monkeypatch.setattr(device, "read_into", read_into)
    monkeypatch.setattr(lun_table, "_MOST_SECONDS", 0.05)
    with pytest.raises(StoreError, match="went on changing"):
        read_table(device)


def test_a_store_that_is_made_meanwhile_is_never_taken_for_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lun_table, "RUN", PIECE * 16)
    for content in (None, files()):
        device = Beside()
        if content is not None:
            write_first(device, DISK, (*marker(device), *content))
        first, device.log = bytes(device.content), []
        store_on(device).make_anew()
        writes, device.log = device.log, None
        for steps in schedules(len(writes)):
            device.put(0, first)
            device.pending, device.steps = list(writes), [*steps, *(1,) * len(writes)]
            found = store_on(device).index()
            assert len(found.files) in (0, len(content or ()))


def test_of_two_that_make_a_store_of_one_lun_the_second_takes_the_firsts() -> None:
    device = Beside()
    first, device.log = bytes(device.content), []
    store_on(device).make_anew()
    writes, device.log = device.log, None
    for before in range(len(writes)):
        device.put(0, first)
        device.pending, device.steps = list(writes), [0] * before + [1] * len(writes)
        with store_on(device).locked():
            assert not store_on(device).index().files
        assert not device.pending


def test_what_a_dead_one_left_half_made_is_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lun_store, "MAKING_SECONDS", 0.05)
    device = Beside(pending=[(0, b"")])
    device.put(device.sectors - 20, b"x")
    with pytest.raises(HoldsSomethingElse):
        store_on(device).index()


def marker(device: Beside) -> tuple[Partition, ...]:
    first = Layout(device.sector_size, device.sectors, ENTRIES).first_usable
    return (lun_index.new_partition(ENTRIES - 1, lun_index.STORE, (first, first), lun_index.STORE_NAME),)


def states_of_a_store(device: Beside) -> tuple[tuple[Partition, ...], ...]:
    """What it has, and what two changes make of that, in pieces of the table that differ."""
    mark = marker(device)
    return tuple((*files(*changed)[:-1], *mark) for changed in ((), (6, 60), (30, 90)))


def both_copies(device: MemoryDevice) -> tuple[LunTable, LunTable]:
    primary = table_of(device)
    without = MemoryDevice(device.sectors, device.sector_size)
    without.put(0, bytes(device.content))
    without.put(1, bytes(512))
    return primary, table_of(without)


def test_two_crashes_in_different_parts_of_the_table_leave_a_valid_one_for_who_knew_an_older_too() -> None:
    device = Beside()
    old, dead, new = states_of_a_store(device)
    write_first(device, DISK, old)
    first = bytes(device.content)
    for first_cut in range(8):
        for second_cut in range(14):
            device.put(0, first)
            knows_the_old, knows_nothing = store_on(device), store_on(device)
            knows_the_old.index()
            device.writes_left = first_cut
            with suppress(PowerCut):
                commit(device, table_of(device), dead)
            left = bytes(device.content)
            for store in (knows_the_old, knows_nothing):
                device.put(0, left)
                device.writes_left = second_cut
                after = f"{first_cut} and {second_cut} writes"
                try:
                    store.change(lambda _index: new)
                except PowerCut:
                    device.writes_left = None
                    assert table_of(device).partitions in (old, dead, new), after
                else:
                    device.writes_left = None
                    primary, backup = both_copies(device)
                    assert primary.header.lba == 1, after
                    assert backup.header.lba == device.sectors - 1, after
                    assert primary.partitions == backup.partitions == new, after


def test_a_change_is_made_of_what_is_there_and_not_of_an_older_table() -> None:
    device = Beside()
    old, dead, _ = states_of_a_store(device)
    write_first(device, DISK, old)
    store = store_on(device)
    store.index()
    device.writes_left = 4  # the backup, and a piece of the primary
    with suppress(PowerCut):
        commit(device, table_of(device), dead)
    device.writes_left = None

    def edit(index: LunIndex) -> tuple[Partition, ...]:
        assert index.table.partitions == dead
        return (replace(index.table.partitions[0], name="other"), *index.table.partitions[1:])

    store.change(edit)
    assert table_of(device).partitions[1:] == dead[1:]
