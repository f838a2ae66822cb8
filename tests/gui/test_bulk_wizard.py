"""Many servers from one template, filled in, started and retried as a user does it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QFileDialog, QLineEdit, QTableView

from imgtpl_gui.domain.bulk import BulkRequest, ServerRow
from imgtpl_gui.domain.identity import AddressPlan
from imgtpl_gui.domain.jobs import JobState, RowState
from imgtpl_gui.domain.servers import PoolInfo
from tests.gui import samples
from tests.gui.driver import LEFT, NONE, Driver

CTRL = Qt.KeyboardModifier.ControlModifier
CSV = "name;address;memory\nmail;192.0.2.5/24;2048\nproxy;dhcp;\n"


@pytest.fixture
def wizard(window: Driver) -> QDialog:
    """The wizard at its table."""
    return table_of(window, samples.WEB_TEMPLATE.id)


def table_of(window: Driver, template: str) -> QDialog:
    """Walk to the table of new servers from a template."""
    window.choose_template(template)
    window.press(Qt.Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    wizard = window.dialog("bulkWizard")
    for _ in range(3):
        window.next(wizard)
    window.find(QTableView, "serversTable", wizard)
    wizard.activateWindow()
    window.until(wizard.isActiveWindow)
    return wizard


def table(window: Driver, wizard: QDialog) -> QTableView:
    return window.find(QTableView, "serversTable", wizard)


def names(view: QTableView) -> list[str]:
    return [view.model().index(row, 0).data() for row in range(view.model().rowCount())]


def fill(window: Driver, wizard: QDialog, pattern: str, count: int, addresses: str = "") -> None:
    window.type_into("patternEdit", pattern, wizard)
    window.type_into("countSpin", str(count), wizard)
    if addresses:
        window.type_into("addressesEdit", addresses, wizard)
    window.click("fillButton", wizard)


def type_cell(window: Driver, view: QTableView, row: int, column: int, text: str) -> None:
    """Click a cell and type over it."""
    index = view.model().index(row, column)
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), LEFT, NONE, view.visualRect(index).center())
    QTest.keyClicks(view, text[:1])
    (editor,) = view.viewport().findChildren(QLineEdit)
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, Qt.Key.Key_Return)
    window.until(lambda: index.data() == text)


def paste(view: QTableView, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)


def can_go_on(window: Driver, wizard: QDialog) -> bool:
    return window.find(QAbstractButton, "nextButton", wizard).isEnabled()


def started(window: Driver, wizard: QDialog) -> BulkRequest:
    window.next(wizard)
    window.next(wizard)
    window.until(lambda: window.engine.asked("start_bulk"))
    (request,) = window.engine.asked("start_bulk")
    assert isinstance(request, BulkRequest)
    return request


def test_an_empty_table_says_how_to_fill_it(window: Driver, wizard: QDialog) -> None:
    assert "Fill it by a pattern" in window.text("tableProblems", wizard)
    assert not can_go_on(window, wizard)


def test_a_pattern_and_a_range_give_every_server_its_own_name_and_address(window: Driver, wizard: QDialog) -> None:
    fill(window, wizard, "node-{n:02}", 3, "192.0.2.8-192.0.2.30/24")
    assert names(table(window, wizard)) == ["node-01", "node-02", "node-03"]
    rows = started(window, wizard).rows
    assert [row.interfaces[0] for row in rows] == [AddressPlan(False, (f"192.0.2.{at}/24",)) for at in (8, 9, 10)]


def test_the_suggested_pattern_keeps_apart_what_a_windows_calls_itself(window: Driver) -> None:
    wizard = table_of(window, next(template.id for template in samples.TEMPLATES if template.os.family == "windows"))
    window.click("fillButton", wizard)
    assert window.text("tableProblems", wizard) == ""
    assert can_go_on(window, wizard)


def test_a_pattern_that_gives_all_the_same_name_is_said_before_the_table_is_filled(
    window: Driver, wizard: QDialog
) -> None:
    window.type_into("patternEdit", "same", wizard)
    assert "has no number" in window.text("fillProblem", wizard)
    assert not window.find(QAbstractButton, "fillButton", wizard).isEnabled()


def test_two_servers_of_one_name_are_said_at_once_and_cannot_be_started(window: Driver, wizard: QDialog) -> None:
    fill(window, wizard, "node-{n}", 3)
    view = table(window, wizard)
    type_cell(window, view, 2, 0, "node-1")
    assert "The name 'node-1' is that of row 1, too." in window.text("tableProblems", wizard)
    assert not can_go_on(window, wizard)
    assert view.model().index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert names(view) == ["node-1", "node-2", "node-3"]
    assert can_go_on(window, wizard)


def test_a_name_that_a_server_has_already_is_said_at_once(window: Driver, wizard: QDialog) -> None:
    fill(window, wizard, "node-{n}", 2)
    type_cell(window, table(window, wizard), 0, 0, samples.DATABASE.name)
    assert f"A server called '{samples.DATABASE.name}' is there already." in window.text("tableProblems", wizard)


def test_rows_are_pasted_out_of_a_spreadsheet(window: Driver, wizard: QDialog) -> None:
    paste(table(window, wizard), CSV)
    rows = started(window, wizard).rows
    assert rows == (
        ServerRow("mail", "mail", interfaces=(AddressPlan(False, ("192.0.2.5/24",)),), memory=2048 * 2**20),
        ServerRow("proxy", "proxy", interfaces=(AddressPlan(),)),
    )


def test_pasted_text_that_is_no_table_is_refused_with_its_line(window: Driver, wizard: QDialog) -> None:
    paste(table(window, wizard), "name,cpus\nmail,many\n")
    assert "Line 2, column 'cpus': 'many' is not a whole number" in window.text("tableProblems", wizard)
    assert names(table(window, wizard)) == []


def test_a_csv_file_is_opened(window: Driver, wizard: QDialog, tmp_path: Path) -> None:
    (tmp_path / "servers.csv").write_text(CSV)
    window.click("openTableButton", wizard)
    dialog = window.find(QFileDialog, "openTableDialog", wizard)
    dialog.selectFile(str(tmp_path / "servers.csv"))
    dialog.accept()
    window.until(lambda: names(table(window, wizard)) == ["mail", "proxy"])


def test_chosen_rows_are_removed_by_the_delete_key(window: Driver, wizard: QDialog) -> None:
    fill(window, wizard, "node-{n}", 3)
    view = table(window, wizard)
    QTest.mouseClick(view.viewport(), LEFT, NONE, view.visualRect(view.model().index(1, 0)).center())
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert names(view) == ["node-1", "node-3"]


@pytest.fixture
def failed_job(window: Driver, wizard: QDialog) -> str:
    """A job of three servers of which the second failed, its wizard closed."""
    fill(window, wizard, "node-{n}", 3)
    started(window, wizard)
    job = window.wait_for_job()
    states = (RowState.DONE, RowState.FAILED, RowState.DONE)
    rows = tuple(
        replace(row, state=state, message="Its volume is there already." if state is RowState.FAILED else "")
        for row, state in zip(job.rows, states, strict=True)
    )
    window.engine.change_job(job.id, rows=rows)
    window.engine.end(job.id, JobState.FAILED, "2 of 3 servers were deployed.")
    window.wait_for_job()
    window.click("closeButton", wizard)
    window.no_dialog()
    return job.id


def test_the_job_tells_of_each_server_when_it_is_unfolded(window: Driver, failed_job: str) -> None:
    window.click("showRowsButton", window.window.jobs)
    assert window.text("rowsSummary", window.window.jobs) == "2 of 3 servers are deployed, 1 failed"
    assert window.text("rowsFailures", window.window.jobs) == "node-2: Its volume is there already."
    view = window.find(QTableView, "rowsView", window.window.jobs)
    assert [view.model().index(row, 1).data() for row in range(3)] == ["Done", "Failed", "Done"]


def test_only_the_servers_that_failed_are_tried_again(window: Driver, failed_job: str) -> None:
    window.click("retryJobButton", window.window.jobs)
    window.until(lambda: len(window.engine.asked("start_bulk")) == 2)
    again = window.engine.asked("start_bulk")[1]
    assert isinstance(again, BulkRequest)
    assert [row.name for row in again.rows] == ["node-2"]


def test_a_table_has_a_column_of_luns_where_its_pool_has_them(window: Driver) -> None:
    window.engine.pools = (
        PoolInfo("default", "dir", "/images", 2**40, 2**40, True),
        PoolInfo("san", "iscsi-direct", "", 0, 0, True),
    )
    window.choose_template(samples.WEB_TEMPLATE.id)
    window.press(Qt.Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    wizard = window.dialog("bulkWizard")
    pool = window.find(QComboBox, "poolCombo", wizard)
    pool.setFocus()
    window.press(Qt.Key.Key_Down, widget=pool)
    (line,) = wizard.findChildren(QLineEdit, "overwriteEdit")
    window.until(line.isVisible)
    window.type_into("overwriteEdit", "unit:0:0:9", wizard)
    for _ in range(3):
        window.next(wizard)
    view = table(window, wizard)
    model = view.model()
    titles = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert titles[-1] == "LUNs"
    fill(window, wizard, "disk-{n}", 2)
    type_cell(window, view, 1, len(titles) - 1, "unit:0:0:3")
    request = started(window, wizard)
    assert [row.luns for row in request.rows] == [(), ("unit:0:0:3",)]
    assert (request.shared.pool, request.shared.overwrite) == ("san", ("unit:0:0:9",))
