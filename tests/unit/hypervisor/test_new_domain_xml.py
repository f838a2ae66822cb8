from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.hardware import (
    CpuHardware,
    DiskHardware,
    Firmware,
    InputHardware,
    NetworkHardware,
    RngHardware,
    Setting,
    TpmHardware,
)
from imgtpl_gui.domain.image_location import FileLocation, LunLocation, NfsLocation
from imgtpl_gui.domain.newserver import NewDisk, NewServer, VolumeInfo
from imgtpl_gui.hypervisor.capabilities import parse_capabilities
from imgtpl_gui.hypervisor.hardware_xml import parse_hardware
from imgtpl_gui.hypervisor.image_xml import below
from imgtpl_gui.hypervisor.lineage import METADATA_NAMESPACE, lies_on, template_element
from imgtpl_gui.hypervisor.new_domain_xml import new_domain_xml, refuse_foreign_machine
from tests.unit import samples
from tests.unit.hypervisor.xml_samples import offered

UUID = "11111111-2222-4333-8444-555555555555"
SEED = VolumeInfo("default", "seed.iso", "/images/seed.iso", "raw", 2**19)


def volume(name: str, file_format: str = "qcow2", path: str = "") -> VolumeInfo:
    return VolumeInfo("default", name, path or f"/images/{name}", file_format, 2**20)


def new_server(**changes: Any) -> NewServer:
    hardware = samples.hardware("vda")
    values: dict[str, Any] = {
        "name": "web-2",
        "uuid": UUID,
        "hardware": hardware,
        "vcpus": 3,
        "memory": 2**29,
        "disks": (NewDisk(hardware.disks[0], volume("web-2-vda.qcow2")),),
        "networks": ("lan",),
        "macs": ("52:54:00:00:00:01",),
        "template_id": "t-1",
        "template_name": "base <&>",
    }
    return NewServer(**(values | changes))


def with_hardware(**changes: Any) -> NewServer:
    new = new_server()
    return replace(new, hardware=replace(new.hardware, **changes))


def with_disks(*disks: tuple[str, str], **changes: Any) -> NewServer:
    made = [NewDisk(DiskHardware(target, bus), volume(target)) for target, bus in disks]
    return new_server(disks=tuple(made), **changes)


def build(new: NewServer, **capabilities: Any) -> Element:
    return fromstring(new_domain_xml(new, parse_capabilities(offered(**capabilities))))


def seed_of(root: Element) -> tuple[str, str]:
    target = root.find("devices/disk[@device='cdrom']/target")
    assert target is not None
    return target.attrib["bus"], target.attrib["dev"]


def test_a_lun_is_attached_by_its_pool_so_that_libvirt_knows_the_way_there() -> None:
    lun = VolumeInfo("san", "unit:0:0:2", "", "raw", 2**20, lun=True)
    root = build(new_server(disks=(NewDisk(DiskHardware("vda", "virtio"), lun),)))
    (disk,) = root.findall("devices/disk")
    assert (disk.attrib["type"], disk.attrib["device"]) == ("volume", "disk")
    assert [source.attrib for source in disk.findall("source")] == [{"pool": "san", "volume": "unit:0:0:2"}]
    assert [driver.get("type") for driver in disk.findall("driver")] == ["raw"]


def test_a_new_server_has_its_own_name_uuid_size_and_address() -> None:
    root = build(new_server())
    assert (root.findtext("name"), root.findtext("uuid"), root.findtext("vcpu")) == ("web-2", UUID, "3")
    assert root.findtext("memory") == str(2**19)
    mac = root.find("devices/interface/mac")
    assert mac is not None
    assert mac.attrib["address"] == "52:54:00:00:00:01"


def test_the_lineage_is_kept_in_the_metadata() -> None:
    element = build(new_server()).find(f"metadata/{{{METADATA_NAMESPACE}}}template")
    assert element is not None
    assert element.attrib == {"id": "t-1", "name": "base <&>"}


@pytest.mark.parametrize(("smallest", "step"), [(2**16, 2**16), (2**21, 2**19), (0, 2**19)])
def test_how_qemu_counts_what_it_fills_is_kept_for_who_limits_it(smallest: int, step: int) -> None:
    new = new_server()
    disk = replace(new.disks[0], below=(FileLocation("/store/t-1/vda.qcow2"),), smallest_cluster=smallest)
    element = template_element(build(replace(new, disks=(disk,))))
    assert element is not None
    assert element.get("step") == str(step)


def test_a_name_with_markup_stays_text() -> None:
    root = build(new_server(name="</name><os>"))
    assert root.findtext("name") == "</name><os>"


