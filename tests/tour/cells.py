"""Finds text in the rows of lists and tables that is elided, though its tool tip doesn't have all of it."""

import re
from collections.abc import Iterator
from html import unescape

from PySide6.QtCore import QBuffer, QIODevice, QModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QTableView

_ELLIPSIS, _DIVIDER = "…", "·"
_TEXT = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)


def elided_cells(view: QAbstractItemView) -> Iterator[str]:
    """Draw each visible cell into a list of texts, and say which of them end early without a tool tip."""
    if view.model() is None:
        return
    for index in _visible(view):
        rect = view.visualRect(index)
        if rect.isEmpty():
            continue
        whole = _plain(str(index.data() or ""))
        tip = _plain(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""))
        for drawn in drawn_texts(view, index):
            parts = map(_plain, drawn.removesuffix(_ELLIPSIS).split(_DIVIDER))
            if drawn.endswith(_ELLIPSIS) and drawn not in whole and not all(part in tip for part in parts):
                yield f"row {index.row()}, column {index.column()}: '{drawn}' in {rect.width()} px, tool tip '{tip}'"
        if rect.height() < view.fontMetrics().height():
            yield f"row {index.row()} is {rect.height()} px high, a line {view.fontMetrics().height()}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _visible(view: QAbstractItemView) -> Iterator[QModelIndex]:
    model, room = view.model(), view.viewport().rect()
    if isinstance(view, QTableView):
        columns = [at for at in range(model.columnCount()) if not view.isColumnHidden(at)]
    else:
        columns = [view.modelColumn() if isinstance(view, QListView) else 0]
    for row in range(model.rowCount()):
        indexes = [model.index(row, column) for column in columns]
        if any(view.visualRect(index).intersects(room) for index in indexes):
            yield from indexes


def drawn_texts(view: QAbstractItemView, index: QModelIndex) -> list[str]:
    """Return the texts that are drawn for a cell, as they are drawn."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    rect = view.visualRect(index)
    generator.setViewBox(QRect(rect))
    painter = QPainter(generator)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = rect
    view.itemDelegateForIndex(index).paint(painter, option, index)
    painter.end()
    return [unescape(text).strip() for text in _TEXT.findall(bytes(buffer.data().data()).decode())]
