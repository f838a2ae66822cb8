"""The machine that a hypervisor runs on: its processors, its memory, its bridges."""

from typing import Any

import libvirt

from imgtpl_gui.domain.servers import HostInfo
from imgtpl_gui.hypervisor.domain_xml import parse
from imgtpl_gui.hypervisor.faults import saying

_MIB, _KIB = 2**20, 2**10


def host(connection: Any) -> HostInfo:
    """Return what the hypervisor's machine has and what of it is free. Raises ConnectionFailed, HypervisorError."""
    with saying("The hypervisor's machine could not be asked for its processors and memory."):
        _, memory, processors, *_ = connection.getInfo()
        return HostInfo(int(processors), int(memory) * _MIB, _available(connection))


def _available(connection: Any) -> int:
    """Return the bytes that a new guest may take: the free ones, and those of caches, which give way."""
    try:
        stats = connection.getMemoryStats(libvirt.VIR_NODE_MEMORY_STATS_ALL_CELLS, 0)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_SUPPORT:
            raise
        return int(connection.getFreeMemory())
    return sum(int(stats.get(name, 0)) for name in ("free", "buffers", "cached")) * _KIB


def interfaces(connection: Any) -> frozenset[str]:
    """Return the names of the machine's network interfaces, bridges among them; empty where libvirt can't tell.

    Source of the elements: https://libvirt.org/formatnode.html
    """
    try:
        devices = connection.listAllDevices(libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_NET)
        texts = [parse(str(device.XMLDesc(0))).findtext("capability/interface") for device in devices]
    except libvirt.libvirtError:
        return frozenset()  # without its driver for devices, or one that has just gone
    return frozenset(text.strip() for text in texts if text)
