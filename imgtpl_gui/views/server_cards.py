"""The servers as cards: another view of the rows and of what is chosen among them."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.models.rows_model import ROW_ROLE
from imgtpl_gui.models.server_card_delegate import LEAST_WIDTH, ServerCardDelegate
from imgtpl_gui.models.server_groups import Group
from imgtpl_gui.views.card_width import card_width

_FOLDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ServerCards(QListView):
    """A gallery beside a table, whose model and selection it shares."""

    folded = Signal(str)
    """The label to be folded or unfolded."""

    def __init__(self, delegate: ServerCardDelegate, table: QAbstractItemView) -> None:
        super().__init__(uniformItemSizes=True)
        self.setObjectName("serversCards")
        self.setAccessibleName(table.accessibleName())
        self._cards = delegate
        self.setItemDelegate(delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionRectVisible(False)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(table.selectionMode())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addActions(table.actions())
        self.clicked.connect(self._clicked)

    def show_rows_of(self, table: QAbstractItemView) -> None:
        """Take a table's rows and what is chosen of them.

        This comes last: whatever is set up at a view that has its rows lets it lay them out once more.
        """
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())

    def running_seen(self) -> list[str]:
        """Return the UUIDs of the running servers whose cards are to be seen."""
        area = self.viewport().rect()
        found, at = [], self._first_seen()
        while at.isValid() and self.visualRect(at).top() <= area.bottom():
            row = at.data(ROW_ROLE)
            if isinstance(row, Server) and row.state is ServerState.RUNNING:
                found.append(row.uuid)
            at = at.siblingAtRow(at.row() + 1)
        return found

    def _first_seen(self) -> QModelIndex:
        """Return the first card: the cards fill the view from its left edge, with half a gap around each."""
        corner = self.viewport().rect().topLeft()
        corner.setX(corner.x() + LEAST_WIDTH // 2)
        corner.setY(corner.y() + 1)
        return self.indexAt(corner)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Fold and unfold labels."""
        row = self.currentIndex().data(ROW_ROLE)
        if isinstance(row, Group) and event.key() in _FOLDS:
            self.folded.emit(row.label)
            return
        super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Group):
            self.folded.emit(row.label)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Divide the new width among the cards."""
        width = card_width(self, LEAST_WIDTH)
        if width != self._cards.width:
            self._cards.width = width
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)
