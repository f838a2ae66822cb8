"""Estimates of real servers' disks, beside the QEMU that has them."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import libvirt
import pytest

from imgtpl_gui import imaging
from imgtpl_gui.catalog import Catalog
from imgtpl_gui.domain.errors import Cancelled
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.imagestore import open_store
from imgtpl_gui.imaging.qcow2_chain import open_chain
from imgtpl_gui.workflows.estimating import EXPECTED_RATIO, estimate
from imgtpl_gui.workflows.rooms import Rooms
from tests.integration.hypervisor.place import PREFIX, Place
from tests.integration.workflows.command import PLAIN, Command
from tests.integration.workflows.conftest import define
from tests.integration.workflows.guest_agent import GuestAgent
from tests.integration.workflows.scene import Scene, file_hash
from tests.lab.private_libvirt import PrivateLibvirt
from tests.unit.imaging.images import CancelAfter


@pytest.fixture
def place(own_libvirt: PrivateLibvirt) -> Iterator[Place]:
    """The test run's own libvirt, and a folder with a name that has to be quoted nearly everywhere."""
    folder = Path("/var/lib/imgtpl-test") / f"of a, b:{uuid4().hex[:8]}"
    folder.mkdir(parents=True)
    folder.parent.chmod(0o755)
    own = Place(libvirt.open(own_libvirt.uri), folder, own_libvirt.outside)
    yield own
    own.sweep()
    own.connection.close()
    shutil.rmtree(folder)


@pytest.fixture
def rooms(own_libvirt: PrivateLibvirt, place: Place, tmp_path: Path) -> Iterator[Rooms]:
    """The rooms over the test run's own libvirt."""
    hypervisor = Hypervisor(own_libvirt.uri)
    assert hypervisor.connect().connected
    catalog = Catalog(tmp_path / "catalog.db")
    yield Rooms(hypervisor, open_store(str(tmp_path / "store")), catalog)
    catalog.close()
    hypervisor.close()


def overlay(place: Place, disk: Path) -> Path:
    """Lay a new image in a folder of its own over a disk."""
    (place.folder / "above").mkdir()
    top = place.folder / "above" / 'top, "x".qcow2'
    command = ["qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", str(disk), str(top)]
    subprocess.run(command, check=True)
    return top


def outside(place: Place) -> tuple[object, ...]:
    """All that an estimate could have changed or left: files and their content, open descriptors, children."""
    files = [(path, path.stat().st_mtime_ns, file_hash(path)) for path in place.folder.rglob("*") if path.is_file()]
    children = subprocess.run(["ps", "--ppid", str(os.getpid()), "-o", "comm="], capture_output=True, check=True).stdout
    descriptors = len(list(Path("/proc/self/fd").iterdir()))
    return sorted(files), descriptors, children


def packed(disk: Path, folder: Path) -> imaging.PackedDisk:
    """Pack a disk that nobody uses."""
    opened = imaging.RawFileSource(disk) if disk.suffix == ".raw" else open_chain(disk, within=Path("/"))
    with opened as source:
        return imaging.pack(source, folder / "a.qcow2", folder / "a.b3", imaging.PackSettings(), NoWatch())


@pytest.mark.parametrize("running", [True, False])
@pytest.mark.parametrize("kind", ["qcow2", "raw", "overlay"])
def test_a_servers_disk_is_estimated_as_it_packs_and_nothing_is_touched(
    rooms: Rooms, place: Place, tmp_path: Path, kind: str, running: bool
) -> None:
    disk = overlay(place, place.disk("a")) if kind == "overlay" else place.disk("a", kind)
    truth = packed(disk, tmp_path)
    uuid = place.define(disk)
    if running:
        rooms.hypervisor.start_paused(uuid)
    server = rooms.hypervisor.server(uuid)
    estimate(rooms, server, ("vda",), NoWatch())  # connections and caches are made
    before = outside(place)
    found = estimate(rooms, server, ("vda",), NoWatch())
    assert outside(place) == before
    assert found.sampled
    assert found.bytes_to_read == truth.read_bytes
    assert found.bytes_stored == pytest.approx(truth.stored_size, rel=0.05)
    assert 0 < found.seconds < 10
    assert rooms.hypervisor.server(uuid) == server


