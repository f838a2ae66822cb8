"""A bar for what is done, that moves to and fro where nobody knows how much there is, unless motion is not wanted."""

from PySide6.QtWidgets import QApplication, QProgressBar, QWidget

STEPS = 1000
_STILL = "still"


class BusyBar(QProgressBar):
    """Shows a fraction, or that something goes on. What goes on stands beside it in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self._fraction: float | None = None
        self.show_fraction(None)

    def show_fraction(self, fraction: float | None) -> None:
        """Show how much is done, from 0 to 1; None where that isn't known."""
        self._fraction = fraction
        if fraction is None and not _still():
            self.setRange(0, 0)
        else:
            self.setRange(0, STEPS)
            self.setValue(round((fraction or 0.0) * STEPS))

    def refresh(self) -> None:
        """Move, or stand still, as it is wanted now."""
        self.show_fraction(self._fraction)


def keep_still(still: bool) -> None:
    """Let every bar of the application stand still, or move again."""
    app = QApplication.instance()
    if app is None or _still() == still:
        return
    app.setProperty(_STILL, still)
    for widget in QApplication.allWidgets():
        if isinstance(widget, BusyBar):
            widget.refresh()


def _still() -> bool:
    app = QApplication.instance()
    return app is not None and bool(app.property(_STILL))
