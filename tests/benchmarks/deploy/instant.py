"""From the request to a server that runs, to its login prompt, and to one that needs its template no longer.

Run it as root with `python -m tests.benchmarks.deploy.instant [--runs 3] [--only instant convert]` on a machine that
does nothing else. The guest is the lab's Debian with a second disk of 4 GB of files. Beside it stand what others take:
`virt-clone` (of the package virtinst, if it is there) copies the same server; `qemu-img convert` restores the
template's images, uncompressed, with its best settings for it, and they are defined and started. Every guest starts
without a seed, so that all of them do the same until they ask who logs in on the serial console. A command's own start
counts. The goal of a hydration, which fills the disks of the running guest and checks the template beside that, is half
the speed at which `qemu-img convert` restores them.
"""

import argparse
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.capture.downtime import attach
from tests.benchmarks.imaging.datasets import dataset
from tests.integration.workflows.command import PLAIN, Command, Result
from tests.integration.workflows.conftest import PREFIX, URI, define, domain_xml, sweep
from tests.integration.workflows.scene import Scene
from tests.lab.debian_guest import debian_disk
from tests.lab.libvirt_daemon import open_system_libvirt

DISKS = Path("/var/lib/imgtpl-test/deploying")
MEMORY = 768
HYDRATED, RESTORED = "instant: independent", "qemu-img convert: restored"
QEMU_IMG = ("qemu-img", "convert", "-O", "qcow2", "-t", "none", "-W", "-m", "8")
STEPS = ("instant", "full", "convert", "clone")


class Bench:
    """A template, and what is done with it."""

    def __init__(self, scene: Scene, command: Command, source: str) -> None:
        self.scene, self.command, self.source = scene, command, source
        captured = self._done(command.run("capture", source, "Bench", *PLAIN))
        self.folder = scene.store / "templates" / captured.result["template"]["id"]

    def instant(self) -> dict[str, float]:
        """Deploy over the template, and fill the disks afterwards."""
        name, began = self.scene.new_name(), time.monotonic()
        deployed = self._done(self.command.run("deploy", "Bench", name, "--mode", "instant", "--rate", "1M"))
        login = self._login(name, began)
        began = time.monotonic()
        self._done(self.command.run("hydrate", name, "--rate", "900G"))
        took = time.monotonic() - began
        self.scene.remove_server(name)
        running = deployed.result["seconds_to_running"]
        return {"instant: running": running, "instant: login": login, HYDRATED: took}

    def full(self) -> dict[str, float]:
        """Write everything first."""
        name, began = self.scene.new_name(), time.monotonic()
        deployed = self._done(self.command.run("deploy", "Bench", name, "--mode", "full"))
        login = self._login(name, began)
        self.scene.remove_server(name)
        return {"full: running": deployed.result["seconds_to_running"], "full: login": login}

    def convert(self) -> dict[str, float]:
        """Restore the template's images with qemu-img, and start a server on them."""
        name, began = self.scene.new_name(), time.monotonic()
        system, files = (DISKS / f"{name}-{disk}.qcow2" for disk in ("vda", "vdb"))
        for target, disk in ((system, "vda"), (files, "vdb")):
            subprocess.run([*QEMU_IMG, str(self.folder / f"{disk}.qcow2"), str(target)], check=True)
        restored = time.monotonic() - began
        self.scene.connection.defineXML(domain_xml(name, system, MEMORY))
        attach(self.scene, name, files, "qcow2")
        return {RESTORED: restored} | self._started("qemu-img convert", name, began)

    def clone(self) -> dict[str, float]:
        """Copy the source's disks and definition, and start the copy."""
        if shutil.which("virt-clone") is None:
            return {}
        name, began = self.scene.new_name(), time.monotonic()
        command = ["virt-clone", "--quiet", "--connect", URI, "-o", self.source, "-n", name, "--auto-clone"]
        pools = set(self._pools())
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = self._started("virt-clone", name, began)
        for made in set(self._pools()) - pools:  # of the folder that the disks are in
            pool = self.scene.connection.storagePoolLookupByName(made)
            pool.destroy()
            pool.undefine()
        return found

    def _pools(self) -> list[str]:
        return [pool.name() for pool in self.scene.connection.listAllStoragePools()]

    def _started(self, what: str, name: str, began: float) -> dict[str, float]:
        """Start a server that somebody else made, and remove it when it was seen to be there."""
        self.scene.connection.lookupByName(name).create()
        running = time.monotonic() - began
        login = self._login(name, began)
        self.scene.remove_server(name)
        return {f"{what}: running": running, f"{what}: login": login}

    def _login(self, name: str, began: float) -> float:
        self.scene.wait_for_login(name, "")
        return time.monotonic() - began

    def _done(self, result: Result) -> Result:
        if result.code:
            raise SystemExit(result.stderr)
        return result


def tell(found: dict[str, list[float]]) -> None:
    """Print medians and every figure, and how a hydration compares."""
    for what, times in found.items():
        print(f"{what:28} {statistics.median(times):7.2f} s  {[round(each, 1) for each in times]}")
    if HYDRATED in found and RESTORED in found:
        speed = statistics.median(found[RESTORED]) / statistics.median(found[HYDRATED])
        print(f"A hydration has {speed:.2f} of the speed of qemu-img convert.")


def main() -> None:
    """Measure in turn, and print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=STEPS, default=STEPS)
    options = parser.parse_args()
    connection = open_system_libvirt()
    DISKS.mkdir(parents=True, exist_ok=True)
    store = DISKS / "store"
    try:
        with tempfile.TemporaryDirectory() as home:
            scene = Scene(connection, DISKS, store, PREFIX)
            source = define(scene, debian_disk(), MEMORY)
            second = DISKS / "files.raw"
            subprocess.run(["cp", "--sparse=always", str(dataset("files")), str(second)], check=True)
            attach(scene, source, second)
            bench = Bench(scene, Command(Path(home), store, URI), source)
            steps: list[Callable[[], dict[str, float]]] = [getattr(bench, step) for step in options.only]
            found: dict[str, list[float]] = {}
            for _ in range(options.runs):
                for step in steps:
                    for what, seconds in step().items():
                        found.setdefault(what, []).append(seconds)
            tell(found)
    finally:
        sweep(connection)
        shutil.rmtree(DISKS)


if __name__ == "__main__":
    main()
