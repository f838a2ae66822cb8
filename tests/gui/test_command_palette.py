"""The command palette and the list of shortcuts."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QMenuBar

from imgtpl_gui.domain.jobs import JobKind
from imgtpl_gui.domain.servers import Dependence
from imgtpl_gui.views.command_palette import MOST_SHOWN
from imgtpl_gui.views.commands import plain_text
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine

CTRL = Qt.KeyboardModifier.ControlModifier
OpenWindow = Callable[[], Driver]


def open_palette(window: Driver, text: str = "") -> QLineEdit:
    window.press(Qt.Key.Key_K, CTRL, window.window)
    search = window.find(QLineEdit, "paletteSearch")
    window.until(search.hasFocus)
    QTest.keyClicks(search, text)
    return search


def titles(window: Driver) -> list[str]:
    model = window.window.command_palette.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def menu_actions(menu: QMenu | QMenuBar) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        found += menu_actions(inner) if isinstance(inner, QMenu) else [] if action.isSeparator() else [action]
    return found


def test_every_entry_of_menus_and_context_menus_is_found_by_its_name(window: Driver) -> None:
    entries = menu_actions(window.window.menuBar())
    entries += [*window.window.servers.view.actions(), *window.window.templates.view.actions()]
    for entry in entries:
        if entry.objectName() == "paletteAction":
            continue
        open_palette(window, plain_text(entry).rstrip("…"))
        assert plain_text(entry) in titles(window)
        window.press(Qt.Key.Key_Escape)


def test_an_action_that_is_new_in_the_window_is_found_without_more(window: Driver) -> None:
    menu = window.window.menuBar().actions()[0].menu()
    done: list[int] = []
    assert isinstance(menu, QMenu)
    menu.addAction("&Polish the disks").triggered.connect(lambda: done.append(1))
    open_palette(window, "disks pol")
    assert titles(window) == ["Polish the disks"]
    window.press(Qt.Key.Key_Return)
    assert done


def test_enter_runs_what_is_found_and_gives_the_focus_back(window: Driver) -> None:
    window.window.servers.view.setFocus()
    open_palette(window, "dark")
    window.press(Qt.Key.Key_Return)
    assert window.action("darkSchemeAction").isChecked()
    assert not window.window.command_palette.isVisible()
    assert window.window.servers.view.hasFocus()
    window.action("lightSchemeAction").trigger()


def test_servers_are_found_by_words_and_chosen_though_a_search_hides_them(window: Driver) -> None:
    window.type_into("serversSearch", "build", window.window)
    open_palette(window, "win term")
    assert titles(window)[:2] == ["windows-terminal", "Windows terminal server"]
    window.press(Qt.Key.Key_Return)
    assert window.window.servers.current() == samples.PAUSED
    assert window.window.servers.view.hasFocus()


def test_templates_are_found_and_chosen_by_a_click(window: Driver) -> None:
    open_palette(window, "alpine")
    view = window.window.command_palette.view
    spot = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert window.window.templates.current() == samples.ALPINE_TEMPLATE
    assert not window.window.command_palette.isVisible()


def test_arrows_move_in_the_list_while_the_field_keeps_the_focus(window: Driver) -> None:
    search = open_palette(window, "search")
    window.press(Qt.Key.Key_Down)
    assert search.hasFocus()
    chosen = titles(window)[1]
    window.press(Qt.Key.Key_Return)
    named = {"Search servers": "serversSearch", "Search templates": "templatesSearch"}
    window.until(lambda: window.focused() == named[chosen])


@pytest.mark.parametrize("way", ["Escape", "a click beside it", "Tab"])
def test_the_palette_closes_and_does_nothing(window: Driver, way: str) -> None:
    palette = window.window.command_palette
    open_palette(window, "create a demo")
    if way == "Escape":
        window.press(Qt.Key.Key_Escape)
    elif way == "Tab":
        window.press(Qt.Key.Key_Tab)
    else:
        QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, palette.height() - 5))
    assert not palette.isVisible()
    assert not window.engine.asked("start_demo")


@pytest.mark.parametrize(
    ("text", "reason"),
    [("verify", "Choose a template first."), ("independent", "Choose a server first.")],
)
def test_what_cant_be_done_says_why_and_is_not_run(window: Driver, text: str, reason: str) -> None:
    open_palette(window, text)
    assert window.text("paletteNote") == reason
    window.press(Qt.Key.Key_Return)
    assert window.window.command_palette.isVisible()
    assert not window.engine.asked("start_verify")


def test_the_reasons_are_those_of_the_place(open_window: OpenWindow, engine: FakeEngine) -> None:
    engine.templates = ()
    window = open_window()
    open_palette(window, "deploy several")
    assert window.text("paletteNote") == "The image store has no template yet."
    window.press(Qt.Key.Key_Escape)
    engine.set_info(samples.UNREACHABLE)
    window.until(lambda: not window.action("captureAction").isEnabled())
    open_palette(window, "capture")
    assert window.text("paletteNote") == samples.UNREACHABLE.problem


def test_a_server_that_depends_on_nothing_or_is_filled_already_says_so(
    open_window: OpenWindow, engine: FakeEngine
) -> None:
    depends = Dependence(samples.WEB_TEMPLATE.id, samples.WEB_TEMPLATE.name, ("vda",))
    engine.servers = (samples.BUILD, replace(samples.MIXED, dependence=depends))
    window = open_window()
    window.choose_server(samples.BUILD.uuid)
    assert window.action("independentAction").property("problem") == "build depends on no template."
    window.choose_server(samples.MIXED.uuid)
    assert window.action("independentAction").isEnabled()
    engine.begin(JobKind.HYDRATE, "Make it independent", samples.MIXED.name)
    window.until(lambda: window.action("independentAction").property("problem") == "A job fills its disks already")


def test_a_search_without_a_hit_says_so_and_many_hits_say_how_many_more(
    open_window: OpenWindow, engine: FakeEngine
) -> None:
    engine.servers, engine.templates = samples.many_servers(200), ()
    window = open_window()
    open_palette(window, "server-0")
    assert len(titles(window)) == MOST_SHOWN
    assert "150 more" in window.text("paletteNote")
    window.type_here("zz")
    assert titles(window) == []
    assert "Nothing of that name" in window.text("paletteNote")


def test_the_best_hit_is_first(window: Driver) -> None:
    open_palette(window, "de")
    assert titles(window)[0] == "Deploy…"
    found = titles(window)
    assert found.index("Debian 12 plain") < found.index("Create a demo server") < found.index("Make independent")


def test_the_palette_is_inside_a_small_window(window: Driver) -> None:
    window.window.resize(1024, 700)
    open_palette(window)
    palette = window.window.command_palette
    panel = palette.view.parentWidget()
    assert panel is not None
    assert palette.rect().contains(panel.geometry())
    window.window.resize(700, 500)
    assert palette.rect().contains(panel.geometry())


def test_f1_lists_the_keys_of_every_action_that_has_some(window: Driver) -> None:
    window.press(Qt.Key.Key_F1, widget=window.window)
    dialog = window.dialog("shortcutsDialog")
    words = window.words(dialog)
    with_keys = [each.action for each in window.window.actions_.listed() if not each.action.shortcut().isEmpty()]
    assert len(with_keys) > 12
    for action in with_keys:
        assert plain_text(action) in words
        assert action.shortcut().toString() in words
    window.press(Qt.Key.Key_Escape, widget=dialog)
    window.no_dialog()
