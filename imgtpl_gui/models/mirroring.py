"""What delegates paint, where it is written from right to left."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem


def mirrored(option: QStyleOptionViewItem, rect: QRect) -> QRect:
    """Return where a part of an item is painted that was placed as in a language written from left to right."""
    return QStyle.visualRect(option.direction, option.rect, rect)
