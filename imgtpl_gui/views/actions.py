"""Everything the window can do, as actions with keys: for the menus, the toolbar, the context menus and buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from imgtpl_gui.feedback.themed import named, set_icon
from imgtpl_gui.views.appearance import Scheme


class Actions:
    """The window's actions."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        tr = window.tr
        self.capture = self._make("captureAction", tr("&Capture…"), "package-plus", "Ctrl+T")
        self.deploy = self._make("deployAction", tr("&Deploy…"), "rocket", "Ctrl+D")
        self.independent = self._make("independentAction", tr("Make &independent"), "layers", "Ctrl+I")
        self.verify = self._make("verifyAction", tr("&Verify"), "shield-check", "Ctrl+Shift+V")
        self.delete = self._make("deleteAction", tr("De&lete"), "trash-2", "Del")
        # Only where the templates have the focus: elsewhere the key deletes letters.
        self.delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.demo = self._make("demoAction", tr("Create a de&mo server"), "sparkles")
        self.refresh = self._make("refreshAction", tr("&Refresh"), "refresh-cw", "F5")
        self.reconnect = self._make("reconnectAction", tr("Re&connect"), "plug", "Ctrl+Shift+R")
        self.search_servers = self._make("searchServersAction", tr("Search &servers"), "search", "Ctrl+Shift+F")
        self.search_templates = self._make("searchTemplatesAction", tr("Search &templates"), "search", "Ctrl+F")
        self.about = self._make("aboutAction", tr("&About ImgTpl"), "info")
        self.schemes = QActionGroup(window)
        self._add_scheme(Scheme.SYSTEM, tr("As the &system"))
        self._add_scheme(Scheme.LIGHT, tr("&Light"))
        self._add_scheme(Scheme.DARK, tr("&Dark"))
        self.quit = self._make("quitAction", tr("&Quit"), "log-out", "Ctrl+Q")

    def _make(self, name: str, text: str, icon: str, keys: str = "") -> QAction:
        action = named(QAction(text, self._window), name)
        set_icon(action, icon)
        if keys:
            action.setShortcut(QKeySequence(keys))
        self._window.addAction(action)
        return action

    def _add_scheme(self, scheme: Scheme, text: str) -> None:
        action = self.schemes.addAction(text)
        action.setObjectName(f"{scheme.value}SchemeAction")
        action.setData(scheme.value)
        action.setCheckable(True)

    def show_scheme(self, scheme: Scheme) -> None:
        """Mark the colour scheme that is in use."""
        for action in self.schemes.actions():
            action.setChecked(action.data() == scheme.value)

    def explain(self, action: QAction, tip: str) -> None:
        """Give an action a tool tip with its keys."""
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({keys})" if keys else tip)
        action.setStatusTip(tip)

    def fill_menus(self, bar: QMenuBar) -> None:
        """Build the menus."""
        tr = self._window.tr
        self._menu(
            bar, tr("&Server"), (self.capture, self.independent, None, self.demo, None, self.reconnect, None, self.quit)
        )
        self._menu(bar, tr("&Template"), (self.deploy, self.verify, None, self.delete))
        view = self._menu(bar, tr("&View"), (self.search_servers, self.search_templates, None, self.refresh))
        view.addSeparator()
        view.addMenu(self._scheme_menu())
        self._menu(bar, tr("&Help"), (self.about,))

    def _menu(self, bar: QMenuBar, title: str, entries: tuple[QAction | None, ...]) -> QMenu:
        menu: QMenu = bar.addMenu(title)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(entry)
        return menu

    def _scheme_menu(self) -> QMenu:
        menu = QMenu(self._window.tr("&Appearance"), self._window)
        menu.addActions(self.schemes.actions())
        return menu

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Build the toolbar."""
        for action in (self.capture, self.deploy, self.verify, self.delete):
            bar.addAction(action)
        bar.addSeparator()
        bar.addAction(self.refresh)
