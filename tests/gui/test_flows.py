"""The wizards' flows, without Qt."""

from dataclasses import replace
from datetime import date

import pytest

from imgtpl_gui.domain.placement import Placement
from imgtpl_gui.domain.server_names import as_hostname
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.wizards.capture_flow import CaptureFlow, CaptureStep
from imgtpl_gui.wizards.deploy_flow import DeployFlow, DeployStep, Surroundings
from imgtpl_gui.wizards.flow import Flow, Step
from imgtpl_gui.wizards.problems import ProblemKind
from imgtpl_gui.wizards.rules import hostname_problem, name_problem
from tests.gui import samples

TODAY = date(2026, 5, 1)
AROUND = Surroundings(samples.SERVERS, samples.TEMPLATES, samples.NETWORKS, samples.POOLS)


def capture(server: Server | None) -> CaptureFlow:
    return CaptureFlow(samples.SERVERS, samples.TEMPLATES, server, TODAY)


def deploy(template: Template | None = samples.WEB_TEMPLATE) -> DeployFlow:
    return DeployFlow(AROUND, template)


def kinds(flow: Flow[Step]) -> list[ProblemKind]:
    return [problem.kind for problem in flow.problems(flow.step)]


def test_a_flow_stays_where_a_problem_is() -> None:
    flow = capture(None)
    flow.go_on()
    assert flow.step is CaptureStep.SERVER
    assert kinds(flow) == [ProblemKind.SERVER_UNCHOSEN]


def test_a_chosen_server_is_not_asked_for_again() -> None:
    assert capture(samples.WEB).step is CaptureStep.DISKS


def test_a_server_that_cant_be_captured_is_asked_for_again_with_its_reason() -> None:
    flow = capture(samples.CONTAINER)
    assert flow.step is CaptureStep.SERVER
    (problem,) = flow.problems(flow.step)
    assert problem.value == samples.CONTAINER.problem


def test_only_running_servers_and_those_that_are_off_can_be_captured() -> None:
    for state in ServerState:
        possible = capture(replace(samples.WEB, state=state)).step is CaptureStep.DISKS
        assert possible == (state in (ServerState.RUNNING, ServerState.OFF))


def test_there_is_no_way_back_from_a_running_job_but_from_one_that_ended_badly() -> None:
    flow = deploy()
    while not flow.running:
        flow.go_on()
    flow.go_back()
    stayed = flow.step
    flow.leave_running()
    assert (stayed, flow.step) == (DeployStep.RUNNING, DeployStep.SUMMARY)


def test_suggested_names_are_free() -> None:
    taken = samples.template("WEB-1 2026-05-01")
    flow = CaptureFlow(samples.SERVERS, (taken,), samples.WEB, TODAY)
    assert flow.name == "web-1 2026-05-01 2"
    assert deploy().name == "web-1-2"


def test_all_disks_are_asked_for_by_saying_none() -> None:
    flow = capture(samples.DATABASE)
    assert flow.request().disks == ()
    flow.want(flow.disks()[1], False)
    assert flow.request().disks == ("vda",)


def test_disks_left_out_survive_a_look_at_another_server() -> None:
    flow = capture(samples.DATABASE)
    flow.want(flow.disks()[1], False)
    flow.draft = replace(flow.draft, server=samples.WEB)
    assert flow.wants(flow.disks()[0])
    flow.draft = replace(flow.draft, server=samples.DATABASE)
    assert not flow.wants(flow.disks()[1])


def test_what_equals_the_template_is_not_asked_for() -> None:
    request = deploy().request()
    assert (request.vcpus, request.memory, request.disks, request.networks, request.pool) == (0, 0, (), (), "")


def test_a_disk_may_grow_and_never_shrink() -> None:
    flow = deploy()
    flow.set_disk(0, 10 * 2**30)
    assert kinds(flow) == [ProblemKind.DISK_TOO_SMALL]
    flow.set_disk(0, 30 * 2**30)
    assert kinds(flow) == []
    assert flow.request().disks[0].capacity == 30 * 2**30


