import pytest
from defusedxml import EntitiesForbidden  # type: ignore[import-untyped]

from imgtpl_gui.hypervisor.domain_xml import domain_facts, parse
from tests.unit.hypervisor.xml_samples import UUID, domain


def problem_of(disk: str) -> str:
    return domain_facts(domain(disk)).disks[0].problem


def test_a_server_is_read_with_its_name_title_cpus_and_memory() -> None:
    facts = domain_facts(domain())
    assert (facts.name, facts.uuid, facts.title, facts.kind) == ("web-1", UUID, "Web server", "kvm")
    assert (facts.vcpus, facts.memory) == (2, 2**30)


@pytest.mark.parametrize(
    ("unit", "value", "expected"), [("MiB", 512, 2**29), ("GB", 2, 2 * 10**9), ("bytes", 4096, 4096), ("T", 1, 2**40)]
)
def test_memory_is_counted_in_its_unit(unit: str, value: int, expected: int) -> None:
    xml = domain().replace("<memory unit='KiB'>1048576", f"<memory unit='{unit}'>{value}")
    assert domain_facts(xml).memory == expected


def test_a_disk_is_read_with_its_target_format_bus_and_source() -> None:
    (disk,) = domain_facts(domain()).disks
    assert (disk.target, disk.device, disk.format, disk.bus) == ("vda", "disk", "qcow2", "virtio")
    assert (disk.source, disk.problem) == ("/images/web.qcow2", "")


@pytest.mark.parametrize(
    ("kind", "source", "expected"),
    [
        ("block", "<source dev='/dev/vg/web'/>", "/dev/vg/web"),
        ("volume", "<source pool='fast' volume='web'/>", "fast/web"),
        ("network", "<source protocol='rbd' name='p/web'><host name='ceph'/></source>", "rbd://ceph/p/web"),
        ("file", "", ""),
    ],
)
def test_the_source_of_each_kind_of_disk_is_told(kind: str, source: str, expected: str) -> None:
    disk = f"<disk type='{kind}' device='disk'>{source}<target dev='vda' bus='virtio'/></disk>"
    assert domain_facts(domain(disk)).disks[0].source == expected


@pytest.mark.parametrize("kind", ["block", "volume", "network"])
def test_a_disk_that_is_no_file_can_be_captured(kind: str) -> None:
    source = "<source dev='/dev/vg/web' pool='fast' volume='web' protocol='rbd' name='p/web'/>"
    assert problem_of(f"<disk type='{kind}' device='disk'>{source}<target dev='vda' bus='virtio'/></disk>") == ""


@pytest.mark.parametrize(
    ("disk", "words"),
    [
        ("<disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>", "CD-ROM 'sda' is left out"),
        ("<disk type='file' device='floppy'><target dev='fda' bus='fdc'/></disk>", "Floppy drive 'fda' is left out"),
        (
            "<disk type='block' device='lun'><source dev='/dev/sdb'/><target dev='sda' bus='scsi'/></disk>",
            "LUN passed through to the guest",
        ),
        ("<disk type='vhostuser' device='disk'><target dev='vda' bus='virtio'/></disk>", "vhost-user device"),
        ("<disk type='file' device='disk'><target dev='vda' bus='virtio'/></disk>", "has nothing attached"),
        (
            "<disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/><shareable/></disk>",
            "shared with other servers",
        ),
        (
            "<disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/><transient/></disk>",
            "thrown away at shutdown",
        ),
    ],
)
def test_a_disk_that_cant_be_captured_says_why_in_a_sentence(disk: str, words: str) -> None:
    problem = problem_of(disk)
    assert words in problem
    assert problem.endswith(".")


def test_a_passed_through_scsi_device_is_listed_with_its_address_and_refused() -> None:
    facts = domain_facts(
        domain(
            "<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host3'/>"
            "<address bus='0' target='1' unit='2'/></source></hostdev>"
        )
    )
    (disk,) = facts.disks
    assert (disk.device, disk.source) == ("hostdev", "scsi_host3:0:1:2")
    assert "passed through to the guest" in disk.problem


def test_network_addresses_are_compared_in_lower_case() -> None:
    assert domain_facts(domain("<interface type='user'><mac address='52:54:00:AB:CD:EF'/></interface>")).macs == (
        "52:54:00:ab:cd:ef",
    )


def test_xml_with_entities_is_not_expanded() -> None:
    with pytest.raises(EntitiesForbidden):
        parse("<!DOCTYPE d [<!ENTITY a 'aaaa'>]><domain>&a;</domain>")


@pytest.mark.parametrize(
    ("inside", "uefi", "tpm"),
    [
        ("<os firmware='efi'/>", True, False),
        ("<os><loader type='pflash'>/usr/share/OVMF/OVMF_CODE.fd</loader></os>", True, False),
        ("<os firmware='bios'/>", False, False),
        ("<devices><tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm></devices>", False, True),
        ("<devices><tpm model='tpm-tis'><backend type='passthrough'/></tpm></devices>", False, False),
        ("", False, False),
    ],
)
def test_firmware_state_that_can_be_copied_is_told(inside: str, uefi: bool, tpm: bool) -> None:
    facts = domain_facts(f"<domain type='kvm'><name>a</name><uuid>u</uuid>{inside}</domain>")
    assert (facts.uefi, facts.tpm) == (uefi, tpm)
