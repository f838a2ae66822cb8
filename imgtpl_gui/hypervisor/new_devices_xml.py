"""The disks and network interfaces of a new server's domain XML.

Source of the elements: https://libvirt.org/formatdomain.html
"""

import re
from dataclasses import replace
from string import ascii_lowercase
from xml.etree.ElementTree import Element, SubElement

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.hardware import DiskHardware, NetworkHardware
from imgtpl_gui.domain.newserver import NewDisk, NewServer, VolumeInfo
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.hypervisor.capabilities import Capabilities
from imgtpl_gui.hypervisor.hardware_forms import DISK, NETWORK, SCSI_MODELS, VIRTIO
from imgtpl_gui.hypervisor.image_xml import add_below
from imgtpl_gui.hypervisor.xml_forms import allows

_TARGET = re.compile(r"(?:vd|sd|hd|xvd)([a-z]{1,3})")
_BUSES = ("virtio", "scsi", "sata", "ide", "usb")
_STAND_INS = {"ide": "sata", "sata": "ide"}
_FORMATS = ("qcow2", "raw")
_UNCACHED = ("none", "directsync")
_DISKS_PER_SCSI_CONTROLLER = 7
"""How libvirt spreads sda, sdb... over SCSI controllers (virDomainDiskDefAssignAddress)."""

BootOrder = dict[tuple[str, int], int]
"""The place of ("disk", index) or ("network", index) in the boot order, counted from 1."""


def boot_order(new: NewServer) -> BootOrder:
    """Return the places of the devices that boot; the first disk does where the source named none."""
    named = {("disk", index): disk.hardware.boot_order for index, disk in enumerate(new.disks)}
    named |= {("network", index): network.boot_order for index, network in enumerate(new.hardware.networks)}
    booting = sorted((device for device, order in named.items() if order > 0), key=named.__getitem__)
    if new.disks and not any(kind == "disk" for kind, _ in booting):
        booting.append(("disk", 0))
    return {device: place for place, device in enumerate(booting, start=1)}


