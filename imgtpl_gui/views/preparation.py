"""Loads what an opening window doesn't need, while its user looks at it: so that the first click isn't slow instead."""

import gc
from collections import deque
from contextlib import suppress
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Slot

_AFTER_MS = 500
"""After the servers were read: what else a window shows at first is there by then."""
_BETWEEN_MS = 20
STEPS = (
    "imgtpl_gui.wizards.wizard_dialog",
    "imgtpl_gui.wizards.capture_flow",
    "imgtpl_gui.wizards.identity_draft",
    "imgtpl_gui.wizards.choose_pages",
    "imgtpl_gui.wizards.capture_wizard",
    "imgtpl_gui.views.captures",
    "imgtpl_gui.wizards.identity_page",
    "imgtpl_gui.wizards.deploy_wizard",
    "imgtpl_gui.wizards.bulk_flow",
    "imgtpl_gui.wizards.bulk_wizard",
    "imgtpl_gui.wizards.store_pages",
    "imgtpl_gui.wizards.store_wizard",
    "imgtpl_gui.imaging.ends",
    "imgtpl_gui.imaging.qcow2_file",
    "imgtpl_gui.imaging.qcow2_chain",
    "imgtpl_gui.imaging.checked_image",
    "imgtpl_gui.imaging.nbd_ends",
    "imgtpl_gui.imaging.opening",
    "imgtpl_gui.imaging.qcow2_writer",
    "imgtpl_gui.imaging.packing",
    "imgtpl_gui.imaging.sampling",
    "imgtpl_gui.imaging.images",
    "imgtpl_gui.imaging.overlay",
    "imgtpl_gui.imaging.fan_out",
    "imgtpl_gui.imaging.file_copy",
    "email.header",
    "email.mime.multipart",
    "imgtpl_gui.domain.offline",
    "imgtpl_gui.guest",
    "imgtpl_gui.workflows.estimating",
    "imgtpl_gui.workflows.deploy_plan",
    "imgtpl_gui.workflows.undo",
    "imgtpl_gui.workflows.bulk_plan",
    "imgtpl_gui.workflows.bulk",
    "imgtpl_gui.workflows.copying",
    "imgtpl_gui.workflows.capture",
    "imgtpl_gui.workflows.capture_plan",
    "imgtpl_gui.workflows.copy_template",
    "imgtpl_gui.workflows.demo",
    "imgtpl_gui.workflows.hydration",
    "imgtpl_gui.workflows.recovery",
    "imgtpl_gui.workflows.verify",
)
"""Modules, in an order in which none brings so many others with it that the window stands still."""


class Preparation(QObject):
    """Loads the wizards and the engine's work, a step at a time between two turns of the window.

    Not in another thread: Python's threads wait for one another, and the window would stutter all the while. At the end
    all that was loaded and read is taken out of Python's search for cycles, which stops every thread: with 10,000 rows
    for 30 ms.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.left = deque(STEPS)
        self._begun = False
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
        with suppress(ImportError):  # whoever needs it says so
            import_module(self.left.popleft())
        if self.left:
            self._timer.start(_BETWEEN_MS)
        else:
            gc.freeze()  # what is there stays, and Python needn't look through all of it again and again
