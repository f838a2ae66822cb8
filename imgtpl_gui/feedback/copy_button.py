"""A small button that copies a text."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolButton

from imgtpl_gui.feedback.themed import named, set_icon
from imgtpl_gui.models.theme import Tone


class CopyButton(QToolButton):
    """Copies what `text` returns when it is pressed."""

    def __init__(self, name: str, text: Callable[[], str]) -> None:
        super().__init__()
        named(self, name)
        self.setAutoRaise(True)
        self._text = text
        self.setToolTip(self.tr("Copy"))
        self.setAccessibleName(self.tr("Copy"))
        set_icon(self, "copy", Tone.MUTED)
        self.clicked.connect(self._copy)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text())
