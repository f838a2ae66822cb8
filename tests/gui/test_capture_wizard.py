"""The capture wizard, driven as a user drives it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from imgtpl_gui.domain.plans import SEAL_ALL, CaptureMode, CaptureRequest
from imgtpl_gui.domain.sealing import SEAL_OPERATIONS
from imgtpl_gui.domain.servers import Server
from imgtpl_gui.domain.template_texts import name_flaw, note_flaw, tags_flaw
from imgtpl_gui.wizards.capture_draft import CaptureAnswers
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.wizard_steps import capture_wizard, start, to_summary


def test_capture_asks_the_engine_for_what_was_chosen_and_typed(window: Driver) -> None:
    wizard = capture_wizard(window, samples.DATABASE.uuid)
    window.click("diskCheck_vdb", wizard)
    window.click("mode_strict", wizard)
    window.click("restartCheck", wizard)
    window.next(wizard)
    window.next(wizard)
    window.type_into("templateNameEdit", "PostgreSQL", wizard)
    window.type_into("templateNoteEdit", "without its data", wizard)
    window.type_into("templateTagsEdit", "db, , base,db", wizard)
    start(window, wizard)
    assert window.engine.asked("start_capture") == [
        CaptureRequest(
            samples.DATABASE.uuid,
            "PostgreSQL",
            CaptureMode.STRICT,
            note="without its data",
            tags=("db", "base"),
            disks=("vda",),
            restart=False,
        )
    ]


def test_a_live_capture_offers_neither_force_nor_a_restart(window: Driver) -> None:
    wizard = capture_wizard(window, samples.DATABASE.uuid)
    window.click("mode_live", wizard)
    assert not any(window.child(QCheckBox, name, wizard).isVisible() for name in ("restartCheck", "forceCheck"))
    start(window, wizard)
    (request,) = window.engine.asked("start_capture")
    assert isinstance(request, CaptureRequest)
    assert (request.mode, request.restart) == (CaptureMode.LIVE, True)


def test_capture_starts_with_the_list_of_servers_when_none_is_chosen(window: Driver) -> None:
    window.action("captureAction").trigger()
    wizard = window.dialog("captureWizard")
    assert not window.find(QAbstractButton, "nextButton", wizard).isEnabled()
    window.click_row(window.find(QAbstractItemView, "wizardServersView", wizard), samples.BUILD.uuid)
    window.next(wizard)
    window.find(QCheckBox, "diskCheck_vda", wizard)


@pytest.mark.parametrize(
    "server",
    [samples.CONTAINER, samples.BARE_METAL, samples.DISKLESS, samples.LUN_ONLY],
    ids=lambda server: server.name,
)
def test_a_server_that_cant_be_captured_is_refused_with_its_reason(window: Driver, server: Server) -> None:
    window.action("captureAction").trigger()
    wizard = window.dialog("captureWizard")
    window.click_row(window.find(QAbstractItemView, "wizardServersView", wizard), server.uuid)
    assert server.problem in window.words(wizard)
    assert not window.find(QAbstractButton, "nextButton", wizard).isEnabled()


def test_a_paused_server_is_refused_with_what_to_do(window: Driver) -> None:
    window.action("captureAction").trigger()
    wizard = window.dialog("captureWizard")
    window.click_row(window.find(QAbstractItemView, "wizardServersView", wizard), samples.PAUSED.uuid)
    assert "This server is paused." in window.words(wizard)
    assert not window.find(QAbstractButton, "nextButton", wizard).isEnabled()


def test_a_disk_that_cant_be_captured_is_shown_switched_off_with_its_reason(window: Driver) -> None:
    wizard = capture_wizard(window, samples.MIXED.uuid)
    check = window.find(QCheckBox, "diskCheck_sdb", wizard)
    assert not check.isEnabled()
    assert not check.isChecked()
    assert samples.LUN.problem in window.words(wizard)


def test_capture_without_a_disk_is_stopped_as_soon_as_the_last_is_unchecked(window: Driver) -> None:
    wizard = capture_wizard(window, samples.WEB.uuid)
    window.click("diskCheck_vda", wizard)
    assert "Choose at least one disk." in window.words(wizard)
    assert not window.find(QAbstractButton, "nextButton", wizard).isEnabled()


def test_restart_is_offered_only_for_a_server_that_runs(window: Driver) -> None:
    wizard = capture_wizard(window, samples.BUILD.uuid)
    assert not any(check.isVisible() for check in wizard.findChildren(QCheckBox, "restartCheck"))


def test_a_taken_template_name_is_told_while_it_is_typed_whatever_its_case(window: Driver) -> None:
    wizard = capture_wizard(window, samples.WEB.uuid)
    window.next(wizard)
    window.next(wizard)
    window.type_into("templateNameEdit", "debian 12 PLAI", wizard)
    assert window.text("templateNameEditProblem", wizard) == ""
    window.press(Qt.Key.Key_N, widget=window.find(QLineEdit, "templateNameEdit", wizard))
    assert "is taken" in window.text("templateNameEditProblem", wizard)
    assert not window.find(QAbstractButton, "nextButton", wizard).isEnabled()


@pytest.mark.parametrize(
    ("field", "text", "flaw"),
    [
        ("Name", " ", name_flaw("")),
        ("Name", "n" * 129, name_flaw("n" * 129)),
        ("Note", "n" * 4001, note_flaw("n" * 4001)),
        ("Tags", "t" * 65, tags_flaw(("t" * 65,))),
        ("Tags", ",".join(map(str, range(33))), tags_flaw(tuple(map(str, range(33))))),
    ],
)
def test_name_note_and_tags_are_checked_while_they_are_typed_as_where_a_template_is_edited(
    window: Driver, field: str, text: str, flaw: str
) -> None:
    wizard = capture_wizard(window, samples.WEB.uuid)
    window.next(wizard)
    window.next(wizard)
    edit = f"template{field}Edit"
    go_on = window.find(QAbstractButton, "nextButton", wizard)
    paste(window, edit, text, wizard)
    assert flaw
    assert window.text(f"{edit}Problem", wizard) == flaw
    assert not go_on.isEnabled()
    window.type_into(edit, "fine", wizard)
    assert go_on.isEnabled()
    assert flaw not in window.words(wizard)


def paste(window: Driver, name: str, text: str, place: QDialog) -> None:
    """Replace what is in a field by the clipboard's text."""
    field = window.find(QWidget, name, place)
    QGuiApplication.clipboard().setText(text)
    for key in (Qt.Key.Key_A, Qt.Key.Key_V):
        window.press(key, Qt.KeyboardModifier.ControlModifier, field)


