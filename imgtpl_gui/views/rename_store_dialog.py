"""Asks what an image store is to be called."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.domain.known_stores import store_name_flaw
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.wizards.page import Field
from imgtpl_gui.wizards.problems import Problem, ProblemKind


class RenameStoreDialog(QDialog):
    """A field that says while it is typed in whether the name can be taken."""

    def __init__(self, name: str, taken: frozenset[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("renameStoreDialog")
        self.setWindowTitle(self.tr("Rename"))
        self._old = name
        self._taken = taken
        self._edit = named(QLineEdit(name, maxLength=63), "storeNameEdit")
        self._edit.selectAll()
        self._edit.setMinimumWidth(360)
        self._field = Field(self.tr("New &name"), self._edit, self.tr("What the store holds is not touched."))
        self._cancel = named(QPushButton(self.tr("Cancel"), autoDefault=False), "cancelRenameButton")
        self._rename = named(QPushButton(self.tr("&Rename"), default=True), "renameButton")
        self._rename.setProperty("primary", True)
        self._cancel.clicked.connect(self.reject)
        self._rename.clicked.connect(self.accept)
        self._edit.textEdited.connect(self._typed)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._rename)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(text_label(self.tr("Rename “{name}”").format(name=name), "heading"))
        column.addWidget(self._field)
        column.addLayout(buttons)
        self._typed()

    def name(self) -> str:
        """Return what stands in the field."""
        return self._edit.text().strip()

    @Slot()
    def _typed(self) -> None:
        name = self.name()
        flaw = store_name_flaw(name)
        problem = Problem("name", ProblemKind.RULE, flaw) if flaw else None
        if name.casefold() in self._taken - {self._old.casefold()}:
            problem = Problem("name", ProblemKind.NAME_TAKEN, name)
        self._field.show_problem(problem)
        self._rename.setEnabled(problem is None and name != self._old)
