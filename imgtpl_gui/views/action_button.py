"""Push buttons that do what actions do, with their texts, icons, tool tips and states."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

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


class ButtonRow(QWidget):
    """Buttons side by side, the first as wide as there is room; one below the other where there is too little."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        for at, button in enumerate(buttons):
            self._row.addWidget(button, 0 if at else 1)
        self._buttons = buttons

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Be as narrow as the widest button."""
        widest = max(button.minimumSizeHint().width() for button in self._buttons)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Stand side by side where that fits."""
        needed = sum(button.minimumSizeHint().width() for button in self._buttons) + 8 * (len(self._buttons) - 1)
        fits = event.size().width() >= needed
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)
