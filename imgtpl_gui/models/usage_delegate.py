"""Draws how full a store is: a bar, and below it the figures."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from imgtpl_gui.models.rows_model import ROW_ROLE
from imgtpl_gui.models.stores_model import used
from imgtpl_gui.models.theme import colours

MARGIN, BAR, GAP = 8, 6, 5
FULL = 0.9
"""From this share on the bar warns; the figures say it as well."""


class UsageDelegate(QStyledItemDelegate):
    """Paints the column of a table of stores."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one store's bar and figures."""
        share = used(index.data(ROW_ROLE))
        if share is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text = option.text
        option.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        table, inner = colours(), option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        line = option.fontMetrics.height()
        top = inner.top() + (inner.height() - BAR - GAP - line) / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(inner.left(), top, inner.width(), BAR)
        painter.setBrush(QColor(table.groove))
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        filled = max(BAR, inner.width() * min(share, 1.0))
        if option.direction is Qt.LayoutDirection.RightToLeft:
            bar.setLeft(bar.right() - filled)
        else:
            bar.setWidth(filled)
        painter.setBrush(QColor(table.caution if share >= FULL else table.accent))
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        painter.setFont(option.font)
        painter.setPen(QColor(table.muted))
        below = QRectF(inner.left(), top + BAR + GAP, inner.width(), line)
        elided = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
        painter.restore()
