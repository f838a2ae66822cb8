"""How wide the cards of a gallery are, so that they fill it."""

from PySide6.QtWidgets import QListView, QStyle


def card_width(view: QListView, least: int) -> int:
    """Divide a view's width among its cards; `least` is how narrow one may be, in pixels."""
    # The view keeps room for its scroll bar, whether that is shown or not.
    bar = view.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, view.verticalScrollBar())
    room = min(view.viewport().width(), view.maximumViewportSize().width() - bar) - 1
    return max(1, room // max(1, room // least))  # what is hidden may have no room at all
