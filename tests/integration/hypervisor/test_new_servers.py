from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4
from xml.etree.ElementTree import fromstring

import libvirt
import pytest

from imgtpl_gui.domain.errors import HypervisorError, NameTaken, NotFound
from imgtpl_gui.domain.hardware import Firmware, Hardware
from imgtpl_gui.domain.newserver import NewDisk, NewServer
from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.hypervisor import Hypervisor
from tests.integration.hypervisor.place import EMPTY_CDROM, PIECE, PREFIX, Place

SECURE = "<firmware><feature enabled='yes' name='secure-boot'/><feature enabled='yes' name='enrolled-keys'/></firmware>"
Describe = Callable[[Hardware], NewServer]


@pytest.fixture
def describe(hypervisor: Hypervisor, pool: str) -> Describe:
    """Describe a new server with empty disks and a seed in the test's pool."""

    def make(hardware: Hardware) -> NewServer:
        name = f"{PREFIX}{uuid4().hex[:8]}"
        return NewServer(
            name=name,
            uuid=str(uuid4()),
            hardware=hardware,
            vcpus=2,
            memory=96 * 2**20,
            disks=tuple(
                NewDisk(disk, hypervisor.create_volume(pool, f"{name}-{disk.target}", PIECE, "qcow2"))
                for disk in hardware.disks
            ),
            networks=tuple("" for _ in hardware.networks),
            macs=tuple(hypervisor.new_mac() for _ in hardware.networks),
            template_id="t-1",
            template_name="base",
            seed=hypervisor.create_volume(pool, f"{name}-seed", PIECE, "raw"),
        )

    return make


@pytest.fixture
def source(place: Place) -> str:
    """A server with two disks and an empty drive."""
    return place.define(place.disk("a"), place.disk("b", "raw"), more=EMPTY_CDROM)


def macs(place: Place, uuid: str) -> list[str]:
    root = fromstring(place.domain(uuid).XMLDesc())
    return [mac.attrib["address"] for mac in root.findall("devices/interface/mac")]


def nvram(place: Place, uuid: str) -> str:
    return fromstring(place.domain(uuid).XMLDesc()).findtext("os/nvram") or ""


def test_a_new_server_starts_on_its_own_disks_with_its_own_identity(
    hypervisor: Hypervisor, place: Place, source: str, describe: Describe
) -> None:
    new = describe(hypervisor.hardware(source))
    hypervisor.define(new)
    hypervisor.start_paused(new.uuid)
    server = hypervisor.server(new.name)
    assert (server.uuid, server.state, server.problem) == (new.uuid, ServerState.PAUSED, "")
    assert (server.vcpus, server.memory) == (2, 96 * 2**20)
    assert [disk.source for disk in server.disks if not disk.problem] == [disk.volume.path for disk in new.disks]
    assert new.uuid != source
    assert set(macs(place, new.uuid)).isdisjoint(macs(place, source))
    assert macs(place, new.uuid) == list(new.macs)


def test_a_new_server_is_described_as_its_source_was(hypervisor: Hypervisor, source: str, describe: Describe) -> None:
    hardware = hypervisor.hardware(source)
    new = describe(hardware)
    hypervisor.define(new)
    again = hypervisor.hardware(new.uuid)
    uncached = [replace(disk, cache="none") for disk in hardware.disks]
    expected = replace(hardware, vcpus=2, memory=96 * 2**20, disks=(replace(uncached[0], boot_order=1), *uncached[1:]))
    assert replace(again, left_out=(), left_out_xml=(), cpu_mode="", cpu_model="") == replace(
        expected, left_out=(), left_out_xml=(), cpu_mode="", cpu_model=""
    )


def test_removing_a_new_server_leaves_nothing_but_its_volumes(
    hypervisor: Hypervisor, place: Place, source: str, describe: Describe
) -> None:
    servers = hypervisor.servers()
    new = describe(hypervisor.hardware(source))
    files = place.files()
    hypervisor.define(new)
    hypervisor.start(new.uuid)
    for _ in range(2):
        hypervisor.undefine(new.uuid)
    with pytest.raises(NotFound):
        hypervisor.server(new.uuid)
    assert [server.uuid for server in hypervisor.servers()] == [server.uuid for server in servers]
    assert place.files() == files


