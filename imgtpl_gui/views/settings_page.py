"""The page of settings: what the user prefers, a row each; every choice is followed and kept at once."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.domain.bulk import MOST_AT_ONCE
from imgtpl_gui.domain.jobs import Choice
from imgtpl_gui.domain.plans import CaptureMode
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.dialogs import ChoiceDialog
from imgtpl_gui.feedback.scrolling import scroll_area
from imgtpl_gui.feedback.themed import named, set_icon, text_label
from imgtpl_gui.views import preferences as known
from imgtpl_gui.views.languages import installed_languages
from imgtpl_gui.views.preferences import Preference, Preferences
from imgtpl_gui.views.setting_row import CheckRow, ChoiceRow, NumberRow, SettingRow

WIDEST = 860
"""In a wider line an explanation and its choice are too far from each other."""


class SettingsPage(QFrame):
    """Groups of rows."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("settingsPage")
        self.setProperty("panel", True)
        self._preferences = preferences
        self.rows: dict[str, SettingRow] = {}
        self._note = named(Callout(Weight.WARNING), "settingsNote")
        self._body = QVBoxLayout()
        self._body.setSpacing(16)
        self._lay_out()
        self._add_appearance()
        self._add_closing()
        self._add_wizards()
        self._body.addStretch(1)
        preferences.changed.connect(self._show)
        preferences.unkept.connect(self._not_kept)
        self._show()

    def _lay_out(self) -> None:
        self._restore = named(QPushButton(self.tr("Restore &defaults…")), "restoreSettingsButton")
        set_icon(self._restore, "undo-2")
        self._restore.clicked.connect(self._restore_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 10, 10)
        head.addWidget(text_label(self.tr("Settings"), "heading", wrap=False))
        head.addStretch(1)
        head.addWidget(self._restore)
        body = QWidget()
        body.setMaximumWidth(WIDEST)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(14, 14, 14, 14)
        inside.setSpacing(16)
        inside.addWidget(self._note)
        inside.addLayout(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(named(QFrame(), "line"))
        area = scroll_area(body)
        area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column.addWidget(area, 1)

    def _group(self, heading: str, rows: tuple[SettingRow, ...]) -> None:
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 4, 10, 4)
        inside.setSpacing(0)
        for at, row in enumerate(rows):
            if at:
                inside.addWidget(named(QFrame(), "line"))
            inside.addWidget(row)
            row.chosen.connect(self._choose)
            self.rows[row.preference.key] = row
        group = QVBoxLayout()
        group.setSpacing(6)
        group.addWidget(text_label(heading, "caption"))
        group.addWidget(card)
        self._body.addLayout(group)

    def _add_appearance(self) -> None:
        schemes = (
            ("system", self.tr("As the desktop")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        )
        look = ChoiceRow(known.SCHEME, self.tr("Look"), self.tr("Light or dark, in the whole window."), schemes)
        languages = installed_languages()
        if not languages:
            self._group(self.tr("Appearance"), (look,))
            return
        choices = (("", self.tr("As the desktop")), *languages)
        explanation = self.tr("Takes effect at the next start.")
        self._group(self.tr("Appearance"), (look, ChoiceRow(known.LANGUAGE, self.tr("Language"), explanation, choices)))

    def _add_closing(self) -> None:
        closing = ChoiceRow(
            known.ON_CLOSE,
            self.tr("When the window is closed while jobs run"),
            self.tr("Without running jobs, closing the window ends ImgTpl."),
            (
                (known.ASK, self.tr("Ask")),
                (known.KEEP, self.tr("Keep them running")),
                (known.CANCEL, self.tr("Cancel them and quit")),
            ),
        )
        telling = CheckRow(
            known.NOTIFICATIONS,
            self.tr("Notifications"),
            self.tr("Tell the desktop when a job ends or asks something while the window is out of sight."),
        )
        awake = CheckRow(
            known.KEEP_AWAKE,
            self.tr("Keep the machine awake"),
            self.tr("While jobs run it doesn't go to sleep by itself."),
        )
        self._group(self.tr("Jobs and the desktop"), (closing, telling, awake))

    def _add_wizards(self) -> None:
        mode = ChoiceRow(
            known.CAPTURE_MODE,
            self.tr("Mode of a capture at first"),
            self.tr("What the wizard begins with; it can be changed there for each capture."),
            (
                (known.LAST, self.tr("As the last time")),
                (CaptureMode.BRIEF, self.tr("Brief")),
                (CaptureMode.LIVE, self.tr("Live")),
                (CaptureMode.STRICT, self.tr("Strict")),
            ),
        )
        at_once = NumberRow(
            known.AT_ONCE,
            self.tr("Servers that start at once"),
            self.tr("Of a deploy of several servers. More are quicker, and a greater load on the host."),
            MOST_AT_ONCE,
            self.tr("As the host can bear"),
        )
        self._group(self.tr("Capture and deploy"), (mode, at_once))

    @Slot(object, str)
    def _choose(self, preference: Preference, value: str) -> None:
        self._preferences.choose(preference, value)

    @Slot()
    def _show(self) -> None:
        for row in self.rows.values():
            row.show_value(self._preferences.value(row.preference))
        values = {each.key: self._preferences.value(each) for each in known.ALL}
        self._restore.setEnabled(any(values[each.key] != each.default for each in known.ALL))

    @Slot()
    def _restore_wanted(self) -> None:
        text = self.tr("Everything on this page becomes as it was at first.")
        choices = (
            Choice("keep", self.tr("Keep my settings")),
            Choice("restore", self.tr("Restore defaults"), destructive=True),
        )
        dialog = ChoiceDialog(self.tr("Restore all defaults?"), text, choices, self.window())
        dialog.setObjectName("restoreDialog")
        dialog.finished.connect(lambda: self._restore_answered(dialog))
        dialog.open()

    def _restore_answered(self, dialog: ChoiceDialog) -> None:
        dialog.deleteLater()
        if dialog.chosen == "restore":
            self._preferences.restore_all()

    @Slot()
    def _not_kept(self) -> None:
        self._note.tell(
            self.tr("The file of settings can't be written. What you choose is followed until ImgTpl ends.")
        )
