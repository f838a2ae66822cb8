"""Random disks, cluster sizes and parents, judged by QEMU: `python -m tests.campaigns.random_images --rounds N`.

Each round packs a disk and up to two layers over it; `qemu-img check` has to find each image clean, `qemu-img compare`
and an unpack of ours the same as the disk. Then a bit is flipped anywhere: a verify has to find it, and QEMU may fail
but never show other content if it was in the data.
"""

import argparse
import json
import random
import subprocess
import tempfile
import time
from pathlib import Path

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.watch import NoWatch
from tests.unit.imaging.images import KIB, MIB, change_raw, content, copy_raw, flip, make_raw, pack_file, unpack_file

CLUSTER_SIZES = [64 * KIB, 128 * KIB, 256 * KIB, 512 * KIB, MIB, 2 * MIB]


def one_round(seed: int, folder: Path) -> None:
    """Do all of it once. Raises AssertionError."""
    chance = random.Random(seed)
    raw = make_raw(folder / "0.raw", chance.randint(1, 8 * MIB), seed)
    packed = pack_file(raw, chance.choice(CLUSTER_SIZES))
    judge(packed.raw, packed.image, folder)
    for number in range(1, chance.randint(1, 3)):
        raw = copy_raw(raw, folder / f"{number}.raw", chance.randint(1, 8 * MIB))
        packed = pack_file(change_raw(raw, seed + number), chance.choice(CLUSTER_SIZES), parent=packed.image)
        judge(packed.raw, packed.image, folder)
    offset = chance.randrange(packed.disk.stored_size)
    flip(packed.image, offset, 1 << chance.randrange(8))
    try:
        imaging.verify(packed.image, packed.digests, packed.disk.digest, "disk", NoWatch())
    except ImgTplError:
        pass
    else:
        raise AssertionError(f"the flipped bit at {offset} was not found")
    in_data = packed.disk.cluster_size <= offset < tables_offset(packed.image)
    assert not in_data or compared(packed.raw, packed.image) != 1, f"QEMU shows other content, flipped at {offset}"


def judge(raw: Path, image: Path, folder: Path) -> None:
    """Let QEMU check and compare an image, and unpack it ourselves."""
    found = subprocess.run(["qemu-img", "check", "--output=json", str(image)], capture_output=True, check=True)
    report = json.loads(found.stdout)
    assert not any(report.get(key) for key in ("check-errors", "corruptions", "leaks")), report
    assert compared(raw, image) == 0, f"QEMU finds other content in {image.name}"
    assert unpack_file(image, folder / "back.raw", raw.stat().st_size) == content(raw)


def compared(raw: Path, image: Path) -> int:
    """Return qemu-img's answer: 0 the same, 1 other content, above it an error."""
    command = ["qemu-img", "compare", "-f", "raw", "-F", "qcow2", str(raw), str(image)]
    return subprocess.run(command, capture_output=True, check=False).returncode


def tables_offset(image: Path) -> int:
    """Return where an image's data ends: where its first L2 table or, without one, its L1 table begins."""
    with image.open("rb") as file:
        file.seek(40)
        l1_offset = int.from_bytes(file.read(8), "big")
        file.seek(36)
        entries = int.from_bytes(file.read(4), "big")
        file.seek(l1_offset)
        tables = [int.from_bytes(file.read(8), "big") & (1 << 56) - 1 for _ in range(entries)]
    return min([l1_offset, *filter(None, tables)])


def main() -> None:
    """Run the rounds, and stop at the first that fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.monotonic()
    for seed in range(options.seed, options.seed + options.rounds):
        with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
            try:
                one_round(seed, Path(folder))
            except AssertionError as error:
                raise SystemExit(f"seed {seed}: {error}") from error
    print(f"{options.rounds} rounds in {time.monotonic() - began:.0f} s: no difference, every flipped bit found")


if __name__ == "__main__":
    main()
