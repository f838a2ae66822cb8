"""A sentence that must be read, on a ground that says how much it matters."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from imgtpl_gui.feedback.themed import IconLabel, restyle, text_label
from imgtpl_gui.models.theme import Tone


class Weight(Enum):
    """How much a message matters."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"

    @property
    def icon(self) -> tuple[str, Tone]:
        """Name the icon and its tone."""
        return {
            Weight.INFO: ("info", Tone.ACCENT),
            Weight.SUCCESS: ("circle-check", Tone.GOOD),
            Weight.WARNING: ("triangle-alert", Tone.CAUTION),
            Weight.ERROR: ("circle-alert", Tone.BAD),
        }[self]


class Callout(QFrame):
    """An icon and a sentence; hidden while it has nothing to say."""

    def __init__(self, weight: Weight = Weight.INFO, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("callout", weight.value)
        self._icon = IconLabel(*weight.icon)
        self.label = text_label(text)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 8, 12, 8)
        self.row.setSpacing(10)
        self.row.addWidget(self._icon)
        self.row.addWidget(self.label, 1)
        if not text:
            self.hide()

    def text(self) -> str:
        """Return the sentence."""
        return self.label.text()

    def tell(self, text: str, weight: Weight | None = None) -> None:
        """Show a sentence, or hide with ""."""
        if weight is not None:
            restyle(self, "callout", weight.value)
            self._icon.set_icon(*weight.icon)
        self.label.setText(text)
        self.setVisible(bool(text))
