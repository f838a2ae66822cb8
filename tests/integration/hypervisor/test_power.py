import shutil
import time
from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.hypervisor.virt_type import probe
from tests.integration.hypervisor.place import Place

SERIAL = "<serial type='pty'/><console type='pty'/>"
AGENT = "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>"


def test_a_shutdown_request_to_a_deaf_guest_returns_at_once(hypervisor: Hypervisor, place: Place) -> None:
    uuid = place.define(place.disk("a"), more=AGENT)
    hypervisor.start(uuid)
    began = time.monotonic()
    hypervisor.request_shutdown(uuid)
    assert time.monotonic() - began < 3
    assert not hypervisor.wait_for_state(uuid, (ServerState.OFF,), 0.5, NoWatch())
    assert hypervisor.state(uuid) is ServerState.RUNNING


def test_a_server_is_started_paused_and_runs_on(hypervisor: Hypervisor, place: Place) -> None:
    uuid = place.define(place.disk("a"))
    for _ in range(2):
        hypervisor.start_paused(uuid)
        assert hypervisor.state(uuid) is ServerState.PAUSED
    for _ in range(2):
        hypervisor.resume(uuid)
        assert hypervisor.state(uuid) is ServerState.RUNNING
    with pytest.raises(Refused, match="is running and not off"):
        hypervisor.start_paused(uuid)


def test_a_running_server_has_a_serial_console(hypervisor: Hypervisor, place: Place) -> None:
    uuid = place.define(place.disk("a"), more=SERIAL)
    with pytest.raises(Refused, match="no serial console open"):
        hypervisor.console_path(uuid)
    hypervisor.start(uuid)
    assert Path(hypervisor.console_path(uuid)).is_char_device()


def test_the_probe_tells_an_accelerator_that_runs_guests_from_one_that_does_not() -> None:
    emulator = shutil.which("qemu-system-x86_64")
    assert emulator is not None
    assert probe(emulator, "tcg", 30)
    assert not probe(emulator, "no-such-accelerator", 30)
    assert not probe("/no/such/emulator")
