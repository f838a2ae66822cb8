"""Several hypervisors: their cards, using another one, adding and removing."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu

from imgtpl_gui.domain.errors import ConnectionFailed
from imgtpl_gui.domain.jobs import HypervisorChanged, HypervisorsChanged, JobKind
from imgtpl_gui.domain.servers import Dependence, Hydration, HypervisorInfo
from imgtpl_gui.models.mime import TEMPLATES_MIME, encode
from imgtpl_gui.views.hypervisor_card import HypervisorCard
from tests.gui import samples
from tests.gui.driver import LEFT, NONE, Driver
from tests.gui.fake_engine import FakeEngine

BERLIN = HypervisorInfo("qemu+ssh://root@berlin.example.org/system", "berlin-1", True)
CELLAR = replace(samples.UNREACHABLE, uri="qemu+ssh://root@cellar.example.org/system")
LATE = HypervisorInfo("qemu+tls://far.example.org/system", "", False, "It has not answered yet.")


@pytest.fixture
def several(engine: FakeEngine, open_window: Callable[[], Driver]) -> Driver:
    """The window over four hypervisors, one of which is dead and one slow."""
    engine.know("berlin", BERLIN, samples.WEB, samples.DATABASE)
    engine.know("cellar", CELLAR)
    engine.know("far", LATE, late=True)
    window = open_window()
    window.window.resize(1280, 820)
    window.until(lambda: len(window.window.hypervisors.cards()) == 4)
    return window


def card(window: Driver, name: str) -> HypervisorCard:
    return next(card for card in window.window.hypervisors.cards() if card.name.text() == name)


def hint_over(window: Driver, target: HypervisorCard) -> str:
    """Drag a template over a card and away again; returns what was said there."""
    data = encode(TEMPLATES_MIME, (samples.WEB_TEMPLATE.id,))
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, LEFT, NONE))
    said = window.text("dropHint")
    QApplication.sendEvent(target, QDragLeaveEvent())
    assert window.text("dropHint") == ""
    return said


def menu_of(target: HypervisorCard) -> QMenu:
    """Ask for a card's context menu as the menu key does."""
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(target, QContextMenuEvent(reason, QPoint(9, 9), target.mapToGlobal(QPoint(9, 9))))
    (menu,) = target.findChildren(QMenu)
    return menu


def test_each_hypervisor_has_a_card_with_its_state_and_the_one_in_use_is_marked(several: Driver) -> None:
    cards = several.window.hypervisors.cards()
    assert [(card.name.text(), card.state.text()) for card in cards] == [
        ("atlas", "6 of 9 servers run"),
        ("berlin", "2 of 2 servers run"),
        ("cellar", "Not connected"),
        ("far", "No answer yet"),
    ]
    marks = [bool([mark for mark in card.findChildren(QLabel, "usedMark") if mark.isVisible()]) for card in cards]
    assert marks == [True, False, False, False]
    assert "In use" in cards[0].accessibleName()
    assert CELLAR.problem in cards[2].accessibleName()
    assert "In use" not in cards[2].accessibleName()


def test_a_single_hypervisor_needs_no_mark(window: Driver) -> None:
    (only,) = window.window.hypervisors.cards()
    window.until(lambda: only.found is not None)
    assert "In use" not in only.accessibleName()
    assert not window.child(QLabel, "usedMark", only).isVisible()


@pytest.mark.parametrize("way", ["click", "return", "space", "menu bar", "context menu"])
def test_another_hypervisor_is_shown_by_mouse_keyboard_and_menus(several: Driver, way: str) -> None:
    berlin = card(several, "berlin")
    match way:
        case "click":
            berlin.click()
        case "return" | "space":
            berlin.setFocus()
            several.press(Qt.Key.Key_Return if way == "return" else Qt.Key.Key_Space, widget=berlin)
        case "menu bar":
            uses = several.window.actions_.hypervisors.uses.actions()
            next(action for action in uses if action.text() == "Use berlin").trigger()
        case _:
            menu_of(berlin).actions()[0].trigger()
    several.until(lambda: several.window.servers.model.rowCount() == 2)
    assert several.engine.asked("use_hypervisor") == ["berlin"]
    assert several.window.hypervisor is berlin
    assert several.text("hypervisorState") == "2 of 2 servers run"
    several.until(lambda: card(several, "atlas").state.text() == "6 of 9 servers run")
    assert several.text("serversPageButtonBadge") == "2"


