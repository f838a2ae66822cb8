"""The table of the servers: rows of servers, and rows of labels that can be folded."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from imgtpl_gui.models.counted import counted
from imgtpl_gui.models.rows_model import ROW_ROLE
from imgtpl_gui.models.server_groups import Group

_FOLD, _UNFOLD = Qt.Key.Key_Left, Qt.Key.Key_Right
_EITHER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ServersView(QTableView):
    """On a label, Enter, Space or a click folds or unfolds it, Left folds and Right unfolds."""

    folded = Signal(str)
    """The label to be folded or unfolded."""

    def __init__(self) -> None:
        super().__init__(showGrid=False, wordWrap=False, sortingEnabled=False, cornerButtonEnabled=False)
        self.clicked.connect(self._clicked)

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802
        """Take the rows, through a proxy that knows their number."""
        super().setModel(counted(model, self) if model is not None else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take the keys of labels."""
        row = self.currentIndex().data(ROW_ROLE)
        if isinstance(row, Group):
            key = event.key()
            if key in _EITHER or (key == _FOLD and not row.collapsed) or (key == _UNFOLD and row.collapsed):
                self.folded.emit(row.label)
                return
        super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Group):
            self.folded.emit(row.label)
