"""Access keys and shortcuts: each means one thing."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QMenu

from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.wizard_steps import capture_wizard, deploy_wizard


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


def test_an_access_key_means_one_thing_in_each_menu(window: Driver) -> None:
    menus = [menu for menu in window.window.findChildren(QMenu) if menu.actions()]
    assert len(menus) >= 6
    for actions in ([menu.actions() for menu in menus], [window.window.menuBar().actions()]):
        for entries in actions:
            keys = [key.lower() for entry in entries for key in re.findall("&([A-Za-z])", entry.text())]
            assert len(set(keys)) == len(keys), [entry.text() for entry in entries]


def test_a_shortcut_means_one_thing_in_the_window(window: Driver) -> None:
    actions: list[QAction] = [each.action for each in window.window.actions_.listed()]
    keys = [action.shortcut().toString() for action in actions if not action.shortcut().isEmpty()]
    assert len(set(keys)) == len(keys)
