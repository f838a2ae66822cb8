"""The moment a capture shows, and what a guest notices of it when something goes wrong; libvirt is played."""

from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from imgtpl_gui.domain.effects import GuestFrozen, PowerChanged
from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.domain.jobs import JobKind, JobState, JobView, Outcome
from imgtpl_gui.domain.plans import CaptureMode
from imgtpl_gui.domain.templates import Consistency
from imgtpl_gui.hypervisor import PullBackup
from imgtpl_gui.jobs import JobContext, JobRunner
from imgtpl_gui.workflows import point_in_time
from imgtpl_gui.workflows.point_in_time import PointInTime, Stop, begin


class Libvirt:
    """A hypervisor that writes down what is asked of it, and fails at what it is told."""

    def __init__(self, *failing: str, agent: bool = True) -> None:
        self.calls: list[str] = []
        self._failing = failing
        self._agent = agent

    def info(self) -> Any:
        return SimpleNamespace(uri="test:///")

    def has_agent(self, _uuid: str) -> bool:
        return self._agent

    def plan_backup(self, uuid: str, _targets: tuple[str, ...], _job: str, _owner: str) -> PullBackup:
        return PullBackup(uuid, ())

    def stop_pulls(self, _uuid: str) -> bool:
        return False

    def freeze(self, _uuid: str) -> int:
        self._call("freeze")
        return 1

    def start_paused(self, _uuid: str) -> None:
        self._call("start paused")

    def resume(self, _uuid: str) -> None:
        self._call("resume")

    def begin_backup(self, _backup: PullBackup, hide_agent: bool = False) -> None:
        self._call("begin without agent" if hide_agent else "begin")

    def thaw(self, _uuid: str) -> None:
        self._call("thaw")

    def _call(self, name: str) -> None:
        self.calls.append(name)
        if name in self._failing:
            raise HypervisorError(f"{name} failed")


def go_live(libvirt: Libvirt, folder: Path) -> tuple[JobView, list[PointInTime], list[bool]]:
    """Open a live backup in a job; returns how it ended, the moment, and whether the freeze stays in the ledger."""
    return go(libvirt, folder, CaptureMode.LIVE, Stop(None, 0.0, Consistency.CRASH))


def go(libvirt: Libvirt, folder: Path, mode: CaptureMode, stop: Stop) -> tuple[JobView, list[PointInTime], list[bool]]:
    """Do it in any mode."""
    points: list[PointInTime] = []
    frozen: list[bool] = []
    rooms: Any = SimpleNamespace(hypervisor=libvirt)
    plan: Any = SimpleNamespace(mode=mode, disks=("vda",))
    server: Any = SimpleNamespace(uuid="u", name="web")

    def work(context: JobContext) -> Outcome:
        try:
            if stop.power is not None:
                context.ledger.record(stop.power)
            points.append(begin(context, rooms, plan, server, stop))
        finally:
            frozen.append(any(isinstance(effect, GuestFrozen) for effect in context.ledger.open_effects()))
            context.ledger.commit()
        return Outcome("done")

    runner = JobRunner(folder, lambda _view: None)
    try:
        view = runner.wait(runner.start(JobKind.CAPTURE, "t", "s", (), work), 10)
    finally:
        runner.close()
    return view, points, frozen


@pytest.mark.parametrize(
    ("mode", "agent", "calls"),
    [
        (CaptureMode.BRIEF, True, ["start paused", "begin without agent", "resume"]),
        (CaptureMode.BRIEF, False, ["start paused", "begin", "resume"]),
        (CaptureMode.STRICT, True, ["start paused", "begin"]),
    ],
)
def test_only_a_guest_that_starts_under_the_backup_has_its_agent_hidden(
    tmp_path: Path, mode: CaptureMode, agent: bool, calls: list[str]
) -> None:
    libvirt, power = Libvirt(), PowerChanged("test:///", "u", "web", running=True)
    go(libvirt, tmp_path, mode, Stop(power, 0.0, Consistency.CLEAN, agent))
    assert libvirt.calls == calls


def test_the_backup_begins_between_freeze_and_thaw(tmp_path: Path) -> None:
    libvirt = Libvirt()
    _, (point,), frozen = go_live(libvirt, tmp_path)
    assert libvirt.calls == ["freeze", "begin", "thaw"]
    assert (point.consistency, point.runs, point.downtime) == (Consistency.FROZEN, True, 0.0)
    assert frozen == [False]


def test_a_backup_that_does_not_begin_leaves_nothing_frozen(tmp_path: Path) -> None:
    libvirt = Libvirt("begin")
    view, _, _ = go_live(libvirt, tmp_path)
    assert view.state is JobState.FAILED
    assert libvirt.calls[-1] == "thaw"


def test_an_agent_that_fails_to_freeze_is_thawed_all_the_same_and_the_copy_is_crash_consistent(tmp_path: Path) -> None:
    libvirt = Libvirt("freeze")
    _, (point,), _ = go_live(libvirt, tmp_path)
    assert libvirt.calls == ["freeze", "begin", "thaw"]
    assert (point.consistency, point.frozen) == (Consistency.CRASH, 0.0)


def test_a_guest_that_could_not_be_thawed_stays_in_the_ledger(tmp_path: Path) -> None:
    _, _, frozen = go_live(Libvirt("thaw"), tmp_path)
    assert frozen == [True]


def test_without_an_agent_nothing_is_frozen(tmp_path: Path) -> None:
    libvirt = Libvirt(agent=False)
    _, (point,), _ = go_live(libvirt, tmp_path)
    assert (libvirt.calls, point.consistency) == (["begin"], Consistency.CRASH)


def test_a_libvirt_that_takes_too_long_does_not_keep_the_guest_frozen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    thawed = Event()

    class Slow(Libvirt):
        def begin_backup(self, backup: PullBackup, hide_agent: bool = False) -> None:
            assert thawed.wait(5)
            super().begin_backup(backup, hide_agent)

        def thaw(self, uuid: str) -> None:
            super().thaw(uuid)
            thawed.set()

    monkeypatch.setattr(point_in_time, "FREEZE_LIMIT", 0.05)
    libvirt = Slow()
    _, (point,), _ = go_live(libvirt, tmp_path)
    assert libvirt.calls[:3] == ["freeze", "thaw", "begin"]
    assert point.consistency is Consistency.CRASH
