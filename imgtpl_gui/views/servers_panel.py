"""The hypervisor's servers."""

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QToolButton

from imgtpl_gui.domain.live import Loads
from imgtpl_gui.domain.servers import HypervisorInfo, Server, ServerState
from imgtpl_gui.feedback.themed import named
from imgtpl_gui.models.formatting import GIB, in_bytes
from imgtpl_gui.models.load_history import LoadHistory
from imgtpl_gui.models.screens import Screens
from imgtpl_gui.models.server_card_delegate import ServerCardDelegate
from imgtpl_gui.models.server_groups import Grouping
from imgtpl_gui.models.servers_model import servers_model
from imgtpl_gui.models.sparkline import SparklineDelegate
from imgtpl_gui.models.theme import Tone
from imgtpl_gui.models.wording import server_state_word
from imgtpl_gui.views.actions import Actions
from imgtpl_gui.views.list_panel import ListPanel
from imgtpl_gui.views.remembered import recall, remember
from imgtpl_gui.views.server_cards import ServerCards
from imgtpl_gui.views.server_labels import ServerLabels
from imgtpl_gui.views.servers_view import ServersView

ROW_HEIGHT = 38
NAME_WIDTH = 150
"""What a server's name keeps at least, in pixels; other columns give way, since the details tell all of it."""
CPU_LOAD, MEMORY_USED = 6, 7
LOADS = (CPU_LOAD, MEMORY_USED)
FIRST_TO_GO = (8, 7, 6, 2, 3, 5, 4)
"""Template, memory used, CPU load, CPUs, memory, label, disks."""
_LINE = "mmmmmm"
"""The room for a line over time."""
_FIGURES = ("100 %", "99.9 of 999.9 GiB")
_FIRST_COLUMNS = "state cpus memory disks load used"


