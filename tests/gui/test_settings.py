"""The page of settings: every choice is followed at once, kept, and can be taken back; a broken file stops nothing."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSpinBox, QToolButton, QWidget

from imgtpl_gui.domain.bulk import BulkRequest
from imgtpl_gui.domain.jobs import JobKind
from imgtpl_gui.domain.plans import CaptureMode, CaptureRequest
from imgtpl_gui.models import icons
from imgtpl_gui.views import preferences as known
from imgtpl_gui.views.preferences import ALL, Preference, Preferences, chosen_language
from imgtpl_gui.views.remembered import memory
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_desktop import FakeDesktop, message_bus_daemon
from tests.gui.wizard_steps import to_summary

CTRL = Qt.KeyboardModifier.ControlModifier
OpenWindow = Callable[[], Driver]


def editor(window: Driver, kind: type[QWidget], preference: Preference) -> QWidget:
    return window.find(kind, f"setting_{preference.key.replace('/', '_')}", window.window.settings)


def choose(window: Driver, preference: Preference, value: str) -> None:
    """Choose a value as a user does: open the page, go to the list, and press the key of what is wanted."""
    window.press(Qt.Key.Key_6, CTRL, window.window)
    combo = editor(window, QComboBox, preference)
    assert isinstance(combo, QComboBox)
    combo.setFocus()
    window.press(Qt.Key.Key_Home, widget=combo)
    for _ in range(combo.findData(value)):
        window.press(Qt.Key.Key_Down, widget=combo)
    assert combo.currentData() == value


def toggle(window: Driver, preference: Preference) -> None:
    window.press(Qt.Key.Key_6, CTRL, window.window)
    check = editor(window, QCheckBox, preference)
    check.setFocus()
    window.press(Qt.Key.Key_Space, widget=check)


def wheel(widget: QWidget) -> None:
    """Turn the wheel by one notch over the middle of a widget."""
    spot = QPointF(widget.rect().center())
    turned = QWheelEvent(
        spot,
        widget.mapToGlobal(spot),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turned)


def again(window: Driver, open_window: OpenWindow) -> Driver:
    window.window.close()
    window.until(window.application.ended.done)
    window.engine.closed = False
    return open_window()


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FakeDesktop]:
    with message_bus_daemon(tmp_path) as address:
        for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
            monkeypatch.setenv(name, address)
        desktop = FakeDesktop(address)
        yield desktop
        desktop.close()


@pytest.fixture
def translations(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Translations beside the project's own icons and style."""
    folder = tmp_path / "resources"
    (folder / "translations").mkdir(parents=True)
    for part in ("icons", "style", "imgtpl.svg"):
        (folder / part).symlink_to(icons.resources() / part)
    for name in ("imgtpl_de.qm", "imgtpl_en.qm", "imgtpl_es.qm", "imgtpl_fr.qm", "imgtpl_de.ts", "qtbase_it.qm"):
        (folder / "translations" / name).touch()
    monkeypatch.setattr("imgtpl_gui.translations.resources", lambda: folder)


def test_the_look_changes_at_once_in_the_menu_too_and_is_kept(window: Driver, open_window: OpenWindow) -> None:
    choose(window, known.SCHEME, "dark")
    assert QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 64
    assert window.action("darkSchemeAction").isChecked()
    window.action("lightSchemeAction").trigger()
    combo = editor(window, QComboBox, known.SCHEME)
    assert isinstance(combo, QComboBox)
    assert combo.currentData() == "light"
    reopened = again(window, open_window)
    assert reopened.application.appearance.scheme.value == "light"


def test_a_row_goes_back_to_its_default_alone(window: Driver) -> None:
    choose(window, known.SCHEME, "dark")
    choose(window, known.ON_CLOSE, known.CANCEL)
    window.click("restoreSetting_appearance_scheme", window.window.settings)
    assert window.application.preferences.value(known.SCHEME) == "system"
    assert window.application.preferences.value(known.ON_CLOSE) == known.CANCEL
    page = window.window.settings
    shown = {each.objectName() for each in page.findChildren(QToolButton) if each.isVisible()}
    assert shown == {"restoreSetting_closing_jobs"}


def test_all_defaults_come_back_only_when_that_is_confirmed(window: Driver) -> None:
    assert not window.window.settings._restore.isEnabled()
    choose(window, known.SCHEME, "dark")
    toggle(window, known.KEEP_AWAKE)
    window.click("restoreSettingsButton")
    window.press(Qt.Key.Key_Return, widget=window.dialog("restoreDialog"))
    window.no_dialog()
    assert window.application.preferences.value(known.SCHEME) == "dark"
    window.click("restoreSettingsButton")
    window.click("choiceButton_restore", window.dialog("restoreDialog"))
    window.no_dialog()
    values = [window.application.preferences.value(each) for each in ALL]
    assert values == [each.default for each in ALL]
    assert not window.window.settings._restore.isEnabled()
    assert not window.action("darkSchemeAction").isChecked()


def test_the_wheel_over_a_setting_changes_nothing(window: Driver) -> None:
    window.press(Qt.Key.Key_6, CTRL, window.window)
    for kind in (QComboBox, QSpinBox):
        for each in window.window.settings.findChildren(kind):
            wheel(each)
    assert not window.window.settings._restore.isEnabled()


# what each one does


def test_without_notifications_the_desktop_is_told_nothing(window: Driver, desktop: FakeDesktop) -> None:
    elsewhere = QWidget()
    elsewhere.show()
    elsewhere.activateWindow()
    toggle(window, known.NOTIFICATIONS)
    window.until(lambda: not window.window.isActiveWindow())
    window.engine.end(window.engine.begin(JobKind.VERIFY, "Verify", "x"), message="untold")
    window.wait_for_job()
    toggle(window, known.NOTIFICATIONS)
    window.engine.end(window.engine.begin(JobKind.VERIFY, "Verify", "y"), message="told")
    window.until(lambda: desktop.notified)
    assert [told[4] for told in desktop.notified] == ["told"]
    elsewhere.deleteLater()


