"""Reads something from the engine again whenever it may have changed: one reading at a time, never one too few."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Slot

from imgtpl_gui.bridge.engine_bridge import EngineBridge
from imgtpl_gui.domain.errors import ImgTplError

T = TypeVar("T")

LATE_MS = 5000
"""A reading that takes longer is told to be late."""
PAUSE_MS = 250
"""Shortest time between the end of one reading and the next: a burst of events costs two readings, not a hundred."""


class Refresher(QObject, Generic[T]):
    """Runs `load` in a thread and hands its result to `deliver`, or the sentence of its error to `failed`.

    `late` is called when that takes long; the end of it is told by the other two.
    """

    def __init__(
        self,
        bridge: EngineBridge,
        load: Callable[[], T],
        deliver: Callable[[T], None],
        failed: Callable[[str], None],
        late: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._load = load
        self._deliver = deliver
        self._failed = failed
        self._reading = False
        self._again = False
        self._stopped = False
        self._asked = 0
        """How many readings were begun or dropped: one that is not the last of them is of no use any more."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._pause_over)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(LATE_MS)
        self._patience.timeout.connect(late)

    @Slot()
    def refresh(self) -> None:
        """Ask for a reading that starts after this moment."""
        if self._stopped:
            return
        if self._reading or self._pause.isActive():
            self._again = True
            return
        self._reading = True
        self._again = False
        self._patience.start()
        self._bridge.spawn(self._read())

    def drop(self) -> None:
        """Deliver nothing of a reading that goes on, nor wait for it: it is of something else."""
        self._asked += 1
        self._reading = self._again = False
        self._patience.stop()
        self._pause.stop()

    def stop(self) -> None:
        """Read no more."""
        self._stopped = True
        self._patience.stop()

    async def _read(self) -> None:
        self._asked += 1
        asked = self._asked
        try:
            loaded = await self._bridge.call(self._load)
        except ImgTplError as error:
            if asked == self._asked:
                self._failed(str(error))
        else:
            if asked == self._asked:
                self._deliver(loaded)
        finally:
            if asked == self._asked:
                self._reading = False
                self._patience.stop()
                self._pause.start()

    @Slot()
    def _pause_over(self) -> None:
        if self._again:
            self.refresh()
