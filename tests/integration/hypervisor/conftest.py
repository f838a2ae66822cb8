"""The hypervisor room on real libvirt: the system's, and one of the test's own that may be killed."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import libvirt
import pytest

from imgtpl_gui.hypervisor import Hypervisor
from tests.integration.hypervisor.place import PREFIX, Place
from tests.lab.private_libvirt import PrivateLibvirt


@pytest.fixture
def place(libvirt_connection: libvirt.virConnect) -> Iterator[Place]:
    """The system's libvirt and a folder for its disks, swept before and after."""
    folder = Path("/var/lib/imgtpl-test") / f"hv-{uuid4().hex[:8]}"
    folder.mkdir(parents=True)
    folder.parent.chmod(0o755)
    own = Place(libvirt_connection, folder)
    own.sweep()
    yield own
    own.sweep()
    shutil.rmtree(folder)


@pytest.fixture
def hypervisor(place: Place) -> Iterator[Hypervisor]:
    """The room, connected to the system's libvirt."""
    room = Hypervisor("qemu:///system")
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
def full_pool(place: Place) -> Iterator[str]:
    """A pool on a file system of 2 MiB."""
    folder = place.folder / "full"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "imgtpl-test", str(folder)], check=True)
    yield make_pool(place, folder)
    place.sweep()
    subprocess.run(["umount", str(folder)], check=True)


def make_pool(place: Place, folder: Path) -> str:
    name = f"{PREFIX}{uuid4().hex[:8]}"
    place.connection.storagePoolDefineXML(
        f"<pool type='dir'><name>{name}</name><target><path>{folder}</path></target></pool>"
    ).create()
    return name


@pytest.fixture
def private_libvirt() -> Iterator[PrivateLibvirt]:
    """A libvirt of the test's own, which may be killed."""
    folder = Path(tempfile.mkdtemp(prefix="imgtpl-", dir="/tmp"))
    own = PrivateLibvirt(folder)
    own.start()
    yield own
    own.stop()
    shutil.rmtree(folder)
