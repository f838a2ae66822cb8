"""How fast a place on an iSCSI LUN takes and gives a large file, beside `qemu-img convert` with the same LUN.

    python -m tests.benchmarks.imagestore.iscsi [MEBIBYTES] [ROUNDS]

Medians of wall seconds, everything on this machine and in its page cache: compare the ratios.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from imgtpl_gui.imagestore.iscsi_place import IscsiPlace, address_of
from tests.lab.iscsi_target import IscsiTarget, running_target

MIB = 2**20
STEP = 4 * MIB


def main() -> None:
    """Measure and print."""
    size = int(sys.argv[1] if len(sys.argv) > 1 else 1024) * MIB
    rounds = int(sys.argv[2] if len(sys.argv) > 2 else 3)
    with tempfile.TemporaryDirectory(prefix="imgtpl-") as folder:
        source = Path(folder) / "source"
        with source.open("wb") as file:
            for _ in range(size // STEP):
                file.write(os.urandom(STEP))
        with running_target(Path(folder) / "target", 2 * size + 64 * MIB, size) as target:
            measure(target, source, size, rounds)


def measure(target: IscsiTarget, source: Path, size: int, rounds: int) -> None:
    """Do each piece of work so many times, in turn."""
    place = IscsiPlace(address_of(target.url(1)))
    convert = ["qemu-img", "convert", "-n", "-W", "-m", "16", "-f", "raw"]
    nowhere = f"driver=null-co,size={size}"
    work: dict[str, Callable[[], object]] = {
        "write, place": lambda: write(place, source, size),
        "write, qemu-img": lambda: subprocess.run([*convert, "-O", "raw", source, target.url(2)], check=True),
        "read, place": lambda: read(place, size),
        "read, qemu-img": lambda: subprocess.run([*convert, "--target-image-opts", target.url(2), nowhere], check=True),
    }
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, do in work.items():
            start = time.monotonic()
            do()
            taken[name].append(time.monotonic() - start)
    for name, seconds in taken.items():
        print(f"{name:16} {median(seconds):6.2f} s {size / MIB / median(seconds):8.0f} MiB/s")
    place.close()


def write(place: IscsiPlace, source: Path, size: int) -> None:
    """Write the source as one file."""
    place.remove("disk")
    file = place.create("disk", size)
    with source.open("rb") as data:
        for offset in range(0, size, STEP):
            file.write(offset, memoryview(bytearray(data.read(STEP))))
    file.sync()
    file.close(size)


def read(place: IscsiPlace, size: int) -> None:
    """Read it from start to end."""
    file, buffer = place.read("disk"), bytearray(STEP)
    for offset in range(0, size, STEP):
        file.read_into(offset, memoryview(buffer))


if __name__ == "__main__":
    main()
