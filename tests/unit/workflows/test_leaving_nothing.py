"""What becomes of a job's effects when it stops; the ledger is a real one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from imgtpl_gui.domain.effects import Effect, LocalFile, PowerChanged
from imgtpl_gui.domain.errors import ImgTplError, NoRoom
from imgtpl_gui.domain.jobs import JobKind, JobView, Outcome
from imgtpl_gui.jobs import JobContext, JobRunner
from imgtpl_gui.jobs.ledger import JobLedger
from imgtpl_gui.workflows.leaving_nothing import leaving_nothing

POWER = PowerChanged("test:///default", "u", "web", True)
FILE = LocalFile("/nowhere")


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[JobRunner]:
    runner = JobRunner(tmp_path, lambda _view: None)
    yield runner
    runner.close()


def stopped(runner: JobRunner, undo: Any) -> JobView:
    """Run a job that has two effects and finds no room then."""

    def work(context: JobContext) -> Outcome:
        with leaving_nothing(context, undo):
            context.ledger.record(POWER)
            context.ledger.record(FILE)
            raise NoRoom("The store is full.")

    return runner.wait(runner.start(JobKind.CAPTURE, "Capture web", "web", (), work))


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyError("bug")], ids=["full", "bug"])
def test_what_cant_be_undone_by_a_bug_keeps_nothing_else_from_being_undone(runner: JobRunner, error: Exception) -> None:
    undone: list[Effect] = []

    def undo(effect: Effect) -> None:
        undone.append(effect)
        if effect == FILE:
            raise error

    view = stopped(runner, undo)
    assert undone == [FILE, POWER]
    assert view.message.startswith("The store is full. Left behind: /nowhere is a leftover.")
    assert [found.open_effects for found in runner.ledgers.interrupted()] == [(FILE,)]


def test_a_ledger_that_cant_be_written_keeps_nothing_from_being_undone(
    monkeypatch: pytest.MonkeyPatch, runner: JobRunner
) -> None:
    undone: list[Effect] = []

    def full(_ledger: JobLedger, _over: object) -> None:
        raise ImgTplError("No room for records.")

    monkeypatch.setattr(JobLedger, "end", full)
    view = stopped(runner, undone.append)
    assert undone == [FILE, POWER]
    assert view.message.startswith("The store is full. Left behind: No room for records. ImgTpl tries again")