def test_an_existing_server_is_never_overwritten(
    hypervisor: Hypervisor, place: Place, source: str, describe: Describe
) -> None:
    new = describe(hypervisor.hardware(source))
    before = place.domain(source).XMLDesc()
    for taken in (replace(new, name=place.domain(source).name()), replace(new, uuid=source)):
        with pytest.raises(NameTaken, match="exists already"):
            hypervisor.define(taken)
    assert place.domain(source).XMLDesc() == before


@pytest.mark.parametrize("name", ["a/b", "a\nb", ""])
def test_a_name_that_libvirt_cant_have_is_refused_in_a_sentence(
    hypervisor: Hypervisor, source: str, describe: Describe, name: str
) -> None:
    new = describe(hypervisor.hardware(source))
    with pytest.raises(HypervisorError, match="could not be defined"):
        hypervisor.define(replace(new, name=name))
    with pytest.raises(NotFound):
        hypervisor.server(new.uuid)


@pytest.mark.parametrize(("features", "firmware"), [("", Firmware.UEFI), (SECURE, Firmware.UEFI_SECURE)])
def test_a_uefi_server_is_described_built_again_and_removed_with_its_nvram(
    hypervisor: Hypervisor, place: Place, describe: Describe, features: str, firmware: Firmware
) -> None:
    source = place.define(place.disk("a"), uefi=True, features=features)
    hardware = hypervisor.hardware(source)
    assert hardware.firmware is firmware
    new = describe(hardware)
    hypervisor.define(new)
    hypervisor.start_paused(new.uuid)
    assert hypervisor.hardware(new.uuid).firmware is firmware
    variables = nvram(place, new.uuid)
    assert variables
    assert variables != nvram(place, source)
    assert place.exists(variables)
    hypervisor.undefine(new.uuid)
    assert not place.exists(variables)


def test_a_server_with_saved_memory_is_refused_until_it_was_started(hypervisor: Hypervisor, place: Place) -> None:
    uuid = place.define(place.disk("a"))
    place.domain(uuid).create()
    place.domain(uuid).managedSave()
    listed = next(server for server in hypervisor.servers() if server.uuid == uuid)
    for server in (listed, hypervisor.server(uuid)):
        assert "has a saved memory state" in server.problem
    hypervisor.start(uuid)
    assert hypervisor.server(uuid).problem == ""


def test_removing_a_server_removes_its_saved_memory(hypervisor: Hypervisor, place: Place) -> None:
    uuid = place.define(place.disk("a"))
    name = place.domain(uuid).name()
    place.domain(uuid).create()
    place.domain(uuid).managedSave()
    assert place.exists(f"/var/lib/libvirt/qemu/save/{name}.save")
    hypervisor.undefine(uuid)
    assert not place.exists(f"/var/lib/libvirt/qemu/save/{name}.save")


def test_a_transient_server_is_refused_and_can_be_removed(hypervisor: Hypervisor, place: Place) -> None:
    uuid = place.define(place.disk("a"))
    place.domain(uuid).create()
    place.domain(uuid).undefine()
    listed = next(server for server in hypervisor.servers() if server.uuid == uuid)
    for server in (listed, hypervisor.server(uuid)):
        assert "not defined permanently" in server.problem
    hypervisor.undefine(uuid)
    with pytest.raises(libvirt.libvirtError):
        place.domain(uuid)


def test_disks_tell_their_capacity_and_room_running_or_not(hypervisor: Hypervisor, place: Place) -> None:
    uuid = place.define(place.disk("a"), place.disk("b", "raw"), more=EMPTY_CDROM)
    for start in (False, True):
        if start:
            hypervisor.start_paused(uuid)
        listed = next(server for server in hypervisor.servers() if server.uuid == uuid)
        disks = {disk.target: disk for disk in listed.disks}
        for target in ("vda", "vdb"):
            assert disks[target].capacity == 64 * PIECE
            assert 2 * PIECE <= disks[target].allocation <= 6 * PIECE
        assert "CD-ROM" in disks["sda"].problem
