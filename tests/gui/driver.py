"""A user's hands and eyes on the window, for tests."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from imgtpl_gui.app import Application
from imgtpl_gui.bridge.refresher import Refresher
from imgtpl_gui.domain.jobs import JobView
from imgtpl_gui.feedback.message_area import Message
from imgtpl_gui.models.mime import encode
from imgtpl_gui.models.rows_model import KEY_ROLE
from tests.gui.fake_engine import FakeEngine

Some = TypeVar("Some", bound=QWidget)
P = ParamSpec("P")
T = TypeVar("T")

TURN_MS = 10
PATIENCE = 6_000
"""Turns of at least `TURN_MS` in which a test waits for what has to come: the machine may have much else to do."""
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def wait_until(qtbot: QtBot, condition: Callable[[], object]) -> None:
    """Wait until `condition()` is true. Turns are counted, not time: who stood still has lost no patience."""
    for _ in range(PATIENCE):
        if condition():
            return
        qtbot.wait(TURN_MS)
    raise AssertionError("what the test waits for did not come true")


class Driver:
    """Finds widgets by their object names, clicks, types, drops, and waits for what comes of it."""

    def __init__(self, application: Application, engine: FakeEngine, qtbot: QtBot) -> None:
        self.application = application
        self.window = application.window
        self.engine = engine
        self.qtbot = qtbot
        self._unanswered: set[object] = set()
        self._count_calls()

    def _count_calls(self) -> None:
        call = self.application.bridge.call

        def counted(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "asyncio.Future[T]":
            answer = call(function, *args, **kwargs)
            self._unanswered.add(answer)
            answer.add_done_callback(self._unanswered.discard)
            return answer

        self.application.bridge.call = counted  # type: ignore[method-assign]

    # waiting

    def until(self, condition: Callable[[], object]) -> None:
        """Wait until `condition()` is true."""
        wait_until(self.qtbot, condition)

    def wait_until_read(self) -> None:
        """Wait until everything was read once."""
        self.until(lambda: ("interrupted", None) in self.engine.calls)
        self.until(lambda: self.window.templates._read or self.engine.failures)
        self.until(lambda: self.window.servers._read or not self.engine.info.connected or self.engine.failures)

    def until_quiet(self) -> None:
        """Wait until the window was told all that it asked for, asks for nothing more, and is laid out."""
        quiet = False
        while not quiet:
            self.until(self._is_quiet)
            for _ in range(3):  # what an answer lets happen, and then the layout
                QApplication.processEvents()
            quiet = self._is_quiet()

    def _is_quiet(self) -> bool:
        readers = self.application.bridge.findChildren(Refresher)
        return not self._unanswered and not any(reader._reading or reader._again for reader in readers)

    def dialog(self, name: str) -> QDialog:
        """Wait for the dialog of that name to be in front."""
        self.until(lambda: (front := QApplication.activeModalWidget()) is not None and front.objectName() == name)
        front = QApplication.activeModalWidget()
        assert isinstance(front, QDialog)
        return front

    def no_dialog(self) -> None:
        """Wait until every dialog is gone, and those that waited for it have gone on."""
        self.until(lambda: not self.window.findChildren(QDialog))

    # hands

    def find(self, kind: type[Some], name: str, place: QWidget | None = None) -> Some:
        """Wait until one widget of that name is seen, and return it."""

        def seen() -> list[Some]:
            return [widget for widget in (place or self.window).findChildren(kind, name) if widget.isVisible()]

        self.until(lambda: len(seen()) == 1)
        return seen()[0]

    def click(self, name: str, place: QWidget | None = None) -> None:
        """Click a button that can be pressed."""
        button = self.find(QAbstractButton, name, place)
        assert button.isEnabled(), f"{name} is switched off"
        spot = QPoint(10, button.height() // 2)
        QTest.mouseClick(button, LEFT, NONE, spot)

    def type_into(self, name: str, text: str, place: QWidget) -> None:
        """Replace what is in a field by typing."""
        field = self.find(QWidget, name, place)
        edit = field.findChild(QLineEdit) if isinstance(field, QAbstractSpinBox) else field
        assert isinstance(edit, QLineEdit | QPlainTextEdit)
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, text)

    def type_here(self, text: str) -> None:
        """Type where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, widget: QWidget | None = None) -> None:
        """Press a key where the focus is."""
        target = widget or QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifier)

    def click_row(
        self, view: QAbstractItemView, key: str, double: bool = False, modifier: Qt.KeyboardModifier = NONE
    ) -> None:
        """Click the row of a key."""
        index = self.row_of(view, key)
        view.scrollTo(index)
        spot = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), LEFT, modifier, spot)
        if double:
            QTest.mouseDClick(view.viewport(), LEFT, NONE, spot)

    def row_of(self, view: QAbstractItemView, key: str) -> QModelIndex:
        """Find the row of a key, as its view knows it."""
        model = view.model()
        indexes = (model.index(row, 0) for row in range(model.rowCount()))
        return next(index for index in indexes if index.data(KEY_ROLE) == key)

    def choose_server(self, uuid: str) -> None:
        """Click a server in the window's list."""
        self.click_row(self.window.servers.view, uuid)

    def choose_template(self, template_id: str) -> None:
        """Click a template in the window's list."""
        self.click_row(self.window.templates.view, template_id)

    def drop(self, place: QWidget, mime_type: str, *keys: str) -> bool:
        """Drag rows over a place and let go there; returns whether the place takes them."""
        data = encode(mime_type, keys)
        copy, spot = Qt.DropAction.CopyAction, place.rect().center()
        entering = QDragEnterEvent(spot, copy, data, LEFT, NONE)
        QApplication.sendEvent(place, entering)
        if not entering.isAccepted():
            return False
        QApplication.sendEvent(place, QDropEvent(QPointF(spot), copy, data, LEFT, NONE))
        return True

    def action(self, name: str) -> QAction:
        """Find an action."""
        action = self.window.findChild(QAction, name)
        assert action is not None
        return action

    def next(self, wizard: QDialog) -> None:
        """Press Next when it can be pressed."""
        self.until(self.find(QAbstractButton, "nextButton", wizard).isEnabled)
        self.click("nextButton", wizard)

    def wait_for_job(self, number: int = -1) -> JobView:
        """Wait until the board shows the newest state of the engine's job."""
        board = self.application.board
        self.until(lambda: (job := self.engine.job(number)) == board.job(job.id))
        return self.engine.job(number)

    # eyes

    def child(self, kind: type[Some], name: str, place: QWidget) -> Some:
        """Return a widget of a place, be it seen or not."""
        found = place.findChild(kind, name)
        assert found is not None
        return found

    def focused(self) -> str:
        """Name the widget that has the focus, "" for none."""
        widget = QApplication.focusWidget()
        return widget.objectName() if widget is not None else ""

    def text(self, name: str, place: QWidget | None = None) -> str:
        """Read a label that is seen; "" if it is not."""
        found = [label for label in (place or self.window).findChildren(QLabel, name) if label.isVisible()]
        return found[0].text() if found else ""

    def words(self, place: QWidget) -> str:
        """Read every label that is seen in a place."""
        return "\n".join(label.text() for label in place.findChildren(QLabel) if label.isVisible())

    def messages(self) -> list[str]:
        """Read the messages above the lists."""
        return [message.text() for message in self.window.messages.findChildren(Message)]
