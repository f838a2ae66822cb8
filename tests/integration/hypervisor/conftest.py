"""The hypervisor room on real libvirt: the test run's own, and the system's where that makes a difference."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import libvirt
import pytest

from imgtpl_gui.hypervisor import Hypervisor
from tests.integration.hypervisor.place import PREFIX, Place
from tests.lab.private_libvirt import PrivateLibvirt


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that QEMU may read and write."""
    made = Path("/var/lib/imgtpl-test") / f"hv-{uuid4().hex[:8]}"
    made.mkdir(parents=True)
    made.parent.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def place(own_libvirt: PrivateLibvirt, folder: Path) -> Iterator[Place]:
    """The test run's own libvirt, swept before and after."""
    own = Place(libvirt.open(own_libvirt.uri), folder, own_libvirt.outside)
    own.sweep()
    yield own
    own.sweep()
    own.connection.close()


@pytest.fixture
def hypervisor(own_libvirt: PrivateLibvirt, place: Place) -> Iterator[Hypervisor]:
    """The room, connected to the test run's own libvirt."""
    yield from connected(own_libvirt.uri)


@pytest.fixture
def system_place(libvirt_connection: libvirt.virConnect, folder: Path) -> Iterator[Place]:
    """The system's libvirt, swept before and after."""
    own = Place(libvirt_connection, folder)
    own.sweep()
    yield own
    own.sweep()


@pytest.fixture
def system_hypervisor(system_place: Place) -> Iterator[Hypervisor]:
    """The room, connected to the system's libvirt."""
    yield from connected("qemu:///system")


def connected(uri: str) -> Iterator[Hypervisor]:
    room = Hypervisor(uri)
    info = room.connect()
    assert info.connected, info.problem
    yield room
    room.close()


@pytest.fixture
def pool(place: Place) -> str:
    """A folder pool of the test's own."""
    (place.folder / "pool").mkdir()
    return make_pool(place, place.folder / "pool")


@pytest.fixture
def full_pool(system_place: Place) -> Iterator[str]:
    """A pool of the system's libvirt on a file system of 2 MiB, which another libvirt would not see mounted."""
    folder = system_place.folder / "full"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "imgtpl-test", str(folder)], check=True)
    yield make_pool(system_place, folder)
    system_place.sweep()
    subprocess.run(["umount", str(folder)], check=True)


def make_pool(place: Place, folder: Path) -> str:
    name = f"{PREFIX}{uuid4().hex[:8]}"
    place.connection.storagePoolDefineXML(
        f"<pool type='dir'><name>{name}</name><target><path>{folder}</path></target></pool>"
    ).create()
    return name
