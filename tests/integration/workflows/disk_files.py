"""Disks and templates as files: what a test reads of them, or does to them, without the application."""

import json
import os
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


@contextmanager
def raw_of(disk: Path, folder: Path) -> Iterator[Path]:
    """Give what is on a disk as a raw file, for the time of a block."""
    raw = folder / "disk.raw"
    subprocess.run(["qemu-img", "convert", "-O", "raw", disk, raw], check=True)
    yield raw
    raw.unlink()


@contextmanager
def changing(disk: Path, folder: Path) -> Iterator[Path]:
    """Give it likewise, and let the disk be what the block makes of that."""
    with raw_of(disk, folder) as raw:
        yield raw
        subprocess.run(["qemu-img", "convert", "-O", "qcow2", raw, disk], check=True)


@contextmanager
def sound_root(disk: Path, folder: Path) -> Iterator[str]:
    """Check the root file system on a disk, and name it as e2fsprogs does, for the time of a block."""
    with raw_of(disk, folder) as raw:
        root = f"{raw}?offset={partition(raw, 2)}"
        subprocess.run(["e2fsck", "-fn", root], check=True, capture_output=True)
        yield root


def partition(raw: Path, number: int) -> int:
    """Return the byte at which a partition of a raw disk begins; the second one has the lab's root file systems."""
    table = json.loads(subprocess.run(["sfdisk", "--json", raw], check=True, capture_output=True).stdout)
    return int(table["partitiontable"]["partitions"][number - 1]["start"]) * 512


def change_root(raw: Path, *requests: str) -> None:
    """Change the root file system on a raw disk by requests of debugfs(8), which takes no appliance."""
    command = ["debugfs", "-w", "-f", "-", f"{raw}?offset={partition(raw, 2)}"]
    done = subprocess.run(command, input="\n".join(requests), text=True, check=True, capture_output=True)
    assert done.stderr.count("\n") == 1, done.stderr  # a request that fails is told below the version, and nowhere else


def check_file_system(disk: Path, folder: Path, file: str) -> str:
    """Check the root file system on a disk, and return what is in one of its files."""
    with sound_root(disk, folder) as root:
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
