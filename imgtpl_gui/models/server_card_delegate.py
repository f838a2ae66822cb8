"""Draws a server as a card: name, state and label, its screen where there is a picture of it, and its load."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.models.card_painting import paint_ground, paint_line
from imgtpl_gui.models.formatting import size
from imgtpl_gui.models.icons import pixmap
from imgtpl_gui.models.load_history import LoadHistory, Trace, cpu_figure, memory_figure
from imgtpl_gui.models.mirroring import mirrored
from imgtpl_gui.models.rows_model import ROW_ROLE
from imgtpl_gui.models.screens import Screens
from imgtpl_gui.models.server_groups import Group
from imgtpl_gui.models.sparkline import paint_sparkline
from imgtpl_gui.models.theme import Tone, colours
from imgtpl_gui.models.wording import server_state_icon, server_state_word

LEAST_WIDTH = 260
"""Below it lines and figures have no room, in pixels."""
_GAP = 5
"""Half of what lies between two cards."""
_MARGIN = 12
_SPACE = 8
_PICTURE = 120
_ICON = 16


class ServerCardDelegate(QStyledItemDelegate):
    """Paints the cards of a gallery of servers, and those of their labels; all are of one height."""

    def __init__(
        self, label_of: Callable[[str], str], loads: LoadHistory, screens: Screens, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._label_of = label_of
        self._loads, self._screens = loads, screens
        self.width = LEAST_WIDTH
        """Of each card, with what lies between two, in pixels."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Name, state, screen, and two lines of load, one below the other."""
        line = option.fontMetrics.height()
        return QSize(self.width, 4 * line + 3 * _SPACE + 6 + _PICTURE + 2 * (_MARGIN + _GAP))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one server, or one label."""
        row: Server | Group = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = option.rect.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        paint_ground(painter, option, card)
        inner = card.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        line = QRect(inner.left(), inner.top(), inner.width(), option.fontMetrics.height())
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        if isinstance(row, Group):
            chevron = "chevron-right" if row.collapsed else "chevron-down"
            _paint_with_icon(painter, option, line, (chevron, Tone.MUTED), str(index.data()), bold, colours().text)
        else:
            paint_line(painter, option, line, row.name, bold, QColor(colours().text))
            self._paint_server(painter, option, line, row)
        painter.restore()

    def _paint_server(self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, row: Server) -> None:
        below = line.translated(0, line.height() + 2)
        words = "  ·  ".join(filter(None, (server_state_word(row.state), self._label_of(row.uuid))))
        _paint_with_icon(painter, option, below, server_state_icon(row.state), words, option.font, colours().muted)
        place = QRect(line.left(), below.bottom() + 1 + _SPACE, line.width(), _PICTURE)
        self._paint_screen(painter, place, row)
        first = line.translated(0, place.bottom() + 1 + _SPACE - line.top())
        second = first.translated(0, line.height() + 4)
        if row.state is not ServerState.RUNNING:
            text = QCoreApplication.translate("servers", "{count} CPUs, {memory} of memory")
            text = text.format(count=row.vcpus, memory=size(row.memory))
            paint_line(painter, option, first, text, option.font, QColor(colours().muted))
            return
        load = self._loads.now(row.uuid)
        translate = QCoreApplication.translate
        caption = option.fontMetrics.horizontalAdvance(translate("servers", "Memory")) + _SPACE
        lines = (
            (first, translate("servers", "CPU"), self._loads.cpu(row.uuid), cpu_figure(load), Tone.ACCENT),
            (second, translate("servers", "Memory"), self._loads.memory(row.uuid), memory_figure(load), Tone.GOOD),
        )
        for at, name, trace, figure, tone in lines:
            paint_line(painter, option, at, name, option.font, QColor(colours().muted))
            _paint_load(painter, option, at.adjusted(caption, 0, 0, 0), trace, figure, tone)

    def _paint_screen(self, painter: QPainter, place: QRect, row: Server) -> None:
        found = self._screens.of(row.uuid)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().border))
        painter.drawRoundedRect(place, 4, 4)
        if found is not None and not found.image.isNull():
            picture = _scaled(found.image, place.size(), painter.device().devicePixelRatioF())
            shown = picture.deviceIndependentSize().toSize()
            painter.drawPixmap(
                place.left() + (place.width() - shown.width()) // 2,
                place.top() + (place.height() - shown.height()) // 2,
                picture,
            )
            return
        icon = "monitor" if row.state is ServerState.RUNNING else server_state_icon(row.state)[0]
        painter.drawPixmap(place.center().x() - 15, place.center().y() - 15, pixmap(icon, 32, Tone.MUTED))


def _paint_with_icon(
    painter: QPainter,
    option: QStyleOptionViewItem,
    line: QRect,
    icon: tuple[str, Tone],
    text: str,
    font: QFont,
    colour: str,
) -> None:
    sign = mirrored(option, QRect(line.left(), line.center().y() - _ICON // 2 + 1, _ICON, _ICON))
    painter.drawPixmap(sign.topLeft(), pixmap(icon[0], _ICON, icon[1]))
    paint_line(painter, option, line.adjusted(_ICON + 6, 0, 0, 0), text, font, QColor(colour))


def _paint_load(
    painter: QPainter, option: QStyleOptionViewItem, place: QRect, trace: Trace, figure: str, tone: Tone
) -> None:
    """Paint a line over time, and its newest figure to the right of it."""
    words = option.fontMetrics.horizontalAdvance("99.9 of 999 GiB")
    line = mirrored(option, place.adjusted(0, 1, -words - _SPACE, -1))
    paint_sparkline(painter, QRectF(line), trace, tone)
    painter.setFont(option.font)
    painter.setPen(QColor(colours().text))
    beside = mirrored(option, place.adjusted(place.width() - words, 0, 0, 0))
    painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figure)


def _scaled(image: QImage, room: QSize, ratio: float) -> QPixmap:
    """Return an image that fits into a place; scaled once, and then kept as long as Qt's cache has room."""
    key = f"screen-{image.cacheKey()}-{room.width()}-{room.height()}-{ratio}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    made = QPixmap.fromImage(image.scaled(room * ratio, keep, smooth))
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made
