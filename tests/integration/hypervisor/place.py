"""Disks, pools and servers of a test on real libvirt, seen and changed from outside the room."""

import random
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from uuid import uuid4

import libvirt
import nbd

from tests.lab.sharing import of_the_dead, own_prefix, switch_off, unless_gone

PREFIX = own_prefix("hv")
"""Of this process alone: another one may use the same libvirt."""
DISK_SIZE = 64 * 2**20
PIECE = 2**20
UNDEFINE = libvirt.VIR_DOMAIN_UNDEFINE_NVRAM | libvirt.VIR_DOMAIN_UNDEFINE_TPM

DOMAIN = """
<domain type='qemu'>
  <name>{name}</name><memory unit='MiB'>64</memory><vcpu>1</vcpu>
  <os{firmware}><type arch='x86_64' machine='q35'>hvm</type>{features}</os>
  <features><acpi/><apic/>{smm}</features>
  <devices>{disks}<interface type='user'><model type='virtio'/></interface></devices>
</domain>
"""
DISK = (
    "<disk type='file' device='disk'><driver name='qemu' type='{format}'/><source file='{path}'/>"
    "<target dev='{target}' bus='virtio'/></disk>"
)
EMPTY_CDROM = "<disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>"


@dataclass(frozen=True)
class Place:
    """A libvirt and a folder that its QEMU may read and write."""

    connection: libvirt.virConnect
    folder: Path
    outside: Callable[[str], Path] = Path

    def disk(self, name: str, file_format: str = "qcow2") -> Path:
        """Make a disk with scattered data and holes."""
        raw = self.folder / f"{name}.raw"
        dice = random.Random(name)
        with raw.open("wb") as file:
            file.truncate(DISK_SIZE)
            for piece in (0, 1, 7, 30, 63):
                file.seek(piece * PIECE)
                file.write(dice.randbytes(PIECE // 2))
        if file_format == "raw":
            return raw
        disk = raw.with_suffix(f".{file_format}")
        subprocess.run(["qemu-img", "convert", "-f", "raw", "-O", file_format, str(raw), str(disk)], check=True)
        raw.unlink()
        return disk

    def define(self, *disks: Path, more: str = "", uefi: bool = False, features: str = "") -> str:
        """Define a server without a system; returns its UUID."""
        xml = [
            DISK.format(format=disk.suffix[1:], path=disk, target=f"vd{letter}")
            for letter, disk in zip("abcdef", disks, strict=False)
        ]
        firmware = " firmware='efi'" if uefi else ""
        made = self.connection.defineXML(
            DOMAIN.format(
                name=f"{PREFIX}{uuid4().hex[:8]}",
                disks="".join(xml) + more,
                firmware=firmware,
                features=features,
                smm="<smm state='on'/>" if features else "",
            )
        )
        return str(made.UUIDString())

    def domain(self, uuid: str) -> libvirt.virDomain:
        """Look a server up."""
        return self.connection.lookupByUUIDString(uuid)

    def files(self) -> list[str]:
        """List every file of the test."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if not path.is_dir())

    def exists(self, path: str) -> bool:
        """Whether a file of libvirt's own is there."""
        return self.outside(path).exists()

    def sweep(self) -> None:
        """Remove this process's servers and pools, and those that the dead have left."""
        for domain in filter(_is_swept, self.connection.listAllDomains()):
            with unless_gone():
                switch_off(domain)
                domain.undefineFlags(UNDEFINE | libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE)
        for pool in filter(_is_swept, self.connection.listAllStoragePools()):
            with unless_gone():
                if pool.isActive():
                    pool.destroy()
                pool.undefine()


def _is_swept(found: libvirt.virDomain | libvirt.virStoragePool) -> bool:
    return found.name().startswith(PREFIX) or of_the_dead(found.name())


def content(disk: Path) -> bytes:
    """Read what a guest sees on a disk."""
    if disk.suffix != ".qcow2":
        return disk.read_bytes()
    raw = disk.with_suffix(".content")
    subprocess.run(["qemu-img", "convert", "-U", "-f", "qcow2", "-O", "raw", str(disk), str(raw)], check=True)
    try:
        return raw.read_bytes()
    finally:
        raw.unlink()


def exported(uri: str) -> bytes:
    """Read a whole NBD export."""
    handle = nbd.NBD()
    handle.connect_uri(uri)
    size = handle.get_size()
    data = b"".join(bytes(handle.pread(min(PIECE, size - at), at)) for at in range(0, size, PIECE))
    handle.shutdown()
    return data


def holes(uri: str) -> int:
    """Count the bytes of an NBD export that need not be read."""
    handle = nbd.NBD()
    handle.add_meta_context(nbd.CONTEXT_BASE_ALLOCATION)
    handle.connect_uri(uri)
    size, at, zeros = handle.get_size(), 0, 0
    while at < size:
        found: list[int] = []
        handle.block_status(size - at, at, lambda _context, _offset, entries, _error, into=found: into.extend(entries))
        assert found
        at += sum(found[::2])
        zeros += sum(length for length, flags in zip(found[::2], found[1::2], strict=True) if flags & nbd.STATE_ZERO)
    handle.shutdown()
    return zeros


def eventually(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait until a condition holds."""
    deadline, pause = time.monotonic() + seconds, Event()
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not come true within {seconds} s"
        pause.wait(0.02)
