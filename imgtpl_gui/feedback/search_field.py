"""A field that filters a list while it is typed in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from imgtpl_gui.feedback.themed import set_icon
from imgtpl_gui.models.plain_tips import plain_tip
from imgtpl_gui.models.theme import Tone


class SearchField(QLineEdit):
    """A line with a magnifier and a clear button; Escape clears it, Down leaves it for the list."""

    left_down = Signal()

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setToolTip(plain_tip(placeholder))  # Where there is little room the placeholder is elided.
        self.setClearButtonEnabled(True)
        magnifier = QAction(self)
        set_icon(magnifier, "search", Tone.MUTED)
        self.addAction(magnifier, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Clear on Escape; with nothing to clear it is left to the dialog around."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)


def enter_list(view: QAbstractItemView) -> None:
    """Give a list the focus, with a row chosen if there is one."""
    view.setFocus()
    first = view.model().index(0, 0)
    if first.isValid() and not view.selectionModel().hasSelection():
        view.setCurrentIndex(first)
