"""What a list shows while it has nothing to show: why, and what to do about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from imgtpl_gui.feedback.themed import IconLabel, named, text_label
from imgtpl_gui.models.theme import Tone
from imgtpl_gui.translations import tr

WIDEST = 340
"""Longer lines of text are hard to read."""
Step = tuple[str, bool]
"""What to do, and whether it is done."""
_FAILURES = ("circle-alert", "unplug")


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
        column.setContentsMargins(28, 12, 28, 12)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._icon)
        column.addWidget(self.heading)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.sentence, 100)
        line.addStretch(1)
        column.addLayout(line)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(6)
        place = QHBoxLayout()
        place.addStretch(1)
        place.addLayout(self._steps, 100)
        place.addStretch(1)
        column.addLayout(place)
        self._shown_steps: tuple[Step, ...] = ()
        column.addSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def tell(self, icon: str, heading: str, sentence: str, button: str = "", steps: tuple[Step, ...] = ()) -> None:
        """Show another state; without a word for it the button is hidden. `steps` are what to do, in order."""
        self._icon.set_icon(icon, Tone.BAD if icon in _FAILURES else Tone.MUTED)
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.sentence.setVisible(bool(sentence))
        if steps != self._shown_steps:
            self._shown_steps = steps
            self._fill_steps()

    def _fill_steps(self) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        ahead = [text for text, done in self._shown_steps if not done]
        for number, (text, done) in enumerate(self._shown_steps, 1):
            state = "done" if done else "current" if text == ahead[0] else "ahead"
            self._steps.addWidget(_step_row(number, text, state))


def _step_row(number: int, text: str, state: str) -> QWidget:
    row = named(QWidget(), f"firstStep_{state}")
    row.setMaximumWidth(WIDEST)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    badge, words = text_label(str(number), "badge", wrap=False), text_label(text, "step")
    badge.setFixedSize(22, 22)
    if state == "done":
        badge.setText("✓")
        badge.setAccessibleName(tr("Done"))
    for label in (badge, words):
        label.setProperty("state", state)
    line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words, 1)
    return row
