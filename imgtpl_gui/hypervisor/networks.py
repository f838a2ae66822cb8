"""Networks of a hypervisor, and network addresses that nobody in them has.

Source of the elements: https://libvirt.org/formatnetwork.html
"""

import random
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import libvirt

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import NetworkInfo
from imgtpl_gui.hypervisor.domain_xml import parse
from imgtpl_gui.hypervisor.faults import has_gone, saying

_QEMU_MAC_PREFIX = "52:54:00"


def networks(connection: Any) -> tuple[NetworkInfo, ...]:
    """Return every libvirt network, by name. Raises ConnectionFailed, HypervisorError."""
    with saying(say("The networks could not be listed.")):
        found = [_network_info(network) for network in connection.listAllNetworks(0)]
    return tuple(sorted((each for each in found if each is not None), key=lambda network: network.name))


def network_macs(connection: Any) -> set[str]:
    """Return the addresses that networks know: DHCP leases, those with a reserved lease, and their own; lower case.

    Raises ConnectionFailed, HypervisorError.
    """
    with saying(say("The network addresses that the networks know could not be read.")):
        return {mac.lower() for network in connection.listAllNetworks(0) for mac in _macs_of(network)}


def known_addresses(connection: Any) -> dict[str, str]:
    """Return the IP addresses that somebody has, as `str` of an `ip_address`, and in words who that is.

    Networks tell their own, those they have reserved and those they have leased; of running servers libvirt knows those
    that its machine has talked to. Nobody is asked for addresses that no packet has shown yet. Raises ConnectionFailed,
    HypervisorError.
    """
    known: dict[str, str] = {}
    with saying(say("The addresses that are in use could not be read.")):
        for network in connection.listAllNetworks(0):
            known |= dict(_addresses_of(network))
        for domain in connection.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_ACTIVE):
            known |= dict(_seen_of(domain))
    return known


def _addresses_of(network: Any) -> Iterator[tuple[str, str]]:
    try:
        name = str(network.name())
        root = parse(str(network.XMLDesc(0)))
        for element in root.findall("ip"):
            yield from _plain(element.get("address"), say("network '{name}' itself", name=name))
        for element in root.findall("ip/dhcp/host"):
            yield from _plain(element.get("ip"), say("reserved in network '{name}'", name=name))
        for lease in network.DHCPLeases():
            holder = lease.get("hostname") or lease.get("mac") or "somebody"
            yield from _plain(
                lease.get("ipaddr"), say("leased to {holder} in network '{name}'", holder=holder, name=name)
            )
    except libvirt.libvirtError as error:
        if not has_gone(error) and error.get_error_code() != libvirt.VIR_ERR_NO_SUPPORT:
            raise


def _seen_of(domain: Any) -> Iterator[tuple[str, str]]:
    try:
        interfaces = domain.interfaceAddresses(libvirt.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP, 0)
        for interface in interfaces.values():
            for address in interface.get("addrs") or ():
                yield from _plain(address.get("addr"), say("that of server '{name}'", name=domain.name()))
    except libvirt.libvirtError:
        return  # it has stopped, or this libvirt can't tell


def _plain(text: str | None, whose: str) -> Iterator[tuple[str, str]]:
    try:
        yield str(ip_address(text or "")), whose
    except ValueError:
        return


def new_mac(taken: set[str]) -> str:
    """Make up a network address, of QEMU's own range, that is not among `taken`."""
    dice = random.SystemRandom()
    while True:
        mac = ":".join([_QEMU_MAC_PREFIX, *(f"{dice.randrange(256):02x}" for _ in range(3))])
        if mac not in taken:
            return mac


def _macs_of(network: Any) -> Iterator[str]:
    try:
        root = parse(str(network.XMLDesc(0)))
        yield from (element.get("mac", "") for element in root.findall("ip/dhcp/host"))
        yield from (element.get("address", "") for element in root.findall("mac"))
        yield from (str(lease.get("mac") or "") for lease in network.DHCPLeases())
    except libvirt.libvirtError as error:
        if not has_gone(error) and error.get_error_code() != libvirt.VIR_ERR_NO_SUPPORT:
            raise


def _network_info(network: Any) -> NetworkInfo | None:
    """Describe a network; None where it was removed meanwhile."""
    try:
        bridge = str(network.bridgeName())
    except libvirt.libvirtError:
        bridge = ""  # a network over host devices or a foreign interface has none
    try:
        return NetworkInfo(str(network.name()), bool(network.isActive()), bridge)
    except libvirt.libvirtError as error:
        if has_gone(error):
            return None
        raise