def test_servers_of_the_hypervisor_before_are_shown_no_more_at_once_and_what_was_asked_of_it_is_dropped(
    several: Driver,
) -> None:
    several.choose_server(samples.WEB.uuid)
    berlin = several.engine.hypervisors[1]
    several.engine.servers_of[BERLIN.uri] = (samples.MIXED,)
    several.engine.set_servers(samples.SERVERS)  # a reading of the hypervisor before may still be under way
    several.engine.use_hypervisor("berlin")
    several.until(lambda: (found := several.window.hypervisor.found) is not None and found.known == berlin.known)
    several.until(lambda: several.application.feed.servers == (samples.MIXED,))
    assert several.window.servers.model.rowCount() == 1
    assert several.window.chosen_server() is None


def test_a_dead_hypervisor_can_be_used_and_says_why_it_has_no_servers(several: Driver) -> None:
    card(several, "cellar").click()
    several.until(lambda: several.text("hypervisorState") == "Not connected")
    several.until(lambda: CELLAR.problem in several.words(several.window.servers))
    assert not several.action("captureAction").isEnabled()
    card(several, "atlas").click()
    several.until(lambda: several.window.servers.model.rowCount() == len(samples.SERVERS))


def test_going_to_and_fro_ends_where_it_was_meant_to(several: Driver) -> None:
    card(several, "berlin").click()
    several.until(lambda: several.window.hypervisor is card(several, "berlin"))
    card(several, "atlas").click()  # maybe before the list of them was read again
    several.until(lambda: several.window.hypervisor is card(several, "atlas"))
    several.until(lambda: several.window.servers.model.rowCount() == len(samples.SERVERS))


def test_the_card_in_use_goes_to_its_servers(several: Driver) -> None:
    several.window.pages.go("jobs")
    several.window.hypervisor.click()
    several.until(lambda: several.window.pages.key == "servers")
    assert several.engine.asked("use_hypervisor") == []


def test_a_card_changes_as_its_hypervisor_comes_back(several: Driver) -> None:
    cellar = card(several, "cellar")
    cellar.setFocus()
    states = several.engine.hypervisors
    states[2] = replace(states[2], info=replace(CELLAR, hostname="cellar", connected=True, problem=""), servers=1)
    several.engine.publish(HypervisorsChanged())
    several.until(lambda: cellar.state.text() == "0 of 1 server runs")
    assert card(several, "cellar") is cellar


def test_a_hypervisor_that_answers_late_is_shown_when_it_does(several: Driver) -> None:
    card(several, "far").click()
    several.until(lambda: LATE.problem in several.words(several.window.servers))
    several.engine.info = replace(LATE, hostname="far", connected=True, problem="")
    several.engine.servers = (samples.WEB,)
    several.engine.publish(HypervisorChanged(several.engine.info))
    several.until(lambda: several.window.servers.model.rowCount() == 1)


def test_it_is_said_before_a_drop_where_a_template_will_be_deployed_or_that_it_cant_be(several: Driver) -> None:
    assert hint_over(several, card(several, "atlas")) == "Deploy as a new server"
    assert hint_over(several, card(several, "berlin")) == "Go to “berlin” and deploy there"
    assert hint_over(several, card(several, "cellar")) == "“cellar” can't be reached now"


