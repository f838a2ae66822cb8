"""The servers as cards: the same rows, chosen ones and labels as in the table, with screens of what is seen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from imgtpl_gui.bridge import load_poll
from imgtpl_gui.domain.live import ServerLoad
from imgtpl_gui.views.server_cards import ServerCards
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine
from tests.gui.test_screenshots import png

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
OpenWindow = Callable[[], Driver]
GIB = 2**30


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_poll, "POLL_MS", 20)


@pytest.fixture
def cards(window: Driver) -> Driver:
    """The page of servers as cards."""
    window.window.resize(1300, 700)
    window.window.pages.go("servers")
    window.press(Qt.Key.Key_G, CTRL | ALT, window.window)
    return window


def gallery(window: Driver) -> ServerCards:
    return window.find(ServerCards, "serversCards")


def click(window: Driver, key: str) -> None:
    window.click_row(gallery(window), key)


def test_cards_and_table_change_by_key_and_button_and_keep_what_is_chosen(cards: Driver) -> None:
    click(cards, samples.WEB.uuid)
    cards.until(lambda: cards.window.details.shown() == samples.WEB)
    cards.click("serverCardsButton")
    cards.until(cards.window.servers.table.isVisible)
    assert cards.window.chosen_server() == samples.WEB
    cards.click("serverCardsButton")
    assert gallery(cards).currentIndex().row() == cards.window.servers.model.find(samples.WEB.uuid).row()


def test_cards_are_remembered_for_each_page(cards: Driver, open_window: OpenWindow) -> None:
    cards.window.pages.go("overview")
    assert cards.window.servers.table.isVisible()
    cards.window.pages.go("servers")
    gallery(cards)
    cards.window.close()
    cards.until(cards.application.ended.done)
    cards.engine.closed = False
    gallery(open_window())


def test_a_card_says_all_that_it_shows(open_window: OpenWindow, engine: FakeEngine) -> None:
    engine.load = (ServerLoad(samples.WEB.uuid, 0.37, int(1.2 * GIB), 4 * GIB, True),)
    window = open_window()
    window.window.pages.go("servers")
    window.press(Qt.Key.Key_G, CTRL | ALT, window.window)
    index = window.window.servers.model.find(samples.WEB.uuid)
    window.until(
        lambda: index.data(Qt.ItemDataRole.AccessibleTextRole) == "web-1, Running, CPU 37 %, memory 1.2 of 4 GiB"
    )


def test_screens_are_taken_of_running_servers_that_are_seen_and_of_no_other(
    open_window: OpenWindow, engine: FakeEngine
) -> None:
    engine.servers = samples.many_servers(400)
    engine.screens = {server.uuid: png() for server in engine.servers}
    window = open_window()
    window.window.resize(1300, 700)
    window.window.pages.go("servers")
    assert engine.asked("screen") == []
    window.press(Qt.Key.Key_G, CTRL | ALT, window.window)
    seen = gallery(window).running_seen()
    assert 0 < len(seen) < 20
    window.until(lambda: set(engine.asked("screen")) == set(seen))
    assert len(engine.asked("screen")) == len(seen)
    window.until(lambda: not window.application.bridge._tasks)
    window.qtbot.wait(10 * load_poll.POLL_MS)
    assert len(engine.asked("screen")) == len(seen)


def test_labels_are_cards_too_and_fold_with_enter(cards: Driver) -> None:
    cards.window.servers.give_label((samples.WEB,), "Production")
    cards.action("groupAction").trigger()
    model = cards.window.servers.model
    before = model.rowCount()
    click(cards, "label:Production")
    cards.until(lambda: model.rowCount() == before - 1)
    cards.press(Qt.Key.Key_Return, widget=gallery(cards))
    cards.until(lambda: model.rowCount() == before)


def test_a_search_goes_down_into_the_cards_and_enter_captures(cards: Driver) -> None:
    search = cards.window.servers.search
    search.setText("web")
    cards.press(Qt.Key.Key_Down, widget=search)
    cards.until(gallery(cards).hasFocus)
    cards.press(Qt.Key.Key_Return, widget=gallery(cards))
    cards.dialog("captureWizard").reject()
    cards.no_dialog()


def test_no_match_is_said_where_the_cards_were(cards: Driver) -> None:
    cards.window.servers.search.setText("nothing like it")
    cards.until(lambda: "No server matches" in cards.words(cards.window.servers))
    cards.window.servers.search.clear()
    gallery(cards)


def test_cards_are_switched_off_where_no_servers_are(cards: Driver) -> None:
    cards.window.pages.go("jobs")
    assert not cards.action("serverCardsAction").isEnabled()
    assert cards.find(QAbstractButton, "jobsPageButton").isVisible()
