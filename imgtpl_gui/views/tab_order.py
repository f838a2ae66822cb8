"""The tab key's way through a window whose parts come and go: as they are laid out."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QMainWindow, QWidget


def go_to_neighbour(window: QWidget, forwards: bool) -> bool:
    """Give the focus to the next control, or the one before; returns whether there was one."""
    order = [widget for widget in _laid_out(window) if _takes_focus(widget)]
    present = QApplication.focusWidget()
    if present not in order or len(order) < 2:
        return False
    at = order.index(present) + (1 if forwards else -1)
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    order[at % len(order)].setFocus(reason)
    return True


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.focusProxy() is None


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    """Go through what is visible in a widget, itself first."""
    yield widget
    layout = widget.layout()
    if layout is not None and not isinstance(widget, QMainWindow):
        parts = list(_items(layout))
    else:
        children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        along = -1 if widget.isRightToLeft() else 1
        parts = sorted(children, key=lambda child: (child.y(), along * child.x()))
    for part in parts:
        if part.isVisible() and not part.isWindow():
            yield from _laid_out(part)


def _items(layout: QLayout) -> Iterator[QWidget]:
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _items(inner)
