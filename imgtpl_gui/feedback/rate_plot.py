"""A job's rate over time: a line, with the highest rate and the time as its scales.

It is painted here as a library would cost the window its goals: pyqtgraph 0.14 with numpy stops the event loop for
0.4 s when it is first loaded, and takes 61 MiB; Qt's charts come only with all of PySide6-Addons.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from imgtpl_gui.models.formatting import in_bytes, in_seconds
from imgtpl_gui.models.job_trace import JobTrace, Sample, rate_sentence
from imgtpl_gui.models.plain_tips import plain_tip
from imgtpl_gui.models.theme import colours

HEIGHT = 96
_GAP = 8
_LINE = 1.5
_EVERY = 3
"""Horizontal lines of the grid."""


class RatePlot(QWidget):
    """Shows a trace's samples; what they say in words is its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ratePlot")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._samples: tuple[Sample, ...] = ()
        self._most = 0.0

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as there is room."""
        return QSize(260, HEIGHT)

    def show_trace(self, trace: JobTrace) -> None:
        """Show what there is; hidden where no bytes are moved."""
        self._samples = tuple(trace.samples)
        self._most = _round_up(max(trace.rates(), default=0.0))
        self.setVisible(self._most > 0)
        self.setAccessibleName(rate_sentence(trace))
        self.setToolTip(plain_tip(rate_sentence(trace)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint scales and line."""
        if not self._samples or not self._most:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        labels = [self.tr("{rate}/s").format(rate=in_bytes(round(self._most * at / 2))) for at in (2, 1)] + ["0"]
        left = max(map(metrics.horizontalAdvance, labels)) + _GAP
        line = metrics.height()
        place = QRectF(left, line / 2, self.width() - left - 2, self.height() - 1.5 * line - 4)
        self._paint_scales(painter, place, labels, line)
        for samples in _lines(self._samples):
            self._paint_line(painter, place, samples)

    def _paint_scales(self, painter: QPainter, place: QRectF, labels: list[str], line: int) -> None:
        table = colours()
        right, middle = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter
        for at, label in enumerate(labels):
            y = place.top() + place.height() * at / (_EVERY - 1)
            painter.setPen(QPen(QColor(table.border), 1))
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
            painter.setPen(QColor(table.muted))
            painter.drawText(QRectF(0, y - line / 2, place.left() - _GAP, line), right | middle, label)
        below = QRectF(place.left(), place.bottom() + 4, place.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self.tr("Start"))
        painter.drawText(below, right, in_seconds(self._samples[-1].second))

    def _paint_line(self, painter: QPainter, place: QRectF, samples: list[tuple[float, float]]) -> None:
        whole = self._samples[-1].second or 1.0
        points = [
            QPointF(place.left() + place.width() * second / whole, place.bottom() - place.height() * rate / self._most)
            for second, rate in samples
        ]
        colour = QColor(colours().accent)
        below = QColor(colour)
        below.setAlpha(36)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(below)
        ends = QPointF(points[0].x(), place.bottom()), QPointF(points[-1].x(), place.bottom())
        painter.drawPolygon(QPolygonF([ends[0], *points, ends[1]]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, _LINE))
        painter.drawPolyline(QPolygonF(points))


def _lines(samples: tuple[Sample, ...]) -> list[list[tuple[float, float]]]:
    """Divide the samples where no bytes were moved."""
    lines: list[list[tuple[float, float]]] = [[]]
    for sample in samples:
        if sample.rate is not None:
            lines[-1].append((sample.second, sample.rate))
        elif lines[-1]:
            lines.append([])
    return [line for line in lines if line]


def _round_up(rate: float) -> float:
    """Return the next round figure: 1, 2, 4, 8 … 512 of a unit, so that the scale seldom changes."""
    if rate <= 0:
        return 0.0
    top = 1.0
    while top < rate:
        top *= 2
    return top
