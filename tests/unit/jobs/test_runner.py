from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from imgtpl_gui.domain.effects import LocalFile
from imgtpl_gui.domain.errors import Busy, Cancelled, ImgTplError
from imgtpl_gui.domain.images import VerifiedImage
from imgtpl_gui.domain.jobs import Choice, JobKind, JobState, JobView, Outcome, Question
from imgtpl_gui.jobs import JobContext, JobRunner

QUESTION = Question("Really?", (Choice("yes", "Yes"), Choice("no", "No")))


@pytest.fixture
def seen() -> list[JobView]:
    return []


@pytest.fixture
def runner(tmp_path: Path, seen: list[JobView]) -> Iterator[JobRunner]:
    runner = JobRunner(tmp_path, seen.append)
    yield runner
    runner.close()


def run(runner: JobRunner, work: Callable[[JobContext], Outcome], resources: tuple[str, ...] = ()) -> str:
    return runner.start(JobKind.VERIFY, "Verify web", "web", resources, work)


def until_cancelled(context: JobContext) -> Outcome:
    while True:
        context.check_cancelled()
        context.cancelled.wait(0.01)


@pytest.mark.parametrize(
    ("resource", "words"), [("lun:iqn.2026-01.org.example:a:1", "this LUN"), ("ledger:1", "cleans this one up")]
)
def test_a_resource_of_any_kind_that_a_job_holds_is_told_in_a_sentence(
    runner: JobRunner, resource: str, words: str
) -> None:
    run(runner, until_cancelled, (resource,))
    with pytest.raises(Busy, match=words):
        run(runner, until_cancelled, (resource,))


def test_a_job_that_returns_has_succeeded_with_its_message(runner: JobRunner) -> None:
    assert runner.wait(run(runner, lambda _: Outcome("Done."))).message == "Done."


def test_a_known_error_fails_the_job_with_its_sentence(runner: JobRunner) -> None:
    def work(_context: JobContext) -> Outcome:
        raise ImgTplError("The disk is full.")

    view = runner.wait(run(runner, work))
    assert (view.state, view.message) == (JobState.FAILED, "The disk is full.")


def test_a_bug_fails_the_job_and_says_that_it_is_one(runner: JobRunner) -> None:
    def work(_context: JobContext) -> Outcome:
        return Outcome(str(1 // 0))

    view = runner.wait(run(runner, work))
    assert view.state is JobState.FAILED
    assert "error in ImgTpl itself" in view.message


def test_a_job_ends_even_where_its_ledger_cant_be_removed(monkeypatch: pytest.MonkeyPatch, runner: JobRunner) -> None:
    def read_only(_path: Path, missing_ok: bool = False) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "unlink", read_only)
    assert runner.wait(run(runner, lambda _: Outcome("Done.")), timeout=30).message == "Done."


def test_a_job_that_found_something_bad_has_failed_with_its_report(runner: JobRunner) -> None:
    report = (VerifiedImage("a.qcow2", False, 3, 10, "It is damaged."),)
    view = runner.wait(run(runner, lambda _: Outcome("It is damaged.", image=report, ok=False)))
    assert (view.state, view.message, view.image) == (JobState.FAILED, "It is damaged.", report)


def test_a_cancelled_job_says_what_it_leaves_on_purpose(runner: JobRunner) -> None:
    def work(_context: JobContext) -> Outcome:
        raise Cancelled("What was written stays.")

    view = runner.wait(run(runner, work))
    assert (view.state, view.message) == (JobState.CANCELLED, "What was written stays.")


def test_a_cancelled_job_ends_cancelled_and_exactly_once(runner: JobRunner, seen: list[JobView]) -> None:
    job = run(runner, until_cancelled)
    runner.cancel(job)
    assert runner.wait(job, 5).state is JobState.CANCELLED
    assert [view.state for view in seen if view.state.ended] == [JobState.CANCELLED]
    assert any(view.state is JobState.CANCELLING for view in seen)


def test_a_shielded_block_is_not_cut_short_by_cancel(runner: JobRunner) -> None:
    inside, cleaned = Event(), Event()

    def work(context: JobContext) -> Outcome:
        with context.shielded():
            inside.set()
            context.cancelled.wait(5)
            context.check_cancelled()
            cleaned.set()
        context.check_cancelled()
        return Outcome("Not reached.")

    job = run(runner, work)
    assert inside.wait(5)
    runner.cancel(job)
    assert runner.wait(job, 5).state is JobState.CANCELLED
    assert cleaned.is_set()


def test_a_second_job_on_a_held_resource_is_refused(runner: JobRunner, tmp_path: Path) -> None:
    job = run(runner, until_cancelled, ("server:u:1",))
    with pytest.raises(Busy, match="Another job works on this server"):
        run(runner, until_cancelled, ("template:t", "server:u:1"))
    elsewhere = JobRunner(tmp_path, lambda _: None)
    with pytest.raises(Busy):
        run(elsewhere, until_cancelled, ("server:u:1",))
    assert not runner.held("template:t")
    runner.cancel(job)
    runner.wait(job, 5)
    assert not runner.held("server:u:1")


def test_jobs_that_only_read_a_resource_run_side_by_side_and_nobody_else_holds_it(runner: JobRunner) -> None:
    readers = [
        runner.start(JobKind.VERIFY, "Verify web", "web", (), until_cancelled, reads=("template:web",))
        for _ in range(2)
    ]
    with pytest.raises(Busy):
        runner.holding(("template:web",))
    for reader in readers:
        runner.cancel(reader)
        runner.wait(reader)
    with runner.holding(("template:web",)), pytest.raises(Busy):
        runner.start(JobKind.VERIFY, "Verify web", "web", (), until_cancelled, reads=("template:web",))


def test_a_question_waits_for_one_of_its_answers(runner: JobRunner) -> None:
    asked = Event()

    def work(context: JobContext) -> Outcome:
        return Outcome(context.ask(QUESTION))

    runner._on_change = lambda view: asked.set() if view.state is JobState.WAITING else None
    job = run(runner, work)
    assert asked.wait(5)
    runner.answer(job, "perhaps")
    assert runner.views()[0].question == QUESTION
    runner.answer(job, "no")
    assert runner.wait(job, 5).message == "no"


def test_cancel_ends_a_waiting_question(runner: JobRunner) -> None:
    job = run(runner, lambda context: Outcome(context.ask(QUESTION)))
    runner.cancel(job)
    assert runner.wait(job, 5).state is JobState.CANCELLED


def test_effects_left_open_are_shown_as_interrupted(runner: JobRunner) -> None:
    def work(context: JobContext) -> Outcome:
        context.ledger.record(LocalFile("/x"))
        raise ImgTplError("The connection was lost.")

    runner.wait(run(runner, work), 5)
    assert runner.ledgers.interrupted()[0].open_effects == (LocalFile("/x"),)


def test_progress_counts_bytes_of_the_stage(runner: JobRunner) -> None:
    def work(context: JobContext) -> Outcome:
        context.stage("copying", 100)
        context.advance(40)
        return Outcome("Done.")

    progress = runner.wait(run(runner, work), 5).progress
    assert (progress.stage, progress.bytes_done, progress.bytes_total) == ("copying", 40, 100)
