"""What the row of a job tells when it is unfolded: the rate over time, and every stage and message with its time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.jobs import Choice, JobKind, JobState, JobView, Progress, Question, RowState, RowView
from imgtpl_gui.feedback.job_log import JobLog
from imgtpl_gui.feedback.job_rows import JobRows
from imgtpl_gui.feedback.rate_plot import RatePlot
from imgtpl_gui.models import job_trace
from imgtpl_gui.models.job_trace import FIRST_STEP, MOST_SAMPLES, JobTrace, rate_sentence
from tests.gui.driver import Driver

MIB, GIB = 2**20, 2**30
BEGAN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
JOB = JobView("j", JobKind.CAPTURE, "Capture web", "web", JobState.RUNNING, BEGAN, Progress("starting"))


class Played:
    """A trace and its clock."""

    def __init__(self) -> None:
        self.now = BEGAN
        self.trace = JobTrace(lambda: self.now)
        self.job = JOB

    def see(self, seconds: float = 1, **changes: object) -> bool:
        self.now += timedelta(seconds=seconds)
        self.job = replace(self.job, **changes)  # type: ignore[arg-type]
        return self.trace.take(self.job)

    def copy(self, seconds: float, done: int, rate: float) -> bool:
        return self.see(seconds, progress=Progress("copying vda", done, 10 * GIB, rate))

    def texts(self) -> list[str]:
        return [entry.text for entry in self.trace.entries]


@pytest.fixture
def played() -> Played:
    made = Played()
    made.trace._step = FIRST_STEP
    made.see(0)
    return made


@pytest.fixture(autouse=True)
def every_view(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a sample of every view in the window."""
    monkeypatch.setattr(job_trace, "FIRST_STEP", 0.0)


@pytest.fixture
def job(window: Driver) -> str:
    job_id = window.engine.begin(JobKind.CAPTURE, "Capture web-1 as web", "web-1")
    window.wait_for_job()
    return job_id


def test_the_log_has_each_stage_with_what_it_took_and_moved(played: Played) -> None:
    played.copy(3, 0, 0)
    played.copy(10, 2 * GIB, 200 * MIB)
    played.see(1, progress=Progress("publishing"))
    played.see(2, state=JobState.SUCCEEDED, message="Template 'web' is there.")
    assert played.texts() == [
        "Starting (3 s)",
        "Copying vda (2 GiB, 11 s)",
        "Publishing (2 s)",
        "Succeeded. Template 'web' is there.",
    ]
    assert [(entry.at - BEGAN).seconds for entry in played.trace.entries] == [0, 3, 14, 16]


def test_the_log_has_questions_answers_and_pauses(played: Played) -> None:
    played.see(state=JobState.WAITING, question=Question("Switch it off?", (Choice("y", "Yes"),)))
    played.see(state=JobState.RUNNING, question=None)
    played.see(state=JobState.PAUSED)
    played.see(state=JobState.RUNNING)
    played.see(state=JobState.CANCELLING)
    assert played.texts()[1:] == ["Asked: Switch it off?", "Answered", "Paused", "Resumed", "Cancelling"]


def test_the_log_of_many_servers_has_what_became_of_each(played: Played) -> None:
    played.see(rows=(RowView("web-1"), RowView("web-2")))
    played.see(rows=(RowView("web-1", RowState.DONE), RowView("web-2", RowState.FAILED, message="No room.")))
    assert played.texts()[1:] == ["web-1: Done.", "web-2: Failed. No room."]


def test_the_rate_is_told_in_words_with_its_time(played: Played) -> None:
    assert rate_sentence(played.trace) == ""
    played.copy(10, GIB, 100 * MIB)
    played.copy(10, 2 * GIB, 300 * MIB)
    words = "mean 200 MiB/s, highest 300 MiB/s"
    assert rate_sentence(played.trace) == f"In 20 s: now 300 MiB/s, {words}"
    played.see(5, state=JobState.SUCCEEDED)
    assert rate_sentence(played.trace) == f"In 20 s: {words}"


def test_a_long_job_keeps_a_bounded_number_of_samples_over_its_whole_time(played: Played) -> None:
    for _ in range(10 * MOST_SAMPLES):
        played.copy(FIRST_STEP, GIB, 100 * MIB)
    seconds = [sample.second for sample in played.trace.samples]
    assert len(seconds) <= MOST_SAMPLES
    assert seconds[0] < 60
    assert seconds[-1] > FIRST_STEP * 10 * MOST_SAMPLES - 60


def test_figures_that_come_quicker_than_they_are_kept_change_nothing(played: Played) -> None:
    played.copy(1, GIB, 100 * MIB)
    assert not played.copy(FIRST_STEP / 4, GIB + 1, 100 * MIB)


def test_the_log_opens_from_the_keyboard_and_goes_on_until_the_end(window: Driver, job: str) -> None:
    panel = window.window.jobs
    window.find(QAbstractButton, "jobLogButton", panel).animateClick()
    log = window.find(QPlainTextEdit, "jobLogText", panel)
    assert log.accessibleName() == "Log of this job"
    window.engine.change_job(job, progress=Progress("copying vda", GIB, 4 * GIB, 100 * MIB, 31))
    window.until(lambda: log.toPlainText().endswith("Copying vda"))
    plot = window.find(RatePlot, "ratePlot", panel)
    assert "now 100 MiB/s" in plot.accessibleName()
    window.until(lambda: window.text("jobRate", panel) == plot.accessibleName())
    window.engine.end(job, JobState.SUCCEEDED, "Done.")
    window.until(lambda: log.toPlainText().endswith("Succeeded. Done."))
    assert plot.isVisible()


def test_a_job_that_begins_makes_neither_its_log_nor_a_list_of_servers(window: Driver, job: str) -> None:
    """Each costs its row as much as all else, and many jobs may begin in one moment."""
    window.find(QAbstractButton, "jobLogButton", window.window.jobs)
    assert window.window.jobs.findChildren(JobLog) == []
    assert window.window.jobs.findChildren(JobRows) == []


def test_a_job_that_moves_no_bytes_has_a_log_and_no_plot(window: Driver, job: str) -> None:
    window.click("jobLogButton", window.window.jobs)
    window.find(QPlainTextEdit, "jobLogText", window.window.jobs)
    assert not window.window.jobs.findChildren(RatePlot)[0].isVisible()


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.CANCELLED])
def test_a_job_that_made_nothing_can_be_tried_again(window: Driver, job: str, state: JobState) -> None:
    window.engine.end(job, state, "The image store ran full.")
    button = window.find(QAbstractButton, "retryJobButton", window.window.jobs)
    assert button.text() == "Try again"
    window.click("retryJobButton", window.window.jobs)
    window.until(lambda: window.engine.asked("start_again") == [job])
    assert window.engine.job().title == "Capture web-1 as web"


def test_what_keeps_a_job_from_being_tried_again_is_told(window: Driver, job: str) -> None:
    window.engine.end(job, JobState.CANCELLED)
    window.engine.failures["start_again"] = Refused("'web-1' is gone.")
    window.click("retryJobButton", window.window.jobs)
    window.until(lambda: window.messages() == ["'web-1' is gone."])


def test_a_job_that_succeeded_is_not_tried_again(window: Driver, job: str) -> None:
    window.engine.end(job, JobState.SUCCEEDED, "Done.")
    window.until(lambda: window.text("jobStage", window.window.jobs) == "Done.")
    assert not window.window.jobs.findChildren(QAbstractButton, "retryJobButton")[0].isVisible()
