"""Disks of servers for the tests, made without mounting anything here, and their overlays over NBD."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import guestfs

from tests.integration.imaging.nbd_server import served

MIB = 2**20
_OPTIONS = {"LIBGUESTFS_BACKEND": "direct", "LIBGUESTFS_BACKEND_SETTINGS": "force_tcg"}
DELETED = 48 * MIB


def marked(marker: str, size: int) -> bytes:
    """Make content whose every block of 4 KiB names it."""
    return (mark(marker).encode() * 64) * (size // 4096)


def mark(marker: str) -> str:
    """Pad a marker to 64 bytes: its name alone may stand in a folder, too."""
    return marker.ljust(64, ".")


def ext4_disk(disk: Path, tree: Path, size: int, deleted: str) -> None:
    """Make a disk that is one ext4 with the tree, from which a file of `DELETED` bytes was removed."""
    (tree / deleted).write_bytes(marked(deleted, DELETED))
    subprocess.run(["mke2fs", "-q", "-t", "ext4", "-d", str(tree), str(disk), f"{size // 1024}"], check=True)
    subprocess.run(["debugfs", "-w", "-R", f"rm /{deleted}", str(disk)], check=True, capture_output=True)
    (tree / deleted).unlink()


def ext4_tree(disk: Path, target: Path) -> Path:
    """Copy all files out of a disk that is one ext4."""
    target.mkdir()
    subprocess.run(["debugfs", "-R", f"rdump / {target}", str(disk)], check=True, capture_output=True)
    return target


@contextmanager
def appliance(*disks: Path, readonly: bool = False) -> Iterator[guestfs.GuestFS]:
    """Open raw disks in a libguestfs of the test's own."""
    os.environ |= _OPTIONS
    handle = guestfs.GuestFS(python_return_dict=True)
    for disk in disks:
        handle.add_drive_opts(str(disk), format="raw", readonly=readonly)
    handle.launch()
    yield handle
    handle.shutdown()
    handle.close()


@contextmanager
def overlays(bases: Sequence[Path], folder: Path) -> Iterator[list[Path]]:
    """Serve raw disks read-only, as a server's backup exports them, and make an empty overlay over each."""
    with ExitStack() as servers:
        made = []
        for base in bases:
            servers.enter_context(served(base, "-r", "-x", "vda"))
            overlay = folder / f"{base.stem}.overlay.qcow2"
            uri = f"nbd+unix:///vda?socket={base.with_suffix('.sock')}"
            subprocess.run(
                ["qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", uri, str(overlay)], check=True
            )
            made.append(overlay)
        yield made


def flattened(overlay: Path) -> Path:
    """Write what is seen through an overlay to a raw disk."""
    disk = overlay.with_suffix(".raw")
    subprocess.run(["qemu-img", "convert", "-f", "qcow2", "-O", "raw", str(overlay), str(disk)], check=True)
    return disk


def found(disk: Path, texts: Sequence[str]) -> set[str]:
    """List the texts that are anywhere on a disk."""
    patterns = [part for text in texts for part in ("-e", text)]
    with subprocess.Popen(["grep", "-aoF", *patterns, str(disk)], stdout=subprocess.PIPE, text=True) as grep:
        assert grep.stdout is not None
        lines = {line.rstrip("\n") for line in grep.stdout}
    assert grep.returncode in (0, 1), "the disk could not be searched"
    return lines
