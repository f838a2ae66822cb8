"""What every place of an image store has to do alike; `tests/lab/places.py` names them."""

import mmap
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import pairwise
from threading import Event, Thread

import pytest

from imgtpl_gui.domain.errors import Corrupt, ImgTplError, NameTaken, NoRoom, NotFound
from imgtpl_gui.domain.store_files import StoreEntry, StorePlace
from tests.integration.imagestore.conftest import PlaceUser
from tests.integration.imagestore.contents import content, named, write
from tests.lab.places import SMALL, PlaceKind

MIB = 2**20


# Files


def test_what_was_written_is_read_back_through_another_connection(kind: PlaceKind, url: str, place: StorePlace) -> None:
    write(place, "file", b"abc" * 1000)
    other = kind.connect(url)
    assert content(other, "file") == b"abc" * 1000
    other.close()


def test_parts_written_in_any_order_and_of_any_length_read_back_and_the_rest_as_zeros(place: StorePlace) -> None:
    chance = random.Random(7)
    size = 3 * MIB + 123
    wanted = bytearray(size)
    file = place.create("file", size)
    for _ in range(60):
        offset = chance.choice((chance.randrange(size), chance.randrange(size) // 4096 * 4096))
        length = min(chance.choice((1, 100, 4096, 65536, 70000)), size - offset)
        data = chance.randbytes(length)
        file.write(offset, memoryview(data))
        wanted[offset : offset + length] = data
    file.sync()
    file.close(size)
    assert content(place, "file") == wanted


def test_large_aligned_blocks_and_an_odd_end_read_back(place: StorePlace) -> None:
    block = mmap.mmap(-1, 8 * MIB)
    block[:] = random.Random(1).randbytes(8 * MIB)
    file = place.create("file", 64 * MIB)
    file.write(0, memoryview(block))
    file.write(16 * MIB, memoryview(block)[: 4 * MIB])
    file.write(20 * MIB, memoryview(b"the end"))
    file.sync()
    file.close(20 * MIB + 7)
    found = content(place, "file")
    assert found[: 8 * MIB] == block[:]
    assert not any(found[8 * MIB : 16 * MIB])
    assert found[16 * MIB :] == block[: 4 * MIB] + b"the end"


def test_a_file_that_takes_the_room_of_a_removed_one_shows_nothing_of_it(place: StorePlace) -> None:
    for name in ("one", "two"):
        write(place, name, b"\xff" * MIB)
    place.remove("one")
    place.remove("two")
    file = place.create("new", 2 * MIB)
    file.write(MIB + 5, memoryview(b"x"))
    file.sync()
    file.close(2 * MIB)
    assert content(place, "new") == bytes(MIB + 5) + b"x" + bytes(MIB - 6)


@pytest.mark.parametrize("size", [0, 1, 511, 4096, 4097, 10_000])
def test_a_closed_file_has_the_size_that_was_given(place: StorePlace, size: int) -> None:
    file = place.create("file", 20_000)
    file.write(0, memoryview(b"x" * 5000))
    file.sync()
    file.close(size)
    file.close()
    assert content(place, "file") == (b"x" * 5000)[:size].ljust(size, b"\0")
    assert StoreEntry("file", size, False) in place.entries("")


def test_reading_past_the_end_is_refused_as_corrupt(place: StorePlace) -> None:
    write(place, "file", b"abc")
    file = place.read("file")
    for offset, length in ((0, 4), (3, 1), (100, 1)):
        with pytest.raises(Corrupt, match="file"):
            file.read_into(offset, memoryview(bytearray(length)))
    file.close()
    file.close()


def test_many_threads_read_one_file_at_once(place: StorePlace) -> None:
    data = random.Random(2).randbytes(4 * MIB)
    write(place, "file", data)
    file = place.read("file")

    def read(number: int) -> bool:
        offset = number * 131_077 % (3 * MIB)
        part = bytearray(100_000)
        file.read_into(offset, memoryview(part))
        return part == data[offset : offset + len(part)]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(read, range(64)))
    file.close()


def test_a_file_that_is_there_is_not_made_again(place: StorePlace) -> None:
    write(place, "file", b"abc")
    with pytest.raises(NameTaken, match="file"):
        place.create("file", 100)
    assert content(place, "file") == b"abc"


def test_of_many_that_make_one_file_at_once_one_succeeds(place: StorePlace) -> None:
    def make(_: int) -> bool:
        try:
            place.create("file", 100).close(0)
        except ImgTplError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(make, range(8))) == 1


