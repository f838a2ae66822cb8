"""The forms of the description's parts in domain XML, and the closed lists of what each value may be.

Source of elements and values: https://libvirt.org/formatdomain.html and libvirt's schema (domaincommon.rng) of 9.0,
without what its QEMU driver never takes for the machines that servers are built for.
"""

import re

from imgtpl_gui.domain.hardware import (
    BalloonHardware,
    ChannelHardware,
    CpuFeature,
    CpuHardware,
    DiskHardware,
    InputHardware,
    IommuHardware,
    NetworkHardware,
    RngHardware,
    Timer,
    TpmHardware,
    VideoHardware,
    WatchdogHardware,
)
from imgtpl_gui.hypervisor.xml_forms import Allowed, Field, Form

ON_OFF = ("on", "off")
YES_NO = ("yes", "no")
COUNT = range(1, 2**31)
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,63}")
VIRTIO = ("virtio", "virtio-transitional", "virtio-non-transitional")
OS_ID = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9._-]+){1,8}")
TIMEZONE = re.compile(r"[A-Za-z0-9_+-]{1,32}(?:/[A-Za-z0-9_+-]{1,32}){0,3}")
SCSI_MODELS = ("virtio-scsi", "lsilogic", "lsisas1068", "lsisas1078", "megasas", "ibmvscsi", *VIRTIO[1:])
USB_MODELS = (
    *("qemu-xhci", "nec-xhci", "piix3-uhci", "piix4-uhci", "ehci", "vt82c686b-uhci", "pci-ohci", "ich9-ehci1", "none"),
)
SOUND_MODELS = ("ich6", "ich7", "ich9", "ac97", "es1370", "sb16", "usb", "virtio")
CODECS = ("duplex", "micro", "output")
PANICS = ("isa", "hyperv", "pvpanic")
PCR_BANKS = ("sha1", "sha256", "sha384", "sha512")
_HYPERV = (
    *("relaxed", "vapic", "spinlocks", "vpindex", "runtime", "synic", "stimer", "reset", "vendor_id"),
    *("frequencies", "reenlightenment", "tlbflush", "ipi", "evmcs", "avic"),
)
_OFF = ("destroy", "restart")

SETTINGS: dict[str, Allowed] = {
    "on_poweroff#": _OFF,
    "on_reboot#": _OFF,
    "on_crash#": (*_OFF, "preserve", "coredump-destroy", "coredump-restart"),
    "pm/suspend-to-mem@enabled": YES_NO,
    "pm/suspend-to-disk@enabled": YES_NO,
    "os/bootmenu@enable": YES_NO,
    "os/bootmenu@timeout": range(65536),
    "os/bios@useserial": YES_NO,
    "os/bios@rebootTimeout": re.compile(r"-1|[0-9]{1,5}"),
    "features/apic@eoi": ON_OFF,
    "features/hyperv@mode": ("custom", "passthrough"),
    **{f"features/hyperv/{name}@state": ON_OFF for name in _HYPERV},
    "features/hyperv/spinlocks@retries": range(4095, 2**32),
    "features/hyperv/stimer/direct@state": ON_OFF,
    "features/hyperv/vendor_id@value": re.compile(r"[A-Za-z0-9 ._-]{1,12}"),
    "features/kvm/hidden@state": ON_OFF,
    "features/kvm/hint-dedicated@state": ON_OFF,
    "features/kvm/poll-control@state": ON_OFF,
    "features/kvm/pv-ipi@state": ON_OFF,
    "features/pvspinlock@state": ON_OFF,
    "features/pmu@state": ON_OFF,
    "features/vmport@state": ON_OFF,
    "features/gic@version": ("host", "2", "3"),
    "features/smm@state": ON_OFF,
    "features/ioapic@driver": ("kvm", "qemu"),
    "features/vmcoreinfo@state": ON_OFF,
    "features/msrs@unknown": ("ignore", "fault"),
}
"""Settings of one word or number, by their place in domain XML."""

LATER = {("watchdog", "itco"): 9_001_000, ("panic", "pvpanic"): 9_001_000, ("sound", "virtio"): 10_004_000}
"""Device models that came after libvirt 9.0, with the version that brought them (https://libvirt.org/news.html)."""

