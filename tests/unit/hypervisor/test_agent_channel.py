"""Plugging an agent's channel in anew; libvirt's domain is played."""

from types import SimpleNamespace
from typing import Any

import libvirt
import pytest

from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.hypervisor.agent_channel import reconnect_agent

CHANNEL = "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'{state}/></channel>"
LOST, SEEN, DEFINED = (CHANNEL.format(state=state) for state in (" state='disconnected'", " state='connected'", ""))


class Domain:
    """A running server with a channel in its live and its permanent definition, or none."""

    def __init__(self, live: str, defined: str = DEFINED, *, holds: bool = False) -> None:
        self.live, self.defined, self._holds = live, defined, holds
        self.calls: list[str] = []

    def name(self) -> str:
        return "web"

    def isActive(self) -> bool:  # noqa: N802
        return True

    isPersistent = isActive  # noqa: N815

    def XMLDesc(self, flags: int) -> str:  # noqa: N802
        channel = self.defined if flags & libvirt.VIR_DOMAIN_XML_INACTIVE else self.live
        return f"<domain><devices><channel type='unix'/>{channel}</devices></domain>"

    def detachDeviceFlags(self, xml: str, flags: int) -> None:  # noqa: N802
        assert "guest_agent" in xml
        assert flags == libvirt.VIR_DOMAIN_AFFECT_LIVE
        self.calls.append("detach")
        if self._holds:
            raise libvirt.libvirtError("device is busy")
        self.live = ""

    def attachDeviceFlags(self, xml: str, flags: int) -> None:  # noqa: N802
        assert "state" not in xml
        assert flags == libvirt.VIR_DOMAIN_AFFECT_LIVE
        self.calls.append("attach")


def reconnect(domain: Domain) -> list[str]:
    connection: Any = SimpleNamespace(lookupByUUIDString=lambda _uuid: domain, lookupByName=lambda _name: domain)
    reconnect_agent(connection, "u")
    return domain.calls


def test_an_agent_out_of_sight_has_its_channel_unplugged_and_plugged_in() -> None:
    assert reconnect(Domain(LOST)) == ["detach", "attach"]


def test_a_channel_that_an_earlier_try_left_unplugged_is_plugged_in() -> None:
    assert reconnect(Domain("")) == ["attach"]


@pytest.mark.parametrize("domain", [Domain(SEEN), Domain(LOST, defined="")], ids=["connected", "not defined"])
def test_an_agent_in_sight_and_a_channel_that_is_not_defined_are_left_alone(domain: Domain) -> None:
    assert reconnect(domain) == []


def test_a_channel_that_can_not_be_unplugged_leaves_the_server_as_it_is() -> None:
    assert reconnect(Domain(LOST, holds=True)) == ["detach"]


def test_a_channel_that_can_not_be_plugged_in_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_domain: Domain, _xml: str, _flags: int) -> None:
        raise libvirt.libvirtError("no port is free")

    monkeypatch.setattr(Domain, "attachDeviceFlags", refuse)
    with pytest.raises(HypervisorError, match="could not be plugged in again"):
        reconnect(Domain(LOST))
