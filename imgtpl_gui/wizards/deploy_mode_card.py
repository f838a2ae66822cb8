"""The choice between an instant deploy and a full one."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QRadioButton, QVBoxLayout, QWidget

from imgtpl_gui.domain.plans import DeployMode
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.wizards.deploy_flow import DeployFlow


class DeployModeCard(QWidget):
    """Two radio buttons and what the chosen one means."""

    changed = Signal()

    def __init__(self, flow: DeployFlow) -> None:
        super().__init__()
        self._flow = flow
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        words = {
            DeployMode.INSTANT: self.tr("&Instant: it runs within seconds, and its disks are filled meanwhile"),
            DeployMode.FULL: self.tr("&Full: everything is copied and checked before it runs"),
        }
        self.buttons = {mode: named(QRadioButton(text), f"mode_{mode}") for mode, text in words.items()}
        for mode, button in self.buttons.items():
            button.clicked.connect(lambda _checked, mode=mode: self._choose(mode))
            inside.addWidget(button)
        self._explanation = text_label(part="muted", name="modeExplanation")
        inside.addWidget(self._explanation)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(text_label(self.tr("Mode"), "caption"))
        column.addWidget(card)

    def show_mode(self) -> None:
        """Show the draft's mode."""
        mode = self._flow.draft.mode
        for choice, button in self.buttons.items():
            button.setChecked(choice is mode)
        if mode is DeployMode.INSTANT:
            text = self.tr(
                "Until its disks are filled the server depends on the template, which can't be deleted meanwhile."
                " Where the hypervisor can't reach the image store, the server is deployed in full."
            )
        else:
            text = self.tr("The server never depends on the template.")
        self._explanation.setText(text)

    def _choose(self, mode: DeployMode) -> None:
        self._flow.draft = replace(self._flow.draft, mode=mode)
        self.show_mode()
        self.changed.emit()
