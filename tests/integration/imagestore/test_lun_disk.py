"""A whole LUN of a real target as a disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from imgtpl_gui.domain.image_location import LunLocation
from imgtpl_gui.domain.wording import in_bytes
from imgtpl_gui.imagestore import IMAGE_STORE, LunDisk, open_store
from tests.lab.iscsi_target import NAME, IscsiTarget, running_target

MIB = 2**20
SIZE = 16 * MIB


@pytest.fixture
def target(tmp_path: Path) -> Iterator[IscsiTarget]:
    """A target with one empty LUN."""
    with running_target(tmp_path, SIZE) as target:
        yield target


@pytest.fixture
def disk(target: IscsiTarget) -> Iterator[LunDisk]:
    """The LUN."""
    disk = LunDisk(LunLocation("127.0.0.1", target.port, NAME, 1, 0, SIZE), "iqn.2026-11.org.example:us")
    yield disk
    disk.close()


def test_what_is_written_is_on_the_lun_and_the_rest_of_its_sector_is_zero(target: IscsiTarget, disk: LunDisk) -> None:
    target.backing().write_bytes(b"\xff" * SIZE)
    disk.write(4096, b"abc" * 300)
    disk.zero(2 * MIB, MIB + 100)
    disk.flush()
    found = target.backing().read_bytes()
    assert (disk.size, len(found)) == (SIZE, SIZE)
    assert found[4096:5120] == (b"abc" * 300).ljust(1024, b"\0")
    assert (found[4095], found[5120]) == (0xFF, 0xFF)
    assert found[2 * MIB : 3 * MIB + 512] == bytes(MIB + 512)
    assert (found[2 * MIB - 1], found[3 * MIB + 512]) == (0xFF, 0xFF)


def test_a_lun_is_empty_after_it_was_cleared_whatever_it_held(target: IscsiTarget, disk: LunDisk) -> None:
    assert disk.content() == ""
    with target.backing().open("r+b") as file:
        file.seek(0x438)
        file.write(b"\x53\xef")
        file.seek(SIZE - 512)
        file.write(b"EFI PART")
    assert disk.content() == "an ext4 file system"
    disk.clear()
    assert disk.content() == ""


@pytest.mark.parametrize("thin", [False, True])
@pytest.mark.parametrize("size", [80 * MIB, 2**40])
def test_a_lun_of_any_size_with_data_in_its_middle_is_not_empty_until_it_was_cleared(
    size: int, thin: bool, tmp_path: Path
) -> None:
    with running_target(tmp_path, size, thin=thin) as target:
        disk = LunDisk(LunLocation("127.0.0.1", target.port, NAME, 1, 0, size))
        assert disk.content() == ""
        with target.backing().open("r+b") as file:
            file.seek(size // 2 + 4096 * 3)
            file.write(b"somebody's")
        assert disk.content() == f"data, {in_bytes(size // 2)} from its start"
        disk.clear()
        assert disk.content() == ""
        disk.close()


def test_what_is_anywhere_on_a_thin_lun_is_found_at_once(tmp_path: Path) -> None:
    size, where = 2**40, 2**40 // 7 + 12345
    with running_target(tmp_path, size, thin=True) as target:
        disk = LunDisk(LunLocation("127.0.0.1", target.port, NAME, 1, 0, size))
        disk.write(where // 512 * 512, b"x" * 512)
        assert disk.content().startswith("data, 146.3 GiB")
        disk.close()


def test_an_image_store_is_known_for_one(target: IscsiTarget, disk: LunDisk) -> None:
    open_store(target.url()).info()
    assert disk.content() == IMAGE_STORE
