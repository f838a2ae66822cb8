from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from imgtpl_gui.domain.errors import Corrupt, NoRoom, Refused, StoreError
from imgtpl_gui.imagestore import lun_content, lun_index, lun_names, lun_space
from imgtpl_gui.imagestore.gpt import Partition
from imgtpl_gui.imagestore.lun_files import LunReader, LunWriter, synced_size, write_mark
from imgtpl_gui.imagestore.lun_index import LunIndex
from imgtpl_gui.imagestore.lun_store import LunStore
from tests.unit.imagestore.memory_device import MemoryDevice

FILES = ("manifest.json", "screenshot.png", "domain.xml", "vda.qcow2", "vda.b3", "nvram.fd")


class OpenLock:
    """A lock that nobody else wants."""

    def __init__(self, device: MemoryDevice) -> None:
        self._device = device

    @contextmanager
    def held(self, lba: int) -> Iterator[MemoryDevice]:
        yield self._device

    def check(self) -> None:
        pass

    def is_taken(self) -> bool:
        return False


def store_on(device: MemoryDevice) -> LunStore:
    return LunStore(device, OpenLock(device), "The image store")


ID = UUID("3f0c9cc0-1137-4f70-a53a-fc8e93d2b9ba")


@pytest.mark.parametrize(
    "name",
    [
        *(f"templates/{ID}/{file}" for file in FILES),
        *(f"partial/{ID.hex}/{file}" for file in (*FILES, "vdaa.qcow2")),
        f"trash/{ID}",
        "leases/store.lock",
        "store.json",
        "t",
        "t/m.json",
        "'t",
        "'",
        "templates/templates",
        "AAAAAAAAAAAAAAAAAAAAAA",
        "+AAAAAAAAAAAAAAAAAAAAAA",
        str(ID).upper()[:30],
        "ä/ö",
    ],
)
def test_a_name_fits_and_comes_back(name: str) -> None:
    assert lun_names.to_file(lun_names.to_partition(name)) == name


def test_names_differ_as_partitions_too() -> None:
    names = ["t", "templates", "'t", "''t", "p", "partial", "m.json", "manifest.json"]
    assert len({lun_names.to_partition(name) for name in names}) == len(names)


def test_a_name_that_is_too_long_is_a_sentence() -> None:
    with pytest.raises(StoreError, match="too long"):
        lun_names.to_partition(f"templates/{uuid4()}/a-very-long-file-name.qcow2")


