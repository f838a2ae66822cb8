"""Labels of servers, the groups they make, the columns that are shown, and several servers chosen at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from imgtpl_gui.domain.servers import Server
from imgtpl_gui.models.mime import SERVERS_MIME
from imgtpl_gui.models.rows_model import ROW_ROLE
from imgtpl_gui.models.server_groups import Group, Grouping
from imgtpl_gui.views.remembered import remember
from imgtpl_gui.views.server_labels import ServerLabels
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
OpenWindow = Callable[[], Driver]


def rows(window: Driver) -> list[str]:
    model = window.window.servers.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def click(window: Driver, key: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    window.click_row(window.window.servers.view, key, modifier=modifier)


def in_front(window: Driver) -> None:
    """Wait for the window to take keys again after a dialog."""
    window.window.activateWindow()
    window.until(window.window.isActiveWindow)


def label(window: Driver, text: str, *servers: Server) -> None:
    """Choose servers with the mouse and give them a label with the keyboard."""
    for at, server in enumerate(servers):
        click(window, server.uuid, CTRL if at else Qt.KeyboardModifier.NoModifier)
    window.press(Qt.Key.Key_L, CTRL)
    dialog = window.dialog("labelDialog")
    line = window.find(QComboBox, "labelField", dialog).lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, text)
    window.press(Qt.Key.Key_Return, widget=line)
    window.no_dialog()
    in_front(window)


def grouped(window: Driver) -> None:
    label(window, "Production", samples.WEB, samples.DATABASE)
    label(window, "build farm", samples.BUILD)
    window.press(Qt.Key.Key_L, CTRL | SHIFT)


def test_servers_stand_under_their_labels_and_those_without_one_last(window: Driver) -> None:
    grouped(window)
    assert rows(window) == [
        "build farm  (1)",
        "build",
        "Production  (2)",
        "database",
        "web-1",
        "No label  (6)",
        *(
            s.name
            for s in sorted(samples.SERVERS, key=lambda s: s.name)
            if s.name not in ("build", "database", "web-1")
        ),
    ]
    assert window.text("serversCount") == "9"
    window.press(Qt.Key.Key_L, CTRL | SHIFT)
    assert rows(window) == sorted(server.name for server in samples.SERVERS)


def test_labels_and_grouping_come_back_with_the_window_and_are_of_one_hypervisor(
    window: Driver, open_window: OpenWindow, engine: FakeEngine
) -> None:
    grouped(window)
    window.window.close()
    window.until(window.application.ended.done)
    engine.closed = False
    again = open_window()
    again.until(lambda: "Production  (2)" in rows(again))
    other = samples.CONNECTED.__class__("qemu+ssh://other/system", "other", True)
    engine.set_info(other)
    again.until(lambda: rows(again)[0] == "No label  (9)")


def test_labels_that_cant_be_read_are_none() -> None:
    labels = ServerLabels()
    for broken in ("{", "[1]", '{"a": 3}'):
        remember("labels/x%3A%2F%2F", broken)
        labels.open("")
        labels.open("x://")
        assert labels.all() == ()


def test_an_empty_label_and_the_button_take_it_away(window: Driver) -> None:
    label(window, "Production", samples.WEB)
    labels = window.window.servers.labels
    assert labels.of(samples.WEB.uuid) == "Production"
    window.press(Qt.Key.Key_L, CTRL)
    window.click("removeLabelButton", window.dialog("labelDialog"))
    window.no_dialog()
    in_front(window)
    assert labels.of(samples.WEB.uuid) == ""
    label(window, " ", samples.WEB)
    assert labels.all() == ()


def test_escape_leaves_labels_as_they_are(window: Driver) -> None:
    label(window, "Production", samples.WEB)
    window.press(Qt.Key.Key_L, CTRL)
    window.press(Qt.Key.Key_Escape, widget=window.dialog("labelDialog"))
    window.no_dialog()
    assert window.window.servers.labels.of(samples.WEB.uuid) == "Production"


def test_the_dialog_offers_the_labels_in_use(window: Driver) -> None:
    label(window, "Production", samples.WEB)
    click(window, samples.BUILD.uuid)
    window.press(Qt.Key.Key_L, CTRL)
    field = window.find(QComboBox, "labelField", window.dialog("labelDialog"))
    assert [field.itemText(at) for at in range(field.count())] == ["Production"]
    assert field.currentText() == ""


@pytest.mark.parametrize("way", ["a click", "Left and Right", "Enter", "Space"])
def test_a_label_is_folded_and_unfolded(window: Driver, way: str) -> None:
    grouped(window)
    view = window.window.servers.view
    keys = {"Enter": (Qt.Key.Key_Return,) * 2, "Space": (Qt.Key.Key_Space,) * 2}
    keys["Left and Right"] = (Qt.Key.Key_Left, Qt.Key.Key_Right)
    for turn, hidden in enumerate((True, False)):
        if way == "a click":
            click(window, "label:Production")
        else:
            view.setFocus()
            view.setCurrentIndex(window.row_of(view, "label:Production"))
            window.press(keys[way][turn], widget=view)
        assert ("web-1" not in rows(window)) is hidden
        assert "Production  (2)" in rows(window)


def test_a_label_is_no_server_to_capture_or_to_show(window: Driver) -> None:
    grouped(window)
    click(window, "label:Production")
    assert window.window.servers.current() is None
    assert not window.action("labelAction").isEnabled()
    view = window.window.servers.view
    spot = view.visualRect(window.row_of(view, "label:Production")).center()
    QTest.mouseDClick(view.viewport(), LEFT, pos=spot)
    assert QApplication.activeModalWidget() is None


def test_a_search_finds_labels_and_keeps_the_groups(window: Driver) -> None:
    grouped(window)
    window.type_into("serversSearch", "production web", window.window)
    assert rows(window) == ["Production  (1)", "web-1"]
    assert window.text("serversCount") == "1 of 9"


def test_the_palette_unfolds_the_label_of_the_server_it_goes_to(window: Driver) -> None:
    grouped(window)
    click(window, "label:Production")
    window.press(Qt.Key.Key_K, CTRL)
    window.type_here("database")
    window.press(Qt.Key.Key_Return)
    assert window.window.servers.current() == samples.DATABASE


def test_a_change_on_the_hypervisor_keeps_groups_and_folds(window: Driver) -> None:
    grouped(window)
    click(window, "label:Production")
    window.engine.set_servers((samples.WEB, samples.BUILD))
    window.until(lambda: rows(window) == ["build farm  (1)", "build", "Production  (1)"])


def test_grouping_orders_labels_whatever_the_case() -> None:
    labels = {samples.WEB.uuid: "zeta", samples.BUILD.uuid: "Alpha"}
    grouping = Grouping(lambda uuid: labels.get(uuid, ""))
    arranged = grouping.arrange([samples.DATABASE, samples.WEB, samples.BUILD])
    assert [row.label for row in arranged if isinstance(row, Group)] == ["Alpha", "zeta", ""]


# several at once, and columns


def test_several_servers_are_dragged_together_and_captured_in_one_go(window: Driver) -> None:
    click(window, samples.WEB.uuid)
    click(window, samples.BUILD.uuid, CTRL)
    view = window.window.servers.view
    data = view.model().mimeData(view.selectionModel().selectedRows())
    assert all(server.uuid.encode() in data.data(SERVERS_MIME).data() for server in (samples.WEB, samples.BUILD))
    assert window.drop(window.window.templates, SERVERS_MIME, samples.WEB.uuid, samples.BUILD.uuid)
    wizard = window.dialog("captureSeveralWizard")
    for server in (samples.WEB, samples.BUILD):
        assert window.find(QLineEdit, f"templateNameEdit_{server.uuid}", wizard).text().startswith(server.name)
    wizard.reject()
    window.no_dialog()


def test_details_are_of_the_last_one_of_several(window: Driver) -> None:
    click(window, samples.WEB.uuid)
    click(window, samples.BUILD.uuid, CTRL)
    window.until(lambda: window.window.details.shown() == samples.BUILD)
    assert set(window.window.chosen_servers()) == {samples.WEB, samples.BUILD}


def test_ctrl_a_chooses_every_server(window: Driver) -> None:
    window.window.servers.view.setFocus()
    window.press(Qt.Key.Key_A, CTRL, window.window.servers.view)
    assert len(window.window.chosen_servers()) == len(samples.SERVERS)


def test_columns_are_chosen_from_the_menu_and_remembered(window: Driver, open_window: OpenWindow) -> None:
    window.window.resize(1500, 700)
    window.press(Qt.Key.Key_2, CTRL, window.window)
    table = window.window.servers.table
    assert [table.isColumnHidden(at) for at in range(6)] == [False] * 5 + [True]
    window.action("labelColumnAction").trigger()
    window.action("memoryColumnAction").trigger()
    assert [table.isColumnHidden(at) for at in range(6)] == [False, False, False, True, False, False]
    assert set(table.horizontalHeader().actions()) == set(window.window.actions_.columns)
    window.window.close()
    window.until(window.application.ended.done)
    window.engine.closed = False
    again = open_window()
    again.window.resize(1500, 700)
    table = again.window.servers.table
    assert [table.isColumnHidden(at) for at in range(6)] == [False, False, False, True, False, False]


def test_the_servers_context_menu_has_the_labels(window: Driver) -> None:
    actions = window.window.servers.view.actions()
    assert {"labelAction", "groupAction"} <= {action.objectName() for action in actions}
    assert window.window.servers.view.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu


def test_a_label_is_read_out_with_its_number_and_what_enter_does(window: Driver) -> None:
    grouped(window)
    index = window.window.servers.model.find("label:Production")
    assert isinstance(index.data(ROW_ROLE), Group)
    assert "Enter hides" in index.data(Qt.ItemDataRole.ToolTipRole)
    click(window, "label:Production")
    index = window.window.servers.model.find("label:Production")
    assert "Enter shows" in index.data(Qt.ItemDataRole.ToolTipRole)
