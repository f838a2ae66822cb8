"""What both wizards do, and the deploy wizard, driven as a user drives them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QWidget,
)

from imgtpl_gui.domain.errors import NameTaken, NoRoom
from imgtpl_gui.domain.jobs import JobState, Progress
from imgtpl_gui.domain.placement import Placement
from imgtpl_gui.domain.plans import DeployRequest, DiskSize
from imgtpl_gui.domain.servers import PoolInfo, ServerState
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.wizard_steps import capture_wizard, deploy_wizard, start, to_summary

GIB = 2**30
SAN = PoolInfo("san", "iscsi-direct", "", 0, 0, True)


def test_the_summary_says_size_time_steps_and_warnings(window: Driver) -> None:
    wizard = capture_wizard(window, samples.MIXED.uuid)
    to_summary(window, wizard)
    window.until(lambda: "6 GiB" in window.words(wizard))
    words = window.words(wizard)
    assert "about 2.7 GiB" in words
    assert "about 83 s" in words
    assert "'backup-head' is shut down cleanly." in words
    assert samples.LUN.problem in words


def test_a_refused_plan_is_told_in_the_summary_and_can_be_checked_again(window: Driver) -> None:
    window.engine.failures["plan_capture"] = NoRoom("The image store has 1 GiB free, and about 3 GiB are needed.")
    wizard = capture_wizard(window, samples.WEB.uuid)
    to_summary(window, wizard)
    window.until(lambda: "about 3 GiB are needed" in window.words(wizard))
    assert not window.find(QAbstractButton, "nextButton", wizard).isEnabled()
    window.click("copyErrorButton", wizard)
    assert QGuiApplication.clipboard().text() == "The image store has 1 GiB free, and about 3 GiB are needed."
    window.engine.failures.clear()
    window.click("checkAgainButton", wizard)
    window.until(window.find(QAbstractButton, "nextButton", wizard).isEnabled)


def test_a_refused_start_is_told_and_nothing_is_lost(window: Driver) -> None:
    window.engine.failures["start_capture"] = NameTaken("A template called 'x' exists already.")
    wizard = capture_wizard(window, samples.WEB.uuid)
    to_summary(window, wizard)
    window.next(wizard)
    window.until(lambda: "exists already" in window.words(wizard))
    window.click("backButton", wizard)
    window.find(QLineEdit, "templateNameEdit", wizard)


def test_a_wizard_whose_start_fails_by_a_fault_can_be_left(window: Driver, faults: list[BaseException]) -> None:
    wizard = capture_wizard(window, samples.WEB.uuid)
    to_summary(window, wizard)
    window.engine.failures["start_capture"] = ValueError("of no use")  # type: ignore[assignment]
    window.next(wizard)
    window.click("closeButton", window.dialog("errorDialog"))
    faults.clear()
    window.click("cancelButton", wizard)
    window.no_dialog()


def test_progress_shows_stage_bytes_rate_and_time_left(window: Driver) -> None:
    wizard = capture_wizard(window, samples.WEB.uuid)
    start(window, wizard)
    job = window.wait_for_job()
    window.engine.set_progress(job.id, Progress("copying vda", 3 * GIB, 6 * GIB, 200 * 2**20, 15))
    window.until(lambda: window.text("jobStage", wizard) == "Copying vda")
    assert window.text("jobFigures", wizard) == "3 GiB of 6 GiB · 200 MiB/s · 15 s left"
    bar = window.find(QProgressBar, "jobProgressBar", wizard)
    assert bar.value() * 2 == bar.maximum()


def test_the_end_of_a_job_is_told_in_the_wizard_and_not_twice(window: Driver) -> None:
    wizard = capture_wizard(window, samples.WEB.uuid)
    start(window, wizard)
    window.engine.end(window.engine.job().id, JobState.SUCCEEDED, "The template is there.")
    window.until(lambda: "The template is there." in window.words(wizard))
    window.click("closeButton", wizard)
    window.no_dialog()
    assert window.messages() == []


def test_a_failed_job_leads_back_to_the_summary(window: Driver) -> None:
    wizard = capture_wizard(window, samples.WEB.uuid)
    start(window, wizard)
    window.engine.end(window.engine.job().id, JobState.FAILED, "The image store ran full.")
    window.until(lambda: "The image store ran full." in window.words(wizard))
    window.click("copyResultButton", wizard)
    assert QGuiApplication.clipboard().text() == "The image store ran full."
    window.click("backButton", wizard)
    start(window, wizard)
    assert len(window.engine.asked("start_capture")) == 2


def test_cancel_in_the_wizard_cancels_the_job_and_is_no_error(window: Driver) -> None:
    wizard = capture_wizard(window, samples.WEB.uuid)
    start(window, wizard)
    job = window.wait_for_job()
    window.click("cancelJobButton", wizard)
    window.until(lambda: "nothing is left of it" in window.words(wizard))
    assert window.engine.asked("cancel") == [job.id]
    result = window.find(QWidget, "jobResult", wizard)
    assert result.property("callout") == "info"
    assert not window.child(QAbstractButton, "copyResultButton", result).isVisible()


def test_a_wizard_closed_while_its_plan_is_made_does_no_harm(window: Driver) -> None:
    window.engine.gate.clear()
    wizard = capture_wizard(window, samples.WEB.uuid)
    to_summary(window, wizard)
    window.until(lambda: window.engine.asked("plan_capture"))
    window.press(Qt.Key.Key_Escape, widget=wizard)
    window.no_dialog()
    window.engine.gate.set()
    window.until(lambda: not window.application.bridge._tasks)
    window.no_dialog()
    assert window.messages() == []


def test_a_wizard_cant_be_left_while_the_job_is_being_started(window: Driver) -> None:
    wizard = capture_wizard(window, samples.WEB.uuid)
    to_summary(window, wizard)
    window.until(window.find(QAbstractButton, "nextButton", wizard).isEnabled)
    window.engine.gate.clear()
    window.click("nextButton", wizard)
    window.press(Qt.Key.Key_Escape, widget=wizard)
    assert wizard.isVisible()
    assert not window.find(QAbstractButton, "cancelButton", wizard).isEnabled()
    window.engine.gate.set()
    window.until(lambda: window.find(QAbstractButton, "closeButton", wizard).isVisible())


def test_deploy_asks_the_engine_for_what_was_chosen_and_typed(window: Driver) -> None:
    wizard = deploy_wizard(window, samples.DATABASE_TEMPLATE.id)
    window.type_into("serverNameEdit", "db-9", wizard)
    window.type_into("cpusSpin", "6", wizard)
    window.type_into("memoryEdit", "12 GiB", wizard)
    window.type_into("diskSizeEdit_vdb", "1.5T", wizard)
    pool = window.find(QComboBox, "poolCombo", wizard)
    pool.setFocus()
    window.press(Qt.Key.Key_Down, widget=pool)
    window.next(wizard)
    window.type_into("hostnameEdit", "db-9.example.org", wizard)
    network = window.find(QComboBox, "networkCombo_0", wizard)
    window.press(Qt.Key.Key_Down, widget=network)
    window.press(Qt.Key.Key_Down, widget=network)
    window.click("startCheck", wizard)
    start(window, wizard)
    assert window.engine.asked("start_deploy") == [
        DeployRequest(
            samples.DATABASE_TEMPLATE.id,
            "db-9",
            vcpus=6,
            memory=12 * GIB,
            disks=(DiskSize("vdb", 3 * 2**39),),
            networks=("lab",),
            pool="fast",
            hostname="db-9.example.org",
            start=False,
        )
    ]


def test_deploy_suggests_a_free_name_and_a_hostname(window: Driver) -> None:
    wizard = deploy_wizard(window, samples.WEB_TEMPLATE.id)
    assert window.find(QLineEdit, "serverNameEdit", wizard).text() == "web-1-2"
    window.type_into("serverNameEdit", "Shop Front", wizard)
    window.next(wizard)
    assert window.find(QLineEdit, "hostnameEdit", wizard).text() == "shop-front"


@pytest.mark.parametrize(
    ("field", "typed", "problem"),
    [
        ("serverNameEdit", "build", "is taken"),
        ("serverNameEdit", "a/b", "slashes"),
        ("memoryEdit", "3 MiB", "At least 16 MiB"),
        ("diskSizeEdit_vda", "19 GiB", "can't be smaller"),
    ],
)
def test_what_cant_be_deployed_is_told_while_it_is_typed(window: Driver, field: str, typed: str, problem: str) -> None:
    wizard = deploy_wizard(window, samples.WEB_TEMPLATE.id)
    window.type_into(field, typed, wizard)
    assert problem in window.text(f"{field}Problem", wizard)
    assert not window.find(QAbstractButton, "nextButton", wizard).isEnabled()


def test_a_wrong_hostname_is_told_while_it_is_typed(window: Driver) -> None:
    wizard = deploy_wizard(window, samples.WEB_TEMPLATE.id)
    window.next(wizard)
    window.type_into("hostnameEdit", "shop_1", wizard)
    assert "letters, digits and hyphens" in window.text("hostnameEditProblem", wizard)
    assert not window.find(QAbstractButton, "nextButton", wizard).isEnabled()


def test_an_inactive_network_is_refused_unless_the_server_stays_off(window: Driver) -> None:
    wizard = deploy_wizard(window, samples.WEB_TEMPLATE.id)
    window.next(wizard)
    network = window.find(QComboBox, "networkCombo_0", wizard)
    window.press(Qt.Key.Key_End, widget=network)
    assert "not active" in window.text("networkCombo_0Problem", wizard)
    assert not window.find(QAbstractButton, "nextButton", wizard).isEnabled()
    window.click("startCheck", wizard)
    assert window.find(QAbstractButton, "nextButton", wizard).isEnabled()


def test_without_cloud_init_the_hostname_is_told_to_stay(window: Driver) -> None:
    wizard = deploy_wizard(window, samples.WINDOWS_TEMPLATE.id)
    window.next(wizard)
    assert not window.find(QLineEdit, "hostnameEdit", wizard).isEnabled()
    assert "it keeps the name it has" in window.text("hostnameEditProblem", wizard)
    start(window, wizard)
    (request,) = window.engine.asked("start_deploy")
    assert isinstance(request, DeployRequest)
    assert request.hostname == "windows-termina"


def test_back_loses_nothing_that_was_typed_in_the_deploy_wizard(window: Driver) -> None:
    wizard = deploy_wizard(window, samples.WEB_TEMPLATE.id)
    window.type_into("serverNameEdit", "kept", wizard)
    window.type_into("memoryEdit", "7 GiB", wizard)
    window.type_into("diskSizeEdit_vda", "33 GiB", wizard)
    window.next(wizard)
    window.type_into("hostnameEdit", "kept.example.org", wizard)
    window.click("backButton", wizard)
    window.click("backButton", wizard)
    templates = window.find(QAbstractItemView, "wizardTemplatesView", wizard)
    window.click_row(templates, samples.DATABASE_TEMPLATE.id)
    window.next(wizard)
    window.click("backButton", wizard)
    window.click_row(templates, samples.WEB_TEMPLATE.id)
    start(window, wizard)
    assert window.engine.asked("start_deploy") == [
        DeployRequest(
            samples.WEB_TEMPLATE.id,
            "kept",
            memory=7 * GIB,
            disks=(DiskSize("vda", 33 * GIB),),
            hostname="kept.example.org",
        )
    ]


def test_a_wizard_can_be_walked_with_enter_alone(window: Driver) -> None:
    wizard = deploy_wizard(window, samples.WEB_TEMPLATE.id)
    window.press(Qt.Key.Key_Return, widget=window.find(QLineEdit, "serverNameEdit", wizard))
    window.press(Qt.Key.Key_Return, widget=window.find(QLineEdit, "hostnameEdit", wizard))
    window.press(Qt.Key.Key_Return, widget=window.find(QLineEdit, "userEdit", wizard))
    next_button = window.find(QAbstractButton, "nextButton", wizard)
    window.until(next_button.isEnabled)
    window.press(Qt.Key.Key_Return, widget=wizard)
    window.until(lambda: window.engine.asked("start_deploy"))


def test_tab_follows_the_fields_as_they_are_seen(window: Driver) -> None:
    wizard = deploy_wizard(window, samples.DATABASE_TEMPLATE.id)
    order = ["serverNameEdit", "cpusSpin", "memoryEdit", "diskSizeEdit_vda", "diskSizeEdit_vdb", "poolCombo"]
    first = window.find(QLineEdit, order[0], wizard)
    first.setFocus()
    window.until(first.hasFocus)
    for name in order[1:]:
        window.press(Qt.Key.Key_Tab)
        focused = wizard.focusWidget()
        assert focused is not None
        around = focused.parent()
        assert around is not None
        assert name in (focused.objectName(), around.objectName())


def test_a_wizard_sees_the_servers_as_they_are_when_it_opens(window: Driver) -> None:
    off = replace(samples.WEB, state=ServerState.OFF)
    window.engine.set_servers((off,))
    window.until(lambda: window.window.servers.model.rowCount() == 1)
    wizard = capture_wizard(window, off.uuid)
    assert "is off and stays off" in window.words(wizard)


def test_the_network_and_pool_of_the_last_time_are_chosen_at_first(window: Driver) -> None:
    (interface,) = samples.WEB_TEMPLATE.hardware.networks
    window.engine.last_placement = Placement(((interface.source, "lab"),), "fast")
    wizard = deploy_wizard(window, samples.WEB_TEMPLATE.id)
    assert window.find(QComboBox, "poolCombo", wizard).currentData() == "fast"
    window.next(wizard)
    assert window.find(QComboBox, "networkCombo_0", wizard).currentData() == "lab"
    start(window, wizard)
    (request,) = window.engine.asked("start_deploy")
    assert isinstance(request, DeployRequest)
    assert (request.networks, request.pool) == (("lab",), "fast")


def test_a_lun_that_holds_something_is_named_where_the_pool_has_luns_and_nowhere_else(window: Driver) -> None:
    window.engine.pools = (PoolInfo("default", "dir", "/images", GIB, GIB, True), SAN)
    wizard = deploy_wizard(window, samples.WEB_TEMPLATE.id)
    (line,) = wizard.findChildren(QLineEdit, "overwriteEdit")
    assert not line.isVisible()
    pool = window.find(QComboBox, "poolCombo", wizard)
    pool.setFocus()
    window.press(Qt.Key.Key_Down, widget=pool)
    window.until(line.isVisible)
    assert "only LUNs that hold nothing" in window.words(wizard)
    window.type_into("overwriteEdit", "unit:0:0:2 unit:0:0:3", wizard)
    window.next(wizard)
    start(window, wizard)
    (request,) = window.engine.asked("start_deploy")
    assert isinstance(request, DeployRequest)
    assert (request.pool, request.overwrite) == ("san", ("unit:0:0:2", "unit:0:0:3"))
