"""An identity that is set in a guest's disks, and what is on a disk that grew."""

import base64
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import guestfs
import pytest

from imgtpl_gui.domain.identity import AddressPlan, Identity, NewUser
from imgtpl_gui.domain.offline import OfflineReport, OfflineWork
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.guest import personalise_disks
from tests.integration.guest import disks

MIB = 2**20
KEY = "ssh-ed25519 " + base64.b64encode(b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes(32)).decode() + " ada@home"
MAC = "52:54:00:00:00:07"
FILES = {
    "etc/os-release": 'ID=fedora\nVERSION_ID="40"\nPRETTY_NAME="Fedora 40 (test)"\n',
    "etc/fedora-release": "Fedora release 40\n",
    "etc/fstab": "/dev/vg/root / xfs defaults 0 1\n",
    "etc/hostname": "source\n",
    "etc/hosts": "127.0.0.1 localhost\n127.0.1.1 source\n",
    "etc/passwd": "root:x:0:0:root:/root:/bin/bash\nbob:x:1000:1000::/home/bob:/bin/sh\n",
    "etc/shadow": "root:*:1:0:99999:7:::\nbob:!:1:0:99999:7:::\n",
    "etc/group": "root:x:0:\nbob:x:1000:\n",
    "etc/gshadow": "root:*::\nbob:!::\n",
    "etc/ssh/sshd_config": "PasswordAuthentication yes\n",
    "etc/sudoers.d/README": "",
    "etc/locale.conf": "LANG=C\nLC_TIME=C\n",
    "etc/selinux/config": "SELINUX=enforcing\n",
    "etc/systemd/network/keep": "",
    "etc/systemd/system/multi-user.target.wants/systemd-networkd.service": "",
    "usr/lib/systemd/systemd": "",
    "usr/bin/bash": "",
    "usr/share/zoneinfo/Europe/Berlin": "",
    "home/bob/notes": "",
}
WORK = OfflineWork(
    "web-7.example.org",
    Identity(
        (NewUser("ada", (KEY,), "$6$salt$hash"), NewUser("bob", (KEY,))),
        (AddressPlan(False, ("192.0.2.10/24", "2001:db8::10/64"), ("192.0.2.1", "fe80::1")),),
        ("192.0.2.53",),
        "Europe/Berlin",
        "de_DE.UTF-8",
        "",
        "#!/bin/sh\ndate\n",
    ),
    (MAC,),
    (0,),
)


@pytest.fixture(scope="module")
def personal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[OfflineReport, guestfs.GuestFS]]:
    """A system on XFS on LVM whose disk grew from 512 to 1024 MiB, personalised, and opened again."""
    folder = tmp_path_factory.mktemp("personal")
    disk, tree = folder / "disk.raw", folder / "tree"
    for name, text in FILES.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(text)
    (tree / "bin").symlink_to("usr/bin")
    subprocess.run(["tar", "-C", str(tree), "--owner=0", "--group=0", "-cf", str(folder / "tree.tar"), "."], check=True)
    with disk.open("wb") as file:
        file.truncate(512 * MIB)
    with disks.appliance(disk) as handle:
        handle.part_init("/dev/sda", "gpt")
        handle.part_add("/dev/sda", "primary", 2048, -2048)
        handle.pvcreate("/dev/sda1")
        handle.vgcreate("vg", ["/dev/sda1"])
        handle.lvcreate("root", "vg", 400)
        handle.mkfs("xfs", "/dev/vg/root")
        handle.mount("/dev/vg/root", "/")
        handle.tar_in(str(folder / "tree.tar"), "/")
        handle.chown(1000, 1000, "/home/bob")
    os.truncate(disk, 1024 * MIB)
    start = time.monotonic()
    report = personalise_disks([(disk, "raw")], WORK, NoWatch())
    print(f"personalising took {time.monotonic() - start:.1f} s")
    with disks.appliance(disk, readonly=True) as handle:
        handle.mount_ro("/dev/vg/root", "/")
        yield report, handle


Personal = tuple[OfflineReport, guestfs.GuestFS]


def lines(handle: guestfs.GuestFS, path: str) -> list[str]:
    return str(handle.read_file(path).decode()).splitlines()


def test_all_of_it_is_told_as_done(personal: Personal) -> None:
    report, _ = personal
    assert report.left == ()
    assert len(report.done) == 8


