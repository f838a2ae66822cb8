"""Packs, verifies and unpacks a disk beside the best that qemu-img can do, in one run.

Run it with `python -m tests.benchmarks.imaging.pack [IMAGE.raw] [--runs 5]` on a machine that does nothing else.
Without an image, an ext4 file system of this machine's /usr/lib with a part of it deleted is made, and kept in the
cache folder. Figures are medians; what counts are the ratios, as machines differ and are noisy.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

WORK = user_cache_path("imgtpl-bench")
PACK = """
import sys; from pathlib import Path; from imgtpl_gui import imaging; from imgtpl_gui.domain.watch import NoWatch
raw, image, digests = map(Path, sys.argv[1:4])
with imaging.RawFileSource(raw) as source:
    disk = imaging.pack(source, image, digests, imaging.PackSettings(), NoWatch())
image.with_suffix(".root").write_text(disk.digest)
"""
VERIFY = """
import sys; from pathlib import Path; from imgtpl_gui import imaging; from imgtpl_gui.domain.watch import NoWatch
image, digests, root = map(Path, sys.argv[1:4])
imaging.verify(image, digests, root.read_text(), "disk", NoWatch())
"""
UNPACK = """
import os, sys; from pathlib import Path; from imgtpl_gui import imaging; from imgtpl_gui.domain.watch import NoWatch
image, digests, root, target = map(Path, sys.argv[1:5])
with target.open("xb") as file: file.truncate(imaging.check_layout(image).virtual_size)
sink = imaging.RawFileSink(target, fresh=True)
imaging.unpack(image, digests, root.read_text(), sink, "disk", NoWatch())
sink.close()
"""


@dataclass(frozen=True)
class Figure:
    """One run: seconds on the clock, seconds on processors, the most memory in MiB."""

    wall: float
    cpu: float
    memory: int


def run(*command: str) -> Figure:
    """Run a command to its end."""
    began = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    if status:
        raise SystemExit(f"{command[:3]} failed")
    return Figure(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024)


def dataset() -> Path:
    """Make the file system once."""
    raw = WORK / "usr-lib.raw"
    if not raw.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        part = raw.with_suffix(".part")
        part.unlink(missing_ok=True)
        subprocess.run(["mke2fs", "-q", "-F", "-t", "ext4", "-d", "/usr/lib", str(part), "8g"], check=True)
        names = [path for path in sorted(Path("/usr/lib").rglob("*.so*")) if path.is_file()][::4]
        removals = "".join(f"rm /{path.relative_to('/usr/lib')}\n" for path in names)
        subprocess.run(
            ["debugfs", "-w", "-f", "-", str(part)], input=removals.encode(), check=True, capture_output=True
        )
        part.rename(raw)
    return raw


def commands(raw: Path) -> dict[str, tuple[str, ...]]:
    """Name what is compared; each command writes files that didn't exist before."""
    ours, python = [str(WORK / f"ours.{end}") for end in ("qcow2", "b3", "root")], (sys.executable, "-c")
    convert = ("qemu-img", "convert", "-t", "writeback")
    zstd = "compression_type=zstd,cluster_size="
    return {
        "pack: ours": (*python, PACK, str(raw), ours[0], ours[1]),
        "pack: qemu-img -W -m 8, 256k": (
            *(*convert, "-c", "-W", "-m", "8", "-f", "raw", "-O", "qcow2"),
            *("-o", f"{zstd}256k", str(raw), str(WORK / "qemu.qcow2")),
        ),
        "pack: qemu-img -W -m 8, 1M": (
            *(*convert, "-c", "-W", "-m", "8", "-f", "raw", "-O", "qcow2"),
            *("-o", f"{zstd}1M", str(raw), str(WORK / "qemu1m.qcow2")),
        ),
        "verify: ours": (*python, VERIFY, *ours),
        "unpack: ours": (*python, UNPACK, *ours, str(WORK / "ours.raw")),
        "unpack: qemu-img -W -m 8": (
            *(*convert, "-W", "-m", "8", "-f", "qcow2", "-O", "raw", str(WORK / "qemu.qcow2"), str(WORK / "qemu.raw")),
        ),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("image", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    raw = options.image or dataset()
    WORK.mkdir(parents=True, exist_ok=True)
    figures: dict[str, list[Figure]] = {}
    for number in range(options.runs + 1):
        for path in WORK.glob("ours.*"):
            path.unlink()
        for path in WORK.glob("qemu*"):
            path.unlink()
        for name, command in commands(raw).items():
            figure = run(*command)
            if number:  # the first round only warms the caches
                figures.setdefault(name, []).append(figure)
    for name, found in figures.items():
        wall, cpu = (statistics.median(getattr(figure, kind) for figure in found) for kind in ("wall", "cpu"))
        print(f"{name:30} {wall:6.2f} s  {cpu:6.2f} s on processors  {max(f.memory for f in found)} MiB")
    for name in ("ours", "qemu", "qemu1m"):
        print(f"{name}.qcow2: {(WORK / f'{name}.qcow2').stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
