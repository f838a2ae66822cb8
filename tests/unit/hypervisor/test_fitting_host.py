"""What becomes of a description on hosts that lack things: real capabilities documents, whole and cut."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.hardware import DiskHardware, Firmware, Hardware, RngHardware, Timer, TpmHardware
from imgtpl_gui.hypervisor.capabilities import Capabilities, fixed_tsc, parse_capabilities
from imgtpl_gui.hypervisor.hardware_xml import parse_hardware
from imgtpl_gui.hypervisor.new_domain_xml import Built, build, machine_for
from tests.unit import samples
from tests.unit.hypervisor.corpus import new_server
from tests.unit.hypervisor.xml_samples import domain

HOSTS = Path(__file__).parent / "hosts"
Q35, PC = "debian12_q35_tcg", "debian12_pc_kvm"


def host(name: str = Q35, *without: tuple[str, str]) -> Capabilities:
    """Read a host's document, with the value taken out of each enum at ("devices/rng/enum[@name='model']", value)."""
    root = fromstring((HOSTS / f"{name}.xml").read_text())
    for path, value in without:
        (enum,) = root.findall(path)
        for element in [each for each in enum if each.text == value]:
            enum.remove(element)
    return parse_capabilities(tostring(root, encoding="unicode"))


def without_device(kind: str) -> Capabilities:
    """Read the host's document, with one kind of device not supported."""
    root = fromstring((HOSTS / f"{Q35}.xml").read_text())
    (device,) = root.findall(f"devices/{kind}")
    device.clear()
    device.set("supported", "no")
    return parse_capabilities(tostring(root, encoding="unicode"))


def built(offered: Capabilities, **changes: Any) -> Built:
    return build(new_server(replace(samples.hardware("vda"), **({"cpu_mode": ""} | changes))), offered)


def found(made: Built, path: str) -> list[Element]:
    return fromstring(made.xml).findall(path)


def test_a_host_that_has_all_changes_nothing() -> None:
    hardware: dict[str, Any] = {
        "cpu_mode": "custom",
        "cpu_model": "Nehalem",
        "firmware": Firmware.UEFI_SECURE,
        "tpm": "tpm-crb",
        "rngs": (RngHardware("virtio", "builtin"),),
        "video": "qxl",
        "graphics": "spice",
    }
    assert built(host(), **hardware).differences == ()


@pytest.mark.parametrize(
    ("exact", "family", "asked"),
    [
        ("pc-q35-7.2", "q35", "pc-q35-7.2"),
        ("pc-q35-6.2", "q35", "pc-q35-6.2"),
        ("pc-q35-99.0", "q35", "q35"),
        ("pc-i440fx-7.2", "q35", "q35"),
        ("microvm", "q35", "q35"),
        ("", "pc", "pc"),
    ],
)
def test_the_recorded_machine_type_is_kept_where_it_is_and_is_else_the_newest_of_its_family(
    exact: str, family: str, asked: str
) -> None:
    machines = "".join(
        f"<machine>{name}</machine>" for name in ("q35", "pc-q35-7.2", "pc-q35-6.2", "pc-i440fx-7.2", "microvm")
    )
    xml = f"<capabilities><guest><arch name='x86_64'>{machines}</arch></guest></capabilities>"
    connection = SimpleNamespace(getCapabilities=lambda: xml)
    assert machine_for(connection, replace(samples.hardware(), machine=family, machine_exact=exact)) == asked


def test_a_machine_type_that_is_lowered_is_said_with_the_one_that_takes_its_place() -> None:
    made = built(host(), machine_exact="pc-q35-99.0")
    assert made.differences == (
        "the machine type 'pc-q35-99.0', which this hypervisor lacks; it gets 'pc-q35-7.2', the newest of its kind"
        " there",
    )
    assert [element.get("machine") for element in found(made, "os/type")] == ["pc-q35-7.2"]