def test_described_hardware_builds_xml_that_is_described_alike() -> None:
    hardware = replace(
        samples.hardware("vda"),
        disks=(DiskHardware("vda", "virtio", 1, "none", "unmap", "native"),),
        networks=(NetworkHardware("network", "lan", "virtio", 2),),
        graphics="vnc",
        video="virtio",
        sound="ich9",
        tpm="tpm-crb",
        rng=True,
        guest_agent=True,
        clock_offset="localtime",
        features=("acpi", "apic"),
        firmware=Firmware.UEFI_SECURE,
        cpu_mode="custom",
        cpu_model="qemu64",
    )
    new = new_server(hardware=hardware, disks=(NewDisk(hardware.disks[0], volume("a.qcow2")),), vcpus=2, memory=2**30)
    again = parse_hardware(new_domain_xml(new, parse_capabilities(offered())))
    expected = replace(
        hardware,
        cpu=CpuHardware(match="exact", check="none", fallback="allow"),
        settings=(Setting("features/smm@state", "on"),),
        usb_model="qemu-xhci",
        inputs=(InputHardware("tablet", "usb"),),
        rngs=(RngHardware("virtio", "random", "/dev/urandom"),),
        tpm_details=TpmHardware("2.0"),
    )
    assert again == expected


@pytest.mark.parametrize("machine", ["s390-ccw-virtio", "microvm", "isapc", "q35' onload='x"])
def test_a_machine_that_no_server_is_built_for_is_refused(machine: str) -> None:
    with pytest.raises(Refused, match="only q35, pc and virt can be built"):
        refuse_foreign_machine(replace(samples.hardware("vda"), machine=machine))


