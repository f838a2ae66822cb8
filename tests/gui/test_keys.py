"""The wizards by keyboard alone."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel

from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.test_wizards import capture_wizard, deploy_wizard


def mnemonics(wizard: QDialog) -> list[str]:
    """Collect the letters that Alt takes on what is seen now."""
    texts = [label.text() for label in wizard.findChildren(QLabel) if label.isVisible() and label.buddy()]
    texts += [button.text() for button in wizard.findChildren(QAbstractButton) if button.isVisible()]
    return [letter.lower() for text in texts for letter in re.findall("&([A-Za-z])", text)]


@pytest.mark.parametrize("opening", [capture_wizard, deploy_wizard])
def test_alt_with_a_letter_means_one_thing_on_every_page(
    window: Driver, opening: Callable[[Driver, str], QDialog]
) -> None:
    wizard = opening(window, samples.WEB.uuid if opening is capture_wizard else samples.WEB_TEMPLATE.id)
    while window.find(QAbstractButton, "nextButton", wizard).text() == "&Next":
        assert len(set(mnemonics(wizard))) == len(mnemonics(wizard))
        window.next(wizard)
    assert len(set(mnemonics(wizard))) == len(mnemonics(wizard))
