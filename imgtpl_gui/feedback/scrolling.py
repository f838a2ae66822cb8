"""A body that scrolls up and down where it doesn't fit."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class _Area(QScrollArea):
    """As wide as its body needs at least, since it never scrolls to the side."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Leave room for the body and the bar beside it."""
        hint, body = super().minimumSizeHint(), self.widget()
        needed = body.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width() if body else 0
        return QSize(max(hint.width(), needed), hint.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Tell what is around when the body needs another width."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scroll_area(body: QWidget) -> QScrollArea:
    """Put a body into a frameless area; the widgets in it take the focus, not the area."""
    area = _Area()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    return area
