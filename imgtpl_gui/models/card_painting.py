"""What the cards of servers and of templates have in common."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from imgtpl_gui.models.mirroring import mirrored
from imgtpl_gui.models.theme import colours


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, card: QRect) -> None:
    """Paint a card's ground and frame, by whether it is chosen, has the focus or is below the mouse."""
    table, state = colours(), option.state
    selected = bool(state & QStyle.StateFlag.State_Selected)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    marked = selected or bool(state & QStyle.StateFlag.State_HasFocus)
    painter.setPen(QColor(table.accent if marked else table.border))
    painter.setBrush(QColor(table.selection if selected else table.hover if hovered else table.raised))
    painter.drawRoundedRect(card, 8, 8)


def paint_line(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, font: QFont, colour: QColor
) -> None:
    """Paint a line of text, elided where it doesn't fit; `rect` is where it is written from left to right."""
    rect = mirrored(option, rect)
    painter.setFont(font)
    painter.setPen(colour)
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
