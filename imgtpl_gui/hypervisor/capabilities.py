"""What a hypervisor can give a new server.

Source of the elements: https://libvirt.org/formatdomaincaps.html
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree.ElementTree import Element

import libvirt

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.domain_xml import parse
from imgtpl_gui.hypervisor.faults import is_link_lost, libvirt_words, translated


@dataclass(frozen=True, slots=True)
class Capabilities:
    """The domain capabilities of one emulator, architecture and machine type."""

    emulator: str
    machine: str
    virt_type: str
    max_vcpus: int
    firmware: frozenset[str]
    secure_boot: bool
    cpu_modes: frozenset[str]
    cpu_models: frozenset[str]
    disk_buses: frozenset[str]
    graphics: frozenset[str]
    video: frozenset[str]
    tpm_models: frozenset[str]
    tpm_backends: frozenset[str]
    libvirt: int = 0
    """The daemon's version as libvirt counts it (9.1.0 is 9_001_000), 0 where it is unknown."""
    dac: bool = False
    """Whether the daemon gives the files of its guests to the user that QEMU runs as."""
    tsc: int = 0
    """The Hz of the host's time stamp counter where guests can have no other, else 0."""
    enums: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What libvirt says of devices and features: the values of "rng/model"; {"rng/supported": {"no"}} and the like."""

    def lacks(self, kind: str, name: str, value: str) -> bool:
        """Whether libvirt says that it has no `kind` with this value; what it is silent about may be there."""
        known = self.enums.get(f"{kind}/{name}")
        return "no" in self.enums.get(f"{kind}/supported", ()) or (known is not None and value not in known)


def capabilities(connection: Any, arch: str, machine: str, virt_type: str) -> Capabilities:
    """Ask what `machine` (a family or an exact type) offers. Raises Refused when it does not exist there.

    Raises ConnectionFailed, too. A family's name is libvirt's alias for its newest type there.
    """
    try:
        xml = str(connection.getDomainCapabilities(None, arch, machine or None, virt_type))
        version = int(connection.getLibVersion())
        dac = changes_owners(connection)
        tsc = fixed_tsc(connection)
    except libvirt.libvirtError as error:
        if is_link_lost(error):
            raise translated(error, say("The hypervisor's capabilities could not be read.")) from error
        raise Refused(
            say(
                "This hypervisor can't run a server with the machine type '{machine}' for {arch} ({error}). Deploy"
                " it on another hypervisor.",
                machine=machine,
                arch=arch,
                error=libvirt_words(error),
            )
        ) from error
    return replace(parse_capabilities(xml), libvirt=version, dac=dac, tsc=tsc)


def has_machine(connection: Any, arch: str, machine: str) -> bool:
    """Whether the hypervisor has this exact machine type; raises libvirtError.

    Source: https://libvirt.org/formatcaps.html (guest/arch/machine); each virtualisation type may have its own list.
    """
    guests = parse(str(connection.getCapabilities())).findall(f"guest/arch[@name='{arch}']")
    return any(element.text == machine for guest in guests for element in guest.iter("machine"))


def changes_owners(connection: Any) -> bool:
    """Whether the daemon has the security driver that changes files' owners; raises libvirtError.

    Source: https://libvirt.org/formatcaps.html (secmodel). A session's daemon has none, and refuses labels for it.
    """
    models = parse(str(connection.getCapabilities())).findall("host/secmodel/model")
    return any(model.text == "dac" for model in models)


def fixed_tsc(connection: Any) -> int:
    """Return the Hz of the host's time stamp counter, 0 where it is unknown or can be scaled; raises libvirtError.

    Source: https://libvirt.org/formatcaps.html (host/cpu/counter).
    """
    counter = parse(str(connection.getCapabilities())).find("host/cpu/counter[@name='tsc']")
    if counter is None or counter.get("scaling") == "yes":
        return 0
    return int(counter.get("frequency", "0"))


def parse_capabilities(xml: str) -> Capabilities:
    """Read domain capabilities XML."""
    root = parse(xml)

    def values(path: str, name: str) -> frozenset[str]:
        found = root.findall(f"{path}/enum[@name='{name}']/value") if root.find(path) is not None else []
        return frozenset((value.text or "").strip() for value in found)

    modes = root.findall("cpu/mode[@supported='yes']")
    models = root.findall("cpu/mode[@name='custom']/model[@usable='yes']")
    limit = root.find("vcpu")
    return Capabilities(
        emulator=(root.findtext("path") or "").strip(),
        machine=(root.findtext("machine") or "").strip(),
        virt_type=(root.findtext("domain") or "").strip(),
        max_vcpus=int(limit.get("max", "0")) if limit is not None else 0,
        firmware=values("os", "firmware"),
        secure_boot="yes" in values("os/loader", "secure"),
        cpu_modes=frozenset(mode.get("name", "") for mode in modes),
        cpu_models=frozenset((model.text or "").strip() for model in models),
        disk_buses=values("devices/disk", "bus"),
        graphics=values("devices/graphics", "type"),
        video=values("devices/video", "modelType"),
        tpm_models=values("devices/tpm", "model"),
        tpm_backends=values("devices/tpm", "backendModel"),
        enums=_enums(root),
    )


def _enums(root: Element) -> dict[str, frozenset[str]]:
    found = {}
    for element in (*root.findall("devices/*"), *root.findall("features/*")):
        found[f"{element.tag}/supported"] = frozenset({element.get("supported", "yes")})
        for enum in element.findall("enum"):
            values = frozenset((value.text or "").strip() for value in enum.findall("value"))
            found[f"{element.tag}/{enum.get('name')}"] = values
    return found
