"""From nothing to a second server: the demo server is made, captured and deployed.

Run it as root with `python -m tests.benchmarks.deploy.demo` on a machine that does nothing else; demo servers that are
there are removed. The goal for all of it is two minutes; a command's own start counts.
"""

import tempfile
import time
from pathlib import Path
from typing import Any

from tests.integration.workflows.command import Command
from tests.integration.workflows.conftest import PREFIX, URI, demo_servers, sweep
from tests.integration.workflows.scene import Scene
from tests.lab.libvirt_daemon import open_system_libvirt

GOAL = 120.0
"""Seconds."""


def main() -> None:
    """Measure each step once; ends with an error where the goal is missed."""
    connection = open_system_libvirt()
    with tempfile.TemporaryDirectory(prefix="imgtpl-") as folder, demo_servers(connection):
        command = Command(Path(folder, "home"), Path(folder, "store"), URI)
        new = Scene(connection, Path(folder), Path(folder, "store"), PREFIX).new_name()
        began = time.monotonic()
        try:
            server = _timed("created", command, "demo")["server"]["name"]
            _timed("captured", command, "capture", server, "Demo")
            _timed("deployed", command, "deploy", "Demo", new)
            took = time.monotonic() - began
        finally:
            sweep(connection)
    print(f"all of it {took:7.2f} s")
    if took > GOAL:
        raise SystemExit(f"The goal is {GOAL:.0f} s.")


def _timed(what: str, command: Command, *arguments: str) -> dict[str, Any]:
    began = time.monotonic()
    done = command.run(*arguments)
    if done.code:
        raise SystemExit(done.stderr)
    print(f"{what:9} {time.monotonic() - began:7.2f} s")
    return done.result


if __name__ == "__main__":
    main()
