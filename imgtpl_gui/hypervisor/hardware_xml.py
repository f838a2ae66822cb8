"""The typed hardware description out of domain XML, with all that it leaves out named in words.

Source of the elements: https://libvirt.org/formatdomain.html
"""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from imgtpl_gui.domain.hardware import DiskHardware, Firmware, Hardware, NetworkHardware
from imgtpl_gui.hypervisor.domain_xml import attribute, memory, parse, text, vcpus

FEATURES = ("acpi", "apic", "pae")
"""The features that a new server gets as its source had them."""
NETWORK_KINDS = ("network", "bridge", "user")
AGENT_CHANNEL = "org.qemu.guest_agent.0"
_SCSI_MODELS = ("", "auto", "virtio-scsi")
_QEMU_NAMESPACE = "{http://libvirt.org/schemas/domain/qemu/1.0}"

_LEFT_OUT_DRIVES = {"cdrom": "CD-ROM", "floppy": "floppy drive", "lun": "passed-through LUN"}
_LEFT_OUT = (
    ("devices/filesystem", "shared folders (filesystem)"),
    ("devices/shmem", "shared memory devices"),
    ("devices/parallel", "parallel ports"),
    ("devices/smartcard", "smart card readers"),
    ("devices/watchdog", "the watchdog"),
    ("devices/panic", "the panic device"),
    ("devices/vsock", "the vsock device"),
    ("devices/iommu", "the IOMMU"),
    ("devices/nvram", "the NVRAM device"),
    ("devices/memory", "memory modules (DIMM, NVDIMM)"),
    ("devices/lease", "lock leases"),
    ("os/kernel", "booting a kernel file of the host; the new server boots from its disk"),
    ("memoryBacking", "memory backing (huge pages, locking)"),
    ("cputune", "CPU tuning and pinning"),
    ("numatune", "NUMA tuning"),
    ("blkiotune", "block I/O tuning"),
    ("memtune", "memory limits"),
    ("resource", "the resource partition or fibre channel application id"),
    ("iothreads", "I/O threads"),
    ("launchSecurity", "launch security (SEV, s390-pv)"),
    ("features/hyperv", "Hyper-V enlightenments"),
    ("cpu/topology", "the CPU topology (sockets, cores, threads)"),
    ("cpu/numa", "the NUMA cells of the CPU"),
    ("cpu/feature", "single CPU feature flags"),
    ("devices/disk/iotune", "I/O limits of disks"),
    ("devices/disk/serial", "serial numbers of disks"),
    ("devices/disk/wwn", "world wide names of disks"),
    ("devices/disk/encryption", "the encryption of disks: a template and its new servers are not encrypted"),
    ("devices/disk/source/encryption", "the encryption of disks: a template and its new servers are not encrypted"),
    ("devices/interface/vlan", "VLAN tags of network interfaces"),
    ("devices/interface/filterref", "network filters of interfaces"),
    ("devices/interface/bandwidth", "bandwidth limits of network interfaces"),
    ("devices/interface/virtualport", "virtual ports of network interfaces"),
    (f"{_QEMU_NAMESPACE}commandline", "options handed to QEMU directly (qemu:commandline)"),
)


def parse_hardware(xml: str) -> Hardware:
    """Read the hardware of a server from its (inactive) domain XML."""
    root = parse(xml)
    machine_exact = attribute(root, "os/type", "machine")
    graphics = [element.get("type", "") for element in root.findall("devices/graphics")]
    cpu_mode, cpu_model = _cpu(root)
    return Hardware(
        arch=attribute(root, "os/type", "arch") or "x86_64",
        machine=machine_family(machine_exact),
        machine_exact=machine_exact,
        firmware=_firmware(root),
        vcpus=vcpus(root),
        memory=memory(root),
        cpu_mode=cpu_mode,
        cpu_model=cpu_model,
        disks=tuple(_disk(element) for element in _carried_disks(root)),
        networks=tuple(_network(element) for element in root.findall("devices/interface")),
        video=attribute(root, "devices/video/model", "type"),
        graphics=next((kind for kind in graphics if kind in ("vnc", "spice")), ""),
        sound=attribute(root, "devices/sound", "model"),
        tpm=attribute(root, "devices/tpm", "model") if root.find("devices/tpm") is not None else "",
        rng=root.find("devices/rng") is not None,
        guest_agent=any(name == AGENT_CHANNEL for name in _channel_names(root)),
        serial_console=root.find("devices/serial") is not None or root.find("devices/console") is not None,
        clock_offset=_clock(root),
        features=tuple(name for name in FEATURES if root.find(f"features/{name}") is not None),
        left_out=tuple(dict.fromkeys(_left_out(root))),
    )


