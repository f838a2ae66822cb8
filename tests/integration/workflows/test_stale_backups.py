"""A backup that nobody ended, met by the next capture of a real guest."""

import libvirt
import pytest

from tests.integration.workflows.command import PLAIN, Command
from tests.integration.workflows.scene import Scene


def leave_a_backup(command: Command, scene: Scene, server: str) -> None:
    """Kill a capture in mid-copy and remove all that its ledger tells."""
    killed = command.stop_at("kill", "copying", 1, "capture", server, "Never", "--mode", "live", *PLAIN)
    assert killed.code == -9
    for ledger in (command.home / "state" / "imgtpl" / "ledger").glob("*.jsonl"):
        ledger.unlink()
    scene.connection.lookupByName(server).backupGetXMLDesc()


@pytest.mark.parametrize("mode", ["live", "brief"])
def test_a_backup_that_a_dead_run_left_is_ended_by_the_next_capture(
    command: Command, scene: Scene, running_server: str, mode: str
) -> None:
    files = sorted(path.name for path in scene.disks.iterdir())
    leave_a_backup(command, scene, running_server)
    captured = command.run("capture", running_server, "Again", "--mode", mode, *PLAIN)
    assert captured.code == 0, captured.stderr
    assert scene.state(running_server) == "running"
    assert sorted(path.name for path in scene.disks.iterdir()) == files
    with pytest.raises(libvirt.libvirtError):
        scene.connection.lookupByName(running_server).backupGetXMLDesc()


def test_a_backup_of_another_workstation_is_named_and_left_alone(
    command: Command, scene: Scene, running_server: str
) -> None:
    leave_a_backup(command, scene, running_server)
    (command.home / "state" / "imgtpl" / "ledger" / "owner").write_text("00000000")
    refused = command.run("capture", running_server, "Again", *PLAIN)
    assert refused.code == 1
    assert "is open already, begun by ImgTpl on '" in refused.stderr
    assert scene.state(running_server) == "running"
    domain = scene.connection.lookupByName(running_server)
    assert "imgtpl-scratch" in domain.backupGetXMLDesc()
    domain.abortJob()
