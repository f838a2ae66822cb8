"""Draws a template as two lines: its name, and what is inside, how big and how old it is."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from imgtpl_gui.domain.templates import Template
from imgtpl_gui.models.formatting import age, size
from imgtpl_gui.models.icons import pixmap
from imgtpl_gui.models.mirroring import mirrored
from imgtpl_gui.models.rows_model import ROW_ROLE
from imgtpl_gui.models.systems import system_icon
from imgtpl_gui.models.templates_model import os_name
from imgtpl_gui.models.theme import Tone, colours

MARGIN = 12
TILE = 36


class TemplateDelegate(QStyledItemDelegate):
    """Paints the rows of a list of templates."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Two lines of text and room around them."""
        height = 2 * option.fontMetrics.height() + 4 + 2 * 10
        return QSize(200, max(height, TILE + 20))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one template."""
        template: Template = index.data(ROW_ROLE)
        self.initStyleOption(option, index)
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        inner = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        painter.save()
        self._paint_tile(painter, option, system_icon(template.os))
        text = inner.adjusted(TILE + MARGIN, 0, 0, 0)
        line = option.fontMetrics.height()
        top = text.top() + (text.height() - 2 * line - 4) // 2
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        when = age(template.created)
        muted = QColor(colours().muted)
        painter.setFont(option.font)
        age_width = painter.fontMetrics().horizontalAdvance(when) + 2
        first = QRect(text.left(), top, text.width(), line)
        self._paint_line(
            painter, mirrored(option, first.adjusted(text.width() - age_width, 0, 0, 0)), when, option.font, muted
        )
        name = first.adjusted(0, 0, -age_width - MARGIN, 0)
        self._paint_line(painter, mirrored(option, name), template.name, bold, QColor(colours().text))
        second = mirrored(option, first.translated(0, line + 4))
        self._paint_line(painter, second, _second_line(template), option.font, muted)
        painter.restore()

    def _paint_tile(self, painter: QPainter, option: QStyleOptionViewItem, picture: str) -> None:
        middle = option.rect.center().y()
        tile = mirrored(option, QRect(option.rect.left() + MARGIN, middle - TILE // 2 + 1, TILE, TILE))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().info_surface))
        painter.drawRoundedRect(tile, 8, 8)
        painter.drawPixmap(tile.center().x() - 9, tile.center().y() - 9, pixmap(picture, 20, Tone.ACCENT))

    def _paint_line(self, painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)


def _second_line(template: Template) -> str:
    parts = [os_name(template)]
    if not template.seal.complete:
        parts.append(QCoreApplication.translate("templates", "not sealed"))
    parts.append(size(template.stored_size))
    parts += [f"#{tag}" for tag in template.tags]
    return "  ·  ".join(parts)