def test_sizes_are_kept_for_each_template_that_was_looked_at() -> None:
    flow = deploy()
    flow.sizing = replace(flow.sizing, vcpus=7)
    flow.draft = replace(flow.draft, template=samples.DATABASE_TEMPLATE)
    assert flow.sizing.vcpus == 2
    flow.draft = replace(flow.draft, template=samples.WEB_TEMPLATE)
    assert flow.sizing.vcpus == 7


@pytest.mark.parametrize(
    ("changes", "kind"),
    [({"pool": "archive"}, ProblemKind.POOL_INACTIVE), ({"name": "web-1"}, ProblemKind.NAME_TAKEN)],
)
def test_what_cant_be_deployed_is_a_problem(changes: dict[str, str], kind: ProblemKind) -> None:
    flow = deploy()
    flow.draft = replace(flow.draft, **changes)  # type: ignore[arg-type]
    assert kinds(flow) == [kind]


def test_a_network_that_is_gone_is_a_problem_before_the_copy() -> None:
    flow = DeployFlow(replace(AROUND, networks=()), samples.WEB_TEMPLATE)
    flow.go_on()
    assert kinds(flow) == [ProblemKind.NETWORK_MISSING]


def test_the_network_and_pool_that_were_chosen_last_time_are_chosen_at_first() -> None:
    (interface,) = samples.WEB_TEMPLATE.hardware.networks
    around = replace(AROUND, placement=Placement(((interface.source, "lab"),), "fast"))
    flow = DeployFlow(around, samples.WEB_TEMPLATE)
    assert (flow.request().networks, flow.request().pool) == (("lab",), "fast")
    flow.set_network(0, "")
    assert flow.request().networks == ()


def test_a_network_and_a_pool_that_have_gone_are_not_chosen_again() -> None:
    (interface,) = samples.WEB_TEMPLATE.hardware.networks
    around = replace(AROUND, placement=Placement(((interface.source, "gone"),), "archive"))
    request = DeployFlow(around, samples.WEB_TEMPLATE).request()
    assert (request.networks, request.pool) == ((), "")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", ProblemKind.NAME_MISSING),
        ("  ", ProblemKind.NAME_MISSING),
        ("a" * 129, ProblemKind.NAME_TOO_LONG),
        ("a\nb", ProblemKind.NAME_CHARACTERS),
        ("a/b", ProblemKind.NAME_CHARACTERS),
        ("..", ProblemKind.NAME_CHARACTERS),
        ("taken", ProblemKind.NAME_TAKEN),
        ("ünïcode ok", None),
    ],
)
def test_names(name: str, kind: ProblemKind | None) -> None:
    problem = name_problem("name", name, lambda wanted: wanted == "taken")
    assert (problem.kind if problem else None) is kind


@pytest.mark.parametrize(
    ("hostname", "kind"),
    [
        ("web-1", None),
        ("a.example.org", None),
        ("", ProblemKind.HOSTNAME_MISSING),
        ("a..b", ProblemKind.HOSTNAME_CHARACTERS),
        ("a_b", ProblemKind.HOSTNAME_CHARACTERS),
        ("-a", ProblemKind.HOSTNAME_HYPHEN),
        ("a-.b", ProblemKind.HOSTNAME_HYPHEN),
        ("a" * 64, ProblemKind.HOSTNAME_LABEL_TOO_LONG),
        ("a." * 130, ProblemKind.HOSTNAME_TOO_LONG),
        ("10.0.0.1", ProblemKind.HOSTNAME_NUMBER),
    ],
)
def test_hostnames_by_rfc_1123(hostname: str, kind: ProblemKind | None) -> None:
    problem = hostname_problem(hostname)
    assert (problem.kind if problem else None) is kind


def test_a_suggested_hostname_is_always_valid() -> None:
    for name in ("Web Server", "--x--", "a" * 200, "Ä1 ö", "x." + "y" * 62 + "-"):
        assert hostname_problem(as_hostname(name)) is None
