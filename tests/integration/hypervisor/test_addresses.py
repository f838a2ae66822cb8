"""Network addresses that a real libvirt knows of."""

import json
import random
import time
from collections.abc import Iterator

import pytest

from imgtpl_gui.hypervisor import Hypervisor, networks
from tests.integration.hypervisor.place import PREFIX, Place

BRIDGE = "imgtpl-lease"
RESERVED, LEASED, OWN = "52:54:00:0a:0b:01", "52:54:00:0a:0b:02", "52:54:00:0a:0b:03"


@pytest.fixture
def network(place: Place) -> Iterator[str]:
    """A network with a reserved address and one that its DHCP server has given out; it is not started."""
    status = place.outside(f"/var/lib/libvirt/dnsmasq/{BRIDGE}.status")
    status.parent.mkdir(parents=True, exist_ok=True)
    lease = {"ip-address": "192.0.2.7", "mac-address": LEASED, "expiry-time": int(time.time()) + 3600}
    status.write_text(json.dumps([lease]))
    made = place.connection.networkDefineXML(
        f"<network><name>{PREFIX}lan</name><bridge name='{BRIDGE}'/><mac address='{OWN}'/>"
        "<ip address='192.0.2.1' netmask='255.255.255.0'><dhcp><range start='192.0.2.2' end='192.0.2.9'/>"
        f"<host mac='{RESERVED}' ip='192.0.2.9'/></dhcp></ip></network>"
    )
    yield f"{PREFIX}lan"
    made.undefine()


@pytest.mark.lab
def test_leases_and_reservations_of_a_real_network_are_known(place: Place, network: str) -> None:
    assert {RESERVED, LEASED, OWN} <= networks.network_macs(place.connection)


@pytest.mark.lab
def test_a_new_server_s_address_is_none_that_a_network_knows(
    hypervisor: Hypervisor, network: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bytes_thrown = iter([10, 11, 1, 10, 11, 2, 10, 11, 3, 10, 11, 4])

    class Dice:
        def randrange(self, _most: int) -> int:
            return next(bytes_thrown)

    monkeypatch.setattr(random, "SystemRandom", Dice)
    assert hypervisor.new_mac() == "52:54:00:0a:0b:04"


@pytest.mark.lab
def test_a_real_host_tells_its_processors_its_memory_and_its_interfaces(hypervisor: Hypervisor) -> None:
    host = hypervisor.host()
    assert host.processors > 0
    assert 2**28 < host.memory_free < host.memory
    assert "lo" in hypervisor.interfaces()
