"""A new server's domain XML, built from types only; what came out of a template is checked against allow lists.

Source of the elements: https://libvirt.org/formatdomain.html
"""

import re
from uuid import uuid4
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.hardware import Firmware, Hardware
from imgtpl_gui.domain.newserver import NewServer
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.hypervisor.capabilities import Capabilities
from imgtpl_gui.hypervisor.domain_xml import attribute, parse
from imgtpl_gui.hypervisor.hardware_xml import AGENT_CHANNEL, FEATURES
from imgtpl_gui.hypervisor.new_devices_xml import add_disks, add_interfaces, boot_order

METADATA_NAMESPACE = "urn:imgtpl:domain:1"
"""The namespace of the <template> element that tells a server's lineage in its <metadata>."""
MACHINES = ("q35", "pc", "virt")
_ARCH = re.compile(r"[a-z0-9_]{1,16}")
_SOUND_MODELS = ("ich6", "ich7", "ich9", "ac97", "es1370", "sb16")
_VIDEO_FALLBACKS = ("virtio", "vga")
_X86 = ("x86_64", "i686")


def lineage(xml: str) -> str:
    """Return the id of the template that a server was deployed from, out of its metadata, or "" where it tells none."""
    return attribute(parse(xml), f"metadata/{{{METADATA_NAMESPACE}}}template", "id")


def refuse_foreign_machine(hardware: Hardware) -> None:
    """Raise Refused for an architecture or machine family that no server of ours is built for."""
    if hardware.machine not in MACHINES or not _ARCH.fullmatch(hardware.arch):
        raise Refused(
            f"The template is for a '{hardware.machine}' machine ({hardware.arch}); only {listed(MACHINES)} can be"
            " built."
        )


