"""The typed hardware description of a server.

It is parsed from domain XML at capture, stored in the manifest, and is all that deploy builds a new server's XML
from: XML from a template is never replayed.
Source of the element names: https://libvirt.org/formatdomain.html
"""

from dataclasses import dataclass
from enum import StrEnum


class Firmware(StrEnum):
    """What starts the guest."""

    BIOS = "bios"
    UEFI = "uefi"
    UEFI_SECURE = "uefi-secure-boot"


@dataclass(frozen=True, slots=True)
class DiskHardware:
    """How a disk is attached. `target` is the device name in domain XML (vda), `bus` virtio, scsi, sata, ide or usb."""

    target: str
    bus: str
    boot_order: int = 0
    cache: str = ""
    discard: str = ""
    io: str = ""


@dataclass(frozen=True, slots=True)
class NetworkHardware:
    """A network interface. `kind` is network, bridge, user or other; `source` the network's or bridge's name."""

    kind: str
    source: str
    model: str = "virtio"
    boot_order: int = 0


@dataclass(frozen=True, slots=True)
class Hardware:
    """Everything that is needed to build an equal server. `memory` is bytes.

    `machine` is the family (q35, pc, virt), `machine_exact` the versioned name of the source. `left_out` names,
    in words, what the source had that is not carried over, so that nothing is dropped silently.
    """

    arch: str
    machine: str
    machine_exact: str
    firmware: Firmware
    vcpus: int
    memory: int
    cpu_mode: str
    cpu_model: str
    disks: tuple[DiskHardware, ...]
    networks: tuple[NetworkHardware, ...]
    video: str = ""
    graphics: str = ""
    sound: str = ""
    tpm: str = ""
    rng: bool = False
    guest_agent: bool = False
    serial_console: bool = True
    clock_offset: str = "utc"
    features: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
