"""Several templates chosen at once: deployed one after the other, verified and deleted together."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from imgtpl_gui.domain.errors import NameTaken, Refused
from imgtpl_gui.domain.plans import DeployRequest
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.models.mime import TEMPLATES_MIME
from imgtpl_gui.models.rows_model import KEY_ROLE
from imgtpl_gui.views.deletions import layers_first
from tests.gui import samples
from tests.gui.driver import LEFT, NONE, Driver
from tests.gui.wizard_steps import start

CTRL = Qt.KeyboardModifier.ControlModifier
TWO = (samples.WEB_TEMPLATE, samples.ALPINE_TEMPLATE)


def click(window: Driver, template: Template, modifier: Qt.KeyboardModifier = NONE) -> None:
    view = window.window.templates.view
    model = view.model()
    index = next(at for row in range(model.rowCount()) if (at := model.index(row, 0)).data(KEY_ROLE) == template.id)
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), LEFT, modifier, view.visualRect(index).center())


@pytest.fixture
def two(window: Driver) -> Driver:
    """The window with two templates chosen."""
    click(window, TWO[0])
    click(window, TWO[1], CTRL)
    return window


def titled(wizard: QDialog, words: str) -> bool:
    return words in wizard.windowTitle()


def test_each_is_deployed_by_a_wizard_that_says_which_of_them_it_is(two: Driver) -> None:
    two.window.activateWindow()
    two.until(two.window.isActiveWindow)
    two.press(Qt.Key.Key_D, CTRL)
    for number in (1, 2):
        wizard = two.dialog("deployWizard")
        two.until(partial(titled, wizard, f"({number} of 2)"))
        start(two, wizard)
        two.click("closeButton", wizard)
    two.no_dialog()
    asked = two.engine.asked("start_deploy")
    assert {request.template for request in asked if isinstance(request, DeployRequest)} == {
        template.id for template in TWO
    }


def test_all_are_verified_at_once(two: Driver) -> None:
    two.action("verifyAction").trigger()
    two.until(lambda: len(two.engine.jobs()) == 2)
    assert set(two.engine.asked("start_verify")) == {template.id for template in TWO}


def test_all_are_deleted_after_one_question_and_brought_back_by_one_undo(two: Driver) -> None:
    two.action("deleteAction").trigger()
    dialog = two.dialog("deleteDialog")
    assert "Delete 2 templates?" in two.words(dialog)
    assert all(template.name in two.text("dialogText", dialog) for template in TWO)
    two.click("choiceButton_delete", dialog)
    two.until(lambda: two.window.templates.model.rowCount() == 3)
    two.until(lambda: two.messages() == ["2 templates were moved to the trash."])
    two.click("messageActionButton")
    two.until(lambda: two.window.templates.model.rowCount() == 5)


def test_an_undo_tells_where_the_trash_is_once_another_store_is_in_use(two: Driver) -> None:
    place = two.engine.store_info.url
    two.action("deleteAction").trigger()
    two.click("choiceButton_delete", two.dialog("deleteDialog"))
    two.until(lambda: two.messages() == ["2 templates were moved to the trash."])
    two.engine.store_info = replace(two.engine.store_info, url="/another")
    two.click("messageActionButton")
    two.until(lambda: any(place in message for message in two.messages()))
    assert two.engine.asked("restore_template") == []


def test_what_cant_be_brought_back_is_said_and_keeps_nothing_else_from_it(two: Driver) -> None:
    two.action("deleteAction").trigger()
    two.click("choiceButton_delete", two.dialog("deleteDialog"))
    two.until(lambda: two.messages() == ["2 templates were moved to the trash."])
    two.engine.failures["restore_template"] = NameTaken("A template of that name exists by now.")
    two.click("messageActionButton")
    two.until(lambda: "A template of that name exists by now." in two.messages())
    assert len(two.engine.asked("restore_template")) == 2


def test_what_cant_be_deleted_is_said_and_keeps_nothing_else_from_it(two: Driver) -> None:
    two.engine.failures["delete_template"] = Refused("A server still depends on it.")
    two.action("deleteAction").trigger()
    two.click("choiceButton_delete", two.dialog("deleteDialog"))
    two.until(lambda: two.messages() == ["A server still depends on it."])
    assert len(two.engine.asked("delete_template")) == 2
    assert two.window.templates.model.rowCount() == 5


def test_layers_are_deleted_before_what_they_lie_on() -> None:
    base, layer = TWO[0], replace(TWO[1], parent=TWO[0].id)
    top = replace(TWO[1], id="e" * 32, parent=layer.id)
    assert layers_first((base, top, layer)) == (top, layer, base)
    circle = replace(base, parent=layer.id)
    assert set(layers_first((circle, layer))) == {circle, layer}


def test_they_are_dragged_together(two: Driver) -> None:
    view = two.window.templates.view
    data = view.model().mimeData(view.selectionModel().selectedRows())
    assert all(template.id.encode() in data.data(TEMPLATES_MIME).data() for template in TWO)
