"""What is known about the chosen server or template."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from imgtpl_gui.domain.hardware import Firmware
from imgtpl_gui.domain.sealing import why_not_sealed
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.domain.templates import Consistency, FirmwareState, Template
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.empty_state import EmptyState
from imgtpl_gui.feedback.folding_text import FoldingText, breakable
from imgtpl_gui.feedback.picture import Picture
from imgtpl_gui.feedback.scrolling import scroll_area
from imgtpl_gui.feedback.themed import IconLabel, named, text_label
from imgtpl_gui.models.formatting import age, date, listed, size
from imgtpl_gui.models.load_history import LoadHistory
from imgtpl_gui.models.plain_tips import plain_tip
from imgtpl_gui.models.relations import NO_RELATIONS, relations
from imgtpl_gui.models.screens import Screens
from imgtpl_gui.models.systems import system_icon
from imgtpl_gui.models.template_badges import NO_CHECKS, Checks
from imgtpl_gui.models.templates_model import os_name
from imgtpl_gui.models.theme import Tone
from imgtpl_gui.models.wording import capture_mode_word, dependence_sentence, server_state_icon, server_state_word
from imgtpl_gui.views.action_button import ActionButton, ButtonRow
from imgtpl_gui.views.actions import Actions
from imgtpl_gui.views.live_details import LiveDetails
from imgtpl_gui.wizards.problem_text import problem_text
from imgtpl_gui.wizards.rules import capture_problem


class DetailsPanel(QFrame):
    """Shows one server, one template, or what to do to see one."""

    picture_wanted = Signal(str)
    """The id of a template whose screenshot is to be given to `show_picture`."""
    screen_wanted = Signal(str)
    """The UUID of a running server whose screen is to be put among the screens, and `show_screen` called."""

    live_seen = Signal()
    """What a running server does has come to be seen."""

    def __init__(self, actions: Actions, loads: LoadHistory, screens: Screens) -> None:
        super().__init__()
        self.setObjectName("detailsPanel")
        self.setProperty("panel", True)
        self._actions = actions
        self._loads, self._screens = loads, screens
        self._live: LiveDetails | None = None
        self._shown: Server | Template | None = None
        self._checks = NO_CHECKS
        self._around: tuple[tuple[Template, ...], tuple[Server, ...]] = ((), ())
        self._relations = NO_RELATIONS
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._body: QWidget = QWidget()
        self._column.addWidget(self._body)
        self.show_row(None, force=True)

    def shown(self) -> Server | Template | None:
        """Return what is shown."""
        return self._shown

    def show_row(self, row: Server | Template | None, force: bool = False) -> None:
        """Show a server or template; nothing moves if it is shown already."""
        if row == self._shown and not force:
            return
        at = self._scrolled() if _key(row) == _key(self._shown) else 0
        self._shown, self._live = row, None
        match row:
            case Server():
                body = self._server(row)
            case Template():
                body = self._template(row)
            case _:
                body = self._nothing()
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        if isinstance(body, QScrollArea):
            body.verticalScrollBar().setValue(at)

    def show_checks(self, checks: Checks) -> None:
        """Take when templates were last verified."""
        if checks != self._checks:
            self._checks = checks
            if isinstance(self._shown, Template):
                self.show_row(self._shown, force=True)

    def show_around(self, templates: tuple[Template, ...], servers: tuple[Server, ...]) -> None:
        """Take what there is, of which a template's details name what it lies on and what lies on it."""
        self._around = (templates, servers)
        if isinstance(self._shown, Template) and relations(self._shown, *self._around) != self._relations:
            self.show_row(self._shown, force=True)

    def show_picture(self, template_id: str, image: QImage) -> None:
        """Show a template's screenshot, if that template is still shown; say so where its image is null."""
        if _key(self._shown) != template_id:
            return
        picture = self._body.findChild(Picture, "detailsScreenshot")
        if picture is None:
            return
        if image.isNull():
            picture.show_problem(self.tr("The screenshot in this template can't be shown."))
        else:
            picture.show_image(image)

    def shows_live(self) -> bool:
        """Whether what a running server does is to be seen."""
        return self._live is not None and self._live.isVisible()

    def show_loads(self) -> None:
        """Show the newest load of a running server."""
        if self._live is not None:
            self._live.show_loads()

    def show_screen(self, uuid: str) -> None:
        """Show a running server's new screen, if that server is still shown."""
        if self._live is not None and self._live.uuid == uuid:
            self._live.show_screen()

    def _add_live(self, column: QVBoxLayout, server: Server) -> None:
        if server.state is not ServerState.RUNNING:
            return
        self._live = LiveDetails(server, self._loads, self._screens)
        self._live.screen_wanted.connect(self.screen_wanted)
        self._live.seen.connect(self.live_seen)
        column.addWidget(self._live)
        self._live.want_screen()

    def _scrolled(self) -> int:
        return self._body.verticalScrollBar().value() if isinstance(self._body, QScrollArea) else 0

    def _nothing(self) -> QWidget:
        empty = EmptyState("detailsEmpty")
        empty.tell(
            "info", self.tr("Nothing chosen"), self.tr("Choose a server or a template to see what it is made of.")
        )
        return empty

    def _server(self, server: Server) -> QWidget:
        area, column = _scrolling()
        self._head(column, "server", server.name, server.title)
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(IconLabel(*server_state_icon(server.state)))
        state.addWidget(text_label(server_state_word(server.state), name="detailsState"), 1)
        column.addLayout(state)
        problem = capture_problem(server)
        if problem:
            callout = Callout(Weight.WARNING, problem_text(problem))
            callout.setObjectName("detailsProblem")
            column.addWidget(callout)
        column.addWidget(ActionButton(self._actions.capture, "detailsCaptureButton", primary=True))
        if server.dependence is not None:
            depends = Callout(Weight.INFO, dependence_sentence(server.dependence))
            depends.setObjectName("detailsDependence")
            column.addWidget(depends)
            column.addWidget(ActionButton(self._actions.independent, "detailsIndependentButton"))
        self._add_live(column, server)
        form = _form(column)
        if server.origin is not None:
            _row(form, self.tr("From template"), server.origin.template_name)
        _row(form, self.tr("CPUs"), str(server.vcpus))
        _row(form, self.tr("Memory"), size(server.memory))
        form.addRow(text_label(self.tr("UUID"), "muted", wrap=False), _line(server.uuid, self.tr("UUID")))
        column.addWidget(text_label(self.tr("Disks"), "caption"))
        for disk in server.disks:
            parts = [part for part in (disk.format, disk.bus, size(disk.capacity) if disk.capacity else "") if part]
            if disk.allocation:
                parts.append(self.tr("{size} used").format(size=size(disk.allocation)))
            column.addWidget(_disk(disk.target, "  ·  ".join(parts), disk.problem or disk.source))
        if not server.disks:
            column.addWidget(text_label(self.tr("None"), "muted"))
        column.addStretch(1)
        return area

    def _template(self, template: Template) -> QWidget:
        area, column = _scrolling()
        edit = named(QToolButton(autoRaise=True), "detailsEditButton")
        edit.setDefaultAction(self._actions.edit)
        self._head(column, system_icon(template.os), template.name, os_name(template), edit)
        if template.note:
            column.addWidget(FoldingText(template.note, "detailsNote"))
        deploy = ActionButton(self._actions.deploy, "detailsDeployButton", primary=True)
        column.addWidget(ButtonRow(deploy, ActionButton(self._actions.verify, "detailsVerifyButton")))
        self._add_warnings(column, template)
        if template.screenshot:
            screen = self.tr("The screen of {name} when it was captured").format(name=template.source)
            column.addWidget(Picture("detailsScreenshot", screen))
            self.picture_wanted.emit(template.id)
        form = _form(column)
        self._add_origin(form, template)
        self._add_content(form, template)
        column.addWidget(text_label(self.tr("Disks"), "caption"))
        for disk in template.disks:
            stored = self.tr("{stored} stored").format(stored=size(disk.stored_size))
            column.addWidget(_disk(disk.target, f"{size(disk.virtual_size)}  ·  {stored}", ""))
        if template.hardware.left_out:
            left_out = self.tr("Not carried over: {what}.").format(what=listed(template.hardware.left_out))
            column.addWidget(Callout(Weight.INFO, left_out))
        column.addStretch(1)
        return area

    def _add_origin(self, form: QFormLayout, template: Template) -> None:
        _row(form, self.tr("Captured"), f"{age(template.created)} ({date(template.created)})")
        _row(form, self.tr("From"), template.source)
        _row(form, self.tr("Mode"), capture_mode_word(template.mode))
        _row(form, self.tr("Consistency"), self._consistency(template.consistency))
        _row(form, self.tr("Sealed"), self.tr("yes") if template.seal.complete else self.tr("no"))
        verified = self._checks.of(template)
        _row(form, self.tr("Verified"), age(verified) if verified else self.tr("not yet"))
        if template.parent:
            _row(form, self.tr("Stored as"), self.tr("what differs from its parent template"))
        self._add_relations(form, template)
        if template.tags:
            _row(form, self.tr("Tags"), ", ".join(template.tags))
        _row(form, self.tr("Stored"), f"{size(template.stored_size)} ({size(template.virtual_size)})")

    def _add_relations(self, form: QFormLayout, template: Template) -> None:
        found = self._relations = relations(template, *self._around)
        if template.parent:
            _row(form, self.tr("Parent"), found.parent or self.tr("not in this image store"))
        if found.layers:
            _row(form, self.tr("Layers on it"), listed(found.layers))
        if found.servers:
            _row(form, self.tr("Needed by"), listed(found.servers))

    def _add_content(self, form: QFormLayout, template: Template) -> None:
        hardware = template.hardware
        _row(form, self.tr("CPUs"), str(hardware.vcpus))
        _row(form, self.tr("Memory"), size(hardware.memory))
        _row(form, self.tr("Machine"), f"{hardware.arch}, {hardware.machine}, {hardware.firmware}")
        if hardware.firmware is not Firmware.BIOS or hardware.tpm:
            _row(form, self.tr("Firmware state"), self._firmware_state(template.firmware))
        _row(form, self.tr("Networks"), listed(network.source or network.kind for network in hardware.networks))
        _row(form, self.tr("Hostname"), template.os.hostname)
        _row(form, self.tr("cloud-init"), self.tr("found") if template.os.cloud_init else self.tr("not found"))
        if template.os.packages:
            _row(form, self.tr("Packages"), str(template.os.packages))
        for system in filter(lambda system: system.mount_point, template.os.file_systems):
            figures = self.tr("{kind}, {used} of {size} used")
            _row(
                form,
                system.mount_point,
                figures.format(kind=system.kind, used=size(system.used), size=size(system.size)),
            )

    def _add_warnings(self, column: QVBoxLayout, template: Template) -> None:
        """Say what new servers will share with the source."""
        if not template.seal.complete:
            text = self.tr("Not sealed. {why}").format(why=why_not_sealed(template.seal))
            column.addWidget(named(Callout(Weight.WARNING, text), "detailsUnsealed"))
        if template.seal.secrets:
            text = self.tr("Secrets in it, which every new server will have: {paths}.")
            shown = Callout(
                Weight.WARNING, text.format(paths=listed(breakable(path, 12) for path in template.seal.secrets))
            )
            shown.label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)  # as in `_value`
            shown.label.setAccessibleName(text.format(paths=listed(template.seal.secrets)))
            column.addWidget(named(shown, "detailsSecrets"))

    def _firmware_state(self, state: FirmwareState) -> str:
        parts = ((self.tr("UEFI variables"), state.nvram), (self.tr("TPM"), state.tpm))
        copied = listed(part for part, file in parts if file)
        return (
            self.tr("copied: {parts}").format(parts=copied)
            if copied
            else self.tr("not copied; new servers start fresh")
        )

    def _consistency(self, consistency: Consistency) -> str:
        match consistency:
            case Consistency.CLEAN:
                return self.tr("clean: it was shut down")
            case Consistency.FROZEN:
                return self.tr("its file systems stood still")
            case Consistency.CRASH:
                return self.tr("crash-consistent: as after a power cut")

    def _head(self, column: QVBoxLayout, icon: str, name: str, below: str, button: QToolButton | None = None) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, Tone.ACCENT, 24), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(_value(name, "heading", "detailsName"))
        if below:
            words.addWidget(text_label(below, "muted"))
        row.addLayout(words, 1)
        if button is not None:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)


