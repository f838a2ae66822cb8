"""Opens a page while something is dragged over its button, so that it can be dropped there."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QDragMoveEvent
from PySide6.QtWidgets import QWidget

from imgtpl_gui.models.mime import decode

WAIT_MS = 350
"""How long the pointer rests on the button: less than that is a drag that passes by."""


class OpeningDrops(QObject):
    """Watches one button for drags of one MIME type."""

    wanted = Signal()

    def __init__(self, button: QWidget, mime_type: str) -> None:
        super().__init__(button)
        self._mime_type = mime_type
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.wanted)
        button.setAcceptDrops(True)
        button.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Wait while the pointer stays; nothing is dropped on the button itself."""
        match event.type():
            case QEvent.Type.DragEnter:
                drag = cast(QDragMoveEvent, event)
                fits = bool(decode(self._mime_type, drag.mimeData()))
                drag.setAccepted(fits)
                if fits:
                    self._timer.start()
                return True
            case QEvent.Type.DragLeave | QEvent.Type.Drop:
                self._timer.stop()
                event.ignore()
                return True
        return False
