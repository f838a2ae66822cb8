"""A new server's domain XML, built from types only; what came out of a template is checked against allow lists.

Source of the elements: https://libvirt.org/formatdomain.html
"""

import re
from dataclasses import dataclass
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.hardware import Firmware, Hardware
from imgtpl_gui.domain.newserver import NewServer
from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.hypervisor.capabilities import Capabilities, has_machine
from imgtpl_gui.hypervisor.domain_xml import parse
from imgtpl_gui.hypervisor.faults import saying
from imgtpl_gui.hypervisor.hardware_forms import OS_ID
from imgtpl_gui.hypervisor.hardware_xml import OSINFO, machine_family
from imgtpl_gui.hypervisor.left_out import AGENT_CHANNEL
from imgtpl_gui.hypervisor.lineage import (
    METADATA_NAMESPACE,
    TEMPLATE,
    images_of,
    secret_of,
    step_over,
    template_element,
)
from imgtpl_gui.hypervisor.new_devices_xml import add_disks, add_interfaces, boot_order
from imgtpl_gui.hypervisor.new_parts_xml import add_channels, add_display, add_small_devices, add_tpm
from imgtpl_gui.hypervisor.new_processor_xml import add_clock, add_cpu, add_settings, most_vcpus
from imgtpl_gui.hypervisor.xml_forms import permitted, quoted

MACHINES = ("q35", "pc", "virt")
_ARCH = re.compile(r"[a-z0-9_]{1,16}")
_X86 = ("x86_64", "i686")
_FIRMWARE = {
    "x86_64": marked("OVMF (package ovmf, or edk2-ovmf)"),
    "aarch64": marked("AAVMF (package qemu-efi-aarch64, or edk2-aarch64)"),
}
"""Packages of UEFI firmware in Debian and Fedora, by architecture."""
_OTHER_FIRMWARE = marked("edk2's firmware for it")


def lineage(xml: str) -> str:
    """Return the id of the template that a server was deployed from, out of its metadata, or "" where it tells none."""
    element = template_element(parse(xml))
    return element.get("id", "") if element is not None else ""


def refuse_foreign_machine(hardware: Hardware) -> None:
    """Raise Refused for an architecture or machine family that no server of ours is built for."""
    if hardware.machine not in MACHINES or not _ARCH.fullmatch(hardware.arch):
        raise Refused(
            say(
                "The template is for a '{machine}' machine ({arch}); only {machines} can be built.",
                machine=hardware.machine,
                arch=hardware.arch,
                machines=listed(MACHINES),
            )
        )


def machine_for(connection: Any, hardware: Hardware) -> str:
    """Return the machine type to ask for: the source's where it is there, else its family. Raises HypervisorError."""
    exact = hardware.machine_exact
    if machine_family(exact) != hardware.machine:
        return hardware.machine
    with saying(say("The hypervisor's capabilities could not be read.")):
        return exact if has_machine(connection, hardware.arch, exact) else hardware.machine


@dataclass(frozen=True, slots=True)
class Built:
    """The XML of a server, and in words what of its template it does not get on this hypervisor."""

    xml: str
    differences: tuple[str, ...]


def new_domain_xml(new: NewServer, offered: Capabilities) -> str:
    """Build the XML of a server; raises Refused, in words, for what the hypervisor does not offer."""
    return build(new, offered).xml


