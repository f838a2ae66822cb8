"""Taking a seed out of a server's drive."""

from pathlib import Path

import libvirt

from imgtpl_gui.hypervisor import Hypervisor
from tests.integration.hypervisor.place import Place


def files(place: Place, uuid: str, flags: int) -> list[str]:
    xml = place.domain(uuid).XMLDesc(flags)
    return [line for line in xml.splitlines() if "seed.iso" in line]


def test_a_seed_is_out_of_the_running_server_and_its_definition_and_twice_is_fine(
    place: Place, hypervisor: Hypervisor, folder: Path
) -> None:
    seed = folder / "seed.iso"
    seed.write_bytes(bytes(2**20))
    drive = (
        "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/>"
        f"<source file='{seed}'/><target dev='sda' bus='sata'/><readonly/></disk>"
    )
    uuid = place.define(place.disk("a"), more=drive)
    place.domain(uuid).createWithFlags(libvirt.VIR_DOMAIN_START_PAUSED)
    assert files(place, uuid, 0)
    for _ in range(2):
        hypervisor.eject(uuid, str(seed))
        assert files(place, uuid, 0) == files(place, uuid, libvirt.VIR_DOMAIN_XML_INACTIVE) == []
    place.domain(uuid).destroy()


def test_what_else_lies_in_a_drive_stays(place: Place, hypervisor: Hypervisor, folder: Path) -> None:
    other = folder / "seed.iso"
    other.write_bytes(bytes(2**20))
    drive = (
        "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/>"
        f"<source file='{other}'/><target dev='sda' bus='sata'/><readonly/></disk>"
    )
    uuid = place.define(more=drive)
    hypervisor.eject(uuid, str(folder / "another.iso"))
    assert files(place, uuid, 0)
