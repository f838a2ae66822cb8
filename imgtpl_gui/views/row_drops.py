"""Lets rows of one list be dropped on rows of another, and says before that what will happen."""

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel

from imgtpl_gui.feedback.themed import named
from imgtpl_gui.models.mime import decode
from imgtpl_gui.models.rows_model import ROW_ROLE

_WATCHED = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)


class RowDrops(QObject):
    """Takes drops of one MIME type on the rows of a view.

    `ask(row, count)` says whether a row takes so many, and what will happen, or why nothing will.
    """

    dropped = Signal(object, object)
    """The row, and the tuple of keys that was dropped on it."""

    def __init__(self, view: QAbstractItemView, mime_type: str, ask: Callable[[Any, int], tuple[bool, str]]) -> None:
        super().__init__(view)
        self._view = view
        self._mime_type = mime_type
        self._ask = ask
        self._hint = named(QLabel(view.viewport(), textFormat=Qt.TextFormat.PlainText), "dropHint")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.hide()
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Accept what fits on the row below the pointer, and show which it is."""
        if event.type() not in _WATCHED:
            return False
        if event.type() == QEvent.Type.DragLeave:
            self._hint.hide()
            return True
        # DragEnter, DragMove and Drop are all QDropEvents.
        drop = cast(QDragMoveEvent | QDropEvent, event)
        keys = decode(self._mime_type, drop.mimeData())
        index = self._view.indexAt(drop.position().toPoint())
        takes, words = self._ask(index.data(ROW_ROLE), len(keys)) if keys and index.isValid() else (False, "")
        # One that is refused must be let in, or the rows beside it would never be asked.
        entering = event.type() == QEvent.Type.DragEnter and bool(keys)
        drop.setDropAction(Qt.DropAction.CopyAction if takes or entering else Qt.DropAction.IgnoreAction)
        drop.setAccepted(takes or entering)
        is_drop = event.type() == QEvent.Type.Drop
        self._say("" if is_drop else words, self._view.visualRect(index))
        if is_drop and takes:
            self.dropped.emit(index.data(ROW_ROLE), keys)
        return True

    def _say(self, words: str, row: QRect) -> None:
        self._hint.setVisible(bool(words))
        if words:
            self._hint.setText(words)
            self._hint.adjustSize()
            middle = QRect(0, row.top(), self._view.viewport().width(), row.height()).center()
            self._hint.move(middle - self._hint.rect().center())
            self._hint.raise_()
