"""Disks for tests of the imaging room: sparse raw files of a known content."""

import random
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import Cancelled
from imgtpl_gui.domain.watch import NoWatch

KIB, MIB = 1024, 2**20


@dataclass(frozen=True)
class Packed:
    """A raw file and what packing it gave."""

    raw: Path
    image: Path
    digests: Path
    disk: imaging.PackedDisk


def make_raw(path: Path, size: int, seed: int = 1) -> Path:
    """Make a sparse file: text, noise and written zeros at random places, and holes between them."""
    chance = random.Random(seed)
    with path.open("wb") as file:
        file.truncate(size)
        for _ in range(chance.randint(1, 12)):
            length = min(size, chance.choice([1, 511, 4 * KIB, 70_000, 300 * KIB, 2 * MIB]))
            file.seek(chance.randrange(size - length + 1))
            file.write(chance.choice([bytes(length), chance.randbytes(length), b"a line of text\n" * (length // 15)]))
    return path


def pack_file(raw: Path, cluster_size: int = 64 * KIB, level: int = 1) -> Packed:
    """Pack a raw file beside itself."""
    image, digests = raw.with_suffix(".qcow2"), raw.with_suffix(".b3")
    with imaging.RawFileSource(raw) as source:
        disk = imaging.pack(source, image, digests, imaging.PackSettings(cluster_size, level, 2), NoWatch())
    return Packed(raw, image, digests, disk)


class CancelAfter(NoWatch):
    """A watch that cancels when some bytes were counted."""

    def __init__(self, byte_count: int) -> None:
        self.left = byte_count
        self.cancelled = Event()

    def advance(self, byte_count: int) -> None:
        self.left -= byte_count
        if self.left <= 0:
            self.cancelled.set()

    def check_cancelled(self) -> None:
        if self.cancelled.is_set():
            raise Cancelled


class Counting(NoWatch):
    """A watch that counts."""

    def __init__(self) -> None:
        self.total = 0

    def advance(self, byte_count: int) -> None:
        self.total += byte_count
