import pytest

from imgtpl_gui.domain.hardware import DiskHardware, Firmware, NetworkHardware
from imgtpl_gui.hypervisor.hardware_xml import machine_family, parse_hardware
from tests.unit.hypervisor.xml_samples import DISK, domain

RICH = """
<interface type='network'><source network='lan'/><model type='e1000e'/><boot order='1'/></interface>
<interface type='bridge'><source bridge='br0'/><model type='virtio'/></interface>
<interface type='direct'><source dev='eth0' mode='bridge'/><model type='virtio'/></interface>
<serial type='pty'/><console type='pty'/>
<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
<graphics type='spice'/><video><model type='qxl'/></video><sound model='ich9'/>
<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>
<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
"""


@pytest.mark.parametrize(
    ("machine", "family"),
    [
        ("pc-q35-9.2", "q35"),
        ("q35", "q35"),
        ("pc-i440fx-7.2", "pc"),
        ("pc", "pc"),
        ("", "pc"),
        ("virt-8.0", "virt"),
        ("s390-ccw-virtio", "s390-ccw-virtio"),
    ],
)
def test_a_machine_type_is_told_by_its_family(machine: str, family: str) -> None:
    assert machine_family(machine) == family


def test_disks_keep_their_bus_boot_order_and_driver_settings() -> None:
    assert parse_hardware(domain()).disks == (DiskHardware("vda", "virtio", 2, "none", "unmap", "native"),)


def test_network_interfaces_keep_kind_source_model_and_boot_order() -> None:
    assert parse_hardware(domain(DISK + RICH)).networks == (
        NetworkHardware("network", "lan", "e1000e", 1),
        NetworkHardware("bridge", "br0", "virtio"),
        NetworkHardware("other", "", "virtio"),
    )


def test_every_carried_device_is_described() -> None:
    hardware = parse_hardware(
        domain(DISK + RICH, more="<features><acpi/><apic/></features><clock offset='localtime'/>")
    )
    assert (hardware.graphics, hardware.video, hardware.sound, hardware.tpm) == ("spice", "qxl", "ich9", "tpm-crb")
    assert hardware.rng
    assert hardware.guest_agent
    assert hardware.serial_console
    assert hardware.features == ("acpi", "apic")
    assert hardware.clock_offset == "localtime"


def test_a_bare_server_is_described_without_what_it_lacks() -> None:
    hardware = parse_hardware(domain())
    assert (hardware.graphics, hardware.video, hardware.tpm, hardware.networks) == ("", "", "", ())
    assert (hardware.rng, hardware.guest_agent, hardware.serial_console) == (False, False, False)
    assert hardware.left_out == ()


@pytest.mark.parametrize(
    ("os", "firmware"),
    [
        ("", Firmware.BIOS),
        ("<loader type='rom'>/usr/share/seabios/bios.bin</loader>", Firmware.BIOS),
        ("<loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader>", Firmware.UEFI),
        ("<loader secure='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.ms.fd</loader>", Firmware.UEFI_SECURE),
        (
            "<firmware><feature enabled='yes' name='secure-boot'/></firmware><loader type='pflash'>/x</loader>",
            Firmware.UEFI_SECURE,
        ),
    ],
)
def test_the_firmware_is_told_from_the_loader(os: str, firmware: Firmware) -> None:
    assert parse_hardware(domain(os=os)).firmware is firmware


def test_automatic_uefi_is_told_without_a_loader() -> None:
    assert parse_hardware(domain().replace("<os>", "<os firmware='efi'>")).firmware is Firmware.UEFI


@pytest.mark.parametrize(
    ("cpu", "expected"),
    [
        ("", ("", "")),
        ("<cpu mode='host-passthrough'/>", ("host-passthrough", "")),
        ("<cpu mode='custom'><model>qemu64</model></cpu>", ("custom", "qemu64")),
        ("<cpu><model>qemu64</model></cpu>", ("custom", "qemu64")),
    ],
)
def test_the_cpu_is_told_by_mode_and_model(cpu: str, expected: tuple[str, str]) -> None:
    hardware = parse_hardware(domain(more=cpu))
    assert (hardware.cpu_mode, hardware.cpu_model) == expected


@pytest.mark.parametrize(
    ("devices", "more", "words"),
    [
        ("<filesystem type='mount'/>", "", "shared folders (filesystem)"),
        ("<hostdev mode='subsystem' type='pci'/>", "", "host device (pci) passed through to the guest"),
        ("<disk device='cdrom'><target dev='sda'/></disk>", "", "CD-ROM 'sda'"),
        ("<disk device='lun'><target dev='sdb'/></disk>", "", "passed-through LUN 'sdb'"),
        ("<interface type='direct'/>", "", "network interface 1 (direct), unless a network is chosen for it"),
        ("<channel type='file'><target name='org.example.0'/></channel>", "", "channel 'org.example.0'"),
        ("", "<memoryBacking><hugepages/></memoryBacking>", "memory backing (huge pages, locking)"),
        ("", "<cpu><numa><cell id='0' cpus='0' memory='1'/></numa></cpu>", "the NUMA cells of the CPU"),
        ("", "<clock offset='variable'/>", "the clock offset 'variable' (utc is used)"),
        ("", "<qemu:commandline><qemu:arg value='-s'/></qemu:commandline>", "options handed to QEMU directly"),
    ],
)
def test_what_is_not_carried_over_is_named(devices: str, more: str, words: str) -> None:
    left_out = parse_hardware(domain(DISK + devices, more=more)).left_out
    assert len(left_out) == 1
    assert left_out[0].startswith(words)
