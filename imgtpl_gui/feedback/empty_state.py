"""What a list shows while it has nothing to show: why, and what to do about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from imgtpl_gui.feedback.themed import IconLabel, named, text_label
from imgtpl_gui.models.theme import Tone

WIDEST = 340
"""Longer lines of text are hard to read."""


class EmptyState(QWidget):
    """A picture, a heading, a sentence and perhaps a button."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._icon = IconLabel("info", Tone.MUTED, 40)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading = text_label(part="heading")
        self.sentence = text_label(part="muted")
        self.button = named(QPushButton(), f"{name}Button")
        for label in (self.heading, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setMaximumWidth(WIDEST)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(self._icon)
        column.addWidget(self.heading)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.sentence, 100)
        line.addStretch(1)
        column.addLayout(line)
        column.addSpacing(6)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def say(self, icon: str, heading: str, sentence: str, button: str = "") -> None:
        """Show another state; without a word for it the button is hidden."""
        self._icon.set_icon(icon, Tone.MUTED)
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        self.button.setText(button)
        self.button.setVisible(bool(button))
