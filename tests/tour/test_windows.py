"""What is shown as a window of its own: the main window and dialogs, and no part of them on its way there."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from imgtpl_gui.feedback.callout import Weight
from imgtpl_gui.feedback.message_area import MessageArea
from imgtpl_gui.wizards.page import WizardPage, take_out
from tests.gui.driver import Driver
from tests.tour.looks import settle
from tests.tour.overlaps import label_of
from tests.tour.route import ROUTES, Stop


class _Shown(QObject):
    """Notes each widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            known = isinstance(watched, QMainWindow | QDialog)
            (self.windows if known else self.strays).append(label_of(watched))
        return False


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[_Shown]:
    shown = _Shown()
    qapp.installEventFilter(shown)
    yield shown
    qapp.removeEventFilter(shown)


@pytest.mark.parametrize("way", ROUTES, ids=lambda way: way.__name__)
def test_no_part_of_the_window_is_shown_as_a_window_of_its_own_which_would_flash_up_and_take_the_focus(
    shown: _Shown, full: Driver, way: Callable[[Driver], Iterator[Stop]]
) -> None:
    assert len(list(way(full))) > 0
    assert shown.windows != []
    assert shown.strays == []


def test_what_is_taken_out_of_a_page_at_once_is_not_shown_any_more(shown: _Shown, qtbot: QtBot) -> None:
    page = WizardPage("Which disks?")
    qtbot.addWidget(page)
    page.show()
    shown.strays.clear()
    label = QLabel("vda", page)
    page.column.addWidget(label)
    take_out(page.column, label)
    settle()
    assert shown.strays == []


def test_a_message_that_goes_at_once_is_not_shown_any_more(shown: _Shown, qtbot: QtBot) -> None:
    area = MessageArea()
    qtbot.addWidget(area)
    area.show()
    shown.strays.clear()
    area.show_message(Weight.SUCCESS, "It is done.").dismiss()
    settle()
    assert shown.strays == []
