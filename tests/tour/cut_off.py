"""Finds text that has less room than it needs, by size hints and font metrics."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolBar,
    QToolButton,
    QWidget,
)

from imgtpl_gui.feedback.elided_label import ElidedLabel

_EDIT_MARGIN = 2
"""What Qt leaves between a line's frame and its text, in pixels."""
_BREAKS = re.compile(r"[\s\u200b-]+")
"""Where a line may end."""
_EXTENSION = ("qt_menubar_ext_button", "qt_toolbar_ext_button")
"""The buttons that show what a bar has no room for."""


def cut_off(widget: QWidget) -> Iterator[str]:
    """Say what of a visible widget's own text can't be read."""
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QAbstractButton):
        yield from _button(widget)
    elif isinstance(widget, QLineEdit):
        yield from _line_edit(widget)
    elif isinstance(widget, QComboBox):
        yield from _combo(widget)
    elif isinstance(widget, QPlainTextEdit):
        yield from _missing("placeholder", _text_size(widget, widget.placeholderText()), widget.viewport().size())
    elif isinstance(widget, QHeaderView):
        yield from _header(widget)
    elif isinstance(widget, QTabBar):
        yield from _tabs(widget)
    elif isinstance(widget, QMenuBar | QToolBar):
        yield from _bar(widget)


def _missing(what: str, needed: QSize, there: QSize) -> Iterator[str]:
    if needed.width() > there.width():
        yield f"{what} needs {needed.width()} px of width and has {there.width()}"
    if needed.height() > there.height():
        yield f"{what} needs {needed.height()} px of height and has {there.height()}"


def _text_size(widget: QWidget, text: str) -> QSize:
    return widget.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text) if text else QSize()


def told_elsewhere(widget: QWidget, text: str) -> bool:
    """Whether the tool tip of a widget, or of one around it, has the whole text."""
    around: QWidget | None = widget
    while around is not None:
        if text in around.toolTip():
            return True
        around = around.parentWidget()
    return False


def _label(label: QLabel) -> Iterator[str]:
    text = label.text()
    if not text or not label.pixmap().isNull():
        return
    room = label.contentsRect().size()
    if isinstance(label, ElidedLabel):
        if label.fontMetrics().horizontalAdvance(text) > room.width() and not told_elsewhere(label, text):
            yield "elided text is told nowhere else"
        yield from _missing("text", QSize(0, label.fontMetrics().height()), room)
    elif label.textFormat() is Qt.TextFormat.RichText or "<" in text:
        yield from _missing("rich text", QSize(0, max(0, label.heightForWidth(label.width()))), label.size())
    elif label.wordWrap():
        widest = max(map(label.fontMetrics().horizontalAdvance, _BREAKS.split(text)))
        yield from _missing("wrapped text", QSize(widest, 0), room)
        yield from _missing("wrapped text", QSize(0, label.heightForWidth(label.width())), label.size())
    else:
        yield from _missing("text", _text_size(label, text), room)


def _button(button: QAbstractButton) -> Iterator[str]:
    if button.objectName() in _EXTENSION or not button.text():
        return
    if isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        if not button.toolTip():
            yield "icon alone, and no tool tip"
        return
    if isinstance(button, QCheckBox | QRadioButton | QToolButton):
        needed = button.sizeHint()
    else:
        needed = button.minimumSizeHint().expandedTo(button.sizeHint())
    yield from _missing("button", needed, button.size())
    badges = [child.geometry() for child in button.findChildren(QLabel) if child.isVisibleTo(button)]
    mirrored = button.isRightToLeft()
    lying = [button.width() - badge.right() - 1 if mirrored else badge.left() for badge in badges]
    padding = (button.width() - button.contentsRect().width()) // 2
    if lying and min(lying) < needed.width() - 2 * padding - _button_padding(button):
        yield f"what lies on it begins at {min(lying)} px, its text ends at {needed.width()}"


def _button_padding(button: QAbstractButton) -> int:
    option_text = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text()).width()
    icon = button.iconSize().width() + 4 if not button.icon().isNull() else 0
    return max(0, (button.sizeHint().width() - option_text - icon) // 2)


def _line_edit(edit: QLineEdit) -> Iterator[str]:
    margins = edit.textMargins()
    room = edit.contentsRect().width() - margins.left() - margins.right() - 2 * _EDIT_MARGIN
    room -= sum(button.width() for button in edit.findChildren(QToolButton) if button.isVisibleTo(edit))
    if not edit.text():
        needed, what = _text_size(edit, edit.placeholderText()), "placeholder"
    elif edit.isReadOnly() or isinstance(edit.parentWidget(), QAbstractSpinBox):
        needed, what = _text_size(edit, edit.displayText()), "text"
    else:
        return
    if not told_elsewhere(edit, edit.text() or edit.placeholderText()):
        yield from _missing(what, QSize(needed.width(), 0), QSize(room, 0))
    yield from _missing(what, QSize(0, edit.fontMetrics().height()), edit.contentsRect().size())


def _combo(combo: QComboBox) -> Iterator[str]:
    if combo.isEditable() or told_elsewhere(combo, combo.currentText()):
        return
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    yield from _missing("chosen text", _text_size(combo, combo.currentText()), field.size())


def _header(header: QHeaderView) -> Iterator[str]:
    if header.orientation() is Qt.Orientation.Vertical or header.model() is None:
        return
    for section in range(header.count()):
        if header.isSectionHidden(section):
            continue
        title = header.model().headerData(section, header.orientation())
        needed = header.sectionSizeFromContents(section)
        yield from _missing(f"column '{title}'", needed, QSize(header.sectionSize(section), header.height()))


def _tabs(bar: QTabBar) -> Iterator[str]:
    for at in range(bar.count()):
        there = bar.tabRect(at)
        bold = QFontMetrics(bar.font())
        yield from _missing(f"tab '{bar.tabText(at)}'", bold.size(0, bar.tabText(at)), there.size())
        if there.right() > bar.width():
            yield f"tab '{bar.tabText(at)}' ends at {there.right()} px of {bar.width()}"


def _bar(bar: QWidget) -> Iterator[str]:
    for button in bar.findChildren(QToolButton):
        if button.objectName() in _EXTENSION and button.isVisibleTo(bar):
            yield "not all of it has room"
