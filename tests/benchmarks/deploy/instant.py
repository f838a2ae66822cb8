"""From the request to a server that runs, and to one that needs its template no longer, beside what others take.

Run it as root with `python -m tests.benchmarks.deploy.instant [--runs 3]` on a machine that does nothing else. The
guest is the lab's Debian with a second disk of 4 GB of files. `virt-clone` (of the package virtinst, if it is there)
copies the same server; `qemu-img convert` restores the template's images, uncompressed, with its best settings for it.
"""

import argparse
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import libvirt

from tests.benchmarks.capture.downtime import attach
from tests.benchmarks.imaging.datasets import dataset
from tests.integration.workflows.command import PLAIN, Command, Result
from tests.integration.workflows.conftest import PREFIX, URI, define, sweep
from tests.integration.workflows.scene import Scene
from tests.lab.debian_guest import debian_disk

DISKS = Path("/var/lib/imgtpl-test/deploying")
QEMU_IMG = ("qemu-img", "convert", "-O", "qcow2", "-t", "none", "-W", "-m", "8")


class Bench:
    """A template, and what is done with it."""

    def __init__(self, scene: Scene, command: Command, source: str) -> None:
        self.scene, self.command, self.source = scene, command, source
        captured = self._done(command.run("capture", source, "Bench", *PLAIN))
        self.folder = scene.store / "templates" / captured.result["template"]["id"]

    def instant(self) -> dict[str, float]:
        """Deploy over the template, and fill the disks afterwards."""
        name = self.scene.new_name()
        deployed = self._done(self.command.run("deploy", "Bench", name, "--mode", "instant", "--rate", "1M"))
        began = time.monotonic()
        self._done(self.command.run("hydrate", name, "--rate", "900G"))
        took = time.monotonic() - began
        self.scene.remove_server(name)
        return {"instant: running": deployed.result["seconds_to_running"], "instant: independent": took}

    def full(self) -> dict[str, float]:
        """Write everything first."""
        name = self.scene.new_name()
        deployed = self._done(self.command.run("deploy", "Bench", name, "--mode", "full"))
        self.scene.remove_server(name)
        return {"full: running": deployed.result["seconds_to_running"]}

    def convert(self) -> dict[str, float]:
        """Restore the template's images with qemu-img."""
        began = time.monotonic()
        for image in sorted(self.folder.glob("*.qcow2")):
            target = DISKS / f"converted-{image.name}"
            subprocess.run([*QEMU_IMG, str(image), str(target)], check=True)
            target.unlink()
        return {"qemu-img convert": time.monotonic() - began}

    def clone(self) -> dict[str, float]:
        """Copy the source's disks and definition, and start the copy."""
        if shutil.which("virt-clone") is None:
            return {}
        name, began = self.scene.new_name(), time.monotonic()
        command = ["virt-clone", "--quiet", "--connect", URI, "-o", self.source, "-n", name, "--auto-clone"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        self.scene.connection.lookupByName(name).create()
        took = time.monotonic() - began
        self.scene.remove_server(name)
        return {"virt-clone and start": took}

    def _done(self, result: Result) -> Result:
        if result.code:
            raise SystemExit(result.stderr)
        return result


def main() -> None:
    """Measure in turn, and print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    connection = libvirt.open(URI)
    DISKS.mkdir(parents=True, exist_ok=True)
    store = DISKS / "store"
    with tempfile.TemporaryDirectory() as home:
        scene = Scene(connection, DISKS, store, PREFIX)
        source = define(scene, debian_disk(), memory=768, vcpus=2)
        second = DISKS / "files.raw"
        subprocess.run(["cp", "--sparse=always", str(dataset("files")), str(second)], check=True)
        attach(scene, source, second)
        bench = Bench(scene, Command(Path(home), store, URI), source)
        steps: tuple[Callable[[], dict[str, float]], ...] = (bench.instant, bench.full, bench.convert, bench.clone)
        found: dict[str, list[float]] = {}
        for _ in range(options.runs):
            for step in steps:
                for what, seconds in step().items():
                    found.setdefault(what, []).append(seconds)
        for what, times in found.items():
            print(f"{what:24} {statistics.median(times):7.2f} s")
        sweep(connection)
    shutil.rmtree(DISKS)


if __name__ == "__main__":
    main()
