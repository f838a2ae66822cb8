"""What the main window shows, and what can be done in it."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget

from imgtpl_gui.app import build
from imgtpl_gui.domain.errors import ConnectionFailed, NameTaken, StoreError
from imgtpl_gui.domain.jobs import JobKind, JobState
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.models.mime import SERVERS_MIME, TEMPLATES_MIME
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine

CTRL = Qt.KeyboardModifier.ControlModifier
OpenWindow = Callable[[], Driver]


def row_texts(window: Driver, uuid: str) -> list[str]:
    model = window.window.servers.model
    row = model.find(uuid).row()
    return [model.index(row, column).data() for column in range(model.columnCount())]


# servers


def test_servers_are_listed_with_state_cpus_memory_and_disks(window: Driver) -> None:
    assert row_texts(window, samples.DATABASE.uuid)[:5] == ["database", "Running", "8", "16 GiB", "2 · 520 GiB"]
    state = window.window.servers.model.index(window.window.servers.model.find(samples.BUILD.uuid).row(), 1)
    assert state.data() == "Off"
    assert not state.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_a_change_on_the_hypervisor_is_shown_without_asking(window: Driver) -> None:
    window.engine.set_servers((replace(samples.BUILD, state=ServerState.RUNNING),))
    window.until(lambda: window.window.servers.model.rowCount() == 1)
    assert row_texts(window, samples.BUILD.uuid)[1] == "Running"


def test_the_chosen_server_stays_chosen_while_the_list_changes(window: Driver) -> None:
    window.choose_server(samples.WEB.uuid)
    window.engine.set_servers((replace(samples.WEB, state=ServerState.OFF), *samples.SERVERS[:3]))
    window.until(lambda: window.text("detailsState", window.window.details) == "Off")
    assert window.window.servers.current() == replace(samples.WEB, state=ServerState.OFF)


@pytest.mark.parametrize(
    "server",
    [samples.CONTAINER, samples.BARE_METAL, samples.DISKLESS, samples.LUN_ONLY],
    ids=lambda server: server.name,
)
def test_capture_is_off_with_the_reason_in_words_where_it_is_impossible(window: Driver, server: Server) -> None:
    window.choose_server(server.uuid)
    window.until(lambda: server.problem in window.words(window.window.details))
    assert not window.action("captureAction").isEnabled()
    assert server.problem in window.action("captureAction").toolTip()
    assert not window.find(QAbstractButton, "detailsCaptureButton").isEnabled()


def test_details_of_a_server_tell_of_each_disk(window: Driver) -> None:
    window.choose_server(samples.MIXED.uuid)
    window.until(lambda: "vda" in window.words(window.window.details))
    words = window.words(window.window.details)
    assert "6 GiB used" in words
    assert samples.LUN.problem in words


def test_details_of_a_template_tell_what_was_not_carried_over(window: Driver) -> None:
    window.choose_template(samples.WINDOWS_TEMPLATE.id)
    window.until(lambda: "Windows Server 2022 Standard" in window.words(window.window.details))
    assert "Not carried over: filters of USB redirection." in window.words(window.window.details)


def test_search_shows_the_servers_that_hold_every_word(window: Driver) -> None:
    window.press(Qt.Key.Key_F, CTRL | Qt.KeyboardModifier.ShiftModifier, window.window)
    window.type_into("serversSearch", "off B", window.window)
    assert [window.window.servers.model.index(row, 0).data() for row in range(2)] == ["backup-head", "build"]
    assert window.text("serversCount") == "2 of 9"


def test_a_click_on_a_columns_head_sorts_by_it(window: Driver) -> None:
    header = window.window.servers.table.horizontalHeader()
    window.window.resize(1900, 900)
    window.until(lambda: not header.isSectionHidden(3))
    spot = QPoint(header.sectionViewportPosition(3) + 20, header.height() // 2)
    for expected in ("backup-head", "esx-07"):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert window.window.servers.model.index(0, 0).data() == expected


def test_a_search_without_a_hit_says_so_and_can_be_cleared(window: Driver) -> None:
    window.type_into("templatesSearch", "nothing like it", window.window)
    assert "No template matches" in window.words(window.window.templates.empty)
    window.click("templatesEmptyButton")
    assert window.window.templates.model.rowCount() == len(samples.TEMPLATES)


def test_escape_clears_a_search_and_down_leads_into_the_list(window: Driver) -> None:
    window.type_into("serversSearch", "web", window.window)
    search = window.find(QLineEdit, "serversSearch")
    window.press(Qt.Key.Key_Down, widget=search)
    assert window.window.servers.current() == samples.WEB
    window.press(Qt.Key.Key_Escape, widget=search)
    assert search.text() == ""


def test_templates_are_searched_by_name_note_tags_and_system(window: Driver) -> None:
    for text, name in (
        ("postgres", "PostgreSQL 15"),
        ("certbot", "web server"),
        ("network", "Alpine"),
        ("2022", "Windows"),
    ):
        window.type_into("templatesSearch", text, window.window)
        assert window.window.templates.model.rowCount() == 1
        assert name in window.window.templates.model.index(0, 0).data()


# empty and broken places


def test_an_empty_hypervisor_offers_a_demo_server(open_window: OpenWindow, engine: FakeEngine) -> None:
    engine.servers = ()
    window = open_window()
    assert "No servers yet" in window.words(window.window.servers)
    window.click("serversEmptyButton")
    window.until(lambda: engine.asked("start_demo"))
    assert window.wait_for_job().kind is JobKind.DEMO


def test_an_empty_store_says_how_to_fill_it_and_starts_a_capture(open_window: OpenWindow, engine: FakeEngine) -> None:
    engine.templates = ()
    window = open_window()
    window.until(lambda: window.find(QAbstractButton, "templatesEmptyButton").text() == "Capture a server…")
    window.until(lambda: "drag it to this place" in window.words(window.window.templates))
    window.click("templatesEmptyButton")
    window.dialog("captureWizard")


def test_three_steps_lead_from_nothing_to_the_first_template(open_window: OpenWindow, engine: FakeEngine) -> None:
    engine.servers, engine.templates = (), ()
    window = open_window()
    templates = window.window.templates
    assert "Have a server" in window.words(window.find(QWidget, "firstStep_current", templates))
    window.click("templatesEmptyButton")
    window.until(lambda: engine.asked("start_demo"))
    engine.set_servers(samples.SERVERS)
    window.until(lambda: "Have a server" in window.words(window.find(QWidget, "firstStep_done", templates)))
    assert "Capture it" in window.words(window.find(QWidget, "firstStep_current", templates))
    window.click("templatesEmptyButton")
    window.press(Qt.Key.Key_Escape, widget=window.dialog("captureWizard"))
    window.no_dialog()
    engine.set_templates(samples.TEMPLATES)
    window.until(templates.view.isVisible)
    assert window.action("deployAction").isEnabled()


def test_without_servers_no_capture_is_offered(open_window: OpenWindow, engine: FakeEngine) -> None:
    engine.servers, engine.templates = (), ()
    window = open_window()
    assert "Capture" not in window.find(QAbstractButton, "templatesEmptyButton").text()
    assert not window.action("captureAction").isEnabled()
    assert not window.action("deployAction").isEnabled()


def test_without_a_connection_the_reason_is_told_and_reconnect_offered(
    open_window: OpenWindow, engine: FakeEngine
) -> None:
    engine.info = samples.UNREACHABLE
    window = open_window()
    window.window.resize(1280, 820)
    assert window.text("hypervisorState") == "Not connected"
    assert samples.UNREACHABLE.problem in window.words(window.window.servers)
    engine.info = samples.CONNECTED
    window.click("serversEmptyButton")
    window.until(lambda: window.window.servers.model.rowCount() == len(samples.SERVERS))
    window.until(lambda: window.text("hypervisorState").startswith("Connected"))


def test_a_lost_connection_takes_the_servers_away_and_switches_the_wizards_off(window: Driver) -> None:
    window.engine.set_info(samples.UNREACHABLE)
    window.until(lambda: window.window.servers.model.rowCount() == 0)
    assert not window.action("captureAction").isEnabled()
    assert not window.action("deployAction").isEnabled()


def test_servers_that_cant_be_listed_say_why(open_window: OpenWindow, engine: FakeEngine) -> None:
    engine.failures["list_servers"] = ConnectionFailed("libvirt closed the connection.")
    window = open_window()
    window.until(lambda: "libvirt closed the connection." in window.words(window.window.servers))


def test_a_store_that_cant_be_used_says_why(open_window: OpenWindow, engine: FakeEngine) -> None:
    engine.store_info = replace(samples.STORE, problem="The folder is read-only.")
    window = open_window()
    window.window.resize(1280, 820)
    window.until(lambda: window.text("storeState") == "Can't be used")
    assert "The folder is read-only." in window.window.store.toolTip()


def test_templates_that_cant_be_listed_say_why_and_can_be_read_again(
    open_window: OpenWindow, engine: FakeEngine
) -> None:
    engine.failures["list_templates"] = StoreError("The share is not mounted.")
    window = open_window()
    window.until(lambda: "The share is not mounted." in window.words(window.window.templates))
    engine.failures.clear()
    window.click("templatesEmptyButton")
    window.until(lambda: window.window.templates.model.rowCount() == len(samples.TEMPLATES))


def test_what_cant_be_read_in_passing_is_told_without_losing_the_lists(window: Driver) -> None:
    window.engine.failures["job_history"] = StoreError("The catalog is locked.")
    window.engine.end(window.engine.begin(JobKind.VERIFY, "Verify", "x"), JobState.CANCELLED)
    window.until(lambda: "The catalog is locked." in window.messages())
    assert window.window.servers.model.rowCount() == len(samples.SERVERS)


# templates


def test_delete_asks_first_and_keeps_the_template_by_default(window: Driver) -> None:
    window.choose_template(samples.PLAIN_TEMPLATE.id)
    window.press(Qt.Key.Key_Delete)
    dialog = window.dialog("deleteDialog")
    assert "Debian 12 plain" in window.text("dialogText", dialog)
    window.press(Qt.Key.Key_Return, widget=dialog)
    window.no_dialog()
    assert not window.engine.asked("delete_template")


def test_a_deleted_template_can_be_brought_back(window: Driver) -> None:
    window.choose_template(samples.PLAIN_TEMPLATE.id)
    window.action("deleteAction").trigger()
    window.click("choiceButton_delete", window.dialog("deleteDialog"))
    window.until(lambda: window.window.templates.model.rowCount() == 4)
    window.click("messageActionButton")
    window.until(lambda: window.window.templates.model.rowCount() == 5)
    assert window.engine.asked("restore_template") == [samples.PLAIN_TEMPLATE.id]


def test_a_template_that_cant_be_brought_back_says_why(window: Driver) -> None:
    window.engine.failures["restore_template"] = NameTaken("A template of that name exists by now.")
    window.choose_template(samples.PLAIN_TEMPLATE.id)
    window.action("deleteAction").trigger()
    window.click("choiceButton_delete", window.dialog("deleteDialog"))
    window.until(lambda: window.window.templates.model.rowCount() == 4)
    window.click("messageActionButton")
    window.until(lambda: "A template of that name exists by now." in window.messages())


def test_verify_starts_a_job_for_the_chosen_template(window: Driver) -> None:
    window.choose_template(samples.ALPINE_TEMPLATE.id)
    window.press(Qt.Key.Key_V, CTRL | Qt.KeyboardModifier.ShiftModifier)
    window.until(lambda: window.engine.asked("start_verify") == [samples.ALPINE_TEMPLATE.id])


def test_enter_and_double_click_open_the_wizards(window: Driver) -> None:
    window.choose_server(samples.WEB.uuid)
    window.press(Qt.Key.Key_Return, widget=window.window.servers.view)
    window.dialog("captureWizard").reject()
    window.no_dialog()
    window.click_row(window.window.templates.view, samples.WEB_TEMPLATE.id, double=True)
    window.dialog("deployWizard")


def test_a_list_that_only_got_the_focus_has_nothing_chosen(window: Driver) -> None:
    window.window.servers.view.setFocus()
    assert window.window.servers.current() is None


# drag and drop


def test_a_template_dropped_on_the_servers_opens_the_deploy_wizard_with_it(window: Driver) -> None:
    assert window.drop(window.window.servers.view.viewport(), TEMPLATES_MIME, samples.ALPINE_TEMPLATE.id)
    wizard = window.dialog("deployWizard")
    assert window.find(QLineEdit, "serverNameEdit", wizard).text() == "edge"


def test_a_template_dropped_on_the_hypervisor_opens_the_deploy_wizard(window: Driver) -> None:
    assert window.drop(window.window.hypervisor, TEMPLATES_MIME, samples.WEB_TEMPLATE.id)
    window.dialog("deployWizard")


def test_a_template_can_be_dropped_on_an_empty_hypervisor(open_window: OpenWindow, engine: FakeEngine) -> None:
    engine.servers = ()
    window = open_window()
    assert window.drop(window.window.servers, TEMPLATES_MIME, samples.WEB_TEMPLATE.id)
    window.dialog("deployWizard")


def test_a_server_dropped_on_the_templates_opens_the_capture_wizard_with_it(window: Driver) -> None:
    assert window.drop(window.window.templates.view.viewport(), SERVERS_MIME, samples.DATABASE.uuid)
    wizard = window.dialog("captureWizard")
    window.find(QAbstractButton, "diskCheck_vdb", wizard)


def test_a_dropped_server_that_cant_be_captured_is_refused_in_the_wizard(window: Driver) -> None:
    assert window.drop(window.window.templates.view.viewport(), SERVERS_MIME, samples.CONTAINER.uuid)
    assert samples.CONTAINER.problem in window.words(window.dialog("captureWizard"))


@pytest.mark.parametrize(
    ("place", "mime_type"), [("servers", SERVERS_MIME), ("templates", TEMPLATES_MIME), ("servers", "text/plain")]
)
def test_what_doesnt_fit_is_not_taken(window: Driver, place: str, mime_type: str) -> None:
    assert not window.drop(getattr(window.window, place).view.viewport(), mime_type, samples.WEB.uuid)


def test_rows_are_dragged_with_their_keys(window: Driver) -> None:
    model = window.window.templates.model
    data = model.mimeData([model.find(samples.WEB_TEMPLATE.id)])
    assert samples.WEB_TEMPLATE.id.encode() in data.data(TEMPLATES_MIME).data()
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert window.window.templates.view.dragEnabled()


# the whole


def test_the_colour_scheme_can_be_chosen_and_is_remembered(window: Driver, open_window: OpenWindow) -> None:
    window.action("darkSchemeAction").trigger()
    assert QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 64
    window.window.close()
    window.until(window.application.ended.done)
    window.engine.closed = False
    again = open_window()
    assert again.action("darkSchemeAction").isChecked()
    again.action("lightSchemeAction").trigger()
    assert QApplication.palette().color(QPalette.ColorRole.Window).lightness() > 192


def test_whatever_takes_the_focus_has_a_name_for_screen_readers(window: Driver) -> None:
    window.choose_server(samples.WEB.uuid)
    for kind in (QAbstractButton, QLineEdit, QAbstractItemView):
        for widget in window.window.findChildren(kind):
            if widget.isVisible() and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                assert widget.accessibleName() or text or widget.toolTip(), widget.objectName() or widget


def test_the_engine_is_never_asked_in_the_windows_thread(window: Driver) -> None:
    window.choose_template(samples.WEB_TEMPLATE.id)
    window.press(Qt.Key.Key_F5)
    window.press(Qt.Key.Key_D, CTRL)
    window.dialog("deployWizard").reject()
    window.until(lambda: window.engine.asked("refresh_templates"))
    assert window.engine.callers
    assert threading.get_ident() not in window.engine.callers


def test_a_fault_is_shown_with_its_details_once(window: Driver, faults: list[BaseException]) -> None:
    async def fail() -> None:
        raise ValueError("of no use")

    window.application.bridge.spawn(fail())
    window.application.bridge.spawn(fail())
    dialog = window.dialog("errorDialog")
    window.click("detailsButton", dialog)
    assert "ValueError: of no use" in window.find(QPlainTextEdit, "errorDetails", dialog).toPlainText()
    window.click("copyButton", dialog)
    assert "ValueError: of no use" in QApplication.clipboard().text()
    faults.clear()
    window.click("closeButton", dialog)
    window.no_dialog()


def test_about_names_the_version(window: Driver) -> None:
    window.action("aboutAction").trigger()
    window.until(lambda: QApplication.activeModalWidget() is not None)
    box = QApplication.activeModalWidget()
    assert box is not None
    assert "ImgTpl" in window.words(box)
    box.close()


def test_nothing_is_read_before_the_window_is_started(engine: FakeEngine, loop: object) -> None:
    application = build(engine, loop)  # type: ignore[arg-type]
    assert engine.calls == []
    assert not application.window.isVisible()
    application.window.deleteLater()


def test_names_of_servers_keep_their_room_in_a_narrow_window(window: Driver) -> None:
    table = window.window.servers.table
    window.window.resize(1024, 700)
    window.until(lambda: table.isColumnHidden(2))
    assert table.columnWidth(0) >= table.fontMetrics().horizontalAdvance("windows-terminal")
    window.window.resize(1900, 900)
    window.until(lambda: not any(map(table.isColumnHidden, range(5))))
