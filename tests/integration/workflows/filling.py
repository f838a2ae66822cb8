"""Servers that were deployed in a moment, and the filling of their disks."""

import subprocess
import time
from collections.abc import Callable
from threading import Event
from typing import Any

from tests.integration.workflows.command import Command
from tests.integration.workflows.scene import Scene

SLOW = ("--rate", "8K")
FAST = ("--rate", "1G")
"""Rates at which filling the small guest's disk takes longer than a test looks, and a moment."""


def deploy(command: Command, scene: Scene, *options: str) -> tuple[str, dict[str, Any]]:
    name = scene.new_name()
    deployed = command.run("deploy", "base", name, *options)
    assert deployed.code == 0, deployed.stderr
    return name, deployed.result


def wait_until(condition: Callable[[], object], seconds: float = 60) -> None:
    deadline, pause = time.monotonic() + seconds, Event()
    while not condition():
        assert time.monotonic() < deadline, "it did not come true"
        pause.wait(0.1)


def ended(follower: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait until a command has ended; returns its code and what it said on standard error."""
    _, told = follower.communicate(timeout=240)
    return follower.returncode, told


def pull(scene: Scene, name: str) -> dict[str, int]:
    return dict(scene.connection.lookupByName(name).blockJobInfo("vda") or {})
