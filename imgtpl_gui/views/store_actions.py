"""What can be done with image stores, as actions for the menu, the buttons and the rows' context menu."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from imgtpl_gui.translations import tr


class MakeAction(Protocol):
    """Makes an action of the window."""

    def __call__(self, name: str, text: str, icon: str, keys: str = "") -> QAction:
        """Make it."""


class StoreActions:
    """The actions; which of them can be done now says the store that is chosen."""

    def __init__(self, window: QWidget, make: MakeAction) -> None:
        self.add = make("addStoreAction", tr("&Add a store…"), "database", "Ctrl+Shift+A")
        self.copy = make("copyTemplateAction", tr("C&opy to a store…"), "copy", "Ctrl+Shift+S")
        """About the chosen template, not about a store."""
        self.use = make("useStoreAction", tr("&Use"), "plug", "Ctrl+U")
        self.check = make("checkStoreAction", tr("&Check"), "shield-check", "Ctrl+Shift+C")
        self.rename = make("renameStoreAction", tr("&Rename…"), "tag", "F2")
        self.default = make("defaultStoreAction", tr("Make &default"), "check", "Ctrl+Shift+U")
        self.remove = make("removeStoreAction", tr("Re&move…"), "x", "Ctrl+Del")
        for action in (self.rename, self.remove):
            # Only where the stores have the focus: elsewhere the keys belong to what is typed in.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.of_row = (self.use, self.check, self.rename, self.default, self.remove)
        """Those that are about the chosen store."""
