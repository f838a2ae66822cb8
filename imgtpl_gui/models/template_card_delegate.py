"""Draws a template as a card: picture of its system, name, sizes, badges, tags and age."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from imgtpl_gui.domain.templates import Template
from imgtpl_gui.models.card_painting import paint_ground, paint_line
from imgtpl_gui.models.formatting import age, size
from imgtpl_gui.models.icons import pixmap
from imgtpl_gui.models.mirroring import mirrored
from imgtpl_gui.models.rows_model import ROW_ROLE
from imgtpl_gui.models.systems import system_icon
from imgtpl_gui.models.template_badges import NO_CHECKS, Badge, Checks, badges
from imgtpl_gui.models.templates_model import os_name
from imgtpl_gui.models.theme import Tone, colours

LEAST_WIDTH = 290
"""Below it badges and names have no room, in pixels."""
_GAP = 5
"""Half of what lies between two cards."""
_MARGIN = 12
_SPACE = 8
_TILE = 40
_BADGE = 22


class TemplateCardDelegate(QStyledItemDelegate):
    """Paints the cards of a gallery of templates; all are of one height."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.width = LEAST_WIDTH
        """Of each card, with what lies between two, in pixels."""
        self.checks: Checks = NO_CHECKS
        """What is known of the templates' last verifications."""
        self.zoom = 1.0
        """How much larger than at first all of a card is painted."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Picture and name, sizes, badges, tags, one below the other."""
        line = option.fontMetrics.height()
        inside = max(_TILE, 2 * line + 2) + line + _BADGE + line + 3 * _SPACE
        return QSize(self.width, inside + 2 * (_MARGIN + _GAP)) * self.zoom

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one template."""
        painter.save()
        painter.translate(option.rect.topLeft())
        painter.scale(self.zoom, self.zoom)
        unscaled = QStyleOptionViewItem(option)
        unscaled.rect = QRect(QPoint(), option.rect.size() / self.zoom)
        self._paint_whole(painter, unscaled, index.data(ROW_ROLE))
        painter.restore()

    def _paint_whole(self, painter: QPainter, option: QStyleOptionViewItem, template: Template) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = option.rect.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        paint_ground(painter, option, card)
        inner = card.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        line = option.fontMetrics.height()
        head = QRect(inner.left(), inner.top(), inner.width(), max(_TILE, 2 * line + 2))
        _paint_head(painter, option, head, template)
        below = QRect(inner.left(), head.bottom() + 1 + _SPACE, inner.width(), line)
        muted = QColor(colours().muted)
        paint_line(painter, option, below, _sizes(template), option.font, muted)
        row = QRect(inner.left(), below.bottom() + 1 + _SPACE, inner.width(), _BADGE)
        _paint_badges(painter, option, row, badges(template, self.checks))
        foot = QRect(inner.left(), row.bottom() + 1 + _SPACE, inner.width(), line)
        when = age(template.created)
        width = option.fontMetrics.horizontalAdvance(when) + 2
        paint_line(painter, option, foot.adjusted(foot.width() - width, 0, 0, 0), when, option.font, muted)
        tags = "  ".join(f"#{tag}" for tag in template.tags)
        paint_line(painter, option, foot.adjusted(0, 0, -width - _SPACE, 0), tags, option.font, muted)


def _paint_head(painter: QPainter, option: QStyleOptionViewItem, head: QRect, template: Template) -> None:
    tile = mirrored(option, QRect(head.left(), head.top() + (head.height() - _TILE) // 2, _TILE, _TILE))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours().info_surface))
    painter.drawRoundedRect(tile, 8, 8)
    _paint_icon(painter, QRect(tile.center() - QPoint(11, 11), QSize(24, 24)), system_icon(template.os), Tone.ACCENT)
    bold = QFont(option.font)
    bold.setWeight(QFont.Weight.DemiBold)
    line = option.fontMetrics.height()
    left = _TILE + _MARGIN
    first = QRect(head.left() + left, head.top() + (head.height() - 2 * line - 2) // 2, head.width() - left, line)
    paint_line(painter, option, first, template.name, bold, QColor(colours().text))
    paint_line(painter, option, first.translated(0, line + 2), os_name(template), option.font, QColor(colours().muted))


def _paint_icon(painter: QPainter, place: QRect, icon: str, tone: Tone) -> None:
    """Paint an icon with as many pixels as it gets where the painter enlarges or shrinks."""
    picture = pixmap(icon, round(place.width() * painter.worldTransform().m11()), tone)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(place, picture)


def _paint_badges(painter: QPainter, option: QStyleOptionViewItem, row: QRect, shown: tuple[Badge, ...]) -> None:
    grounds = {
        Tone.GOOD: colours().good_surface,
        Tone.CAUTION: colours().caution_surface,
        Tone.ACCENT: colours().info_surface,
    }
    left = row.left()
    for badge in shown:
        icon, tone = badge.value
        width = min(option.fontMetrics.horizontalAdvance(badge.word) + 30, row.right() - left)
        box = QRect(left, row.top(), width, row.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(grounds[tone]))
        painter.drawRoundedRect(mirrored(option, box), 6, 6)
        sign = mirrored(option, QRect(left + 6, box.center().y() - 6, 14, 14))
        _paint_icon(painter, sign, icon, tone)
        paint_line(painter, option, box.adjusted(23, 0, -6, 0), badge.word, option.font, QColor(colours().of(tone)))
        left += width + 4


def _sizes(template: Template) -> str:
    words = QCoreApplication.translate("templates", "{stored} stored, {virtual} as disks")
    return words.format(stored=size(template.stored_size), virtual=size(template.virtual_size))
