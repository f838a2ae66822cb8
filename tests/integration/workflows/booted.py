"""Guests that have booted: the first test of a run boots one and saves it, later ones go on from there."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import libvirt

from tests.integration.workflows.scene import Scene

_HEAD = 2**16
"""Bytes of a saved state before the guest's memory: they hold the definition."""


@dataclass(frozen=True)
class Booted:
    """A guest that was saved at its login prompt: its disk, its memory and its definition, of a folder's files."""

    folder: Path

    @property
    def disk(self) -> Path:
        return self.folder / "disk.qcow2"

    @property
    def memory(self) -> Path:
        return self.folder / "memory"

    @property
    def definition(self) -> Path:
        return self.folder / "domain.xml"


def save(scene: Scene, name: str, folder: Path) -> None:
    """Boot a defined server up to its login prompt, and save it into a folder; it is gone then."""
    booted, domain, disk = Booted(folder), scene.connection.lookupByName(name), scene.disk(name)
    domain.create()
    scene.wait_for_login(name, "")
    domain.save(str(booted.memory))
    booted.definition.write_text(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE).replace(str(disk), "{disk}"))
    subprocess.run(["cp", "--sparse=always", disk, booted.disk], check=True)
    scene.remove_server(name)


def copied(booted: Booted, folder: Path) -> Booted:
    """Copy a saved guest."""
    own = Booted(folder)
    own.disk.hardlink_to(booted.disk)
    own.definition.write_text(booted.definition.read_text())
    subprocess.run(["cp", "--sparse=always", booted.memory, own.memory], check=True)
    return own


def resume(scene: Scene, booted: Booted) -> str:
    """Let a saved guest run on as a server with a disk of its own. Returns its name.

    Libvirt takes a saved guest back by its own name and UUID alone: where they stand in the file, new ones are written
    that are as long.
    """
    old = booted.definition.read_text()
    old_name, old_uuid = (old.partition(f"<{tag}>")[2].partition("<")[0] for tag in ("name", "uuid"))
    name, uuid = scene.prefix + uuid4().hex[: len(old_name) - len(scene.prefix)], str(uuid4())
    booted.definition.write_text(old.replace(old_name, name).replace(old_uuid, uuid))
    with booted.memory.open("r+b") as file:
        head = file.read(_HEAD).replace(old_name.encode(), name.encode()).replace(old_uuid.encode(), uuid.encode())
        file.seek(0)
        file.write(head)
    disk = scene.disks / f"{name}.qcow2"
    subprocess.run(["cp", "--reflink=auto", "--sparse=always", booted.disk, disk], check=True)
    disk.chmod(0o644)
    xml = booted.definition.read_text().replace("{disk}", str(disk))
    scene.connection.defineXML(xml)
    scene.connection.restoreFlags(str(booted.memory), xml, libvirt.VIR_DOMAIN_SAVE_RUNNING)
    scene.wait_for_login(name, "")
    return name
