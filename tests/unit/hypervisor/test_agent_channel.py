"""Hiding an agent's channel and plugging it in anew; libvirt's domain, its guest and the time are played."""

from types import SimpleNamespace
from typing import Any

import libvirt
import pytest

from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.hypervisor import agent_channel
from imgtpl_gui.hypervisor.agent_channel import hide_agent, reconnect_agent

CHANNEL = "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'{state}/></channel>"
LOST, SEEN, DEFINED = (CHANNEL.format(state=state) for state in (" state='disconnected'", " state='connected'", ""))
NEVER = float("inf")


class Clock:
    """The time, which passes only while somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def Event(self) -> "Clock":  # noqa: N802
        return self


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(agent_channel, "time", clock)
    monkeypatch.setattr(agent_channel, "threading", clock)
    return clock


class Domain:
    """A running server with a channel in its live and its permanent definition, or none.

    Its guest takes `stops` seconds to stop the agent once the channel is gone, and 1 s to start it; a channel that
    comes while it stops starts nothing. `off_at` is when the server goes off.
    """

    def __init__(
        self,
        clock: Clock,
        live: str,
        defined: str = DEFINED,
        *,
        stops: tuple[float, ...] = (0.0,),
        holds: bool = False,
        off_at: float = NEVER,
    ) -> None:
        self.clock, self.live, self.defined, self._holds, self._off_at = clock, live, defined, holds, off_at
        self.calls: list[str] = []
        self._stops = iter(stops)
        self._stopped, self._seen = 0.0, NEVER

    def name(self) -> str:
        return "web"

    def isActive(self) -> bool:  # noqa: N802
        return self.clock.now < self._off_at

    def isPersistent(self) -> bool:  # noqa: N802
        return True

    def XMLDesc(self, flags: int) -> str:  # noqa: N802
        if self.clock.now >= self._seen and self.live:
            self.live = SEEN
        permanent = flags & libvirt.VIR_DOMAIN_XML_INACTIVE or not self.isActive()
        return f"<domain><devices><channel type='unix'/>{self.defined if permanent else self.live}</devices></domain>"

    def detachDeviceFlags(self, xml: str, flags: int) -> None:  # noqa: N802
        assert "guest_agent" in xml
        assert flags == libvirt.VIR_DOMAIN_AFFECT_LIVE
        self.calls.append("detach")
        if self._holds:
            raise libvirt.libvirtError("device is busy")
        self.live, self._seen = "", NEVER
        self._stopped = self.clock.now + next(self._stops)

    def attachDeviceFlags(self, xml: str, flags: int) -> None:  # noqa: N802
        assert "state" not in xml
        assert flags == libvirt.VIR_DOMAIN_AFFECT_LIVE
        if not self.isActive():
            raise libvirt.libvirtError("domain is not running")
        self.calls.append("attach")
        self.live = LOST
        if self.clock.now >= self._stopped:
            self._seen = self.clock.now + 1


def reconnect(domain: Domain) -> list[str]:
    connection: Any = SimpleNamespace(lookupByUUIDString=lambda _uuid: domain, lookupByName=lambda _name: domain)
    reconnect_agent(connection, "u")
    return domain.calls


def is_seen(domain: Domain) -> bool:
    return "state='connected'" in domain.XMLDesc(0)


def test_an_agent_out_of_sight_has_its_channel_unplugged_and_plugged_in(clock: Clock) -> None:
    domain = Domain(clock, LOST)
    assert reconnect(domain) == ["detach", "attach"]
    assert is_seen(domain)


def test_a_guest_is_given_the_time_to_stop_its_agent_before_the_channel_is_back(clock: Clock) -> None:
    domain = Domain(clock, LOST, stops=(2.5,))
    assert reconnect(domain) == ["detach", "attach"]
    assert is_seen(domain)


def test_an_agent_that_does_not_come_back_is_given_more_time_at_a_second_try(clock: Clock) -> None:
    domain = Domain(clock, LOST, stops=(4.5, 4.5))
    assert reconnect(domain) == ["detach", "attach"] * 2
    assert is_seen(domain)


def test_an_agent_that_never_comes_back_holds_nobody_up_for_long_and_keeps_its_channel(clock: Clock) -> None:
    domain = Domain(clock, LOST, stops=(NEVER, NEVER))
    assert reconnect(domain) == ["detach", "attach"] * 2
    assert clock.now < 30
    assert domain.live


def test_a_channel_that_was_left_unplugged_is_plugged_in_at_once(clock: Clock) -> None:
    assert reconnect(Domain(clock, "")) == ["attach"]
    assert clock.now == 0


@pytest.mark.parametrize(("live", "defined"), [(SEEN, DEFINED), (LOST, "")], ids=["connected", "not defined"])
def test_an_agent_in_sight_and_a_channel_that_is_not_defined_are_left_alone(
    clock: Clock, live: str, defined: str
) -> None:
    assert reconnect(Domain(clock, live, defined)) == []
    assert clock.now == 0


def test_a_channel_that_can_not_be_unplugged_leaves_the_server_as_it_is(clock: Clock) -> None:
    assert reconnect(Domain(clock, LOST, holds=True)) == ["detach"]
    assert clock.now == 0


@pytest.mark.parametrize("off_at", [0.0, 1.0, 3.5], ids=["before", "while the channel is out", "after it is in"])
def test_a_server_that_is_off_or_goes_off_is_waited_for_no_longer(clock: Clock, off_at: float) -> None:
    reconnect(Domain(clock, LOST, stops=(NEVER,), off_at=off_at))
    assert clock.now < off_at + 0.2


def test_a_channel_that_can_not_be_plugged_in_is_told(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_domain: Domain, _xml: str, _flags: int) -> None:
        raise libvirt.libvirtError("no port is free")

    monkeypatch.setattr(Domain, "attachDeviceFlags", refuse)
    with pytest.raises(HypervisorError, match="could not be plugged in again"):
        reconnect(Domain(clock, LOST))


def test_a_hidden_channel_is_out_until_the_agent_is_reconnected(clock: Clock) -> None:
    domain = Domain(clock, LOST)
    hide_agent(domain)
    assert domain.live == ""
    assert reconnect(domain) == ["detach", "attach"]
    assert clock.now == 0


@pytest.mark.parametrize(("live", "defined"), [("", DEFINED), (LOST, "")], ids=["out already", "not defined"])
def test_a_channel_that_could_not_be_plugged_in_again_is_not_hidden(clock: Clock, live: str, defined: str) -> None:
    domain = Domain(clock, live, defined)
    hide_agent(domain)
    assert domain.calls == []


def test_a_channel_that_can_not_be_hidden_fails_nothing(clock: Clock) -> None:
    domain = Domain(clock, LOST, holds=True)
    hide_agent(domain)
    assert domain.live == LOST
