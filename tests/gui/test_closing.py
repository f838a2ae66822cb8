"""Closing the window while jobs run: asked, in the tray, minimised, ended; and a second start of the application."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSystemTrayIcon

from imgtpl_gui.domain.jobs import Choice, JobKind, JobState, Progress, Question
from imgtpl_gui.settings import Settings
from imgtpl_gui.views.preferences import CANCEL, KEEP, ON_CLOSE
from imgtpl_gui.views.single_instance import SingleInstance, meeting_place
from tests.gui.driver import Driver

CTRL = Qt.KeyboardModifier.ControlModifier
GIB = 2**30
SECOND_START = (
    "import sys\nfrom pathlib import Path\nfrom imgtpl_gui.views import single_instance\n"
    "single_instance.ANSWER_SECONDS = 2.0\n"
    "sys.exit(single_instance.SingleInstance(Path(sys.argv[1])).is_first())\n"
)


@pytest.fixture
def tray(window: Driver) -> None:
    """A desktop that has a tray."""
    window.application.closing.tray.available = lambda: True


@pytest.fixture
def job(window: Driver) -> str:
    job = window.engine.begin(JobKind.CAPTURE, "Capture web-1 as web", "web-1")
    window.wait_for_job()
    return job


def entry(window: Driver, name: str) -> QAction:
    found = window.application.closing.tray.menu.findChild(QAction, name)
    assert found is not None
    return found


def in_tray(window: Driver) -> bool:
    return not window.window.isVisible() and window.application.closing.tray.icon.isVisible()


def into_tray(window: Driver) -> None:
    window.application.preferences.choose(ON_CLOSE, KEEP)
    window.window.close()
    window.until(lambda: in_tray(window))


def test_who_closes_with_jobs_is_asked_and_told_what_each_answer_leaves(window: Driver, tray: None, job: str) -> None:
    window.engine.begin(JobKind.HYDRATE, "Make web-2 independent", "web-2")
    window.wait_for_job()
    window.window.close()
    dialog = window.dialog("closeDialog")
    words = window.text("dialogText", dialog)
    assert "Capture web-1 as web" in words
    assert "Make web-2" not in words
    assert "goes on filling disks" in words
    labels = [button.text() for button in dialog.findChildren(QAbstractButton) if button.objectName()[:6] == "choice"]
    assert labels == ["Stay", "Keep running in the tray", "Cancel jobs and quit"]
    window.press(Qt.Key.Key_Escape, widget=dialog)
    window.no_dialog()
    assert window.window.isVisible()
    assert window.engine.job(0).state is JobState.RUNNING


def test_jobs_go_on_in_the_tray_and_the_window_comes_back_from_it(window: Driver, tray: None, job: str) -> None:
    window.window.close()
    window.click("choiceButton_keep", window.dialog("closeDialog"))
    window.until(lambda: in_tray(window))
    assert window.engine.job().state is JobState.RUNNING
    entry(window, "trayShowAction").trigger()
    assert window.window.isVisible()
    assert not window.application.closing.tray.icon.isVisible()


def test_a_click_on_the_icon_brings_the_window_back(window: Driver, tray: None, job: str) -> None:
    into_tray(window)
    window.application.closing.tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert window.window.isVisible()


def test_the_tray_tells_of_each_job_and_how_far_it_is(window: Driver, tray: None, job: str) -> None:
    into_tray(window)
    window.engine.change_job(job, progress=Progress("copying", 41 * GIB, 100 * GIB))
    tip = window.application.closing.tray.icon.toolTip
    window.until(lambda: tip() == "ImgTpl\nCapture web-1 as web: 41 %")
    texts = [action.text() for action in window.application.closing.tray.menu.actions()]
    assert "Capture web-1 as web: 41 %" in texts


def test_after_the_last_job_it_stays_in_the_tray_until_it_is_quit(window: Driver, tray: None, job: str) -> None:
    into_tray(window)
    window.engine.end(job)
    window.until(lambda: window.application.closing.tray.icon.toolTip() == "ImgTpl\nNo jobs run")
    assert in_tray(window)
    assert not window.engine.closed
    entry(window, "trayQuitAction").trigger()
    window.until(window.application.ended.done)
    assert not window.application.closing.tray.icon.isVisible()


def test_who_quits_from_the_tray_while_jobs_run_is_asked(window: Driver, tray: None, job: str) -> None:
    into_tray(window)
    entry(window, "trayQuitAction").trigger()
    window.click("choiceButton_quit", window.dialog("closeDialog"))
    window.until(window.application.ended.done)
    assert window.engine.job().state is JobState.CANCELLED


def test_who_quits_is_asked_though_closing_keeps_the_jobs_running(window: Driver, tray: None, job: str) -> None:
    window.application.preferences.choose(ON_CLOSE, KEEP)
    window.press(Qt.Key.Key_Q, CTRL, window.window)
    window.press(Qt.Key.Key_Escape, widget=window.dialog("closeDialog"))
    window.no_dialog()
    assert window.window.isVisible()


def test_without_a_tray_the_window_is_minimised_and_says_so_before(window: Driver, job: str) -> None:
    window.window.close()
    dialog = window.dialog("closeDialog")
    assert window.find(QAbstractButton, "choiceButton_keep", dialog).text() == "Keep running, minimised"
    window.click("choiceButton_keep", dialog)
    window.until(window.window.isMinimized)
    assert not window.application.closing.tray.icon.isVisible()
    assert window.engine.job().state is JobState.RUNNING


def test_a_tray_that_goes_away_gives_the_window_back(window: Driver, tray: None, job: str) -> None:
    into_tray(window)
    window.application.closing.tray.available = lambda: False
    window.until(window.window.isVisible)


def test_a_question_brings_the_window_back_from_the_tray(window: Driver, tray: None, job: str) -> None:
    into_tray(window)
    window.engine.ask(job, Question("It does not shut down.", (Choice("wait", "Wait"), Choice("off", "Switch off"))))
    window.dialog("questionDialog")
    assert window.window.isVisible()


@pytest.mark.parametrize(("answer", "kept"), [("keep", KEEP), ("quit", CANCEL)])
def test_an_answer_for_good_is_not_asked_for_again(
    window: Driver, tray: None, job: str, answer: str, kept: str
) -> None:
    window.window.close()
    dialog = window.dialog("closeDialog")
    check = window.find(QCheckBox, "alwaysCheck", dialog)
    check.setFocus()
    window.press(Qt.Key.Key_Space, widget=check)
    window.click(f"choiceButton_{answer}", dialog)
    window.until(lambda: window.application.preferences.value(ON_CLOSE) == kept)


def test_jobs_are_cancelled_without_asking_if_that_is_the_setting(window: Driver, job: str) -> None:
    window.application.preferences.choose(ON_CLOSE, CANCEL)
    window.window.close()
    window.until(window.application.ended.done)
    assert window.engine.job().state is JobState.CANCELLED


# a second start


@pytest.fixture
def first(window: Driver, tmp_path: Path) -> Iterator[SingleInstance]:
    """What the window hears of further starts by."""
    instance = SingleInstance(tmp_path / "place")
    assert instance.is_first()
    window.application.hear_of_starts(instance)
    yield instance
    instance.close()


def start_again(place: Path, ready: Callable[[Callable[[], bool]], None]) -> bool:
    """Start another process; returns whether it would open a window of its own."""
    with subprocess.Popen((sys.executable, "-c", SECOND_START, str(place))) as second:
        ready(lambda: second.poll() is not None)
    return second.returncode == 1


def test_a_second_start_shows_the_window_that_is_in_the_tray(
    window: Driver, tray: None, job: str, first: SingleInstance, tmp_path: Path
) -> None:
    into_tray(window)
    assert not start_again(tmp_path / "place", window.until)
    window.until(window.window.isVisible)
    assert not window.application.closing.tray.icon.isVisible()


def test_a_second_start_brings_back_a_minimised_window(window: Driver, first: SingleInstance, tmp_path: Path) -> None:
    window.window.showMinimized()
    assert not start_again(tmp_path / "place", window.until)
    window.until(lambda: not window.window.isMinimized())


def test_a_start_after_the_end_opens_a_window_of_its_own(window: Driver, first: SingleInstance, tmp_path: Path) -> None:
    window.application.quit_at_once()
    window.until(window.application.ended.done)
    assert start_again(tmp_path / "place", window.until)


def test_a_start_after_a_crash_opens_a_window_of_its_own_that_is_found(window: Driver, tmp_path: Path) -> None:
    (tmp_path / "place.lock").touch()
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(tmp_path / "place.socket"))
    assert start_again(tmp_path / "place", window.until)
    instance = SingleInstance(tmp_path / "place")
    assert instance.is_first()
    window.application.hear_of_starts(instance)
    assert not start_again(tmp_path / "place", window.until)


def test_a_window_that_does_not_answer_keeps_nobody_from_opening_another(window: Driver, tmp_path: Path) -> None:
    instance = SingleInstance(tmp_path / "place")
    assert instance.is_first()
    assert start_again(tmp_path / "place", window.until)
    instance.close()


def has_come_to(caller: QLocalSocket, state: QLocalSocket.LocalSocketState) -> bool:
    return caller.state() is state


def test_nonsense_on_the_socket_is_dropped(window: Driver, first: SingleInstance, tmp_path: Path) -> None:
    window.window.showMinimized()
    for nonsense in (b"\n", b"what\n", b"x" * 9000, b"show\xff\xff\n"):
        caller = QLocalSocket()
        caller.connectToServer(str(tmp_path / "place.socket"))
        window.until(partial(has_come_to, caller, QLocalSocket.LocalSocketState.ConnectedState))
        caller.write(nonsense)
        window.until(partial(has_come_to, caller, QLocalSocket.LocalSocketState.UnconnectedState))
        assert bytes(caller.readAll().data()) == b""
    assert window.window.isMinimized()


def test_only_who_uses_the_same_connection_store_and_screen_shares_a_window(tmp_path: Path) -> None:
    def place(connect: str = "", store: str = "", **environ: str) -> Path:
        settings = Settings(connect, store, tmp_path, tmp_path, tmp_path, tmp_path)
        return meeting_place(settings, {"DISPLAY": ":0", "XDG_RUNTIME_DIR": str(tmp_path), **environ})

    assert place() == place()
    places = {place(), place("qemu:///session"), place(store="/srv"), place(DISPLAY=":1"), place(WAYLAND_DISPLAY="w")}
    assert len(places) == 5
    assert place(XDG_RUNTIME_DIR="").parent == tmp_path


def test_where_nothing_can_be_written_a_window_opens_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    instance = SingleInstance(tmp_path / "file" / "place")
    assert instance.is_first()
    instance.close()
