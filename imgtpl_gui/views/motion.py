"""Keeps still what moves, where the desktop's user wants less motion."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from imgtpl_gui.desktop import MotionWatch
from imgtpl_gui.feedback.busy_bar import keep_still


class Motion(QObject):
    """Follows the desktop's setting while the window is open.

    It is asked once more whenever the user comes back to the window: not every desktop tells what changes.
    """

    wanted = Signal(bool)
    """Whether less motion is; comes from the watch's thread."""

    def __init__(self, app: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._watch = MotionWatch(self.wanted.emit)
        self.wanted.connect(self._apply)
        app.applicationStateChanged.connect(self._state_changed)

    def close(self) -> None:
        """Follow it no more."""
        self._app.applicationStateChanged.disconnect(self._state_changed)
        self._watch.close()

    @Slot(Qt.ApplicationState)
    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._watch.look()

    @Slot(bool)
    def _apply(self, less: bool) -> None:
        keep_still(less)
