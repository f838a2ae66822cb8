"""A real Debian guest for the tests: built once per machine, kept in the user's cache folder.

The scripts beside this file say what is in it: cloud-init for a NoCloud seed, the QEMU guest agent, a login prompt on
the serial console, and a root partition that grows. A second disk is made of the same packages and lvm2: its root is
XFS on LVM, systemd-networkd sets up its network, and it has no cloud-init.
"""

import fcntl
import hashlib
import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_cache_path

SCRIPTS = Path(__file__).with_name("debian")
SUITE = "bookworm"
DISK_MIB = 2048
BUILD_SECONDS = 900
PACKAGES = (
    "linux-image-cloud-amd64",
    "initramfs-tools",
    "systemd-sysv",
    "udev",
    "dbus",
    "ifupdown",
    "isc-dhcp-client",
    "iproute2",
    "openssh-server",
    "cloud-init",
    "cloud-guest-utils",
    "qemu-guest-agent",
    "python3",
    "e2fsprogs",
    "fdisk",
    "login",
    "passwd",
)
APPLIANCE = {"LIBGUESTFS_BACKEND": "direct", "LIBGUESTFS_BACKEND_SETTINGS": "force_tcg"}
DPKG_OPTIONS = (
    "force-unsafe-io",
    "path-exclude=/usr/share/man/*",
    "path-exclude=/usr/share/doc/*",
    "path-exclude=/usr/share/locale/*",
)


def debian_disk(cache: Path | None = None) -> Path:
    """Return the guest's qcow2 disk, building it where this machine has none yet. Never write to it: copy it."""
    return _built("debian", cache)


def lvm_disk(cache: Path | None = None) -> Path:
    """Return the disk of the guest on LVM likewise."""
    return _built("debian-lvm", cache)


def _built(name: str, cache: Path | None) -> Path:
    folder, recipe = cache or user_cache_path("imgtpl-lab", appauthor=False), _recipe()
    folder.mkdir(parents=True, exist_ok=True)
    disks = {each: folder / f"{each}-{recipe}.qcow2" for each in ("debian", "debian-lvm")}
    with _locked(folder / "debian.lock"):
        if not all(disk.exists() for disk in disks.values()):
            for old in folder.glob("debian-*"):
                old.unlink()
            _build(disks["debian"], disks["debian-lvm"])
    return disks[name]


def _recipe() -> str:
    """Digest all that the disk is made of, but the packages' versions."""
    digest = hashlib.blake2b(digest_size=8)
    for path in (Path(__file__), *sorted(SCRIPTS.iterdir())):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Let one process build at a time; the others wait for its disk."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _build(*disks: Path) -> None:
    """Build the disks under other names first, so that each is whole or missing."""
    raws = [disk.with_suffix(".raw") for disk in disks]
    parts = [disk.with_suffix(".part") for disk in disks]
    places = dict(zip(("LAB_DISK", "LAB_LVM_DISK"), map(str, raws), strict=True))
    try:
        _run(_mmdebstrap(host_sources()), {**places, **APPLIANCE, "LAB_SIZE_MIB": str(DISK_MIB)})
        for raw, part, disk in zip(raws, parts, disks, strict=True):
            _run(["qemu-img", "convert", "-f", "raw", "-O", "qcow2", str(raw), str(part)])
            part.rename(disk)
    finally:
        for left in (*raws, *parts):
            left.unlink(missing_ok=True)


def _mmdebstrap(sources: Iterable[str]) -> list[str]:
    """Give the command that fills a tree and hands it to the scripts; the tree itself is thrown away."""
    command = ["mmdebstrap", "--quiet", "--format=null", "--variant=minbase", f"--include={','.join(PACKAGES)}"]
    command += ['--aptopt=Apt::Install-Recommends "false"', *(f"--dpkgopt={option}" for option in DPKG_OPTIONS)]
    command += [f'--essential-hook="{SCRIPTS}/prepare" "$1"']
    command += [f'--customize-hook="{SCRIPTS}/{script}" "$1"' for script in ("configure", "pack", "lvm")]
    return [*command, SUITE, "/dev/null", *sources]


def host_sources(etc_apt: Path = Path("/etc/apt")) -> list[str]:
    """Give the host's own package sources for the guest's suite; none means Debian's mirrors."""
    lists = (etc_apt / "sources.list", *sorted((etc_apt / "sources.list.d").glob("*.list")))
    files = (*lists, *sorted((etc_apt / "sources.list.d").glob("*.sources")))
    wanted = re.compile(rf"^[^#]*debian[^#]*\s{SUITE}(\s|$)|^Suites:.*\s{SUITE}(\s|$)", re.MULTILINE)
    return [str(path) for path in files if path.is_file() and wanted.search(path.read_text(encoding="utf-8"))]


def _run(command: list[str], environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        command,
        env=os.environ | (environment or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=BUILD_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        raise AssertionError(f"'{command[0]}' could not build the lab's Debian guest:\n{done.stderr[-4000:]}")