TOPOLOGY = ("sockets", "dies", "cores", "threads")
CPU = Form(
    CpuHardware,
    "cpu",
    (
        Field("match", "@match", ("exact", "minimum", "strict")),
        Field("check", "@check", ("none", "partial", "full")),
        Field("migratable", "@migratable", ON_OFF),
        Field("fallback", "model@fallback", ("allow", "forbid")),
        Field("vendor", "vendor#", NAME),
        *(Field(name, f"topology@{name}", range(1, 4097)) for name in TOPOLOGY),
        Field("cache_mode", "cache@mode", ("emulate", "passthrough", "disable")),
        Field("cache_level", "cache@level", ("3",)),
        Field("address_mode", "maxphysaddr@mode", ("emulate", "passthrough")),
        Field("address_bits", "maxphysaddr@bits", range(1, 65)),
    ),
)
CPU_FEATURE = Form(
    CpuFeature,
    "feature",
    (
        Field("name", "@name", NAME),
        Field("policy", "@policy", ("force", "require", "optional", "disable", "forbid")),
    ),
)
TIMER = Form(
    Timer,
    "timer",
    (
        Field("name", "@name", ("rtc", "tsc", "hpet", "pit", "armvtimer", "kvmclock", "hypervclock")),
        Field("present", "@present", YES_NO),
        Field("tickpolicy", "@tickpolicy", ("delay", "catchup", "merge", "discard")),
        Field("track", "@track", ("boot", "guest", "wall", "realtime")),
        Field("frequency", "@frequency", range(1, 2**40)),
        Field("mode", "@mode", ("auto", "native", "emulate", "paravirt", "smpsafe")),
        *(Field(name, f"catchup@{name}", COUNT) for name in ("threshold", "slew", "limit")),
    ),
)
DISK = Form(
    DiskHardware,
    "disk",
    (
        Field("cache", "driver@cache", ("default", "none", "writethrough", "writeback", "directsync", "unsafe")),
        Field("discard", "driver@discard", ("unmap", "ignore")),
        Field("io", "driver@io", ("threads", "native")),
        Field("detect_zeroes", "driver@detect_zeroes", ("off", "on", "unmap")),
        Field("error_policy", "driver@error_policy", ("stop", "report", "ignore", "enospace")),
        Field("rerror_policy", "driver@rerror_policy", ("stop", "report", "ignore")),
        Field("queues", "driver@queues", range(1, 1025)),
        Field("model", "@model", VIRTIO),
        Field("rotation_rate", "target@rotation_rate", range(1, 65536)),
        Field("removable", "target@removable", ON_OFF),
        Field("logical_block_size", "blockio@logical_block_size", tuple(str(2**bits) for bits in range(9, 16))),
        Field("physical_block_size", "blockio@physical_block_size", tuple(str(2**bits) for bits in range(9, 16))),
        Field("vendor", "vendor#", re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,6}[A-Za-z0-9._-])?")),
        Field("product", "product#", re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,14}[A-Za-z0-9._-])?")),
    ),
)
NETWORK = Form(
    NetworkHardware,
    "interface",
    (
        Field("model", "model@type", re.compile(r"[a-z0-9_-]{1,32}")),
        Field("driver", "driver@name", ("qemu", "vhost")),
        Field("queues", "driver@queues", range(1, 257)),
        Field("rx_queue_size", "driver@rx_queue_size", tuple(str(2**bits) for bits in range(8, 11))),
        Field("tx_queue_size", "driver@tx_queue_size", tuple(str(2**bits) for bits in range(8, 11))),
        Field("mtu", "mtu@size", range(68, 65536)),
        Field("link", "link@state", ("up", "down")),
        Field("acpi_index", "acpi@index", range(1, 16384)),
    ),
)
VIDEO = Form(
    VideoHardware,
    "video",
    (
        Field("ram", "model@ram", COUNT),
        Field("vram", "model@vram", COUNT),
        Field("vgamem", "model@vgamem", COUNT),
        Field("heads", "model@heads", range(1, 17)),
        Field("primary", "model@primary", YES_NO),
        Field("accel3d", "model/acceleration@accel3d", YES_NO),
        Field("width", "model/resolution@x", range(1, 65536)),
        Field("height", "model/resolution@y", range(1, 65536)),
    ),
)
INPUT = Form(
    InputHardware,
    "input",
    (
        Field("kind", "@type", ("tablet", "mouse", "keyboard")),
        Field("bus", "@bus", ("ps2", "usb", "virtio")),
        Field("model", "@model", VIRTIO),
    ),
)
CHANNEL = Form(
    ChannelHardware,
    "channel",
    (Field("kind", "@type", ("unix", "pty", "spicevmc", "qemu-vdagent")), Field("name", "target@name", NAME)),
    (("target@type", "virtio"),),
)
WATCHDOG = Form(
    WatchdogHardware,
    "watchdog",
    (
        Field("model", "@model", ("i6300esb", "ib700", "itco")),
        Field("action", "@action", ("reset", "shutdown", "poweroff", "pause", "none", "dump", "inject-nmi")),
    ),
)
RNG = Form(
    RngHardware,
    "rng",
    (
        Field("model", "@model", VIRTIO),
        Field("backend", "backend@model", ("random", "builtin")),
        Field("device", "backend#", ("/dev/urandom", "/dev/random", "/dev/hwrng")),
        Field("bytes", "rate@bytes", COUNT),
        Field("period", "rate@period", COUNT),
    ),
)
BALLOON = Form(
    BalloonHardware,
    "memballoon",
    (
        Field("model", "@model", (*VIRTIO, "none")),
        Field("autodeflate", "@autodeflate", ON_OFF),
        Field("free_page_reporting", "@freePageReporting", ON_OFF),
        Field("stats_period", "stats@period", range(1, 86401)),
    ),
)
IOMMU = Form(
    IommuHardware,
    "iommu",
    (
        Field("model", "@model", ("intel", "smmuv3", "virtio")),
        *(Field(name, f"driver@{name}", ON_OFF) for name in ("intremap", "caching_mode", "eim", "iotlb")),
        Field("aw_bits", "driver@aw_bits", range(1, 65)),
    ),
)
TPM = Form(
    TpmHardware,
    "tpm",
    (
        Field("version", "backend@version", ("1.2", "2.0")),
        Field("persistent_state", "backend@persistent_state", YES_NO),
    ),
    (("backend@type", "emulator"),),
)
