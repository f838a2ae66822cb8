"""The main window: hypervisor and servers, image store and templates, details, jobs."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QToolBar, QVBoxLayout, QWidget

from imgtpl_gui.feedback.message_area import MessageArea
from imgtpl_gui.feedback.themed import named
from imgtpl_gui.models.icons import app_icon
from imgtpl_gui.models.mime import SERVERS_MIME, TEMPLATES_MIME
from imgtpl_gui.views.actions import Actions
from imgtpl_gui.views.details_panel import DetailsPanel
from imgtpl_gui.views.drop_target import DropTarget
from imgtpl_gui.views.interrupted_banner import InterruptedBanner
from imgtpl_gui.views.jobs_panel import JobsPanel
from imgtpl_gui.views.place_card import HypervisorCard, StoreCard
from imgtpl_gui.views.servers_panel import ServersPanel
from imgtpl_gui.views.templates_panel import TemplatesPanel

GAP = 10


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
        self.hypervisor = HypervisorCard()
        self.store = StoreCard()
        self.servers = ServersPanel()
        self.templates = TemplatesPanel()
        self.details = DetailsPanel(self.actions_)
        self.jobs = JobsPanel()
        self.interrupted = InterruptedBanner()
        self.messages = MessageArea()
        self._make_bars()
        self._lay_out()
        self._take_drops()

    def _make_bars(self) -> None:
        self.actions_.fill_menus(self.menuBar())
        bar = named(QToolBar(self.tr("Main toolbar"), self, movable=False), "mainToolBar")
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setIconSize(QSize(18, 18))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.actions_.fill_toolbar(bar)
        self.addToolBar(bar)
        self.servers.view.addActions([self.actions_.capture, self.actions_.independent])
        self.templates.view.addActions([self.actions_.deploy, self.actions_.verify, self.actions_.delete])

    def _lay_out(self) -> None:
        places = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=GAP)
        places.setObjectName("placesSplitter")
        parts = (_column(self.hypervisor, self.servers), _column(self.store, self.templates), self.details)
        for index, (part, width, stretch) in enumerate(zip(parts, (560, 390, 280), (5, 4, 2), strict=True)):
            places.addWidget(part)
            part.setMinimumWidth(width // 2)
            places.setStretchFactor(index, stretch)
        places.setSizes([575, 385, 276])
        whole = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False, handleWidth=GAP)
        whole.setObjectName("jobsSplitter")
        whole.addWidget(places)
        whole.addWidget(self.jobs)
        whole.setStretchFactor(0, 1)
        whole.setSizes([530, 215])
        self.jobs.setMinimumHeight(110)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(GAP)
        column.addWidget(self.interrupted)
        column.addWidget(self.messages)
        column.addWidget(whole, 1)
        self.setCentralWidget(body)

    def _take_drops(self) -> None:
        deploy = self.tr("Deploy as a new server")
        self.header_drop = DropTarget(self.hypervisor, TEMPLATES_MIME, deploy)
        self.servers_drop = DropTarget(self.servers, TEMPLATES_MIME, deploy, self.servers.view.viewport())
        self.templates_drop = DropTarget(
            self.templates, SERVERS_MIME, self.tr("Capture into a template"), self.templates.view.viewport()
        )

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Ask before closing, unless that was settled."""
        if self.may_close:
            event.accept()
        else:
            event.ignore()
            self.close_wanted.emit()

    def event(self, event: QEvent) -> bool:
        """Keep status tips out of the way: there is no status bar."""
        return True if event.type() == QEvent.Type.StatusTip else super().event(event)


def _column(card: QWidget, panel: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP)
    layout.addWidget(card)
    layout.addWidget(panel, 1)
    return column