def test_an_unfinished_file_is_gone_on_with(kind: PlaceKind, url: str, place: StorePlace) -> None:
    file = place.create("file", MIB)
    file.write(0, memoryview(b"begun "))
    file.sync()
    file.close()
    other = kind.connect(url)
    again = other.reopen("file", MIB)
    again.write(6, memoryview(b"and ended"))
    again.sync()
    again.close(15)
    other.close()
    assert content(place, "file") == b"begun and ended"


def test_what_is_missing_is_not_found(place: StorePlace) -> None:
    for attempt in (
        lambda: place.read("gone"),
        lambda: place.read("gone/file"),
        lambda: place.reopen("gone", 100),
        lambda: place.entries("gone"),
        lambda: place.rename("gone", "new"),
        lambda: place.create("gone/file", 100),
        lambda: place.replace("gone/file", b"x"),
    ):
        with pytest.raises(NotFound, match="gone"):
            attempt()


# Small files


def test_a_small_file_is_made_and_replaced_and_nothing_is_left_beside_it(place: StorePlace) -> None:
    place.make_folder("folder")
    for data in (b"first", b"", b"a longer one" * 1000, b"x"):
        place.replace("folder/small", data)
        assert content(place, "folder/small") == data
    assert place.entries("folder") == (StoreEntry("small", 1, False),)


def test_a_file_that_is_read_stays_what_it_was_while_it_is_replaced(place: StorePlace) -> None:
    place.replace("small", b"a" * 5000)
    stop = Event()

    def replace() -> None:
        for letter in (b"b", b"a") * 20:
            place.replace("small", letter * 5000)
        stop.set()

    thread = Thread(target=replace)
    thread.start()
    seen = set()
    while not stop.is_set():
        seen.add(content(place, "small"))
    thread.join()
    assert seen <= {b"a" * 5000, b"b" * 5000}


def test_a_user_that_is_killed_while_it_replaces_a_file_leaves_a_whole_one(
    place: StorePlace, another: Callable[[str], PlaceUser]
) -> None:
    for _ in range(3):
        user = another("replace")
        assert user.says() == "at work"
        user.kill()
        found = content(place, "small")
        assert found in {letter * 5000 for letter in (b"a", b"b", b"c")}


# Folders


def test_a_folder_lists_its_files_and_folders_by_name(place: StorePlace) -> None:
    place.make_folder("top/b")
    place.make_folder("top/b")
    write(place, "top/c", b"12345")
    write(place, "top/a", b"")
    assert place.entries("top") == (
        StoreEntry("a", 0, False),
        StoreEntry("b", 0, True),
        StoreEntry("c", 5, False),
    )
    assert place.entries("top/b") == ()


def test_the_top_lists_what_is_in_it(place: StorePlace) -> None:
    place.make_folder("folder/below")
    write(place, "file", b"abc")
    found = place.entries("")
    assert StoreEntry("file", 3, False) in found
    assert StoreEntry("folder", 0, True) in found
    assert "below" not in [entry.name for entry in found]


def test_whatever_comes_or_goes_in_a_folder_changes_what_is_told_of_it(
    kind: PlaceKind, url: str, place: StorePlace
) -> None:
    place.make_folder("folder")
    other = kind.connect(url)
    seen = [other.change("folder")]
    assert place.change("folder") == seen[0]
    place.make_folder("folder/below")
    seen.append(other.change("folder"))
    place.rename("folder/below", "elsewhere")
    seen.append(other.change("folder"))
    write(place, "folder/file", b"abc")
    seen.append(other.change("folder"))
    place.remove("folder/file")
    seen.append(other.change("folder"))
    assert all(before != after for before, after in pairwise(seen))
    with pytest.raises(NotFound):
        place.change("gone")
    other.close()


def test_a_file_whose_cache_is_dropped_reads_as_before(place: StorePlace) -> None:
    write(place, "file", b"abc" * 1000)
    file = place.read("file")
    file.drop_cache()
    buffer = bytearray(3000)
    file.read_into(0, memoryview(buffer))
    file.close()
    assert buffer == b"abc" * 1000


def test_a_folder_is_not_made_over_a_file(place: StorePlace) -> None:
    write(place, "file", b"abc")
    with pytest.raises(ImgTplError, match="file"):
        place.make_folder("file")
    assert content(place, "file") == b"abc"


def test_a_folder_is_renamed_with_all_in_it(place: StorePlace) -> None:
    place.make_folder("old/below")
    place.make_folder("other")
    write(place, "old/below/file", b"abc")
    place.rename("old", "other/new")
    assert content(place, "other/new/below/file") == b"abc"
    with pytest.raises(NotFound):
        place.entries("old")


