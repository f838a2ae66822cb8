"""The tour's own eyes: each kind of defect, made on purpose, is seen, and its absence too."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTableView,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from imgtpl_gui.feedback.elided_label import ElidedLabel
from imgtpl_gui.feedback.scrolling import scroll_area
from tests.tour.defects import defects

WORDS = "Words that need some room"

Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show widgets below one another, each as wide and high as it wants to be."""

    def showing(*widgets: QWidget) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.show()
        return window

    return showing


def combo() -> QComboBox:
    made = QComboBox()
    made.addItem(WORDS)
    return made


def placeholder() -> QLineEdit:
    made = QLineEdit(placeholderText=WORDS)
    made.setMinimumWidth(300)
    return made


@pytest.mark.parametrize(
    "make", [lambda: QLabel(WORDS), lambda: QPushButton(WORDS), lambda: QCheckBox(WORDS), combo, placeholder]
)
def test_text_that_has_less_width_than_it_needs_is_found(show: Show, make: Callable[[], QWidget]) -> None:
    widget = make()
    window = show(widget)
    assert defects(window) == []
    widget.setFixedWidth(60)
    assert "px of width" in defects(show(widget))[0]


def test_lines_that_have_less_height_than_they_need_are_found(show: Show) -> None:
    label = QLabel(WORDS * 5, wordWrap=True)
    label.setFixedSize(200, 20)
    assert "px of height" in defects(show(label))[0]


def test_a_word_that_is_wider_than_its_label_is_found(show: Show) -> None:
    label = QLabel("/a/path/that/is/one/word/and/has/no/place/to/break", wordWrap=True)
    label.setFixedSize(100, 200)
    assert "wrapped text" in defects(show(label))[0]


def test_elided_text_is_allowed_where_its_tool_tip_has_all_of_it(show: Show) -> None:
    label = ElidedLabel(WORDS)
    label.setFixedWidth(60)
    window = show(label)
    assert defects(window) == []
    label.setToolTip("")
    assert "told nowhere else" in defects(window)[0]


def test_a_cell_that_is_elided_without_a_tool_tip_is_found(show: Show) -> None:
    view, item = QListView(), QStandardItem(WORDS * 3)
    model = QStandardItemModel(view)
    model.appendRow(item)
    view.setModel(model)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    table = QTableView()
    table.setModel(model)
    window = show(table)
    assert "tool tip ''" in defects(window)[0]
    item.setToolTip(WORDS * 3)
    assert defects(window) == []


def test_a_column_whose_title_has_no_room_is_found(show: Show) -> None:
    view = QTableView()
    model = QStandardItemModel(1, 1, view)
    model.setHorizontalHeaderLabels([WORDS])
    view.setModel(model)
    view.setColumnWidth(0, 60)
    assert "column" in defects(show(view))[0]


def test_tabs_and_bars_that_have_no_room_for_all_that_is_in_them_are_found(show: Show) -> None:
    tabs, bar = QTabWidget(), QToolBar()
    for _ in range(6):
        tabs.addTab(QWidget(), WORDS)
        bar.addAction(WORDS)
    window = show(tabs, bar)
    window.setFixedWidth(300)
    window.grab()
    found = "\n".join(defects(window))
    assert "tab 'Words" in found
    assert "not all of it has room" in found


def test_widgets_that_lie_over_one_another_are_found(show: Show) -> None:
    ground = QWidget()
    ground.setFixedSize(300, 100)
    one, other = QWidget(ground), QWidget(ground)
    one.setObjectName("named")
    one.setGeometry(0, 0, 100, 50)
    other.setGeometry(100, 0, 100, 50)
    window = show(ground)
    assert defects(window) == []
    other.move(90, 0)
    assert "in common" in defects(window)[0]
    other.hide()
    assert defects(window) == []


def test_a_widget_that_reaches_out_of_its_parent_is_found_unless_it_can_be_scrolled(show: Show) -> None:
    ground, body = QWidget(), QWidget()
    ground.setFixedSize(300, 100)
    high = QWidget(ground)
    high.setGeometry(0, 0, 100, 200)
    body.setMinimumHeight(2000)
    window = show(ground, scroll_area(body))
    (found,) = defects(window)
    assert "reaches out of" in found


def test_a_body_that_is_wider_than_what_it_is_scrolled_in_is_found(show: Show) -> None:
    body = QWidget()
    body.setMinimumWidth(500)
    area = scroll_area(body)
    area.setFixedWidth(200)
    assert "can't be scrolled" in defects(show(area))[0]


def test_a_badge_over_the_text_of_its_button_is_found(show: Show) -> None:
    button = QPushButton(WORDS)
    row = QHBoxLayout(button)
    row.setContentsMargins(0, 0, 8, 0)
    row.addWidget(QLabel("12"), 0, Qt.AlignmentFlag.AlignRight)
    button.setFixedSize(button.sizeHint().expandedTo(button.minimumSizeHint()))
    window = show(button)
    assert "what lies on it" in defects(window)[0]
    button.setFixedWidth(400)
    window.adjustSize()
    window.grab()
    assert defects(window) == []