def test_a_template_dropped_on_another_hypervisor_is_deployed_there(several: Driver) -> None:
    assert several.drop(card(several, "berlin"), TEMPLATES_MIME, samples.WEB_TEMPLATE.id)
    wizard = several.dialog("deployWizard")
    assert several.engine.asked("use_hypervisor") == ["berlin"]
    assert several.window.servers.model.rowCount() == 2
    several.type_into("serverNameEdit", samples.MIXED.name, wizard)  # taken, but only on the other one
    assert several.find(QAbstractButton, "nextButton", wizard).isEnabled()


def test_a_template_dropped_on_a_dead_hypervisor_changes_nothing(several: Driver) -> None:
    several.drop(card(several, "cellar"), TEMPLATES_MIME, samples.WEB_TEMPLATE.id)
    assert several.engine.asked("use_hypervisor") == []


def test_nothing_is_deployed_where_a_hypervisor_turns_out_not_to_answer(several: Driver) -> None:
    assert several.drop(card(several, "far"), TEMPLATES_MIME, samples.WEB_TEMPLATE.id)
    several.until(lambda: any("no connection to “far”" in message for message in several.messages()))
    several.no_dialog()


def test_a_hypervisor_is_added_under_the_name_of_its_host_and_can_be_used_at_once(window: Driver) -> None:
    window.window.resize(1280, 820)
    window.click("addHypervisorButton")
    dialog = window.dialog("addHypervisorDialog")
    window.type_into("uriEdit", BERLIN.uri, dialog)
    assert window.find(QLineEdit, "hypervisorNameEdit", dialog).text() == "berlin"
    window.press(Qt.Key.Key_Return)
    window.no_dialog()
    window.until(lambda: len(window.window.hypervisors.cards()) == 2)
    assert window.engine.asked("add_hypervisor") == [("berlin", BERLIN.uri, False)]
    assert window.messages() == ["Hypervisor “berlin” was added."]
    window.click("messageActionButton")
    window.until(lambda: window.engine.asked("use_hypervisor") == ["berlin"])


@pytest.mark.parametrize(
    ("uri", "name", "words"),
    [
        ("berlin", "b", "not a libvirt connection URI"),
        ("qemu+ssh://root@host", "b", "has to end in /system or /session"),
        ("qemu+ssh://root:secret@host/system", "b", "A password in the URI"),
        ("qemu:///system", "b", "“atlas”, which is in the list already"),
        (BERLIN.uri, "local", "taken"),
        (BERLIN.uri, "/", "can't be a hypervisor's name"),
    ],
)
def test_what_is_wrong_is_said_while_it_is_typed(window: Driver, uri: str, name: str, words: str) -> None:
    window.until(lambda: window.window.hypervisor.found is not None)
    window.action("addHypervisorAction").trigger()
    dialog = window.dialog("addHypervisorDialog")
    window.type_into("uriEdit", uri, dialog)
    window.type_into("hypervisorNameEdit", name, dialog)
    assert words in window.words(dialog)
    assert not window.find(QAbstractButton, "addButton", dialog).isEnabled()
    dialog.reject()
    window.no_dialog()


def test_one_that_cant_be_reached_is_added_only_if_that_is_wanted(window: Driver) -> None:
    window.engine.failures["add_hypervisor"] = ConnectionFailed("The hypervisor was not added: nobody answers.")
    window.action("addHypervisorAction").trigger()
    dialog = window.dialog("addHypervisorDialog")
    window.type_into("uriEdit", BERLIN.uri, dialog)
    window.click("addButton", dialog)
    window.until(lambda: "nobody answers" in window.words(dialog))
    del window.engine.failures["add_hypervisor"]
    window.click("anywayButton", dialog)
    window.no_dialog()
    assert window.engine.asked("add_hypervisor")[-1] == ("berlin", BERLIN.uri, True)


