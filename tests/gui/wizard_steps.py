"""Opening the wizards and walking through them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog

from tests.gui.driver import Driver


def capture_wizard(window: Driver, uuid: str) -> QDialog:
    window.choose_server(uuid)
    window.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    return window.dialog("captureWizard")


def deploy_wizard(window: Driver, template_id: str) -> QDialog:
    window.choose_template(template_id)
    window.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    return window.dialog("deployWizard")


def to_summary(window: Driver, wizard: QDialog) -> None:
    while window.find(QAbstractButton, "nextButton", wizard).text() == "&Next":
        window.next(wizard)


def start(window: Driver, wizard: QDialog) -> None:
    to_summary(window, wizard)
    window.next(wizard)
    window.until(lambda: window.find(QAbstractButton, "closeButton", wizard).isVisible())
