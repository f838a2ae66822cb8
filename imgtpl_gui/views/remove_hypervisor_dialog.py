"""Asks before a hypervisor is taken out of the list, and which one where that isn't said."""

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.domain.known_hypervisors import HypervisorState
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.wizards.page import Field

_WIDTH = 420


class RemoveHypervisorDialog(QDialog):
    """Names the hypervisor, or offers those that can be removed."""

    def __init__(self, states: tuple[HypervisorState, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("removeHypervisorDialog")
        self.setWindowTitle(self.tr("Remove from the list"))
        self._states = states
        self._which = named(QComboBox(), "removedHypervisorCombo")
        self._which.addItems([f"{state.title} ({state.known.uri})" for state in states])
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        if len(states) == 1:
            heading = self.tr("Remove “{name}” from the list?").format(name=states[0].title)
        else:
            heading = self.tr("Remove a hypervisor from the list")
        column.addWidget(text_label(heading, "heading"))
        if len(states) > 1:
            column.addWidget(Field(self.tr("&Hypervisor"), self._which))
        text = text_label(
            self.tr(
                "Nothing is changed on it: its servers go on, and it can be added again at any time. Jobs that work on"
                " it go on, too."
            )
        )
        text.setMinimumWidth(_WIDTH)
        column.addWidget(text)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        keep = named(QPushButton(self.tr("&Keep it"), default=True), "keepHypervisorButton")
        remove = named(QPushButton(self.tr("&Remove from the list"), autoDefault=False), "reallyRemoveButton")
        remove.setProperty("danger", True)
        keep.clicked.connect(self.reject)
        remove.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(keep)
        row.addWidget(remove)
        return row

    def chosen(self) -> HypervisorState:
        """Return the one that is to be removed."""
        return self._states[max(0, self._which.currentIndex())]
