"""Disks and templates as files: what a test reads of them, or does to them, without the application."""

import json
import os
import struct
import subprocess
from pathlib import Path

from tests.integration.workflows.command import Command
from tests.integration.workflows.scene import file_hash


def same_content(one: Path, other: Path) -> bool:
    return subprocess.run(["qemu-img", "compare", "-q", "-U", one, other], check=False).returncode == 0


def claim_size(disk: Path) -> None:
    """Let the manifest give the image's size, so that nothing else is wrong with it."""
    manifest = disk.parent / "manifest.json"
    document = json.loads(manifest.read_text())
    document["template"]["disks"][0]["stored_size"] = disk.stat().st_size
    manifest.chmod(0o644)
    manifest.write_text(json.dumps(document))


def deny(file: Path, user: int) -> None:
    """Deny a file to one user by its access list, whatever its mode says.

    Source of the layout: Linux, include/uapi/linux/posix_acl_xattr.h: user object, user, group object, mask, other.
    """
    nobody = 2**32 - 1
    entries = ((1, 4, nobody), (2, 0, user), (4, 4, nobody), (0x10, 4, nobody), (0x20, 4, nobody))
    value = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)
    os.setxattr(file, "system.posix_acl_access", value)


def check_file_system(disk: Path, folder: Path, file: str) -> str:
    """Check the root file system on the demo guest's disk, and return what is in one of its files."""
    raw, root = folder / "disk.raw", folder / "root.ext4"
    subprocess.run(["qemu-img", "convert", "-O", "raw", disk, raw], check=True)
    table = json.loads(subprocess.run(["sfdisk", "--json", raw], check=True, capture_output=True).stdout)
    second = table["partitiontable"]["partitions"][1]
    subprocess.run(
        ["dd", "status=none", "conv=sparse", f"skip={second['start']}", f"if={raw}", f"of={root}"], check=True
    )
    subprocess.run(["e2fsck", "-fn", root], check=True, capture_output=True)
    shown = subprocess.run(["debugfs", "-R", f"cat {file}", root], check=True, capture_output=True, text=True)
    return shown.stdout.strip()


def backing(disk: Path) -> str:
    told = subprocess.run(["qemu-img", "info", "-U", "--output=json", disk], check=True, capture_output=True, text=True)
    return str(json.loads(told.stdout).get("full-backing-filename", ""))


def state_of(files: Path) -> dict[str, tuple[int, int, int, str]]:
    """Owner, group, mode and content of every file of the store's templates."""
    return {
        str(path): (path.stat().st_uid, path.stat().st_gid, path.stat().st_mode, file_hash(path))
        for path in files.rglob("*")
        if path.is_file()
    }


def guestfish(disk: Path, command: Command, *lines: str) -> None:
    """Change a disk with the root file system in its second partition, by guestfish commands."""
    subprocess.run(
        ["guestfish", "--format=qcow2", "-a", str(disk)],
        input="\n".join(("run", "mount /dev/sda2 /", *lines)),
        text=True,
        check=True,
        env=command.environment() | {"LIBGUESTFS_BACKEND": "direct", "LIBGUESTFS_BACKEND_SETTINGS": "force_tcg"},
    )
