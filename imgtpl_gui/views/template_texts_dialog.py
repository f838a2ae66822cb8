"""Asks what a template is called, what is noted about it, and its tags."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.domain.template_texts import TemplateTexts, name_flaw, note_flaw, tags_flaw, tags_in
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.folding_text import breakable
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.wizards.page import Field
from imgtpl_gui.wizards.problems import Problem, ProblemKind
from imgtpl_gui.wizards.rules import rule

_NOTE_HEIGHT = 132
_WIDTH = 480


class TemplateTextsDialog(QDialog):
    """Three fields that say while they are typed in what can't be; what was refused is said above the buttons."""

    save_wanted = Signal(object)
    """The new texts, to be saved; `accept` or `show_refusal` answers."""

    def __init__(self, texts: TemplateTexts, taken: frozenset[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("templateTextsDialog")
        self.setWindowTitle(self.tr("Edit template"))
        self._old = texts
        self._taken = taken - {texts.name.casefold()}
        self._working = False
        self._name = named(QLineEdit(texts.name), "editNameEdit")
        self._note = named(QPlainTextEdit(texts.note, tabChangesFocus=True), "editNoteEdit")
        self._tags = named(QLineEdit(", ".join(texts.tags)), "editTagsEdit")
        self._name.setMinimumWidth(_WIDTH)
        self._name.setCursorPosition(0)
        self._tags.setCursorPosition(0)
        self._note.setFixedHeight(_NOTE_HEIGHT)
        self._tags.setPlaceholderText(self.tr("web, production"))
        self._name_field = Field(self.tr("N&ame"), self._name)
        self._note_field = Field(
            self.tr("N&ote"), self._note, self.tr("What is in it, what it is for. May be left empty.")
        )
        self._tags_field = Field(self.tr("&Tags"), self._tags, self.tr("Divided by commas. May be left empty."))
        self._refusal = named(Callout(Weight.ERROR), "editRefusal")
        self._refusal.hide()
        self._save = named(QPushButton(self.tr("&Save"), default=True), "saveTextsButton")
        self._lay_out()
        self._name.textChanged.connect(self._typed)
        self._note.textChanged.connect(self._typed)
        self._tags.textChanged.connect(self._typed)
        self._typed()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addWidget(text_label(self.tr("Edit this template"), "heading"))
        about = self.tr("Its disks are not touched, and neither are servers that were deployed from it.")
        column.addWidget(text_label(about, "muted"))
        for field in (self._name_field, self._note_field, self._tags_field):
            column.addWidget(field)
        column.addWidget(self._refusal)
        cancel = named(QPushButton(self.tr("Cancel"), autoDefault=False), "cancelTextsButton")
        cancel.clicked.connect(self.reject)
        self._save.setProperty("primary", True)
        self._save.clicked.connect(self._wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        column.addLayout(buttons)

    def texts(self) -> TemplateTexts:
        """Return what stands in the fields."""
        note, tags = self._note.toPlainText().strip(), tags_in(self._tags.text())
        return TemplateTexts(self._name.text().strip(), note, tags)

    def show_refusal(self, sentence: str) -> None:
        """Say why the texts were not saved, and let them be changed."""
        self._working = False
        self._refusal.tell(sentence, Weight.ERROR)
        self._refusal.show()
        self._typed()

    @Slot()
    def _wanted(self) -> None:
        self._working = True
        self._refusal.hide()
        self._save.setEnabled(False)
        self.save_wanted.emit(self.texts())

    @Slot()
    def _typed(self) -> None:
        new, old = self.texts(), self._old
        name = rule("name", name_flaw(new.name) if new.name != old.name else "")
        if new.name.casefold() in self._taken:
            name = Problem("name", ProblemKind.NAME_TAKEN, breakable(new.name))
        note = rule("note", note_flaw(new.note) if new.note != old.note else "")
        tags = rule("tags", tags_flaw(new.tags) if new.tags != old.tags else "")
        self._name_field.show_problem(name)
        self._note_field.show_problem(note)
        self._tags_field.show_problem(tags)
        self._save.setEnabled(not self._working and new != old and not (name or note or tags))
