"""Makes a panel a place to drop rows on: it says what will happen before the button is released."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from imgtpl_gui.feedback.themed import named, restyle
from imgtpl_gui.models.mime import decode

_WATCHED = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)

_MARGIN = 8


class DropTarget(QObject):
    """Takes drops of one MIME type on a panel and on everything in it that takes drops itself (viewports)."""

    dropped = Signal(object)
    """The tuple of keys that was dropped."""

    def __init__(self, panel: QWidget, mime_type: str, hint: str, *inner: QWidget) -> None:
        super().__init__(panel)
        self._panel = panel
        self._mime_type = mime_type
        self._hint = named(QLabel(hint, panel, textFormat=Qt.TextFormat.PlainText), "dropHint")
        self._hint.hide()
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._takes = True
        panel.destroyed.connect(self._hint.deleteLater)  # it may lie on the window by then
        for widget in (panel, *inner):
            widget.setAcceptDrops(True)
            widget.installEventFilter(self)

    def set_hint(self, hint: str, takes: bool = True) -> None:
        """Say something else before the button is released; one that doesn't take drops says why."""
        self._hint.setText(hint)
        self._takes = takes

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Accept what fits, refuse the rest, and show which it is."""
        if event.type() not in _WATCHED:
            return False
        if event.type() == QEvent.Type.DragLeave:
            self._mark(False)
            return True
        # DragEnter, DragMove and Drop are all QDropEvents.
        drop = cast(QDragMoveEvent | QDropEvent, event)
        keys = decode(self._mime_type, drop.mimeData())
        if not keys:
            drop.ignore()
            return True
        drop.setDropAction(Qt.DropAction.CopyAction)
        # Who isn't let in isn't told either when the pointer leaves: what isn't taken is refused on its way.
        drop.setAccepted(self._takes or event.type() == QEvent.Type.DragEnter)
        is_drop = event.type() == QEvent.Type.Drop
        self._mark(not is_drop)
        if is_drop and self._takes:
            self.dropped.emit(keys)
        return True

    def _mark(self, on: bool) -> None:
        restyle(self._panel, "dropTarget", on and self._takes)
        self._hint.hide()
        if on:
            self._place_hint()

    def _place_hint(self) -> None:
        """Put the hint into the middle of the panel, or beside one that is too narrow for it."""
        hint, panel, window = self._hint, self._panel, self._panel.window()
        hint.setParent(window)
        hint.adjustSize()
        middle = panel.mapTo(window, panel.rect().center()) - hint.rect().center()
        if hint.width() + 2 * _MARGIN > panel.width():
            middle.setX(panel.mapTo(window, panel.rect().topRight()).x() + _MARGIN)
        hint.move(middle)
        hint.show()
        hint.raise_()
