from dataclasses import replace
from pathlib import Path

import pytest

from imgtpl_gui.domain.hardware import NetworkHardware
from imgtpl_gui.domain.placement import NO_PLACEMENT, Placement
from imgtpl_gui.domain.plans import DeployRequest
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.workflows.placements import Placements
from tests.unit.samples import hardware, template

HERE, THERE = "qemu:///system", "qemu+ssh://host/system"


def wanted(*names: str) -> Template:
    networks = tuple(NetworkHardware("network", name) for name in names)
    return template(hardware=replace(hardware("vda"), networks=networks))


def request(*networks: str, pool: str = "") -> DeployRequest:
    return DeployRequest("t", "new", networks=networks, pool=pool)


def test_choices_are_remembered_for_each_hypervisor_by_the_next_process(tmp_path: Path) -> None:
    Placements(tmp_path / "state").remember(HERE, wanted("prod", "default"), request("lab", "", pool="fast"))
    assert Placements(tmp_path / "state").at(HERE) == Placement((("prod", "lab"),), "fast")
    assert Placements(tmp_path / "state").at(THERE) == NO_PLACEMENT


def test_the_last_choice_counts_and_a_network_left_as_recorded_is_forgotten(tmp_path: Path) -> None:
    placements = Placements(tmp_path)
    placements.remember(HERE, wanted("prod", "test"), request("lab", "lab", pool="fast"))
    placements.remember(HERE, wanted("prod", "test"), request("", "dmz"))
    assert placements.at(HERE) == Placement((("test", "dmz"),), "fast")
    placements.remember(HERE, wanted("test"), request("test"))
    assert placements.at(HERE).network("test") == ""


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"qemu:///system": {"networks": [["a"]]}}', b"\xff" * 99])
def test_a_file_that_cant_be_read_is_as_none_and_is_written_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "placements.json").write_bytes(content)
    placements = Placements(tmp_path)
    assert placements.at(HERE) == NO_PLACEMENT
    placements.remember(HERE, wanted("prod"), request("lab"))
    assert placements.at(HERE).network("prod") == "lab"


def test_a_folder_that_cant_be_written_fails_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    placements = Placements(tmp_path / "file")
    placements.remember(HERE, wanted("prod"), request("lab"))
    assert placements.at(HERE) == NO_PLACEMENT


def test_names_out_of_templates_do_not_pile_up(tmp_path: Path) -> None:
    placements = Placements(tmp_path)
    placements.remember(HERE, wanted(*(f"n{number}" for number in range(300))), request(*["lab"] * 300))
    placements.remember(HERE, wanted("x" * 300, "last"), request("lab", "lab"))
    networks = placements.at(HERE).networks
    assert (len(networks), networks[-1]) == (200, ("last", "lab"))


def test_nothing_is_written_where_nothing_was_chosen(tmp_path: Path) -> None:
    Placements(tmp_path).remember(HERE, wanted("default"), request(""))
    assert list(tmp_path.iterdir()) == []
