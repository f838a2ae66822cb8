"""The templates as a tree of versions, driven as a user drives it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from imgtpl_gui.domain.templates import Template
from imgtpl_gui.views.template_tree import TemplateTree
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OpenWindow = Callable[[], Driver]


def layer(key: str, parent: str) -> Template:
    return replace(samples.PLAIN_TEMPLATE, id=key * 32, name=f"Layer {key}", parent=parent, tags=())


BASE = samples.PLAIN_TEMPLATE
FIRST, SECOND = layer("a", BASE.id), layer("b", BASE.id)
THIRD, LOST = layer("c", FIRST.id), layer("d", "e" * 32)


@pytest.fixture
def tree(engine: FakeEngine, open_window: OpenWindow) -> tuple[Driver, TemplateTree]:
    """The window with a tree of five templates on the page of the templates."""
    engine.templates = (BASE, FIRST, SECOND, THIRD, LOST)
    window = open_window()
    window.window.resize(1500, 900)
    window.press(Qt.Key.Key_3, CTRL, window.window)
    window.press(Qt.Key.Key_T, CTRL | SHIFT, window.window)
    shown = window.window.templates.front()
    assert isinstance(shown, TemplateTree)
    window.until(shown.isVisible)
    return window, shown


def place(tree: TemplateTree, template: Template) -> QRect:
    for row in range(tree.model().rowCount()):
        index = tree.model().index(row, 0)
        if index.data() == template.name:
            return tree.visualRect(index)
    raise AssertionError(template.name)


def current(window: Driver) -> str:
    chosen = window.window.templates.current()
    return chosen.name if chosen else ""


def test_a_layer_is_right_of_what_it_lies_on(tree: tuple[Driver, TemplateTree]) -> None:
    _, view = tree
    assert place(view, FIRST).left() > place(view, BASE).right()
    assert place(view, THIRD).left() > place(view, FIRST).right()
    assert place(view, SECOND).left() == place(view, FIRST).left()
    assert place(view, LOST).left() == place(view, FIRST).left(), "beside the frame of what is missing"
    assert place(view, BASE).left() < place(view, FIRST).left()


def test_a_click_chooses_and_the_other_views_keep_the_choice(tree: tuple[Driver, TemplateTree]) -> None:
    window, view = tree
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place(view, SECOND).center())
    assert current(window) == "Layer b"
    window.click("cardsButton")
    assert not view.isVisible()
    assert current(window) == "Layer b"


def test_arrows_go_along_the_lines_and_enter_deploys(tree: tuple[Driver, TemplateTree]) -> None:
    window, view = tree
    view.setFocus()
    window.choose_template(BASE.id)
    seen = []
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Left,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
    ):
        window.press(key, widget=view)
        seen.append(current(window))
    assert seen == ["Layer a", "Layer c", "Layer c", "Layer a", "Layer b", BASE.name]
    window.press(Qt.Key.Key_End, widget=view)
    assert current(window) == "Layer d"
    window.press(Qt.Key.Key_Left, widget=view)
    assert current(window) == "Layer d", "what is missing can't be chosen"
    window.press(Qt.Key.Key_Return, widget=view)
    window.dialog("deployWizard").reject()
    window.no_dialog()


def test_from_right_to_left_layers_are_at_the_left(tree: tuple[Driver, TemplateTree]) -> None:
    window, view = tree
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert place(view, FIRST).right() < place(view, BASE).left()
    view.setFocus()
    window.choose_template(BASE.id)
    window.press(Qt.Key.Key_Left, widget=view)
    assert current(window) == "Layer a"


def test_a_parent_that_filters_hide_keeps_its_place(tree: tuple[Driver, TemplateTree]) -> None:
    window, view = tree
    before = place(view, FIRST)
    window.window.templates.search.setText("Layer")
    assert window.window.templates.model.rowCount() == 4
    assert place(view, FIRST).left() == before.left()
    assert view.lacking(BASE.id) == "“Debian 12 plain”, which the filters hide"
    assert view.lacking(LOST.parent) == "A template that is not in this image store"


def test_several_are_chosen_with_ctrl_and_none_beside_the_cards(tree: tuple[Driver, TemplateTree]) -> None:
    window, view = tree
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place(view, FIRST).center())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, CTRL, place(view, SECOND).center())
    assert {template.name for template in window.window.chosen_templates()} == {"Layer a", "Layer b"}
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert window.window.chosen_templates() == ()


def test_a_narrow_view_scrolls_to_what_is_chosen(tree: tuple[Driver, TemplateTree]) -> None:
    window, view = tree
    window.window.resize(1024, 700)
    window.until(lambda: view.horizontalScrollBar().maximum() > 0)
    window.choose_template(THIRD.id)
    assert view.viewport().rect().intersects(place(view, THIRD))
    window.choose_template(BASE.id)
    assert place(view, BASE).left() >= 0


def test_from_right_to_left_a_narrow_view_begins_at_the_right_and_scrolls_to_what_is_chosen(
    tree: tuple[Driver, TemplateTree],
) -> None:
    window, view = tree
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.window.resize(1024, 700)
    window.until(lambda: view.horizontalScrollBar().maximum() > 0)
    area = view.viewport().rect()
    assert place(view, BASE).right() <= area.right()
    assert not area.contains(place(view, THIRD))
    window.choose_template(THIRD.id)
    assert area.contains(place(view, THIRD))
    window.choose_template(BASE.id)
    assert area.contains(place(view, BASE))


def turn(view: TemplateTree, at: QPoint, modifiers: Qt.KeyboardModifier, by: int = 120) -> None:
    """Turn the wheel over a point of the tree."""
    where, none = QPointF(at), QPoint()
    over = QPointF(view.viewport().mapToGlobal(at))
    phase, buttons = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    event = QWheelEvent(where, over, none, QPoint(0, by), buttons, modifiers, phase, False)
    QApplication.sendEvent(view.viewport(), event)


def test_keys_make_the_tree_larger_and_smaller_and_bring_its_size_back(tree: tuple[Driver, TemplateTree]) -> None:
    window, view = tree
    view.setFocus()
    first = place(view, FIRST)
    window.press(Qt.Key.Key_Plus, CTRL, view)
    assert abs(place(view, FIRST).width() - first.width() * 1.25) < 1
    window.press(Qt.Key.Key_Minus, CTRL, view)
    window.press(Qt.Key.Key_Minus, CTRL, view)
    assert place(view, FIRST).width() < first.width()
    assert view.indexAt(place(view, FIRST).center()).data() == "Layer a"
    for _ in range(9):
        window.press(Qt.Key.Key_Minus, CTRL, view)
    assert place(view, FIRST).width() == first.width() // 2, "and no smaller"
    window.press(Qt.Key.Key_0, CTRL, view)
    assert place(view, FIRST).size() == first.size()


def test_what_is_chosen_stays_in_view_when_keys_make_the_tree_larger(tree: tuple[Driver, TemplateTree]) -> None:
    window, view = tree
    view.setFocus()
    window.choose_template(BASE.id)
    for _ in range(3):
        window.press(Qt.Key.Key_Plus, CTRL, view)
        assert view.viewport().rect().contains(place(view, BASE))


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_wheel_with_ctrl_makes_larger_what_is_below_the_mouse(
    tree: tuple[Driver, TemplateTree], direction: Qt.LayoutDirection
) -> None:
    window, view = tree
    window.window.resize(1024, 700)
    view.setLayoutDirection(direction)
    window.until(lambda: view.horizontalScrollBar().maximum() > 0)
    before = place(view, FIRST)
    mouse = before.center()
    turn(view, mouse, CTRL, 60)
    assert place(view, FIRST) == before, "half a step"
    turn(view, mouse, CTRL, 60)
    after = place(view, FIRST)
    assert abs(after.width() - before.width() * 1.25) < 1
    assert (after.center() - mouse).manhattanLength() <= 6
    turn(view, mouse, Qt.KeyboardModifier.NoModifier)
    assert place(view, FIRST).width() == after.width()


def test_the_trees_size_is_remembered(tree: tuple[Driver, TemplateTree]) -> None:
    window, view = tree
    view.setFocus()
    window.press(Qt.Key.Key_Plus, CTRL, view)
    again = TemplateTree(window.window.templates.view, window.window.templates.model)
    assert again.visualRect(again.model().index(0, 0)).width() == view.visualRect(view.model().index(0, 0)).width()
    again.deleteLater()


def test_screen_readers_hear_the_templates(tree: tuple[Driver, TemplateTree]) -> None:
    _, view = tree
    told = QAccessible.queryAccessibleInterface(view)
    assert told.text(QAccessible.Text.Name) == "Templates and their layers"
    names = {told.child(at).text(QAccessible.Text.Name) for at in range(told.childCount())}
    assert {BASE.name, "Layer a", "Layer d"} <= names


def test_the_page_remembers_the_tree(tree: tuple[Driver, TemplateTree], open_window: OpenWindow) -> None:
    window, _ = tree
    window.window.close()
    window.until(window.application.ended.done)
    window.engine.closed = False
    again = open_window()
    again.press(Qt.Key.Key_3, CTRL, again.window)
    assert isinstance(again.window.templates.front(), TemplateTree)
    again.click("treeButton")
    assert not isinstance(again.window.templates.front(), TemplateTree)
