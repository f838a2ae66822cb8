"""The choice between copied and fresh firmware state in both wizards, driven as a user drives them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QCheckBox, QDialog

from imgtpl_gui.domain.plans import CaptureRequest, DeployRequest, FirmwareChoice
from imgtpl_gui.domain.templates import FirmwareState, Template
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine
from tests.gui.wizard_steps import capture_wizard, deploy_wizard, to_summary

SEALED = replace(samples.WEB, uefi=True, tpm=True)
UEFI = replace(samples.BUILD, uefi=True)
BIOS = samples.DATABASE
WITH_STATE = replace(
    samples.WINDOWS_TEMPLATE,
    firmware=FirmwareState("nvram.fd", "tpm.tar"),
    hardware=replace(samples.WINDOWS_TEMPLATE.hardware, tpm="tpm-crb"),
)


@pytest.fixture
def window(engine: FakeEngine, open_window: Callable[[], Driver]) -> Driver:
    """The window over a server with UEFI and TPM, one with UEFI, one with neither, and a template with state."""
    engine.servers = (SEALED, UEFI, BIOS)
    engine.templates = (WITH_STATE, samples.WEB_TEMPLATE)
    return open_window()


def check(window: Driver, wizard: QDialog) -> QCheckBox:
    return window.find(QCheckBox, "firmwareCheck", wizard)


def start(window: Driver, wizard: QDialog, call: str) -> object:
    to_summary(window, wizard)
    window.next(wizard)
    window.until(lambda: window.engine.asked(call))
    (request,) = window.engine.asked(call)
    return request


def captured(window: Driver, wizard: QDialog) -> FirmwareChoice:
    request = start(window, wizard, "start_capture")
    assert isinstance(request, CaptureRequest)
    return request.firmware


def deployed(window: Driver, wizard: QDialog) -> FirmwareChoice | None:
    request = start(window, wizard, "start_deploy")
    assert isinstance(request, DeployRequest)
    return request.firmware


def test_a_capture_leaves_firmware_state_out_unless_it_is_asked_for_and_says_what_that_means(window: Driver) -> None:
    wizard = capture_wizard(window, SEALED.uuid)
    assert not check(window, wizard).isChecked()
    assert "won't open on them" in window.text("firmwareHint", wizard)
    assert captured(window, wizard) is FirmwareChoice.FRESH


def test_a_capture_copies_firmware_state_when_it_is_asked_for(window: Driver) -> None:
    wizard = capture_wizard(window, SEALED.uuid)
    window.click("firmwareCheck", wizard)
    assert "Keep the template as safe as it." in window.text("firmwareHint", wizard)
    assert captured(window, wizard) is FirmwareChoice.COPY


def test_a_tpm_is_not_copied_in_live_mode_and_the_choice_comes_back_with_the_mode(window: Driver) -> None:
    wizard = capture_wizard(window, SEALED.uuid)
    window.click("firmwareCheck", wizard)
    window.click("mode_live", wizard)
    assert not check(window, wizard).isEnabled()
    assert not check(window, wizard).isChecked()
    assert "can't be copied in live mode" in window.text("firmwareHint", wizard)
    window.click("mode_brief", wizard)
    assert check(window, wizard).isChecked()
    window.click("mode_live", wizard)
    assert captured(window, wizard) is FirmwareChoice.FRESH


def test_uefi_variables_alone_can_be_copied_of_a_server_that_is_off(window: Driver) -> None:
    wizard = capture_wizard(window, UEFI.uuid)
    assert "without the boot entries" in window.text("firmwareHint", wizard)
    window.click("firmwareCheck", wizard)
    assert captured(window, wizard) is FirmwareChoice.COPY


def test_a_server_with_neither_uefi_nor_tpm_has_the_choice_switched_off_with_its_reason(window: Driver) -> None:
    wizard = capture_wizard(window, BIOS.uuid)
    assert not check(window, wizard).isEnabled()
    assert "neither UEFI nor a TPM" in window.text("firmwareHint", wizard)


def test_a_deploy_copies_what_its_template_holds_unless_it_is_told_otherwise(window: Driver) -> None:
    wizard = deploy_wizard(window, WITH_STATE.id)
    assert check(window, wizard).isChecked()
    assert "UEFI variables, TPM" in check(window, wizard).text()
    assert deployed(window, wizard) is None


def test_a_deploy_with_fresh_firmware_state_says_what_the_empty_tpm_means(window: Driver) -> None:
    wizard = deploy_wizard(window, WITH_STATE.id)
    window.click("firmwareCheck", wizard)
    assert "recovery key" in window.text("firmwareHint", wizard)
    assert deployed(window, wizard) is FirmwareChoice.FRESH


def test_a_template_s_tpm_can_be_left_out_and_is_then_not_copied(window: Driver) -> None:
    wizard = deploy_wizard(window, WITH_STATE.id)
    window.click("withoutTpmCheck", wizard)
    assert "(UEFI variables)" in check(window, wizard).text()
    request = start(window, wizard, "start_deploy")
    assert isinstance(request, DeployRequest)
    assert request.without_tpm


def test_a_template_without_a_tpm_offers_none_to_leave_out(window: Driver) -> None:
    wizard = deploy_wizard(window, samples.WEB_TEMPLATE.id)
    assert not any(found.isVisible() for found in wizard.findChildren(QCheckBox, "withoutTpmCheck"))


def test_a_template_without_firmware_state_offers_no_choice(window: Driver) -> None:
    wizard = deploy_wizard(window, samples.WEB_TEMPLATE.id)
    assert not any(found.isVisible() for found in wizard.findChildren(QCheckBox, "firmwareCheck"))


@pytest.mark.parametrize(
    ("template", "words"),
    [(WITH_STATE, "copied: UEFI variables and TPM"), (samples.WEB_TEMPLATE, "not copied; new servers start fresh")],
    ids=["copied", "fresh"],
)
def test_the_details_tell_whether_a_template_holds_firmware_state(
    window: Driver, template: Template, words: str
) -> None:
    window.choose_template(template.id)
    window.until(lambda: words in window.words(window.window.details))
