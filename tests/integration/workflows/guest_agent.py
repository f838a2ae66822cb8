"""Commands in a running guest, through its agent alone."""

import base64
import json
import time
from threading import Event
from typing import Any

import libvirt
import libvirt_qemu


class GuestAgent:
    """The agent of one server."""

    def __init__(self, connection: libvirt.virConnect, server: str) -> None:
        self._domain = connection.lookupByName(server)

    def wait(self, seconds: float = 300) -> None:
        """Wait until the agent answers."""
        deadline, pause = time.monotonic() + seconds, Event()
        while True:
            try:
                self._ask("guest-ping")
            except libvirt.libvirtError:
                assert time.monotonic() < deadline, f"no agent answered within {seconds} s"
                pause.wait(0.5)
            else:
                return

    def wait_until_silent(self) -> None:
        """Wait until the agent doesn't answer any more."""
        pause = Event()
        while True:
            try:
                libvirt_qemu.qemuAgentCommand(self._domain, '{"execute": "guest-ping"}', 1, 0)
            except libvirt.libvirtError:
                return
            pause.wait(0.2)

    def run(self, script: str) -> str:
        """Run a shell script in the guest to its end and return what it printed."""
        arguments = {"path": "/bin/sh", "arg": ["-c", script], "capture-output": True}
        pid = self._ask("guest-exec", **arguments)["pid"]
        pause = Event()
        while not (status := self._ask("guest-exec-status", pid=pid))["exited"]:
            pause.wait(0.2)
        printed = base64.b64decode(status.get("out-data", "")).decode()
        complaint = base64.b64decode(status.get("err-data", "")).decode()
        assert status["exitcode"] == 0, f"'{script}' failed in the guest: {complaint}"
        return printed

    def _ask(self, command: str, **arguments: Any) -> Any:
        request = json.dumps({"execute": command, "arguments": arguments})
        return json.loads(libvirt_qemu.qemuAgentCommand(self._domain, request, 20, 0))["return"]
