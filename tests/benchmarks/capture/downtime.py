"""How long a server is away for a capture, by mode and by the data on its disks, beside a restart of its own.

Run it as root with `python -m tests.benchmarks.capture.downtime [--modes brief strict] [--runs 3] [--sizes 4,40]` on a
machine that does nothing else. The guest is the lab's Debian; its second disk holds nothing, or 4 GB of files, or with
`--sizes` so many GB of one repeated line: quick to write, read in full, and a template of next to no size.
"""

import argparse
import shutil
import statistics
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from threading import Event

import libvirt

from tests.benchmarks.imaging.datasets import dataset
from tests.integration.workflows.command import Command
from tests.integration.workflows.conftest import PREFIX, URI, define, sweep
from tests.integration.workflows.guest_agent import GuestAgent
from tests.integration.workflows.scene import Scene
from tests.lab.debian_guest import debian_disk
from tests.lab.libvirt_daemon import open_system_libvirt

DISKS = Path("/var/lib/imgtpl-test/downtime")
GB = 10**9
LINE = b"It is data, and not zeros: QEMU tells of every block of it.... \n"
SPARE = 5 * GB
"""What stays free on the machine's disk beside a second disk."""


def second_disk(kind: str) -> Path:
    """Make the disk that the guest carries beside its system's."""
    disk = DISKS / f"{kind}.raw"
    if kind == "files":
        subprocess.run(["cp", "--sparse=always", str(dataset("files")), str(disk)], check=True)
    elif kind == "nothing":
        subprocess.run(["truncate", "--size=8G", str(disk)], check=True)
    else:
        fill(disk, int(float(kind.removesuffix("GB")) * GB))
    return disk


def fill(disk: Path, size: int) -> None:
    """Write lines into a file, if there is room for it."""
    free = shutil.disk_usage(disk.parent).free
    if free < size + SPARE:
        raise SystemExit(f"{disk.parent} has {free / GB:.0f} GB free; {(size + SPARE) / GB:.0f} GB are needed.")
    block = LINE * (2**20 // len(LINE))
    with disk.open("wb") as file:
        for _ in range(-(-size // len(block))):
            file.write(block)


def attach(scene: Scene, server: str, disk: Path, form: str = "raw") -> None:
    """Give the server a second disk."""
    scene.connection.lookupByName(server).attachDeviceFlags(
        f"<disk type='file' device='disk'><driver name='qemu' type='{form}'/><source file='{disk}'/>"
        "<target dev='vdb' bus='virtio'/></disk>",
        libvirt.VIR_DOMAIN_AFFECT_CONFIG,
    )


def restart(scene: Scene, server: str) -> tuple[float, float]:
    """Restart a server without a capture; returns the seconds until it is off, and then until its agent answers."""
    agent, domain = GuestAgent(scene.connection, server), scene.connection.lookupByName(server)
    agent.wait()
    began, pause = time.monotonic(), Event()
    with suppress(libvirt.libvirtError):  # the agent may be gone before it has answered
        domain.shutdown()
    while domain.isActive():
        pause.wait(0.1)
    off = time.monotonic()
    domain.create()
    agent.wait()
    return off - began, time.monotonic() - off


def measure(scene: Scene, folder: Path, server: str, mode: str, runs: int) -> tuple[float, float]:
    """Capture a server and return the medians of its downtime and of the whole capture, in seconds."""
    away, whole = [], []
    for number in range(runs):
        GuestAgent(scene.connection, server).wait()
        command = Command(folder / "home", scene.store, URI)
        captured = command.run("capture", server, f"{server} {mode} {number}", "--mode", mode, "--parent", "none")
        if captured.code:
            raise SystemExit(captured.stderr)
        away.append(float(captured.result["downtime_seconds"]))
        whole.append(float(captured.result["seconds"]))
        command.run("rm", "--yes", f"{server} {mode} {number}")
    return statistics.median(away), statistics.median(whole)


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modes", nargs="*", default=["brief", "strict"])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sizes", default="", metavar="GB,GB", help="data on the second disk, instead of files")
    options = parser.parse_args()
    libvirt.registerErrorHandler(lambda *_: None, None)  # that an agent isn't there yet is no news
    connection = open_system_libvirt()
    DISKS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        scene = Scene(connection, DISKS, Path(name) / "store", PREFIX)
        for kind in ("nothing", *([f"{size}GB" for size in options.sizes.split(",")] if options.sizes else ["files"])):
            server = define(scene, debian_disk(), memory=768)
            attach(scene, server, second_disk(kind))
            connection.lookupByName(server).create()
            down, up = restart(scene, server)
            print(f"alone    second disk with {kind:8} down {down:6.1f} s, up {up:6.1f} s", flush=True)
            for mode in options.modes:
                away, whole = measure(scene, Path(name), server, mode, options.runs)
                print(f"{mode:8} second disk with {kind:8} away {away:6.1f} s of {whole:6.1f} s", flush=True)
            connection.lookupByName(server).destroy()
            (DISKS / f"{kind}.raw").unlink()
        sweep(connection)
    for left in DISKS.iterdir():
        left.unlink()
    DISKS.rmdir()


if __name__ == "__main__":
    main()
