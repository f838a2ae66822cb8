"""The window's pages: which there are, which is shown, and that it is remembered."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from imgtpl_gui.views.actions import Actions
from imgtpl_gui.views.remembered import recall, remember
from imgtpl_gui.views.sidebar import PageButton, Sidebar


@dataclass(frozen=True, slots=True)
class _Page:
    widget: QWidget
    enter: Callable[[], None]


class Pages(QStackedWidget):
    """One page at a time. Each has a button in the sidebar, an entry in the menu, and Ctrl with its number."""

    changed = Signal(str)
    """The key of the page that is now shown."""

    def __init__(self, actions: Actions, sidebar: Sidebar) -> None:
        super().__init__()
        self._actions = actions
        self._sidebar = sidebar
        self._pages: dict[str, _Page] = {}
        self.key = ""
        """The page that is shown."""

    def add(
        self, key: str, title: str, icon: str, widget: QWidget, enter: Callable[[], None] = lambda: None
    ) -> PageButton:
        """Add a page after those that are there; `enter` is called when it is about to be shown.

        Several pages may be of the same widget: it then changes its arrangement in `enter`.
        """
        self._pages[key] = _Page(widget, enter)
        if self.indexOf(widget) < 0:
            self.addWidget(widget)
        action = self._actions.add_page(key, title, icon)
        action.triggered.connect(lambda: self.go(key))
        return self._sidebar.add_page(key, action)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Ask for no more than is needed: what is left over is the pages' anyway."""
        return self.minimumSizeHint()

    def go(self, key: str) -> None:
        """Show a page."""
        if key == self.key:
            return
        page = self._pages[key]
        self.key = key
        page.enter()
        self.setCurrentWidget(page.widget)
        self._actions.show_page(key)
        remember("window/page", key)
        self.changed.emit(key)

    def go_to_remembered(self) -> None:
        """Show the page of the last time, or the first one."""
        key = recall("window/page")
        self.go(key if key in self._pages else next(iter(self._pages)))
