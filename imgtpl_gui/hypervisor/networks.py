"""The libvirt networks of a hypervisor."""

from typing import Any

import libvirt

from imgtpl_gui.domain.servers import NetworkInfo
from imgtpl_gui.hypervisor.faults import saying


def networks(connection: Any) -> tuple[NetworkInfo, ...]:
    """Return every network, by name. Raises HypervisorError."""
    with saying("The networks could not be listed."):
        found = [_network_info(network) for network in connection.listAllNetworks(0)]
    return tuple(sorted(found, key=lambda network: network.name))


def _network_info(network: Any) -> NetworkInfo:
    try:
        bridge = str(network.bridgeName())
    except libvirt.libvirtError:
        bridge = ""  # a network over host devices or a foreign interface has none
    return NetworkInfo(str(network.name()), bool(network.isActive()), bridge)
