"""The table of new servers as it is edited: every change is one step that can be undone."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor

from imgtpl_gui.domain.bulk import MOST_ROWS, ServerRow
from imgtpl_gui.models.icons import icon
from imgtpl_gui.models.plain_tips import plain_tip
from imgtpl_gui.models.rows_model import Index
from imgtpl_gui.models.theme import Tone, colours

_MOST_STEPS = 100
"""Changes that can be undone."""

Cells = Callable[[ServerRow], dict[str, str]]
"""Gives the text of each column of a row."""
Changed = Callable[[ServerRow, str, str], ServerRow | str]
"""Gives a row with another text in a column, or a sentence on why that can't be."""


class ServerRowsModel(QAbstractTableModel):
    """Rows of new servers; `edited` tells that they changed, `refused` why a text was not taken."""

    edited = Signal()
    refused = Signal(str)

    def __init__(self, cells: Cells, changed: Changed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cells = cells
        self._changed = changed
        self._columns: tuple[tuple[str, str], ...] = ()
        self._hints: Cells = lambda _row: {}
        self._rows: tuple[ServerRow, ...] = ()
        self._past: list[tuple[ServerRow, ...]] = []
        self._ahead: list[tuple[ServerRow, ...]] = []
        self._problems: dict[tuple[int, str], str] = {}

    @property
    def rows(self) -> tuple[ServerRow, ...]:
        """The rows as they stand."""
        return self._rows

    def set_columns(self, columns: tuple[tuple[str, str], ...], hints: Cells) -> None:
        """Take the columns, as pairs of name and title, and what an empty cell stands for."""
        self.beginResetModel()
        self._columns = columns
        self._hints = hints
        self.endResetModel()

    def set_rows(self, rows: tuple[ServerRow, ...]) -> None:
        """Change to these rows, which can be undone."""
        if rows == self._rows:
            return
        self._past = [*self._past[1 - _MOST_STEPS :], self._rows]
        self._ahead = []
        self._take(rows)

    def undo(self) -> None:
        """Go back to what was before the last change."""
        if self._past:
            self._ahead.append(self._rows)
            self._take(self._past.pop())

    def redo(self) -> None:
        """Do again what was undone."""
        if self._ahead:
            self._past.append(self._rows)
            self._take(self._ahead.pop())

    def add(self) -> int:
        """Add an empty row, if there may be one more; returns the last row's number."""
        if len(self._rows) < MOST_ROWS:
            self.set_rows((*self._rows, ServerRow("")))
        return len(self._rows) - 1

    def remove(self, numbers: set[int]) -> None:
        """Remove rows."""
        self.set_rows(tuple(row for at, row in enumerate(self._rows) if at not in numbers))

    def show_problems(self, problems: dict[tuple[int, str], str]) -> None:
        """Mark cells, by row and column's name, with sentences on what is wrong; "" is the row's first cell."""
        first = self._columns[0][0] if self._columns else ""
        marked = {(row, column or first): sentence for (row, column), sentence in problems.items()}
        if marked == self._problems:
            return
        self._problems = marked
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, a row's number."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._columns[section][1] if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, or what it stands for where it is empty; a marked cell has an icon and says why."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()][0]
        problem = self._problems.get((index.row(), column), "")
        match role:
            case Qt.ItemDataRole.EditRole:
                return self._cells(row)[column]
            case Qt.ItemDataRole.DisplayRole:
                return self._cells(row)[column] or self._hints(row).get(column, "")
            case Qt.ItemDataRole.ForegroundRole:
                return None if self._cells(row)[column] else QColor(colours().muted)
            case Qt.ItemDataRole.DecorationRole:
                return icon("circle-alert", Tone.BAD) if problem else None
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(problem) or None
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return problem or None
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take a text that was typed into a cell."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        at = index.row()
        found = self._changed(self._rows[at], self._columns[index.column()][0], str(value))
        if isinstance(found, str):
            self.refused.emit(found)
            return False
        self.set_rows((*self._rows[:at], found, *self._rows[at + 1 :]))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def _take(self, rows: tuple[ServerRow, ...]) -> None:
        """Show other rows; where their number stays, the view keeps its place."""
        if len(rows) == len(self._rows):
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._columns) - 1))
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        self.edited.emit()
