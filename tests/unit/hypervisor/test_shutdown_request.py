"""Asking a guest to shut down that is already on its way: libvirt is played."""

from typing import Any

import libvirt
import pytest

from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.hypervisor import power

RUNNING, SHUTDOWN, SHUTOFF = libvirt.VIR_DOMAIN_RUNNING, libvirt.VIR_DOMAIN_SHUTDOWN, libvirt.VIR_DOMAIN_SHUTOFF


class Domain:
    """A domain that refuses to shut down, and goes through `states`, one each time it is looked at."""

    def __init__(self, *states: int) -> None:
        self.asked = 0
        self._states = list(states)

    def name(self) -> str:
        return "web"

    def state(self) -> tuple[int, int]:
        return (self._states.pop(0) if len(self._states) > 1 else self._states[0], 0)

    def XMLDesc(self, _flags: int) -> str:  # noqa: N802
        return "<domain><devices/></domain>"

    def shutdownFlags(self, _flags: int) -> None:  # noqa: N802
        self.asked += 1
        raise libvirt.libvirtError("Requested operation is not valid: domain is not running")


def request(domain: Domain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(power, "lookup", lambda _connection, _uuid: domain)
    monkeypatch.setattr(power, "POLL_SECONDS", 0.001)
    connection: Any = None
    power.request_shutdown(connection, "u")


@pytest.mark.parametrize("state", [SHUTDOWN, SHUTOFF])
def test_a_guest_that_is_past_its_last_instruction_is_not_asked_again(
    state: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    domain = Domain(state)
    request(domain, monkeypatch)
    assert domain.asked == 0


@pytest.mark.parametrize("states", [(RUNNING, SHUTDOWN), (RUNNING, RUNNING, RUNNING, SHUTOFF)])
def test_a_request_that_meets_a_guest_on_its_way_down_is_no_error(
    states: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    domain = Domain(*states)
    request(domain, monkeypatch)
    assert domain.asked == 1


def test_a_guest_that_runs_on_and_cannot_be_asked_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(HypervisorError, match="could not be asked to shut down"):
        request(Domain(RUNNING), monkeypatch)