def test_partition_volume_and_file_system_fill_the_larger_disk(personal: Personal) -> None:
    figures = personal[1].statvfs("/")
    assert figures["blocks"] * figures["frsize"] > 900 * MIB


def test_hostname_and_hosts_are_the_new_servers(personal: Personal) -> None:
    handle = personal[1]
    assert lines(handle, "/etc/hostname") == ["web-7.example.org"]
    assert lines(handle, "/etc/hosts") == ["127.0.0.1 localhost", "127.0.1.1\tweb-7.example.org web-7"]


def test_a_new_user_is_in_every_database_and_owns_the_home_folder(personal: Personal) -> None:
    handle = personal[1]
    assert lines(handle, "/etc/passwd")[-1] == "ada:x:1001:1001::/home/ada:/bin/bash"
    assert lines(handle, "/etc/group")[-1] == "ada:x:1001:"
    assert lines(handle, "/etc/gshadow")[-1] == "ada:!::"
    assert lines(handle, "/etc/shadow")[-1] == "ada:$6$salt$hash::0:99999:7:::"
    for path, mode in (("/home/ada", 0o700), ("/home/ada/.ssh", 0o700), ("/home/ada/.ssh/authorized_keys", 0o600)):
        status = handle.lstatns(path)
        assert (status["st_uid"], status["st_gid"], status["st_mode"] & 0o777) == (1001, 1001, mode)
    assert lines(handle, "/home/ada/.ssh/authorized_keys") == [KEY]
    assert lines(handle, "/etc/sudoers.d/90-imgtpl-ada")[-1] == "ada ALL=(ALL) ALL"


def test_a_user_who_is_there_keeps_what_is_theirs_and_gets_the_key(personal: Personal) -> None:
    handle = personal[1]
    assert "bob:!:1:0:99999:7:::" in lines(handle, "/etc/shadow")
    assert lines(handle, "/home/bob/.ssh/authorized_keys") == [KEY]
    assert handle.lstatns("/home/bob/.ssh/authorized_keys")["st_uid"] == 1000


def test_the_network_is_matched_by_the_new_address(personal: Personal) -> None:
    assert lines(personal[1], "/etc/systemd/network/00-imgtpl-0.network")[1:] == [
        "[Match]",
        f"MACAddress={MAC}",
        "",
        "[Network]",
        "DHCP=no",
        "Address=192.0.2.10/24",
        "Address=2001:db8::10/64",
        "Gateway=192.0.2.1",
        "Gateway=fe80::1",
        "DNS=192.0.2.53",
    ]


def test_zone_locale_login_and_script_are_set_and_selinux_labels_it_all(personal: Personal) -> None:
    handle = personal[1]
    assert handle.readlink("/etc/localtime") == "../usr/share/zoneinfo/Europe/Berlin"
    assert lines(handle, "/etc/locale.conf") == ["LC_TIME=C", "LANG=de_DE.UTF-8"]
    assert lines(handle, "/etc/ssh/sshd_config")[1] == "PasswordAuthentication yes"
    assert handle.lstatns("/usr/local/sbin/imgtpl-first-boot")["st_mode"] & 0o777 == 0o700
    assert handle.is_symlink("/etc/systemd/system/multi-user.target.wants/imgtpl-first-boot.service")
    assert handle.exists("/.autorelabel")


@pytest.mark.usefixtures("usual_appliance")
def test_links_that_lead_away_are_left_and_told(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for name in (
        "etc/os-release",
        "etc/fstab",
        "etc/passwd",
        "etc/shadow",
        "etc/group",
        "home/bob/notes",
        "etc/secret",
    ):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(FILES.get(name, ""))
    (tree / "etc/fstab").write_text("/dev/sda / ext4 defaults 0 1\n")
    (tree / "bin").mkdir()
    (tree / "home/bob/.ssh").symlink_to("/etc")
    (tree / "etc/hostname").mkdir()
    disk = tmp_path / "disk.raw"
    subprocess.run(["mke2fs", "-q", "-t", "ext4", "-d", str(tree), str(disk), "65536"], check=True)
    work = OfflineWork("web", Identity((NewUser("bob", (KEY,)),), (AddressPlan(),), time_zone="UTC"), (MAC,), ())
    report = personalise_disks([(disk, "raw")], work, NoWatch())
    assert report.done == ()
    assert len(report.left) == 4
    after = disks.ext4_tree(disk, tmp_path / "after")
    assert not (after / "etc/authorized_keys").exists()
