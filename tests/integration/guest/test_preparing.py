"""Preparing real disks: what is sealed is gone, what is deleted becomes zeros, all else is as it was."""

import hashlib
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import guestfs
import pytest

from imgtpl_gui.domain.preparation import Preparation, Prepared
from imgtpl_gui.domain.sealing import SEAL_OPERATIONS
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.guest import prepare
from tests.integration.guest import disks, linux_files
from tests.integration.guest.disks import DELETED, MIB

ALL = tuple(operation.name for operation in SEAL_OPERATIONS)
SWAP_UUID = "5e1f4a5c-7d2a-4a4e-9d67-0c6a9f1b2c3d"
MOVABLE = {"xfs": "/dev/sdb1", "btrfs": "/dev/sdb2", "ntfs": "/dev/sdb3", "lvm": "/dev/group/volume"}
"""The data disk's file systems, where the appliance has them when the system's disk comes first."""
SIZES = {"ntfs": 32 * MIB}
"""NTFS is slow to write to in an appliance."""
LIVE = b"this file stays " * 4096


@dataclass(frozen=True, slots=True)
class Case:
    """A server's disks before and after."""

    bases: tuple[Path, ...]
    digests: tuple[str, ...]
    overlays: tuple[Path, ...]
    flat: tuple[Path, ...]
    prepared: Prepared


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()


def prepare_case(bases: tuple[Path, ...], folder: Path, work: Preparation) -> Case:
    digests = tuple(map(digest, bases))
    with disks.overlays(bases, folder) as made:
        prepared = prepare(made, work, NoWatch())
        return Case(bases, digests, tuple(made), tuple(map(disks.flattened, made)), prepared)


def luks_header() -> bytes:
    """Make the first bytes of a LUKS1 volume (the on-disk format's section 2.1)."""
    names = (b"aes", b"xts-plain64", b"sha256")
    uuid = b"0f1e2d3c-4b5a-4968-8776-655443322110"
    return struct.pack(">6sH32s32s32sII20s32sI40s", b"LUKS\xba\xbe", 1, *names, 4096, 64, b"", b"", 1000, uuid)


@pytest.fixture(scope="module")
def linux_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linux")
    disk = folder / "linux.img"
    disks.ext4_disk(disk, linux_files.make_tree(folder / "tree"), 300 * MIB, "deleted-from-ext4")
    return disk


@pytest.fixture(scope="module")
def data_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    disk = tmp_path_factory.mktemp("data") / "data.img"
    with disk.open("wb") as file:
        file.truncate(990 * MIB)
    sizes = (320, 260, 160, 200, 30, 10)
    table = "label: gpt\n" + "".join(f"size={size}M\n" for size in sizes)
    subprocess.run(["sfdisk", "-q", str(disk)], input=table, text=True, check=True)
    with disks.appliance(disk) as handle:
        handle.mkfs("xfs", "/dev/sda1")
        handle.mkfs("btrfs", "/dev/sda2")
        handle.mkfs("ntfs", "/dev/sda3")
        handle.pvcreate("/dev/sda4")
        handle.vgcreate("group", ["/dev/sda4"])
        handle.lvcreate("volume", "group", 160)
        handle.mkfs("ext4", "/dev/group/volume")
        handle.lvcreate("gone", "group", 16)
        handle.pwrite_device("/dev/group/gone", disks.marked("deleted-from-group", MIB), 0)
        handle.lvremove("/dev/group/gone")
        handle.mkswap("/dev/sda5", label="memory", uuid=SWAP_UUID)
        handle.pwrite_device("/dev/sda5", disks.marked("deleted-from-swap", MIB), 16 * MIB)
        handle.pwrite_device("/dev/sda6", luks_header(), 0)
        for kind, device in zip(MOVABLE, ("/dev/sda1", "/dev/sda2", "/dev/sda3", "/dev/group/volume"), strict=True):
            handle.mount(device, "/")
            handle.write("/live", LIVE)
            handle.fill_pattern(disks.marked(f"deleted-from-{kind}", MIB).decode(), SIZES.get(kind, DELETED), "/big")
            handle.umount("/")
            handle.mount(device, "/")
            handle.rm("/big")
            handle.umount("/")
    return disk


