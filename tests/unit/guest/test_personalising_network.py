"""What is written for each program that sets up a network."""

import configparser
import json

import pytest

from imgtpl_gui.domain.identity import AddressPlan, Identity
from imgtpl_gui.domain.offline import OfflineWork
from imgtpl_gui.guest.personalising_network import interfaces, keyfile, network_text

MAC = "52:54:00:00:00:07"
BOTH = AddressPlan(False, ("192.0.2.10/24", "192.0.2.11/24", "2001:db8::10/64"), ("192.0.2.1", "2001:db8::1"))
DNS = ("192.0.2.53", "2001:db8::53")


def read(plan: AddressPlan, dns: tuple[str, ...] = ()) -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read_string(keyfile(0, plan, MAC, dns))
    return parser


def test_a_keyfile_has_each_family_in_its_section() -> None:
    found = read(BOTH, DNS)
    assert found["ethernet"]["mac-address"] == MAC
    assert dict(found["ipv4"]) == {
        "method": "manual",
        "address1": "192.0.2.10/24",
        "address2": "192.0.2.11/24",
        "gateway": "192.0.2.1",
        "dns": "192.0.2.53;",
    }
    assert dict(found["ipv6"]) == {
        "method": "manual",
        "address1": "2001:db8::10/64",
        "gateway": "2001:db8::1",
        "dns": "2001:db8::53;",
    }


@pytest.mark.parametrize(
    ("plan", "methods"),
    [
        (AddressPlan(), ("auto", "auto")),
        (AddressPlan(False, ("192.0.2.10/24",)), ("manual", "auto")),
        (AddressPlan(False, ("2001:db8::10/64",)), ("disabled", "manual")),
        (AddressPlan(True, ("2001:db8::10/64",)), ("auto", "auto")),
    ],
)
def test_a_keyfile_leaves_automatic_what_is_not_fixed(plan: AddressPlan, methods: tuple[str, str]) -> None:
    found = read(plan)
    assert (found["ipv4"]["method"], found["ipv6"]["method"]) == methods


def test_ifupdown_gets_a_stanza_for_each_address_and_one_gateway_a_family() -> None:
    assert interfaces([(BOTH, MAC), (AddressPlan(), MAC)], DNS).splitlines()[1:] == [
        "auto lo",
        "iface lo inet loopback",
        "",
        "auto nic0",
        "iface nic0 inet static",
        "    address 192.0.2.10/24",
        "    gateway 192.0.2.1",
        "iface nic0 inet static",
        "    address 192.0.2.11/24",
        "iface nic0 inet6 static",
        "    address 2001:db8::10/64",
        "    gateway 2001:db8::1",
        "    dns-nameservers 192.0.2.53 2001:db8::53",
        "",
        "auto nic1",
        "iface nic1 inet dhcp",
        "    dns-nameservers 192.0.2.53 2001:db8::53",
    ]


def test_netplan_gets_what_cloud_init_would() -> None:
    text = network_text(OfflineWork("", Identity(interfaces=(AddressPlan(),)), (MAC,)))
    found = json.loads(text.partition("\n")[2])["network"]
    assert found["version"] == 2
    assert found["ethernets"]["nic0"] == {"match": {"macaddress": MAC}, "dhcp4": True, "dhcp6": False}