class ServersPanel(ListPanel):
    """A table of servers, sorted by a click on a column's head, under their labels if that is wanted."""

    seen = Signal()
    """The panel or another of its columns has come to be seen."""
    demo_wanted = Signal()
    connect_wanted = Signal()

    def __init__(self, actions: Actions) -> None:
        self._actions = actions
        self.labels = ServerLabels()
        self.loads = LoadHistory()
        self.screens = Screens()
        self._grouping = Grouping(self.labels.of)
        self._info: HypervisorInfo | None = None
        self._problem = ""
        self._read = self._running = self._as_cards = False
        self._page = ""
        self.cards: ServerCards | None = None
        table = ServersView()
        model = servers_model(label_of=self.labels.of, loads=self.loads)
        super().__init__("servers", self.tr("Servers"), self.tr("Search servers"), model, table)
        self.model.setParent(self)
        self.table = table
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self._set_up_columns(table.horizontalHeader())
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.empty.button.clicked.connect(self._button_pressed)
        for column, figure, tone in zip(LOADS, _FIGURES, (Tone.ACCENT, Tone.GOOD), strict=True):
            table.setItemDelegateForColumn(column, SparklineDelegate(tone, figure, table))
        self._set_up_choices()
        self.refresh()

    def _set_up_choices(self) -> None:
        """Let the user choose columns and grouping, as they were the last time at first."""
        actions, header = self._actions, self.table.horizontalHeader()
        chosen = recall("servers/columns", _FIRST_COLUMNS).split()
        for action in actions.columns:
            action.setChecked(action.data() in chosen)
            action.toggled.connect(self._columns_chosen)
        header.addActions(actions.columns)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.folded.connect(self._fold)
        button = named(QToolButton(), "serverCardsButton")
        button.setDefaultAction(actions.server_cards)
        button.setProperty("switch", True)
        button.setIconSize(QSize(18, 18))
        self.head.insertWidget(self.head.count() - 1, button)
        actions.server_cards.triggered.connect(self._cards_chosen)
        actions.group.toggled.connect(self._group)
        actions.group.setChecked(recall("servers/grouped") == "yes")

    @Slot()
    def _columns_chosen(self) -> None:
        remember("servers/columns", " ".join(action.data() for action in self._actions.columns if action.isChecked()))
        self._show_columns()

    @Slot(bool)
    def _group(self, grouped: bool) -> None:
        remember("servers/grouped", "yes" if grouped else "no")
        self.model.set_arrangement(self._grouping.arrange if grouped else None)

    @Slot(str)
    def _fold(self, label: str) -> None:
        self._grouping.toggle(label)
        self.model.refresh_texts()

    def current(self) -> Server | None:
        """Return the chosen server; a label is none."""
        row = super().current()
        return row if isinstance(row, Server) else None

    def chosen_servers(self) -> tuple[Server, ...]:
        """Return every chosen server."""
        return tuple(row for row in self.chosen_rows() if isinstance(row, Server))

    def reveal(self, key: str) -> None:
        """Choose a server and go to it, even if its label is folded."""
        self._grouping.collapsed -= {self.labels.of(key)}
        self.model.refresh_texts()
        super().reveal(key)

    def give_label(self, servers: tuple[Server, ...], label: str) -> None:
        """Give servers a label, or take theirs away with ""."""
        self.labels.give((server.uuid for server in servers), label)
        self.model.refresh_texts()

    def _set_up_columns(self, header: QHeaderView) -> None:
        metrics = self.fontMetrics()
        header.setHighlightSections(False)
        # With the table's own it would ask of each row, at each painting, whether the whole column is chosen.
        header.setSelectionModel(QItemSelectionModel(header.model(), header))
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setMinimumSectionSize(48)
        # Fixed widths: measuring the contents of 5,000 rows takes longer than opening the window may.
        for column, samples in enumerate(_samples(), 1):
            widest = max(map(metrics.horizontalAdvance, samples), default=0)
            header.resizeSection(column, max(widest + 18, header.sectionSizeHint(column)))
        self._widths = [header.sectionSize(column) for column in range(header.count())]
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.sortIndicatorChanged.connect(self.model.sort)
        header.setSortIndicator(0, header.sortIndicatorOrder())
        self.model.sort(0)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Tell that the servers are seen."""
        super().showEvent(event)
        self.seen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Hide columns where they would leave no room for the names."""
        super().resizeEvent(event)
        self._show_columns()

    def _show_columns(self) -> None:
        """Show the chosen columns, as far as there is room for them beside the names."""
        chosen = {at for at, action in enumerate(self._actions.columns, 1) if action.isChecked()}
        room = self.width() - self.table.verticalScrollBar().sizeHint().width() - NAME_WIDTH
        room -= sum(self._widths[at] for at in chosen)
        for column in FIRST_TO_GO:
            if column in chosen and room < 0:
                chosen.remove(column)
                room += self._widths[column]
        for column in range(1, len(self._widths)):
            self.table.setColumnHidden(column, column not in chosen)
        self.seen.emit()

    def _make_cards(self) -> ServerCards:
        delegate = ServerCardDelegate(self.labels.of, self.loads, self.screens, self)
        cards = ServerCards(delegate, self.table)
        cards.folded.connect(self._fold)
        cards.clicked.connect(lambda _index: self.chosen.emit(self.current()))
        cards.activated.connect(self._activated)
        self._stack.addWidget(cards)
        cards.show_rows_of(self.table)
        return cards

    def show_on(self, page: str) -> None:
        """Show a table or cards, as they were last chosen on that page."""
        self._page = page
        cards = recall(f"servers/{page}") == "cards"
        self._actions.server_cards.setChecked(cards)
        self._show_as(cards)

    @Slot(bool)
    def _cards_chosen(self, cards: bool) -> None:
        remember(f"servers/{self._page}", "cards" if cards else "table")
        self._show_as(cards)

    def _show_as(self, cards: bool) -> None:
        """Show cards, which are made the first time; what is chosen stays chosen."""
        if cards and self.cards is None:
            self.cards = self._make_cards()
        if cards != self._as_cards:
            self._as_cards = cards
            self.refresh()
            self.front().scrollTo(self.view.currentIndex())
            self.seen.emit()

    def front(self) -> QAbstractItemView:
        """Return the view that the servers are seen in."""
        return self.cards if self._as_cards and self.cards is not None else self.table

    def refresh(self) -> None:
        """Show the servers, or what there is to say instead."""
        super().refresh()
        if self._stack.currentWidget() is self.table:
            self._stack.setCurrentWidget(self.front())

    def screens_seen(self) -> list[str]:
        """Return the running servers whose screens are to be seen on cards."""
        return self.cards.running_seen() if self.cards is not None and self.cards.isVisible() else []

    def show_screen(self) -> None:
        """Show a screen that was taken anew."""
        if self.cards is not None:
            self.cards.viewport().update()

    def show_loads(self, loads: Loads) -> None:
        """Take what the running servers do; only what is seen of these columns is painted again."""
        self.loads.take(loads)
        if self.cards is not None:
            self.cards.viewport().update()
        viewport, header = self.table.viewport(), self.table.horizontalHeader()
        for column in LOADS:
            if not self.table.isColumnHidden(column):
                left = header.sectionViewportPosition(column)
                viewport.update(QRect(left, 0, header.sectionSize(column), viewport.height()))

    def shows_loads(self) -> bool:
        """Whether a load of a running server is to be seen."""
        columns = any(not self.table.isColumnHidden(column) for column in LOADS)
        return self.isVisible() and self._running and (self._as_cards or columns)

    def expect(self) -> None:
        """Show nothing of the hypervisor before: another one's servers are going to be read."""
        self._info, self._read, self._problem = None, False, ""
        self.model.update(())
        self.refresh()

    def show_hypervisor(self, info: HypervisorInfo) -> None:
        """Take the connection's state; without a connection the list would be a memory, not a fact."""
        self._info = info
        if self.labels.open(info.uri):
            self.model.refresh_texts()
        if not info.connected:
            self._read = False
            self.model.update(())
        self._problem = ""
        self.refresh()

    @Slot(object)
    def show_servers(self, servers: tuple[Server, ...]) -> None:
        """Take the servers."""
        self._read = True
        self._running = any(server.state is ServerState.RUNNING for server in servers)
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
        tell = self.empty.tell
        if self.model.total():
            tell("search", self.tr("No server matches"), self.tr("Type fewer words."), self.tr("Clear the search"))
        elif self._info is not None and not self._info.connected:
            tell("unplug", self.tr("No connection"), self._info.problem, self.tr("Reconnect"))
        elif self._problem:
            tell("circle-alert", self.tr("The servers can't be listed"), self._problem, self.tr("Reconnect"))
        elif self._read:
            sentence = self.tr(
                "A demo server is a small real guest: it boots within seconds and can be captured and deployed."
            )
            tell("server", self.tr("No servers yet"), sentence, self.tr("Create a demo server"))
        else:
            tell("loader", self.tr("Reading the servers…"), "")

    @Slot()
    def _button_pressed(self) -> None:
        if self.model.total():
            self.search.clear()
        elif self._read and not self._problem:
            self.demo_wanted.emit()
        else:
            self.connect_wanted.emit()


def _samples() -> tuple[tuple[str, ...], ...]:
    """Return texts as wide as those of the columns after the first can be."""
    states = tuple(f"{server_state_word(state)} icon" for state in ServerState)
    loads = tuple((f"{_LINE} {figure}",) for figure in _FIGURES)
    return (
        states,
        (),
        (),
        (f"2 · {in_bytes(9999 * GIB // 10)}",),
        ("A label of some words",),
        *loads,
        ("A template v3",),
    )
