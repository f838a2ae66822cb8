"""A push button that does what an action does, with its text, icon, tool tip and state."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from imgtpl_gui.feedback.themed import set_icon
from imgtpl_gui.models.theme import Tone


class ActionButton(QPushButton):
    """Follows its action."""

    def __init__(self, action: QAction, name: str, primary: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("primary", primary)
        self._action = action
        self._primary = primary
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        tone = Tone.ON_ACCENT if self._primary and self.isEnabled() else Tone.PLAIN
        set_icon(self, self._action.property("iconName"), tone)
