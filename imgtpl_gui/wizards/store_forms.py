"""Where a new image store is, a form for each kind of place."""

from collections.abc import Awaitable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.bridge import EngineBridge
from imgtpl_gui.domain.known_stores import StoreOffer
from imgtpl_gui.feedback.themed import named, set_icon
from imgtpl_gui.wizards.page import Field
from imgtpl_gui.wizards.problems import Problem
from imgtpl_gui.wizards.store_flow import NFS_NUMBERS, StoreFlow
from imgtpl_gui.wizards.store_offers import StoreOffers

_TOGETHER = ("user", "secret")
"""One alone is a problem even where nobody has typed yet."""


class StoreForm(QWidget):
    """Lines that go into the draft while they are typed in."""

    changed = Signal()

    def __init__(self, flow: StoreFlow) -> None:
        super().__init__()
        self.flow = flow
        self._edits: dict[str, QLineEdit] = {}
        self._fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)

    def line(self, name: str, caption: str, example: str = "", hint: str = "") -> Field:
        """Make the editor of one text of the draft."""
        edit = named(QLineEdit(), f"{name}Edit")
        edit.setPlaceholderText(example)
        edit.textEdited.connect(lambda text: self._typed(name, text))
        self._edits[name] = edit
        self._fields[name] = Field(caption, edit, hint)
        return self._fields[name]

    def edit(self, name: str) -> QLineEdit:
        """Return an editor."""
        return self._edits[name]

    def put(self, name: str, text: str) -> None:
        """Write into an editor as if it had been typed."""
        self._edits[name].setText(text)
        self._typed(name, text)

    def enter(self) -> None:
        """Show the draft."""
        for name, edit in self._edits.items():
            edit.setText(getattr(self.flow.texts, name))
        next(iter(self._edits.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Wait for nothing any more."""

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show problems beside their lines; one that nobody has typed in yet needs none."""
        wrong = {problem.field: problem for problem in problems}
        for name, shown in self._fields.items():
            edit = self._edits[name]
            shown.show_problem(wrong.get(name) if edit.isModified() or edit.text() or name in _TOGETHER else None)

    def _typed(self, name: str, text: str) -> None:
        self.flow.write(name, text)
        self.typed(name)
        self.changed.emit()

    def typed(self, name: str) -> None:
        """A text has changed."""


class FolderForm(StoreForm):
    """A path, and a dialog to choose it."""

    def __init__(self, flow: StoreFlow) -> None:
        super().__init__(flow)
        hint = self.tr(
            "An empty folder, one that isn't there yet, or an image store. A mounted share is a folder, too."
        )
        self.column.addWidget(self.line("folder", self.tr("Fol&der"), "/srv/templates", hint))
        choose = named(QPushButton(self.tr("C&hoose…"), autoDefault=False), "chooseFolderButton")
        set_icon(choose, "folder-open")
        choose.clicked.connect(self._choose)
        self.column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    @Slot()
    def _choose(self) -> None:
        dialog = named(QFileDialog(self, self.tr("Folder of the image store"), self.flow.texts.folder), "folderDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.put("folder", path))
        dialog.open()


class _ServerForm(StoreForm):
    """A server that can be asked what it offers."""

    def __init__(self, flow: StoreFlow, bridge: EngineBridge, show: str, server: str, place: str) -> None:
        super().__init__(flow)
        self._bridge = bridge
        self._server = server
        self.offers = StoreOffers(bridge, show, self._ask, flow.place_in)
        self.offers.chosen.connect(lambda text: self.put(place, text))

    def enter(self) -> None:
        """Show the draft."""
        super().enter()
        self.typed("")

    def leave(self) -> None:
        """Let an answer that is under way come to nothing."""
        self.offers.forget()

    def typed(self, name: str) -> None:
        """Ask only where there is somebody to ask; what another server has offered is gone."""
        asked = {self._server, "user", "secret", *NFS_NUMBERS}
        if name in asked:
            self.offers.forget()
        wrong = {problem.field for problem in self.flow.problems(self.flow.step)}
        self.offers.button.setEnabled(not wrong & asked)

    def _ask(self) -> Awaitable[tuple[StoreOffer, ...]]:
        new, engine = self.flow.new_store(), self._bridge.engine
        return self._bridge.call(engine.browse_stores, self.flow.server_url, new.user, new.secret)


class NfsForm(_ServerForm):
    """Server, exports, path."""

    def __init__(self, flow: StoreFlow, bridge: EngineBridge) -> None:
        super().__init__(flow, bridge, self.tr("Show &exports"), "server", "path")
        self.column.addWidget(self.line("server", self.tr("Ser&ver"), "nas.example.org"))
        self.column.addWidget(self.offers)
        hint = self.tr("An export, or an empty folder in one. Nothing is mounted on this machine.")
        self.column.addWidget(self.line("path", self.tr("&Path"), "/srv/templates", hint))
        self._add_row(
            self.line("uid", self.tr("&User number"), "", self.tr("Yours where you write none.")),
            self.line("gid", self.tr("&Group number"), "", self.tr("Yours where you write none.")),
        )
        self._add_row(
            self.line("nfsport", self.tr("NFS p&ort"), "", self.tr("As the server tells it where you write none.")),
            self.line("mountport", self.tr("&Mount port"), "", self.tr("As the server tells it where you write none.")),
        )
        self.column.addStretch(1)

    def _add_row(self, *fields: Field) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)


class IscsiForm(_ServerForm):
    """Portal, user and secret, LUNs."""

    def __init__(self, flow: StoreFlow, bridge: EngineBridge) -> None:
        super().__init__(flow, bridge, self.tr("Show &LUNs"), "portal", "lun")
        self.column.addWidget(self.line("portal", self.tr("P&ortal"), "san.example.org:3260"))
        row = QHBoxLayout()
        row.setSpacing(12)
        hint = self.tr("Where the target asks for one.")
        for field in (
            self.line("user", self.tr("&User"), "", hint),
            self.line("secret", self.tr("Secre&t"), "", self.tr("Kept in the keyring.")),
        ):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.edit("secret").setEchoMode(QLineEdit.EchoMode.Password)
        self.column.addLayout(row)
        self.column.addWidget(self.offers)
        hint = self.tr("A LUN of its own: image stores share it with nothing else.")
        self.column.addWidget(
            self.line("lun", self.tr("Tar&get and LUN number"), "iqn.2026-01.org.example:store/1", hint)
        )
        self.column.addStretch(1)
