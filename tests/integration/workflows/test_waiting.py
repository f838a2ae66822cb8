"""Waiting for a new server whose guest has no agent."""

from pathlib import Path

from tests.integration.workflows.command import Command
from tests.integration.workflows.scene import Scene


def test_a_guest_without_an_agent_is_ready_at_its_login_prompt(
    command: Command, scene: Scene, template: str, tmp_path: Path
) -> None:
    name, sheet = scene.new_name(), tmp_path / "sheet.html"
    deployed = command.run("deploy", template, name, "--wait", "--sheet", str(sheet))
    assert deployed.code == 0, deployed.stderr
    result = deployed.result
    assert result["ready_by"] == "console"
    assert 0 < result["seconds_to_ready"] < 120
    assert name in sheet.read_text()


def test_a_guest_that_is_not_ready_in_time_is_told_and_its_server_stays(
    command: Command, scene: Scene, template: str
) -> None:
    name = scene.new_name()
    deployed = command.run("deploy", template, name, "--wait", "--wait-timeout", "0.1")
    assert deployed.code == 1
    assert "could not be used in time" in deployed.result["message"]
    assert deployed.result["server"]["name"] == name
    assert scene.state(name) == "running"


def test_who_stops_waiting_keeps_the_server(command: Command, scene: Scene, template: str) -> None:
    name = scene.new_name()
    stopped = command.stop_at("cancel", "waiting for the server", 0, "deploy", template, name, "--wait")
    assert stopped.code == 130
    assert "runs and stays" in stopped.result["message"]
    assert scene.state(name) == "running"
