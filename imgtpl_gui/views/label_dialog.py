"""Asks for the label of one or more servers."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.views.server_labels import LONGEST


class LabelDialog(QDialog):
    """A field that offers the labels in use; an empty one takes the label away."""

    def __init__(self, names: tuple[str, ...], label: str, known: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("labelDialog")
        self.setWindowTitle(self.tr("Label"))
        heading = names[0] if len(names) == 1 else self.tr("%n servers", "", len(names))
        self._field = named(QComboBox(), "labelField")
        self._field.setEditable(True)
        self._field.addItems(list(known))
        self._field.setEditText(label)
        self._field.setAccessibleName(self.tr("Label"))
        self._field.setMinimumWidth(360)
        line = self._field.lineEdit()
        if line is not None:
            line.setMaxLength(LONGEST)
            line.setPlaceholderText(self.tr("No label"))
            line.selectAll()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(text_label(self.tr("Label of {what}").format(what=heading), "heading"))
        column.addWidget(self._field)
        hint = self.tr("Servers of one label stand together in the list. Labels are kept on this machine only.")
        column.addWidget(text_label(hint, "muted"))
        column.addSpacing(4)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        remove = named(QPushButton(self.tr("&Remove label"), autoDefault=False), "removeLabelButton")
        remove.setEnabled(bool(self.label()))
        remove.clicked.connect(self._remove)
        cancel = named(QPushButton(self.tr("Cancel"), autoDefault=False), "cancelLabelButton")
        cancel.clicked.connect(self.reject)
        keep = named(QPushButton(self.tr("&Set label"), default=True), "setLabelButton")
        keep.setProperty("primary", True)
        keep.clicked.connect(self.accept)
        row.addWidget(remove)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(keep)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def label(self) -> str:
        """Return what stands in the field."""
        return self._field.currentText().strip()

    @Slot()
    def _remove(self) -> None:
        self._field.setEditText("")
        self.accept()
