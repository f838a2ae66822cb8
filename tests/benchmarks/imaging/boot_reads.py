"""What a guest pays that runs straight from a packed image, by cluster size.

Run it with `python -m tests.benchmarks.imaging.boot_reads`. The lab's Debian guest boots once from its raw disk behind
a server that logs its reads; QEMU's own qcow2 reader is then asked for the same, over images of each cluster size.
"""

import os
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbd

from imgtpl_gui import imaging
from imgtpl_gui.domain.watch import NoWatch
from tests.lab.debian_guest import debian_disk

CLUSTERS_KIB = (64, 128, 256, 512, 1024, 2048)
RUNS = 3
BOOT_SECONDS = 240
_READ = re.compile(r"\bRead\b.* offset=0x([0-9a-f]+) count=0x([0-9a-f]+)")


def logged_reads(raw: Path, folder: Path) -> list[tuple[int, int]]:
    """Boot the guest until it asks for a login; returns its reads: (offset, length)."""
    log, path = folder / "reads.log", folder / "boot.sock"
    server = subprocess.Popen(
        ["nbdkit", "-f", "-U", str(path), "--filter=log", "--filter=cow", "file", str(raw), f"logfile={log}"]
    )
    with server:
        while not path.exists():
            time.sleep(0.05)
        drive = f"driver=raw,if=virtio,file.driver=nbd,file.server.type=unix,file.server.path={path}"
        guest = subprocess.Popen(
            [
                "qemu-system-x86_64",
                "-M",
                "q35",
                "-cpu",
                "max",
                "-smp",
                "2",
                "-m",
                "1024",
                "-nographic",
                "-drive",
                drive,
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        )
        assert guest.stdout is not None
        seen, deadline = b"", time.monotonic() + BOOT_SECONDS
        while b"login:" not in seen:
            assert time.monotonic() < deadline, "the guest did not boot"
            seen = seen[-4096:] + os.read(guest.stdout.fileno(), 4096)
        guest.kill()
        guest.wait()
        server.terminate()
    return [(int(found[1], 16), int(found[2], 16)) for found in map(_READ.search, log.open()) if found]


@contextmanager
def served(image: Path, file_format: str, folder: Path) -> Iterator[tuple["nbd.NBD", "subprocess.Popen[bytes]"]]:
    """Serve an image by QEMU, and connect to it."""
    connection = nbd.NBD()
    path = folder / "replay.sock"
    path.unlink(missing_ok=True)
    server = subprocess.Popen(["qemu-nbd", "-t", "-r", "-f", file_format, "-k", str(path), str(image)])
    while not path.exists():
        time.sleep(0.02)
    connection.connect_unix(str(path))
    try:
        yield connection, server
    finally:
        server.kill()


def replay(image: Path, file_format: str, reads: list[tuple[int, int]], folder: Path) -> tuple[float, float]:
    """Ask for all reads, one after the other; returns seconds on the clock and on the server's processors."""
    with served(image, file_format, folder) as (connection, server):
        began = time.perf_counter()
        for offset, length in reads:
            connection.pread(length, offset)
        wall = time.perf_counter() - began
        fields = Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()
        return wall, (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as name:
        folder = Path(name)
        raw = folder / "guest.raw"
        subprocess.run(["qemu-img", "convert", "-O", "raw", str(debian_disk()), str(raw)], check=True)
        reads = logged_reads(raw, folder)
        total = sum(length for _, length in reads)
        print(f"{len(reads)} reads, {total / 2**20:.0f} MiB, {total / len(reads) / 1024:.0f} KiB on average")
        images = [("raw", raw, "raw", raw.stat().st_blocks * 512)]
        for size in CLUSTERS_KIB:
            image = folder / f"{size}.qcow2"
            with imaging.RawFileSource(raw) as source:
                settings = imaging.PackSettings(size * 1024)
                imaging.pack(source, image, image.with_suffix(".b3"), settings, NoWatch())
            images.append((f"{size} KiB", image, "qcow2", image.stat().st_size))
        for label, image, file_format, stored in images:
            runs = [replay(image, file_format, reads, folder) for _ in range(RUNS)]
            wall, cpu = (statistics.median(run[index] for run in runs) for index in (0, 1))
            print(f"{label:>9}: {wall:6.2f} s, {cpu:6.2f} s on processors, {stored / 1e6:5.0f} MB", flush=True)


if __name__ == "__main__":
    main()
