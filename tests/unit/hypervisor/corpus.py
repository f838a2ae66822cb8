"""The corpus of domains: servers as they are met, written by hand, and all that libvirt's schema names."""

import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import libvirt

from imgtpl_gui.domain.hardware import Hardware
from imgtpl_gui.domain.newserver import NewDisk, NewServer, VolumeInfo
from imgtpl_gui.hypervisor.capabilities import Capabilities
from tests.unit.hypervisor.schema_domains import SCHEMAS, Schema

FOLDER = Path(__file__).parent / "domains"
NOT_FOR_QEMU = {
    "domain@type=": "drivers of other hypervisors; 'qemu' and 'kvm' are in the corpus",
    "domain/os/type=": "kinds of guests that QEMU does not have (containers, paravirtual Xen); 'hvm' is in the corpus",
    "domain/os/type@": "architectures and machines, of which the written part has the three that servers are built for",
}
"""What the schema names and the generated part leaves out, with the reason."""


@cache
def written() -> dict[str, str]:
    """Return the domains written by hand, by file name."""
    return {path.stem: path.read_text() for path in sorted(FOLDER.glob("*.xml"))}


@cache
def generated() -> dict[str, str]:
    """Return a domain for each fact of the schema, by the fact's place."""
    schema = Schema()
    return {
        target.place: schema.domain(target)
        for target in schema.targets()
        if not any(target.place.startswith(prefix) for prefix in NOT_FOR_QEMU)
    }


def new_server(hardware: Hardware) -> NewServer:
    """Make a new server of just this hardware, with volumes that need not exist."""
    return NewServer(
        name="imgtpl-test-hv-corpus",
        uuid="11111111-2222-4333-8444-555555555555",
        hardware=hardware,
        vcpus=hardware.vcpus,
        memory=hardware.memory,
        disks=tuple(
            NewDisk(disk, VolumeInfo("default", f"{number}.raw", f"/nowhere/{number}.raw", "raw", 2**20))
            for number, disk in enumerate(hardware.disks)
        ),
        networks=tuple("" for _ in hardware.networks),
        macs=tuple(f"52:54:00:00:00:{number:02x}" for number in range(len(hardware.networks))),
        template_id="",
        template_name="",
    )


def everything(hardware: Hardware) -> Capabilities:
    """Make capabilities that leave nothing to be wished for."""
    return Capabilities(
        emulator="/usr/bin/qemu",
        machine=hardware.machine_exact or "q35",
        virt_type="kvm",
        max_vcpus=0,
        firmware=frozenset({"efi"}),
        secure_boot=True,
        cpu_modes=frozenset({"host-passthrough", "host-model", "maximum", "custom"}),
        cpu_models=frozenset({hardware.cpu_model}),
        disk_buses=frozenset({"virtio", "scsi", "sata", "ide", "usb"}),
        graphics=frozenset({"vnc", "spice"}),
        video=frozenset({hardware.video or "vga"}),
        tpm_models=frozenset({hardware.tpm}),
        tpm_backends=frozenset({"emulator"}),
        libvirt=libvirt.getVersion(),
    )


def invalid(documents: Iterable[str], folder: Path) -> list[str]:
    """Return what libvirt's schema has against the documents, judged by xmllint."""
    paths = []
    for number, document in enumerate(documents):
        paths.append(folder / f"{number:05}.xml")
        paths[-1].write_text(document)
    command = ["xmllint", "--noout", "--relaxng", str(SCHEMAS / "domain.rng"), *map(str, paths)]
    judged = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = judged.stderr.splitlines()
    assert sum(line.endswith((" validates", " fails to validate")) for line in lines) == len(paths)
    return [line for line in lines if not line.endswith(" validates")]


def facts(document: str) -> set[tuple[str, str, str]]:
    """Return every fact of a document, read without the code under test: path, name, value."""
    found: set[tuple[str, str, str]] = set()

    def collect(element: Element, path: str) -> None:
        text = (element.text or "").strip()
        found.update((path, name, value) for name, value in element.attrib.items())
        if text:
            found.add((path, "#", text))
        elif not element.attrib and not len(element):
            found.add((path, "", ""))
        for child in element:
            collect(child, f"{path}/{child.tag}")

    for child in fromstring(document):
        collect(child, child.tag)
    return found
