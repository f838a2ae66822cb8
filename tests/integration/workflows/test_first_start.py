"""What new servers do at their first start, with a Debian that has no systemd and so starts quickly."""

import csv
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import libvirt
import pytest

from tests.integration.workflows.command import Command
from tests.integration.workflows.conftest import PREFIX, URI, define
from tests.integration.workflows.disk_files import change_root, changing, partition
from tests.integration.workflows.guest_agent import GuestAgent
from tests.integration.workflows.scene import Scene

LITE_INIT = Path(__file__).parents[2] / "lab" / "lite-init"
BOOT = """DEFAULT linux
LABEL linux
  LINUX vmlinuz
  INITRD initrd
  APPEND root=/dev/vda2 ro console=ttyS0,115200 quiet mitigations=off init=/sbin/lite-init
"""


@pytest.fixture(scope="module")
def debian_store(
    libvirt_connection: libvirt.virConnect, debian_image: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A store that QEMU may read, with "debian": a sealed Debian that starts quickly (tests/lab/lite-init)."""
    folder, disks = tmp_path_factory.mktemp("debian"), Path("/var/lib/imgtpl-test") / uuid4().hex[:8]
    disks.mkdir(parents=True)
    disks.parent.chmod(0o755)
    scene = Scene(libvirt_connection, disks, disks / "store", PREFIX)
    command = Command(folder / "home", scene.store, URI)
    server = define(scene, debian_image, memory=512)
    (folder / "syslinux.cfg").write_text(BOOT)
    with changing(scene.disk(server), folder) as raw:
        change_root(raw, "cd /usr/sbin", f"write {LITE_INIT} lite-init", "sif lite-init mode 0100755")
        boot = f"{raw}@@{partition(raw, 1)}"
        subprocess.run(["mcopy", "-o", "-i", boot, folder / "syslinux.cfg", "::"], check=True)
    captured = command.run("capture", server, "debian", "--no-trim")
    assert captured.code == 0, captured.stderr
    assert captured.result["sealed"]
    scene.remove_server(server)
    scene.store.chmod(0o755)
    yield scene.store
    shutil.rmtree(disks)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("mode", ["instant", "full"])
def test_ten_servers_are_one_another_in_nothing(mode: str, debian_store: Path, scene: Scene, tmp_path: Path) -> None:
    command = Command(tmp_path / "home", debian_store, URI)
    names = [f"{scene.new_name()}-{number}" for number in range(10)]
    table, sheet = tmp_path / "table.csv", tmp_path / "sheet.csv"
    rows = [f"{name},web-{n:02},10.0.2.{n + 20}/24,10.0.2.2" for n, name in enumerate(names)]
    table.write_text("\n".join(("name,hostname,address,gateway", *rows)))
    made = command.run_long(
        *("deploy", "debian", "--table", str(table), "--mode", mode, "--rate", "8K", "--at-once", "2"),
        *("--wait", "--wait-timeout", "500", "--sheet", str(sheet)),
    )
    assert made.code == 0, made.stderr
    done = {row["name"]: row for row in made.result["rows"]}
    print(made.result["seconds"], [row["seconds_to_ready"] for row in done.values()])

    assert list(done) == names
    assert {row["state"] for row in done.values()} == {"done"}
    assert [done[name]["hostname"] for name in names] == [f"web-{n:02}" for n in range(10)]
    for number, name in enumerate(names):
        assert f"10.0.2.{number + 20}/24" in {found["address"] for found in done[name]["addresses"]}
    inside = [GuestAgent(scene.connection, name).run("cat /etc/machine-id; hostname").split() for name in names]
    assert [hostname for _, hostname in inside] == [f"web-{n:02}" for n in range(10)]
    distinct = {
        "machine-id": {machine_id for machine_id, _ in inside},
        "UUID": {row["server"]["uuid"] for row in done.values()},
        "MAC": {scene.mac(name) for name in names},
        "host keys": {key["fingerprint"] for row in done.values() for key in row["host_keys"]},
    }
    keys = sum(len(row["host_keys"]) for row in done.values())
    assert {what: len(found) for what, found in distinct.items()} == {
        "machine-id": 10,
        "UUID": 10,
        "MAC": 10,
        "host keys": keys,
    }
    assert keys >= 10
    assert [row["Server"] for row in csv.DictReader(sheet.open())] == names


def test_a_seed_whose_removal_is_killed_midway_twice_is_gone_after_the_next_start_and_its_server_stays(
    debian_store: Path, scene: Scene, tmp_path: Path
) -> None:
    command = Command(tmp_path / "home", debian_store, URI)
    name = scene.new_name()
    deploy = ("deploy", "debian", name, "--wait")
    assert command.stop_at("kill", "calling wipe_volume", 0, *deploy).code == -9
    assert command.stop_at("kill", "calling delete_volume", 0, "jobs").code == -9
    assert any(f"{name}-seed" in volume for volume in scene.volumes())
    told = command.run("jobs")
    assert "its seed is gone, and the server stays" in told.stderr
    assert told.documents == [[]]
    assert scene.state(name) == "running"
    domain = scene.connection.lookupByName(name)
    assert not any(f"{name}-seed" in domain.XMLDesc(which) for which in (0, libvirt.VIR_DOMAIN_XML_INACTIVE))
    assert not any(f"{name}-seed" in volume for volume in scene.volumes())
