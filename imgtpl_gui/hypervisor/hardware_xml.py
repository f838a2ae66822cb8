"""The typed hardware description out of domain XML, with all that it leaves out named in words.

Source of the elements: https://libvirt.org/formatdomain.html
"""

import re
from dataclasses import dataclass
from typing import Any, TypeVar
from xml.etree.ElementTree import Element, SubElement

from imgtpl_gui.domain.hardware import (
    CpuHardware,
    DiskHardware,
    Firmware,
    Hardware,
    NetworkHardware,
    Setting,
    TpmHardware,
    VideoHardware,
)
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor import hardware_forms as forms
from imgtpl_gui.hypervisor.domain_xml import attribute, memory, parse, text, vcpus
from imgtpl_gui.hypervisor.left_out import AGENT_CHANNEL as AGENT_CHANNEL
from imgtpl_gui.hypervisor.left_out import NETWORK_KINDS, LeftOut
from imgtpl_gui.hypervisor.xml_facts import BARE, TEXT, Facts
from imgtpl_gui.hypervisor.xml_forms import Form, allows, read_all, read_place

FEATURES = ("acpi", "apic", "pae")
"""The features that a new server gets as its source had them."""
OSINFO = "{http://libosinfo.org/xmlns/libvirt/domain/1.0}"
T = TypeVar("T")
_PLAIN_CONTROLLERS = ("pci", "usb", "virtio-serial", "ide", "sata", "fdc", "scsi")
_PLAIN_PCI = ("pci-root", "pcie-root", "pcie-root-port", "pci-bridge", "dmi-to-pci-bridge", "pcie-to-pci-bridge")
_COMPANIONS = ("ich9-ehci1", "ich9-uhci1", "ich9-uhci2", "ich9-uhci3")
_AUTOMATIC = ("auto", "")


@dataclass(frozen=True, slots=True)
class Account:
    """A description, and the facts of the XML with what became of each."""

    hardware: Hardware
    facts: Facts


def parse_hardware(xml: str) -> Hardware:
    """Read the hardware of a server from its (inactive) domain XML."""
    return account(xml).hardware


def account(xml: str) -> Account:
    """Read the hardware, and keep account of every fact of the XML."""
    root = parse(xml)
    facts = Facts(root)
    left_out = LeftOut(facts)
    known = _basics(facts) | _devices(facts, left_out) | _processor(facts) | _details(facts, left_out)
    left_out.finish()
    return Account(Hardware(**known, left_out=left_out.sentences(), left_out_xml=left_out.texts()), facts)


def machine_family(machine: str) -> str:
    """Return the family of a versioned machine type: pc-q35-9.2 is q35, pc-i440fx-7.2 is pc."""
    if machine == "q35" or machine.startswith("pc-q35"):
        return "q35"
    if machine in ("", "pc") or machine.startswith("pc-"):
        return "pc"
    return re.sub(r"-[\d.]+$", "", machine)


def _basics(facts: Facts) -> dict[str, Any]:
    root = facts.root
    for path, names in (
        ("os/type", ("arch", "machine")),
        ("memory", (TEXT, "unit")),
        ("currentMemory", (TEXT, "unit")),
        ("vcpu", (TEXT, "current")),
        ("cpu", ("mode",)),
    ):
        for element in root.findall(path)[:1]:
            facts.take(element, *names)
    read_place(facts, root, "vcpu@placement", ("static",))
    machine, current = attribute(root, "os/type", "machine"), _current_memory(root)
    most = int(text(root, "vcpu") or 1)
    return {
        "arch": attribute(root, "os/type", "arch") or "x86_64",
        "machine": machine_family(machine),
        "machine_exact": machine,
        "firmware": _firmware(facts),
        "vcpus": vcpus(root),
        "vcpus_max": most if most != vcpus(root) else 0,
        "memory": memory(root),
        "memory_current": current if current != memory(root) else 0,
        "features": tuple(name for name in FEATURES if _taken(facts, f"features/{name}")),
        "os_id": read_place(facts, root, f"metadata/{OSINFO}libosinfo/{OSINFO}os@id", forms.OS_ID),
    }


def _current_memory(root: Element) -> int:
    """Return the bytes that the balloon leaves the guest, 0 where none are named."""
    amount = Element("domain")
    for element in root.findall("currentMemory")[:1]:
        SubElement(amount, "memory", element.attrib).text = element.text
    return memory(amount)


def _taken(facts: Facts, path: str) -> bool:
    """Whether there is an element whose presence alone says something; notes that it was seen."""
    element = facts.root.find(path)
    if element is not None:
        facts.take(element, BARE)
    return element is not None


