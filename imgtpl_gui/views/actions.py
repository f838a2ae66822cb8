"""Everything the window can do, as actions with keys: for the menus, the toolbar, the context menus and buttons."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from imgtpl_gui.feedback.themed import named, set_icon
from imgtpl_gui.models.plain_tips import plain_tip
from imgtpl_gui.translations import tr
from imgtpl_gui.views.appearance import Scheme
from imgtpl_gui.views.hypervisor_actions import HypervisorActions
from imgtpl_gui.views.store_actions import StoreActions


@dataclass(frozen=True, slots=True)
class Listed:
    """An action and the menus that lead to it, from the outermost on; none where it stands in no menu."""

    path: tuple[str, ...]
    action: QAction


class Actions:
    """The window's actions."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._bar: QMenuBar | None = None
        self._view: QMenu | None = None
        self._end_of_pages: QAction | None = None
        self.capture = self._make("captureAction", tr("&Capture…"), "package-plus", "Ctrl+T")
        self.deploy = self._make("deployAction", tr("&Deploy…"), "rocket", "Ctrl+D")
        self.deploy_several = self._make("deploySeveralAction", tr("Deploy &several…"), "list-checks", "Ctrl+Shift+D")
        self.independent = self._make("independentAction", tr("Make &independent"), "layers", "Ctrl+I")
        self.verify = self._make("verifyAction", tr("&Verify"), "shield-check", "Ctrl+Shift+V")
        self.edit = self._make("editTemplateAction", tr("&Edit…"), "pencil", "Ctrl+Shift+E")
        self.delete = self._make("deleteAction", tr("De&lete"), "trash-2", "Del")
        self.trash = self._make("trashAction", tr("Dele&ted templates…"), "history", "Ctrl+Shift+Del")
        # Only where the templates have the focus: elsewhere the key deletes letters.
        self.delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.demo = self._make("demoAction", tr("Create a de&mo server"), "sparkles")
        self.refresh = self._make("refreshAction", tr("&Refresh"), "refresh-cw", "F5")
        self.reconnect = self._make("reconnectAction", tr("Reco&nnect"), "plug", "Ctrl+Shift+R")
        self.search_servers = self._make("searchServersAction", tr("Search &servers"), "search", "Ctrl+Shift+F")
        self.search_templates = self._make("searchTemplatesAction", tr("Search &templates"), "search", "Ctrl+F")
        self.cards = self._make("cardsAction", tr("Templates as &cards"), "layout-grid", "Ctrl+G")
        self.tree = self._make("treeAction", tr("Tem&plates as a tree"), "git-fork", "Ctrl+Shift+T")
        self.filters = self._make("filtersAction", tr("&Filter templates"), "funnel", "Ctrl+Shift+G")
        self.label = self._make("labelAction", tr("La&bel…"), "tag", "Ctrl+L")
        self.group = self._make("groupAction", tr("&Group servers by label"), "tag", "Ctrl+Shift+L")
        self.server_cards = self._make("serverCardsAction", tr("Servers as car&ds"), "layout-grid", "Ctrl+Alt+G")
        for toggle in (self.cards, self.tree, self.filters, self.group, self.server_cards):
            toggle.setCheckable(True)
        self.columns = [self._make_column(key, name) for key, name in _columns()]
        self.stores = StoreActions(window, self._make)
        self.hypervisors = HypervisorActions(window, self._make)
        self.palette = self._make("paletteAction", tr("&Find anything…"), "command", "Ctrl+K")
        self.shortcuts = self._make("shortcutsAction", tr("&Keyboard shortcuts"), "keyboard", "F1")
        self.about = self._make("aboutAction", tr("&About ImgTpl"), "info")
        self.pages = QActionGroup(window)
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

    def _make_column(self, key: str, name: str) -> QAction:
        action = self._make(f"{key}ColumnAction", name, "columns-3")
        action.setCheckable(True)
        action.setData(key)
        return action

    def _add_scheme(self, scheme: Scheme, text: str) -> None:
        action = self.schemes.addAction(text)
        action.setObjectName(f"{scheme.value}SchemeAction")
        action.setData(scheme.value)
        action.setCheckable(True)

    def add_page(self, key: str, title: str, icon: str) -> QAction:
        """Make the action of a page, with Ctrl and the number of the page as its keys, and put it into the menu."""
        number = len(self.pages.actions()) + 1
        action = self._make(f"{key}PageAction", title, icon, f"Ctrl+{number}")
        action.setCheckable(True)
        self.pages.addAction(action)
        self.explain(action, action.iconText())
        if self._end_of_pages is not None and self._view is not None:
            self._view.insertAction(self._end_of_pages, action)
        return action

    def show_page(self, key: str) -> None:
        """Mark the page that is shown."""
        for action in self.pages.actions():
            action.setChecked(action.objectName() == f"{key}PageAction")

    def show_scheme(self, scheme: Scheme) -> None:
        """Mark the colour scheme that is in use."""
        for action in self.schemes.actions():
            action.setChecked(action.data() == scheme.value)

    def explain(self, action: QAction, tip: str) -> None:
        """Give an action a tool tip with its keys."""
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(plain_tip(f"{tip} ({keys})" if keys else tip))
        action.setStatusTip(tip)

    def allow(self, action: QAction, tip: str, problem: str = "") -> None:
        """Switch an action on, or off with the reason why it can't be done now; `tip` says what it does."""
        action.setEnabled(not problem)
        action.setProperty("problem", problem)
        self.explain(action, problem or tip)

    def listed(self) -> tuple[Listed, ...]:
        """Return every action of the window once, in the menus' order; those that stand in no menu come last."""
        found = {each.action: each for each in (_walk(self._bar.actions(), ()) if self._bar else ())}
        for action in self._window.actions():
            found.setdefault(action, Listed((), action))
        return tuple(each for each in found.values() if each.action.text())

    def fill_menus(self, bar: QMenuBar) -> None:
        """Build the menus."""
        self._bar = bar
        self._menu(
            bar,
            tr("&Server"),
            (self.capture, self.independent, self.label, None, self.demo, None, self.reconnect, None, self.quit),
        )
        stores = self.stores
        uses = (self.deploy, self.deploy_several, self.verify, self.edit, stores.copy)
        self._menu(bar, tr("&Template"), (*uses, None, self.delete, self.trash))
        hypervisors = self.hypervisors
        hypervisors.menu = self._menu(bar, tr("Hy&pervisor"), (hypervisors.add, hypervisors.remove, None))
        changes = (stores.rename, stores.default, None, stores.remove)
        self._menu(bar, tr("St&ore"), (stores.add, None, stores.use, stores.check, None, *changes))
        lists = (
            self.search_servers,
            self.group,
            self.server_cards,
            None,
            self.search_templates,
            self.filters,
            self.cards,
            self.tree,
        )
        view = self._view = self._menu(bar, tr("&View"), (None, *lists, None, self.refresh))
        self._end_of_pages = view.actions()[0]
        view.addSeparator()
        columns = QMenu(tr("Server co&lumns"), self._window)
        columns.addActions(self.columns)
        view.addMenu(columns)
        view.addMenu(self._scheme_menu())
        self._menu(bar, tr("&Help"), (self.palette, self.shortcuts, None, self.about))

    def _menu(self, bar: QMenuBar, title: str, entries: tuple[QAction | None, ...]) -> QMenu:
        menu: QMenu = bar.addMenu(title)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(entry)
        return menu

    def _scheme_menu(self) -> QMenu:
        menu = QMenu(tr("&Appearance"), self._window)
        menu.addActions(self.schemes.actions())
        return menu

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Build the toolbar."""
        for action in (self.capture, self.deploy, self.verify, self.delete):
            bar.addAction(action)
        bar.addSeparator()
        bar.addAction(self.refresh)


def _columns() -> tuple[tuple[str, str], ...]:
    """Return the keys and names of the servers' columns that may be left out."""
    return (
        ("state", tr("State")),
        ("cpus", tr("CPUs")),
        ("memory", tr("Memory")),
        ("disks", tr("Disks")),
        ("label", tr("Label")),
        ("load", tr("CPU load")),
        ("used", tr("Memory used")),
        ("origin", tr("From template")),
    )


def _walk(actions: list[QAction], path: tuple[str, ...]) -> Iterator[Listed]:
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from _walk(menu.actions(), (*path, menu.title().replace("&", "")))
        elif not action.isSeparator():
            yield Listed(path, action)
