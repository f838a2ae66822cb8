"""A live capture beside virtnbdbackup's copy of the same running server.

Run it as root with `python -m tests.benchmarks.capture.peers [--runs 5]` on a machine that does nothing else; it needs
the package virtnbdbackup. The guest is the demo's with a second disk of 4 GB of files. Neither looks into the disks;
the capture's time includes its check of every digest, which the peer doesn't have.
"""

import argparse
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.guest import build_demo_disk
from tests.benchmarks.capture.downtime import DISKS, attach, second_disk
from tests.integration.workflows.command import PLAIN, Command
from tests.integration.workflows.conftest import PREFIX, URI, define, sweep
from tests.integration.workflows.scene import Scene
from tests.lab.libvirt_daemon import open_system_libvirt

PEER = ("virtnbdbackup", "-U", URI, "--noprogress", "-l", "copy")


def capture(command: Command, server: str) -> tuple[float, int]:
    """Capture it live; returns seconds and stored bytes."""
    began = time.monotonic()
    done = command.run("capture", server, "Bench", "--mode", "live", "--parent", "none", "--no-screenshot", *PLAIN)
    took = time.monotonic() - began
    if done.code:
        raise SystemExit(done.stderr)
    command.run("rm", "--yes", "Bench")
    shutil.rmtree(command.store_folder / "trash")
    (command.store_folder / "trash").mkdir()
    return took, int(done.result["stored_bytes"])


def peer(folder: Path, server: str, *options: str) -> tuple[float, int]:
    """Let virtnbdbackup copy it; returns seconds and stored bytes."""
    target = folder / "peer"
    began = time.monotonic()
    subprocess.run([*PEER, "-d", server, "-o", str(target), *options], check=True, capture_output=True)
    took = time.monotonic() - began
    size = sum(file.stat().st_blocks * 512 for file in target.rglob("*") if file.is_file())
    shutil.rmtree(target)
    return took, size


def running_server(scene: Scene, folder: Path) -> str:
    """Start the guest with its second disk; returns its name."""
    build_demo_disk(folder / "demo.qcow2", NoWatch())
    server = define(scene, folder / "demo.qcow2")
    raw, disk = second_disk("files"), folder / "files.qcow2"  # the peer passes raw disks over
    subprocess.run(["qemu-img", "convert", "-O", "qcow2", str(raw), str(disk)], check=True)
    raw.unlink()
    disk.chmod(0o666)
    folder.chmod(0o755)
    attach(scene, server, disk, "qcow2")
    scene.connection.lookupByName(server).create()
    return server


def by_turns(works: dict[str, Callable[[], tuple[float, int]]], runs: int) -> None:
    """Do each work once to warm up and then `runs` times by turns; prints medians, and how ours compares."""
    found: dict[str, list[tuple[float, int]]] = {work: [] for work in works}
    for number in range(runs + 1):
        for work, run in works.items():
            figure = run()
            print(f"  {work:28} {figure[0]:6.2f} s{'' if number else ', to warm up'}", flush=True)
            if number:
                found[work].append(figure)
    ours = 0.0
    for work, figures in found.items():
        walls = [seconds for seconds, _ in figures]
        took = statistics.median(walls)
        ours = ours or took
        spread = f"({min(walls):.2f} to {max(walls):.2f})"
        print(f"{work:28} {took:6.2f} s {spread}  {figures[0][1] / 1e6:8.1f} MB  ours/it {ours / took:.2f}", flush=True)


def main() -> None:
    """Measure by turns and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    connection = open_system_libvirt()
    DISKS.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=DISKS) as name:
            folder = Path(name)
            scene = Scene(connection, DISKS, folder / "store", PREFIX)
            server = running_server(scene, folder)
            command = Command(folder / "home", scene.store, URI)
            works = {
                "imgtpl capture --mode live": lambda: capture(command, server),
                "virtnbdbackup": lambda: peer(folder, server),
                "virtnbdbackup -z (lz4)": lambda: peer(folder, server, "-z"),
            }
            by_turns(works, options.runs)
    finally:
        sweep(connection)
        shutil.rmtree(DISKS)


if __name__ == "__main__":
    main()
