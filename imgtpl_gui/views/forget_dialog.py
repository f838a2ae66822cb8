"""Asks before templates are removed for good: their name, or how many they are, has to be typed."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.translations import tr


class ForgetDialog(QDialog):
    """The button works once the right thing is typed."""

    def __init__(self, names: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("forgetDialog")
        self.setWindowTitle(self.tr("Delete for good"))
        self._expected = _plain(names[0]) if len(names) == 1 else str(len(names))
        self._edit = named(QLineEdit(), "confirmEdit")
        self._edit.setMinimumWidth(400)
        self._edit.textChanged.connect(self._typed)
        ask = (
            self.tr("Type its name, {expected}, to confirm:")
            if len(names) == 1
            else self.tr("Type how many they are, {expected}, to confirm:")
        )
        asked = text_label(ask.format(expected=self._expected))
        asked.setTextFormat(Qt.TextFormat.PlainText)  # a name may look like HTML, and is to be typed as it is
        self._edit.setAccessibleName(asked.text())
        keep = named(QPushButton(self.tr("Keep"), autoDefault=False), "keepButton")
        keep.clicked.connect(self.reject)
        self._forget = named(QPushButton(self.tr("Delete for good"), default=True), "reallyForgetButton")
        self._forget.setEnabled(False)
        self._forget.setProperty("danger", True)
        self._forget.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(keep)
        buttons.addWidget(self._forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(text_label(tr("Delete %n templates for good?", "", len(names)), "heading"))
        column.addWidget(text_label(self.tr("This can't be undone.")))
        column.addWidget(asked)
        column.addWidget(self._edit)
        column.addLayout(buttons)

    @Slot()
    def _typed(self) -> None:
        self._forget.setEnabled(_plain(self._edit.text()) == self._expected)


def _plain(name: str) -> str:
    """Return a name with its gaps as single spaces: what else stands in them can't be seen, nor typed in a line."""
    return " ".join(name.split())