@pytest.mark.parametrize(
    ("name", "mode", "model", "given"),
    [
        (Q35, "custom", "EPYC-Milan", "maximum"),
        (Q35, "custom", "Nehalem", "custom"),
        (Q35, "custom", "No-Such-Model", "maximum"),
        (PC, "custom", "No-Such-Model", "host-model"),
        (PC, "host-passthrough", "", "host-passthrough"),
        (PC, "maximum", "", "maximum"),
    ],
)
def test_a_cpu_that_the_host_lacks_is_replaced_by_a_named_one(name: str, mode: str, model: str, given: str) -> None:
    machine = {Q35: ("q35", "pc-q35-7.2"), PC: ("pc", "pc-i440fx-7.2")}[name]
    made = built(host(name), cpu_mode=mode, cpu_model=model, machine=machine[0], machine_exact=machine[1])
    assert [element.get("mode") for element in found(made, "cpu")] == [given]
    said = f"the CPU '{model}', which this hypervisor can't give; it gets '{given}'"
    assert made.differences == (() if given == mode else (said,))


@pytest.mark.parametrize(
    ("firmware", "cut", "arch", "words"),
    [
        (Firmware.UEFI, ("os/enum[@name='firmware']", "efi"), "x86_64", "UEFI firmware, .* Install OVMF .package ovmf"),
        (Firmware.UEFI, ("os/enum[@name='firmware']", "efi"), "aarch64", "Install AAVMF .package qemu-efi-aarch64"),
        (
            Firmware.UEFI_SECURE,
            ("os/loader/enum[@name='secure']", "yes"),
            "x86_64",
            "with secure boot, .* Install a build for secure boot of OVMF",
        ),
    ],
)
def test_firmware_that_is_missing_is_refused_with_what_to_install(
    firmware: Firmware, cut: tuple[str, str], arch: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        built(host(Q35, cut), firmware=firmware, arch=arch)


def test_secure_boot_on_a_machine_that_cant_have_it_is_refused() -> None:
    with pytest.raises(Refused, match="only q35 has secure boot"):
        built(host(PC), firmware=Firmware.UEFI_SECURE, machine="pc", machine_exact="pc-i440fx-7.2")


def test_a_tpm_without_an_emulator_is_refused_with_what_to_install_and_the_way_around() -> None:
    for offered in (host(Q35, ("devices/tpm/enum[@name='backendModel']", "emulator")), without_device("tpm")):
        with pytest.raises(Refused, match=r"Install swtpm .* or leave the TPM out \(--without-tpm\)"):
            built(offered, tpm="tpm-tis")


def test_a_tpm_model_and_version_that_the_host_lacks_are_replaced_and_said() -> None:
    offered = host(
        Q35,
        ("devices/tpm/enum[@name='model']", "tpm-crb"),
        ("devices/tpm/enum[@name='backendVersion']", "1.2"),
    )
    made = built(offered, tpm="tpm-crb", tpm_details=TpmHardware("1.2"))
    assert [element.get("model") for element in found(made, "devices/tpm")] == ["tpm-tis"]
    assert [element.get("version") for element in found(made, "devices/tpm/backend")] == ["2.0"]
    assert made.differences == (
        "the TPM's model 'tpm-crb', which this hypervisor lacks; it gets 'tpm-tis'",
        "version 1.2 of the TPM, which this hypervisor does not have for it; it gets 2.0",
    )


@pytest.mark.parametrize(
    "offered",
    [host(Q35, ("devices/rng/enum[@name='backendModel']", "builtin")), without_device("rng")],
)
def test_a_source_of_random_numbers_that_the_host_lacks_is_left_out_and_said(offered: Capabilities) -> None:
    made = built(offered, rngs=(RngHardware("virtio", "builtin"),))
    assert found(made, "devices/rng") == []
    (said,) = made.differences
    assert said.startswith("the source of random numbers '")


def test_a_video_device_that_the_host_lacks_is_replaced_and_said() -> None:
    made = built(host(Q35, ("devices/video/enum[@name='modelType']", "qxl")), video="qxl", graphics="vnc")
    assert [element.get("type") for element in found(made, "devices/video/model")] == ["virtio"]
    assert made.differences == ("the video device 'qxl', which this hypervisor lacks; it gets 'virtio'",)


def test_an_ide_disk_on_q35_becomes_sata_and_that_is_said() -> None:
    made = built(host(), disks=(DiskHardware("hda", "ide"),))
    assert [element.get("bus") for element in found(made, "devices/disk/target")] == ["sata"]
    (said,) = made.differences
    assert "the bus 'ide' of disk 'hda'" in said
    assert "it gets 'sata'" in said


def test_a_disk_whose_bus_nothing_stands_in_for_is_refused_with_what_there_is() -> None:
    with pytest.raises(Refused, match=r"attached by 'virtio', .*: it has fdc, sata, scsi and usb"):
        built(host(Q35, ("devices/disk/enum[@name='bus']", "virtio")))


def test_a_variant_of_virtio_that_the_host_lacks_is_left_to_the_default_and_said() -> None:
    disks = (DiskHardware("vda", "virtio", model="virtio-transitional"),)
    made = built(host(Q35, ("devices/disk/enum[@name='model']", "virtio-transitional")), disks=disks)
    assert [element.get("model") for element in found(made, "devices/disk")] == [None]
    assert made.differences == ("disk 'vda': model 'virtio-transitional', which this hypervisor lacks",)


def test_more_cpus_than_the_machine_can_have_are_refused_with_both_figures() -> None:
    with pytest.raises(Refused, match="288 CPUs at most here, not 289"):
        build(replace(new_server(samples.hardware("vda")), vcpus=289), host())


@pytest.mark.parametrize(("wanted", "given"), [(2_600_000_000, True), (2_600_600_000, True), (2_700_000_000, False)])
def test_a_time_stamp_counter_that_the_host_cant_give_is_left_out_and_said(wanted: int, given: bool) -> None:
    made = built(replace(host(), tsc=2_600_000_000), timers=(Timer("tsc", frequency=wanted),))
    assert [element.get("frequency") for element in found(made, "clock/timer")] == [str(wanted) if given else None]
    said = f"a time stamp counter of {wanted} Hz; the host's has 2600000000 Hz"
    assert made.differences == (() if given else (said,))


@pytest.mark.parametrize(("scaling", "fixed"), [("no", 2_600_000_000), ("yes", 0)])
def test_a_host_that_scales_its_time_stamp_counter_can_give_any(scaling: str, fixed: int) -> None:
    counter = f"<counter name='tsc' frequency='2600000000' scaling='{scaling}'/>"
    xml = f"<capabilities><host><cpu>{counter}</cpu></host></capabilities>"
    assert fixed_tsc(SimpleNamespace(getCapabilities=lambda: xml)) == fixed
    assert fixed_tsc(SimpleNamespace(getCapabilities=lambda: "<capabilities/>")) == 0


# an identity of its own


def source() -> Hardware:
    """Describe a server that has everything that must not be had twice."""
    return parse_hardware(
        domain(
            "<disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/>"
            "<serial>SOURCE-SERIAL</serial><wwn>5000c50015ea71ac</wwn></disk>"
            "<interface type='user'><mac address='52:54:00:aa:bb:cc'/></interface>"
            "<vsock model='virtio'><cid auto='no' address='77'/></vsock>",
            more="<genid>43dc0cf8-809b-4adb-9bea-a9abb5f3d90e</genid>",
        )
    )


def test_a_generation_id_is_new_for_each_server() -> None:
    ids = {build(new_server(source()), host()).xml.split("<genid>")[1].split("</genid>")[0] for _ in range(2)}
    assert len({UUID(each) for each in ids} - {UUID("43dc0cf8-809b-4adb-9bea-a9abb5f3d90e")}) == 2


def test_a_host_without_generation_ids_is_given_none() -> None:
    root = fromstring((HOSTS / f"{Q35}.xml").read_text())
    for element in root.findall("features/genid"):
        element.set("supported", "no")
    assert found(build(new_server(source()), parse_capabilities(tostring(root, encoding="unicode"))), "genid") == []


def test_serial_numbers_of_the_source_s_disks_are_not_carried_over_and_that_is_said() -> None:
    made = build(new_server(source()), host())
    assert found(made, "devices/disk/serial") + found(made, "devices/disk/wwn") == []
    assert [word for word in ("SOURCE-SERIAL", "5000c50015ea71ac") if word in made.xml] == []
    assert {"serial numbers of disks", "world wide names of disks"} <= set(source().left_out)


def test_a_vsock_gets_an_address_that_libvirt_chooses() -> None:
    (cid,) = found(build(new_server(source()), host()), "devices/vsock/cid")
    assert cid.attrib == {"auto": "yes"}
