"""The typed hardware description of a server.

It is parsed from domain XML at capture, stored in the manifest, and is all that deploy builds a new server's XML
from: XML from a template is never replayed. "", 0 and () mean that the source said nothing and libvirt's default holds.
A manifest's values are hostile: the hypervisor room holds each against its list before it becomes XML.
Source of the element names: https://libvirt.org/formatdomain.html
"""

from dataclasses import dataclass
from enum import StrEnum

from imgtpl_gui.domain.sentences import marked

ENCRYPTION_LOST = marked("the encryption of disks: a template and its new servers are not encrypted")
"""One of the things that are left out of a description, which is told at a capture's end, too."""


class Firmware(StrEnum):
    """What starts the guest."""

    BIOS = "bios"
    UEFI = "uefi"
    UEFI_SECURE = "uefi-secure-boot"


@dataclass(frozen=True, slots=True)
class DiskHardware:
    """How a disk is attached. `target` is the device name in domain XML (vda), `bus` virtio, scsi, sata, ide or usb.

    The block sizes are bytes; `rotation_rate` is rpm, 1 for a solid state disk.
    """

    target: str
    bus: str
    boot_order: int = 0
    cache: str = ""
    discard: str = ""
    io: str = ""
    detect_zeroes: str = ""
    error_policy: str = ""
    rerror_policy: str = ""
    queues: int = 0
    model: str = ""
    rotation_rate: int = 0
    removable: str = ""
    logical_block_size: int = 0
    physical_block_size: int = 0
    vendor: str = ""
    product: str = ""


@dataclass(frozen=True, slots=True)
class NetworkHardware:
    """A network interface. `kind` is network, bridge, user or other; `source` the network's or bridge's name.

    `acpi_index` is the number that the guest names it by (eno1); `mtu` is bytes, the queue sizes are descriptors.
    """

    kind: str
    source: str
    model: str = "virtio"
    boot_order: int = 0
    driver: str = ""
    queues: int = 0
    rx_queue_size: int = 0
    tx_queue_size: int = 0
    mtu: int = 0
    link: str = ""
    acpi_index: int = 0


@dataclass(frozen=True, slots=True)
class CpuFeature:
    """A CPU flag of the guest; `policy` is force, require, optional, disable or forbid."""

    name: str
    policy: str = ""


@dataclass(frozen=True, slots=True)
class CpuHardware:
    """What the guest's CPU is beyond mode and model; sockets, dies, cores and threads are all 0 where none is named."""

    match: str = ""
    check: str = ""
    migratable: str = ""
    fallback: str = ""
    vendor: str = ""
    sockets: int = 0
    dies: int = 0
    cores: int = 0
    threads: int = 0
    cache_mode: str = ""
    cache_level: str = ""
    address_mode: str = ""
    address_bits: int = 0
    features: tuple[CpuFeature, ...] = ()


@dataclass(frozen=True, slots=True)
class Timer:
    """A clock of the guest. `frequency` is Hz; `threshold`, `slew` and `limit` say how lost ticks are made up for."""

    name: str
    present: str = ""
    tickpolicy: str = ""
    track: str = ""
    frequency: int = 0
    mode: str = ""
    threshold: int = 0
    slew: int = 0
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """One word or number of the server; `name` is its place in domain XML (features/smm@state), from a closed list."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class VideoHardware:
    """The first video device beyond its model; `ram`, `vram` and `vgamem` are KiB, the screen is pixels."""

    ram: int = 0
    vram: int = 0
    vgamem: int = 0
    heads: int = 0
    primary: str = ""
    accel3d: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class InputHardware:
    """A tablet, mouse or keyboard on a ps2, usb or virtio bus."""

    kind: str
    bus: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class ChannelHardware:
    """A virtio channel to the host: `kind` is unix, pty, spicevmc or qemu-vdagent; `name` is what the guest sees."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class WatchdogHardware:
    """A watchdog and what happens when the guest neglects it."""

    model: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class RngHardware:
    """A source of random numbers: `bytes` a `period` of milliseconds, both 0 without limit."""

    model: str
    backend: str
    device: str = ""
    bytes: int = 0
    period: int = 0


@dataclass(frozen=True, slots=True)
class BalloonHardware:
    """The memory balloon; `stats_period` is seconds."""

    model: str
    autodeflate: str = ""
    free_page_reporting: str = ""
    stats_period: int = 0


@dataclass(frozen=True, slots=True)
class IommuHardware:
    """The guest's IOMMU; `aw_bits` is the width of its addresses."""

    model: str
    intremap: str = ""
    caching_mode: str = ""
    eim: str = ""
    iotlb: str = ""
    aw_bits: int = 0


@dataclass(frozen=True, slots=True)
class TpmHardware:
    """The emulated TPM beyond its model; `banks` are the digests of its active PCR banks."""

    version: str = ""
    persistent_state: str = ""
    banks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hardware:
    """Everything that is needed to build an equal server. `memory` is bytes.

    `machine` is the family (q35, pc, virt), `machine_exact` the versioned name of the source. `memory_current` is the
    bytes a balloon leaves the guest at its start, `vcpus_max` how many CPUs can be plugged in; 0 where equal to
    `memory` and `vcpus`. `panics`, `vsocks`, `hubs` and `redirections` hold a model, type or bus for each device.
    `os_id` is libosinfo's name of the guest's system. `left_out` names, in words, what the source had that is not
    carried over, so that nothing is dropped silently; `left_out_xml` is its XML, cut short, for reading only.
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
    memory_current: int = 0
    vcpus_max: int = 0
    cpu: CpuHardware = CpuHardware()
    clock_timezone: str = ""
    timers: tuple[Timer, ...] = ()
    settings: tuple[Setting, ...] = ()
    video_details: VideoHardware = VideoHardware()
    sound_codecs: tuple[str, ...] = ()
    scsi_model: str = ""
    usb_model: str = ""
    inputs: tuple[InputHardware, ...] = ()
    channels: tuple[ChannelHardware, ...] = ()
    watchdogs: tuple[WatchdogHardware, ...] = ()
    rngs: tuple[RngHardware, ...] = ()
    balloons: tuple[BalloonHardware, ...] = ()
    panics: tuple[str, ...] = ()
    iommus: tuple[IommuHardware, ...] = ()
    vsocks: tuple[str, ...] = ()
    hubs: tuple[str, ...] = ()
    redirections: tuple[str, ...] = ()
    tpm_details: TpmHardware = TpmHardware()
    os_id: str = ""
    left_out_xml: tuple[str, ...] = ()
