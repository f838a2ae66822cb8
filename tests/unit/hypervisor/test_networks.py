"""New network addresses, against all that servers and networks of a hypervisor have; and what its host has."""

import random
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import libvirt
import pytest

from imgtpl_gui.hypervisor import Hypervisor, networks
from imgtpl_gui.hypervisor.host import interfaces
from tests.unit.hypervisor.conftest import define
from tests.unit.hypervisor.libvirt_errors import libvirt_error

SERVER, RESERVED, LEASED, OWN = (f"52:54:00:00:00:{number:02x}" for number in range(1, 5))
FREE = "52:54:00:00:00:63"
NETWORK = (
    f"<network><name>lan</name><mac address='{OWN}'/><ip address='10.0.0.1' netmask='255.255.255.0'><dhcp>"
    f"<host mac='{RESERVED.upper()}' ip='10.0.0.9'/></dhcp></ip></network>"
)


@pytest.fixture
def dice(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that chance brings, in order; a test adds its own."""
    rolls: list[str] = []
    thrown: Iterator[int] = (int(byte, 16) for mac in rolls for byte in mac.split(":")[3:])
    monkeypatch.setattr(random, "SystemRandom", lambda: SimpleNamespace(randrange=lambda _most: next(thrown)))
    return rolls


def network(**answers: Any) -> SimpleNamespace:
    values = {
        "XMLDesc": lambda _flags: NETWORK,
        "DHCPLeases": lambda: [{"mac": LEASED.upper()}, {"mac": None}],
    }
    return SimpleNamespace(**(values | answers))


def on(*those: SimpleNamespace) -> SimpleNamespace:
    return SimpleNamespace(listAllNetworks=lambda _flags: those)


def failing(code: int) -> Any:
    def fail() -> None:
        raise libvirt_error(code)

    return fail


def test_leases_reservations_and_the_networks_own_addresses_are_taken() -> None:
    assert networks.network_macs(on(network())) == {RESERVED, LEASED, OWN, ""}


@pytest.mark.parametrize("code", [libvirt.VIR_ERR_OPERATION_INVALID, libvirt.VIR_ERR_NO_SUPPORT])
def test_a_network_that_stops_meanwhile_or_knows_no_leases_fails_nothing(code: int) -> None:
    assert networks.network_macs(on(network(DHCPLeases=failing(code)))) == {RESERVED, OWN}


def test_networks_are_listed_although_one_of_them_is_removed_meanwhile(driver: libvirt.virConnect) -> None:
    driver.networkDefineXML(NETWORK)

    def listed(flags: int) -> list[libvirt.virNetwork]:
        found: list[libvirt.virNetwork] = driver.listAllNetworks(flags)
        driver.networkLookupByName("lan").undefine()
        return found

    assert [each.name for each in networks.networks(SimpleNamespace(listAllNetworks=listed))] == ["default"]


def test_interfaces_are_told_although_one_of_them_goes_meanwhile() -> None:
    bridge, gone = (
        SimpleNamespace(XMLDesc=lambda _flags: "<device><capability><interface>br0</interface></capability></device>"),
        SimpleNamespace(XMLDesc=lambda _flags: failing(libvirt.VIR_ERR_NO_NODE_DEVICE)()),
    )
    assert interfaces(SimpleNamespace(listAllDevices=lambda _flags: [gone, bridge])) == {"br0"}


def test_a_new_address_is_none_that_a_server_has_a_network_knows_or_was_given_before(
    hypervisor: Hypervisor, driver: libvirt.virConnect, dice: list[str]
) -> None:
    define(driver, "web", f"<devices><interface type='user'><mac address='{SERVER}'/></interface></devices>")
    driver.networkDefineXML(NETWORK)
    dice += [SERVER, RESERVED, OWN, FREE, FREE, LEASED]
    assert hypervisor.new_mac() == FREE
    assert hypervisor.new_mac() == LEASED


def test_the_host_tells_its_processors_and_memory(hypervisor: Hypervisor) -> None:
    host = hypervisor.host()
    assert (host.processors, host.memory) == (16, 3 * 2**30)
    assert 0 < host.memory_free <= host.memory
    assert hypervisor.interfaces() == frozenset()
