"""Preparing a file system that never writes in place."""

import subprocess
from pathlib import Path

from imgtpl_gui.domain.preparation import Preparation
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.guest import prepare
from tests.integration.guest import disks, linux_files
from tests.integration.guest.disks import MIB

LONG_KEY = "the-long-key-of-the-source-"
"""Btrfs keeps short files in its metadata, long ones elsewhere."""


def test_removed_keys_are_nowhere_in_a_btrfs(tmp_path: Path) -> None:
    tree = linux_files.make_tree(tmp_path / "tree")
    (tree / "etc/fstab").write_text("/dev/sda / btrfs defaults 0 0\n")
    (tree / "etc/ssh/ssh_host_rsa_key").write_text(LONG_KEY * 200)
    disk = tmp_path / "btrfs.img"
    with disk.open("wb") as file:
        file.truncate(500 * MIB)
    subprocess.run(["mkfs.btrfs", "-q", "--rootdir", str(tree), str(disk)], check=True)
    keys = [linux_files.HOST_KEY, LONG_KEY]
    with disks.overlays((disk,), tmp_path) as (overlay,):
        prepared = prepare([overlay], Preparation(seal=("ssh-host-keys",)), NoWatch())
        assert disks.found(disks.flattened(overlay), keys) == set()
    assert disks.found(disk, keys) == set(keys)
    assert prepared.seal.complete
