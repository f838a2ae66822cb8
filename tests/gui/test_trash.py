"""Deleted templates in the window: undone at once, or brought back and removed for good from the trash."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QTableWidget

from imgtpl_gui.domain.errors import NameTaken, StoreError
from imgtpl_gui.feedback import message_area
from imgtpl_gui.feedback.callout import Weight
from tests.gui import samples
from tests.gui.driver import Driver

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OLD = replace(samples.PLAIN_TEMPLATE, id="00000000-0000-4000-8000-0000000000a1", name="old one")
OLDER = replace(OLD, id="00000000-0000-4000-8000-0000000000a2", name="older one")


def opened(window: Driver) -> QDialog:
    """Open the trash by its keys, and wait until it is read."""
    window.press(Qt.Key.Key_Delete, CTRL | SHIFT, window.window)
    dialog = window.dialog("trashDialog")
    window.until(lambda: window.engine.asked("trashed_templates"))
    return dialog


def names(dialog: QDialog) -> list[str]:
    return [column(dialog, row, 0) for row in range(table(dialog).rowCount())]


def table(dialog: QDialog) -> QTableWidget:
    found = dialog.findChild(QTableWidget, "trashTable")
    assert found is not None
    return found


def column(dialog: QDialog, row: int, number: int) -> str:
    item = table(dialog).item(row, number)
    return item.text() if item else ""


@pytest.fixture
def trash(window: Driver) -> QDialog:
    """The trash with two templates, the first deleted a day and a half ago, the other 29 days ago."""
    window.engine.put_into_trash(OLDER, days_ago=29)
    window.engine.put_into_trash(OLD, days_ago=1.5)
    dialog = opened(window)
    window.until(lambda: names(dialog) == ["old one", "older one"])
    return dialog


def test_an_empty_trash_says_so_and_offers_nothing(window: Driver) -> None:
    dialog = opened(window)
    window.until(lambda: "The trash is empty" in window.words(dialog))
    for name in ("restoreButton", "forgetButton", "emptyTrashButton"):
        assert not window.find(QPushButton, name, dialog).isEnabled()


def test_the_trash_tells_how_many_days_each_template_is_kept(trash: QDialog) -> None:
    assert [column(trash, row, 3) for row in (0, 1)] == ["29", "1"]
    assert column(trash, 0, 1) == OLD.source


def test_a_template_comes_back_by_the_keyboard(window: Driver, trash: QDialog) -> None:
    window.press(Qt.Key.Key_Down, widget=table(trash))
    window.press(Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier, trash)
    window.until(lambda: names(trash) == ["old one"])
    assert window.engine.asked("restore_template") == [OLDER.id]


def test_several_templates_come_back_the_latest_deleted_first(window: Driver, trash: QDialog) -> None:
    window.press(Qt.Key.Key_A, CTRL, table(trash))
    window.click("restoreButton", trash)
    window.until(lambda: "The trash is empty" in window.words(trash))
    assert window.engine.asked("restore_template") == [OLD.id, OLDER.id]


def test_a_template_that_cant_come_back_says_why_and_stays(window: Driver, trash: QDialog) -> None:
    window.engine.failures["restore_template"] = NameTaken("A template of that name exists by now.")
    window.click("restoreButton", trash)
    window.until(lambda: "A template of that name exists by now." in window.words(trash))
    assert names(trash) == ["old one", "older one"]


def test_a_template_is_removed_for_good_only_once_its_name_is_typed(window: Driver, trash: QDialog) -> None:
    window.press(Qt.Key.Key_Delete, widget=table(trash))
    question = window.dialog("forgetDialog")
    window.type_into("confirmEdit", "old on", question)
    assert not window.find(QPushButton, "reallyForgetButton", question).isEnabled()
    window.type_into("confirmEdit", "old one", question)
    window.press(Qt.Key.Key_Return, widget=question)
    window.until(lambda: names(trash) == ["older one"])
    assert window.engine.asked("forget_templates") == [(OLD.id,)]


def test_a_name_with_odd_gaps_and_marks_can_be_seen_and_typed(window: Driver) -> None:
    window.engine.put_into_trash(replace(OLD, name="<b>odd</b>\n one "))
    dialog = opened(window)
    window.until(window.find(QPushButton, "forgetButton", dialog).isEnabled)
    window.click("forgetButton", dialog)
    question = window.dialog("forgetDialog")
    assert "<b>odd</b> one" in window.words(question)
    window.type_into("confirmEdit", "<b>odd</b> one", question)
    window.click("reallyForgetButton", question)
    window.until(lambda: window.engine.asked("forget_templates") == [(OLD.id,)])


def test_escape_keeps_what_would_have_been_removed_for_good(window: Driver, trash: QDialog) -> None:
    window.click("forgetButton", trash)
    window.press(Qt.Key.Key_Escape, widget=window.dialog("forgetDialog"))
    window.dialog("trashDialog")
    assert not window.engine.asked("forget_templates")


def test_emptying_asks_for_the_count_and_removes_only_what_was_counted(window: Driver, trash: QDialog) -> None:
    window.click("emptyTrashButton", trash)
    question = window.dialog("forgetDialog")
    window.engine.put_into_trash(samples.WEB_TEMPLATE)
    window.type_into("confirmEdit", "2", question)
    window.click("reallyForgetButton", question)
    window.until(lambda: names(trash) == [samples.WEB_TEMPLATE.name])


def test_a_trash_that_cant_be_read_says_why(window: Driver) -> None:
    window.engine.failures["trashed_templates"] = StoreError("The share is gone.")
    dialog = opened(window)
    window.until(lambda: "The share is gone." in window.words(dialog))


def test_what_fails_after_the_trash_was_closed_is_said_in_the_window(window: Driver, trash: QDialog) -> None:
    window.engine.failures["restore_template"] = NameTaken("A template of that name exists by now.")
    window.click("restoreButton", trash)
    trash.reject()
    window.until(lambda: "A template of that name exists by now." in window.messages())


def test_a_message_stays_while_the_pointer_is_on_it_and_goes_after_it_left(
    window: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_area, "STAY_MS", 40)
    message = window.window.messages.show_message(Weight.INFO, "gone", "Undo", lambda: None)
    message.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    spot = QPointF(5, 5)
    QApplication.sendEvent(message, QEnterEvent(spot, spot, spot))
    window.window.messages.show_message(Weight.INFO, "passing")
    window.until(lambda: window.messages() == ["gone"])
    message.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(message, QEvent(QEvent.Type.Leave))
    window.until(lambda: window.messages() == [])


def test_a_message_stays_while_the_focus_is_on_its_button(window: Driver) -> None:
    window.until(window.window.isActiveWindow)
    message = window.window.messages.show_message(Weight.INFO, "gone", "Undo", lambda: None)
    button = window.find(QPushButton, "messageActionButton")
    button.setFocus()
    window.until(lambda: QApplication.focusWidget() is button)
    message.go_after(40)
    window.window.messages.show_message(Weight.INFO, "passing").go_after(40)
    window.until(lambda: window.messages() == ["gone"])
    window.window.servers.view.setFocus()
    window.until(lambda: window.messages() == [])
