"""Every server of the corpus, and with it all that libvirt's schema names, through describe and rebuild."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.hypervisor import hardware_forms
from imgtpl_gui.hypervisor.hardware_xml import account, parse_hardware
from imgtpl_gui.hypervisor.left_out import MOST_SENTENCES, REBUILT
from imgtpl_gui.hypervisor.new_domain_xml import Built, build
from imgtpl_gui.hypervisor.xml_facts import walk
from imgtpl_gui.hypervisor.xml_forms import Form, parts
from tests.unit.hypervisor.corpus import everything, facts, generated, invalid, new_server, written
from tests.unit.hypervisor.schema_domains import Schema
from tests.unit.hypervisor.xml_samples import DISK, domain

Fact = tuple[str, str, str]
CONVERTED = {
    "memory": "bytes, and in KiB again; compared below",
    "currentMemory": "bytes, and in KiB again; compared below",
    "vcpu": "numbers; compared below",
    "os/type": "architecture and machine family; compared below",
    "os/boot": "the order of the first disk and interface; compared below",
    "devices/disk/boot": "orders are counted anew from 1; compared below",
    "devices/interface/boot": "orders are counted anew from 1; compared below",
    "os/firmware/feature": "Firmware, which has its own tests",
}
"""Places whose facts the description holds in another shape."""
AUTOMATIC = re.compile(
    r"devices/controller type=(pci|ide|sata|fdc|virtio-serial|usb|scsi)"
    r"|devices/controller model=(virtio|pci-root|pcie-root|pcie-root-port|(dmi-to-)?pci-bridge|pcie-to-pci-bridge|auto"
    r"|piix3|piix4|ich6)"
    r"|vcpu placement=static"
)
"""Controllers that libvirt adds where a device needs them."""
EXPLAINED = {
    "devices/redirdev": "USB redirection, which needs a SPICE display",
    "devices/channel": "needs a SPICE display",
    "cpu": "the CPU's",
    "cpu/feature": "the CPU's features",
    "cpu/vendor": "the CPU's vendor",
    "devices/disk/driver": "io 'native', which needs",
    "cpu/model": "the CPU's fallback",
}
"""Places whose facts a new server can lack, with what is then said at deploy."""


@cache
def built() -> dict[str, Built]:
    """Build every server of the corpus again, except those that are refused."""
    servers = {}
    for name, document in (written() | generated()).items():
        hardware = parse_hardware(document)
        try:
            servers[name] = build(new_server(hardware), everything(hardware))
        except Refused:
            continue
    return servers


def is_lost(fact: Fact, rebuilt: set[Fact], said: str, differences: str) -> bool:
    path, name, value = fact
    if (
        fact in rebuilt
        or REBUILT.match(path, name)
        or path in CONVERTED
        or AUTOMATIC.fullmatch(f"{path} {name}={value}")
    ):
        return False
    shown = {"#": value, "": path.rpartition("/")[2].rpartition("}")[2]}.get(name, f"{name}='{value}'")
    told = shown[:150] in said or (name not in ("#", "") and f"'{value}'" in said)
    return not told and not (path in EXPLAINED and EXPLAINED[path] in differences)


def lost(name: str) -> list[Fact]:
    document = (written() | generated())[name]
    hardware = parse_hardware(document)
    said = " ".join((*hardware.left_out, *hardware.left_out_xml))
    rebuilt = facts(built()[name].xml)
    return [fact for fact in facts(document) if is_lost(fact, rebuilt, said, " ".join(built()[name].differences))]


def test_the_corpus_is_what_libvirts_schema_accepts(tmp_path: Path) -> None:
    assert invalid((written() | generated()).values(), tmp_path) == []


def test_the_corpus_holds_every_element_and_attribute_that_the_schema_names_for_qemu() -> None:
    places = {target.place for target in Schema().targets()}
    held = set(generated())
    missing = {place for place in places - held if not place.startswith(("domain@type=", "domain/os/type"))}
    assert missing == set()
    assert len(held) > 4000


def test_every_server_of_the_corpus_is_described() -> None:
    for document in (written() | generated()).values():
        assert parse_hardware(document).arch


def test_no_server_is_refused_but_for_a_disk_that_qemu_cant_attach() -> None:
    refused = sorted(set(written() | generated()) - set(built()))
    assert all(re.fullmatch(r"domain/devices/disk/target@bus=(fdc|xen|uml|sd)", name) for name in refused), refused


@pytest.mark.parametrize("name", written())
def test_nothing_of_a_written_server_is_lost_without_a_word(name: str) -> None:
    assert lost(name) == []


def test_nothing_that_the_schema_names_is_lost_without_a_word() -> None:
    assert {name: found for name in generated() if name in built() and (found := lost(name))} == {}


def test_every_rebuilt_server_is_what_libvirts_schema_accepts(tmp_path: Path) -> None:
    documents = dict.fromkeys(re.sub(r"<genid>.*?</genid>", "", server.xml) for server in built().values())
    assert invalid(documents, tmp_path) == []


@pytest.mark.parametrize("name", written())
def test_a_rebuilt_server_is_described_as_its_source(name: str) -> None:
    source = parse_hardware(written()[name])
    again = parse_hardware(built()[name].xml)
    for field in (
        "arch",
        "machine",
        "firmware",
        "vcpus",
        "vcpus_max",
        "memory",
        "memory_current",
        "settings",
        "inputs",
    ):
        assert (field, getattr(again, field)) == (field, getattr(source, field))
    for field in ("watchdogs", "rngs", "balloons", "iommus", "panics", "vsocks", "hubs", "timers", "features", "os_id"):
        assert (field, getattr(again, field)) == (field, getattr(source, field))
    assert [replace(disk, boot_order=0) for disk in again.disks] == [
        replace(disk, boot_order=0, cache=disk.cache or "none") for disk in source.disks
    ]


def test_the_boot_order_of_the_system_becomes_one_of_devices() -> None:
    hardware = parse_hardware(written()["old_i440fx_ide"])
    assert (hardware.disks[0].boot_order, hardware.networks[0].boot_order) == (2, 3)
    boots = [fact for fact in facts(built()["old_i440fx_ide"].xml) if fact[0].endswith("/boot")]
    assert boots == [("devices/disk/boot", "order", "1")]


@pytest.mark.parametrize(
    ("devices", "more", "sentence"),
    [
        ("<foo bar='x'/>", "", "<devices/foo bar='x'> (not known to ImgTpl)"),
        ("<foo bar='x'><baz>y</baz></foo>", "", "<devices/foo bar='x'><baz>y (not known to ImgTpl)"),
        ("<watchdog model='i6300esb' zeal='2'/>", "", "<devices/watchdog zeal='2'> (not known to ImgTpl)"),
        ("<watchdog model='cerberus'/>", "", "<devices/watchdog model='cerberus'> (not known to ImgTpl)"),
        ("", "<features><warp state='on'/></features>", "<features><warp state='on'> (not known to ImgTpl)"),
        ("", "<later/>", "<later> (not known to ImgTpl)"),
    ],
)
def test_what_no_version_of_libvirt_has_yet_is_told_too(devices: str, more: str, sentence: str) -> None:
    hardware = parse_hardware(domain(DISK + devices, more=more))
    assert hardware.left_out == (sentence,)
    assert len(hardware.left_out_xml) == 1


def test_nothing_that_can_be_described_counts_as_what_every_server_gets_anew() -> None:
    places = [
        f"devices/{form.tag}/{field.place}".replace("/@", "@").replace("/#", "#")
        for form in vars(hardware_forms).values()
        if isinstance(form, Form)
        for field in form.fields
    ]
    assert len(places) > 60
    for place in (*places, *hardware_forms.SETTINGS):
        path, mark, name = parts(place)
        assert not REBUILT.match(path, name if mark == "@" else mark), place


def test_every_fact_is_accounted_for() -> None:
    for document in written().values():
        facts_of = account(document).facts
        assert list(facts_of.untold(REBUILT)) == []
        assert sum(1 for _ in walk(facts_of.root, "domain")) > 10


def test_the_report_is_bounded() -> None:
    many = "".join(f"<thing number='{number}'>{'x' * 5000}</thing>" for number in range(300))
    hardware = parse_hardware(domain(DISK + many))
    assert len(hardware.left_out) == len(hardware.left_out_xml) == MOST_SENTENCES
    assert hardware.left_out[-1] == "201 more"
    assert max(map(len, hardware.left_out)) < 300
    assert max(map(len, hardware.left_out_xml)) <= 2000
