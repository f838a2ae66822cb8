"""CPU, clock, features and other settings of a new server's domain XML.

Source of the elements: https://libvirt.org/formatdomain.html
"""

from dataclasses import fields, replace
from math import prod
from xml.etree.ElementTree import Element, SubElement

from imgtpl_gui.domain.hardware import CpuHardware, Firmware, Hardware
from imgtpl_gui.domain.newserver import NewServer
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.capabilities import Capabilities
from imgtpl_gui.hypervisor.hardware_forms import CPU, CPU_FEATURE, SETTINGS, TIMER, TIMEZONE, TOPOLOGY
from imgtpl_gui.hypervisor.hardware_xml import FEATURES
from imgtpl_gui.hypervisor.xml_forms import allows, write_place

_AS_IT_CAN = ("check", "vendor", "address_mode", "address_bits")
"""What an emulated CPU is let off from without a word."""
_MOST_VCPUS = 4096
_TSC_TOLERANCE = 4000
"""A time stamp counter may be off by this part of its frequency: 250 ppm, in KVM and in libvirt."""
_HYPERV = "features/hyperv"
_HOST_MODES = ("host-passthrough", "maximum")


def most_vcpus(new: NewServer, offered: Capabilities) -> int:
    """Return how many CPUs the new server may have plugged in: as many as the source, where it starts with as many."""
    most = new.hardware.vcpus_max
    if new.vcpus < most <= (offered.max_vcpus or _MOST_VCPUS) and new.vcpus == new.hardware.vcpus:
        return most
    return new.vcpus


def add_settings(root: Element, hardware: Hardware, offered: Capabilities, notes: list[str]) -> None:
    """Add the features and every setting whose name and value are on the list."""
    features = SubElement(root, "features")
    for name in FEATURES:
        if name in hardware.features or (name == "acpi" and hardware.firmware is not Firmware.BIOS):
            SubElement(features, name)
    for setting in hardware.settings:
        allowed = SETTINGS.get(setting.name)
        if setting.name.startswith(_HYPERV) and offered.virt_type == "qemu":
            notes.append(say("Hyper-V enlightenments, which an emulated CPU does not have"))
        elif allowed is not None and allows(allowed, setting.value):
            write_place(root, setting.name, setting.value)
        else:
            notes.append(
                say("the setting '{setting}': not a setting or value that is known", setting=setting.name[:60])
            )
    if hardware.firmware is Firmware.UEFI_SECURE:
        write_place(root, "features/smm@state", "on")
    if not len(features):
        root.remove(features)


def add_clock(root: Element, hardware: Hardware, offered: Capabilities, notes: list[str]) -> None:
    """Add the clock with its timers."""
    if hardware.clock_offset == "timezone" and allows(TIMEZONE, hardware.clock_timezone):
        clock = SubElement(root, "clock", offset="timezone", timezone=hardware.clock_timezone)
    else:
        clock = SubElement(root, "clock", offset="localtime" if hardware.clock_offset == "localtime" else "utc")
    seen = set()
    for timer in hardware.timers:
        if not TIMER.is_whole(timer, "name") or timer.name in seen:
            notes.append(say("a timer of the clock that is not known, or named twice"))
            continue
        seen.add(timer.name)
        if timer.name == "hypervclock" and offered.virt_type == "qemu":
            notes.append(say("the clock of Hyper-V, which an emulated CPU does not have"))
            continue
        if timer.name == "tsc" and timer.frequency and not _has_tsc(timer.frequency, offered):
            notes.append(
                say(
                    "a time stamp counter of {frequency} Hz; the host's has {tsc} Hz",
                    frequency=timer.frequency,
                    tsc=offered.tsc,
                )
            )
            timer = replace(timer, frequency=0)
        TIMER.write(clock, timer, notes)


def _has_tsc(frequency: int, offered: Capabilities) -> bool:
    return not offered.tsc or abs(frequency - offered.tsc) * _TSC_TOLERANCE <= offered.tsc


