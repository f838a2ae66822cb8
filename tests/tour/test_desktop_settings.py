"""What the desktop's settings for people who see or bear less ask of the window, while it is open."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QProgressBar

from imgtpl_gui.domain.jobs import JobKind
from imgtpl_gui.feedback.busy_bar import keep_still
from imgtpl_gui.models.theme import DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, colours
from imgtpl_gui.views.appearance import Scheme
from tests.gui.driver import Driver
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


def test_much_contrast_leaves_every_text_its_room(much_contrast: Driver) -> None:
    for stop in pages(much_contrast):
        much_contrast.until(lambda widget=stop.widget: not defects(widget))  # as soon as it is laid out


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


@pytest.mark.parametrize(
    ("setting", "less", "more"),
    [
        (("org.freedesktop.appearance", "reduced-motion"), ("u", 1), ("u", 0)),
        (("org.gnome.desktop.interface", "enable-animations"), ("b", False), ("b", True)),
    ],
    ids=["portal", "gnome"],
)
def test_bars_stand_still_where_the_desktop_wants_less_motion_and_move_when_it_does_no_more(
    desktop: FakeDesktop,
    open_window: Callable[[], Driver],
    qapp: QApplication,
    setting: tuple[str, str],
    less: tuple[str, object],
    more: tuple[str, object],
) -> None:
    window = open_window()
    window.engine.begin(JobKind.VERIFY, "Verify Alpine router", "Alpine router")
    window.wait_for_job()
    bar = window.find(QProgressBar, "jobProgressBar")
    window.until(lambda: bar.maximum() == 0)
    desktop.settings[setting] = less
    window.until(lambda: come_back(qapp) or bar.maximum() > 0)
    assert window.text("jobStage") == "Starting"
    desktop.settings[setting] = more
    window.until(lambda: come_back(qapp) or bar.maximum() == 0)