def test_nothing_is_renamed_over_something(place: StorePlace) -> None:
    place.make_folder("full")
    place.make_folder("empty")
    write(place, "full/file", b"abc")
    write(place, "one", b"1")
    write(place, "two", b"2")
    for old, new in (("one", "two"), ("full", "empty"), ("one", "full"), ("full", "one")):
        with pytest.raises(NameTaken, match=new):
            place.rename(old, new)
    assert (content(place, "one"), content(place, "two"), content(place, "full/file")) == (b"1", b"2", b"abc")
    assert place.entries("empty") == ()


def test_of_many_that_rename_to_one_name_at_once_one_succeeds(place: StorePlace) -> None:
    for number in range(8):
        place.make_folder(f"old{number}")
        write(place, f"old{number}/file", str(number).encode())

    def rename(number: int) -> bool:
        try:
            place.rename(f"old{number}", "new")
        except ImgTplError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(rename, range(8)))
    assert sum(done) == 1
    assert content(place, "new/file") == str(done.index(True)).encode()


def test_a_user_that_is_killed_while_it_renames_a_folder_leaves_it_under_one_name(
    place: StorePlace, another: Callable[[str], PlaceUser]
) -> None:
    place.make_folder("there")
    write(place, "there/file", b"abc")
    user = another("rename")
    assert user.says() == "at work"
    user.kill()
    (name,) = {"there", "here"}.intersection(named(place, ""))
    assert content(place, f"{name}/file") == b"abc"


def test_a_file_or_folder_is_removed_once_or_twice(place: StorePlace) -> None:
    place.make_folder("top/below")
    write(place, "top/below/file", b"abc")
    write(place, "top/file", b"abc")
    for name in ("top/file", "top", "top/below/file"):
        place.remove(name)
        place.remove(name)
    assert "top" not in named(place, "")


def test_a_finished_folder_is_read_renamed_and_removed_but_its_files_are_not_written(place: StorePlace) -> None:
    place.make_folder("job")
    write(place, "job/file", b"abc")
    place.make_final("job")
    with pytest.raises(ImgTplError, match="file"):
        place.reopen("job/file", 100)
    place.rename("job", "done")
    assert content(place, "done/file") == b"abc"
    place.remove("done")
    assert "done" not in named(place, "")


@pytest.mark.parametrize(
    "name", ["../out", "folder/../../out", "folder/..", ".", "folder//file", "/etc/passwd", "a\0b"]
)
def test_a_name_that_leads_elsewhere_is_refused(place: StorePlace, name: str) -> None:
    place.make_folder("folder")
    for attempt in (
        lambda: place.read(name),
        lambda: place.create(name, 100),
        lambda: place.replace(name, b"x"),
        lambda: place.make_folder(name),
        lambda: place.rename("folder", name),
        lambda: place.entries(name),
    ):
        with pytest.raises(ImgTplError):
            attempt()
    assert place.entries("folder") == ()


# Room


def test_the_room_shrinks_with_what_is_stored_and_comes_back(small_place: StorePlace) -> None:
    before = small_place.room()
    assert MIB < before.free <= before.total <= SMALL
    write(small_place, "file", random.Random(3).randbytes(MIB))
    assert MIB // 2 < before.free - small_place.room().free < 2 * MIB
    small_place.remove("file")
    assert before.free - small_place.room().free < MIB // 2


def test_a_file_that_ends_below_its_room_gives_the_rest_back(place: StorePlace) -> None:
    before = place.room().free
    file = place.create("file", 100 * MIB)
    file.write(0, memoryview(b"abc"))
    file.sync()
    file.close(3)
    assert before - place.room().free < 50 * MIB


def test_a_full_place_says_so_and_works_again_when_room_was_made(small_place: StorePlace) -> None:
    block = memoryview(random.Random(4).randbytes(MIB))
    with pytest.raises(NoRoom):
        fill(small_place, block)
    small_place.remove("big")
    write(small_place, "file", bytes(block))
    assert content(small_place, "file") == block


def fill(place: StorePlace, block: memoryview) -> None:
    size = 4 * SMALL
    file = place.create("big", size)
    try:
        for offset in range(0, size, len(block)):
            file.write(offset, block)
        file.sync()
        file.close(size)
    finally:
        with suppress(ImgTplError):
            file.close()


def test_a_place_that_may_be_written_says_so(place: StorePlace) -> None:
    assert place.writable()
