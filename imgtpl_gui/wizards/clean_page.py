"""What is left out of the copy: blocks of deleted files, and what identifies the server."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtWidgets import QCheckBox, QGridLayout

from imgtpl_gui.domain.sealing import SEAL_OPERATIONS, SealOperation
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.wizards.capture_flow import CaptureFlow
from imgtpl_gui.wizards.page import WizardPage


class CleanPage(WizardPage):
    """Trim, and the checklist of the seal."""

    def __init__(self, flow: CaptureFlow) -> None:
        super().__init__(
            self.tr("What is left out of the copy?"),
            self.tr("All of this is done to the copy alone; the server and its disks are not touched."),
        )
        self._flow = flow
        body = self.scrolled()
        space = self.card(body, self.tr("Free space"))
        self._trim = named(QCheckBox(self.tr("Trim: leave out the blocks of deleted files")), "trimCheck")
        space.addWidget(self._trim)
        screen = self.card(body, self.tr("Screen"))
        self._screenshot = named(
            QCheckBox(self.tr("Keep a picture of the server's screen as it is now")), "screenshotCheck"
        )
        screen.addWidget(self._screenshot)
        identity = self.card(body, self.tr("Identity"))
        self._seal = named(QCheckBox(self.tr("Seal: remove what identifies the server")), "sealCheck")
        identity.addWidget(self._seal)
        self._warning = text_label(
            self.tr("New servers will share all of this with the source, unless you change it by hand."), "muted"
        )
        identity.addWidget(self._warning)
        grid = QGridLayout()
        grid.setContentsMargins(26, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        identity.addLayout(grid)
        self._operations = {operation.name: self._line(grid, operation) for operation in SEAL_OPERATIONS}
        body.addStretch(1)
        for before, after in pairwise((self._trim, self._screenshot, self._seal, *self._operations.values())):
            self.setTabOrder(before, after)
        self._trim.toggled.connect(self._trim_toggled)
        self._screenshot.toggled.connect(self._screenshot_toggled)
        self._seal.toggled.connect(self._seal_toggled)

    def _line(self, grid: QGridLayout, operation: SealOperation) -> QCheckBox:
        title, explanation = say(operation.title), say(operation.explanation)
        check = named(QCheckBox(title), f"sealCheck_{operation.name}")
        check.setAccessibleDescription(explanation)
        check.toggled.connect(lambda checked: self._operation_toggled(operation.name, checked))
        row = grid.rowCount()
        grid.addWidget(check, row, 0)
        grid.addWidget(text_label(explanation, "muted"), row, 1)
        return check

    def enter(self) -> None:
        """Show the draft."""
        draft = self._flow.draft
        self._trim.setChecked(draft.trim)
        self._screenshot.setEnabled(self._flow.interrupts)
        self._screenshot.setChecked(draft.screenshot)
        self._seal.setChecked(draft.seal)
        self._show_operations()
        self._trim.setFocus()

    def _show_operations(self) -> None:
        draft = self._flow.draft
        self._warning.setVisible(not draft.seal)
        for name, check in self._operations.items():
            check.setEnabled(draft.seal)
            check.setChecked(name not in draft.kept)

    def _trim_toggled(self, checked: bool) -> None:
        self._flow.draft = replace(self._flow.draft, trim=checked)

    def _screenshot_toggled(self, checked: bool) -> None:
        self._flow.draft = replace(self._flow.draft, screenshot=checked)

    def _seal_toggled(self, checked: bool) -> None:
        self._flow.draft = replace(self._flow.draft, seal=checked)
        self._show_operations()

    def _operation_toggled(self, name: str, checked: bool) -> None:
        kept = self._flow.draft.kept
        self._flow.draft = replace(self._flow.draft, kept=kept - {name} if checked else kept | {name})
