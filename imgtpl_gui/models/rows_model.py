"""A table model over frozen rows with keys: it sorts and filters itself and changes only what changed.

Filtering and sorting happen here and not in a QSortFilterProxyModel: a proxy asks Python twice per comparison, which
for 5,000 rows blocks the window for several tenths of a second; sorting with a key takes a few milliseconds.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QIcon

from imgtpl_gui.models import mime
from imgtpl_gui.models.changes import Changes, changes
from imgtpl_gui.models.plain_tips import plain_tip
from imgtpl_gui.models.row_pool import RowPool
from imgtpl_gui.models.theme import Tone, colours

Row = TypeVar("Row")
_FOLDING_MS, _FOLDED_AT_ONCE = 10, 400
"""How often, and how many texts at once: each turn of the event loop is to stay under a few milliseconds."""
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The whole row object."""
KEY_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row's key."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """How a column is written, sorted and decorated."""

    title: str
    text: Callable[[Row], str]
    sort_key: Callable[[Row], Any]
    icon: Callable[[Row], QIcon] | None = None
    right: bool = False
    tip: Callable[[Row], str] | None = None
    tone: Callable[[Row], Tone] | None = None
    strong: Callable[[Row], bool] | None = None
    spoken: Callable[[Row], str] | None = None
    """What a screen reader says of a cell, where its text alone says too little."""
    more: tuple[int, Callable[[Row], Any]] | None = None
    """A role of the column's own, for its delegate, and what is under it."""
    live: bool = False
    """Whether what it sorts by changes while the rows stay."""


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of one type, keyed; `update` with a new tuple of rows emits the smallest honest set of signals."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], str],
        haystack: Callable[[Row], str],
        mime_type: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._mime_type = mime_type
        self._pool = RowPool(key, haystack)
        self._rows: list[Row] = []
        self._keys: list[str] = []
        self._positions: dict[str, int] | None = None
        """Where each key is, while that is known."""
        self._words: tuple[str, ...] = ()
        self._accepts: Callable[[Row], bool] | None = None
        self._arrange: Callable[[list[Row]], list[Row]] | None = None
        self._passing = 0
        self._live = False
        self._folding = QTimer(self, interval=_FOLDING_MS)
        self._folding.timeout.connect(self._fold_ahead)

    def update(self, rows: tuple[Row, ...]) -> None:
        """Take the new rows: all there are, in their natural order. Of rows with the same key the last one counts."""
        self._pool.take(rows)
        self._apply()
        self._folding.start()

    def set_filter(self, text: str) -> None:
        """Show only rows that hold every word of `text`, whatever the case."""
        words = tuple(text.casefold().split())
        if words != self._words:
            self._words = words
            self._apply()

    def set_condition(self, accepts: Callable[[Row], bool] | None) -> None:
        """Show only rows that are accepted, too; None accepts all."""
        if accepts is not self._accepts:
            self._accepts = accepts
            self._apply()

    def set_arrangement(self, arrange: Callable[[list[Row]], list[Row]] | None) -> None:
        """Let a function order the rows that pass, when they are sorted: it may leave out some and put in others."""
        self._arrange = arrange
        self._apply()

    def refresh_texts(self) -> None:
        """Show again what texts and arrangement say that depend on more than the rows."""
        self._pool.forget_texts()
        self._pool.order()
        self._apply()
        self._folding.start()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 restores the natural order."""
        by = self._columns[column] if 0 <= column < len(self._columns) else None
        self._live = by is not None and by.live
        self._pool.sort(by.sort_key if by else None, order == Qt.SortOrder.DescendingOrder)
        self._apply()

    def total(self) -> int:
        """Return the number of rows without the filter."""
        return len(self._pool)

    def passing(self) -> int:
        """Return the number of rows that pass search and condition."""
        return self._passing

    def row_at(self, index: Index) -> Row | None:
        """Return the row of an index."""
        return self._rows[index.row()] if index.isValid() else None

    def rows_at(self, numbers: Iterable[int]) -> list[Row]:
        """Return the rows of that many numbers at once, as they are shown from 0 on."""
        return [self._rows[number] for number in numbers]

    def find(self, key: str) -> QModelIndex:
        """Return the index of a shown row by its key; invalid if there is none."""
        if self._positions is None:
            self._positions = {each: at for at, each in enumerate(self._keys)}
        position = self._positions.get(key)
        return QModelIndex() if position is None else self.index(position, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Return the number of rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(self._columns[section].right))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, icon, tip or alignment, or its row."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.DecorationRole:
                return column.icon(row) if column.icon else None
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(_whole(column.text(row), column.tip(row) if column.tip else ""))
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(_alignment(column.right))
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(colours().of(column.tone(row))) if column.tone else None
            case Qt.ItemDataRole.FontRole:
                return _strong() if column.strong and column.strong(row) else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return column.spoken(row) if column.spoken else None
            case _:
                if column.more is not None and role == column.more[0]:
                    return column.more[1](row)
                return row if role == ROW_ROLE else self._key(row) if role == KEY_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be selected and, where they have a MIME type, dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self._mime_type else flags

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """Return the one MIME type that rows are dragged as."""
        return [self._mime_type] if self._mime_type else []

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        """Pack the keys of the dragged rows."""
        keys = dict.fromkeys(self._key(self._rows[index.row()]) for index in indexes)
        return mime.encode(self._mime_type, tuple(keys))

    @Slot()
    def _fold_ahead(self) -> None:
        """Prepare the search while nobody waits for anything."""
        if not self._pool.fold_ahead(_FOLDED_AT_ONCE):
            self._folding.stop()

    def _apply(self) -> None:
        if self._live:
            self._pool.order()
        wanted, keys = self._pool.passing(self._words, self._accepts)
        self._passing = len(wanted)
        if self._arrange is not None:
            wanted = self._arrange(wanted)
            keys = list(map(self._key, wanted))
        steps = changes(self._keys, keys)
        if steps is None:
            self.beginResetModel()
            self._set(wanted, keys)
            self.endResetModel()
            return
        self._walk(steps, wanted, keys)

    def _walk(self, steps: Changes, wanted: list[Row], keys: list[str]) -> None:
        nowhere = QModelIndex()
        for first, last in steps.removed:
            self.beginRemoveRows(nowhere, first, last)
            self._set(self._rows[:first] + self._rows[last + 1 :], self._keys[:first] + self._keys[last + 1 :])
            self.endRemoveRows()
        if steps.order:
            self._permute(steps.order)
        for first, last in steps.inserted:
            self.beginInsertRows(nowhere, first, last)
            self._set(
                self._rows[:first] + wanted[first : last + 1] + self._rows[first:],
                self._keys[:first] + keys[first : last + 1] + self._keys[first:],
            )
            self.endInsertRows()
        changed = [at for at, (old, new) in enumerate(zip(self._rows, wanted, strict=True)) if old is not new]
        changed = [at for at in changed if self._rows[at] != wanted[at]]
        self._rows = wanted
        last_column = len(self._columns) - 1
        for at in changed:
            self.dataChanged.emit(self.index(at, 0), self.index(at, last_column))

    def _permute(self, order: list[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        places = {was: now for now, was in enumerate(order)}
        self._set([self._rows[was] for was in order], [self._keys[was] for was in order])
        self.changePersistentIndexList(old, [self.index(places[at.row()], at.column()) for at in old])
        self.layoutChanged.emit()

    def _set(self, rows: list[Row], keys: list[str]) -> None:
        self._rows, self._keys, self._positions = rows, keys, None


@lru_cache(maxsize=1)
def _strong() -> QFont:
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _alignment(right: bool) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)


def _whole(text: str, tip: str) -> str:
    """Put a cell's text before its tip: where it is elided, nothing else tells all of it."""
    return tip if text in tip else "\n".join(filter(None, (text, tip)))
