"""The pages between the server and the summary of a capture."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QVBoxLayout

from imgtpl_gui.domain.plans import CaptureMode
from imgtpl_gui.domain.servers import ServerDisk
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.models.formatting import size
from imgtpl_gui.wizards.capture_flow import CaptureFlow
from imgtpl_gui.wizards.page import Field, WizardPage, fill_layout
from imgtpl_gui.wizards.problem_text import problem_text
from imgtpl_gui.wizards.problems import Problem

NOTE_HEIGHT = 84


class DisksPage(WizardPage):
    """Which disks, and what happens to the server meanwhile."""

    def __init__(self, flow: CaptureFlow) -> None:
        super().__init__(self.heading_text())
        self._flow = flow
        self._entered = False
        body = self.scrolled()
        self._last = self._make_last()
        body.addWidget(self._last)
        self._disks = self.disks_card(body)
        self._problem = Callout(Weight.WARNING)
        body.addWidget(self._problem)
        mode = self.card(body, self.tr("Mode"))
        self._choices = self._mode_choices()
        for choice, button in self._choices.items():
            button.clicked.connect(lambda _checked, choice=choice: self._choose(choice))
            mode.addWidget(button)
        self._explanation = text_label(part="muted")
        mode.addWidget(self._explanation)
        self._restart = named(QCheckBox(self.tr("Start the server again afterwards")), "restartCheck")
        self._force = named(
            QCheckBox(self.tr("Switch it off without asking if it does not shut down in time")), "forceCheck"
        )
        self._restart.toggled.connect(self._restart_toggled)
        self._force.toggled.connect(self._force_toggled)
        mode.addWidget(self._restart)
        mode.addWidget(self._force)
        firmware = self.card(body, self.tr("Firmware state"))
        self._firmware = named(QCheckBox(self.tr("Copy firmware state (UEFI variables, TPM)")), "firmwareCheck")
        self._firmware.toggled.connect(self._firmware_toggled)
        self._firmware_hint = named(text_label(part="muted"), "firmwareHint")
        self._firmware_hint.setContentsMargins(26, 0, 0, 0)
        firmware.addWidget(self._firmware)
        firmware.addWidget(self._firmware_hint)
        body.addStretch(1)

    def heading_text(self) -> str:
        """Ask what is to be said here."""
        return self.tr("What is captured, and how?")

    def disks_card(self, body: QVBoxLayout) -> QVBoxLayout:
        """Make the place of the disks."""
        return self.card(body, self.tr("Disks"))

    def about(self, text: str) -> str:
        """Put the server's name into a sentence about it."""
        server = self._flow.draft.server
        return text.format(name=server.name if server else "")

    def about_mode(self, text: str) -> str:
        """Make the sentence on what the mode means."""
        return self.about(text)

    def _make_last(self) -> Callout:
        """Say where the answers come from that differ from the usual ones, and offer those."""
        note = named(Callout(Weight.INFO), "lastAnswersNote")
        usual = named(QPushButton(self.tr("Use the defaults"), autoDefault=False), "usualAnswersButton")
        usual.clicked.connect(self._answer_as_usual)
        note.row.addWidget(usual)
        return note

    def _answer_as_usual(self) -> None:
        self._flow.answer_as_usual()
        self._last.tell("")
        self._show_answers()

    def _show_answers(self) -> None:
        self._restart.setChecked(self._flow.draft.restart)
        self._force.setChecked(self._flow.draft.force)
        self._show_mode()

    def _mode_choices(self) -> dict[CaptureMode, QRadioButton]:
        words = {
            CaptureMode.BRIEF: self.tr("Brief: away for a reboot; its disks are clean"),
            CaptureMode.LIVE: self.tr("Live: never away; as good as its agent can hold it still"),
            CaptureMode.STRICT: self.tr("Strict: away until the copy is checked"),
        }
        return {mode: named(QRadioButton(text), f"mode_{mode}") for mode, text in words.items()}

    def _choose(self, mode: CaptureMode) -> None:
        self._flow.draft = replace(self._flow.draft, mode=mode)
        self._show_mode()

    def _show_mode(self) -> None:
        """Show what the chosen mode means, and the options that it has."""
        draft, running = self._flow.draft, self._flow.interrupts
        for mode, button in self._choices.items():
            button.setVisible(running)
            button.setChecked(mode is draft.mode)
        strict = running and draft.mode is CaptureMode.STRICT
        self._restart.setVisible(strict)
        self._force.setVisible(running and draft.mode is not CaptureMode.LIVE)
        if not running:
            text = self.tr("{name} is off and stays off while it is copied and checked.")
        elif draft.mode is CaptureMode.BRIEF:
            text = self.tr(
                "{name} is shut down cleanly and started again at once, whatever the size of its disks. They are"
                " copied as they were in between, while it runs."
            )
        elif draft.mode is CaptureMode.LIVE:
            text = self.tr(
                "{name} goes on. Its agent holds the file systems still for a moment; without an agent the copy is as"
                " after a power cut (crash-consistent)."
            )
        else:
            text = self.tr("{name} is shut down cleanly, copied and checked while it is off, and started again.")
        self._explanation.setText(self.about_mode(text))
        self._show_firmware()

    def _show_firmware(self) -> None:
        """Show whether firmware state can be copied, and what the choice means for new servers."""
        flow = self._flow
        copied = flow.can_copy_firmware and flow.draft.copy_firmware
        self._firmware.setEnabled(flow.can_copy_firmware)
        with QSignalBlocker(self._firmware):
            self._firmware.setChecked(copied)
        if not flow.has_firmware_state:
            text = self.tr("{name} has neither UEFI nor a TPM: there is nothing to copy.")
        elif not flow.can_copy_firmware:
            text = self.tr(
                "The TPM of {name} can't be copied in live mode: it is at rest only while the server is off."
            )
        elif copied:
            text = self.tr(
                "New servers get the boot entries, keys and secrets of {name}. Keep the template as safe as it."
            )
        elif flow.has_tpm:
            text = self.tr(
                "New servers start fresh. What was sealed with the TPM of {name} (BitLocker, LUKS) won't open on them"
                " without its recovery key."
            )
        else:
            text = self.tr("New servers start fresh, without the boot entries of {name}.")
        self._firmware_hint.setText(self.about(text))

    def enter(self) -> None:
        """Show the chosen server's disks."""
        if not self._entered and not self._flow.is_usual:
            self._last.tell(self.tr("Mode, trimming and sealing are at first as in your last capture."))
        self._entered = True
        fill_layout(self._disks)
        checks = [self._add_disk(disk) for disk in self._flow.disks()]
        for before, after in pairwise((*checks, *self._choices.values(), self._restart, self._force, self._firmware)):
            self.setTabOrder(before, after)
        next((check for check in checks if check.isEnabled()), self).setFocus()
        self._show_answers()

    def _add_disk(self, disk: ServerDisk) -> QCheckBox:
        check = named(QCheckBox(self._describe(disk)), f"diskCheck_{disk.target}")
        check.setEnabled(not disk.problem)
        check.setChecked(self._flow.wants(disk))
        check.toggled.connect(lambda checked, disk=disk: self._want(disk, checked))
        self._disks.addWidget(check)
        if disk.problem:
            reason = text_label(disk.problem, "muted")
            reason.setContentsMargins(26, 0, 0, 0)
            self._disks.addWidget(reason)
        return check

    def _describe(self, disk: ServerDisk) -> str:
        parts = [disk.target, disk.format.upper() or disk.device]
        if disk.capacity:
            parts.append(size(disk.capacity))
        if disk.allocation:
            parts.append(self.tr("{size} used").format(size=size(disk.allocation)))
        return "  ·  ".join(parts)

    def _want(self, disk: ServerDisk, wanted: bool) -> None:
        self._flow.want(disk, wanted)
        self.changed.emit()

    def _restart_toggled(self, checked: bool) -> None:
        self._flow.draft = replace(self._flow.draft, restart=checked)

    def _firmware_toggled(self, checked: bool) -> None:
        self._flow.draft = replace(self._flow.draft, copy_firmware=checked)
        self._show_firmware()

    def _force_toggled(self, checked: bool) -> None:
        self._flow.draft = replace(self._flow.draft, force=checked)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say that a disk is needed."""
        self._problem.tell(" ".join(map(problem_text, problems)))


class NamePage(WizardPage):
    """Name, note and tags of the new template."""

    def __init__(self, flow: CaptureFlow) -> None:
        super().__init__(self.tr("How is the template called?"))
        self._flow = flow
        self._name = named(QLineEdit(maxLength=256), "templateNameEdit")
        self._note = named(QPlainTextEdit(tabChangesFocus=True), "templateNoteEdit")
        self._note.setMaximumHeight(NOTE_HEIGHT)
        self._tags = named(QLineEdit(), "templateTagsEdit")
        self._tags.setPlaceholderText(self.tr("web, production"))
        note = self.tr("What is in it, what it is for. May be left empty.")
        tags = self.tr("Divided by commas. May be left empty.")
        self._fields = {
            "name": Field(self.tr("N&ame"), self._name),
            "note": Field(self.tr("N&ote"), self._note, note),
            "tags": Field(self.tr("&Tags"), self._tags, tags),
        }
        body = self.scrolled()
        for field in self._fields.values():
            body.addWidget(field)
        body.addStretch(1)
        self._name.textEdited.connect(self._name_typed)
        self._note.textChanged.connect(self._note_typed)
        self._tags.textChanged.connect(self._tags_typed)

    def enter(self) -> None:
        """Show what was typed, or the suggested name."""
        draft = self._flow.draft
        if self._name.text() != self._flow.name:
            self._name.setText(self._flow.name)
        if self._note.toPlainText() != draft.note:
            self._note.setPlainText(draft.note)
        if self._tags.text() != draft.tags:
            self._tags.setText(draft.tags)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.selectAll()

    def _name_typed(self, text: str) -> None:
        self._flow.draft = replace(self._flow.draft, name=text)
        self.changed.emit()

    def _note_typed(self) -> None:
        self._flow.draft = replace(self._flow.draft, note=self._note.toPlainText())
        self.changed.emit()

    def _tags_typed(self, text: str) -> None:
        self._flow.draft = replace(self._flow.draft, tags=text)
        self.changed.emit()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show what is wrong beside each field, as it does where a template is edited."""
        found = {problem.field: problem for problem in problems}
        for name, field in self._fields.items():
            field.show_problem(found.get(name))