def test_back_loses_nothing_that_was_typed_in_the_capture_wizard(window: Driver) -> None:
    wizard = capture_wizard(window, samples.DATABASE.uuid)
    window.click("diskCheck_vda", wizard)
    window.click("forceCheck", wizard)
    window.next(wizard)
    window.click("trimCheck", wizard)
    window.click("screenshotCheck", wizard)
    window.click("sealCheck_logs", wizard)
    window.next(wizard)
    window.type_into("templateNameEdit", "kept", wizard)
    window.type_into("templateTagsEdit", "a, b", wizard)
    window.next(wizard)
    for _ in range(4):
        window.click("backButton", wizard)
    window.click_row(window.find(QAbstractItemView, "wizardServersView", wizard), samples.BUILD.uuid)
    window.click_row(window.find(QAbstractItemView, "wizardServersView", wizard), samples.DATABASE.uuid)
    start(window, wizard)
    (request,) = window.engine.asked("start_capture")
    assert request == CaptureRequest(
        samples.DATABASE.uuid,
        "kept",
        CaptureMode.BRIEF,
        tags=("a", "b"),
        disks=("vdb",),
        force=True,
        trim=False,
        screenshot=False,
        seal=tuple(name for name in SEAL_ALL if name != "logs"),
    )


def test_everything_is_trimmed_and_sealed_unless_it_is_unchecked(window: Driver) -> None:
    wizard = capture_wizard(window, samples.WEB.uuid)
    start(window, wizard)
    (request,) = window.engine.asked("start_capture")
    assert isinstance(request, CaptureRequest)
    assert (request.trim, request.seal) == (True, SEAL_ALL)


def test_a_capture_without_the_seal_switches_its_checklist_off_and_says_what_that_means(window: Driver) -> None:
    wizard = capture_wizard(window, samples.WEB.uuid)
    window.next(wizard)
    assert "New servers will share all of this" not in window.words(wizard)
    window.click("sealCheck", wizard)
    assert "New servers will share all of this" in window.words(wizard)
    assert not window.find(QCheckBox, "sealCheck_machine-id", wizard).isEnabled()
    start(window, wizard)
    (request,) = window.engine.asked("start_capture")
    assert isinstance(request, CaptureRequest)
    assert request.seal == ()


