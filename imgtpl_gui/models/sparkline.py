"""A small line over time, without axes: what it says stands beside it in words."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from imgtpl_gui.models.load_history import SAMPLES, Trace
from imgtpl_gui.models.mirroring import mirrored
from imgtpl_gui.models.theme import Tone, colours

MARGIN, GAP = 8, 8
_LINE = 1.5
TRACE_ROLE = Qt.ItemDataRole.UserRole + 2
"""The Trace of a cell, or None."""


def paint_sparkline(painter: QPainter, place: QRectF, trace: Trace, tone: Tone) -> None:
    """Draw a trace's lines into a place, whose upper edge is 1 and whose lower edge is 0."""
    inner = place.adjusted(_LINE, _LINE, -_LINE, -_LINE)
    step = inner.width() / (SAMPLES - 1)
    colour = QColor(colours().of(tone))
    below = QColor(colour)
    below.setAlpha(36)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours().border), 1))
    painter.drawLine(QPointF(place.left(), place.bottom()), QPointF(place.right(), place.bottom()))
    for points in trace.points():
        line = [QPointF(inner.left() + at * step, inner.bottom() - value * inner.height()) for at, value in points]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(below)
        first, last = QPointF(line[0].x(), inner.bottom()), QPointF(line[-1].x(), inner.bottom())
        painter.drawPolygon(QPolygonF([first, *line, last]))
        painter.setPen(QPen(colour, _LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(line) > 1:
            painter.drawPolyline(QPolygonF(line))
        else:
            painter.drawPoint(line[0])
    painter.restore()


class SparklineDelegate(QStyledItemDelegate):
    """Paints a cell's trace, and its text to the right of that."""

    def __init__(self, tone: Tone, sample: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._sample = sample
        """The longest text, for which room is kept, so that all lines are of one length."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one server's cell."""
        trace: Trace | None = index.data(TRACE_ROLE)
        if trace is None or not trace.values:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        inner: QRect = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        words = option.fontMetrics.horizontalAdvance(self._sample)
        height = inner.height() / 2
        line = mirrored(option, inner.adjusted(0, 0, -words - GAP, 0))
        if line.width() > 2 * GAP:
            paint_sparkline(
                painter, QRectF(line.left(), line.top() + height / 2, line.width(), height), trace, self._tone
            )
        painter.setFont(option.font)
        painter.setPen(QColor(colours().text))
        beside = mirrored(option, inner.adjusted(inner.width() - words - 2, 0, 0, 0))
        painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
