"""A disk's way into a store on a server and out of it, beside `qemu-img convert` with the same server.

What is compared is the same work: into the store a compressed image, of the best settings that QEMU has, and on our
side its digests and the store's own work, too; out of it that image into a new sparse file, on our side with each
cluster held against its digest. QEMU takes out its own image of the quickest settings, and ours as well: that is the
same image from the same place. Everything is on the disk at the end.

As a program it is our side of that, a process of its own as qemu-img is: `capture URL DISK` and `deploy URL FILE`.
"""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from imgtpl_gui import imaging
from imgtpl_gui.domain.image_location import LunLocation
from imgtpl_gui.domain.store_files import StoredFile
from imgtpl_gui.domain.templates import Template, TemplateDisk
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imagestore import open_store
from imgtpl_gui.imaging.file_ends import RawFileSink, RawFileSource
from tests.benchmarks.imaging.measured import Command, Figure, median, run
from tests.unit.samples import template

CLUSTERS = ("256k", "1M", "2M")
"""In smaller ones QEMU is slower."""
CACHES = ("writeback", "none")
"""How QEMU may write what has to be on the disk at the end."""
OURS = "imgtpl"


def compare(url: str, peer: str, disk: Path, folder: Path, rounds: int) -> None:
    """Measure by turns and print the medians and their ratios; QEMU's image is at `peer`, the results in `folder`."""
    mine = (sys.executable, "-m", __spec__.name)
    captures = [Command(f"capture, {OURS}", (*mine, "capture", url, str(disk)))]
    captures += [_peer_capture(disk, peer, size) for size in CLUSTERS]
    figures: dict[str, list[Figure]] = {}
    for _ in range(rounds):
        for command in captures:
            empty(url)
            figures.setdefault(command.name, []).append(run(command))
    quickest = _tell(figures, f"capture, {OURS}", "goal: wall 0.60")
    run(captures[0])
    run(next(command for command in captures if command.name == quickest))
    ours, raw = folder / "ours.raw", folder / "peer.raw"
    deploys = [Command(f"deploy, {OURS}", (*mine, "deploy", url, str(ours)), (ours,))]
    deploys += [_peer_deploy(peer, raw, cache) for cache in CACHES]
    deploys += [_peer_deploy(_image(url), raw, cache, ", our image") for cache in CACHES]
    figures = {}
    for _ in range(rounds):
        for command in deploys:
            figures.setdefault(command.name, []).append(run(command))
    _tell(figures, f"deploy, {OURS}", "goal: wall 0.70")
    subprocess.run(["cmp", disk, ours], check=True)


def _peer_capture(disk: Path, peer: str, cluster_size: str) -> Command:
    options = ("-t", "writeback", "-c", "-W", "-m", "16", "-f", "raw", "-O", "qcow2")
    settings = ("-o", f"compression_type=zstd,cluster_size={cluster_size}")
    return Command(f"capture, qemu-img {cluster_size}", ("qemu-img", "convert", *options, *settings, str(disk), peer))


def _peer_deploy(image: str, raw: Path, cache: str, which: str = "") -> Command:
    options = ("-t", cache, "-W", "-m", "16", "-f", "qcow2", "-O", "raw")
    return Command(f"deploy, qemu-img -t {cache}{which}", ("qemu-img", "convert", *options, image, str(raw)), (raw,))


def _image(url: str) -> str:
    """Name the captured template's image as qemu-img takes it."""
    store = open_store(url)
    (found,) = store.templates()
    assert isinstance(found, Template)
    image, _ = store.disk_files(found, found.disks[0])
    assert isinstance(image, StoredFile)
    place = image.location()
    store.close()
    if not isinstance(place, LunLocation):
        return str(place)
    portal = {"transport": "tcp", "portal": f"{place.host}:{place.port}", "target": place.target, "lun": place.lun}
    part = {"driver": "raw", "offset": place.offset, "size": place.size, "file": {"driver": "iscsi", **portal}}
    return "json:" + json.dumps({"driver": "qcow2", "file": part})


def _tell(figures: dict[str, list[Figure]], ours: str, goal: str) -> str:
    """Print medians and ratios; returns the quickest of the others."""
    medians = {name: median(found) for name, found in figures.items()}
    for name, figure in medians.items():
        walls = sorted(one.wall for one in figures[name])
        print(f"  {name:42} {figure.wall:6.2f} s ({walls[0]:.2f} to {walls[-1]:.2f}) {figure.cpu:6.2f} s on processors")
    others = sorted((name for name in medians if name != ours), key=lambda name: medians[name].wall)
    mine = medians[ours]
    for name in others:
        peer = medians[name]
        print(f"    {ours} / {name}: wall {mine.wall / peer.wall:.2f}, CPU {mine.cpu / peer.cpu:.2f}", flush=True)
    print(f"    {goal} of the quickest")
    return others[0]


def empty(url: str) -> None:
    """Take all templates out of a store."""
    store = open_store(url)
    if problem := store.info().problem:
        raise SystemExit(problem)
    for found in store.templates():
        store.trash(found.id)
    store.empty_trash()
    store.close()


def capture(url: str, disk: Path) -> None:
    """Do capture's part in a store: pack the disk into it and publish."""
    store, made = open_store(url), template("measured")
    partial = store.begin_partial(uuid4().hex, made.name)
    settings, files = imaging.PackSettings(), ("vda.qcow2", "vda.b3")
    with RawFileSource(disk) as source:
        packed = imaging.pack(source, partial.file(files[0]), partial.file(files[1]), settings, NoWatch())
    sizes = (packed.virtual_size, packed.stored_size, packed.cluster_size, packed.clusters)
    disks = (TemplateDisk("vda", "raw", *sizes, packed.digest, *files),)
    store.publish(partial, replace(made, disks=disks), ())
    store.close()


def deploy(url: str, target: Path) -> None:
    """Do deploy's part: unpack the disk to a new sparse file."""
    store = open_store(url)
    (found,) = store.templates()
    assert isinstance(found, Template)
    (disk,) = found.disks
    image, digests = store.disk_files(found, disk)
    with target.open("xb") as file:
        file.truncate(disk.virtual_size)
    sink = RawFileSink(target, fresh=True)
    imaging.unpack(image, digests, disk.digest, sink, disk.target, NoWatch())
    sink.close()
    store.close()


if __name__ == "__main__":
    {"capture": capture, "deploy": deploy}[sys.argv[1]](sys.argv[2], Path(sys.argv[3]))