def test_keeping_awake_is_let_go_and_taken_up_while_a_job_runs(window: Driver, desktop: FakeDesktop) -> None:
    window.engine.begin(JobKind.VERIFY, "Verify", "x")
    window.until(desktop.still_held)
    toggle(window, known.KEEP_AWAKE)
    window.until(lambda: not desktop.still_held())
    toggle(window, known.KEEP_AWAKE)
    window.until(desktop.still_held)


@pytest.mark.parametrize("mode", list(CaptureMode))
def test_a_capture_begins_with_the_preferred_mode(window: Driver, mode: CaptureMode) -> None:
    choose(window, known.CAPTURE_MODE, mode)
    window.press(Qt.Key.Key_1, CTRL, window.window)
    window.choose_server(samples.WEB.uuid)
    window.action("captureAction").trigger()
    wizard = window.dialog("captureWizard")
    to_summary(window, wizard)
    window.until(lambda: window.engine.asked("plan_capture"))
    request = window.engine.asked("plan_capture")[-1]
    assert isinstance(request, CaptureRequest)
    assert request.mode is mode


def test_servers_start_at_once_as_many_as_is_preferred(window: Driver) -> None:
    window.press(Qt.Key.Key_6, CTRL, window.window)
    window.type_into("setting_deploy_atOnce", "3", window.window.settings)
    assert window.application.preferences.value(known.AT_ONCE) == "3"
    window.press(Qt.Key.Key_1, CTRL, window.window)
    window.choose_template(samples.WEB_TEMPLATE.id)
    window.action("deploySeveralAction").trigger()
    wizard = window.dialog("bulkWizard")
    for _ in range(3):
        window.next(wizard)
    window.click("fillButton", wizard)
    window.next(wizard)
    window.until(lambda: window.engine.asked("plan_bulk"))
    request = window.engine.asked("plan_bulk")[-1]
    assert isinstance(request, BulkRequest)
    assert request.at_once == 3


# languages


def test_without_translations_there_is_no_choice_of_a_language(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("imgtpl_gui.translations.resources", lambda: tmp_path)
    window = open_window()
    assert known.LANGUAGE.key not in window.window.settings.rows


def test_each_translation_is_offered_by_its_own_name_and_kept_for_the_next_start(
    translations: None, window: Driver
) -> None:
    assert chosen_language() == ""
    window.press(Qt.Key.Key_6, CTRL, window.window)
    combo = editor(window, QComboBox, known.LANGUAGE)
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(at) for at in range(combo.count())] == [
        "As the desktop",
        "Deutsch",
        "English",
        "Español",
        "Français",
    ]
    assert "next start" in window.words(window.window.settings)
    choose(window, known.LANGUAGE, "fr")
    assert chosen_language() == "fr"


@pytest.mark.parametrize(("kept", "said"), [("es", "Ajustes"), ("", "Settings"), ("xx", "Settings")])
def test_the_chosen_language_is_that_of_the_next_start(tmp_path: Path, kept: str, said: str) -> None:
    file_of(tmp_path).parent.mkdir()
    file_of(tmp_path).write_text(f"[appearance]\nlanguage={kept}\n")
    start = (
        "from imgtpl_gui.app import make_qt_application\n"
        "print(make_qt_application(['x']).translate('SettingsPage', 'Settings'))\n"
    )
    environ = os.environ | {"XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "LANGUAGE": "en"}
    told = subprocess.run((sys.executable, "-c", start), env=environ, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == said


# the file


def file_of(tmp_path: Path) -> Path:
    return tmp_path / "imgtpl" / "window.conf"


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"[[[\nscheme", b"[appearance]\nscheme=\n"])
def test_a_broken_file_does_not_stop_the_start(open_window: OpenWindow, tmp_path: Path, content: bytes) -> None:
    file_of(tmp_path).parent.mkdir(parents=True, exist_ok=True)
    file_of(tmp_path).write_bytes(content)
    window = open_window()
    assert window.application.preferences.value(known.SCHEME) == "system"


@pytest.mark.parametrize("preference", [each for each in ALL if each.values], ids=lambda each: each.key)
def test_a_value_that_is_none_of_a_setting_s_is_as_good_as_none(
    open_window: OpenWindow, tmp_path: Path, preference: Preference
) -> None:
    group, name = preference.key.split("/")
    file_of(tmp_path).parent.mkdir(parents=True, exist_ok=True)
    file_of(tmp_path).write_text(f"[{group}]\n{name}=9999999999999999999999\n")
    window = open_window()
    assert window.application.preferences.value(preference) == preference.default
    window.press(Qt.Key.Key_6, CTRL, window.window)


def test_a_choice_that_cannot_be_written_is_said_and_followed_all_the_same(window: Driver, tmp_path: Path) -> None:
    window.until(file_of(tmp_path).exists)
    memory.close()
    file_of(tmp_path).unlink()
    file_of(tmp_path).mkdir()
    memory.open()
    choose(window, known.SCHEME, "dark")
    window.until(lambda: "can't be written" in window.words(window.window.settings))
    assert QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 64


def test_what_was_chosen_stands_in_the_file_while_the_window_is_open(window: Driver, tmp_path: Path) -> None:
    choose(window, known.ON_CLOSE, known.KEEP)
    window.until(lambda: file_of(tmp_path).exists() and "jobs=keep" in file_of(tmp_path).read_text())
    assert Preferences().value(known.ON_CLOSE) == known.KEEP
