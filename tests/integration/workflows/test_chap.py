"""An instant deploy from a LUN behind CHAP: QEMU logs in with a secret of libvirt, as long as it has to."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import libvirt
import pytest

from tests.integration.workflows.command import PLAIN, Command, KeyringCommand
from tests.integration.workflows.conftest import URI
from tests.integration.workflows.console import Console
from tests.integration.workflows.disk_files import backing
from tests.integration.workflows.scene import Scene
from tests.lab.iscsi_target import SECRET, USER, running_target

ISCSI = libvirt.VIR_SECRET_USAGE_TYPE_ISCSI


@pytest.fixture
def command(tmp_path: Path, scene: Scene, idle_server: str) -> Iterator[Command]:
    """The command with a store on a LUN behind CHAP, which has one template, "base"."""
    folder = Path(tempfile.mkdtemp(prefix="imgtpl-"))
    with running_target(folder, 256 * 2**20, chap=True) as target:
        command = KeyringCommand(tmp_path / "home", target.url(), URI)
        added = command.run_with(f"{SECRET}\n", "store", "add", target.url(), "--name", "san", "--user", USER)
        assert added.code == 0, added.stderr
        captured = command.run("capture", idle_server, "base", *PLAIN)
        assert captured.code == 0, captured.stderr
        yield command
    shutil.rmtree(folder)
    assert secrets(scene) == [], "nothing may be left"


def secrets(scene: Scene) -> list[str]:
    """What the secrets of libvirt that are ours are called by."""
    usages = (each.usageID() for each in scene.connection.listAllSecrets() if each.usageType() == ISCSI)
    return [usage for usage in usages if usage.startswith("imgtpl")]


def told_to_processes() -> bytes:
    """All that the process list shows."""
    lines = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal() and folder.name != str(os.getpid()):
            try:
                lines.append((folder / "cmdline").read_bytes())
            except OSError:
                continue
    return b"\n".join(lines)


def test_a_server_reads_a_lun_behind_chap_until_it_is_filled_and_the_secret_is_seen_nowhere(
    command: Command, scene: Scene, idle_server: str
) -> None:
    name = scene.new_name()
    done = command.run("deploy", "base", name, "--mode", "instant", "--rate", "8K")
    assert done.code == 0, done.stderr
    (usage,) = secrets(scene)
    secret = scene.connection.secretLookupByUsage(ISCSI, usage)
    assert "private='yes'" in secret.XMLDesc()
    assert SECRET.encode() not in told_to_processes()
    domain = scene.connection.lookupByName(name)
    assert SECRET not in domain.XMLDesc(libvirt.VIR_DOMAIN_XML_SECURE)
    for file in command.home.rglob("*"):
        assert not file.is_file() or SECRET.encode() not in file.read_bytes(), file

    domain.destroy()
    domain.create()
    Console(scene.connection, name).run("true")
    hydrated = command.run("hydrate", name, "--rate", "1G")
    assert hydrated.code == 0, hydrated.stderr
    assert backing(scene.disk(name)) == ""
    assert secrets(scene) == []

    stopped = scene.new_name()
    assert command.run("deploy", "base", stopped, "--mode", "instant", "--no-start").code == 0
    domain = scene.connection.lookupByName(stopped)
    assert len(secrets(scene)) == 1
    disk = scene.disk(stopped)
    domain.undefine()
    disk.unlink()
    deleted = command.run("rm", "base", "--yes")
    assert deleted.code == 0, deleted.stderr
    assert secrets(scene) == [], "of a server that somebody else removed it goes with the template"


@pytest.mark.parametrize("moment", ["calling create_volume", "defining the server", "starting the server"])
def test_a_deploy_that_is_killed_leaves_no_secret(moment: str, command: Command, scene: Scene) -> None:
    before = scene.snapshot()
    stopped = command.stop_at("kill", moment, 0, "deploy", "base", scene.new_name(), "--mode", "instant")
    assert stopped.code == -9, stopped.stderr
    assert len(secrets(scene)) == 1
    assert "was interrupted" in command.run("jobs").stderr
    assert secrets(scene) == []
    assert scene.snapshot() == before
