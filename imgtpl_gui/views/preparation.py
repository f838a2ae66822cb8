"""Loads what an opening window doesn't need, while its user looks at it: so that the first click isn't slow instead."""

from collections import deque
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Slot

from imgtpl_gui.bridge import EngineBridge
from imgtpl_gui.workflows.later import load_all

_AFTER_MS = 500
"""After the servers were read: what else a window shows at first is there by then."""
_BETWEEN_MS = 20
_WIZARDS = (
    "imgtpl_gui.wizards.wizard_dialog",
    "imgtpl_gui.wizards.choose_pages",
    "imgtpl_gui.wizards.capture_wizard",
    "imgtpl_gui.views.captures",
    "imgtpl_gui.wizards.deploy_wizard",
    "imgtpl_gui.wizards.bulk_wizard",
    "imgtpl_gui.wizards.store_wizard",
)
"""In the order in which each has the least to load that wasn't loaded for those before it."""


class Preparation(QObject):
    """Loads the wizards one by one between two turns of the window, and then the engine's work in another thread."""

    def __init__(self, bridge: EngineBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._begun = False
        self._left = deque(_WIZARDS)
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self._go_on)

    @Slot()
    def begin(self) -> None:
        """Begin in a while; does nothing when it has begun."""
        if not self._begun:
            self._begun = True
            self._timer.start()

    def stop(self) -> None:
        """Load nothing more."""
        self._begun = True
        self._timer.stop()

    @Slot()
    def _go_on(self) -> None:
        if self._left:
            import_module(self._left.popleft())
            self._timer.start(_BETWEEN_MS)
        else:
            self._bridge.begin(load_all)
