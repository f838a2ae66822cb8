"""A template's name, note and tags are changed in the window, and changed back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QToolButton

from imgtpl_gui.domain.errors import Busy
from imgtpl_gui.domain.template_texts import TemplateTexts
from imgtpl_gui.feedback.folding_text import beginning
from tests.gui import samples
from tests.gui.driver import Driver

TEMPLATE = samples.WEB_TEMPLATE
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def texts_of(window: Driver) -> TemplateTexts:
    return TemplateTexts.of(window.engine.template(TEMPLATE.id))


@pytest.fixture
def chosen(window: Driver) -> Driver:
    """The window with a template chosen."""
    window.choose_template(TEMPLATE.id)
    window.until(lambda: window.action("editTemplateAction").isEnabled())
    return window


def test_a_template_is_changed_by_the_keyboard_and_undo_brings_the_old_texts_back(chosen: Driver) -> None:
    before = texts_of(chosen)
    chosen.press(Qt.Key.Key_E, CTRL | SHIFT, chosen.window)
    dialog = chosen.dialog("templateTextsDialog")
    chosen.type_into("editNameEdit", "Debian 12, new", dialog)
    chosen.type_into("editNoteEdit", "For the new cluster.", dialog)
    chosen.type_into("editTagsEdit", "web,  Web, new", dialog)
    chosen.press(Qt.Key.Key_Return, widget=chosen.find(QAbstractButton, "saveTextsButton", dialog))
    chosen.no_dialog()
    chosen.until(lambda: "Template “Debian 12, new” was changed." in chosen.messages())
    assert texts_of(chosen) == TemplateTexts("Debian 12, new", "For the new cluster.", ("web", "new"))
    chosen.until(lambda: "For the new cluster." in chosen.words(chosen.window.details))
    chosen.click("messageActionButton", chosen.window.messages)
    chosen.until(lambda: texts_of(chosen) == before)


def test_the_details_have_a_button_that_opens_the_dialog(chosen: Driver) -> None:
    chosen.find(QToolButton, "detailsEditButton").click()
    dialog = chosen.dialog("templateTextsDialog")
    assert chosen.find(QPlainTextEdit, "editNoteEdit", dialog).toPlainText() == TEMPLATE.note


def test_what_cant_be_is_said_while_it_is_typed_and_not_saved(chosen: Driver) -> None:
    chosen.action("editTemplateAction").trigger()
    dialog = chosen.dialog("templateTextsDialog")
    save = chosen.find(QAbstractButton, "saveTextsButton", dialog)
    assert not save.isEnabled(), "nothing was changed"
    for name, text, why in (
        ("editNameEdit", samples.ALPINE_TEMPLATE.name.upper(), "is taken"),
        ("editNameEdit", " ", "needs a name"),
        ("editNameEdit", "n" * 129, "128 characters"),
        ("editTagsEdit", "t" * 65, "64 characters"),
    ):
        chosen.type_into(name, text, dialog)
        assert why in chosen.text(f"{name}Problem", dialog)
        assert not save.isEnabled()
    chosen.type_into("editTagsEdit", "a, b", dialog)
    chosen.type_into("editNameEdit", TEMPLATE.name.swapcase(), dialog)
    assert save.isEnabled()


def test_what_the_engine_refuses_is_said_in_the_dialog_and_nothing_typed_is_lost(chosen: Driver) -> None:
    chosen.engine.failures["edit_template"] = Busy("Another job works on this template.")
    chosen.action("editTemplateAction").trigger()
    dialog = chosen.dialog("templateTextsDialog")
    chosen.type_into("editNoteEdit", "a new note", dialog)
    chosen.click("saveTextsButton", dialog)
    chosen.until(lambda: "Another job works on this template." in chosen.words(dialog))
    del chosen.engine.failures["edit_template"]
    chosen.click("saveTextsButton", dialog)
    chosen.no_dialog()
    assert texts_of(chosen) == replace(TemplateTexts.of(TEMPLATE), note="a new note")


def test_what_another_administrator_changed_meanwhile_is_not_overwritten(chosen: Driver) -> None:
    chosen.action("editTemplateAction").trigger()
    dialog = chosen.dialog("templateTextsDialog")
    theirs = replace(TEMPLATE, note="theirs")
    others = (each for each in chosen.engine.templates if each.id != TEMPLATE.id)
    chosen.engine.set_templates((*others, theirs))
    chosen.type_into("editNoteEdit", "mine", dialog)
    chosen.click("saveTextsButton", dialog)
    chosen.until(lambda: "Somebody else has changed the note" in chosen.words(dialog))
    assert texts_of(chosen).note == "theirs"


def test_several_templates_or_a_store_that_cant_be_written_say_why_none_is_changed(chosen: Driver) -> None:
    action = chosen.action("editTemplateAction")
    chosen.window.templates.view.selectAll()
    chosen.until(lambda: "one template only" in action.toolTip())
    assert not action.isEnabled()
    chosen.choose_template(TEMPLATE.id)
    chosen.engine.store_info = replace(chosen.engine.store_info, problem="The image store is read-only.")
    chosen.action("refreshAction").trigger()
    chosen.until(lambda: "read-only" in action.toolTip())
    assert not action.isEnabled()


def test_a_long_note_is_shown_in_part_until_it_is_asked_for(window: Driver) -> None:
    note = "\n".join(f"line {number}" for number in range(40))
    window.engine.set_templates((replace(TEMPLATE, note=note),))
    window.until(lambda: window.window.templates.model.rowCount() == 1)
    window.choose_template(TEMPLATE.id)
    window.until(lambda: "line 5 …" in window.words(window.window.details))
    assert "line 6" not in window.words(window.window.details)
    window.click("detailsNoteMore", window.window.details)
    assert "line 39" in window.words(window.window.details)
    window.click("detailsNoteMore", window.window.details)
    assert "line 39" not in window.words(window.window.details)


def test_what_looks_like_html_is_shown_as_it_is_written(window: Driver) -> None:
    window.engine.set_templates((replace(TEMPLATE, name="<b>bold</b>", note="<h1>big</h1>"),))
    window.until(lambda: window.window.templates.model.rowCount() == 1)
    window.choose_template(TEMPLATE.id)
    window.until(lambda: "<h1>big</h1>" in window.words(window.window.details))
    labels = window.window.details.findChildren(QLabel)
    assert {label.textFormat() for label in labels if "<" in label.text()} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("short", "short"),
        ("a\n" * 7, "a\na\na\na\na\na …"),
        ("word " * 100, " ".join(["word"] * 48) + " …"),
        ("x" * 400, "x" * 240 + " …"),
    ],
)
def test_a_text_begins_with_whole_words_where_there_are_any(text: str, shown: str) -> None:
    assert beginning(text) == shown
