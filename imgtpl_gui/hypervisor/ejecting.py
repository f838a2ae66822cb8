"""Taking a seed out of a server's CD-ROM drive, now and for its next start (virDomainUpdateDeviceFlags)."""

from typing import Any
from xml.etree.ElementTree import tostring

import libvirt

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.domain_xml import parse
from imgtpl_gui.hypervisor.faults import saying
from imgtpl_gui.hypervisor.listing import lookup


def eject(connection: Any, uuid: str, path: str) -> None:
    """Empty the drives that hold the volume at `path`, of the running server and of its definition.

    Raises HypervisorError where the guest has locked its drive; the volume then stays in it.
    """
    domain = lookup(connection, uuid)
    with saying(say("The seed could not be taken out of the CD-ROM drive of server '{name}'.", name=domain.name())):
        if domain.isActive():
            _empty(domain, path, 0, libvirt.VIR_DOMAIN_AFFECT_LIVE)
        _empty(domain, path, libvirt.VIR_DOMAIN_XML_INACTIVE, libvirt.VIR_DOMAIN_AFFECT_CONFIG)


def _empty(domain: Any, path: str, which: int, flags: int) -> None:
    for disk in parse(str(domain.XMLDesc(which))).findall("devices/disk[@device='cdrom']"):
        source = disk.find("source")
        if source is not None and path in (source.get("file"), source.get("dev")):
            for name in ("source", "backingStore"):
                for element in disk.findall(name):
                    disk.remove(element)
            domain.updateDeviceFlags(tostring(disk, encoding="unicode"), flags | libvirt.VIR_DOMAIN_DEVICE_MODIFY_FORCE)
