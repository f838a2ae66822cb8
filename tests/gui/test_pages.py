"""The window's pages, its sidebar, and what is remembered of them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QWidget

from imgtpl_gui.domain.jobs import JobKind
from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.models.mime import SERVERS_MIME, TEMPLATES_MIME, encode
from imgtpl_gui.views.sidebar import NARROW, WIDE
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
OpenWindow = Callable[[], Driver]
SHOWN = {
    "overview": {"servers", "templates", "details", "jobs"},
    "servers": {"servers", "details"},
    "templates": {"templates", "details"},
    "jobs": {"jobs"},
    "stores": {"stores"},
    "settings": {"settings"},
}


def shown(window: Driver) -> set[str]:
    parts = ("servers", "templates", "details", "jobs", "stores", "settings")
    return {part for part in parts if getattr(window.window, part).isVisible()}


def close(window: Driver) -> None:
    window.window.close()
    window.until(window.application.ended.done)
    window.engine.closed = False


@pytest.mark.parametrize(("number", "page"), list(enumerate(SHOWN, 1)))
def test_ctrl_and_a_number_and_the_sidebar_go_to_each_page(window: Driver, number: int, page: str) -> None:
    assert shown(window) == SHOWN["overview"]
    window.press(Qt.Key(Qt.Key.Key_0 + number), CTRL, window.window)
    assert shown(window) == SHOWN[page]
    window.press(Qt.Key.Key_1, CTRL, window.window)
    window.click(f"{page}PageButton")
    assert shown(window) == SHOWN[page]
    assert window.action(f"{page}PageAction").isChecked()


def test_every_page_stands_in_the_menu_and_in_the_palette(window: Driver) -> None:
    paths = {each.action.objectName(): each.path for each in window.window.actions_.listed()}
    for page in SHOWN:
        assert paths[f"{page}PageAction"] == ("View",)


def test_a_further_page_takes_one_line(window: Driver) -> None:
    further = QLabel("Shelves")
    window.window.pages.add("shelves", "Shel&ves", "layers", further)
    window.press(Qt.Key.Key_7, CTRL, window.window)
    assert further.isVisible()
    assert shown(window) == set()
    window.press(Qt.Key.Key_1, CTRL, window.window)
    window.click("shelvesPageButton")
    assert further.isVisible()


def test_the_window_comes_back_as_it_was_left(window: Driver, open_window: OpenWindow) -> None:
    window.window.resize(1211, 640)
    across = window.window.workspace._across
    across.setSizes([500, 300, 200])
    left = across.sizes()
    assert left[0] > left[1] + 100
    window.press(Qt.Key.Key_2, CTRL, window.window)
    close(window)
    again = open_window()
    assert again.window.height() == 640  # the width may be more than the screen's
    assert shown(again) == SHOWN["servers"]
    again.window.resize(1211, 640)
    again.press(Qt.Key.Key_1, CTRL, again.window)
    sizes = again.window.workspace._across.sizes()
    assert all(abs(now - then) < 8 for now, then in zip(sizes, left, strict=True)), (sizes, left)


def test_what_is_chosen_and_searched_is_the_same_on_every_page(window: Driver) -> None:
    window.type_into("serversSearch", "web", window.window)
    window.choose_server(samples.WEB.uuid)
    window.press(Qt.Key.Key_2, CTRL, window.window)
    assert window.window.servers.current() == samples.WEB
    assert window.window.servers.model.rowCount() == 1


def test_nothing_is_done_to_what_the_page_does_not_show(window: Driver) -> None:
    window.choose_template(samples.ALPINE_TEMPLATE.id)
    assert window.action("verifyAction").isEnabled()
    window.press(Qt.Key.Key_2, CTRL, window.window)
    assert not window.action("verifyAction").isEnabled()
    assert not window.action("deleteAction").isEnabled()
    window.press(Qt.Key.Key_3, CTRL, window.window)
    assert window.action("verifyAction").isEnabled()


def test_details_are_of_what_the_page_shows(window: Driver) -> None:
    window.choose_template(samples.ALPINE_TEMPLATE.id)
    window.choose_server(samples.WEB.uuid)
    window.press(Qt.Key.Key_3, CTRL, window.window)
    assert isinstance(window.window.details.shown(), Template)
    window.press(Qt.Key.Key_2, CTRL, window.window)
    assert window.window.details.shown() == samples.WEB


@pytest.mark.parametrize(
    ("key", "modifier", "field"), [(Qt.Key.Key_F, CTRL | SHIFT, "servers"), (Qt.Key.Key_F, CTRL, "templates")]
)
def test_a_search_goes_to_a_page_that_shows_its_list(
    window: Driver, key: Qt.Key, modifier: Qt.KeyboardModifier, field: str
) -> None:
    window.press(Qt.Key.Key_4, CTRL, window.window)
    window.press(key, modifier, window.window)
    window.until(lambda: window.focused() == f"{field}Search")
    assert shown(window) == SHOWN[field]


def test_the_palette_goes_to_a_page_that_shows_what_was_found(window: Driver) -> None:
    window.press(Qt.Key.Key_4, CTRL, window.window)
    window.press(Qt.Key.Key_K, CTRL, window.window)
    window.type_here("alpine")
    window.press(Qt.Key.Key_Return)
    assert window.window.templates.current() == samples.ALPINE_TEMPLATE
    assert shown(window) == SHOWN["templates"]


# the sidebar


def test_the_sidebar_tells_of_hypervisor_store_and_jobs(window: Driver) -> None:
    window.window.resize(1280, 820)
    running = sum(server.state is ServerState.RUNNING for server in samples.SERVERS)
    assert window.text("hypervisorState") == f"Connected, {running} of {len(samples.SERVERS)} servers run"
    assert window.text("storeState") == "241 GiB of 400 GiB free"
    assert window.find(QProgressBar, "storeUsage").value() == round(1000 * 159 / 400)
    assert window.text("serversPageButtonBadge") == "9"
    assert window.text("jobsPageButtonBadge") == ""
    window.engine.begin(JobKind.VERIFY, "Verify", "x")
    window.until(lambda: window.text("jobsPageButtonBadge") == "1")


def test_a_narrow_window_keeps_the_icons_the_running_jobs_and_all_words_in_tool_tips(window: Driver) -> None:
    window.window.resize(1024, 700)
    window.engine.begin(JobKind.VERIFY, "Verify", "x")
    window.until(lambda: window.text("jobsPageButtonBadge") == "1")
    sidebar = window.window.sidebar
    assert sidebar.width() == NARROW
    for widget in sidebar.findChildren(QWidget):
        if widget.isVisible():
            spot = widget.mapTo(sidebar, QPoint(0, 0))
            assert spot.x() >= 0
            assert spot.x() + widget.width() <= NARROW, widget.objectName()
    assert "241 GiB of 400 GiB free" in window.window.store.toolTip()
    assert "Connected" in window.window.hypervisor.toolTip()
    window.window.resize(1280, 820)
    assert sidebar.width() == WIDE


def test_the_reason_of_a_store_problem_is_said_above_its_templates(open_window: OpenWindow, engine: FakeEngine) -> None:
    engine.store_info = replace(samples.STORE, problem="The folder is read-only.")
    window = open_window()
    window.window.resize(1280, 820)
    window.until(lambda: window.text("storeState") == "Can't be used")
    window.until(lambda: "The folder is read-only." in window.words(window.window.templates))
    assert window.window.templates.view.isVisible()


# drag and drop


@pytest.mark.parametrize("page", [1, 3, 4])
@pytest.mark.parametrize("place", ["servers", "hypervisor"])
def test_a_template_dropped_on_the_sidebar_is_deployed_from_any_page(window: Driver, page: int, place: str) -> None:
    window.press(Qt.Key(Qt.Key.Key_0 + page), CTRL, window.window)
    target = window.window.hypervisor if place == "hypervisor" else window.window.sidebar.buttons["servers"]
    assert window.drop(target, TEMPLATES_MIME, samples.ALPINE_TEMPLATE.id)
    window.dialog("deployWizard")


@pytest.mark.parametrize("place", ["templates", "store"])
def test_a_server_dropped_on_the_sidebar_is_captured(window: Driver, place: str) -> None:
    window.press(Qt.Key.Key_2, CTRL, window.window)
    target = window.window.store if place == "store" else window.window.sidebar.buttons["templates"]
    assert window.drop(target, SERVERS_MIME, samples.WEB.uuid)
    window.dialog("captureWizard")


@pytest.mark.parametrize(
    ("page", "mime_type"),
    [
        ("overview", TEMPLATES_MIME),
        ("jobs", SERVERS_MIME),
        ("servers", SERVERS_MIME),
        ("templates", TEMPLATES_MIME),
    ],
)
def test_the_sidebar_refuses_what_makes_no_sense_there(window: Driver, page: str, mime_type: str) -> None:
    assert not window.drop(window.window.sidebar.buttons[page], mime_type, samples.WEB.uuid)


@pytest.mark.parametrize("size", [(1280, 820), (1024, 700)])
def test_a_sidebar_entry_says_before_the_drop_what_will_happen(window: Driver, size: tuple[int, int]) -> None:
    window.window.resize(*size)
    button = window.window.sidebar.buttons["templates"]
    data = encode(SERVERS_MIME, (samples.WEB.uuid,))
    over = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(button, over)
    assert window.text("dropHint") == "Capture into a template"
    hint = next(label for label in window.window.findChildren(QLabel, "dropHint") if label.isVisible())
    assert window.window.rect().contains(hint.geometry())
    assert button.property("dropTarget") is True
    QApplication.sendEvent(button, QDragLeaveEvent())
    assert window.text("dropHint") == ""
    assert button.property("dropTarget") is False


@pytest.mark.parametrize("page", list(SHOWN))
def test_no_heading_is_cut_off_in_a_small_window(open_window: OpenWindow, engine: FakeEngine, page: str) -> None:
    engine.servers, engine.templates = samples.many_servers(1200), samples.many_templates(1200)
    window = open_window()
    window.window.resize(1024, 700)
    window.window.pages.go(page)
    window.window.servers.search.setText("0001")
    window.window.templates.search.setText("0001")

    def cut() -> list[str]:
        labels = [label for label in window.window.findChildren(QLabel) if label.isVisible() and not label.wordWrap()]
        lines = [label for label in labels if label.property("part") in ("heading", "count")]
        return [label.text() for label in lines if label.width() < label.sizeHint().width()]

    window.until(lambda: not cut())
    assert window.window.width() <= 1024
