"""The page of image stores."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.jobs import StoresChanged, TemplatesChanged
from imgtpl_gui.domain.known_stores import KnownStore, StoreCheck, StoreState
from imgtpl_gui.domain.plans import CopyRequest
from imgtpl_gui.domain.templates import StoreInfo
from imgtpl_gui.models import stores_model
from imgtpl_gui.models.mime import TEMPLATES_MIME, encode
from imgtpl_gui.models.stores_model import StoreRow
from tests.gui import samples
from tests.gui.driver import LEFT, NONE, Driver
from tests.gui.fake_engine import FakeEngine

CTRL = Qt.KeyboardModifier.ControlModifier
GIB = 2**30
NAS, SAN, GONE = "nfs://nas/srv/templates", "iscsi://san/iqn.2026-11.org.example:store/1", "nfs://gone/srv"
OpenWindow = Callable[[], Driver]


@pytest.fixture
def engine(engine: FakeEngine) -> FakeEngine:
    """Three more stores: one that answers, one that can only be read, one that is gone."""
    engine.known += [
        StoreState(KnownStore("gone", GONE), False, StoreInfo(GONE, "", 0, 0, "The NFS server gone doesn't answer.")),
        StoreState(KnownStore("nas", NAS), False, StoreInfo(NAS, "nas", 100 * GIB, 25 * GIB), 0.0021),
        StoreState(KnownStore("san", SAN, "me"), False, StoreInfo(SAN, "san", GIB, GIB, "It is read-only."), 0.004),
    ]
    return engine


@pytest.fixture
def page(window: Driver) -> Driver:
    """The window at its page of stores."""
    window.press(Qt.Key.Key_5, CTRL, window.window)
    window.until(lambda: window.window.stores.model.rowCount() == 4)
    return window


def texts(window: Driver, key: str) -> list[str]:
    """Read a row."""
    model = window.window.stores.model
    row = model.find(key).row()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def choose(window: Driver, key: str) -> None:
    window.click_row(window.window.stores.view, key)


def drag(window: Driver, key: str, drop: bool = True) -> str:
    """Drag a template over a store, and let go there unless it is refused; returns the words that are shown before."""
    view, copy = window.window.stores.view, Qt.DropAction.CopyAction
    spot = view.visualRect(window.window.stores.model.find(key)).center()
    data = encode(TEMPLATES_MIME, (samples.WEB_TEMPLATE.id,))
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(spot, copy, data, LEFT, NONE))
    moving = QDragMoveEvent(spot, copy, data, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), moving)
    words = window.text("dropHint")
    if drop and moving.isAccepted():
        QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(spot), copy, data, LEFT, NONE))
    return words


def test_each_store_shows_place_room_latency_and_state_in_words(page: Driver) -> None:
    assert texts(page, NAS) == ["nas", "", NAS, "25 GiB of 100 GiB free", "2.1 ms", "Can be used"]
    assert texts(page, samples.STORE.url)[1] == "In use · Default"
    assert texts(page, SAN)[5] == "Can only be read"
    assert texts(page, GONE)[3:] == ["–", "–", "Can't be used"]


def test_the_reason_why_a_chosen_store_cant_be_used_stands_below_the_list(page: Driver) -> None:
    choose(page, GONE)
    assert page.window.stores.problem.text() == "The NFS server gone doesn't answer."
    assert page.window.stores.problem.isVisible()
    choose(page, NAS)
    assert not page.window.stores.problem.isVisible()


def test_a_store_is_used_by_enter_and_its_templates_are_shown(page: Driver) -> None:
    choose(page, NAS)
    page.press(Qt.Key.Key_Return, widget=page.window.stores.view)
    page.until(lambda: texts(page, NAS)[1] == "In use")
    assert page.engine.asked("use_store") == ["nas"]
    assert texts(page, samples.STORE.url)[1] == "Default"
    page.until(lambda: page.window.store.address.text() == NAS)


def test_a_store_that_is_gone_cant_be_used_and_the_button_says_why(page: Driver) -> None:
    choose(page, GONE)
    action = page.action("useStoreAction")
    assert not action.isEnabled()
    assert "doesn't answer" in action.toolTip()


def test_a_check_says_what_it_found(page: Driver) -> None:
    choose(page, NAS)
    page.click("checkStoreButton")
    page.until(lambda: "Image store “nas” can be used. Templates: 3; none is broken." in page.messages())
    broken = tuple(f"Template {number} is broken." for number in range(5))
    page.engine.checks["nas"] = StoreCheck(page.engine.known[2], 1, broken)
    page.click("checkStoreButton")
    page.until(lambda: any("Template 2 is broken.\nAnd 2 more." in message for message in page.messages()))


def test_templates_that_cant_be_read_are_told_of_until_they_can_be(window: Driver) -> None:
    for left_out in (("Template 1 is broken.",), ("Template 1 is broken.", "Template 2 is broken.")):
        window.engine.unread = left_out
        window.engine.publish(TemplatesChanged())
        told = "\n".join(("Templates that can't be read are left out:", *left_out))
        window.until(lambda: window.messages() == [told])  # noqa: B023
    window.click("messageCloseButton", window.window.messages)
    window.engine.publish(TemplatesChanged())
    read = len(window.engine.asked("list_templates"))
    window.until(lambda: len(window.engine.asked("list_templates")) > read)
    assert window.messages() == []
    window.engine.unread = ("Template 2 is broken.",)
    window.engine.publish(TemplatesChanged())
    window.until(lambda: len(window.messages()) == 1)
    window.engine.unread = ()
    window.engine.publish(TemplatesChanged())
    window.until(lambda: window.messages() == [])


def test_a_name_that_cant_be_taken_is_refused_while_it_is_typed(page: Driver) -> None:
    choose(page, NAS)
    page.press(Qt.Key.Key_F2, widget=page.window.stores.view)
    dialog = page.dialog("renameStoreDialog")
    page.type_into("storeNameEdit", "SAN", dialog)
    assert page.text("storeNameEditProblem", dialog) == "The name 'SAN' is taken. Choose another one."
    page.type_into("storeNameEdit", "/", dialog)
    assert "can't be a store's name" in page.text("storeNameEditProblem", dialog)
    page.type_into("storeNameEdit", "NAS upstairs", dialog)
    page.press(Qt.Key.Key_Return, widget=dialog)
    page.until(lambda: texts(page, NAS)[0] == "NAS upstairs")
    page.no_dialog()


def test_another_store_becomes_the_default(page: Driver) -> None:
    choose(page, NAS)
    page.click("defaultStoreButton")
    page.until(lambda: texts(page, NAS)[1] == "Default")
    assert texts(page, samples.STORE.url)[1] == "In use"


def test_a_store_that_was_removed_comes_back_by_undo(page: Driver) -> None:
    choose(page, SAN)
    page.press(Qt.Key.Key_Delete, CTRL, page.window.stores.view)
    dialog = page.dialog("removeStoreDialog")
    assert f"Its templates stay at {SAN}" in page.text("dialogText", dialog)
    page.click("choiceButton_remove", dialog)
    page.until(lambda: page.window.stores.model.rowCount() == 3)
    page.no_dialog()
    page.click("messageActionButton", page.window.messages)
    page.until(lambda: page.window.stores.model.rowCount() == 4)


@pytest.mark.parametrize("name", ["removeStoreAction", "renameStoreAction"])
def test_the_local_store_can_neither_be_removed_nor_renamed(page: Driver, name: str) -> None:
    choose(page, samples.STORE.url)
    assert not page.action(name).isEnabled()
    assert "keeps its name and place" in page.action(name).toolTip()


def test_a_template_dropped_on_a_store_is_copied_there(page: Driver) -> None:
    assert drag(page, NAS) == "Copy the template to “nas”"
    page.until(lambda: page.engine.asked("start_copy"))
    assert page.engine.asked("start_copy") == [CopyRequest(samples.WEB_TEMPLATE.id, "nas")]
    assert page.text("dropHint") == ""


def test_stores_that_take_no_template_say_so_before_the_drop(page: Driver) -> None:
    assert drag(page, samples.STORE.url) == "These templates are in “local” already"
    assert drag(page, SAN) == "“san” can't take templates now"
    assert page.engine.asked("start_copy") == []


def test_the_stores_page_opens_under_a_template_that_is_dragged_over_its_button(window: Driver) -> None:
    button = window.window.sidebar.buttons["stores"]
    data = encode(TEMPLATES_MIME, (samples.WEB_TEMPLATE.id,))
    over = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(button, over)
    assert over.isAccepted()
    window.until(window.window.stores.isVisible)


def test_a_template_is_copied_or_moved_with_the_keyboard_to_a_store_that_can_take_it(window: Driver) -> None:
    window.choose_template(samples.WEB_TEMPLATE.id)
    window.press(Qt.Key.Key_S, CTRL | Qt.KeyboardModifier.ShiftModifier, window.window)
    dialog = window.dialog("copyDialog")
    combo = window.find(QComboBox, "copyStoreCombo", dialog)
    window.until(lambda: [combo.itemText(at) for at in range(combo.count())] == ["nas · 25 GiB free"])
    window.click("moveCheck", dialog)
    window.press(Qt.Key.Key_Return, widget=dialog)
    window.until(lambda: window.engine.asked("start_copy"))
    assert window.engine.asked("start_copy") == [CopyRequest(samples.WEB_TEMPLATE.id, "nas", move=True)]
    window.no_dialog()


def test_where_no_store_can_take_a_copy_the_dialog_says_what_to_do(window: Driver) -> None:
    del window.engine.known[1:]
    window.choose_template(samples.WEB_TEMPLATE.id)
    window.action("copyTemplateAction").trigger()
    dialog = window.dialog("copyDialog")
    window.until(lambda: "Add one on the page of image stores." in window.words(dialog))
    assert not window.find(QAbstractButton, "copyTemplateButton", dialog).isEnabled()


def test_a_copy_says_why_the_stores_cant_be_listed(window: Driver) -> None:
    window.engine.failures["list_stores"] = StoreError("The list of image stores can't be read.")
    window.choose_template(samples.WEB_TEMPLATE.id)
    window.action("copyTemplateAction").trigger()
    dialog = window.dialog("copyDialog")
    window.until(lambda: "The list of image stores can't be read." in window.words(dialog))


def test_a_copy_that_is_refused_is_said_in_a_sentence(page: Driver) -> None:
    page.engine.failures["start_copy"] = StoreError("There is no room for it.")
    drag(page, NAS)
    page.until(lambda: "There is no room for it." in page.messages())


def test_stores_that_cant_be_listed_say_why_and_are_read_again(open_window: OpenWindow, engine: FakeEngine) -> None:
    engine.failures["list_stores"] = StoreError("The list of image stores can't be read.")
    window = open_window()
    window.press(Qt.Key.Key_5, CTRL, window.window)
    window.until(lambda: "The list of image stores can't be read." in window.words(window.window.stores))
    engine.failures.clear()
    window.click("storesEmptyButton")
    window.until(lambda: window.window.stores.model.rowCount() == 4)


def test_stores_are_looked_at_only_while_their_page_is_shown(window: Driver) -> None:
    window.engine.publish(StoresChanged())
    window.press(Qt.Key.Key_4, CTRL, window.window)
    assert window.engine.asked("list_stores") == []
    window.press(Qt.Key.Key_5, CTRL, window.window)
    window.until(lambda: window.engine.asked("list_stores"))


def test_a_store_that_is_in_no_list_is_shown_while_it_is_in_use() -> None:
    state = StoreState(KnownStore("", NAS), False, StoreInfo(NAS, "nas", GIB, GIB), 0.001)
    row = StoreRow(state, in_use=True)
    assert (row.name, stores_model.role_words(row)) == ("(not in the list)", "In use")


def test_nothing_is_done_to_a_store_that_nobody_sees(page: Driver) -> None:
    choose(page, NAS)
    page.press(Qt.Key.Key_1, CTRL, page.window)
    assert not page.action("useStoreAction").isEnabled()
    assert page.action("useStoreAction").toolTip().startswith("Choose an image store first.")


def test_the_filters_choose_among_the_stores_that_can_be_used(page: Driver) -> None:
    page.press(Qt.Key.Key_3, CTRL, page.window)
    page.press(Qt.Key.Key_G, CTRL | Qt.KeyboardModifier.ShiftModifier, page.window)
    field = page.find(QComboBox, "storeFilter")
    page.until(lambda: field.currentData().url == samples.STORE.url)
    field.setFocus()
    page.press(Qt.Key.Key_Down, widget=field)
    page.until(lambda: page.window.store.address.text() == NAS)
    assert page.engine.asked("use_store") == ["nas"]
    assert field.currentText() == "nas"


def test_the_filters_show_the_store_in_use_again_where_another_one_fails(page: Driver) -> None:
    page.engine.failures["use_store"] = StoreError("It broke.")
    page.press(Qt.Key.Key_3, CTRL, page.window)
    page.press(Qt.Key.Key_G, CTRL | Qt.KeyboardModifier.ShiftModifier, page.window)
    field = page.find(QComboBox, "storeFilter")
    field.setFocus()
    page.press(Qt.Key.Key_End, widget=field)
    page.until(lambda: page.messages() == ["It broke."])
    assert field.currentData().url == samples.STORE.url


def test_one_store_alone_is_no_choice(page: Driver) -> None:
    page.engine.known = page.engine.known[:1]
    page.engine.publish(StoresChanged())
    page.until(lambda: page.window.stores.model.rowCount() == 1)
    page.press(Qt.Key.Key_3, CTRL, page.window)
    page.press(Qt.Key.Key_G, CTRL | Qt.KeyboardModifier.ShiftModifier, page.window)
    page.until(page.find(QComboBox, "systemFilter").hasFocus)
    assert page.window.templates.filters.store.isHidden()
