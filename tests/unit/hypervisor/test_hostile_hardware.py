"""A manifest's hardware is hostile: whatever stands in it, only what is on a list becomes XML."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import msgspec
import pytest

from imgtpl_gui.domain.errors import Corrupt, Refused
from imgtpl_gui.domain.hardware import (
    ChannelHardware,
    CpuHardware,
    Hardware,
    IommuHardware,
    Setting,
    Timer,
    TpmHardware,
    WatchdogHardware,
)
from imgtpl_gui.hypervisor.hardware_xml import parse_hardware
from imgtpl_gui.hypervisor.new_domain_xml import build
from imgtpl_gui.imagestore import manifest
from tests.unit import samples
from tests.unit.hypervisor.corpus import everything, facts, new_server, written

EVIL = "x' y='1'/><evil/>"
FULL = replace(
    parse_hardware(written()["fedora_q35_uefi"]),
    tpm="tpm-crb",
    tpm_details=TpmHardware("2.0", "yes", ("sha256",)),
    iommus=(IommuHardware("intel", "on"),),
    hubs=("usb",),
    scsi_model="virtio-scsi",
    clock_offset="timezone",
    clock_timezone="Europe/Berlin",
)
NOT_FOR_XML = ("left_out", "left_out_xml", "machine_exact", "vcpus", "memory")
"""Fields that are for reading only, or that the user's choice replaces."""
FREE = ("source", "target")
"""Names that may be anything: a network's, which ElementTree escapes, and a disk's, which has a test of its own."""


def spoilt(value: Any, evil: Any) -> Iterator[Any]:
    """Yield copies of a description in which one value is another."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in (*NOT_FOR_XML, *FREE):
                for worse in spoilt(getattr(value, field.name), evil):
                    yield replace(value, **{field.name: worse})
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            for worse in spoilt(item, evil):
                yield (*value[:index], worse, *value[index + 1 :])
    elif type(value) is type(evil):
        yield evil


def values(hardware: Hardware) -> set[str]:
    """Return every text and number of the XML that a server of this hardware would be defined with."""
    try:
        built = build(new_server(hardware), replace(everything(FULL), cpu_models=frozenset({"qemu64"})))
    except Refused:
        return set()
    return {value for _, _, value in facts(built.xml)}


@pytest.mark.parametrize("evil", [EVIL, "../../etc/passwd", "\x00", "x" * 4000, "０", " on"])
def test_a_text_from_a_manifest_that_is_on_no_list_never_becomes_xml(evil: str) -> None:
    servers = [values(hardware) for hardware in spoilt(FULL, evil)]
    assert len(servers) > 60
    assert [server for server in servers if evil in server] == []


@pytest.mark.parametrize("evil", [-7, 2**59])
def test_a_number_from_a_manifest_that_is_out_of_range_never_becomes_xml(evil: int) -> None:
    servers = [values(hardware) for hardware in spoilt(FULL, evil)]
    assert len(servers) > 20
    assert [server for server in servers if str(evil) in server] == []


def test_what_a_new_server_does_not_get_is_said() -> None:
    hardware = replace(
        samples.hardware("vda"),
        graphics="spice",
        settings=(Setting("features/smm@state", "perhaps"), Setting("os/loader#", "/etc/passwd")),
        timers=(Timer("sundial"),),
        watchdogs=(WatchdogHardware("itco"), WatchdogHardware("cerberus")),
        channels=(ChannelHardware("spicevmc", "com.redhat.spice.0"),),
        cpu_mode="custom",
        cpu_model="EPYC-Milan",
        cpu=CpuHardware(sockets=1, cores=3, threads=1),
    )
    offered = replace(everything(hardware), graphics=frozenset({"vnc"}), cpu_models=frozenset(), libvirt=9_000_000)
    said = " / ".join(build(new_server(hardware), offered).differences)
    for words in ("'features/smm@state'", "'os/loader#'", "a timer of the clock", "'itco'", "needs a SPICE display"):
        assert words in said
    for words in ("gets VNC", "EPYC-Milan", "it gets 'host-model'", "the CPU topology"):
        assert words in said


def test_the_topology_follows_the_number_of_cpus() -> None:
    hardware = replace(samples.hardware("vda"), vcpus=4, cpu_mode="maximum", cpu=CpuHardware(sockets=2, cores=2))
    whole, other = new_server(hardware), replace(new_server(hardware), vcpus=3)
    assert "<topology" in build(whole, everything(hardware)).xml
    assert "<topology" not in build(other, everything(hardware)).xml


def test_a_manifest_of_an_older_version_still_has_its_hardware() -> None:
    template = samples.template()
    document = msgspec.json.decode(manifest.encode(template, ()))
    older = {field.name for field in fields(Hardware)[:20]}
    document["template"]["hardware"] = {
        name: value for name, value in document["template"]["hardware"].items() if name in older
    }
    assert manifest.decode(msgspec.json.encode(document), template.id).template.hardware == template.hardware


def test_a_full_description_survives_the_manifest() -> None:
    disks = tuple(replace(samples.template().disks[0], target=disk.target) for disk in FULL.disks)
    template = samples.template(hardware=FULL, disks=disks)
    assert manifest.decode(manifest.encode(template, ()), template.id).template.hardware == FULL


@pytest.mark.parametrize(
    "changes",
    [
        {"os_id": "x" * 5000},
        {"panics": ("isa",) * 2000},
        {"memory_current": -1},
        {"timers": (Timer("rtc", frequency=2**62),)},
    ],
    ids=["text", "list", "negative", "number"],
)
def test_a_description_beyond_measure_is_refused(changes: dict[str, Any]) -> None:
    template = samples.template(hardware=replace(samples.hardware("vda"), **changes))
    with pytest.raises(Corrupt, match="beyond measure"):
        manifest.decode(manifest.encode(template, ()), template.id)


def test_what_only_kvm_has_is_left_out_under_emulation_and_said() -> None:
    hardware = parse_hardware(written()["windows_11"])
    kvm = everything(hardware)
    native, emulated = (build(new_server(hardware), replace(kvm, virt_type=kind)) for kind in ("kvm", "qemu"))
    assert "<hyperv" in native.xml
    assert "hypervclock" in native.xml
    assert "<hyperv" not in emulated.xml
    assert "hypervclock" not in emulated.xml
    assert any("Hyper-V enlightenments" in words for words in emulated.differences)
    assert not any("Hyper-V" in words for words in native.differences)