@pytest.mark.parametrize("way", ["menu bar", "context menu"])
def test_a_hypervisor_is_removed_after_a_question_and_can_be_had_back(several: Driver, way: str) -> None:
    if way == "menu bar":
        several.action("removeHypervisorAction").trigger()
    else:
        menu_of(card(several, "berlin")).actions()[1].trigger()
    dialog = several.dialog("removeHypervisorDialog")
    assert "Nothing is changed on it" in several.words(dialog)
    several.click("reallyRemoveButton", dialog)
    several.until(lambda: len(several.window.hypervisors.cards()) == 3)
    assert several.engine.asked("remove_hypervisor") == ["berlin"]
    several.click("messageActionButton")
    several.until(lambda: len(several.window.hypervisors.cards()) == 4)
    assert several.engine.asked("add_hypervisor") == [("berlin", BERLIN.uri, True)]


def test_neither_the_one_in_use_nor_the_only_one_can_be_removed(window: Driver) -> None:
    window.until(lambda: window.window.hypervisor.found is not None)
    use, remove, *_ = menu_of(window.window.hypervisor).actions()
    assert (use.isEnabled(), remove.isEnabled()) == (False, False)
    action = window.action("removeHypervisorAction")
    assert not action.isEnabled()
    assert "stay in the list" in action.toolTip()


def test_a_job_goes_on_while_another_hypervisor_is_shown(several: Driver) -> None:
    job = several.engine.begin(JobKind.CAPTURE, "Capture web-1", "web-1")
    card(several, "berlin").click()
    several.until(lambda: several.text("hypervisorState") == "2 of 2 servers run")
    assert [running.id for running in several.application.board.running()] == [job]


def test_a_job_on_a_server_of_the_same_name_elsewhere_keeps_none_from_being_made_independent(
    engine: FakeEngine, open_window: Callable[[], Driver]
) -> None:
    waiting = replace(samples.WEB, dependence=Dependence("id", "base", ("vda",), Hydration.PAUSED))
    engine.servers = (waiting,)
    engine.set_up_hypervisors()
    engine.know("berlin", BERLIN, waiting)
    window = open_window()
    window.until(lambda: len(window.window.hypervisors.cards()) == 2)
    window.choose_server(waiting.uuid)
    window.action("independentAction").trigger()
    window.until(lambda: not window.action("independentAction").isEnabled())
    card(window, "berlin").click()
    window.until(lambda: window.application.feed.servers and window.window.hypervisor is card(window, "berlin"))
    window.choose_server(waiting.uuid)
    window.until(lambda: window.action("independentAction").isEnabled())


def short_names(window: Driver) -> list[str]:
    """Read the letters by which the cards are told apart beside their icons."""
    return [window.text("shortName", card) for card in window.window.hypervisors.cards()]


def test_hypervisors_are_told_apart_by_letters_of_their_names_in_a_narrow_window(several: Driver) -> None:
    assert short_names(several) == ["", "", "", ""]
    several.window.resize(1024, 700)
    several.until(lambda: short_names(several) == ["atlas", "berlin", "cellar", "far"])
    several.engine.know("berlin-dahlem", replace(BERLIN, uri="qemu+ssh://root@dahlem.example.org/system"))
    several.engine.publish(HypervisorsChanged())
    several.until(lambda: short_names(several) == ["atlas", "berlin", "cellar", "far", "be…-da"])
    several.window.resize(1280, 820)
    several.until(lambda: short_names(several) == [""] * 5)


def test_a_single_hypervisor_needs_no_letters_in_a_narrow_window(window: Driver) -> None:
    window.until(lambda: window.window.hypervisor.found is not None)
    window.window.resize(1024, 700)
    window.until_quiet()
    assert short_names(window) == [""]


def test_a_narrow_window_keeps_the_cards_icons_and_their_words_in_tool_tips(several: Driver) -> None:
    several.window.resize(1024, 700)
    several.until(lambda: all(card.height() >= 24 for card in several.window.hypervisors.cards()))
    assert "berlin" in card(several, "berlin").toolTip()
    card(several, "berlin").click()
    several.until(lambda: several.engine.asked("use_hypervisor") == ["berlin"])