def test_every_line_of_the_checklist_says_what_it_does_to_those_who_cant_see_it(window: Driver) -> None:
    wizard = capture_wizard(window, samples.WEB.uuid)
    window.next(wizard)
    for operation in SEAL_OPERATIONS:
        check = window.find(QCheckBox, f"sealCheck_{operation.name}", wizard)
        assert check.accessibleDescription() == operation.explanation


# the answers of the last capture


def another_wizard(window: Driver, uuid: str) -> QDialog:
    window.choose_server(uuid)
    window.action("captureAction").trigger()
    return window.dialog("captureWizard")


def capture_strictly_without_trimming(window: Driver) -> None:
    """Start a capture with answers that aren't the usual ones."""
    wizard = capture_wizard(window, samples.WEB.uuid)
    window.click("mode_strict", wizard)
    window.click("forceCheck", wizard)
    window.next(wizard)
    window.click("trimCheck", wizard)
    window.click("sealCheck_logs", wizard)
    start(window, wizard)
    window.click("closeButton", wizard)
    window.no_dialog()


def test_the_next_capture_begins_with_the_answers_of_the_last_one_and_says_so(
    window: Driver, open_window: Callable[[], Driver]
) -> None:
    capture_strictly_without_trimming(window)
    window.application.quit_at_once()
    window.until(window.application.ended.done)
    window.engine.closed = False
    again = open_window()
    wizard = capture_wizard(again, samples.DATABASE.uuid)
    assert "as in your last capture" in again.words(again.find(QWidget, "lastAnswersNote", wizard))
    to_summary(again, wizard)
    again.until(lambda: len(again.engine.asked("plan_capture")) == 2)
    request = again.engine.asked("plan_capture")[-1]
    assert isinstance(request, CaptureRequest)
    assert (request.mode, request.trim, "logs" in request.seal) == (CaptureMode.STRICT, False, False)
    assert not request.force, "a switch-off by force is decided anew each time"


def test_the_usual_answers_are_one_click_away(window: Driver) -> None:
    capture_strictly_without_trimming(window)
    wizard = another_wizard(window, samples.DATABASE.uuid)
    window.click("usualAnswersButton", wizard)
    assert window.find(QRadioButton, "mode_brief", wizard).isChecked()
    window.next(wizard)
    assert window.find(QCheckBox, "trimCheck", wizard).isChecked()
    assert window.find(QCheckBox, "sealCheck_logs", wizard).isChecked()


def test_usual_answers_need_no_note(window: Driver) -> None:
    wizard = capture_wizard(window, samples.WEB.uuid)
    assert not window.child(QWidget, "lastAnswersNote", wizard).isVisible()


def test_a_capture_that_was_not_started_leaves_no_answers(window: Driver) -> None:
    wizard = capture_wizard(window, samples.WEB.uuid)
    window.click("mode_strict", wizard)
    window.press(Qt.Key.Key_Escape, widget=wizard)
    window.no_dialog()
    wizard = another_wizard(window, samples.DATABASE.uuid)
    assert window.find(QRadioButton, "mode_brief", wizard).isChecked()


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"mode":"flying"}', '{"trim":"no"}', '{"kept":[7]}', "x" * 9999])
def test_answers_that_cannot_be_understood_are_none(kept: str) -> None:
    assert CaptureAnswers.read(kept) == CaptureAnswers()


def test_answers_come_back_as_they_were_written() -> None:
    answers = CaptureAnswers(CaptureMode.LIVE, False, False, False, False, frozenset({"logs", "mail"}))
    assert CaptureAnswers.read(answers.text()) == answers


@pytest.mark.parametrize(
    ("server", "mode", "said"),
    [
        (samples.WEB, "brief", "away, plus its boot"),
        (samples.WEB, "live", "not at all"),
        (samples.BUILD, "", ""),
    ],
)
def test_the_summary_says_how_long_the_server_is_away(window: Driver, server: Server, mode: str, said: str) -> None:
    wizard = capture_wizard(window, server.uuid)
    if mode:
        window.click(f"mode_{mode}", wizard)
    to_summary(window, wizard)
    window.until(lambda: "to copy" in window.words(wizard))
    words = window.words(wizard)
    assert (said in words) if said else ("away" not in words)