def _firmware(facts: Facts) -> Firmware:
    root = facts.root
    loader = root.find("os/loader")
    pflash = loader is not None and loader.get("type") == "pflash"
    features = {element.get("name"): element for element in root.findall("os/firmware/feature")}
    secure_boot = "secure-boot" in features and features["secure-boot"].get("enabled") == "yes"
    secure = secure_boot or (loader is not None and loader.get("secure") == "yes")
    if attribute(root, "os", "firmware") != "efi" and not pflash:
        return Firmware.BIOS
    for name in ("secure-boot", "enrolled-keys"):
        # A new server has keys if and only if it boots securely; anything else is told as unknown.
        if name in features and (features[name].get("enabled") == "yes") == secure:
            facts.take(features[name], "name", "enabled")
    return Firmware.UEFI_SECURE if secure else Firmware.UEFI


def _processor(facts: Facts) -> dict[str, Any]:
    known: dict[str, Any] = {"cpu_mode": "", "cpu_model": "", "cpu": CpuHardware()}
    element = facts.root.find("cpu")
    if element is None:
        return known
    if not element.attrib and not len(element):
        facts.take(element, BARE)
    model = read_place(facts, element, "model#", forms.NAME)
    mode = element.get("mode") or ("custom" if model else "")
    if mode != "custom":
        model = ""
    features = _all(facts, element, "feature", forms.CPU_FEATURE, "name")
    cpu = forms.CPU.read(facts, element, features=features)
    return {"cpu_mode": mode, "cpu_model": model, "cpu": cpu}


def _all(facts: Facts, root: Element, path: str, form: Form[T], *needed: str) -> tuple[T, ...]:
    """Read every element at `path` that has allowed values where a new one needs them; the rest is told later."""
    places = {field.name: field for field in form.fields}
    read = []
    for element in root.findall(path):
        trial = Facts(root)
        if all(read_place(trial, element, places[name].place, places[name].allowed) for name in needed):
            read.append(form.read(facts, element))
    return tuple(read)


def _details(facts: Facts, left_out: LeftOut) -> dict[str, Any]:
    root = facts.root
    offset = attribute(root, "clock", "offset")
    zone = read_place(facts, root, "clock@timezone", forms.TIMEZONE) if offset == "timezone" else ""
    for element in root.findall("clock")[:1] if offset else ():
        if offset in ("utc", "localtime") or zone:
            facts.take(element, "offset")
        else:
            left_out.tell_facts(
                element, "clock", tuple(element.attrib), say("the clock offset '{offset}' (utc is used)", offset=offset)
            )
    settings = ((name, read_place(facts, root, name, allowed)) for name, allowed in forms.SETTINGS.items())
    return {
        "clock_offset": offset if offset == "localtime" or zone else "utc",
        "clock_timezone": zone,
        "timers": _all(facts, root, "clock/timer", forms.TIMER, "name"),
        "settings": tuple(Setting(name, value) for name, value in settings if value),
    }


def _devices(facts: Facts, left_out: LeftOut) -> dict[str, Any]:
    root = facts.root
    orders = _boot_orders(facts)
    disks = [element for element in root.findall("devices/disk") if element.get("device", "disk") == "disk"]
    known = _controllers(facts, left_out, disks) | _display(facts, left_out) | _tpm(facts, left_out)
    rngs = _all(facts, root, "devices/rng", forms.RNG, "model", "backend")
    channels = _all(facts, root, "devices/channel", forms.CHANNEL, "kind", "name")
    return known | {
        "disks": tuple(_disk(facts, element, orders) for element in disks),
        "networks": tuple(_network(facts, element, orders) for element in root.findall("devices/interface")),
        "rng": bool(rngs),
        "rngs": rngs,
        "guest_agent": any(channel.name == AGENT_CHANNEL for channel in channels),
        "channels": tuple(channel for channel in channels if channel.name != AGENT_CHANNEL),
        "serial_console": root.find("devices/serial") is not None or root.find("devices/console") is not None,
        "inputs": _all(facts, root, "devices/input", forms.INPUT, "kind", "bus"),
        "watchdogs": _all(facts, root, "devices/watchdog", forms.WATCHDOG, "model"),
        "balloons": _all(facts, root, "devices/memballoon", forms.BALLOON, "model")[:1],
        "iommus": _all(facts, root, "devices/iommu", forms.IOMMU, "model")[:1],
        "panics": read_all(facts, root, "devices/panic", "model", forms.PANICS),
        "vsocks": read_all(facts, root, "devices/vsock", "model", forms.VIRTIO)[:1],
        "hubs": read_all(facts, root, "devices/hub", "type", ("usb",)),
        "redirections": _redirections(facts),
    }


def _redirections(facts: Facts) -> tuple[str, ...]:
    plain = [item for item in facts.root.findall("devices/redirdev") if item.get("type") == "spicevmc"]
    for element in plain:
        facts.take(element, "type", "bus")
    return tuple(element.get("bus", "") for element in plain)


def _boot_orders(facts: Facts) -> dict[int, int]:
    """Return the place in the boot order of elements by id(); <os><boot dev> means the first disk and interface."""
    root = facts.root
    orders = {}
    for path in ("disk", "interface"):
        for element in root.findall(f"devices/{path}"):
            boot = element.find("boot")
            if boot is not None:
                facts.take(boot, "order")
                orders[id(element)] = int(boot.get("order", "0"))
    firsts = {"hd": root.find("devices/disk[@device='disk']"), "network": root.find("devices/interface")}
    for place, boot in enumerate(root.findall("os/boot"), start=1):
        facts.take(boot, "dev")
        first = firsts.get(boot.get("dev", ""))
        if first is not None and place <= len(firsts) + 2:
            orders.setdefault(id(first), place)
    return orders


