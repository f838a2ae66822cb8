"""Keeps still what moves, where the desktop's user wants less motion."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication

from imgtpl_gui.bridge import EngineBridge
from imgtpl_gui.desktop import less_motion_is_wanted
from imgtpl_gui.feedback.busy_bar import keep_still


class Motion(QObject):
    """Asks the desktop at the start, and whenever its user comes back to the window, as from the settings."""

    def __init__(self, app: QGuiApplication, bridge: EngineBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._bridge = bridge
        self._asking = False
        app.applicationStateChanged.connect(self._state_changed)

    def close(self) -> None:
        """Ask no more."""
        self._app.applicationStateChanged.disconnect(self._state_changed)

    @Slot(Qt.ApplicationState)
    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and not self._asking:
            self._asking = True
            self._bridge.spawn(self._ask())

    async def _ask(self) -> None:
        try:
            keep_still(await self._bridge.call(less_motion_is_wanted))
        finally:
            self._asking = False
