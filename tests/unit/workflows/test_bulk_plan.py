"""What a table of servers comes to before anything is touched; hypervisor and store are played."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.bulk import BulkPlan, BulkRequest, ServerRow
from imgtpl_gui.domain.errors import NoRoom, NotFound, Refused
from imgtpl_gui.domain.identity import AddressPlan
from imgtpl_gui.domain.image_location import LunLocation
from imgtpl_gui.domain.plans import DeployMode, DeployRequest
from imgtpl_gui.domain.pool_luns import PoolLun
from imgtpl_gui.domain.servers import HostInfo, PoolInfo, Server, ServerState
from imgtpl_gui.workflows import lun_disks
from imgtpl_gui.workflows.bulk_plan import plan_bulk, plan_start
from tests.unit.samples import template
from tests.unit.workflows.test_deploy_plan import GIB, Stage

TEMPLATE = template()


class BulkStage(Stage):
    """A hypervisor on which a server, a volume and an address are taken; it counts what it is asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(monkeypatch)
        self.accelerator = "qemu"
        self.asked: list[str] = []
        monkeypatch.setattr(imaging, "data_size", lambda _image: 10**6)
        there = Server("taken", "u", ServerState.OFF, 1, GIB, ())
        hypervisor = self.rooms.hypervisor
        hypervisor.servers = lambda: (there,)
        hypervisor.virt_type = lambda _arch: self.accelerator
        hypervisor.volume_names = lambda _pool: frozenset({"old-vda.qcow2"})
        hypervisor.known_addresses = lambda: {"192.0.2.1": "network 'default' itself"}
        for name, call in list(vars(hypervisor).items()):
            setattr(hypervisor, name, self._counted(name, call))

    def _counted(self, name: str, call: Any) -> Any:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.asked.append(name)
            return call(*arguments, **named)

        return counted

    def bulk(self, *rows: ServerRow, at_once: int = 0, **shared: Any) -> BulkPlan:
        """Plan a bulk deploy."""
        return plan_bulk(self.rooms, TEMPLATE, BulkRequest(DeployRequest(TEMPLATE.id, "", **shared), rows, at_once))


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> BulkStage:
    """A hypervisor with much room."""
    return BulkStage(monkeypatch)


def many(count: int, **changes: Any) -> tuple[ServerRow, ...]:
    """Make rows."""
    return tuple(ServerRow(f"web-{number}", **changes) for number in range(count))


def fixed(text: str) -> tuple[AddressPlan, ...]:
    """Give one interface a fixed address."""
    return (AddressPlan(dhcp=False, addresses=(text,)),)


SIZE = TEMPLATE.disks[0].virtual_size


def give_luns(stage: BulkStage, monkeypatch: pytest.MonkeyPatch, *sizes: int) -> None:
    """Let there be a pool "san" of empty LUNs."""
    hypervisor = stage.rooms.hypervisor
    hypervisor.pools = lambda: (PoolInfo("san", "iscsi-direct", "", 0, 0, True),)
    places = [LunLocation("san", 3260, "iqn.2026-01.example:lab", n, 0, size) for n, size in enumerate(sizes, 1)]
    hypervisor.luns = lambda _pool: tuple(PoolLun("san", f"unit:0:0:{place.lun}", place) for place in places)
    empty = SimpleNamespace(content=lambda: "", close=lambda: None)
    monkeypatch.setattr(lun_disks, "LunDisk", lambda *_: empty)


def luns_of(plan: BulkPlan) -> list[str]:
    """Say which server has which LUN."""
    return [f"{row.request.name} {lun.name[-1]}" for row in plan.plans if row for lun in row.luns]


