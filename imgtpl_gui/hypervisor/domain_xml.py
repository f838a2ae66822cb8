"""Servers as their domain XML tells them.

Source of the elements: https://libvirt.org/formatdomain.html
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.domain.servers import Dependence, Origin, ServerDisk
from imgtpl_gui.hypervisor.image_xml import below
from imgtpl_gui.hypervisor.lineage import dependence, origin

QEMU_TYPES = ("qemu", "kvm", "hvf")
PHYSICAL_TYPES = ("vmware", "xen", "hyperv", "bhyve", "phyp", "vz")
"""Domain types of hypervisors that libvirt can't take a pull backup from."""
_UNREADABLE_SOURCES = {
    "vhostuser": marked("a vhost-user device"),
    "vhostvdpa": marked("a vDPA device"),
    "dir": marked("a folder shown as disk"),
}
_UNITS = {
    "b": 1,
    "bytes": 1,
    "KB": 10**3,
    "k": 2**10,
    "KiB": 2**10,
    "MB": 10**6,
    "M": 2**20,
    "MiB": 2**20,
    "GB": 10**9,
    "G": 2**30,
    "GiB": 2**30,
    "TB": 10**12,
    "T": 2**40,
    "TiB": 2**40,
}


@dataclass(frozen=True, slots=True)
class DomainFacts:
    """What the domain XML says about a server; `memory` is bytes, the disks' sizes are not in it (0)."""

    kind: str
    name: str
    uuid: str
    title: str
    vcpus: int
    memory: int
    disks: tuple[ServerDisk, ...]
    macs: tuple[str, ...]
    uefi: bool = False
    tpm: bool = False
    dependence: Dependence | None = None
    origin: Origin | None = None


def parse(xml: str) -> Element:
    """Parse XML from libvirt; entities and DTDs are refused (defusedxml)."""
    root: Element = fromstring(xml)
    return root


def domain_facts(xml: str) -> DomainFacts:
    """Read what a list of servers shows."""
    root = parse(xml)
    found = disks(root)
    return DomainFacts(
        kind=root.get("type", ""),
        name=text(root, "name"),
        uuid=text(root, "uuid"),
        title=text(root, "title"),
        vcpus=vcpus(root),
        memory=memory(root),
        disks=found,
        macs=tuple(mac.get("address", "").lower() for mac in root.findall("devices/interface/mac")),
        uefi=has_uefi(root),
        tpm=has_tpm(root),
        dependence=dependence(root, found),
        origin=origin(root),
    )


def has_uefi(root: Element) -> bool:
    """Whether the guest starts from UEFI firmware, chosen by libvirt or named as a flash image."""
    return attribute(root, "os", "firmware") == "efi" or root.find("os/loader[@type='pflash']") is not None


def has_tpm(root: Element) -> bool:
    """Whether the guest has an emulated TPM; one that is passed through keeps its state in the host's chip."""
    return attribute(root, "devices/tpm/backend", "type") == "emulator"


def text(root: Element, path: str) -> str:
    """Return the text of the element at `path`, or ""."""
    return (root.findtext(path) or "").strip()


def attribute(root: Element, path: str, name: str) -> str:
    """Return an attribute of the element at `path`, or ""."""
    element = root.find(path)
    return element.get(name, "") if element is not None else ""


def vcpus(root: Element) -> int:
    """Return the number of CPUs the guest starts with."""
    element = root.find("vcpu")
    if element is None:
        return 1
    return int(element.get("current") or (element.text or "1").strip() or 1)


def memory(root: Element) -> int:
    """Return the guest's memory in bytes."""
    element = root.find("memory")
    if element is None:
        return 0
    return int((element.text or "0").strip()) * _UNITS.get(element.get("unit", "KiB"), 2**10)


def disks(root: Element) -> tuple[ServerDisk, ...]:
    """Return the disks in the order of the XML; passed-through SCSI devices come last."""
    found = [_disk(element) for element in root.findall("devices/disk")]
    found += [
        _scsi_device(number, element)
        for number, element in enumerate(root.findall("devices/hostdev[@type='scsi']"), start=1)
    ]
    return tuple(found)


def disk_source(element: Element) -> str:
    """Return the path, URL or pool volume behind a <disk>, or "" for an empty drive."""
    source = element.find("source")
    if source is None:
        return ""
    match element.get("type", "file"):
        case "network":
            host = attribute(source, "host", "name")
            return f"{source.get('protocol', '')}://{host}/{source.get('name', '').lstrip('/')}"
        case "volume":
            return f"{source.get('pool', '')}/{source.get('volume', '')}"
        case "block" | "vhostvdpa":
            return source.get("dev", "")
        case "dir":
            return source.get("dir", "")
    return source.get("file", "")


def _disk(element: Element) -> ServerDisk:
    device = element.get("device", "disk")
    target = attribute(element, "target", "dev")
    source = disk_source(element)
    return ServerDisk(
        target=target,
        device=device,
        format=attribute(element, "driver", "type") or "raw",
        bus=attribute(element, "target", "bus"),
        source=source,
        capacity=0,
        allocation=0,
        problem=_disk_problem(element, device, target, source),
        below=below(element),
    )


def _disk_problem(element: Element, device: str, target: str, source: str) -> str:
    kind = element.get("type", "file")
    if device == "cdrom":
        return say("CD-ROM '{target}' is left out; a template holds disks only.", target=target)
    if device == "floppy":
        return say("Floppy drive '{target}' is left out; a template holds disks only.", target=target)
    if device == "lun":
        return say(
            "Disk '{target}' is a LUN passed through to the guest; its bytes can't be read through the hypervisor."
            " Attach it as an ordinary disk to capture it.",
            target=target,
        )
    if kind in _UNREADABLE_SOURCES:
        return say(
            "Disk '{target}' is {source}; its bytes can't be read through the hypervisor.",
            target=target,
            source=say(_UNREADABLE_SOURCES[kind]),
        )
    if not source and kind != "nvme":
        return say("Disk '{target}' has nothing attached to it.", target=target)
    if element.find("shareable") is not None:
        return say(
            "Disk '{target}' is shared with other servers, which might write to it while it is copied.", target=target
        )
    if element.find("transient") is not None:
        return say(
            "Disk '{target}' is transient; what the guest writes to it is thrown away at shutdown.", target=target
        )
    return ""


def _scsi_device(number: int, element: Element) -> ServerDisk:
    adapter = attribute(element, "source/adapter", "name")
    address = element.find("source/address")
    parts = [address.get(part, "0") for part in ("bus", "target", "unit")] if address is not None else []
    source = ":".join([adapter, *parts]) or attribute(element, "source", "name")
    return ServerDisk(
        target=f"hostdev{number}",
        device="hostdev",
        format="raw",
        bus="scsi",
        source=source,
        capacity=0,
        allocation=0,
        problem=say(
            "SCSI device '{source}' is passed through to the guest; its bytes can't be read through the hypervisor.",
            source=source,
        ),
    )
