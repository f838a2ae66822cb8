"""The page of a deploy on which the new server gets its users, addresses, time zone and language."""

from dataclasses import replace
from pathlib import Path
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from imgtpl_gui.bridge import EngineBridge
from imgtpl_gui.domain.identity_rules import LONGEST_PASSWORD, LONGEST_TEXT, password_problem
from imgtpl_gui.domain.identity_ways import Way, takes
from imgtpl_gui.domain.password_hash import hash_password
from imgtpl_gui.feedback.themed import named, set_icon, text_label
from imgtpl_gui.wizards.address_card import AddressCard
from imgtpl_gui.wizards.deploy_flow import DeployFlow
from imgtpl_gui.wizards.identity_draft import CardDraft, IdentityDraft, draft_of
from imgtpl_gui.wizards.page import Field, WizardPage, take_out
from imgtpl_gui.wizards.problem_text import problem_text
from imgtpl_gui.wizards.problems import Problem, ProblemKind
from imgtpl_gui.wizards.profile_bar import ProfileBar

_HASH_AFTER_MS = 250
"""How long the typing of a password must pause before it is hashed."""


class IdentityPage(WizardPage):
    """Who may log in, which addresses the server has, and where it stands."""

    def __init__(self, flow: DeployFlow, bridge: EngineBridge) -> None:
        super().__init__(self.tr("Who is it?"), self.tr("Whatever you leave empty stays as it is in the template."))
        self._flow = flow
        self._bridge = bridge
        self._fields: dict[str, Field] = {}
        self._cards: list[AddressCard] = []
        self._shown_for = ""
        self._password_wrong = ""
        self._profiles = ProfileBar(bridge, lambda: self._draft.identity(len(self._cards)))
        self._profiles.chosen.connect(self._profile_chosen)
        self._make_editors()
        self._lay_out()

    @property
    def _draft(self) -> IdentityDraft:
        return self._flow.identity

    def _make_editors(self) -> None:
        self._user = named(QLineEdit(maxLength=64), "userEdit")
        self._password = named(QLineEdit(maxLength=LONGEST_PASSWORD), "passwordEdit")
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._show = named(QCheckBox(self.tr("S&how password")), "showPasswordCheck")
        self._keys = named(QPlainTextEdit(), "keysEdit")
        self._keys.setTabChangesFocus(True)
        self._keys.setPlaceholderText("ssh-ed25519 AAAA… name@host")
        self._keys.setFixedHeight(64)
        self._keys.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._file = named(QPushButton(self.tr("Choose &file…"), autoDefault=False), "keyFileButton")
        set_icon(self._file, "folder-open")
        self._dns = named(QLineEdit(maxLength=512), "dnsEdit")
        self._zone = named(QLineEdit(maxLength=64), "zoneEdit")
        self._zone.setPlaceholderText("Europe/Berlin")
        zones = QCompleter(sorted(available_timezones()), self._zone)
        zones.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        zones.setFilterMode(Qt.MatchFlag.MatchContains)
        self._zone.setCompleter(zones)
        self._locale = named(QLineEdit(maxLength=64), "localeEdit")
        self._locale.setPlaceholderText("de_DE.UTF-8")
        self._wait = named(QCheckBox(self.tr("Wa&it until the server can be used")), "waitCheck")
        self._pause = QTimer(self, singleShot=True, interval=_HASH_AFTER_MS)
        self._pause.timeout.connect(self._hash)
        self._user.textEdited.connect(lambda text: self._write(replace(self._draft, user=text)))
        self._password.textEdited.connect(self._password_typed)
        self._show.toggled.connect(self._show_toggled)
        self._keys.textChanged.connect(lambda: self._write(replace(self._draft, keys=self._keys.toPlainText())))
        self._file.clicked.connect(self._choose_file)
        self._dns.textEdited.connect(lambda text: self._write(replace(self._draft, dns=text)))
        # A completion is no edit.
        self._zone.textChanged.connect(lambda text: self._write(replace(self._draft, time_zone=text)))
        self._locale.textEdited.connect(lambda text: self._write(replace(self._draft, locale=text)))
        self._wait.toggled.connect(lambda checked: self._write(replace(self._draft, wait=checked)))

    def _lay_out(self) -> None:
        body = self.scrolled()
        self._impossible = text_label(part="problem", name="identityImpossible")
        self._limits = text_label(part="muted", name="identityLimits")
        self._hidden_problem = text_label(part="problem", name="identityProblem")
        for label in (self._impossible, self._limits, self._hidden_problem):
            body.addWidget(label)
        self._all = QWidget()
        column = QVBoxLayout(self._all)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._profiles)
        self._password_part = QWidget()
        password = QVBoxLayout(self._password_part)
        password.setContentsMargins(0, 0, 0, 0)
        password.setSpacing(6)
        password.addWidget(self._field("password", self.tr("Pass&word"), self._password))
        password.addWidget(self._show)
        column.addLayout(
            _grid([self._field("user", self.tr("&User who may log in"), self._user)], [self._password_part])
        )
        column.addWidget(self._field("keys", self.tr("SSH &keys, one a line"), self._keys))
        column.addWidget(self._file, 0, Qt.AlignmentFlag.AlignLeft)
        self._card_column = QVBoxLayout()
        self._card_column.setSpacing(16)
        column.addLayout(self._card_column)
        column.addWidget(self._field("dns", self.tr("&DNS servers"), self._dns))
        column.addLayout(
            _grid(
                [self._field("time_zone", self.tr("Time &zone"), self._zone)],
                [self._field("locale", self.tr("&Locale"), self._locale)],
            )
        )
        column.addWidget(self._wait)
        body.addWidget(self._all)
        body.addStretch(1)

    def _field(self, name: str, caption: str, editor: QWidget) -> Field:
        self._fields[name] = Field(caption, editor)
        return self._fields[name]

    def enter(self) -> None:
        """Show the draft; the interfaces are made anew for another template."""
        template = self._flow.draft.template
        if template is not None and template.id != self._shown_for:
            self._shown_for = template.id
            self._make_cards()
        possible = self._flow.identity_is_set
        self._impossible.setVisible(not possible)
        self._impossible.setText(self._why_impossible())
        self._show_limits()
        self._all.setVisible(possible)
        self._wait.setVisible(self._flow.draft.start)
        self._profiles.read()
        self._show_draft()
        self._user.setFocus(Qt.FocusReason.OtherFocusReason)

    def _why_impossible(self) -> str:
        if self._flow.system.family == "windows":
            return self.tr(
                "This Windows has no cloudbase-init and was not generalised by sysprep: none of this can be set in its"
                " servers."
            )
        return self.tr("No cloud-init and no Linux was found in the template: none of this can be set in its servers.")

    def _show_limits(self) -> None:
        """Leave out what the guest can't be told, and say so."""
        way = self._flow.way
        text = {
            Way.CONFIG_DRIVE: self.tr(
                "cloudbase-init in the guest sets this. It takes no hash of a password, and a password itself would"
                " stand readable on its CD-ROM: users get your keys, and a random password that nobody knows. It"
                " can't set a locale."
            ),
            Way.ANSWER_FILE: self.tr(
                "Windows Setup sets this when the server first starts. No password can be given, since it would stand"
                " readable on the disk: Setup asks for one on the screen. Users get your keys for OpenSSH and a"
                " random password that nobody knows."
            ),
        }.get(way, "")
        self._limits.setText(text)
        self._limits.setVisible(bool(text))
        for part, widget in (("password", self._password_part), ("locale", self._fields["locale"])):
            widget.setVisible(takes(way, part))

    def _make_cards(self) -> None:
        for card in self._cards:
            take_out(self._card_column, card)
        self._cards = [AddressCard(index) for index in range(len(self._flow.interfaces()))]
        before: QWidget = self._file
        for card in self._cards:
            card.changed.connect(self._card_changed)
            self._card_column.addWidget(card)
            for editor in card.editors():
                self.setTabOrder(before, editor)
                before = editor
        for editor in (self._dns, self._zone, self._locale, self._wait):
            self.setTabOrder(before, editor)
            before = editor

    def _show_draft(self) -> None:
        draft = self._draft
        for edit, text in (
            (self._user, draft.user),
            (self._dns, draft.dns),
            (self._zone, draft.time_zone),
            (self._locale, draft.locale),
        ):
            if edit.text() != text:
                edit.setText(text)
        if self._keys.toPlainText() != draft.keys:
            self._keys.setPlainText(draft.keys)
        kept = bool(draft.password_hash) and not self._password.text()
        self._password.setPlaceholderText(self.tr("as in the profile") if kept else "")
        for index, card in enumerate(self._cards):
            card.show_draft(draft.card(index))
        self._wait.setChecked(draft.wait)

    def _write(self, draft: IdentityDraft) -> None:
        self._flow.identity = draft
        self.changed.emit()

    @Slot(int, object)
    def _card_changed(self, index: int, card: CardDraft) -> None:
        self._flow.identity = self._draft.with_card(index, card)
        self.changed.emit()

    @Slot(str)
    def _password_typed(self, text: str) -> None:
        """Keep the user from going on until the password is hashed; nothing else of it is kept."""
        self._password_wrong = password_problem(text) if text else ""
        self.ready = not text
        self._pause.stop()
        if text and not self._password_wrong:
            self._pause.start()
        self._write(replace(self._draft, password_hash=""))

    @Slot()
    def _hash(self) -> None:
        self._bridge.spawn(self._hash_typed())

    async def _hash_typed(self) -> None:
        typed = self._password.text()
        hashed = await self._bridge.call(hash_password, typed)
        if typed == self._password.text():
            self.ready = True
            self._write(replace(self._draft, password_hash=hashed))

    @Slot(bool)
    def _show_toggled(self, shown: bool) -> None:
        self._password.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    @Slot()
    def _choose_file(self) -> None:
        folder = Path.home() / ".ssh"
        dialog = named(QFileDialog(self, self.tr("Choose a public SSH key"), str(folder)), "keyFileDialog")
        dialog.setNameFilters([self.tr("Public keys (*.pub)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self._bridge.spawn(self._read_key(file)))
        dialog.open()

    async def _read_key(self, file: str) -> None:
        text = await self._bridge.call(_beginning, file)
        lines = [*self._keys.toPlainText().splitlines(), *text.strip().splitlines()]
        self._keys.setPlainText("\n".join(dict.fromkeys(lines)))

    @Slot(object)
    def _profile_chosen(self, profile: object) -> None:
        identity = getattr(profile, "identity", None)
        if identity is not None:
            self._password.clear()
            self._password_wrong, self.ready = "", True
            self._flow.identity = draft_of(identity, len(self._cards), self._draft.wait)
            self._show_draft()
            self.changed.emit()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show each problem below its field."""
        found = {problem.field: problem for problem in problems}
        if self._password_wrong:
            found["password"] = Problem("password", ProblemKind.RULE, self._password_wrong)
        for name, field in self._fields.items():
            field.show_problem(found.get(name))
        for card in self._cards:
            card.show_problems(found)
        hidden = [problem_text(problem) for problem in problems if problem.field in ("user_data", "first_boot")]
        self._hidden_problem.setText(" ".join(hidden))
        self._hidden_problem.setVisible(bool(hidden))
        self._profiles.set_savable(not found and self.ready)


def _beginning(file: str) -> str:
    """Read a file that should be a key; what can't be read is no key, and that is said beside the field."""
    try:
        with Path(file).open(encoding="utf-8", errors="replace") as opened:
            return opened.read(LONGEST_TEXT)
    except OSError as error:
        return f"{Path(file).name}: {error.strerror}"


def _grid(*columns: list[QWidget]) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(16)
    grid.setVerticalSpacing(6)
    for column, widgets in enumerate(columns):
        grid.setColumnStretch(column, 1)
        for row, widget in enumerate(widgets):
            grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
    return grid
