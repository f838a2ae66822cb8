"""Several servers captured in one go, driven as a user drives it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QWidget

from imgtpl_gui.domain.errors import Busy
from imgtpl_gui.domain.plans import CaptureMode, CapturePlan, CaptureRequest
from imgtpl_gui.domain.servers import Server
from imgtpl_gui.models.rows_model import Index, RowsModel
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine
from tests.gui.wizard_steps import to_summary

THREE = (samples.WEB, samples.DATABASE, samples.BUILD)


def several(window: Driver, *servers: Server) -> QDialog:
    view = window.window.servers.view
    view.setFocus()
    view.clearSelection()
    for server in servers:
        index = window.row_of(view, server.uuid)
        view.selectionModel().select(
            index, view.selectionModel().SelectionFlag.Select | view.selectionModel().SelectionFlag.Rows
        )
    window.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    return window.dialog("captureSeveralWizard")


def edit(window: Driver, wizard: QDialog, server: Server) -> QLineEdit:
    return window.find(QLineEdit, f"templateNameEdit_{server.uuid}", wizard)


def summary(window: Driver, wizard: QDialog) -> str:
    to_summary(window, wizard)
    window.until(lambda: any(steps.isVisible() for steps in wizard.findChildren(QWidget, "summarySteps")))
    return window.words(wizard)


def asked(window: Driver) -> list[CaptureRequest]:
    return [each for each in window.engine.asked("start_capture") if isinstance(each, CaptureRequest)]


def test_each_server_becomes_a_template_with_the_same_answers(window: Driver) -> None:
    wizard = several(window, *THREE)
    window.type_into(f"templateNameEdit_{samples.WEB.uuid}", "front", wizard)
    window.type_into("templateTagsEdit", "friday", wizard)
    window.next(wizard)
    window.click("mode_live", wizard)
    window.next(wizard)
    window.click("trimCheck", wizard)
    words = summary(window, wizard)
    assert "“web-1” becomes template “front”" in words
    assert "servers, side by side" in words
    window.next(wizard)
    window.no_dialog()
    requests = asked(window)
    assert {request.server for request in requests} == {server.uuid for server in THREE}
    assert all(request.tags == ("friday",) and not request.trim for request in requests)
    modes = {request.server: request.mode for request in requests}
    assert modes == {
        samples.WEB.uuid: CaptureMode.LIVE,
        samples.DATABASE.uuid: CaptureMode.LIVE,
        samples.BUILD.uuid: None,
    }
    assert next(request.name for request in requests if request.server == samples.WEB.uuid) == "front"
    assert len(window.engine.jobs()) == 3


def test_two_templates_of_one_name_are_said_while_it_is_typed(window: Driver) -> None:
    wizard = several(window, samples.WEB, samples.DATABASE)
    window.type_into(f"templateNameEdit_{samples.WEB.uuid}", "Both", wizard)
    window.type_into(f"templateNameEdit_{samples.DATABASE.uuid}", "both", wizard)
    assert "taken" in window.text(f"templateNameEdit_{samples.WEB.uuid}Problem", wizard)
    assert not window.find(QAbstractButton, "nextButton", wizard).isEnabled()
    window.type_into(f"templateNameEdit_{samples.DATABASE.uuid}", "other", wizard)
    assert window.find(QAbstractButton, "nextButton", wizard).isEnabled()


def test_tags_that_cant_be_are_said_while_they_are_typed(window: Driver) -> None:
    wizard = several(window, samples.WEB, samples.DATABASE)
    window.type_into("templateTagsEdit", "t" * 65, wizard)
    assert "64 characters" in window.text("templateTagsEditProblem", wizard)
    assert not window.find(QAbstractButton, "nextButton", wizard).isEnabled()
    window.type_into("templateTagsEdit", "friday", wizard)
    assert window.find(QAbstractButton, "nextButton", wizard).isEnabled()


def test_back_loses_no_name(window: Driver) -> None:
    wizard = several(window, samples.WEB, samples.DATABASE)
    window.type_into(f"templateNameEdit_{samples.WEB.uuid}", "front", wizard)
    summary(window, wizard)
    for _ in range(3):
        window.click("backButton", wizard)
    assert edit(window, wizard, samples.WEB).text() == "front"


def test_servers_that_cannot_be_captured_are_left_out_with_their_reason(window: Driver) -> None:
    wizard = several(window, samples.WEB, samples.BUILD, samples.DISKLESS)
    said = window.words(window.find(QWidget, "leftOutServers", wizard))
    assert samples.DISKLESS.name in said
    assert "no disks" in said
    summary(window, wizard)
    window.next(wizard)
    window.no_dialog()
    assert {request.server for request in asked(window)} == {samples.WEB.uuid, samples.BUILD.uuid}


def test_what_the_summary_warns_of_is_said_once_for_many(window: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = window.engine.plan_capture

    def warning(request: CaptureRequest) -> CapturePlan:
        return replace(plan(request), warnings=(f"The agent of '{name_of(request)}' does not answer.",))

    monkeypatch.setattr(window.engine, "plan_capture", warning)
    wizard = several(window, *THREE)
    words = summary(window, wizard)
    (said,) = [line for line in words.splitlines() if "does not answer" in line]
    assert all(server.name in said for server in THREE)


def name_of(request: CaptureRequest) -> str:
    return next(server.name for server in samples.SERVERS if server.uuid == request.server)


def test_one_that_does_not_begin_is_said_and_the_others_run(window: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = window.engine.start_capture

    def busy(request: CaptureRequest) -> str:
        if request.server == samples.DATABASE.uuid and len(window.engine.jobs()) < 3:
            window.engine.calls.append(("refused", request))
            raise Busy("Another job works with it.")
        return begin(request)

    monkeypatch.setattr(window.engine, "start_capture", busy)
    wizard = several(window, *THREE)
    summary(window, wizard)
    window.next(wizard)
    window.until(lambda: "database: Another job works with it." in window.words(wizard))
    assert "2 captures run." in window.words(wizard)
    assert {request.server for request in asked(window)} == {samples.WEB.uuid, samples.BUILD.uuid}


def test_one_that_cannot_be_planned_is_left_out_and_said(window: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = window.engine.plan_capture

    def busy(request: CaptureRequest) -> CapturePlan:
        if request.server == samples.DATABASE.uuid:
            raise Busy("Another job works with it.")
        return plan(request)

    monkeypatch.setattr(window.engine, "plan_capture", busy)
    wizard = several(window, *THREE)
    assert "Left out: database: Another job works with it." in summary(window, wizard)
    window.next(wizard)
    window.no_dialog()
    assert {request.server for request in asked(window)} == {samples.WEB.uuid, samples.BUILD.uuid}


def test_the_mode_says_what_it_means_for_those_that_run_and_those_that_are_off(window: Driver) -> None:
    wizard = several(window, samples.WEB, samples.BUILD)
    window.next(wizard)
    words = window.words(wizard)
    assert "Each server is shut down cleanly" in words
    assert "Those that are off stay off." in words
    assert "What is captured" not in words


def test_many_chosen_servers_can_be_captured_though_the_last_one_cannot(window: Driver) -> None:
    several(window, samples.WEB, samples.BUILD, samples.DISKLESS).reject()
    window.no_dialog()
    assert window.action("captureAction").isEnabled()
    assert "3 servers" in window.action("captureAction").toolTip()


def test_a_table_with_every_row_chosen_asks_only_those_that_are_seen(
    open_window: Callable[[], Driver], engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """10,000 rows that are asked one by one hold up the window for seconds."""
    asked: list[int] = []
    flags = RowsModel.flags

    def noted(self: RowsModel[Any], index: Index) -> Qt.ItemFlag:
        asked.append(index.row())
        return flags(self, index)

    monkeypatch.setattr(RowsModel, "flags", noted)
    engine.servers = samples.many_servers(2000)
    window = open_window()
    window.until(lambda: window.window.servers.model.rowCount() == 2000)
    window.until_quiet()
    asked.clear()
    window.window.servers.view.selectAll()
    window.window.servers.view.grab()
    assert len(window.window.chosen_servers()) == 2000
    assert len(set(asked)) < 1000