def new_domain_xml(new: NewServer, offered: Capabilities) -> str:
    """Build the XML of a server; raises Refused, in words, for what the hypervisor does not offer."""
    refuse_foreign_machine(new.hardware)
    if offered.max_vcpus and new.vcpus > offered.max_vcpus:
        raise Refused(f"A server of this kind can have {offered.max_vcpus} CPUs at most here, not {new.vcpus}.")
    ElementTree.register_namespace("imgtpl", METADATA_NAMESPACE)
    root = Element("domain", type=offered.virt_type)
    _text(root, "name", new.name)
    _text(root, "uuid", new.uuid)
    if new.hardware.arch in _X86:
        _text(root, "genid", str(uuid4()))
    if new.template_id:
        metadata = SubElement(root, "metadata")
        SubElement(metadata, f"{{{METADATA_NAMESPACE}}}template", id=new.template_id, name=new.template_name)
    _text(root, "memory", str(-(-new.memory // 1024)), unit="KiB")
    _text(root, "vcpu", str(new.vcpus))
    _add_os(root, new.hardware, offered)
    _add_features(root, new.hardware)
    _add_cpu(root, new.hardware, offered)
    SubElement(root, "clock", offset="localtime" if new.hardware.clock_offset == "localtime" else "utc")
    _add_devices(root, new, offered)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode")


def _text(parent: Element, tag: str, content: str, **attributes: str) -> Element:
    element = SubElement(parent, tag, attributes)
    element.text = content
    return element


def _add_os(root: Element, hardware: Hardware, offered: Capabilities) -> None:
    """Name the machine, and let libvirt choose the firmware's files (firmware autoselection, libvirt 8.6)."""
    element = SubElement(root, "os")
    _text(element, "type", "hvm", arch=hardware.arch, machine=offered.machine)
    if hardware.firmware is Firmware.BIOS:
        return
    secure = hardware.firmware is Firmware.UEFI_SECURE
    if "efi" not in offered.firmware or (secure and not (offered.secure_boot and hardware.machine == "q35")):
        kind = "UEFI firmware with secure boot" if secure else "UEFI firmware"
        raise Refused(f"The template needs {kind}, which this hypervisor lacks. Install OVMF (package ovmf) there.")
    element.set("firmware", "efi")
    firmware = SubElement(element, "firmware")
    for name in ("enrolled-keys", "secure-boot"):
        SubElement(firmware, "feature", enabled="yes" if secure else "no", name=name)


def _add_features(root: Element, hardware: Hardware) -> None:
    names = [name for name in FEATURES if name in hardware.features]
    if hardware.firmware is not Firmware.BIOS and "acpi" not in names:
        names.insert(0, "acpi")
    if not names:
        return
    element = SubElement(root, "features")
    for name in names:
        SubElement(element, name)
    if hardware.firmware is Firmware.UEFI_SECURE:
        SubElement(element, "smm", state="on")


def _add_cpu(root: Element, hardware: Hardware, offered: Capabilities) -> None:
    """Give the source's CPU where it can be had, else the most that this hypervisor has.

    Under plain emulation host-passthrough does not exist, and host-model means models that it can't emulate.
    """
    if not hardware.cpu_mode:
        return
    if hardware.cpu_mode == "custom" and hardware.cpu_model in offered.cpu_models:
        element = SubElement(root, "cpu", mode="custom", match="exact", check="none")
        _text(element, "model", hardware.cpu_model, fallback="allow")
        return
    native = offered.virt_type != "qemu" and hardware.cpu_mode in ("host-passthrough", "host-model")
    for mode in (hardware.cpu_mode,) * native + ("maximum", "host-model"):
        if mode in offered.cpu_modes:
            SubElement(root, "cpu", {"mode": mode} | ({} if mode == "host-model" else {"check": "none"}))
            return


def _add_devices(root: Element, new: NewServer, offered: Capabilities) -> None:
    hardware = new.hardware
    devices = SubElement(root, "devices")
    if offered.emulator:
        _text(devices, "emulator", offered.emulator)
    order = boot_order(new)
    add_disks(devices, new, offered, order)
    add_interfaces(devices, new, order)
    if hardware.serial_console:
        SubElement(SubElement(devices, "serial", type="pty"), "target", port="0")
        SubElement(SubElement(devices, "console", type="pty"), "target", type="serial", port="0")
    if hardware.guest_agent:
        channel = SubElement(devices, "channel", type="unix")
        SubElement(channel, "target", type="virtio", name=AGENT_CHANNEL)
    _add_display(devices, hardware, offered)
    _add_tpm(devices, hardware, offered)
    if hardware.rng:
        rng = SubElement(devices, "rng", model="virtio")
        _text(rng, "backend", "/dev/urandom", model="random")


def _add_display(devices: Element, hardware: Hardware, offered: Capabilities) -> None:
    """Add display, video and sound; the display listens on the hypervisor's loopback address only."""
    if hardware.graphics:
        kind = hardware.graphics if hardware.graphics in offered.graphics & {"vnc", "spice"} else "vnc"
        SubElement(devices, "controller", type="usb", model="qemu-xhci")
        SubElement(devices, "input", type="tablet", bus="usb")
        graphics = SubElement(devices, "graphics", type=kind, port="-1", autoport="yes", listen="127.0.0.1")
        SubElement(graphics, "listen", type="address", address="127.0.0.1")
    if hardware.sound in _SOUND_MODELS:
        SubElement(devices, "sound", model=hardware.sound)
    if hardware.graphics or hardware.video:
        known = (model for model in (hardware.video, *_VIDEO_FALLBACKS) if model in offered.video)
        SubElement(SubElement(devices, "video"), "model", type=next(known, "vga"))


def _add_tpm(devices: Element, hardware: Hardware, offered: Capabilities) -> None:
    if not hardware.tpm:
        return
    if "emulator" not in offered.tpm_backends:
        raise Refused("The template needs a TPM, which this hypervisor can't emulate. Install swtpm there.")
    model = hardware.tpm if hardware.tpm in offered.tpm_models else sorted(offered.tpm_models)[0]
    tpm = SubElement(devices, "tpm", model=model)
    SubElement(tpm, "backend", type="emulator", version="2.0")
