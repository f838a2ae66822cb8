from pathlib import Path

import libvirt
import libvirt_qemu
import pytest

from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.hypervisor import Hypervisor, PullBackup
from tests.integration.hypervisor.place import DISK_SIZE, EMPTY_CDROM, PIECE, Place, content, exported, holes

JOB = "0123456789abcdef"


def begin(hypervisor: Hypervisor, uuid: str, *targets: str) -> PullBackup:
    backup = hypervisor.plan_backup(uuid, targets, JOB)
    hypervisor.begin_backup(backup)
    return backup


def qemu_io(place: Place, uuid: str, command: str) -> None:
    """Write to a disk as the guest would."""
    device = "/machine/peripheral/virtio-disk0/virtio-backend"
    libvirt_qemu.qemuMonitorCommand(
        place.domain(uuid), f'qemu-io -d {device} "{command}"', libvirt_qemu.VIR_DOMAIN_QEMU_MONITOR_COMMAND_HMP
    )


@pytest.mark.parametrize("file_format", ["qcow2", "raw"])
def test_the_disk_of_a_server_started_paused_reads_as_it_lies(
    hypervisor: Hypervisor, place: Place, file_format: str
) -> None:
    disk = place.disk("a", file_format)
    before = content(disk)
    uuid = place.define(disk)
    hypervisor.start_paused(uuid)
    backup = begin(hypervisor, uuid, "vda")
    assert hypervisor.state(uuid) is ServerState.PAUSED
    assert exported(backup.uris[0][1]) == before
    hypervisor.end_backup(backup)
    hypervisor.power_off(uuid)
    assert content(disk) == before


def test_holes_need_not_be_read(hypervisor: Hypervisor, place: Place) -> None:
    uuid = place.define(place.disk("a"))
    hypervisor.start_paused(uuid)
    backup = begin(hypervisor, uuid, "vda")
    assert holes(backup.uris[0][1]) >= DISK_SIZE - 6 * PIECE
    hypervisor.end_backup(backup)


def test_several_disks_are_read_at_one_moment_and_drives_are_left_out(hypervisor: Hypervisor, place: Place) -> None:
    disks = {"vda": place.disk("a"), "vdb": place.disk("b", "raw"), "vdc": place.disk("c")}
    uuid = place.define(*disks.values(), more=EMPTY_CDROM)
    hypervisor.start_paused(uuid)
    backup = begin(hypervisor, uuid, "vda", "vdb")
    assert [target for target, _ in backup.uris] == ["vda", "vdb"]
    for target, uri in backup.uris:
        assert exported(uri) == content(disks[target])
    hypervisor.end_backup(backup)


def test_what_is_written_later_is_not_read(hypervisor: Hypervisor, place: Place) -> None:
    disk = place.disk("a")
    before = content(disk)
    uuid = place.define(disk)
    hypervisor.start_paused(uuid)
    backup = begin(hypervisor, uuid, "vda")
    hypervisor.resume(uuid)
    qemu_io(place, uuid, "write -P 0xab 0 1M")
    assert exported(backup.uris[0][1]) == before
    hypervisor.end_backup(backup)
    hypervisor.power_off(uuid)
    assert content(disk) == b"\xab" * PIECE + before[PIECE:]


def test_ending_leaves_no_scratch_file_and_a_new_backup_can_begin(hypervisor: Hypervisor, place: Place) -> None:
    uuid = place.define(place.disk("a"))
    before = place.files()
    hypervisor.start_paused(uuid)
    for _ in range(2):
        backup = begin(hypervisor, uuid, "vda")
        assert len(place.files()) == len(before) + 1
        hypervisor.end_backup(backup)
        hypervisor.end_backup(backup)
        assert place.files() == before


def test_root_reads_the_systems_disks_by_a_socket_that_goes_with_the_backup(
    system_hypervisor: Hypervisor, system_place: Place
) -> None:
    disk = system_place.disk("a")
    before = content(disk)
    uuid = system_place.define(disk)
    system_hypervisor.start_paused(uuid)
    backup = begin(system_hypervisor, uuid, "vda")
    uri = backup.uris[0][1]
    socket = Path(uri.partition("?socket=")[2])
    assert uri.startswith("nbd+unix:///vda?socket=/var/lib/libvirt/qemu/domain-")
    assert socket.is_socket()
    assert exported(uri) == before
    system_hypervisor.end_backup(backup)
    assert not socket.exists()
    assert system_place.files() == ["a.qcow2"]


def test_a_backup_can_be_ended_after_the_server_was_switched_off(hypervisor: Hypervisor, place: Place) -> None:
    uuid = place.define(place.disk("a"))
    before = place.files()
    hypervisor.start_paused(uuid)
    backup = begin(hypervisor, uuid, "vda")
    hypervisor.power_off(uuid)
    hypervisor.end_backup(backup)
    assert place.files() == before


def test_a_backup_can_be_ended_after_the_server_was_removed(hypervisor: Hypervisor, place: Place) -> None:
    uuid = place.define(place.disk("a"))
    before = place.files()
    hypervisor.start_paused(uuid)
    backup = begin(hypervisor, uuid, "vda")
    hypervisor.undefine(uuid)
    hypervisor.end_backup(backup)
    assert place.files() == before


def test_a_backup_that_somebody_else_opened_is_left_alone(hypervisor: Hypervisor, place: Place) -> None:
    uuid = place.define(place.disk("a"))
    hypervisor.start_paused(uuid)
    ours = hypervisor.plan_backup(uuid, ("vda",), JOB)
    theirs = hypervisor.plan_backup(uuid, ("vda",), "fedcba9876543210")
    hypervisor.begin_backup(theirs)
    hypervisor.end_backup(ours)
    assert len(exported(theirs.uris[0][1])) == DISK_SIZE
    hypervisor.end_backup(theirs)


def test_planning_a_backup_changes_nothing(hypervisor: Hypervisor, place: Place) -> None:
    uuid = place.define(place.disk("a"))
    hypervisor.start_paused(uuid)
    before = place.files()
    hypervisor.plan_backup(uuid, ("vda",), JOB)
    assert place.files() == before
    with pytest.raises(libvirt.libvirtError):
        place.domain(uuid).backupGetXMLDesc()
