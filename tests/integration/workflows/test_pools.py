"""Deploys into pools that aren't a plain folder, and what a check leaves of a hypervisor without any pool."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import libvirt
import pytest

from tests.integration.workflows.command import Command
from tests.integration.workflows.conftest import PREFIX
from tests.integration.workflows.scene import Scene
from tests.lab.private_libvirt import PrivateLibvirt

MIB = 2**20


@pytest.fixture
def mounted_pool(libvirt_connection: libvirt.virConnect, disks: Path, tmp_path: Path) -> Iterator[str]:
    """A pool of the type "fs", whose ext4 libvirt mounts itself from a loop device."""
    image, folder, name = tmp_path / "ext4", disks / "mounted", f"{PREFIX}fs-{uuid4().hex[:8]}"
    with image.open("wb") as file:
        file.truncate(512 * MIB)
    subprocess.run(["mkfs.ext4", "-q", str(image)], check=True)
    folder.mkdir()
    device = subprocess.run(["losetup", "-f", "--show", str(image)], check=True, capture_output=True, text=True)
    pool = libvirt_connection.storagePoolDefineXML(
        f"<pool type='fs'><name>{name}</name><source><device path='{device.stdout.strip()}'/><format type='ext4'/>"
        f"</source><target><path>{folder}</path></target></pool>"
    )
    pool.create()
    yield name
    pool.destroy()
    pool.undefine()
    subprocess.run(["losetup", "-d", device.stdout.strip()], check=True)


@pytest.mark.lab
@pytest.mark.parametrize("mode", ["instant", "full"])
def test_a_server_runs_from_a_file_system_that_libvirt_mounts(
    open_store: Command, scene: Scene, mounted_pool: str, mode: str
) -> None:
    name = scene.new_name()
    done = open_store.run("deploy", "base", name, "--pool", mounted_pool, "--mode", mode)
    assert done.code == 0, done.stderr
    assert scene.state(name) == "running"
    assert scene.disk(name).parent.name == "mounted"
    assert bool(done.result["depends_on"]) is (mode == "instant")
    scene.wait_for_login(name, "")
    scene.remove_server(name)
    assert [volume for volume in scene.volumes() if volume.startswith(f"{mounted_pool}/{name}-vda")] == []


@pytest.fixture
def bare_libvirt() -> Iterator[PrivateLibvirt]:
    """A libvirt of the test's own that has no storage pool."""
    folder = Path("/tmp") / f"it-{uuid4().hex[:8]}"
    folder.mkdir(mode=0o755)
    own = PrivateLibvirt(folder)
    own.start()
    yield own
    own.stop()
    shutil.rmtree(folder)


@pytest.mark.lab
def test_a_check_of_a_deploy_makes_no_pool(captured_demo: Path, tmp_path: Path, bare_libvirt: PrivateLibvirt) -> None:
    command = Command(tmp_path / "home", captured_demo, bare_libvirt.uri)
    checked = command.run("deploy", "base", f"{PREFIX}new", "--check-only")
    assert checked.code == 0, checked.stderr
    (plan,) = checked.documents
    assert (plan["pool"], plan["room"] > 0) == ("default", True)
    connection = libvirt.open(bare_libvirt.uri)
    assert connection.listAllStoragePools() == []
    connection.close()