@pytest.fixture(scope="module")
def case(linux_disk: Path, data_disk: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Everything is asked for."""
    return prepare_case((linux_disk, data_disk), tmp_path_factory.mktemp("all"), Preparation(seal=ALL))


@pytest.fixture(scope="module")
def tree(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The system's files afterwards."""
    return disks.ext4_tree(case.flat[0], tmp_path_factory.mktemp("sealed") / "tree")


@pytest.fixture(scope="module")
def partial(linux_disk: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Every second operation is asked for, and no trimming."""
    return prepare_case((linux_disk,), tmp_path_factory.mktemp("partial"), Preparation(trim=False, seal=ALL[::2]))


def test_the_source_is_not_written_to(case: Case, partial: Case) -> None:
    for done in (case, partial):
        assert tuple(map(digest, done.bases)) == done.digests


def test_all_is_told_of_the_system_and_its_file_systems(case: Case) -> None:
    found = case.prepared.os
    assert (found.family, found.hostname, found.packages, found.cloud_init, found.guest_agent) == (
        "linux", "source", 7, True, True,
    )  # fmt: skip
    kinds = {area.device: area.kind for area in found.file_systems}
    assert kinds == {
        "/dev/sda": "ext4",
        "/dev/sdb1": "xfs",
        "/dev/sdb2": "btrfs",
        "/dev/sdb3": "ntfs",
        "/dev/group/volume": "ext4",
        "/dev/sdb5": "swap",
        "/dev/sdb6": "crypto_LUKS",
    }
    assert all(0 < area.used < 80 * MIB for area in found.file_systems if area.kind in ("ext4", "xfs", "ntfs", "btrfs"))


def test_every_operation_is_done(case: Case) -> None:
    assert [item.name for item in case.prepared.seal.items] == list(ALL)
    assert [item for item in case.prepared.seal.items if not item.done] == []
    assert case.prepared.seal.complete


@pytest.mark.parametrize("operation", ALL)
def test_what_an_operation_is_for_is_gone(tree: Path, operation: str) -> None:
    for name, content in linux_files.SEALED[operation].items():
        file = tree / name
        assert not file.exists() or file.read_text() != content, name


def test_what_is_no_identity_stays(tree: Path) -> None:
    for name, content in linux_files.SYSTEM.items():
        assert (tree / name).read_text() == content, name


def test_the_machine_id_is_empty_and_new_host_keys_are_made(tree: Path) -> None:
    assert (tree / "etc/machine-id").read_bytes() == b""
    unit = "imgtpl-ssh-host-keys.service"
    assert "/usr/bin/ssh-keygen -A" in (tree / "etc/systemd/system" / unit).read_text()
    assert (tree / "etc/systemd/system/multi-user.target.wants" / unit).readlink() == Path("..") / unit


def test_network_settings_lose_only_the_address(tree: Path) -> None:
    netplan = linux_files.NETPLAN.replace('macaddress: "52:54:00:12:34:56"', 'name: "e*"')
    assert (tree / "etc/netplan/60-own.yaml").read_text() == netplan
    assert (tree / "etc/sysconfig/network-scripts/ifcfg-eth0").read_text() == "DEVICE=eth0\nONBOOT=yes\n"
    network = (tree / "etc/systemd/network/10-lan.network").read_text()
    assert network == "[Match]\nName=en* eth*\n\n[Network]\nDHCP=yes\n"


@pytest.mark.parametrize("secret", [linux_files.HOST_KEY, linux_files.AGENT_KEY])
def test_the_bytes_of_a_removed_key_are_nowhere_on_the_disk(case: Case, secret: str) -> None:
    assert disks.found(case.bases[0], [secret])
    assert not disks.found(case.flat[0], [secret])


def test_a_removed_key_is_overwritten_where_nothing_is_trimmed(partial: Case) -> None:
    assert not disks.found(partial.flat[0], [linux_files.AGENT_KEY])


def test_secrets_are_listed_and_left(case: Case, tree: Path) -> None:
    assert case.prepared.seal.secrets == (
        "/etc/ssl/private/site.key",
        "/home/ada/.aws/credentials",
        "/home/ada/.ssh/id_ed25519",
    )
    assert (tree / "home/ada/.ssh/id_ed25519").read_text() == linux_files.USER_KEY


def test_operations_that_are_left_out_leave_their_files(partial: Case, tmp_path: Path) -> None:
    tree = disks.ext4_tree(partial.flat[0], tmp_path / "tree")
    assert [item.name for item in partial.prepared.seal.items] == list(ALL[::2])
    for operation in ALL[1::2]:
        for name, content in linux_files.SEALED[operation].items():
            assert (tree / name).read_text() == content, name
    assert disks.found(partial.flat[0], [disks.mark("deleted-from-ext4")])
    assert disks.found(partial.flat[0], [linux_files.HOST_KEY])


def test_what_was_deleted_is_zeros(case: Case) -> None:
    on_linux = [disks.mark("deleted-from-ext4")]
    on_data = [disks.mark(f"deleted-from-{kind}") for kind in (*MOVABLE, "swap", "group")]
    assert disks.found(case.bases[0], on_linux) | disks.found(case.bases[1], on_data) == {*on_linux, *on_data}
    assert disks.found(case.flat[0], on_linux) | disks.found(case.flat[1], on_data) == set()


def test_the_overlays_stay_small_and_their_zeros_take_no_room(case: Case) -> None:
    assert sum(overlay.stat().st_size for overlay in case.overlays) < 40 * MIB


def test_what_can_not_be_trimmed_is_told(case: Case) -> None:
    assert case.prepared.trim_notes == (
        "/dev/sdb6 (crypto_LUKS) was not trimmed: it is encrypted with LUKS.",
    )  # fmt: skip
    assert case.prepared.trim_seconds > 0


@pytest.fixture(scope="module")
def opened(case: Case) -> Iterator[guestfs.GuestFS]:
    with disks.appliance(*case.flat) as handle:
        yield handle


def test_file_systems_are_sound_and_their_files_intact(case: Case, opened: guestfs.GuestFS) -> None:
    # The disk without partitions is looked at from here: an appliance's names for disks change from start to start.
    subprocess.run(["e2fsck", "-fn", case.flat[0]], check=True, capture_output=True)
    opened.debug("sh", ["e2fsck -fn /dev/group/volume"])  # raises where it isn't
    assert opened.xfs_repair("/dev/sdb1", nomodify=True) == 0
    opened.btrfs_fsck("/dev/sdb2")
    assert opened.ntfs_3g_probe(True, "/dev/sdb3") == 0
    for device in MOVABLE.values():
        opened.mount_ro(device, "/")
        assert opened.read_file("/live") == LIVE, device
        opened.umount("/")


def test_a_swap_area_keeps_its_name_and_uuid(opened: guestfs.GuestFS) -> None:
    assert opened.vfs_type("/dev/sdb5") == "swap"
    assert (opened.vfs_uuid("/dev/sdb5"), opened.vfs_label("/dev/sdb5")) == (SWAP_UUID, "memory")
