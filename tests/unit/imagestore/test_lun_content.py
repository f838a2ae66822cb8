"""When a LUN counts as empty."""

from collections.abc import Sequence

import pytest

from imgtpl_gui.imagestore import lun_content
from imgtpl_gui.imagestore.iscsi_extents import Geometry, allocated
from imgtpl_gui.imagestore.iscsi_session import ILLEGAL_REQUEST, CommandFailed
from imgtpl_gui.imagestore.lun_places import WHOLE, places
from tests.unit.imagestore.memory_device import MemoryDevice

MIB, GIB = 2**20, 2**30


class SparseDevice(MemoryDevice):
    """A device of any size, all zeros but for single bytes; `read` counts the bytes that were read."""

    def __init__(self, size: int, *data: int) -> None:
        super().__init__(sectors=0)
        self.sectors = size // self.sector_size
        self.data = set(data)
        self.read = 0

    def allocated(self) -> Sequence[tuple[int, int]]:
        return ((0, self.sectors * self.sector_size),)

    def read_into(self, lba: int, *buffers: memoryview) -> None:
        (buffer,) = buffers
        self.read += len(buffer)
        start = lba * self.sector_size
        for offset in self.data:
            if start <= offset < start + len(buffer):
                buffer[offset - start] = 1

    def zero(self, lba: int, count: int) -> None:
        start, end = lba * self.sector_size, (lba + count) * self.sector_size
        self.data = {offset for offset in self.data if not start <= offset < end}

    def discard(self, lba: int, count: int) -> None:
        pass

    def flush(self) -> None:
        pass


@pytest.mark.parametrize("offset", [5 * MIB, WHOLE - 3 * MIB + 12345])
def test_of_a_small_lun_every_byte_counts(offset: int) -> None:
    device = SparseDevice(WHOLE, offset)
    found = lun_content.first_data(device)
    assert found is not None
    assert found <= offset < found + MIB


@pytest.mark.parametrize(
    "offset",
    [
        15 * MIB,
        1024 * GIB - 2 * MIB,
        512 * GIB,
        256 * GIB + 0x40,
        64 * MIB + MIB + 0x40,
        128 * MIB + 0x38,
        MIB + 128 * MIB * 25 + 0x38,
        (1024 * GIB - MIB) // 4 * 3 + MIB,
        3 * GIB + MIB,
        1024 * GIB - 8 * MIB - 3 * MIB // 8,
        MIB + (1024 * GIB - 2 * MIB) // 4,
        513 * MIB + 0x10040,
        1625 * MIB + 512,
    ],
)
def test_of_a_large_lun_ends_middle_copied_marks_and_starts_of_partitions_count(offset: int) -> None:
    assert lun_content.first_data(SparseDevice(1024 * GIB, offset)) is not None


@pytest.mark.parametrize("group", [1, 3, 7])
@pytest.mark.parametrize("start", [0, MIB])
def test_the_groups_of_xfs_on_a_disk_of_many_terabytes_count(start: int, group: int) -> None:
    tib = 1024 * GIB
    assert lun_content.first_data(SparseDevice(8 * tib, start + group * (tib - 4096))) is not None


@pytest.mark.parametrize("start", [GIB + 7, 300 * GIB, 700 * GIB])
def test_no_piece_of_a_thousandth_of_a_lun_is_missed(start: int) -> None:
    least, more = places(1024 * GIB, 512, ((0, 1024 * GIB),))
    assert any(start <= offset and offset + length <= start + 2 * GIB for offset, length in (*least, *more))


@pytest.mark.parametrize("size", [1000, 300 * MIB + 512, 64 * GIB, 64 * 1024 * GIB])
def test_so_much_is_read_of_a_lun_at_most_however_large_it_is(size: int) -> None:
    device = SparseDevice(size)
    assert lun_content.first_data(device) is None
    assert device.read <= WHOLE


def test_a_lun_counts_as_empty_once_it_was_emptied_whatever_its_size() -> None:
    for size in (20 * MIB, 64 * GIB):
        device = SparseDevice(size, *range(0, size, size // 999))
        lun_content.empty(device)
        assert lun_content.first_data(device) is None


def test_what_is_behind_a_wiped_start_is_named() -> None:
    device = MemoryDevice()
    device.put(2048 + 2, b"\0" * 0x38 + b"\x53\xef")
    assert lun_content.is_empty(device)
    offset = lun_content.first_data(device)
    assert offset == MIB
    assert lun_content.what_it_holds(device, offset) == "an ext4 file system, 1 MiB from its start"
    device.put(2048, bytes(4096))
    device.put(6000, b"x")
    offset = lun_content.first_data(device)
    assert offset is not None
    assert lun_content.what_it_holds(device, offset) == "data, 2 MiB from its start"


class Told:
    """A target that tells of its pieces: (first, count, status), two in an answer."""

    def __init__(self, *pieces: tuple[int, int, int]) -> None:
        self._pieces = pieces

    def ask(self, cdb: bytes, _length: int) -> bytes:
        lba = int.from_bytes(cdb[2:10])
        told = [piece for piece in self._pieces if piece[0] + piece[1] > lba][:2]
        rows = [first.to_bytes(8) + count.to_bytes(4) + bytes((state, 0, 0, 0)) for first, count, state in told]
        return (4 + 16 * len(rows)).to_bytes(4) + bytes(4) + b"".join(rows)


def test_what_a_thin_target_says_is_unmapped_needs_no_reading() -> None:
    target = Told((0, 10, 1), (10, 5, 0), (15, 85, 1), (100, 28, 2))
    assert allocated(target.ask, Geometry(512, 128, True)) == ((10 * 512, 5 * 512), (100 * 512, 28 * 512))
    assert allocated(target.ask, Geometry(512, 128, False)) == ((0, 128 * 512),)


@pytest.mark.parametrize("pieces", [(), ((0, 10, 1), (50, 78, 1)), ((0, 10, 1), (10, 0, 1)), ((0, 10, 1),)])
def test_what_a_target_leaves_out_counts_as_written(pieces: tuple[tuple[int, int, int], ...]) -> None:
    first = 10 if pieces else 0
    assert allocated(Told(*pieces).ask, Geometry(512, 128, True)) == ((first * 512, (128 - first) * 512),)


def test_a_target_that_does_not_tell_is_read() -> None:
    def refuse(_cdb: bytes, _length: int) -> bytes:
        raise CommandFailed("illegal", ILLEGAL_REQUEST, 0x2000)

    assert allocated(refuse, Geometry(4096, 128, True)) == ((0, 128 * 4096),)