@pytest.mark.parametrize("name", ["", "..", "a/../b", "/a", "a/", "a//b", "a\0b", "a\nb"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(Refused):
        lun_names.checked(name)


def test_a_thousand_templates_fit_in_the_table() -> None:
    device = MemoryDevice(sectors=80_000)
    store = store_on(device)
    names = [f"templates/{uuid4()}" for _ in range(1000)]

    def edit(index: LunIndex) -> tuple[Partition, ...]:
        slots = iter(range(1, 8192))
        place = iter(range(2072, 80_000, 8))
        made = list(index.table.partitions)
        for name in ("templates", "partial", "trash", "leases", *names):
            kinds = [(name, lun_index.FOLDER)]
            kinds += [(f"{name}/{file}", lun_index.FILE) for file in FILES] if "/" in name else []
            for each, kind in kinds:
                first = next(place)
                short = lun_names.to_partition(each)
                made.append(lun_index.new_partition(next(slots), kind, (first, first), short))
        return tuple(made)

    store.change(edit)
    again = store_on(device).index()
    assert len(again.entries("templates", 512)) == 1000
    assert len(again.files) == 6000
    first = f"{names[0]}/new.b3"
    store.change(lambda index: (*index.table.partitions, store.add(index, lun_index.FILE, first, 100)))


def test_a_full_table_is_a_sentence() -> None:
    device = MemoryDevice()
    store = store_on(device)
    with store.locked():
        index = store.index()
    one = index.table.partitions[0]
    full = replace(index, table=replace(index.table, partitions=tuple(replace(one, slot=at) for at in range(8192))))
    with pytest.raises(NoRoom, match="can't have more"):
        store.add(full, lun_index.FILE, "a", 1)


def test_two_partitions_of_one_name_are_refused() -> None:
    store = store_on(MemoryDevice())
    with store.locked():
        table = store.index().table
    twice = tuple(lun_index.new_partition(at, lun_index.FILE, (3000 + at, 3000 + at), "a") for at in (1, 2))
    with pytest.raises(Corrupt, match="called 'a'"):
        lun_index.index_of(replace(table, partitions=twice))


@pytest.mark.parametrize("name", ["../a", "a//b", "/", "", "a/.", "a\nb"])
def test_a_partition_with_a_name_that_leads_elsewhere_is_not_listed(name: str) -> None:
    store = store_on(MemoryDevice())
    with store.locked():
        table = store.index().table
    bad = lun_index.new_partition(1, lun_index.FILE, (3000, 3000), name)
    assert not lun_index.index_of(replace(table, partitions=(bad,))).files


def test_the_smallest_piece_that_fits_is_taken() -> None:
    pieces = lun_space.free_pieces([(100, 199), (0, 9)], 0, 1000)
    assert pieces == [(10, 99), (200, 1000)]
    assert lun_space.find_room(pieces, 50 * 512, 512, "It") == (16, 65)
    assert lun_space.find_room(pieces, 90 * 512, 512, "It") == (200, 289)


def test_room_that_is_there_in_pieces_is_said_so() -> None:
    with pytest.raises(NoRoom, match="but in pieces"):
        lun_space.find_room([(0, 99), (200, 299)], 150 * 512, 512, "It")
    with pytest.raises(NoRoom, match="is full"):
        lun_space.find_room([(0, 99), (200, 299)], 250 * 512, 512, "It")


@pytest.mark.parametrize("sector_size", [512, 4096])
def test_a_file_shows_only_what_was_written(sector_size: int) -> None:
    device = MemoryDevice(sectors=200, sector_size=sector_size)
    device.put(0, b"\xee" * len(device.content))
    partition = lun_index.new_partition(1, lun_index.FILE, (10, 150), "a")
    write_mark(device, partition.last, 0)
    sizes: list[int] = []
    writer = LunWriter(device, "a", partition, 0, sizes.append)
    wanted = bytearray(60_000)
    for offset, data in ((20_001, b"x" * 9000), (5, b"y"), (29_000, b"z" * 512), (40_960, b"w" * 8192)):
        writer.write(offset, memoryview(data))
        wanted[offset : offset + len(data)] = data
    writer.sync()
    assert synced_size(device, partition) == 49_152
    writer.close(60_000)
    assert sizes == [60_000]
    found = bytearray(60_000)
    LunReader(device, "a", 10, 60_000).read_into(0, memoryview(found))
    assert found == wanted
    with pytest.raises(NoRoom, match="became larger"):
        writer.write(140 * sector_size, memoryview(b"x"))


@pytest.mark.parametrize(("offset", "length"), [(0, 512), (0, 60_000), (511, 2), (700, 3), (513, 5000), (59_999, 1)])
def test_any_part_of_a_file_is_read_with_one_command_and_into_its_place_alone(offset: int, length: int) -> None:
    device, content = MemoryDevice(), bytes(number % 251 for number in range(60_000))
    device.put(10, content)
    around = bytearray(b"\xff" * (length + 2))
    LunReader(device, "a", 10, len(content)).read_into(offset, memoryview(around)[1:-1])
    assert around == b"\xff" + content[offset : offset + length] + b"\xff"
    assert device.reads == 1


def test_a_writer_that_was_away_for_long_writes_nothing_where_its_partition_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    device = MemoryDevice(sectors=200)
    partition = lun_index.new_partition(1, lun_index.FILE, (10, 150), "a")

    def gone() -> None:
        raise StoreError("The file was removed.")

    writer = LunWriter(device, "a", partition, 0, lambda _size: None, gone)
    writer.write(0, memoryview(b"x" * 512))
    monkeypatch.setattr("imgtpl_gui.imagestore.lun_files.AWAY", -1.0)
    before = bytes(device.content)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: writer.write(512, memoryview(b"y" * 512)),
        writer.sync,
        lambda: writer.close(512),
    )
    for attempt in attempts:
        with pytest.raises(StoreError, match="removed"):
            attempt()
    assert device.content == before


def test_an_empty_lun_is_empty_and_another_is_not() -> None:
    device = MemoryDevice()
    assert lun_content.is_empty(device)
    device.put(device.sectors - 1, b"x")
    assert not lun_content.is_empty(device)
    assert lun_content.what_it_holds(device) == "data that ImgTpl doesn't know"


def test_a_lun_that_is_too_small_is_refused() -> None:
    with pytest.raises(StoreError, match="too small"), store_on(MemoryDevice(sectors=4096)).locked():
        pass
