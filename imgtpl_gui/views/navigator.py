"""Leads the user through the window: pages and their details, searches, the command palette, the list of keys."""

from PySide6.QtCore import QObject, Slot

from imgtpl_gui.bridge import Feed
from imgtpl_gui.views.commands import Command, action_command, server_commands, template_commands
from imgtpl_gui.views.main_window import MainWindow
from imgtpl_gui.views.shortcuts_dialog import ShortcutsDialog
from imgtpl_gui.views.workspace import SERVERS, TEMPLATES


class Navigator(QObject):
    """Goes to what is looked for, on whichever page it is."""

    def __init__(self, window: MainWindow, feed: Feed) -> None:
        super().__init__(window)
        self._window = window
        self._feed = feed
        actions = window.actions_
        actions.search_servers.triggered.connect(self._search_servers)
        actions.search_templates.triggered.connect(self._search_templates)
        actions.palette.triggered.connect(self._open_palette)
        actions.shortcuts.triggered.connect(self._show_shortcuts)
        window.pages.changed.connect(self._page_changed)

    @Slot()
    def _search_servers(self) -> None:
        self._window.bring_servers().search.setFocus()

    @Slot()
    def _search_templates(self) -> None:
        self._window.bring_templates().search.setFocus()

    @Slot()
    def _open_palette(self) -> None:
        window, feed = self._window, self._feed
        commands: list[Command] = [
            action_command(listed)
            for listed in window.actions_.listed()
            if listed.action is not window.actions_.palette
        ]
        commands += server_commands(feed.servers, self.show_server)
        commands += template_commands(feed.templates, self.show_template)
        window.command_palette.open(commands)

    def show_server(self, uuid: str) -> None:
        """Choose a server on the present page, or on the servers' own."""
        self._window.bring_servers().reveal(uuid)

    def show_template(self, template_id: str) -> None:
        """Choose a template on the present page, or on the templates' own."""
        self._window.bring_templates().reveal(template_id)

    @Slot(str)
    def _page_changed(self, key: str) -> None:
        """Let the details be of what the page shows."""
        if key in (SERVERS, TEMPLATES):
            self._window.details.show_row(self._window.chosen_server() or self._window.chosen_template())

    @Slot()
    def _show_shortcuts(self) -> None:
        ShortcutsDialog(self._window.actions_.listed(), self._window).open()