def _disk(facts: Facts, element: Element, orders: dict[int, int]) -> DiskHardware:
    for found in element.findall("target")[:1]:
        facts.take(found, "dev", "bus")
    target, bus = attribute(element, "target", "dev"), attribute(element, "target", "bus")
    return forms.DISK.read(facts, element, target=target, bus=bus, boot_order=orders.get(id(element), 0))


def _network(facts: Facts, element: Element, orders: dict[int, int]) -> NetworkHardware:
    kind = element.get("type", "")
    source = ""
    if kind in NETWORK_KINDS:
        facts.take(element, "type")
    if kind in ("network", "bridge"):
        source = attribute(element, "source", kind)
        for found in element.findall("source")[:1]:
            facts.take(found, kind)
    kind = kind if kind in NETWORK_KINDS else "other"
    return forms.NETWORK.read(facts, element, kind=kind, source=source, boot_order=orders.get(id(element), 0))


def _controllers(facts: Facts, left_out: LeftOut, disks: list[Element]) -> dict[str, Any]:
    """Read which SCSI and USB controllers there are; buses that libvirt adds by itself are taken as they are."""
    found = facts.root.findall("devices/controller")
    for element in found:
        model, kind = element.get("model", ""), element.get("type", "")
        if kind in _PLAIN_CONTROLLERS:
            facts.take(element, "type")
        if (kind != "pci" and kind in _PLAIN_CONTROLLERS) or model in _PLAIN_PCI:
            facts.take(element, "model")
    uses = any(attribute(element, "target", "bus") == "scsi" for element in disks)
    scsi = [item.get("model", "") for item in found if item.get("type") == "scsi"] if uses else []
    usb = [item.get("model", "") for item in found if item.get("type") == "usb"]
    main = [model for model in usb if model not in _COMPANIONS[1:]] if _COMPANIONS[0] in usb else usb
    for kind, model in (*(("SCSI", name) for name in scsi[1:]), *(("USB", name) for name in main[1:])):
        if model != (scsi if kind == "SCSI" else main)[0]:
            left_out.note(say("the {kind} controller '{model}' beside the first one's model", kind=kind, model=model))
    if not uses:
        for element in (item for item in found if item.get("type") == "scsi"):
            left_out.tell(
                element,
                "devices/controller",
                say("a SCSI controller without disks ({model})", model=element.get("model", "")),
            )
    models = {"SCSI": (scsi, forms.SCSI_MODELS), "USB": (main, forms.USB_MODELS)}
    for kind, (names, allowed) in models.items():
        if names and names[0] not in (*_AUTOMATIC, *allowed):
            left_out.note(say("the {kind} controller model '{names}' (another one is used)", kind=kind, names=names[0]))
    return {
        "scsi_model": next((name for name in scsi[:1] if allows(forms.SCSI_MODELS, name)), ""),
        "usb_model": next((name for name in main[:1] if allows(forms.USB_MODELS, name)), ""),
    }


def _display(facts: Facts, left_out: LeftOut) -> dict[str, Any]:
    root = facts.root
    graphics = ""
    for element in root.findall("devices/graphics"):
        if not graphics and element.get("type") in ("vnc", "spice"):
            graphics = element.get("type", "")
            facts.take(element, "type")
        else:
            left_out.tell(element, "devices/graphics", say("another display ({kind})", kind=element.get("type", "")))
    video = root.find("devices/video")
    details = forms.VIDEO.read(facts, video) if video is not None else VideoHardware()
    for model in root.findall("devices/video/model")[:1]:
        facts.take(model, "type")
    sound = root.find("devices/sound")
    return {
        "graphics": graphics,
        "video": attribute(root, "devices/video/model", "type"),
        "video_details": details,
        "sound": read_place(facts, sound, "@model", forms.SOUND_MODELS) if sound is not None else "",
        "sound_codecs": read_all(facts, sound, "codec", "type", forms.CODECS) if sound is not None else (),
    }


def _tpm(facts: Facts, left_out: LeftOut) -> dict[str, Any]:
    element = facts.root.find("devices/tpm")
    if element is None:
        return {"tpm": "", "tpm_details": TpmHardware()}
    if attribute(element, "backend", "type") == "passthrough":
        for backend in element.findall("backend"):
            left_out.tell(backend, "devices/tpm/backend", say("the host's TPM (an emulated one is used)"))
    facts.take(element, "model")
    banks = read_all(facts, element, "backend/active_pcr_banks/*", BARE, forms.PCR_BANKS)
    return {"tpm": element.get("model") or "tpm-tis", "tpm_details": forms.TPM.read(facts, element, banks=banks)}
