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
    shutil.rmtree(command.store / "trash")
    (command.store / "trash").mkdir()
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


def main() -> None:
    """Measure by turns and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    connection = open_system_libvirt()
    DISKS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=DISKS) as name:
        folder = Path(name)
        scene = Scene(connection, DISKS, folder / "store", PREFIX)
        build_demo_disk(folder / "demo.qcow2", NoWatch())
        server = define(scene, folder / "demo.qcow2")
        disk = folder / "files.qcow2"  # the peer passes raw disks over
        subprocess.run(["qemu-img", "convert", "-O", "qcow2", str(second_disk("files")), str(disk)], check=True)
        disk.chmod(0o666)
        folder.chmod(0o755)
        attach(scene, server, disk, "qcow2")
        connection.lookupByName(server).create()
        command = Command(folder / "home", scene.store, URI)
        works = {
            "imgtpl capture --mode live": lambda: capture(command, server),
            "virtnbdbackup": lambda: peer(folder, server),
            "virtnbdbackup -z (lz4)": lambda: peer(folder, server, "-z"),
        }
        found: dict[str, list[tuple[float, int]]] = {work: [] for work in works}
        for _ in range(options.runs):
            for work, run in works.items():
                found[work].append(run())
        for work, figures in found.items():
            took = statistics.median(seconds for seconds, _ in figures)
            print(f"{work:28} {took:6.2f} s  {figures[0][1] / 1e6:8.1f} MB", flush=True)
        sweep(connection)
    shutil.rmtree(DISKS)


if __name__ == "__main__":
    main()