def test_each_row_takes_a_lun_of_its_own_and_a_named_one_is_kept(
    stage: BulkStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_luns(stage, monkeypatch, SIZE, SIZE - 1, 3 * SIZE, 2 * SIZE)
    plan = stage.bulk(*many(2), ServerRow("db", luns=("unit:0:0:1",)), pool="san")
    assert plan.can_start, (plan.problems, plan.refusal)
    assert luns_of(plan) == ["web-0 4", "web-1 3", "db 1"]
    assert plan.room == 6 * SIZE
    assert "'web-0' has unit:0:0:4, 'web-1' has unit:0:0:3 and 'db' has unit:0:0:1." in plan.steps[-1]


def test_too_few_luns_are_counted_before_anything_else_is_said(
    stage: BulkStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_luns(stage, monkeypatch, SIZE, SIZE - 1, SIZE)
    with pytest.raises(NoRoom, match=r"free for disks of .*: 2\. .* needs: 3\. .*unit:0:0:2 is too small"):
        stage.bulk(*many(3), pool="san")


def test_a_lun_that_two_rows_name_is_the_second_ones_problem(stage: BulkStage, monkeypatch: pytest.MonkeyPatch) -> None:
    give_luns(stage, monkeypatch, SIZE, SIZE, SIZE)
    plan = stage.bulk(*many(2, luns=("unit:0:0:2",)), ServerRow("c", luns=("unit:0:0:7",)), pool="san")
    assert [(problem.row, problem.column) for problem in plan.problems] == [(1, "lun"), (2, "")]
    assert plan.problems[0].sentence == "The LUN 'unit:0:0:2' is that of row 1, too."
    assert "has no LUN 'unit:0:0:7'" in plan.problems[1].sentence


def test_two_hundred_rows_ask_the_hypervisor_as_often_as_one(stage: BulkStage) -> None:
    asked = []
    for count in (1, 200):
        stage.asked.clear()
        plan = stage.bulk(*many(count, memory=2**24))
        assert plan.can_start, (plan.problems, plan.refusal)
        assert len(plan.plans) == count
        asked.append(sorted(stage.asked))
    assert asked[0] == asked[1]


def test_what_is_there_already_is_a_problem_of_its_row(stage: BulkStage) -> None:
    plan = stage.bulk(
        ServerRow("taken"), ServerRow("old"), ServerRow("addressed", interfaces=fixed("192.0.2.1/24")), ServerRow("new")
    )
    assert [(problem.row, problem.column) for problem in plan.problems] == [(0, "name"), (1, "name"), (2, "address")]
    assert "network 'default' itself" in plan.problems[2].sentence
    assert [made is not None for made in plan.plans] == [False, False, False, True]
    with pytest.raises(Refused, match=r"Row 1 \('taken'\), name"):
        plan_start(stage.rooms, TEMPLATE, plan.request)


def test_a_row_that_no_host_can_start_is_told_as_such(stage: BulkStage) -> None:
    plan = stage.bulk(ServerRow("big", memory=64 * GIB), ServerRow("small"))
    assert [(problem.row, "memory" in problem.sentence) for problem in plan.problems] == [(0, True)]


def test_what_all_rows_share_is_refused_once(stage: BulkStage) -> None:
    with pytest.raises(NotFound, match="Pool 'nowhere'"):
        stage.bulk(*many(3), pool="nowhere")
    with pytest.raises(Refused, match="no rows"):
        stage.bulk()
    with pytest.raises(Refused, match="At once 64"):
        stage.bulk(*many(2), at_once=65)


@pytest.mark.parametrize("mode", list(DeployMode))
def test_a_pool_that_holds_one_but_not_all_is_refused(
    stage: BulkStage, monkeypatch: pytest.MonkeyPatch, mode: DeployMode
) -> None:
    monkeypatch.setattr(imaging, "data_size", lambda _image: 2 * GIB)
    assert stage.bulk(*many(4), mode=mode).refusal == ""
    plan = stage.bulk(*many(5), mode=mode)
    assert "9 GiB free, and 10 GiB are needed" in plan.refusal
    assert not plan.can_start


def test_instant_disks_that_will_grow_are_told(stage: BulkStage) -> None:
    assert any("begin small and grow" in warning for warning in stage.bulk(*many(2)).warnings)


def test_memory_of_all_that_start_is_held_against_the_host(stage: BulkStage) -> None:
    stage.host = HostInfo(8, 16 * GIB, 8 * GIB)
    assert not any("together, and their host" in warning for warning in stage.bulk(*many(8)).warnings)
    assert any("8 GiB free: some may not start" in warning for warning in stage.bulk(*many(9)).warnings)
    assert "16 GiB in all" in stage.bulk(*many(17)).refusal
    assert stage.bulk(*many(17), start=False).refusal == ""


def test_how_many_start_at_once_follows_from_the_host(stage: BulkStage) -> None:
    assert stage.bulk(*many(3)).at_once == 2
    assert stage.bulk(*many(3), at_once=5).at_once == 5
    stage.accelerator, stage.host = "kvm", replace(stage.host, processors=12)
    assert stage.bulk(*many(3)).at_once == 6