def add_disks(devices: Element, new: NewServer, offered: Capabilities, order: BootOrder, notes: list[str]) -> None:
    """Add the disks, the controllers they need and the seed's CD-ROM. Raises Refused."""
    targets = [disk.hardware.target for disk in new.disks]
    for target in targets:
        if not _TARGET.fullmatch(target) or targets.count(target) > 1:
            raise Refused(
                say(
                    "'{target}' can't be the target name of a disk; it should look like vda, each name once.",
                    target=target,
                )
            )
    scsi = [_number_in_name(disk.hardware.target) for disk in new.disks if disk.hardware.bus == "scsi"]
    seed_bus = _seed_bus(new, offered)
    if seed_bus == "scsi" and new.seed:
        scsi.append(_number_in_name(_free_target("sd", targets)))
    for index in range(max(scsi) // _DISKS_PER_SCSI_CONTROLLER + 1 if scsi else 0):
        SubElement(devices, "controller", type="scsi", index=str(index), model=_scsi_model(new))
    for index, disk in enumerate(new.disks):
        _add_disk(devices, disk, offered, order.get(("disk", index), 0), notes)
    if new.seed:
        _add_seed(devices, new.seed, seed_bus, _free_target("hd" if seed_bus == "ide" else "sd", targets))


def _scsi_model(new: NewServer) -> str:
    """Give the source's model: its guest has the driver for it."""
    model = new.hardware.scsi_model
    return model if allows(SCSI_MODELS, model) else "virtio-scsi"


def _add_disk(devices: Element, disk: NewDisk, offered: Capabilities, place: int, notes: list[str]) -> None:
    element = _disk(devices, disk.volume, "disk")
    driver = SubElement(element, "driver", name="qemu", type=disk.volume.format, cache="none")
    add_below(element, disk.below, offered.dac)
    bus = _bus(disk.hardware, offered)
    if bus != disk.hardware.bus:
        notes.append(
            say(
                "the bus '{bus}' of disk '{target}', which a {machine} machine lacks on this hypervisor; it gets"
                " '{another}'",
                bus=disk.hardware.bus,
                target=disk.hardware.target,
                machine=offered.machine,
                another=bus,
            )
        )
    SubElement(element, "target", dev=disk.hardware.target, bus=bus)
    DISK.fill(element, _known_model(disk.hardware, offered, notes), notes)
    if disk.buffered and driver.get("cache") in _UNCACHED:
        del driver.attrib["cache"]  # QEMU could not open it
    if driver.get("io") == "native" and driver.get("cache") not in _UNCACHED:
        del driver.attrib["io"]  # libvirt refuses it beside a cache of the host
        notes.append(
            say("disk '{target}': io 'native', which needs cache 'none' or 'directsync'", target=disk.hardware.target)
        )
    if place:
        SubElement(element, "boot", order=str(place))


def _add_seed(devices: Element, seed: VolumeInfo, bus: str, target: str) -> None:
    element = _disk(devices, seed, "cdrom")
    SubElement(element, "driver", name="qemu", type="raw")
    SubElement(element, "target", dev=target, bus=bus)
    SubElement(element, "readonly")


def _disk(devices: Element, volume: VolumeInfo, device: str) -> Element:
    if volume.format not in _FORMATS:
        raise Refused(
            say(
                "Volume '{volume}' has the format '{format}'; only qcow2 and raw can be attached.",
                volume=volume.name,
                format=volume.format,
            )
        )
    if volume.lun:
        element = SubElement(devices, "disk", type="volume", device=device)
        SubElement(element, "source", pool=volume.pool, volume=volume.name)
        return element
    block = volume.path.startswith("/dev/")
    element = SubElement(devices, "disk", type="block" if block else "file", device=device)
    SubElement(element, "source", {"dev" if block else "file": volume.path})
    return element


def _known_model(hardware: DiskHardware, offered: Capabilities, notes: list[str]) -> DiskHardware:
    """Leave a variant of virtio to libvirt's default where the hypervisor does not have it."""
    if not allows(VIRTIO, hardware.model) or not offered.lacks("disk", "model", hardware.model):
        return hardware
    notes.append(
        say(
            "disk '{target}': model '{model}', which this hypervisor lacks",
            target=hardware.target,
            model=hardware.model,
        )
    )
    return replace(hardware, model="")


def _bus(hardware: DiskHardware, offered: Capabilities) -> str:
    """Return the disk's bus; IDE and SATA stand in for one another where a machine has only one of them."""
    if hardware.bus in _BUSES:
        for bus in (hardware.bus, _STAND_INS.get(hardware.bus, "")):
            if bus in offered.disk_buses:
                return bus
    raise Refused(
        say(
            "Disk '{target}' is attached by '{bus}', which a {machine} machine does not have on this hypervisor: it"
            " has {disk_buses}. Deploy it on another one.",
            target=hardware.target,
            bus=hardware.bus,
            machine=offered.machine,
            disk_buses=listed(sorted(offered.disk_buses)) or say("none"),
        )
    )


def _seed_bus(new: NewServer, offered: Capabilities) -> str:
    """Choose a bus that the guest has a driver for: cloud kernels know virtio devices and nothing else."""
    paravirtual = bool(new.disks) and new.disks[0].hardware.bus in ("virtio", "scsi")
    buses = ("scsi", "sata", "ide") if paravirtual else ("sata", "ide", "scsi")
    return next((bus for bus in buses if bus in offered.disk_buses), "usb")


def _free_target(prefix: str, taken: list[str]) -> str:
    """Return a target whose letters no disk has: libvirt makes drive addresses out of them, whatever the prefix."""
    used = {_number_in_name(target) for target in taken}
    number = next(number for number in range(len(taken) + 1) if number not in used)
    tens, ones = divmod(number, len(ascii_lowercase))
    return f"{prefix}{ascii_lowercase[tens - 1] if tens else ''}{ascii_lowercase[ones]}"


def _number_in_name(target: str) -> int:
    """Return 0 for sda, 1 for sdb, 26 for sdaa."""
    number = -1
    match = _TARGET.fullmatch(target)
    for letter in match[1] if match else "a":
        number = (number + 1) * 26 + ascii_lowercase.index(letter)
    return number


def _as_user(network: NetworkHardware, notes: list[str]) -> NetworkHardware:
    """Leave out what an interface has of the host's kernel."""
    plain = replace(network, driver="", queues=0, rx_queue_size=0, tx_queue_size=0, mtu=0)
    if plain != network:
        notes.append(say("MTU, driver and queues of a network interface in user mode, which has none"))
    return plain


def add_interfaces(devices: Element, new: NewServer, order: BootOrder, notes: list[str]) -> None:
    """Add the network interfaces with their new addresses; one that can't be joined to anything here is left out."""
    interfaces = zip(new.hardware.networks, new.networks, new.macs, strict=True)
    for index, (hardware, network, mac) in enumerate(interfaces):
        kind = "network" if network else hardware.kind
        if kind not in ("network", "bridge", "user"):
            notes.append(say("network interface {index}, which can be joined to nothing here", index=index + 1))
            continue
        element = SubElement(devices, "interface", type=kind)
        SubElement(element, "mac", address=mac)
        if kind != "user":
            SubElement(element, "source", {kind: network or hardware.source})
        NETWORK.fill(element, _as_user(hardware, notes) if kind == "user" else hardware, notes)
        if ("network", index) in order:
            SubElement(element, "boot", order=str(order["network", index]))
