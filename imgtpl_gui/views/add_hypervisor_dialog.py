"""Asks how a hypervisor is reached and what it is to be called, and tries it before it is kept."""

from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.bridge import EngineBridge
from imgtpl_gui.domain.errors import ConnectionFailed, ImgTplError
from imgtpl_gui.domain.known_hypervisors import (
    HypervisorState,
    KnownHypervisor,
    hypervisor_name_flaw,
    hypervisor_uri_flaw,
)
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.wizards.page import Field
from imgtpl_gui.wizards.problems import Problem, ProblemKind

_WIDTH = 480
_LOCAL_NAME = "this-machine"


class AddHypervisorDialog(QDialog):
    """Two fields that say while they are typed in what is wrong; one that can't be reached can be added anyway."""

    def __init__(self, bridge: EngineBridge, known: tuple[HypervisorState, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("addHypervisorDialog")
        self.setWindowTitle(self.tr("Add a hypervisor"))
        self.added: KnownHypervisor | None = None
        self._bridge = bridge
        self._known = known
        self._connecting = False
        self._uri = named(QLineEdit(placeholderText="qemu+ssh://root@host/system"), "uriEdit")
        self._uri.setMinimumWidth(_WIDTH)
        hint = self.tr(
            "For example qemu+ssh://root@host/system for another machine, which an ssh key has to open, or"
            " qemu:///system for this one."
        )
        self._uri_field = Field(self.tr("&Libvirt URI"), self._uri, hint)
        self._name = named(QLineEdit(maxLength=63), "hypervisorNameEdit")
        self._name_field = Field(self.tr("&Name"), self._name, self.tr("As you call it here; kept on this machine."))
        self._said = named(Callout(Weight.ERROR), "addHypervisorProblem")
        self._lay_out()
        self._uri.textEdited.connect(self._uri_typed)
        self._name.textEdited.connect(self._check)
        self._check()

    def _lay_out(self) -> None:
        self._cancel = named(QPushButton(self.tr("Cancel"), autoDefault=False), "cancelHypervisorButton")
        self._anyway = named(QPushButton(self.tr("Add an&yway"), autoDefault=False), "anywayButton")
        self._anyway.hide()
        self._add = named(QPushButton(self.tr("&Add"), default=True), "addButton")
        self._add.setProperty("primary", True)
        self._cancel.clicked.connect(self.reject)
        self._anyway.clicked.connect(lambda: self._begin(anyway=True))
        self._add.clicked.connect(lambda: self._begin(anyway=False))
        self._busy = text_label(self.tr("Connecting…"), "muted", wrap=False, name="connectingLabel")
        self._busy.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._busy)
        buttons.addStretch(1)
        for button in (self._cancel, self._anyway, self._add):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addWidget(text_label(self.tr("Add a hypervisor"), "heading"))
        for widget in (self._uri_field, self._name_field, self._said):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(buttons)

    @Slot()
    def _uri_typed(self) -> None:
        """Offer the host's name, unless one was typed."""
        if not self._name.isModified():
            self._name.setText(_name_for(self._uri.text().strip()))
        self._anyway.hide()
        self._said.tell("")
        self._check()

    @Slot()
    def _check(self) -> None:
        uri, name = self._uri.text().strip(), self._name.text().strip()
        problems = (self._uri_problem(uri), self._name_problem(name))
        self._uri_field.show_problem(problems[0] if uri else None)
        self._name_field.show_problem(problems[1] if name else None)
        can = not any(problems) and not self._connecting
        self._add.setEnabled(can)
        self._anyway.setEnabled(can)
        self._grow()

    def _uri_problem(self, uri: str) -> Problem | None:
        flaw = hypervisor_uri_flaw(uri)
        for state in self._known:
            if uri and uri in (state.known.uri, state.info.uri):
                flaw = self.tr("That is “{name}”, which is in the list already.").format(name=state.title)
        return Problem("uri", ProblemKind.RULE, flaw) if flaw else None

    def _name_problem(self, name: str) -> Problem | None:
        if any(name.casefold() == state.known.name.casefold() for state in self._known if name):
            return Problem("name", ProblemKind.NAME_TAKEN, name)
        flaw = hypervisor_name_flaw(name)
        return Problem("name", ProblemKind.RULE, flaw) if flaw else None

    def _begin(self, anyway: bool) -> None:
        self._show_connecting(True)
        self._said.tell("")
        self._bridge.spawn(self._try(self._name.text().strip(), self._uri.text().strip(), anyway))

    async def _try(self, name: str, uri: str, anyway: bool) -> None:
        engine = self._bridge.engine
        try:
            added = await self._bridge.call(engine.add_hypervisor, name, uri, anyway)
        except ImgTplError as error:
            if self.isVisible():
                self._show_connecting(False)
                self._said.tell(str(error), Weight.ERROR)
                self._anyway.setVisible(isinstance(error, ConnectionFailed))
                self._grow()
            return
        if self.isVisible():
            self.added = added
            self.accept()
        else:
            await self._bridge.call(engine.remove_hypervisor, name)  # it was given up meanwhile

    def _grow(self) -> None:
        """Take more height where what is said takes more lines."""
        if self.isVisible():
            self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))

    def _show_connecting(self, on: bool) -> None:
        self._connecting = on
        self._busy.setVisible(on)
        for edit in (self._uri, self._name):
            edit.setReadOnly(on)
        self._check()
        if not on:
            self._uri.setFocus(Qt.FocusReason.OtherFocusReason)


def _name_for(uri: str) -> str:
    try:
        parts = urlsplit(uri)
        host = parts.hostname or ""
    except ValueError:
        return ""
    name = host.partition(".")[0] if not host.replace(".", "").isdigit() else host
    if not name and parts.path and "://" in uri:
        name = _LOCAL_NAME
    return name if not hypervisor_name_flaw(name) else ""