def _key(row: Server | Template | None) -> str:
    return row.uuid if isinstance(row, Server) else row.id if isinstance(row, Template) else ""


def _value(text: str, part: str = "body", name: str = "") -> QLabel:
    shown = breakable(text)
    label = text_label(shown, part, name=name)
    if shown == text:  # What was made breakable holds characters that nobody wants to copy.
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _line(text: str, name: str) -> QLineEdit:
    """Show what must not be broken into lines and may be longer than the panel is wide, to be copied."""
    line = QLineEdit(text, readOnly=True)
    line.setProperty("flat", True)
    line.setAccessibleName(name)
    line.setToolTip(plain_tip(text))
    line.setCursorPosition(0)
    return line


def _scrolling() -> tuple[QScrollArea, QVBoxLayout]:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(12)
    return scroll_area(body), column


def _form(column: QVBoxLayout) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(14)
    form.setVerticalSpacing(6)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    column.addLayout(form)
    return form


def _row(form: QFormLayout, caption: str, text: str) -> None:
    label = text_label(caption, "muted", wrap=False)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    form.addRow(label, _value(text or "–"))


def _disk(target: str, figures: str, below: str) -> QFrame:
    card = QFrame()
    card.setProperty("card", True)
    column = QVBoxLayout(card)
    column.setContentsMargins(12, 8, 12, 8)
    column.setSpacing(2)
    column.addWidget(text_label(target, "strong"))
    if figures:
        column.addWidget(text_label(figures, "muted"))
    if below:
        column.addWidget(text_label(breakable(below), "muted"))
    return card
