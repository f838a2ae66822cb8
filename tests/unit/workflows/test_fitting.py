"""Whether a new server fits its host, said in the plan; hypervisor and store are played."""

from dataclasses import replace

import pytest

from imgtpl_gui.domain.errors import NotFound, Refused
from imgtpl_gui.domain.hardware import Hardware, NetworkHardware
from imgtpl_gui.domain.placement import Placement
from imgtpl_gui.domain.servers import HostInfo
from imgtpl_gui.domain.templates import FirmwareState, Template
from tests.unit.samples import hardware, template
from tests.unit.workflows.test_deploy_plan import GIB, Stage


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A hypervisor with the networks default, lab and dmz (not active), and the bridge br0."""
    return Stage(monkeypatch)


def joined_to(*places: tuple[str, str]) -> Template:
    interfaces = tuple(NetworkHardware(kind, source) for kind, source in places)
    return template(hardware=replace(hardware("vda"), networks=interfaces))


def sized(vcpus: int, memory: int) -> Template:
    made: Hardware = replace(hardware("vda"), vcpus=vcpus, memory=memory)
    return template(hardware=made)


def test_a_recorded_network_that_is_missing_is_refused_with_those_that_there_are(stage: Stage) -> None:
    words = r"'prod' does not exist on this hypervisor; it has default, lab and dmz\. .*: --network prod=NAME"
    with pytest.raises(NotFound, match=words):
        stage.plan(joined_to(("network", "prod")))


def test_a_missing_network_is_refused_with_what_was_chosen_last_time_if_that_is_still_there(stage: Stage) -> None:
    wanted = joined_to(("network", "prod"))
    with pytest.raises(NotFound, match=r"--network prod=NAME\. Last time it was 'lab'\."):
        stage.plan(wanted, Placement((("prod", "lab"),)))
    with pytest.raises(NotFound, match=r"--network prod=NAME\.$"):
        stage.plan(wanted, Placement((("prod", "gone"),)))


def test_a_network_is_mapped_by_its_recorded_name_and_the_plan_says_so(stage: Stage) -> None:
    wanted = joined_to(("network", "default"), ("network", "prod"), ("bridge", "br7"), ("network", "prod"))
    plan = stage.plan(wanted, Placement((("br7", "default"),)), mapped=(("prod", "lab"), ("br7", "default")))
    assert plan.request.networks == ("", "lab", "default", "lab")
    assert plan.steps[-2:] == (
        "Network 'prod' of the template becomes 'lab'.",
        "Bridge 'br7' of the template becomes 'default', as last time.",
    )
    (new,) = stage.described
    assert new.networks == ("", "lab", "default", "lab")


def test_a_network_named_by_place_goes_before_one_by_name(stage: Stage) -> None:
    wanted = joined_to(("network", "prod"), ("network", "prod"))
    plan = stage.plan(wanted, networks=("default",), mapped=(("prod", "lab"),))
    assert plan.request.networks == ("default", "lab")


def test_a_mapping_of_what_the_template_does_not_have_is_refused_with_what_it_has(stage: Stage) -> None:
    with pytest.raises(NotFound, match="no interface in a network called 'prd'; it has prod and br0"):
        stage.plan(joined_to(("network", "prod"), ("bridge", "br0"), ("user", "")), mapped=(("prd", "lab"),))


def test_a_mapping_to_a_network_that_is_missing_or_not_active_is_refused(stage: Stage) -> None:
    wanted = joined_to(("network", "prod"))
    with pytest.raises(NotFound, match="'nowhere' does not exist on this hypervisor; it has default, lab and dmz"):
        stage.plan(wanted, mapped=(("prod", "nowhere"),))
    with pytest.raises(Refused, match="Network 'dmz' is not active"):
        stage.plan(wanted, mapped=(("prod", "dmz"),))
    assert stage.plan(wanted, mapped=(("prod", "dmz"),), start=False).request.networks == ("dmz",)


def test_a_bridge_that_libvirt_does_not_know_is_warned_of_with_the_way_around(stage: Stage) -> None:
    wanted = joined_to(("bridge", "br7"), ("bridge", "br0"))
    (said,) = stage.plan(wanted).warnings
    assert said.startswith("Bridge 'br7' was not found on this hypervisor")
    assert said.endswith("--network br7=NAME.")
    assert stage.plan(wanted, mapped=(("br7", "lab"),)).warnings == ()


def test_nothing_is_said_of_bridges_where_libvirt_cant_list_them(stage: Stage) -> None:
    stage.interfaces = frozenset()
    assert stage.plan(joined_to(("bridge", "br7"))).warnings == ()


def test_more_memory_than_is_free_is_warned_of_with_both_figures(stage: Stage) -> None:
    stage.host = HostInfo(8, 16 * GIB, 3 * GIB)
    assert stage.plan(sized(2, 3 * GIB)).warnings == ()
    (said,) = stage.plan(sized(2, 4 * GIB)).warnings
    assert said.startswith("The new server has 4 GiB of memory, and its host 3 GiB free")
    assert stage.plan(sized(2, 4 * GIB), memory=GIB).warnings == ()


def test_more_memory_than_the_host_has_is_refused_with_both_figures_unless_it_is_not_started(stage: Stage) -> None:
    with pytest.raises(Refused, match=r"has 17 GiB of memory, and its host 16 GiB in all\. Deploy it with less"):
        stage.plan(sized(2, 17 * GIB))
    (said,) = stage.plan(sized(2, 17 * GIB), start=False).warnings
    assert "16 GiB in all. It can't be started" in said


def test_more_cpus_than_the_host_has_are_warned_of_with_both_figures(stage: Stage) -> None:
    (said,) = stage.plan(sized(9, GIB)).warnings
    assert said.startswith("The new server has 9 CPUs, and its host 8")


def test_a_server_that_is_to_have_no_tpm_has_none_and_is_told_what_that_means(stage: Stage) -> None:
    wanted = template(hardware=replace(hardware("vda"), tpm="tpm-crb"), firmware=FirmwareState("", "tpm.tar"))
    plan = stage.plan(wanted, without_tpm=True)
    (new,) = stage.described
    assert new.hardware.tpm == ""
    (said,) = plan.warnings
    assert said.startswith("The new server has no TPM: what was sealed with that of 'web-1'")
    assert not any("TPM" in step for step in plan.steps)
