"""The machine that a hypervisor runs on: its processors, its memory, its bridges."""

from typing import Any

import libvirt

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import HostInfo
from imgtpl_gui.hypervisor.domain_xml import parse
from imgtpl_gui.hypervisor.faults import saying

_MIB, _KIB = 2**20, 2**10


def host(connection: Any) -> HostInfo:
    """Return what the hypervisor's machine has and what of it is free. Raises ConnectionFailed, HypervisorError."""
    with saying(say("The hypervisor's machine could not be asked for its processors and memory.")):
        _, memory, processors, *_ = connection.getInfo()
        stats = _memory(connection)
        if stats is None:
            return HostInfo(int(processors), int(memory) * _MIB, int(connection.getFreeMemory()))
        # A new guest may take what is free and what caches hold, which give way. A machine may be given memory while
        # it runs: both figures are of one moment.
        available = sum(stats.get(name, 0) for name in ("free", "buffers", "cached"))
        return HostInfo(int(processors), stats["total"] * _KIB, available * _KIB)


def _memory(connection: Any) -> dict[str, int] | None:
    """Return libvirt's figures in KiB; None where its driver has none."""
    try:
        return dict(connection.getMemoryStats(libvirt.VIR_NODE_MEMORY_STATS_ALL_CELLS, 0))
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_SUPPORT:
            raise
        return None


def interfaces(connection: Any) -> frozenset[str]:
    """Return the names of the machine's network interfaces, bridges among them; empty where libvirt can't tell.

    Source of the elements: https://libvirt.org/formatnode.html
    """
    try:
        devices = connection.listAllDevices(libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_NET)
    except libvirt.libvirtError:
        return frozenset()  # without its driver for devices
    return frozenset(filter(None, map(_interface, devices)))


def _interface(device: Any) -> str:
    """Return what a network device is called, "" for one that has just gone: those of guests come and go."""
    try:
        return (parse(str(device.XMLDesc(0))).findtext("capability/interface") or "").strip()
    except libvirt.libvirtError:
        return ""