def machine_family(machine: str) -> str:
    """Return the family of a versioned machine type: pc-q35-9.2 is q35, pc-i440fx-7.2 is pc."""
    if machine == "q35" or machine.startswith("pc-q35"):
        return "q35"
    if machine in ("", "pc") or machine.startswith("pc-"):
        return "pc"
    return re.sub(r"-[\d.]+$", "", machine)


def _firmware(root: Element) -> Firmware:
    loader = root.find("os/loader")
    pflash = loader is not None and loader.get("type") == "pflash"
    if attribute(root, "os", "firmware") != "efi" and not pflash:
        return Firmware.BIOS
    secure_boot = root.find("os/firmware/feature[@name='secure-boot'][@enabled='yes']") is not None
    if secure_boot or (loader is not None and loader.get("secure") == "yes"):
        return Firmware.UEFI_SECURE
    return Firmware.UEFI


def _cpu(root: Element) -> tuple[str, str]:
    element = root.find("cpu")
    if element is None:
        return "", ""
    model = text(root, "cpu/model")
    mode = element.get("mode") or ("custom" if model else "")
    return mode, model if mode == "custom" else ""


def _clock(root: Element) -> str:
    return "localtime" if attribute(root, "clock", "offset") == "localtime" else "utc"


def _carried_disks(root: Element) -> list[Element]:
    return [element for element in root.findall("devices/disk") if element.get("device", "disk") == "disk"]


def _disk(element: Element) -> DiskHardware:
    driver = element.find("driver")
    settings = driver.attrib if driver is not None else {}
    return DiskHardware(
        target=attribute(element, "target", "dev"),
        bus=attribute(element, "target", "bus"),
        boot_order=_boot_order(element),
        cache=settings.get("cache", ""),
        discard=settings.get("discard", ""),
        io=settings.get("io", ""),
    )


def _network(element: Element) -> NetworkHardware:
    kind = element.get("type", "")
    return NetworkHardware(
        kind=kind if kind in NETWORK_KINDS else "other",
        source=(attribute(element, "source", kind) if kind in ("network", "bridge") else ""),
        model=attribute(element, "model", "type"),
        boot_order=_boot_order(element),
    )


def _boot_order(element: Element) -> int:
    return int(attribute(element, "boot", "order") or 0)


def _channel_names(root: Element) -> list[str]:
    return [target.get("name", "") for target in root.findall("devices/channel/target")]


def _left_out(root: Element) -> Iterable[str]:
    for path, words in _LEFT_OUT:
        if root.find(path) is not None:
            yield words
    yield from _left_out_drives(root)
    yield from _left_out_devices(root)
    for number, element in enumerate(root.findall("devices/interface"), start=1):
        if element.get("type", "") not in NETWORK_KINDS:
            yield f"network interface {number} ({element.get('type', '')}), unless a network is chosen for it"
    offset = attribute(root, "clock", "offset")
    if offset not in ("", "utc", "localtime"):
        yield f"the clock offset '{offset}' (utc is used)"


def _left_out_drives(root: Element) -> Iterable[str]:
    for element in root.findall("devices/disk"):
        words = {"cdrom": "CD-ROM", "floppy": "floppy drive", "lun": "passed-through LUN"}.get(
            element.get("device", "")
        )
        if words:
            yield f"{words} '{attribute(element, 'target', 'dev')}'"
    uses_scsi = any(attribute(element, "target", "bus") == "scsi" for element in _carried_disks(root))
    for element in root.findall("devices/controller[@type='scsi']") if uses_scsi else ():
        if element.get("model", "") not in _SCSI_MODELS:
            yield f"the SCSI controller model '{element.get('model')}' (virtio-scsi is used)"


def _left_out_devices(root: Element) -> Iterable[str]:
    for element in root.findall("devices/hostdev"):
        yield f"host device ({element.get('type', element.get('mode', ''))}) passed through to the guest"
    if len(root.findall("devices/serial")) > 1:
        yield "serial ports after the first"
    if len(root.findall("devices/video")) > 1:
        yield "video devices after the first"
    if len(root.findall("devices/graphics")) > 1:
        yield "displays after the first"
    if attribute(root, "devices/tpm/backend", "type") == "passthrough":
        yield "the host's TPM (an emulated one is used)"
    elif root.find("devices/tpm") is not None:
        yield "the content of the TPM; the new server has an empty one"
    for name in _channel_names(root):
        if name not in (AGENT_CHANNEL, "com.redhat.spice.0", ""):
            yield f"channel '{name}'"