@pytest.mark.parametrize(
    ("new", "capabilities", "words"),
    [
        (new_server(vcpus=17), {}, "16 CPUs at most here, not 17"),
        (with_hardware(firmware=Firmware.UEFI), {"uefi": False}, "needs UEFI firmware, which this hypervisor lacks"),
        (with_hardware(firmware=Firmware.UEFI_SECURE), {"secure": False}, "UEFI firmware with secure boot"),
        (with_hardware(tpm="tpm-tis"), {"tpm": False}, "needs a TPM"),
        (with_disks(("vda", "nvme")), {}, "attached by 'nvme'"),
        (with_disks(("../vda", "virtio")), {}, "can't be the target name of a disk"),
        (with_disks(("vda", "virtio"), ("vda", "virtio")), {}, "each name once"),
        (
            new_server(disks=(NewDisk(DiskHardware("vda", "virtio"), volume("a", "vmdk")),)),
            {},
            "only qcow2 and raw can be attached",
        ),
    ],
)
def test_what_the_hypervisor_cant_give_is_refused_in_words(
    new: NewServer, capabilities: dict[str, bool], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        build(new, **capabilities)


def test_values_that_are_on_no_list_are_left_out() -> None:
    hostile = DiskHardware("vda", "virtio", cache="<x/>", discard="yes", io="io_uring")
    hardware = replace(
        samples.hardware("vda"), sound="../x", networks=(NetworkHardware("network", "lan", "virtio' x='"),)
    )
    root = build(new_server(hardware=hardware, disks=(NewDisk(hostile, volume("a.qcow2")),)))
    driver = root.find("devices/disk/driver")
    assert driver is not None
    assert driver.attrib == {"name": "qemu", "type": "qcow2", "cache": "none"}
    assert root.find("devices/sound") is None
    assert root.find("devices/interface/model") is None


@pytest.mark.parametrize(
    ("recorded", "uncached", "buffered"),
    [("", "none", None), ("none", "none", None), ("directsync", "directsync", None), ("unsafe", "unsafe", "unsafe")],
)
def test_a_disk_goes_around_the_hosts_cache_unless_its_source_or_the_file_system_says_otherwise(
    recorded: str, uncached: str, buffered: str | None
) -> None:
    hardware = DiskHardware("vda", "virtio", cache=recorded, io="native")
    for lacks_direct, expected in ((False, uncached), (True, buffered)):
        disk = NewDisk(hardware, volume("a.qcow2"), buffered=lacks_direct)
        driver = build(new_server(disks=(disk,))).find("devices/disk/driver")
        assert driver is not None
        assert driver.get("cache") == expected
        assert ("io" in driver.attrib) == (expected in ("none", "directsync"))


@pytest.mark.parametrize("mode", ["host-passthrough", "host-model"])
def test_under_emulation_the_hosts_cpu_becomes_the_most_that_can_be_emulated(mode: str) -> None:
    cpu = build(with_hardware(cpu_mode=mode), kind="qemu").find("cpu")
    assert cpu is not None
    assert cpu.attrib["mode"] == "maximum"


@pytest.mark.parametrize("mode", ["host-passthrough", "host-model"])
def test_under_kvm_the_hosts_cpu_stays(mode: str) -> None:
    cpu = build(with_hardware(cpu_mode=mode), kind="kvm").find("cpu")
    assert cpu is not None
    assert cpu.attrib["mode"] == mode


def test_a_cpu_model_that_cant_be_had_is_replaced() -> None:
    cpu = build(with_hardware(cpu_mode="custom", cpu_model="EPYC-Milan")).find("cpu")
    assert cpu is not None
    assert cpu.attrib["mode"] == "maximum"


def test_the_first_disk_boots_where_the_source_named_none() -> None:
    orders = [boot.get("order") for boot in build(with_disks(("vda", "virtio"), ("vdb", "virtio"))).iter("boot")]
    assert orders == ["1"]


def test_ide_disks_become_sata_on_a_machine_without_ide() -> None:
    target = build(with_disks(("hda", "ide"))).find("devices/disk/target")
    assert target is not None
    assert target.attrib["bus"] == "sata"


def test_enough_scsi_controllers_are_made_for_the_targets() -> None:
    root = build(with_disks(("sda", "scsi"), ("sdh", "scsi")))
    assert [element.get("index") for element in root.findall("devices/controller[@type='scsi']")] == ["0", "1"]


@pytest.mark.parametrize(
    ("disks", "expected"),
    [
        ((("vda", "virtio"),), ("scsi", "sdb")),
        ((("sda", "scsi"),), ("scsi", "sdb")),
        ((("sda", "sata"),), ("sata", "sdb")),
        ((("sdb", "sata"),), ("sata", "sda")),
    ],
)
def test_the_seed_is_a_drive_that_the_guest_has_a_driver_for(
    disks: tuple[tuple[str, str], ...], expected: tuple[str, str]
) -> None:
    root = build(with_disks(*disks, seed=SEED))
    assert seed_of(root) == expected
    assert root.find("devices/disk[@device='cdrom']/readonly") is not None


def test_a_block_volume_is_attached_as_a_device() -> None:
    root = build(
        new_server(disks=(NewDisk(DiskHardware("vda", "virtio"), volume("web", "raw", "/dev/vg/web")),)),
    )
    source = root.find("devices/disk[@type='block']/source")
    assert source is not None
    assert source.attrib == {"dev": "/dev/vg/web"}


def test_an_interface_that_can_be_joined_to_nothing_is_left_out() -> None:
    hardware = replace(samples.hardware("vda"), networks=(NetworkHardware("other", ""), NetworkHardware("user", "")))
    root = build(new_server(hardware=hardware, networks=("", ""), macs=("52:54:00:00:00:01", "52:54:00:00:00:02")))
    assert [element.get("type") for element in root.findall("devices/interface")] == ["user"]


def test_a_display_listens_on_the_loopback_address_only() -> None:
    graphics = build(with_hardware(graphics="spice")).find("devices/graphics")
    assert graphics is not None
    assert (graphics.get("type"), graphics.get("listen")) == ("vnc", "127.0.0.1")


@pytest.mark.parametrize("dac", [True, False])
def test_an_overlay_names_all_it_lies_on_to_the_end_and_nobody_is_given_those_files(dac: bool) -> None:
    new = new_server()
    images = (FileLocation("/store/templates/b/vda.qcow2"), FileLocation("/store/templates/a/vda.qcow2"))
    new = replace(new, disks=(replace(new.disks[0], below=images),))
    root = fromstring(new_domain_xml(new, replace(parse_capabilities(offered()), dac=dac)))
    store = root.find("devices/disk/backingStore")
    for image in images:
        assert store is not None
        source = store.find("source")
        assert source is not None
        assert (store.get("type"), source.get("file")) == ("file", image.path)
        assert [form.get("type") for form in store.findall("format")] == ["qcow2"]
        labels = [dict(label.attrib) for label in source.findall("seclabel")]
        assert labels == ([{"model": "dac", "relabel": "no"}] if dac else [])
        store = store.find("backingStore")
    assert store is not None
    assert (list(store), store.attrib) == ([], {})


def test_a_disk_of_its_own_names_nothing_below_it() -> None:
    assert build(new_server()).find("devices/disk/backingStore") is None


def test_a_server_over_images_elsewhere_is_known_to_lie_on_its_template_by_what_is_defined() -> None:
    lun = LunLocation("san", 3260, "iqn.2026-01.org.example:store", 1, 2**20, 2**21)
    for image in (lun, NfsLocation("nas", "/export/templates/t-1/vda.qcow2", 0, 0)):
        new = new_server()
        root = build(replace(new, template_id="t-1", disks=(replace(new.disks[0], below=(image,)),)))
        disk = root.find("devices/disk")
        element = template_element(root)
        assert disk is not None
        assert element is not None
        assert below(disk) == (str(image),)
        assert lies_on(below(disk), element)
        assert not lies_on((str(replace(lun, offset=0)), "nfs://nas/export/templates/t-2/vda.qcow2"), element)
