"""Dialogs: an error as a sentence with its details folded, and a question with choices."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.domain.jobs import Choice
from imgtpl_gui.feedback.callout import Weight
from imgtpl_gui.feedback.themed import IconLabel, named, set_icon, text_label

TEXT_WIDTH = 440


class _Sheet(QDialog):
    """An icon, a heading, a text and a row of buttons."""

    def __init__(self, weight: Weight, heading: str, text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(18)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(IconLabel(*weight.icon, pixels=28), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(6)
        title = text_label(heading, "heading")
        words.addWidget(title, 0, Qt.AlignmentFlag.AlignLeft)
        self.text = text_label(text, name="dialogText")
        for label in (title, self.text):
            label.setFixedWidth(TEXT_WIDTH)  # A height is then known, and nothing is cut off.
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(self.text, 0, Qt.AlignmentFlag.AlignLeft)  # beside the icon, though the buttons be wider
        top.addLayout(words, 1)
        column.addLayout(top)
        self.column = column
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        column.addLayout(self.buttons)


class ErrorDialog(_Sheet):
    """What failed in a sentence; details folded away; everything can be copied."""

    def __init__(self, heading: str, text: str, details: str = "", parent: QWidget | None = None) -> None:
        super().__init__(Weight.ERROR, heading, text, parent)
        self.setObjectName("errorDialog")
        self.setWindowTitle(heading)
        self._copied = "\n\n".join(part for part in (heading, text, details) if part)
        self._details = named(QPlainTextEdit(details, readOnly=True), "errorDetails")
        self._details.hide()
        self._details.setMinimumHeight(160)
        self.column.insertWidget(1, self._details)
        if details:
            unfold = named(QPushButton(self.tr("Details")), "detailsButton")
            unfold.setCheckable(True)
            set_icon(unfold, "chevron-down")
            unfold.toggled.connect(self._unfold)
            self.buttons.insertWidget(0, unfold)
        copy = named(QPushButton(self.tr("Copy")), "copyButton")
        set_icon(copy, "copy")
        copy.clicked.connect(self._copy)
        close = named(QPushButton(self.tr("Close"), default=True), "closeButton")
        close.clicked.connect(self.accept)
        self.buttons.addWidget(copy)
        self.buttons.addWidget(close)

    @Slot(bool)
    def _unfold(self, unfolded: bool) -> None:
        self._details.setVisible(unfolded)
        self.adjustSize()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)


class ChoiceDialog(_Sheet):
    """A question with one button a choice. The first harmless one is the default; Escape chooses none."""

    def __init__(self, heading: str, text: str, choices: tuple[Choice, ...], parent: QWidget | None = None) -> None:
        super().__init__(Weight.WARNING, heading, text, parent)
        self.setObjectName("questionDialog")
        self.setWindowTitle(heading)
        self.chosen = ""
        """The key of the chosen answer; "" while or if there is none."""
        harmless = [choice.key for choice in choices if not choice.destructive]
        for choice in choices:
            button = named(QPushButton(choice.label, autoDefault=False), f"choiceButton_{choice.key}")
            button.setProperty("danger", choice.destructive)
            if choice.key == next(iter(harmless), None):
                button.setDefault(True)
                button.setFocus()
            button.clicked.connect(lambda _checked=False, key=choice.key: self._choose(key))
            self.buttons.addWidget(button)

    def _choose(self, key: str) -> None:
        self.chosen = key
        self.accept()
