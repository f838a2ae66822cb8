"""Disks for tests of the imaging room: sparse raw files of a known content."""

import random
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import Cancelled
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging.checked_image import open_checked

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
    with path.open("wb") as file:
        file.truncate(size)
    return change_raw(path, seed, random.Random(seed).randint(1, 12))


def change_raw(path: Path, seed: int, places: int = 3) -> Path:
    """Write text, noise and zeros at random places of a file."""
    chance = random.Random(seed)
    size = path.stat().st_size
    with path.open("r+b") as file:
        for _ in range(places):
            length = min(size, chance.choice([1, 511, 4 * KIB, 70_000, 300 * KIB, 2 * MIB]))
            file.seek(chance.randrange(size - length + 1))
            file.write(chance.choice([bytes(length), chance.randbytes(length), b"a line of text\n" * (length // 15)]))
    return path


def copy_raw(raw: Path, target: Path, size: int) -> Path:
    """Copy a raw file, cut or filled up with zeros to `size`."""
    target.write_bytes(raw.read_bytes()[:size])
    with target.open("r+b") as file:
        file.truncate(size)
    return target


def pack_file(raw: Path, cluster_size: int = 64 * KIB, level: int = 1, parent: Path | None = None) -> Packed:
    """Pack a raw file beside itself."""
    image, digests = raw.with_suffix(".qcow2"), raw.with_suffix(".b3")
    settings = imaging.PackSettings(cluster_size, level, 2)
    with imaging.RawFileSource(raw) as source:
        if parent is None:
            disk = imaging.pack(source, image, digests, settings, NoWatch())
        else:
            with open_checked(parent, NoWatch()) as below:
                disk = imaging.pack(source, image, digests, settings, NoWatch(), below)
    return Packed(raw, image, digests, disk)


def unpack_file(image: Path, target: Path, size: int, old: bytes | None = None, root: str = "") -> bytes:
    """Unpack into a new file, or over `old` content, and return what is in it."""
    target.write_bytes(old or b"")
    with target.open("r+b") as file:
        file.truncate(-(-size // 512) * 512)
    sink = imaging.RawFileSink(target, fresh=old is None)
    try:
        imaging.unpack(image, image.with_suffix(".b3"), root, sink, "vda", NoWatch())
    finally:
        sink.close()
    return target.read_bytes()


def content(raw: Path) -> bytes:
    """Return a file's content as a disk shows it: filled up with zeros to a whole sector."""
    data = raw.read_bytes()
    return data.ljust(-(-len(data) // 512) * 512, b"\0")


def flip(path: Path, offset: int, bit: int = 1) -> None:
    """Flip a bit of a file."""
    with path.open("r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ bit]))


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