def test_only_the_disks_that_are_asked_for_count(rooms: Rooms, place: Place) -> None:
    server = rooms.hypervisor.server(place.define(place.disk("a"), place.disk("b", "raw")))
    one, other, both = (estimate(rooms, server, targets, NoWatch()) for targets in (("vda",), ("vdb",), ("vda", "vdb")))
    assert both.sampled
    assert both.bytes_to_read == one.bytes_to_read + other.bytes_to_read
    assert both.bytes_stored == one.bytes_stored + other.bytes_stored


def test_the_disk_of_a_volume_is_found_in_its_pool(rooms: Rooms, place: Place) -> None:
    disk = place.disk("a")
    pool = f"{PREFIX}{uuid4().hex[:8]}"
    xml = f"<pool type='dir'><name>{pool}</name><target><path>{place.folder}</path></target></pool>"
    place.connection.storagePoolDefineXML(xml).create()
    volume = f"<disk type='volume' device='disk'><driver name='qemu' type='qcow2'/><source pool='{pool}'"
    volume += f" volume='{disk.name}'/><target dev='vda' bus='virtio'/></disk>"
    server = rooms.hypervisor.server(place.define(more=volume))
    assert estimate(rooms, server, ("vda",), NoWatch()).sampled


@pytest.mark.parametrize("trouble", ["network", "elsewhere", "missing", "unclean", "unknown format"])
def test_a_disk_that_cannot_be_read_is_estimated_from_its_allocation(rooms: Rooms, place: Place, trouble: str) -> None:
    disk = place.disk("a")
    server = rooms.hypervisor.server(place.define(disk))
    (known,) = server.disks
    match trouble:
        case "network":
            known = replace(known, source="rbd://host/pool/a")
        case "elsewhere":
            known = replace(known, capacity=known.capacity * 2)
        case "missing":
            disk.unlink()
        case "unclean":
            with disk.open("r+b") as file:
                file.seek(79)
                file.write(b"\1")
        case _:
            known = replace(known, format="vmdk")
    found = estimate(rooms, replace(server, disks=(known,)), ("vda",), NoWatch())
    assert not found.sampled
    assert found.bytes_to_read == known.allocation > 0
    assert found.bytes_stored == int(known.allocation * EXPECTED_RATIO)
    assert found.seconds > 0


def test_a_cancelled_estimate_ends(rooms: Rooms, place: Place) -> None:
    server = rooms.hypervisor.server(place.define(place.disk("a")))
    watch = CancelAfter(0)
    watch.advance(1)
    with pytest.raises(Cancelled):
        estimate(rooms, server, ("vda",), watch)


@pytest.mark.timeout(900)
def test_a_layer_is_estimated_as_it_is_stored(command: Command, scene: Scene, debian_image: Path) -> None:
    assert command.run("capture", define(scene, debian_image, memory=768), "Debian base", *PLAIN).code == 0
    name = scene.new_name()
    assert command.run("deploy", "Debian base", name).code == 0
    agent = GuestAgent(scene.connection, name)
    agent.wait(240)
    agent.run("cp -r /usr/lib/python3* /root/; head -c 9000000 /dev/urandom > /root/noise; sync")
    for wishes in (PLAIN, ()):
        planned = command.run("capture", name, "Layer", "--mode", "live", "--estimate", *wishes).documents[0]
        captured = command.run("capture", name, "Layer", "--mode", "live", *wishes)
        assert captured.code == 0, captured.stderr
        stored, away = captured.result["stored_bytes"], captured.result["seconds"]
        print(f"{wishes}: {planned['bytes_stored']} estimated, {stored} stored; {planned['seconds']} and {away} s")
        assert captured.result["template"]["parent"] == planned["parent"]
        assert planned["bytes_stored"] == pytest.approx(stored, rel=0.2)
        assert command.run("rm", "Layer", "--yes").code == 0
