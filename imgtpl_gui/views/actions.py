"""Everything the window can do, as actions with keys: for the menus, the toolbar, the context menus and buttons."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from imgtpl_gui.feedback.themed import named, set_icon


class Actions:
    """The window's actions."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        tr = window.tr
        self.capture = self._make("captureAction", tr("&Capture…"), "package-plus", "Ctrl+T")
        self.deploy = self._make("deployAction", tr("&Deploy…"), "rocket", "Ctrl+D")
        self.verify = self._make("verifyAction", tr("&Verify"), "shield-check", "Ctrl+Shift+V")
        self.delete = self._make("deleteAction", tr("De&lete"), "trash-2", "Ctrl+Backspace")
        self.demo = self._make("demoAction", tr("Create a de&mo server"), "sparkles")
        self.refresh = self._make("refreshAction", tr("&Refresh"), "refresh-cw", "F5")
        self.reconnect = self._make("reconnectAction", tr("Re&connect"), "plug", "Ctrl+Shift+R")
        self.search_servers = self._make("searchServersAction", tr("Search &servers"), "search", "Ctrl+Shift+F")
        self.search_templates = self._make("searchTemplatesAction", tr("Search &templates"), "search", "Ctrl+F")
        self.about = self._make("aboutAction", tr("&About ImgTpl"), "info")
        self.quit = self._make("quitAction", tr("&Quit"), "log-out", "Ctrl+Q")

    def _make(self, name: str, text: str, icon: str, keys: str = "") -> QAction:
        action = named(QAction(text, self._window), name)
        set_icon(action, icon)
        if keys:
            action.setShortcut(QKeySequence(keys))
        self._window.addAction(action)
        return action

    def explain(self, action: QAction, tip: str) -> None:
        """Give an action a tool tip with its keys."""
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({keys})" if keys else tip)
        action.setStatusTip(tip)

    def fill_menus(self, bar: QMenuBar) -> None:
        """Build the menus."""
        tr = self._window.tr
        self._menu(bar, tr("&Server"), (self.capture, self.demo, None, self.reconnect, None, self.quit))
        self._menu(bar, tr("&Template"), (self.deploy, self.verify, None, self.delete))
        self._menu(bar, tr("&View"), (self.search_servers, self.search_templates, None, self.refresh))
        self._menu(bar, tr("&Help"), (self.about,))

    def _menu(self, bar: QMenuBar, title: str, entries: tuple[QAction | None, ...]) -> None:
        menu: QMenu = bar.addMenu(title)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(entry)

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Build the toolbar."""
        for action in (self.capture, self.deploy, self.verify, self.delete):
            bar.addAction(action)
        bar.addSeparator()
        bar.addAction(self.refresh)
