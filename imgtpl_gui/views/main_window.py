"""The main window: a sidebar with pages and places, and the pages."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QToolBar, QVBoxLayout, QWidget

from imgtpl_gui.domain.servers import Server
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.feedback.message_area import MessageArea
from imgtpl_gui.feedback.themed import named
from imgtpl_gui.models.icons import app_icon
from imgtpl_gui.models.mime import SERVERS_MIME, TEMPLATES_MIME
from imgtpl_gui.views.actions import Actions
from imgtpl_gui.views.command_palette import CommandPalette
from imgtpl_gui.views.details_panel import DetailsPanel
from imgtpl_gui.views.drop_target import DropTarget
from imgtpl_gui.views.hypervisor_card import HypervisorCard
from imgtpl_gui.views.hypervisor_cards import HypervisorCards
from imgtpl_gui.views.interrupted_banner import InterruptedBanner
from imgtpl_gui.views.jobs_panel import JobsPanel
from imgtpl_gui.views.opening_drops import OpeningDrops
from imgtpl_gui.views.pages import Pages
from imgtpl_gui.views.place_card import StoreCard
from imgtpl_gui.views.preferences import Preferences
from imgtpl_gui.views.remembered import recall_bytes, remember
from imgtpl_gui.views.row_drops import RowDrops
from imgtpl_gui.views.servers_panel import ServersPanel
from imgtpl_gui.views.settings_page import SettingsPage
from imgtpl_gui.views.sidebar import Sidebar
from imgtpl_gui.views.stores_page import StoresPage
from imgtpl_gui.views.tab_order import go_to_neighbour
from imgtpl_gui.views.templates_panel import TemplatesPanel
from imgtpl_gui.views.workspace import GAP, JOBS, OVERVIEW, SERVERS, SETTINGS, STORES, TEMPLATES, Workspace

ROOM_FOR_WORDS = 1140
"""Width of the window in pixels from which on the sidebar has words beside its icons."""

_FRAME = QSize(16, 48)
"""Room for the frame that a window manager draws."""


class MainWindow(QMainWindow):
    """Lays the parts out and says when the user wants to close; what they do is `Conductor`'s."""

    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("ImgTpl")
        self.setWindowIcon(app_icon())
        self.resize(QSize(1280, 820).boundedTo(self.screen().availableSize() - _FRAME))
        self.may_close = False
        """Whether closing closes; else it asks by `close_wanted`."""
        self.actions_ = Actions(self)
        self.hypervisors = HypervisorCards(self.actions_.hypervisors.add)
        self.store = StoreCard()
        self.servers = ServersPanel(self.actions_)
        self.templates = TemplatesPanel(self.actions_)
        self.stores = StoresPage(self.actions_)
        self.preferences = Preferences(self)
        self.settings = SettingsPage(self.preferences)
        self.details = DetailsPanel(self.actions_, self.servers.loads, self.servers.screens)
        self.jobs = JobsPanel()
        self.interrupted = InterruptedBanner()
        self.messages = MessageArea()
        self.sidebar = Sidebar(self.hypervisors, self.store)
        self.workspace = Workspace(self.servers, self.templates, self.details, self.jobs)
        self.pages = Pages(self.actions_, self.sidebar)
        self._make_bars()
        self._lay_out()
        self._add_pages()
        self._take_drops()
        self.command_palette = CommandPalette(self)
        self.restoreGeometry(recall_bytes("window/geometry"))
        self.pages.go_to_remembered()

    def _make_bars(self) -> None:
        self.actions_.fill_menus(self.menuBar())
        bar = named(QToolBar(self.tr("Main toolbar"), self, movable=False), "mainToolBar")
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setIconSize(QSize(18, 18))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.actions_.fill_toolbar(bar)
        self.addToolBar(bar)
        self.servers.view.addActions(
            [self.actions_.capture, self.actions_.independent, self.actions_.label, self.actions_.group]
        )
        actions = self.actions_
        of_template = (actions.deploy, actions.deploy_several, actions.verify, actions.edit, actions.stores.copy)
        self.templates.view.addActions([*of_template, actions.delete])

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addWidget(self.interrupted)
        column.addWidget(self.messages)
        column.addWidget(self.pages, 1)
        row = QHBoxLayout(body)
        row.setContentsMargins(12, 10, 12, 12)
        row.setSpacing(GAP)
        row.addWidget(self.sidebar)
        row.addLayout(column, 1)
        self.setCentralWidget(body)

    def _add_pages(self) -> None:
        add, arrange = self.pages.add, self.workspace.arrange
        add(OVERVIEW, self.tr("&Overview"), "layout-dashboard", self.workspace, lambda: arrange(OVERVIEW))
        add(SERVERS, self.tr("Ser&vers"), "server", self.workspace, lambda: arrange(SERVERS))
        add(TEMPLATES, self.tr("Te&mplates"), "package", self.workspace, lambda: arrange(TEMPLATES))
        add(JOBS, self.tr("&Jobs"), "list-checks", self.workspace, lambda: arrange(JOBS))
        add(STORES, self.tr("&Image stores"), "database", self.stores)
        add(SETTINGS, self.tr("S&ettings"), "settings", self.settings)

    def _take_drops(self) -> None:
        deploy, capture = self.tr("Deploy as a new server"), self.tr("Capture into a template")
        buttons = self.sidebar.buttons
        self.deploy_drops = (
            DropTarget(self.servers, TEMPLATES_MIME, deploy, self.servers.view.viewport()),
            DropTarget(buttons[SERVERS], TEMPLATES_MIME, deploy),
        )
        self.capture_drops = (
            DropTarget(self.templates, SERVERS_MIME, capture, self.templates.view.viewport()),
            DropTarget(self.store, SERVERS_MIME, capture),
            DropTarget(buttons[TEMPLATES], SERVERS_MIME, capture),
        )
        self.store_drops = RowDrops(self.stores.view, TEMPLATES_MIME, self.stores.before_drop)
        self.opening_drops = OpeningDrops(buttons[STORES], TEMPLATES_MIME)

    @property
    def hypervisor(self) -> HypervisorCard:
        """The card of the hypervisor in use."""
        return self.hypervisors.used

    def chosen_server(self) -> Server | None:
        """Return the chosen server, if the page shows the servers: nothing is done to what nobody sees."""
        return self.servers.current() if self.servers.isVisibleTo(self) else None

    def chosen_servers(self) -> tuple[Server, ...]:
        """Return every chosen server, if the page shows the servers."""
        return self.servers.chosen_servers() if self.servers.isVisibleTo(self) else ()

    def chosen_template(self) -> Template | None:
        """Return the chosen template, if the page shows the templates."""
        found: Template | None = self.templates.current() if self.templates.isVisibleTo(self) else None
        return found

    def chosen_templates(self) -> tuple[Template, ...]:
        """Return every chosen template, if the page shows the templates."""
        return tuple(self.templates.chosen_rows()) if self.templates.isVisibleTo(self) else ()

    def bring_servers(self) -> ServersPanel:
        """Go to the servers' page unless the present page shows them, and return them."""
        if not self.servers.isVisibleTo(self):
            self.pages.go(SERVERS)
        return self.servers

    def bring_templates(self) -> TemplatesPanel:
        """Go to the templates' page unless the present page shows them, and return them."""
        if not self.templates.isVisibleTo(self):
            self.pages.go(TEMPLATES)
        return self.templates

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave the sidebar its words where there is room for them."""
        super().resizeEvent(event)
        self.sidebar.set_narrow(self.width() < ROOM_FOR_WORDS)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802
        """Let the tab key follow the layout: what was made last need not be what is read last."""
        return go_to_neighbour(self, forwards) or super().focusNextPrevChild(forwards)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Ask before closing, unless that was settled."""
        if self.may_close:
            self.workspace.remember()
            remember("window/geometry", self.saveGeometry())
            event.accept()
        else:
            event.ignore()
            self.close_wanted.emit()

    def event(self, event: QEvent) -> bool:
        """Keep status tips out of the way: there is no status bar."""
        return True if event.type() == QEvent.Type.StatusTip else super().event(event)
