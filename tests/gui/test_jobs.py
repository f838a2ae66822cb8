"""Jobs in the window: progress, cancel, questions, history, interrupted ones, and closing."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QTableView, QTabWidget

from imgtpl_gui.domain.errors import Busy, ConnectionFailed
from imgtpl_gui.domain.jobs import (
    Choice,
    InterruptedJob,
    JobKind,
    JobState,
    JobView,
    Progress,
    Question,
    ServersChanged,
)
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine
from tests.gui.telling import sentence

OpenWindow = Callable[[], Driver]

GIB = 2**30
QUESTION = Question(
    sentence("'{server}' has not shut down within {timeout:.0f} s.", server="web-1", timeout=120),
    (
        Choice("wait", sentence("Keep waiting")),
        Choice("force", sentence("Switch it off now"), destructive=True),
        Choice("give-up", sentence("Give up and leave it running")),
    ),
)
LEFT = InterruptedJob(
    "dead",
    JobKind.CAPTURE,
    sentence("Capture {server} as {request}", server="build", request="nightly"),
    "build",
    datetime.now(UTC) - timedelta(hours=2),
    (sentence("Server '{name}' was taken offline and has to be started again.", name="build"),),
)


@pytest.fixture
def job(window: Driver) -> str:
    job_id = window.engine.begin(JobKind.CAPTURE, "Capture web-1 as web", "web-1")
    window.wait_for_job()
    return job_id


def test_a_job_shows_its_stage_bytes_rate_and_time_left(window: Driver, job: str) -> None:
    window.engine.set_progress(job, Progress("copying vda", GIB, 4 * GIB, 100 * 2**20, 31))
    window.until(lambda: window.text("jobStage", window.window.jobs) == "Copying vda")
    assert window.text("jobFigures", window.window.jobs) == "1 GiB of 4 GiB · 100 MiB/s · 31 s left"
    assert window.find(QTabWidget, "jobsTabs").tabText(0) == "Jobs (1)"


def test_cancel_cancels_that_job_and_shows_no_error(window: Driver, job: str) -> None:
    window.click("cancelJobButton", window.window.jobs)
    window.until(lambda: "nothing is left of it" in window.text("jobStage", window.window.jobs))
    assert window.engine.asked("cancel") == [job]
    assert window.messages() == []


def test_a_job_that_is_being_cancelled_cant_be_cancelled_again(window: Driver, job: str) -> None:
    window.engine.obedient = False
    button = window.find(QAbstractButton, "cancelJobButton", window.window.jobs)
    window.click("cancelJobButton", window.window.jobs)
    window.until(lambda: window.text("jobStage", window.window.jobs) == "Cancelling")
    assert not button.isEnabled()


def test_a_failed_job_is_told_until_it_is_dismissed(window: Driver, job: str) -> None:
    window.engine.end(job, JobState.FAILED, "The image store ran full.")
    window.until(lambda: window.messages() == ["Capture web-1 as web: The image store ran full."])
    window.click("messageCloseButton")
    assert window.messages() == []


def test_an_ended_job_keeps_its_message_and_joins_the_history(window: Driver, job: str) -> None:
    window.engine.end(job, JobState.SUCCEEDED, "Template 'web' is in the image store.")
    window.until(lambda: window.text("jobStage", window.window.jobs) == "Template 'web' is in the image store.")
    window.until(lambda: window.window.jobs.history.rowCount() == 5)
    window.find(QTabWidget, "jobsTabs").setCurrentIndex(1)
    model = window.find(QTableView, "historyView").model()
    assert [model.index(0, column).data() for column in (0, 1, 3, 4)] == [
        "Capture web-1 as web",
        "Succeeded",
        "41 s",
        "Template 'web' is in the image store.",
    ]


def test_a_job_that_ran_before_the_window_opened_is_shown(open_window: OpenWindow, engine: FakeEngine) -> None:
    engine.begin(JobKind.VERIFY, "Verify web", "web")
    window = open_window()
    window.until(lambda: "Verify web" in window.words(window.window.jobs))


def test_a_jobs_question_is_asked_and_its_answer_given(window: Driver, job: str) -> None:
    window.engine.ask(job, QUESTION)
    dialog = window.dialog("questionDialog")
    assert window.text("dialogText", dialog) == QUESTION.text
    window.click("choiceButton_force", dialog)
    window.until(lambda: window.engine.asked("answer") == [(job, "force")])
    window.no_dialog()


def test_enter_never_chooses_a_destructive_answer(window: Driver, job: str) -> None:
    window.engine.ask(job, QUESTION)
    window.press(Qt.Key.Key_Return, widget=window.dialog("questionDialog"))
    window.until(lambda: window.engine.asked("answer") == [(job, "wait")])


def test_a_question_put_aside_can_be_answered_later(window: Driver, job: str) -> None:
    window.engine.ask(job, QUESTION)
    window.press(Qt.Key.Key_Escape, widget=window.dialog("questionDialog"))
    window.no_dialog()
    assert not window.engine.asked("answer")
    window.click("answerJobButton", window.window.jobs)
    window.click("choiceButton_give-up", window.dialog("questionDialog"))
    window.until(lambda: window.engine.asked("answer") == [(job, "give-up")])


def test_a_question_that_is_over_goes_away_by_itself(window: Driver, job: str) -> None:
    window.engine.ask(job, QUESTION)
    window.dialog("questionDialog")
    window.engine.end(job, JobState.CANCELLED)
    window.no_dialog()


def test_an_interrupted_job_is_cleaned_up_at_start_and_told(open_window: OpenWindow, engine: FakeEngine) -> None:
    engine.left = (LEFT,)
    window = open_window()
    window.until(lambda: engine.asked("start_recovery") == ["dead"])
    told = window.words(window.window.interrupted)
    assert "“Capture build as nightly” was interrupted; it had begun 2 hours ago." in told
    assert LEFT.left[0] in told
    engine.end(engine.job().id, JobState.SUCCEEDED, "It was cleaned up; nothing is left of it.")
    window.until(lambda: "nothing is left of it" in window.words(window.window.interrupted))
    window.click("dismissCleanUpButton")
    assert not window.window.interrupted.isVisible()


def test_interrupted_jobs_are_told_even_if_connecting_ends_with_an_error(
    open_window: OpenWindow, engine: FakeEngine
) -> None:
    engine.left = (LEFT,)
    engine.failures["connect"] = ConnectionFailed("The connection broke amid the first answer.")
    window = open_window()
    window.until(lambda: engine.asked("start_recovery") == ["dead"])
    window.until(lambda: LEFT.left[0] in window.words(window.window.interrupted))


def test_a_clean_up_that_fails_says_why_and_can_be_tried_again(open_window: OpenWindow, engine: FakeEngine) -> None:
    engine.left = (LEFT,)
    window = open_window()
    window.until(lambda: engine.asked("start_recovery"))
    engine.end(engine.job().id, JobState.FAILED, "The image store is not mounted.")
    window.until(lambda: "The image store is not mounted." in window.words(window.window.interrupted))
    assert len(engine.asked("start_recovery")) == 1
    window.click("retryCleanUpButton")
    window.until(lambda: len(engine.asked("start_recovery")) == 2)
    engine.end(engine.job().id, JobState.SUCCEEDED, "It was cleaned up.")
    window.until(lambda: "It was cleaned up." in window.words(window.window.interrupted))


def test_a_clean_up_that_cant_start_says_why_and_can_be_tried_again(
    open_window: OpenWindow, engine: FakeEngine
) -> None:
    engine.left = (LEFT,)
    engine.failures["start_recovery"] = Busy("Another process cleans it up.")
    window = open_window()
    window.until(lambda: "Another process cleans it up." in window.words(window.window.interrupted))
    window.find(QAbstractButton, "retryCleanUpButton")


def test_without_interrupted_jobs_there_is_no_banner(window: Driver) -> None:
    assert not window.window.interrupted.isVisible()


def test_closing_without_jobs_ends_at_once(window: Driver) -> None:
    window.window.close()
    window.until(window.application.ended.done)
    assert window.engine.closed
    assert not window.window.isVisible()


def test_closing_with_a_running_job_asks_and_can_be_taken_back(window: Driver, job: str) -> None:
    window.window.close()
    dialog = window.dialog("closeDialog")
    assert "Capture web-1 as web" in window.text("dialogText", dialog)
    window.press(Qt.Key.Key_Return, widget=dialog)
    window.no_dialog()
    assert window.window.isVisible()
    assert not window.engine.closed
    window.window.close()
    window.dialog("closeDialog")


def test_closing_with_a_running_job_cancels_it_when_that_is_chosen(window: Driver, job: str) -> None:
    window.window.close()
    window.click("choiceButton_quit", window.dialog("closeDialog"))
    window.until(window.application.ended.done)
    assert window.engine.job().state is JobState.CANCELLED
    assert window.engine.closed


def test_nothing_is_read_from_an_engine_that_was_closed(window: Driver) -> None:
    window.until(lambda: not window.application.feed._servers._pause.isActive())
    window.window.close()
    window.until(window.application.ended.done)
    bridge, calls = window.application.bridge, len(window.engine.calls)
    with window.qtbot.waitSignal(bridge.servers_changed):
        window.engine.publish(ServersChanged())
    window.until(lambda: not bridge._tasks)
    assert len(window.engine.calls) == calls


def test_an_end_by_signal_shuts_down_without_asking(window: Driver, job: str) -> None:
    window.application.quit_at_once()
    window.until(window.application.ended.done)
    assert window.engine.closed


def test_an_old_sample_never_undoes_what_an_event_told(
    window: Driver, job: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, go_on = threading.Event(), threading.Event()
    fresh = window.engine.jobs

    def slow() -> tuple[JobView, ...]:
        views = fresh()
        read.set()
        go_on.wait()
        return views

    monkeypatch.setattr(window.engine, "jobs", slow)
    window.until(read.is_set)
    monkeypatch.setattr(window.engine, "jobs", fresh)
    window.engine.ask(job, QUESTION)
    closed: list[int] = []
    window.dialog("questionDialog").finished.connect(closed.append)
    go_on.set()
    window.engine.set_progress(job, Progress("waiting", 1, 2))
    window.until(lambda: (shown := window.application.board.job(job)) and shown.progress.bytes_total == 2)
    assert closed == []


def test_a_history_without_jobs_says_so_until_one_has_ended(window: Driver) -> None:
    window.engine.history = ()
    window.window.jobs.show_history(())
    window.window.jobs._tabs.setCurrentIndex(1)
    assert "No history yet" in window.words(window.window.jobs)
    window.engine.end(window.engine.begin(JobKind.VERIFY, "Verify", "x"))
    window.until(window.find(QAbstractItemView, "historyView").isVisible)
    assert "No history yet" not in window.words(window.window.jobs)
