"""Finds widgets that lie over one another or reach out of what they are in, by their geometry."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QSizeGrip,
    QSplitter,
    QSplitterHandle,
    QTabBar,
    QWidget,
)

_OWN_PARTS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
"""Widgets that lay out what is in them themselves, over their own ground."""
_OVER_ALL = ("commandPalette", "dropHint")
"""What is meant to lie over the window."""


def _room(parent: QWidget) -> QRect:
    """Return what children may take: a splitter from right to left puts its parts one pixel to the right."""
    spare = 1 if isinstance(parent, QSplitter) and parent.isRightToLeft() else 0
    return parent.rect().adjusted(0, 0, spare, 0)


def overlaps(parent: QWidget) -> Iterator[str]:
    """Say which visible children of a widget overlap, or reach out of it."""
    if isinstance(parent, QScrollArea):
        yield from _scrolled(parent)
    if isinstance(parent, QAbstractScrollArea | QTabBar | QComboBox):
        return
    shown = [child for child in _children(parent) if child.isVisibleTo(parent) and not _apart(child)]
    for child in shown:
        if not _room(parent).contains(child.geometry()) and not _is_scrolled(parent):
            yield f"{label_of(child)} at {_words(child.geometry())} reaches out of {_words(parent.rect())}"
    if isinstance(parent, _OWN_PARTS):
        return
    for one, other in combinations(shown, 2):
        common = one.geometry() & other.geometry()
        if not common.isEmpty():
            yield f"{label_of(one)} and {label_of(other)} have {_words(common)} in common"


def _children(parent: QWidget) -> list[QWidget]:
    return parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)


def _apart(widget: QWidget) -> bool:
    return (
        widget.isWindow()
        or widget.objectName() in _OVER_ALL
        or widget.geometry().isEmpty()
        or isinstance(widget, QSplitterHandle | QSizeGrip)
    )


def _is_scrolled(parent: QWidget) -> bool:
    area = parent.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is parent


def _scrolled(area: QScrollArea) -> Iterator[str]:
    body, room = area.widget(), area.viewport()
    if body is None:
        return
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if area.horizontalScrollBarPolicy() is never and body.width() > room.width():
        yield f"{label_of(body)} is {body.width()} px wide and can't be scrolled in {room.width()}"
    if area.verticalScrollBarPolicy() is never and body.height() > room.height():
        yield f"{label_of(body)} is {body.height()} px high and can't be scrolled in {room.height()}"


def label_of(widget: QWidget) -> str:
    """Name a widget so that it is found: its class, its name, its text."""
    text = str(widget.property("text") or "")[:40]
    return " ".join(filter(None, (type(widget).__name__, widget.objectName(), f"'{text}'" if text else "")))


def _words(rect: QRect) -> str:
    return f"{rect.width()}×{rect.height()}+{rect.x()}+{rect.y()}"
