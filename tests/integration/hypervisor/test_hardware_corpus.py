"""Every server of the corpus, rebuilt and defined by QEMU's driver of a real libvirt."""

from dataclasses import replace
from functools import cache
from uuid import uuid4
from xml.etree.ElementTree import SubElement, fromstring, tostring

import libvirt
import pytest

from imgtpl_gui.domain.errors import ImgTplError, Refused
from imgtpl_gui.domain.hardware import Hardware
from imgtpl_gui.domain.newserver import NewDisk, NewServer
from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.hypervisor.capabilities import capabilities
from imgtpl_gui.hypervisor.faults import saying
from imgtpl_gui.hypervisor.hardware_xml import parse_hardware
from imgtpl_gui.hypervisor.new_domain_xml import build
from imgtpl_gui.hypervisor.rehearsing import refuse_unfit
from tests.integration.hypervisor.place import PREFIX, Place
from tests.unit.hypervisor.corpus import generated, new_server, written


@cache
def distinct() -> dict[Hardware, str]:
    """Return each hardware of the generated corpus once, with the first domain that has it."""
    found: dict[Hardware, str] = {}
    for name, document in generated().items():
        hardware = replace(parse_hardware(document), left_out=(), left_out_xml=())
        found.setdefault(hardware, name)
    return found


def named(hardware: Hardware) -> NewServer:
    """Give a new server a name and memory of its own: the schema's least is none."""
    uuid = str(uuid4())
    memory = max(hardware.memory, 64 * 2**20)
    return replace(new_server(hardware), name=f"{PREFIX}{uuid[:8]}", uuid=uuid, memory=memory)


def define_as_under_kvm(place: Place, new: NewServer) -> str:
    """Define a server as it would be where KVM is: what only KVM has is judged by QEMU's driver without it, too.

    Returns the XML. Raises ImgTplError.
    """
    offered = capabilities(place.connection, new.hardware.arch, new.hardware.machine, "qemu")
    xml = build(new, replace(offered, virt_type="kvm")).xml.replace('<domain type="kvm"', '<domain type="qemu"')
    with saying(f"Server '{new.name}' could not be defined."):
        place.connection.defineXMLFlags(xml, libvirt.VIR_DOMAIN_DEFINE_VALIDATE)
    return xml


def said_beforehand(place: Place, name: str, xml: str) -> list[str]:
    """Return why a server that libvirt defined would be refused before anything is made, if it would."""
    try:
        refuse_unfit(place.connection, name, xml)
    except Refused as error:
        return [str(error)]
    return []


def is_accepted(place: Place, document: str) -> bool:
    """Whether QEMU's driver takes a domain of the corpus as it is, but for its name and the file of the emulator."""
    root = fromstring(document)
    for element in root.findall("name"):
        element.text = f"{PREFIX}source"
    for devices in root.findall("devices"):
        for emulator in devices.findall("emulator"):
            devices.remove(emulator)
    if root.find("memory") is None:
        SubElement(root, "memory", unit="MiB").text = "64"
    try:
        made = place.connection.defineXMLFlags(tostring(root, encoding="unicode"), libvirt.VIR_DOMAIN_DEFINE_VALIDATE)
    except libvirt.libvirtError:
        return False
    made.undefineFlags(libvirt.VIR_DOMAIN_UNDEFINE_NVRAM)
    return True


@pytest.mark.lab
def test_whatever_qemus_driver_accepts_is_accepted_when_it_is_rebuilt(hypervisor: Hypervisor, place: Place) -> None:
    accepted, refused, beforehand = 0, {}, list[str]()
    for hardware, name in distinct().items():
        new = named(hardware)
        try:
            xml = define_as_under_kvm(place, new)
        except ImgTplError as error:
            if is_accepted(place, generated()[name]):
                refused[name] = str(error)
        else:
            accepted += 1
            hypervisor.undefine(new.uuid)
            beforehand += said_beforehand(place, new.name, xml)
    assert refused == {}
    assert accepted > 200
    # libvirt defines what its QEMU does not have, and refuses it at the start
    assert [words for words in beforehand if "not supported in this QEMU binary" not in words] == []


@pytest.mark.lab
@pytest.mark.parametrize("name", [name for name in written() if name != "aarch64_virt"])
def test_a_written_server_is_rebuilt_accepted_and_described_as_its_source(
    hypervisor: Hypervisor, place: Place, name: str
) -> None:
    source = parse_hardware(written()[name])
    new = named(source)
    define_as_under_kvm(place, new)
    again = hypervisor.hardware(new.uuid)
    for field in ("machine", "firmware", "vcpus", "memory", "watchdogs", "panics", "iommus", "timers", "features"):
        assert (field, getattr(again, field)) == (field, getattr(source, field))
    assert [disk.target for disk in again.disks] == [disk.target for disk in source.disks]
    assert set(source.settings) <= set(again.settings)


@pytest.mark.lab
def test_a_server_for_an_emulator_that_is_missing_is_refused_in_a_sentence(hypervisor: Hypervisor) -> None:
    with pytest.raises(Refused, match="can't run a server with the machine type 'virt' for aarch64"):
        hypervisor.define(named(parse_hardware(written()["aarch64_virt"])))


@pytest.mark.lab
@pytest.mark.parametrize("name", ["fedora_q35_uefi", "windows_11", "old_i440fx_ide", "cloud_scsi"])
def test_qemu_starts_a_rebuilt_server(hypervisor: Hypervisor, pool: str, name: str) -> None:
    source = parse_hardware(written()[name])
    user = tuple(replace(network, kind="user", source="") for network in source.networks)
    # A vsock needs the host's module, and a network card of the host's kernel a bridge.
    hardware = replace(source, memory=2**28, memory_current=0, networks=user, vsocks=())
    new = named(hardware)
    disks = tuple(
        NewDisk(disk.hardware, hypervisor.create_volume(pool, f"{new.name}-{disk.hardware.target}", 2**20, "qcow2"))
        for disk in new.disks
    )
    hypervisor.define(replace(new, disks=disks))
    hypervisor.start_paused(new.uuid)
    assert hypervisor.state(new.uuid) is ServerState.PAUSED
