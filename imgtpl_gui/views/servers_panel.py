"""The hypervisor's servers."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from imgtpl_gui.domain.servers import HypervisorInfo, Server
from imgtpl_gui.models.servers_model import servers_model
from imgtpl_gui.views.list_panel import ListPanel

ROW_HEIGHT = 38
NAME_WIDTH = 150
"""What a server's name keeps at least, in pixels; other columns give way, since the details tell all of it."""
FIRST_TO_GO = (2, 3, 4)
"""CPUs, memory, disks."""


class ServersPanel(ListPanel):
    """A table of servers, sorted by a click on a column's head."""

    demo_wanted = Signal()
    connect_wanted = Signal()

    def __init__(self) -> None:
        self._info: HypervisorInfo | None = None
        self._problem = ""
        self._read = False
        table = QTableView(showGrid=False, wordWrap=False, sortingEnabled=False, cornerButtonEnabled=False)
        super().__init__("servers", self.tr("Servers"), self.tr("Search servers"), servers_model(), table)
        self.model.setParent(self)
        self.table = table
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self._set_up_columns(table.horizontalHeader())
        self.empty.button.clicked.connect(self._button_pressed)
        self.refresh()

    def _set_up_columns(self, header: QHeaderView) -> None:
        metrics = self.fontMetrics()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setMinimumSectionSize(48)
        # Fixed widths: measuring the contents of 5,000 rows takes longer than opening the window may.
        for column, sample in enumerate(("Shutting down icon", "CPUs  ▲", "Memory  ▲", "2 · 999.9 GiB"), 1):
            header.resizeSection(column, metrics.horizontalAdvance(sample) + 18)
        self._widths = [header.sectionSize(column) for column in range(header.count())]
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.sortIndicatorChanged.connect(self.model.sort)
        header.setSortIndicator(0, header.sortIndicatorOrder())
        self.model.sort(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Hide columns where they would leave no room for the names."""
        super().resizeEvent(event)
        room = self.width() - self.table.verticalScrollBar().sizeHint().width() - NAME_WIDTH - sum(self._widths[1:])
        for column in FIRST_TO_GO:
            self.table.setColumnHidden(column, room < 0)
            room += self._widths[column] if room < 0 else 0

    def show_hypervisor(self, info: HypervisorInfo) -> None:
        """Take the connection's state; without a connection the list would be a memory, not a fact."""
        self._info = info
        if not info.connected:
            self._read = False
            self.model.update(())
        self._problem = ""
        self.refresh()

    @Slot(object)
    def show_servers(self, servers: tuple[Server, ...]) -> None:
        """Take the servers."""
        self._read = True
        self._problem = ""
        self.model.update(servers)
        self.refresh()

    @Slot(str)
    def show_problem(self, sentence: str) -> None:
        """Say why the servers can't be listed."""
        self._problem = sentence
        self.model.update(())
        self.refresh()

    def say_empty(self) -> None:
        """Say why there is no server to show."""
        say = self.empty.say
        if self.model.total():
            say("search", self.tr("No server matches"), self.tr("Type fewer words."), self.tr("Clear the search"))
        elif self._info is not None and not self._info.connected:
            say("unplug", self.tr("No connection"), self._info.problem, self.tr("Reconnect"))
        elif self._problem:
            say("circle-alert", self.tr("The servers can't be listed"), self._problem, self.tr("Reconnect"))
        elif self._read:
            sentence = self.tr(
                "A demo server is a small real guest: it boots within seconds and can be captured and deployed."
            )
            say("server", self.tr("No servers yet"), sentence, self.tr("Create a demo server"))
        else:
            say("loader", self.tr("Reading the servers…"), "")

    @Slot()
    def _button_pressed(self) -> None:
        if self.model.total():
            self.search.clear()
        elif self._read and not self._problem:
            self.demo_wanted.emit()
        else:
            self.connect_wanted.emit()
