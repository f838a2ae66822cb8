"""Filling a server's disks: what is wanted, what goes wrong, who sees it; libvirt is played."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from imgtpl_gui.domain.errors import ConnectionFailed, NotFound
from imgtpl_gui.domain.jobs import JobKind, JobState, JobView
from imgtpl_gui.domain.servers import Dependence, DiskPull, Hydration, Server, ServerState
from imgtpl_gui.imaging import Extents
from imgtpl_gui.jobs import JobRunner
from imgtpl_gui.workflows import hydration
from imgtpl_gui.workflows.digest_check import Passed
from imgtpl_gui.workflows.hydration import hydrate, plan_hydration

Event = Callable[["Libvirt"], None]


@dataclass
class Libvirt:
    """A hypervisor with one server of two disks; at each look the next of `events` happens."""

    events: list[Event] = field(default_factory=list)
    state_now: ServerState = ServerState.RUNNING
    wanted: Hydration = Hydration.WANTED
    left: dict[str, bool] = field(default_factory=lambda: {"vda": False, "vdb": False})
    position: int = 0
    noted_rate: int = 7
    rates: list[int] = field(default_factory=list)
    flushed: bool = False

    def info(self) -> Any:
        return SimpleNamespace(uri="test:///")

    def server(self, _name: str) -> Server:
        needs = Dependence("t-1", "base", tuple(self.left), self.wanted, self.noted_rate) if self.left else None
        return Server("web", "u", self.state_now, 1, 1, (), dependence=needs)

    def state(self, _uuid: str) -> ServerState:
        return self.state_now

    def settle(self, _uuid: str) -> None:
        pass

    def hydration(self, _uuid: str) -> Hydration:
        return self.wanted

    def want_hydration(self, _uuid: str, wanted: Hydration) -> None:
        self.wanted = wanted

    def begin_pull(self, _uuid: str, rate: int = 0) -> str:
        self.noted_rate = rate or self.noted_rate
        self.rates.append(self.noted_rate)
        first = next(iter(self.left), "")
        self.left[first] = True
        return first

    def stop_pulls(self, _uuid: str) -> bool:
        self.left = dict.fromkeys(self.left, False)
        return True

    def pulls(self, _uuid: str) -> tuple[DiskPull, ...]:
        if self.events:
            self.events.pop(0)(self)
        return tuple(DiskPull(target, active, self.position, 100) for target, active in self.left.items())

    def flush(self, _uuid: str) -> None:
        self.flushed = not self.left

    def drop_secret_of_server(self, _uuid: str) -> None:
        self.secret_dropped = not self.left

    def start_paused(self, _uuid: str) -> None:
        self.state_now = ServerState.PAUSED

    def power_off(self, _uuid: str) -> None:
        self.state_now = ServerState.OFF


def fill(libvirt: Libvirt) -> None:
    libvirt.left = {}


def fill_one(libvirt: Libvirt) -> None:
    del libvirt.left[next(iter(libvirt.left))]


def stop(libvirt: Libvirt) -> None:
    libvirt.stop_pulls("u")


def nothing(_libvirt: Libvirt) -> None:
    pass


def lose_libvirt(_libvirt: Libvirt) -> None:
    raise ConnectionFailed("The connection to the hypervisor was lost.")


def move_to(position: int) -> Event:
    def move(libvirt: Libvirt) -> None:
        libvirt.position = position

    return move


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[JobRunner]:
    monkeypatch.setattr(hydration, "INTERVAL", 0.005)
    runner = JobRunner(tmp_path, lambda _view: None)
    yield runner
    runner.close()


def begin(runner: JobRunner, libvirt: Libvirt, rate: int = 0) -> str:
    def no_template(_template: str) -> None:
        raise NotFound("It is in another store.")

    rooms: Any = SimpleNamespace(hypervisor=libvirt, store=SimpleNamespace(template=no_template))
    plan = plan_hydration(rooms, "web", rate, usual_rate=5)
    return runner.start(JobKind.HYDRATE, "t", "s", (), lambda context: hydrate(context, rooms, plan))


def run(runner: JobRunner, *events: Event, **facts: Any) -> tuple[JobView, Libvirt]:
    libvirt = Libvirt(list(events), **facts)
    return runner.wait(begin(runner, libvirt), 10), libvirt


def wait_for(condition: Callable[[], bool], runner: JobRunner, job: str) -> None:
    for _ in range(1000):
        if condition():
            return
        runner.wait(job, 0.01)
    raise AssertionError("it did not come true")


def test_it_ends_when_no_disk_lies_on_the_template_any_more(runner: JobRunner) -> None:
    view, libvirt = run(runner, nothing, fill)
    assert (view.state, view.deployed and view.deployed.depends_on) == (JobState.SUCCEEDED, "")
    assert libvirt.flushed


def test_disks_are_filled_one_after_the_other(runner: JobRunner) -> None:
    seen = []
    view, libvirt = run(
        runner,
        lambda libvirt: seen.append(dict(libvirt.left)),
        fill_one,
        nothing,
        lambda libvirt: seen.append(dict(libvirt.left)),
        fill_one,
    )
    assert (view.state, len(libvirt.rates)) == (JobState.SUCCEEDED, 2)
    assert seen == [{"vda": True, "vdb": False}, {"vdb": True}]


def test_what_depends_on_nothing_is_done_at_once(runner: JobRunner) -> None:
    view, libvirt = run(runner, left={})
    assert (view.state, libvirt.rates) == (JobState.SUCCEEDED, [])


def test_the_last_limit_holds_where_no_other_is_given(runner: JobRunner) -> None:
    assert run(runner, fill)[1].rates == [7]
    libvirt = Libvirt([fill])
    runner.wait(begin(runner, libvirt, rate=9), 10)
    assert libvirt.rates == [9]
    assert run(runner, fill, noted_rate=0)[1].rates == [5]


def test_a_limit_that_another_process_gives_meanwhile_holds_for_what_is_begun_later(runner: JobRunner) -> None:
    def give_limit(libvirt: Libvirt) -> None:
        libvirt.noted_rate = 3

    libvirt = Libvirt([give_limit, stop, nothing, move_to(1), fill])
    runner.wait(begin(runner, libvirt, rate=9), 10)
    assert libvirt.rates == [9, 3]


def test_pauses_by_another_process_are_never_taken_for_a_disk_that_cant_be_filled(runner: JobRunner) -> None:
    def wish(wanted: Hydration) -> Event:
        def note(libvirt: Libvirt) -> None:
            libvirt.wanted = wanted

        return note

    stopped_and_resumed = [wish(Hydration.PAUSED), nothing, wish(Hydration.WANTED), nothing, nothing, nothing]
    view, libvirt = run(runner, *stopped_and_resumed * 3, fill)
    assert view.state is JobState.SUCCEEDED, view.message
    assert len(libvirt.rates) == 4


def test_a_server_that_is_off_is_filled_paused_and_off_again(runner: JobRunner) -> None:
    seen = []
    view, libvirt = run(runner, lambda libvirt: seen.append(libvirt.state_now), fill, state_now=ServerState.OFF)
    assert (view.state, seen, libvirt.state_now) == (JobState.SUCCEEDED, [ServerState.PAUSED], ServerState.OFF)


def test_a_libvirt_that_is_away_for_a_while_does_no_harm(runner: JobRunner) -> None:
    assert run(runner, lose_libvirt, lose_libvirt, fill)[0].state is JobState.SUCCEEDED


def test_what_stops_by_itself_is_started_again_as_long_as_it_comes_further(runner: JobRunner) -> None:
    stops = [move_to(10), stop, nothing, move_to(20), stop, nothing, move_to(30), fill]
    view, libvirt = run(runner, *stops)
    assert (view.state, len(libvirt.rates)) == (JobState.SUCCEEDED, 3)


def test_what_stops_twice_at_one_place_has_failed_and_the_server_still_depends(runner: JobRunner) -> None:
    view, libvirt = run(runner, move_to(10), stop, nothing, nothing, stop, nothing, nothing)
    assert (view.state, len(libvirt.rates)) == (JobState.FAILED, 2)
    assert "still depends on template 'base'" in view.message
    assert "nothing is lost" in view.message


def test_a_server_that_goes_off_meanwhile_is_told_and_left_off(runner: JobRunner) -> None:
    def go_off(libvirt: Libvirt) -> None:
        libvirt.state_now = ServerState.OFF

    view, libvirt = run(runner, nothing, go_off)
    assert (view.state, libvirt.state_now) == (JobState.FAILED, ServerState.OFF)
    assert "switched off" in view.message


def test_a_cancelled_job_stops_the_filling_and_notes_that_nobody_wants_it(runner: JobRunner) -> None:
    libvirt = Libvirt()
    job = begin(runner, libvirt)
    wait_for(lambda: bool(libvirt.rates), runner, job)
    runner.cancel(job)
    assert runner.wait(job, 10).state is JobState.CANCELLED
    assert (libvirt.wanted, any(libvirt.left.values())) == (Hydration.CANCELLED, False)


def test_an_application_that_ends_leaves_the_filling_to_the_hypervisor(runner: JobRunner) -> None:
    libvirt = Libvirt()
    job = begin(runner, libvirt)
    wait_for(lambda: bool(libvirt.rates), runner, job)
    runner.close()
    assert (libvirt.wanted, any(libvirt.left.values())) == (Hydration.WANTED, True)


def test_a_pause_stops_the_filling_is_noted_for_others_and_a_resume_goes_on(runner: JobRunner) -> None:
    libvirt = Libvirt()
    job = begin(runner, libvirt)
    wait_for(lambda: bool(libvirt.rates), runner, job)
    runner.pause(job, True)
    wait_for(lambda: not any(libvirt.left.values()), runner, job)
    assert (runner.wait(job, 0).state, libvirt.wanted) == (JobState.PAUSED, Hydration.PAUSED)
    runner.pause(job, False)
    wait_for(lambda: any(libvirt.left.values()), runner, job)
    assert (runner.wait(job, 0).state, libvirt.wanted) == (JobState.RUNNING, Hydration.WANTED)


def test_a_pause_by_another_process_is_shown_and_so_is_its_end(runner: JobRunner) -> None:
    libvirt = Libvirt()
    job = begin(runner, libvirt)
    wait_for(lambda: bool(libvirt.rates), runner, job)
    libvirt.wanted = Hydration.PAUSED
    wait_for(lambda: runner.wait(job, 0).state is JobState.PAUSED, runner, job)
    libvirt.wanted = Hydration.WANTED
    wait_for(lambda: runner.wait(job, 0).state is JobState.RUNNING, runner, job)
    wait_for(lambda: any(libvirt.left.values()), runner, job)


def test_a_cancel_by_another_process_ends_the_job(runner: JobRunner) -> None:
    libvirt = Libvirt()
    job = begin(runner, libvirt)
    wait_for(lambda: bool(libvirt.rates), runner, job)
    libvirt.wanted = Hydration.CANCELLED
    assert runner.wait(job, 10).state is JobState.CANCELLED


def test_only_data_that_an_offset_has_passed_is_counted_and_once() -> None:
    extents = Extents()
    for offset, length in ((10, 10), (50, 100)):
        extents.add(offset, length)
    passed = Passed(extents)
    counts = []
    for offset in (0, 15, 30, 60, 40, 200):
        passed.up_to(offset)
        counts.append(passed.count)
    assert counts == [0, 5, 10, 20, 20, 110]
