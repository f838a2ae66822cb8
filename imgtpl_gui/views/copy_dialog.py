"""Asks which image store a template is copied or moved to."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.domain.known_stores import StoreState
from imgtpl_gui.domain.plans import CopyRequest
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.models.formatting import in_bytes
from imgtpl_gui.wizards.page import Field


class CopyDialog(QDialog):
    """A list of the stores that can take it, and what becomes of the original."""

    def __init__(self, template: Template, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("copyDialog")
        self.setWindowTitle(self.tr("Copy a template"))
        self._template = template
        self._combo = named(QComboBox(), "copyStoreCombo")
        self._combo.setMinimumWidth(420)
        self._field = Field(self.tr("To which image &store"), self._combo, " ")
        self._move = named(QCheckBox(self.tr("&Move it: the original goes to the trash afterwards")), "moveCheck")
        self._flatten = named(
            QCheckBox(self.tr("Make it &independent of the template that it lies on")), "flattenCheck"
        )
        self._flatten.setVisible(bool(template.parent))
        self._copy = named(QPushButton(self.tr("&Copy"), default=True), "copyTemplateButton")
        self._copy.setProperty("primary", True)
        self._move.toggled.connect(self._toggled)
        self._copy.clicked.connect(self.accept)
        self._lay_out()

    def _lay_out(self) -> None:
        cancel = named(QPushButton(self.tr("Cancel"), autoDefault=False), "cancelCopyButton")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(text_label(self.tr("Copy “{name}”").format(name=self._template.name), "heading"))
        for widget in (self._field, self._flatten, self._move):
            column.addWidget(widget)
        column.addLayout(buttons)

    def show_stores(self, states: tuple[StoreState, ...], in_use: str, read: bool = True) -> None:
        """Offer the stores that can take it; while they are not `read` there may be more."""
        chosen = self._combo.currentData()
        self._combo.clear()
        for state in states:
            if state.store.url != in_use and not state.info.problem:
                free = self.tr("{free} free").format(free=in_bytes(state.info.free))
                self._combo.addItem(f"{state.store.name} · {free}", state.store.name or state.store.url)
        self._combo.setCurrentIndex(max(0, self._combo.findData(chosen)))
        some = self._combo.count() > 0
        self._combo.setEnabled(some)
        self._copy.setEnabled(some)
        size = in_bytes(self._template.stored_size)
        takes = self.tr("It takes {size} there, and is checked before it is seen.").format(size=size)
        none = self.tr("No other image store can take it now. Add one on the page of image stores.")
        self._say(takes if some else none if read else self.tr("Looking at the image stores…"))

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Say why the stores can't be listed."""
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        """Say something below the stores; the dialog grows where that takes more lines."""
        self._field.set_hint(sentence)
        self._field.show_problem(None)
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))

    def request(self) -> CopyRequest:
        """Return what was chosen."""
        flatten = self._flatten.isChecked() and self._flatten.isVisibleTo(self)
        return CopyRequest(self._template.id, self._combo.currentData(), self._move.isChecked(), flatten)

    @Slot(bool)
    def _toggled(self, moving: bool) -> None:
        self._copy.setText(self.tr("&Move") if moving else self.tr("&Copy"))
