"""Cancel and kill -9 in every stage of capture and deploy: nothing is left, and the server is back."""

import time
from pathlib import Path
from threading import Event

import pytest

from tests.integration.workflows.command import AS_IT_IS, PLAIN, Command
from tests.integration.workflows.scene import Scene

CAPTURE_STAGES = [
    ("preparing the copy", 0),
    ("copying", 0),
    ("copying", 4 * 2**20),
    ("checking the copy", 0),
    ("switching the server off", 0),
    ("looking inside", 0),
    ("publishing", 0),
]
DEPLOY_STAGES = [
    ("checking the template", 0),
    ("preparing the volumes", 0),
    ("writing the disks", 0),
    ("writing the disks", 4 * 2**20),
    ("writing the seed", 0),
    ("defining the server", 0),
    ("starting the server", 0),
]


@pytest.mark.parametrize(("stage", "byte_count"), CAPTURE_STAGES)
@pytest.mark.parametrize("how", ["cancel", "kill"])
def test_a_capture_stopped_in_any_stage_leaves_nothing(
    how: str, stage: str, byte_count: int, command: Command, scene: Scene, idle_server: str
) -> None:
    before = scene.snapshot()
    wishes = AS_IT_IS if stage == "looking inside" else PLAIN
    stopped = command.stop_at(how, stage, byte_count, "capture", idle_server, "half", *wishes)
    if how == "cancel":
        assert stopped.code == 130, stopped.stderr
    else:
        assert stopped.code == -9
        told = command.run("jobs")
        assert "was interrupted" in told.stderr
        assert told.documents == [[]]
    assert scene.snapshot() == before
    assert scene.partials() == ()


@pytest.mark.parametrize(("stage", "byte_count"), [("trimming and sealing", 0), ("copying", 4 * 2**20)])
@pytest.mark.parametrize("how", ["cancel", "kill"])
def test_a_capture_stopped_while_it_is_sealed_leaves_no_overlay_and_no_appliance(
    how: str, stage: str, byte_count: int, command: Command, scene: Scene, idle_server: str
) -> None:
    before = scene.snapshot()
    stopped = command.stop_at(how, stage, byte_count, "capture", idle_server, "half")
    assert stopped.code == (130 if how == "cancel" else -9), stopped.stderr
    command.run("jobs")
    assert scene.snapshot() == before
    assert scene.partials() == ()
    assert list((command.home / "cache" / "imgtpl" / "work").iterdir()) == []
    deadline, pause = time.monotonic() + 60, Event()
    while any(str(command.home).encode() in _read(path) for path in Path("/proc").glob("[0-9]*/cmdline")):
        assert time.monotonic() < deadline, "the appliance still runs"
        pause.wait(0.1)


def _read(path: Path) -> bytes:
    """Read what may be gone meanwhile."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize(("stage", "byte_count"), DEPLOY_STAGES)
@pytest.mark.parametrize("how", ["cancel", "kill"])
def test_a_deploy_stopped_in_any_stage_leaves_nothing(
    how: str, stage: str, byte_count: int, command: Command, scene: Scene, template: str
) -> None:
    before = scene.snapshot()
    stopped = command.stop_at(how, stage, byte_count, "deploy", template, scene.new_name())
    if how == "cancel":
        assert stopped.code == 130, stopped.stderr
    else:
        assert stopped.code == -9
        assert "was interrupted" in command.run("jobs").stderr
    assert scene.snapshot() == before


@pytest.mark.parametrize("how", ["cancel", "kill"])
@pytest.mark.parametrize("stage", ["shutting down", "copying", "bringing the server back"])
def test_a_running_server_runs_again_after_its_capture_was_stopped(
    how: str, stage: str, command: Command, scene: Scene, running_server: str
) -> None:
    arguments = ("capture", running_server, "half", "--mode", "strict", "--shutdown-timeout", "30", *PLAIN)
    stopped = command.stop_at(how, stage, 0, *arguments)
    assert stopped.code == (130 if how == "cancel" else -9), stopped.stderr
    if how == "kill":
        assert "was interrupted" in command.run("jobs").stderr
    assert scene.state(running_server) == "running"
    assert scene.templates() == ()
    assert scene.partials() == ()
