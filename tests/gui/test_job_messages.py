"""What is said of jobs that failed: once for many alike, to be copied, with the way to try again."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel

from imgtpl_gui.domain.jobs import JobKind, JobState
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.wizard_steps import capture_wizard, start

FULL = "The image store ran full. Nothing is left of the job; make room and try again."


def fail(window: Driver, subject: str, message: str, kind: JobKind = JobKind.VERIFY) -> str:
    job = window.engine.begin(kind, f"Verify {subject}", subject)
    window.engine.end(job, JobState.FAILED, message)
    window.wait_for_job()
    return job


def test_the_same_failure_of_twenty_jobs_is_one_message_with_their_names_folded(window: Driver) -> None:
    for number in range(20):
        fail(window, f"web-{number}", f"'web-{number}' can't be read: the store is gone.")
    said = "20 jobs failed: '…' can't be read: the store is gone."
    window.until(lambda: window.messages() == [said])
    window.click("messageDetailsButton", window.window.messages)
    (shown,) = window.messages()
    assert shown.splitlines() == [said, *(f"Verify web-{number}" for number in range(20))]
    window.click("messageDetailsButton", window.window.messages)
    assert window.messages() == [said]


def test_failures_for_different_reasons_are_told_apart(window: Driver) -> None:
    fail(window, "web", "The store is gone.")
    fail(window, "db", "The store is full.")
    window.until(lambda: window.messages() == ["Verify web: The store is gone.", "Verify db: The store is full."])


def test_a_reason_that_was_dismissed_is_counted_anew(window: Driver) -> None:
    fail(window, "web", FULL)
    window.click("messageCloseButton", window.window.messages)
    fail(window, "db", FULL)
    window.until(lambda: window.messages() == [f"Verify db: {FULL}"])


def test_a_failure_can_be_copied_with_its_details(window: Driver) -> None:
    fail(window, "web", FULL)
    fail(window, "db", FULL)
    window.click("messageCopyButton", window.window.messages)
    assert QGuiApplication.clipboard().text() == f"2 jobs failed: {FULL}\nVerify web\nVerify db"


def test_what_needs_nobody_has_no_copy_button(window: Driver) -> None:
    window.engine.end(window.engine.begin(JobKind.VERIFY, "Verify", "x"), message="Every byte is right.")
    window.until(lambda: window.messages() == ["Every byte is right."])
    assert not window.window.messages.findChildren(QAbstractButton, "messageCopyButton")


def test_a_verification_that_failed_is_started_again(window: Driver) -> None:
    window.choose_template(samples.ALPINE_TEMPLATE.id)
    window.action("verifyAction").trigger()
    window.until(lambda: window.engine.jobs())
    first = window.engine.job().id
    window.engine.end(first, JobState.FAILED, FULL)
    window.click("messageActionButton", window.window.messages)
    window.until(lambda: window.engine.asked("start_again") == [first])
    window.until(lambda: window.messages() == [])
    second = window.wait_for_job().id
    window.engine.end(second, JobState.FAILED, FULL)
    window.click("messageActionButton", window.window.messages)
    window.until(lambda: window.engine.asked("start_again") == [first, second])


def test_a_capture_that_failed_after_its_wizard_was_closed_is_started_again_as_it_was_asked_for(
    window: Driver,
) -> None:
    wizard = capture_wizard(window, samples.DATABASE.uuid)
    window.click("mode_strict", wizard)
    start(window, wizard)
    window.click("closeButton", wizard)
    window.no_dialog()
    job = window.engine.job().id
    window.engine.end(job, JobState.FAILED, FULL)
    window.click("messageActionButton", window.window.messages)
    window.until(lambda: window.engine.asked("start_again") == [job])


def test_a_table_of_servers_is_not_made_twice_from_its_message(window: Driver) -> None:
    fail(window, "web", FULL, JobKind.BULK)
    labels = [label.text() for label in window.window.messages.findChildren(QLabel)]
    assert any(FULL in label for label in labels)
    assert not window.window.messages.findChildren(QAbstractButton, "messageActionButton")


def test_a_cancelled_job_is_no_error(window: Driver) -> None:
    job = window.engine.begin(JobKind.VERIFY, "Verify", "x")
    window.engine.cancel(job)
    window.wait_for_job()
    assert window.messages() == []
