"""What the desktop's settings for people who see or bear less ask of the window, while it is open."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from imgtpl_gui.desktop import MotionWatch
from imgtpl_gui.domain.jobs import JobKind
from imgtpl_gui.feedback.busy_bar import keep_still
from imgtpl_gui.models.theme import DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, colours
from imgtpl_gui.views.appearance import Scheme
from tests.gui.driver import Driver, wait_until
from tests.gui.fake_desktop import FakeDesktop, message_bus_daemon
from tests.tour.defects import defects
from tests.tour.route import pages

HIGH, NORMAL = Qt.ContrastPreference.HighContrast, Qt.ContrastPreference.NoPreference


def ask_for(contrast: Qt.ContrastPreference) -> None:
    """Say what the desktop says when its user changes the setting."""
    QGuiApplication.styleHints().accessibility().contrastPreferenceChanged.emit(contrast)


@pytest.fixture
def much_contrast(full: Driver) -> Iterator[Driver]:
    full.application.appearance.choose(Scheme.LIGHT)
    ask_for(HIGH)
    yield full
    ask_for(NORMAL)


def test_much_contrast_is_followed_live_in_light_and_dark(much_contrast: Driver) -> None:
    assert colours() is LIGHT_CONTRAST
    much_contrast.application.appearance.choose(Scheme.DARK)
    assert colours() is DARK_CONTRAST
    much_contrast.application.appearance.choose(Scheme.LIGHT)
    ask_for(NORMAL)
    assert colours() is LIGHT


def is_sound(widget: QWidget) -> bool:
    return not defects(widget)


def test_much_contrast_leaves_every_text_its_room(much_contrast: Driver) -> None:
    for stop in pages(much_contrast):
        much_contrast.until(partial(is_sound, stop.widget))  # as soon as it is laid out


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FakeDesktop]:
    with message_bus_daemon(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        desktop = FakeDesktop(address)
        yield desktop
        desktop.close()
    keep_still(False)


def come_back(app: QApplication) -> None:
    """Say what is said when the user comes back to the window."""
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


@pytest.fixture
def bar(desktop: FakeDesktop, open_window: Callable[[], Driver]) -> QProgressBar:
    """The bar of a job that nobody knows the end of."""
    window = open_window()
    window.engine.begin(JobKind.VERIFY, "Verify Alpine router", "Alpine router")
    window.wait_for_job()
    bar = window.find(QProgressBar, "jobProgressBar")
    window.until(lambda: bar.maximum() == 0)
    assert window.text("jobStage") == "Preparing"
    return bar


def has_come_to(bar: QProgressBar, stands: bool, meanwhile: Callable[[], object] = lambda: None) -> bool:
    meanwhile()
    return (bar.maximum() > 0) is stands


SETTINGS = pytest.mark.parametrize(
    ("setting", "less", "more"),
    [
        (("org.freedesktop.appearance", "reduced-motion"), ("u", 1), ("u", 0)),
        (("org.gnome.desktop.interface", "enable-animations"), ("b", False), ("b", True)),
    ],
    ids=["portal", "gnome"],
)


@SETTINGS
def test_bars_stand_still_as_soon_as_the_desktop_wants_less_motion_and_move_when_it_does_no_more(
    desktop: FakeDesktop,
    bar: QProgressBar,
    qapp: QApplication,
    qtbot: QtBot,
    setting: tuple[str, str],
    less: tuple[str, object],
    more: tuple[str, object],
) -> None:
    come_back(qapp)
    wait_until(qtbot, lambda: len(desktop.read) >= 2)  # it was asked, and is listened to
    for value, stands in ((less, True), (more, False), (less, True)):
        desktop.change(setting, value)
        wait_until(qtbot, partial(has_come_to, bar, stands))


@SETTINGS
def test_a_desktop_that_tells_nothing_is_asked_when_its_user_comes_back(
    desktop: FakeDesktop,
    bar: QProgressBar,
    qapp: QApplication,
    qtbot: QtBot,
    setting: tuple[str, str],
    less: tuple[str, object],
    more: tuple[str, object],
) -> None:
    for value, stands in ((less, True), (more, False)):
        desktop.settings[setting] = value
        wait_until(qtbot, partial(has_come_to, bar, stands, partial(come_back, qapp)))


def test_other_settings_that_change_are_not_asked_about(desktop: FakeDesktop, qtbot: QtBot) -> None:
    told: list[bool] = []
    watch = MotionWatch(told.append)
    watch.look()
    wait_until(qtbot, lambda: told == [False])
    asked = len(desktop.read)
    for number in range(5):
        desktop.change(("org.freedesktop.appearance", "accent-color"), ("u", number))
    desktop.change(("org.freedesktop.appearance", "reduced-motion"), ("u", 1))
    wait_until(qtbot, lambda: told == [False, True])
    assert len(desktop.read) == asked + 1
    watch.close()


def test_a_watch_that_was_closed_tells_nothing_and_ends(desktop: FakeDesktop, qtbot: QtBot) -> None:
    told: list[bool] = []
    watch = MotionWatch(told.append)
    watch.look()
    wait_until(qtbot, lambda: told == [False])
    watch.close()
    assert watch._thread is not None
    watch._thread.join(5)
    assert not watch._thread.is_alive()


def test_a_bus_that_comes_late_is_found_when_the_user_comes_back(
    desktop: FakeDesktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []
    watch = MotionWatch(told.append)
    desktop.settings["org.freedesktop.appearance", "reduced-motion"] = "u", 1
    with monkeypatch.context() as without:
        without.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/missing")
        watch.look()
        wait_until(qtbot, lambda: told == [False])

    def is_found() -> bool:
        watch.look()
        return told == [False, True]

    wait_until(qtbot, is_found)
    watch.close()