def add_cpu(root: Element, new: NewServer, offered: Capabilities, notes: list[str]) -> None:
    """Give the source's CPU where it can be had, else the most that this hypervisor has.

    Under plain emulation host-passthrough does not exist, and host-model means models that it can't emulate.
    """
    hardware = new.hardware
    mode = _mode(hardware, offered)
    if hardware.cpu_mode and mode != hardware.cpu_mode:
        wanted = hardware.cpu_model or hardware.cpu_mode
        notes.append(
            say(
                "the CPU '{wanted}', which this hypervisor can't give; it gets '{mode}'",
                wanted=wanted[:40],
                mode=mode or say("the default"),
            )
        )
    details = _details(new, offered, mode, notes)
    if not mode and details == CpuHardware():
        return
    element = SubElement(root, "cpu")
    if mode:
        element.set("mode", mode)
    if mode == "custom":
        SubElement(element, "model").text = hardware.cpu_model
    CPU.fill(element, details, notes)
    seen = set()
    for feature in details.features:
        if CPU_FEATURE.is_whole(feature, "name") and feature.name not in seen:
            seen.add(feature.name)
            made = CPU_FEATURE.write(element, feature, notes)
            made.set("policy", made.get("policy", "require"))  # libvirt's own default, which its schema asks for
        else:
            notes.append(say("a CPU feature whose name is not one, or is there twice"))


def _mode(hardware: Hardware, offered: Capabilities) -> str:
    if not hardware.cpu_mode:
        return ""
    if hardware.cpu_mode == "custom" and hardware.cpu_model in offered.cpu_models:
        return "custom"
    emulated = offered.virt_type == "qemu"
    native = not emulated and hardware.cpu_mode in ("host-passthrough", "host-model", "maximum")
    modes = (hardware.cpu_mode,) * native + (("maximum", "host-model") if emulated else ("host-model", "maximum"))
    return next((mode for mode in modes if mode in offered.cpu_modes), "")


def _details(new: NewServer, offered: Capabilities, mode: str, notes: list[str]) -> CpuHardware:
    """Keep of the CPU's details what goes with the mode and the number of CPUs that it gets."""
    cpu = wanted = new.hardware.cpu
    emulated = offered.virt_type == "qemu"
    counts = [getattr(cpu, name) for name in TOPOLOGY]
    if any(counts) and prod(count or 1 for count in counts) != most_vcpus(new, offered):
        notes.append(say("the CPU topology (sockets, cores, threads), which does not go with the number of CPUs"))
        cpu = replace(cpu, sockets=0, dies=0, cores=0, threads=0)
    if mode != "custom":
        cpu = replace(cpu, match="", vendor="", fallback=cpu.fallback if mode == "host-model" else "")
    if mode not in _HOST_MODES:
        cpu = replace(cpu, migratable="")
        if cpu.cache_mode == "passthrough" and mode != new.hardware.cpu_mode:
            cpu = replace(cpu, cache_mode="", cache_level="")
    if mode == "custom":
        cpu = replace(cpu, match=cpu.match or "exact", fallback=cpu.fallback or "allow")
    if mode and (emulated or mode != new.hardware.cpu_mode):
        # The emulator's CPU is never the one that the source's was checked against; it takes what it can.
        cpu = replace(cpu, check="" if mode == "host-model" else "none", vendor="", address_mode="", address_bits=0)
    if mode and mode != "host-model":
        cpu = replace(cpu, check=cpu.check or "none")
    if not mode:
        cpu = replace(cpu, match="", check="", fallback="", features=())
    if mode == new.hardware.cpu_mode:  # else the CPU as a whole is another one, which was said
        unsaid = _AS_IT_CAN if emulated and mode else ()
        notes += [
            say("the CPU's {name}, which does not go with {mode}", name=name, mode=mode or say("a CPU without mode"))
            for name in _lost(wanted, cpu, unsaid)
        ]
    return cpu


def _lost(wanted: CpuHardware, given: CpuHardware, unsaid: tuple[str, ...]) -> list[str]:
    """Name what was wanted and isn't given, apart from the topology, which is spoken of already."""
    names = (field.name for field in fields(wanted) if field.name not in (*TOPOLOGY, *unsaid))
    changed = (name for name in names if getattr(wanted, name) and getattr(wanted, name) != getattr(given, name))
    return [name.replace("_", " ") for name in changed]
