import pytest

from imgtpl_gui.hypervisor.domain_xml import domain_facts
from imgtpl_gui.hypervisor.refusals import Situation, server_problem
from tests.unit.hypervisor.xml_samples import DISK, domain

CDROM = "<disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>"
LUN = "<disk type='block' device='lun'><source dev='/dev/sdb'/><target dev='sda' bus='scsi'/></disk>"
SCSI_DEVICE = (
    "<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host3'/>"
    "<address bus='0' target='1' unit='2'/></source></hostdev>"
)
PCI_DEVICE = "<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='1' slot='0'/></source></hostdev>"
HERE = Situation("QEMU")


def problem(devices: str = DISK, kind: str = "kvm", situation: Situation = HERE) -> str:
    return server_problem(domain_facts(domain(devices, kind=kind)), situation)


@pytest.mark.parametrize("kind", ["qemu", "kvm"])
def test_an_ordinary_server_has_no_problem(kind: str) -> None:
    assert problem(kind=kind) == ""


@pytest.mark.parametrize("devices", [DISK + CDROM, DISK + LUN, DISK + SCSI_DEVICE, DISK + PCI_DEVICE])
def test_one_disk_that_can_be_captured_is_enough(devices: str) -> None:
    assert problem(devices) == ""


@pytest.mark.parametrize("devices", ["", CDROM, PCI_DEVICE])
def test_a_server_without_disks_is_refused(devices: str) -> None:
    assert problem(devices) == "'web-1' has no disks, so that there is nothing to capture."


@pytest.mark.parametrize(("devices", "reason"), [(LUN, "LUN"), (SCSI_DEVICE, "SCSI device 'scsi_host3:0:1:2'")])
def test_a_server_with_passed_through_disks_only_is_refused_with_the_reason(devices: str, reason: str) -> None:
    said = problem(CDROM + devices)
    assert said.startswith("'web-1' has no disk that can be captured. ")
    assert reason in said
    assert "CD-ROM" not in said


def test_a_container_is_refused() -> None:
    assert "is a container" in problem(kind="lxc")


@pytest.mark.parametrize("kind", ["xen", "vmware", "hyperv", "bhyve"])
def test_a_server_of_a_bare_metal_hypervisor_is_refused(kind: str) -> None:
    assert f"bare metal hypervisor ({kind})" in problem(kind=kind)


@pytest.mark.parametrize(
    ("situation", "words"),
    [
        (Situation("QEMU", remote=True), "runs on another machine"),
        (Situation("QEMU", transient=True), "not defined permanently"),
        (Situation("QEMU", saved=True), "has a saved memory state that belongs to what is on its disks"),
    ],
)
def test_a_situation_that_forbids_a_capture_is_said(situation: Situation, words: str) -> None:
    said = problem(situation=situation)
    assert words in said
    assert said.endswith(".")
