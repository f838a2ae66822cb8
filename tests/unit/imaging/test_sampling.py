"""Estimates from a sample, held against what packing really gives."""

import random
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import Cancelled, Refused
from imgtpl_gui.domain.watch import NoWatch, Watch
from imgtpl_gui.imaging.ends import Buffer, Extents, Read
from imgtpl_gui.imaging.sampling import distinct
from tests.unit.imaging.images import KIB, MIB, CancelAfter, pack_file

SETTINGS = imaging.PackSettings(cluster_size=64 * KIB, threads=2)
DICE = random.Random(5)
NOISE = DICE.randbytes(2 * MIB)
TEXT = "\n".join(f"{number} {DICE.random()}" for number in range(60_000)).encode()


def write(path: Path, parts: dict[int, bytes], size: int) -> Path:
    """Write parts at offsets into a sparse file."""
    with path.open("wb") as file:
        file.truncate(size)
        for offset, part in parts.items():
            file.seek(offset)
            file.write(part)
    return path


def sampled(path: Path, budget: float = 20.0) -> imaging.Sample:
    with imaging.RawFileSource(path) as source:
        return imaging.sample(source, SETTINGS, budget, NoWatch())


DISKS: dict[str, dict[int, bytes]] = {
    "empty": {},
    "noise": {3 * MIB: NOISE},
    "text": {0: TEXT, 9 * MIB: TEXT[: MIB // 2]},
    "zeros": {0: bytes(4 * MIB)},
    "equal clusters": {0: NOISE[: 64 * KIB] * 60},
    "pairs": {0: NOISE[:MIB] * 2},
    "crumbs": {number * 192 * KIB: NOISE[number * 5000 :][:5000] for number in range(60)},
}


@pytest.mark.parametrize("kind", DISKS)
def test_an_estimate_is_what_packing_gives(kind: str, tmp_path: Path) -> None:
    raw = write(tmp_path / "disk.raw", DISKS[kind], 12 * MIB + 512)
    found, packed = sampled(raw), pack_file(raw, 64 * KIB).disk
    assert found.data_bytes == packed.read_bytes
    assert abs(found.stored_bytes - packed.stored_size) <= 64 * KIB


class Slow:
    """A disk of 4 TiB whose clusters are noise, text and zeros by turns, and that takes its time."""

    size = 4 * 2**40
    reads_at_once = 2

    def __init__(self) -> None:
        self.reads: list[int] = []
        self._pause = Event()

    def extents(self, watch: Watch) -> Extents:
        found = Extents()
        found.add(0, self.size)
        return found

    def reader(self) -> Read:
        return self._read

    def _read(self, offset: int, length: int) -> Buffer:
        self.reads.append(offset)
        self._pause.wait(0.002)
        dice = random.Random(offset)
        clusters = (offset // (64 * KIB) + number for number in range(length // (64 * KIB)))
        return b"".join(
            (dice.randbytes(64 * KIB), TEXT[: 64 * KIB], bytes(64 * KIB))[number % 3] for number in clusters
        )

    def interrupt(self) -> None:
        """Nothing to interrupt."""


class Endless(Slow):
    """A disk whose extents take for ever to be found."""

    def extents(self, watch: Watch) -> Extents:
        while True:
            watch.check_cancelled()
            self._pause.wait(0.01)


def test_a_disk_of_terabytes_is_estimated_within_the_budget() -> None:
    disk, began = Slow(), time.monotonic()
    found = imaging.sample(disk, SETTINGS, 0.4, NoWatch())
    assert time.monotonic() - began < 1.4
    assert found.data_bytes == disk.size
    assert found.stored_bytes == pytest.approx(disk.size / 3, rel=0.2)
    assert 0 < found.sampled_bytes < disk.size / 1000
    assert found.seconds > 1000


def test_a_sample_that_ends_early_lies_evenly_over_the_data() -> None:
    disk = Slow()
    imaging.sample(disk, SETTINGS, 0.2, NoWatch())
    places = [0, *sorted(disk.reads), disk.size]
    gaps = [after - before for before, after in pairwise(places)]
    assert max(gaps) < 4 * disk.size / len(places)


def refuse(call: Callable[[], object], kind: type[Exception]) -> None:
    began = time.monotonic()
    with pytest.raises(kind):
        call()
    assert time.monotonic() - began < 1


def test_a_disk_whose_data_is_not_found_in_time_is_refused() -> None:
    refuse(lambda: imaging.sample(Endless(), SETTINGS, 0.1, NoWatch()), Refused)


def test_a_disk_that_cannot_be_read_in_time_is_refused() -> None:
    refuse(lambda: imaging.sample(Slow(), SETTINGS, 0.0, NoWatch()), Refused)


@pytest.mark.parametrize("disk", [Slow, Endless])
def test_a_cancel_ends_an_estimate_at_once(disk: type[Slow]) -> None:
    watch = CancelAfter(0)
    watch.advance(1)
    refuse(lambda: imaging.sample(disk(), SETTINGS, 20, watch), Cancelled)


@pytest.mark.parametrize("times", [1, 2, 5, 40])
def test_the_number_of_different_things_is_told_from_a_part_of_them(times: int) -> None:
    total, dice = 20_000, random.Random(times)
    drawn = dice.sample([number // times for number in range(total)], 2000)
    assert distinct(len(drawn), len(set(drawn)), total) == pytest.approx(total / times, rel=0.2)


@pytest.mark.parametrize("parents_cluster", [64 * KIB, 256 * KIB])
@pytest.mark.parametrize("change", ["nothing", "noise", "zeros", "more", "another"])
def test_an_estimate_of_a_layer_is_what_packing_gives(change: str, parents_cluster: int, tmp_path: Path) -> None:
    raw = write(tmp_path / "parent.raw", DISKS["noise"] | {8 * MIB: TEXT}, 12 * MIB + 512)
    parent = pack_file(raw, parents_cluster).image
    changes: dict[str, dict[int, bytes]] = {
        "nothing": {},
        "noise": {3 * MIB + 5000: NOISE[: MIB // 2]},
        "zeros": {3 * MIB: bytes(MIB)},
        "more": {6 * MIB: TEXT[5:]},
        "another": {3 * MIB: TEXT, 8 * MIB: NOISE},
    }
    disk = write(tmp_path / "disk.raw", DISKS["noise"] | {8 * MIB: TEXT}, 13 * MIB)
    with disk.open("r+b") as file:
        for offset, part in changes[change].items():
            file.seek(offset)
            file.write(part)
    with imaging.RawFileSource(disk) as source, imaging.open_checked(parent, NoWatch()) as below:
        found = imaging.sample(source, SETTINGS, 20.0, NoWatch(), below)
    packed = pack_file(disk, 64 * KIB, parent=parent).disk
    assert found.data_bytes == packed.read_bytes
    assert abs(found.stored_bytes - packed.stored_size) <= 128 * KIB
    assert found.seconds > 0
