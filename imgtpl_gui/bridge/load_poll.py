"""The servers' loads, read every two seconds as long as somebody looks at them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from imgtpl_gui.bridge.engine_bridge import EngineBridge
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.live import Loads

POLL_MS = 2000


class LoadPoll(QObject):
    """Asks only while `looked_at()` is true, one question at a time: a slow hypervisor is asked less often."""

    read = Signal(object)
    """Loads; those that are late, or can't be read, are empty."""

    def __init__(self, bridge: EngineBridge, looked_at: Callable[[], bool]) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._looked_at = looked_at
        self._asking = self._stopped = False
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Ask now, and from now on, if somebody looks; else stop until the next call."""
        if self._stopped or not self._looked_at():
            self._timer.stop()
            return
        if not self._timer.isActive():
            self._timer.start()
        if not self._asking:
            self._asking = True
            self._bridge.spawn(self._read())

    def stop(self) -> None:
        """Ask no more."""
        self._stopped = True
        self._timer.stop()

    async def _read(self) -> None:
        try:
            loads = await self._bridge.call(self._bridge.engine.loads)
        except ImgTplError:
            loads = Loads(late=True)  # The connection's own events say what is wrong with it.
        finally:
            self._asking = False
        self.read.emit(loads)
