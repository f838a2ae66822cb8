"""Texts that somebody wrote, of whatever length: shown in part until they are asked for whole."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.feedback.themed import named, text_label

MOST_LINES, MOST_CHARACTERS = 6, 240
_LONGEST_WORD = 24


class FoldingText(QWidget):
    """A text that shows its first lines, and a button for the rest where there is any."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._label = text_label(name=name)
        self._more = named(QPushButton(flat=True), f"{name}More")
        self._more.setProperty("link", True)
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show)
        self._more.setVisible(beginning(text) != text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._label)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    @Slot()
    def _show(self) -> None:
        whole = self._more.isChecked()
        self._label.setText(breakable(self._text if whole else beginning(self._text)))
        self._label.setAccessibleName(self._text)
        self._more.setText(self.tr("Show less") if whole else self.tr("Show all"))


def beginning(text: str) -> str:
    """Return the first lines of a text, with … where there is more."""
    lines = text.split("\n")
    short = "\n".join(lines[:MOST_LINES])
    if len(short) > MOST_CHARACTERS:
        cut = short[:MOST_CHARACTERS]
        words = cut.rsplit(maxsplit=1)
        cuts_a_word = not short[MOST_CHARACTERS - 1].isspace() and not short[MOST_CHARACTERS].isspace()
        short = words[0] if cuts_a_word and len(words[-1]) <= _LONGEST_WORD else cut
    return text if short == text else f"{short.rstrip()} …"


def breakable(text: str, longest: int = _LONGEST_WORD) -> str:
    """Let words that are longer break into lines at any character: a zero-width space follows each."""
    return " ".join(
        "\n".join("\u200b".join(line) if len(line) > longest else line for line in word.split("\n"))
        for word in text.split(" ")
    )
