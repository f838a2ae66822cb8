"""What the desktop is told of jobs, over a real message bus with services of the test's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from imgtpl_gui.domain.jobs import Choice, JobKind, JobState, Progress, Question
from imgtpl_gui.views.preferences import KEEP, ON_CLOSE
from tests.gui.driver import Driver
from tests.gui.fake_desktop import FakeDesktop, message_bus_daemon

OpenWindow = Callable[[], Driver]
BUSES = ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS")


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """A bus that the window takes for the session's and the system's."""
    with message_bus_daemon(tmp_path) as address:
        for name in BUSES:
            monkeypatch.setenv(name, address)
        yield address


@pytest.fixture
def desktop(bus: str) -> Iterator[FakeDesktop]:
    desktop = FakeDesktop(bus)
    yield desktop
    desktop.close()


@pytest.fixture
def elsewhere(window: Driver) -> Iterator[QWidget]:
    """Another window in front."""
    other = QWidget()
    other.show()
    other.activateWindow()
    window.until(lambda: not window.window.isActiveWindow())
    yield other
    other.deleteLater()


def end(window: Driver, state: JobState, message: str = "", kind: JobKind = JobKind.VERIFY) -> None:
    window.engine.end(window.engine.begin(kind, "Verify Alpine", "x"), state, message)
    window.wait_for_job()


@pytest.mark.parametrize(
    ("state", "heading", "urgency"),
    [(JobState.SUCCEEDED, "Done: Verify Alpine", 1), (JobState.FAILED, "Failed: Verify Alpine", 2)],
)
def test_the_end_of_a_job_is_told_once_while_the_window_is_not_in_front(
    desktop: FakeDesktop, window: Driver, elsewhere: QWidget, state: JobState, heading: str, urgency: int
) -> None:
    end(window, state, "Cluster 7 of <vda> & more.")
    window.until(lambda: desktop.notified)
    name, _, _, told, body, _, hints, _ = desktop.notified[0]
    assert (name, told) == ("ImgTpl", heading)
    assert body == "Cluster 7 of &lt;vda&gt; &amp; more."
    assert hints["urgency"] == ("y", urgency)
    end(window, JobState.SUCCEEDED, "Another one.")
    window.until(lambda: len(desktop.notified) == 2)


def test_nothing_is_told_to_who_looks_at_the_window(desktop: FakeDesktop, window: Driver) -> None:
    window.window.activateWindow()
    window.until(window.window.isActiveWindow)
    job = window.engine.begin(JobKind.VERIFY, "Verify", "x")
    window.until(desktop.still_held)
    window.engine.end(job)
    window.until(lambda: not desktop.still_held())
    assert desktop.notified == []


def test_what_the_user_has_cancelled_and_clean_ups_are_not_told(
    desktop: FakeDesktop, window: Driver, elsewhere: QWidget
) -> None:
    end(window, JobState.CANCELLED)
    end(window, JobState.SUCCEEDED, "cleaned", JobKind.RECOVERY)
    end(window, JobState.SUCCEEDED, "seen")
    window.until(lambda: desktop.notified)
    assert [told[4] for told in desktop.notified] == ["seen"]


def test_the_end_of_the_last_job_is_told_from_the_tray(desktop: FakeDesktop, window: Driver) -> None:
    window.application.closing.tray.available = lambda: True
    window.application.preferences.choose(ON_CLOSE, KEEP)
    job = window.engine.begin(JobKind.VERIFY, "Verify Alpine", "x")
    window.wait_for_job()
    window.window.close()
    window.until(lambda: not window.window.isVisible())
    window.engine.end(job, message="Every byte is right.")
    window.until(lambda: desktop.notified)
    assert desktop.notified[0][3] == "Done: Verify Alpine"
    assert not window.application.ended.done()


def test_a_question_is_told_once_and_urgently_while_the_window_is_not_in_front(
    desktop: FakeDesktop, window: Driver, elsewhere: QWidget
) -> None:
    job = window.engine.begin(JobKind.CAPTURE, "Capture web-1", "web-1")
    question = Question("It does not shut down.", (Choice("wait", "Wait"), Choice("off", "Switch off")))
    window.engine.ask(job, question)
    window.until(lambda: desktop.notified)
    window.engine.change_job(job, progress=Progress("waiting"))
    window.wait_for_job()
    ((_, _, _, told, body, _, hints, _),) = desktop.notified
    assert (told, body) == ("Asks: Capture web-1", "It does not shut down.")
    assert hints["urgency"] == ("y", 2)


def test_the_machine_is_kept_awake_from_the_first_job_to_the_end_of_the_last(
    desktop: FakeDesktop, window: Driver
) -> None:
    first = window.engine.begin(JobKind.VERIFY, "Verify", "x")
    window.until(desktop.still_held)
    assert desktop.inhibited == [("sleep:idle", "ImgTpl", "Jobs are running.", "block")]
    second = window.engine.begin(JobKind.VERIFY, "Verify", "y")
    window.engine.end(first)
    window.wait_for_job(0)
    assert desktop.still_held()
    window.engine.end(second)
    window.until(lambda: not desktop.still_held())
    assert len(desktop.inhibited) == 1
    window.engine.begin(JobKind.VERIFY, "Verify", "z")
    window.until(lambda: len(desktop.inhibited) == 2)
    window.until(desktop.still_held)


def test_a_closed_window_lets_the_machine_sleep(desktop: FakeDesktop, window: Driver) -> None:
    window.engine.begin(JobKind.HYDRATE, "Make it independent", "x")
    window.until(desktop.still_held)
    window.window.close()
    window.until(window.application.ended.done)
    window.until(lambda: not desktop.still_held())


def test_services_that_refuse_are_passed_over_in_silence(bus: str, window: Driver, elsewhere: QWidget) -> None:
    desktop = FakeDesktop(bus, refusing=True)
    try:
        end(window, JobState.FAILED, "It failed.")
        window.until(lambda: window.messages())
        assert [message for message in window.messages() if "It failed." not in message] == []
    finally:
        desktop.close()


@pytest.mark.parametrize("buses", ["a bus without services", "no bus", "no address", "nonsense"])
def test_a_machine_without_the_services_is_passed_over_in_silence(
    bus: str, window: Driver, elsewhere: QWidget, monkeypatch: pytest.MonkeyPatch, buses: str
) -> None:
    for name in BUSES:
        if buses == "no address":
            monkeypatch.delenv(name)
        elif buses != "a bus without services":
            monkeypatch.setenv(name, {"no bus": "unix:path=/nowhere/bus"}.get(buses, "what is this?"))
    end(window, JobState.SUCCEEDED, "Every byte is right.")
    window.until(lambda: not window.application.bridge._tasks)
    assert window.messages() == ["Every byte is right."]
