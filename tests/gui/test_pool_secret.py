"""The secret of a storage pool's target, asked for by the summary of a deploy."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit

from imgtpl_gui.domain.errors import SecretWanted, StoreError
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.wizard_steps import deploy_wizard, start, to_summary

REFUSES = "The iSCSI target lab refuses the user name or the secret."


@pytest.fixture
def wizard(window: Driver) -> QDialog:
    """A deploy that can't be planned without the secret of pool 'san'."""
    window.engine.failures["plan_deploy"] = SecretWanted("Put it into your keyring.", "san")
    opened = deploy_wizard(window, samples.WEB_TEMPLATE.id)
    to_summary(window, opened)
    window.until(lambda: "“san” asks for a secret" in window.words(opened))
    return opened


def can_go_on(window: Driver, wizard: QDialog) -> bool:
    return window.find(QAbstractButton, "nextButton", wizard).isEnabled()


def test_a_secret_that_libvirt_keeps_private_is_typed_hidden_and_the_deploy_goes_on(
    window: Driver, wizard: QDialog
) -> None:
    line = window.find(QLineEdit, "poolSecretEdit", wizard)
    keep = window.find(QAbstractButton, "keepSecretButton", wizard)
    window.until(line.hasFocus)
    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert not keep.isEnabled()
    assert not can_go_on(window, wizard)
    assert not any(button.isVisible() for button in wizard.findChildren(QAbstractButton, "checkAgainButton"))
    window.type_into("poolSecretEdit", "a-secret-of-16", wizard)
    del window.engine.failures["plan_deploy"]
    window.click("keepSecretButton", wizard)
    window.until(lambda: can_go_on(window, wizard))
    assert window.engine.asked("keep_pool_secret") == [("san", "a-secret-of-16")]
    assert not line.isVisible()
    assert line.text() == ""
    start(window, wizard)
    (request,) = window.engine.asked("start_deploy")
    assert "a-secret" not in repr(request)
    assert "a-secret" not in window.words(wizard)


def test_a_secret_that_the_target_does_not_take_is_told_and_typed_again_with_the_keyboard_alone(
    window: Driver, wizard: QDialog
) -> None:
    window.engine.failures["keep_pool_secret"] = StoreError(REFUSES)
    line = window.find(QLineEdit, "poolSecretEdit", wizard)
    window.type_into("poolSecretEdit", "wrong", wizard)
    window.press(Qt.Key.Key_Return, widget=line)
    window.until(lambda: REFUSES in window.words(wizard))
    window.until(lambda: line.hasFocus() and line.selectedText() != "")
    window.engine.failures.clear()
    window.type_into("poolSecretEdit", "right", wizard)
    window.press(Qt.Key.Key_Return, widget=line)
    window.until(lambda: can_go_on(window, wizard))
    assert window.engine.asked("keep_pool_secret") == [("san", "wrong"), ("san", "right")]
    assert REFUSES not in window.words(wizard)


def test_what_was_typed_is_gone_when_the_summary_is_reached_again(window: Driver, wizard: QDialog) -> None:
    window.type_into("poolSecretEdit", "half-a-sec", wizard)
    window.click("backButton", wizard)
    to_summary(window, wizard)
    window.until(lambda: "“san” asks for a secret" in window.words(wizard))
    assert window.find(QLineEdit, "poolSecretEdit", wizard).text() == ""