def build(new: NewServer, offered: Capabilities) -> Built:
    """Build the XML of a server and tell what is left out. Raises Refused, in words, for what can't be left out."""
    refuse_foreign_machine(new.hardware)
    if offered.max_vcpus and new.vcpus > offered.max_vcpus:
        raise Refused(
            say(
                "A server of this kind can have {max_vcpus} CPUs at most here, not {vcpus}. Deploy it with fewer.",
                max_vcpus=offered.max_vcpus,
                vcpus=new.vcpus,
            )
        )
    ElementTree.register_namespace("imgtpl", METADATA_NAMESPACE)
    ElementTree.register_namespace("libosinfo", OSINFO[1:-1])
    notes: list[str] = []
    hardware = new.hardware
    root = Element("domain", type=offered.virt_type)
    _text(root, "name", new.name)
    _text(root, "uuid", new.uuid)
    if hardware.arch in _X86 and not offered.lacks("genid", "", ""):
        _text(root, "genid", str(uuid4()))
    _add_metadata(root, new, notes)
    _text(root, "memory", str(-(-new.memory // 1024)), unit="KiB")
    if 0 < hardware.memory_current < new.memory == hardware.memory:
        _text(root, "currentMemory", str(-(-hardware.memory_current // 1024)), unit="KiB")
    most = most_vcpus(new, offered)
    _text(root, "vcpu", str(most), **({"current": str(new.vcpus)} if most != new.vcpus else {}))
    _add_os(root, hardware, offered, notes)
    add_settings(root, hardware, offered, notes)
    add_cpu(root, new, offered, notes)
    add_clock(root, hardware, offered, notes)
    _add_devices(root, new, offered, notes)
    ElementTree.indent(root)
    return Built(ElementTree.tostring(root, encoding="unicode"), tuple(dict.fromkeys(notes)))


def _text(parent: Element, tag: str, content: str, **attributes: str) -> Element:
    element = SubElement(parent, tag, attributes)
    element.text = content
    return element


def _add_metadata(root: Element, new: NewServer, notes: list[str]) -> None:
    ids = permitted([new.hardware.os_id] if new.hardware.os_id else [], OS_ID, say("the system's id"), notes)
    if not new.template_id and not ids:
        return
    metadata = SubElement(root, "metadata")
    if new.template_id:
        element = SubElement(metadata, TEMPLATE, id=new.template_id, name=new.template_name)
        images = " ".join(filter(None, (images_of(disk.below) for disk in new.disks)))
        if images:
            element.set("images", images)
        if any(disk.below for disk in new.disks):
            element.set("step", str(step_over(new.disks)))
        secret = next(filter(None, (secret_of(disk.below) for disk in new.disks)), "")
        if secret:
            element.set("secret", secret)
    for name in ids:
        SubElement(SubElement(metadata, f"{OSINFO}libosinfo"), f"{OSINFO}os", id=name)


def _add_os(root: Element, hardware: Hardware, offered: Capabilities, notes: list[str]) -> None:
    """Name the machine, and let libvirt choose the firmware's files (firmware autoselection, libvirt 8.6)."""
    if hardware.machine_exact not in ("", hardware.machine, offered.machine):
        notes.append(
            say(
                "the machine type {machine_exact}, which this hypervisor lacks; it gets '{machine}', the newest of"
                " its kind there",
                machine_exact=quoted(hardware.machine_exact),
                machine=offered.machine,
            )
        )
    element = SubElement(root, "os")
    _text(element, "type", "hvm", arch=hardware.arch, machine=offered.machine)
    if hardware.firmware is Firmware.BIOS:
        return
    secure = hardware.firmware is Firmware.UEFI_SECURE
    _refuse_missing_firmware(hardware, offered, secure)
    element.set("firmware", "efi")
    firmware = SubElement(element, "firmware")
    for name in ("enrolled-keys", "secure-boot"):
        SubElement(firmware, "feature", enabled="yes" if secure else "no", name=name)


def _refuse_missing_firmware(hardware: Hardware, offered: Capabilities, secure: bool) -> None:
    """Raise Refused, with what to install, where the firmware is missing. Libvirt has secure boot for q35 alone."""
    if secure and hardware.machine != "q35":
        raise Refused(
            say(
                "The template boots securely on a '{machine}' machine; only q35 has secure boot.",
                machine=hardware.machine,
            )
        )
    if "efi" in offered.firmware and (offered.secure_boot or not secure):
        return
    kind = say("UEFI firmware with secure boot") if secure else say("UEFI firmware")
    package = say(_FIRMWARE.get(hardware.arch, _OTHER_FIRMWARE))
    lacking = (
        say("a build for secure boot of {package}", package=package)
        if secure and "efi" in offered.firmware
        else package
    )
    raise Refused(
        say(
            "The template needs {kind}, which this hypervisor lacks for {arch}. Install {lacking} there.",
            kind=kind,
            arch=hardware.arch,
            lacking=lacking,
        )
    )


def _add_devices(root: Element, new: NewServer, offered: Capabilities, notes: list[str]) -> None:
    hardware = new.hardware
    devices = SubElement(root, "devices")
    if offered.emulator:
        _text(devices, "emulator", offered.emulator)
    order = boot_order(new)
    add_disks(devices, new, offered, order, notes)
    add_interfaces(devices, new, order, notes)
    if hardware.serial_console:
        SubElement(SubElement(devices, "serial", type="pty"), "target", port="0")
        SubElement(SubElement(devices, "console", type="pty"), "target", type="serial", port="0")
    if hardware.guest_agent:
        channel = SubElement(devices, "channel", type="unix")
        SubElement(channel, "target", type="virtio", name=AGENT_CHANNEL)
    shown_by = add_display(devices, hardware, offered, notes)
    add_channels(devices, hardware, shown_by, notes)
    add_tpm(devices, hardware, offered, notes)
    add_small_devices(devices, hardware, offered, notes)
