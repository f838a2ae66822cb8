"""The templates as a tree of versions: another view of the rows and of what is chosen among them."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

from imgtpl_gui.domain.templates import Template
from imgtpl_gui.models.forest_layout import Forest, arrange
from imgtpl_gui.models.rows_model import ROW_ROLE, RowsModel
from imgtpl_gui.models.template_badges import Checks
from imgtpl_gui.models.template_card_delegate import TemplateCardDelegate
from imgtpl_gui.models.theme import colours
from imgtpl_gui.views.remembered import recall, remember
from imgtpl_gui.views.zoom_actions import zoom_actions

_BETWEEN = 44
"""Pixels between two columns, for the lines."""
_EDGE = 8
_STEP = 24
"""Pixels of a turn of the wheel."""
_ZOOMS = (50, 67, 80, 100, 125, 150, 200)
"""Per cent of a card's size at first."""
_AT_FIRST = 100
_TURN = 120
"""What Qt tells for one step of a wheel."""
_Index = QModelIndex | QPersistentModelIndex


class TemplateTree(QListView):
    """Cards beside a list, whose model and selection it shares: layers to the right of what they lie on.

    What a layer lies on has a frame without a card where it is not among the rows: filtered out, or not in the store.
    It is a list, to which all but the places is left: what screen readers hear, drags, the search while typing.
    """

    def __init__(self, rows: QAbstractItemView, templates: RowsModel[Template]) -> None:
        super().__init__()
        self._templates = templates
        self.setObjectName("templatesTree")
        self.setAccessibleName(self.tr("Templates and their layers"))
        self._cards = TemplateCardDelegate(self)
        self._names: dict[str, str] = {}
        self._forest: Forest | None = None
        self._indexes: dict[str, int] = {}
        self._keys: dict[tuple[int, int], str] = {}
        self._card = QSize()
        self._between = _BETWEEN
        self._turned = 0
        remembered = recall("templates/zoom")
        self._zoom = int(remembered) if remembered in map(str, _ZOOMS) else _AT_FIRST
        self._measure()
        self.setItemDelegate(self._cards)
        self.setModel(rows.model())
        self.setSelectionModel(rows.selectionModel())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(rows.selectionMode())
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setMouseTracking(True)
        self.addActions(rows.actions())
        zoom_actions(self, self.zoom)
        model = self.model()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged, model.dataChanged):
            signal.connect(self._rows_changed)

    def show_known(self, templates: Iterable[Template]) -> None:
        """Take the names of all templates, those that filters hide among them."""
        self._names = {template.id: template.name for template in templates}
        self.viewport().update()

    def show_checks(self, checks: Checks) -> None:
        """Take what is known of the last verifications."""
        self._cards.checks = checks
        self.viewport().update()

    def lacking(self, key: str) -> str:
        """Say why a layer lies on something that has no card."""
        name = self._names.get(key, "")
        if not name:
            return self.tr("A template that is not in this image store")
        return self.tr("“{name}”, which the filters hide").format(name=name)

    def _rows_changed(self) -> None:
        self._forest = None
        self.updateGeometries()
        self.viewport().update()

    def _arranged(self) -> Forest:
        if self._forest is None:
            rows = self._templates.rows_at(range(self._templates.rowCount()))
            self._indexes = {template.id: row for row, template in enumerate(rows)}
            self._forest = arrange({template.id: template.parent for template in rows})
            self._keys = {place: key for key, place in self._forest.places.items()}
        return self._forest

    # where things are, in pixels

    def _measure(self) -> None:
        """Take a card's size, with half of what lies between two rows around it."""
        self._cards.zoom = self._zoom / _AT_FIRST
        self._between = round(_BETWEEN * self._cards.zoom)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        self._card = self._cards.sizeHint(option, QModelIndex())

    def _place(self, key: str) -> QRect:
        column, row = self._arranged().places[key]
        left, top = _EDGE + column * (self._card.width() + self._between), _EDGE + row * self._card.height()
        if self.isRightToLeft():
            left = self._extent()[0] - left - self._card.width()
        return QRect(QPoint(left - self.horizontalOffset(), top - self.verticalOffset()), self._card)

    def _extent(self) -> tuple[int, int]:
        """Return how wide and how high the whole tree is, at least as wide as the view."""
        forest = self._arranged()
        wide = forest.columns * (self._card.width() + self._between) - self._between + 2 * _EDGE
        return max(wide, self.viewport().width()), forest.rows * self._card.height() + 2 * _EDGE

    def _cells(self, area: QRect) -> tuple[range, range]:
        """Return the columns and rows whose places, or the lines to the right of them, a rectangle can touch."""
        left, top = area.left() + self.horizontalOffset(), area.top() + self.verticalOffset()
        if self.isRightToLeft():
            left = self._extent()[0] - left - area.width()
        step, high = self._card.width() + self._between, self._card.height()
        return (
            range(max(0, (left - _EDGE) // step), (left + area.width() - _EDGE) // step + 1),
            range(max(0, (top - _EDGE) // high), (top + area.height() - _EDGE) // high + 1),
        )

    def _keys_in(self, area: QRect) -> list[str]:
        """Return what has a place that a rectangle can touch, row by row."""
        self._arranged()
        columns, rows = self._cells(area)
        return [key for row in rows for column in columns if (key := self._keys.get((column, row)))]

    def _key_at(self, point: QPoint) -> str:
        keys = self._keys_in(QRect(point, QSize(1, 1)))
        return next((key for key in keys if self._place(key).contains(point)), "")

    def _index(self, key: str) -> QModelIndex:
        row = self._indexes.get(key)
        return QModelIndex() if row is None else self.model().index(row, 0)

    # larger and smaller

    def zoom(self, steps: int, kept: QPoint | None = None) -> None:
        """Take a size so many steps larger, or smaller; 0 is the size at first.

        What is at a point of the viewport stays there; without one what is chosen comes into view.
        """
        point = kept or self.viewport().rect().center()
        at = _ZOOMS.index(self._zoom if steps else _AT_FIRST) + steps
        before, self._zoom = self._zoom, _ZOOMS[min(max(at, 0), len(_ZOOMS) - 1)]
        remember("templates/zoom", str(self._zoom))
        self.updateGeometries()
        across = self.viewport().width() - point.x() if self.isRightToLeft() else point.x()
        for bar, away in ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), point.y())):
            bar.setValue(round((bar.value() + away) * self._zoom / before) - away)
        if kept is None:
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom where Ctrl is held, scroll where not."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()  # fine wheels and touchpads tell parts of a step
        steps = int(self._turned / _TURN)
        self._turned -= steps * _TURN
        if steps:
            self.zoom(steps, event.position().toPoint())
        event.accept()

    # what a view has to tell

    def doItemsLayout(self) -> None:  # noqa: N802
        """Let the list place nothing itself."""
        QAbstractItemView.doItemsLayout(self)

    def visualRect(self, index: _Index) -> QRect:  # noqa: N802
        """Return where a template's card is in the viewport."""
        template = index.data(ROW_ROLE)
        return self._place(template.id) if isinstance(template, Template) else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802
        """Return the template at a point of the viewport."""
        return self._index(self._key_at(point))

    def scrollTo(self, index: _Index, _hint: QAbstractItemView.ScrollHint | None = None) -> None:  # noqa: N802
        """Bring a card into view."""
        place, area = self.visualRect(index), self.viewport().rect()
        if place.isNull() or area.contains(place):
            return
        for bar, before, after, forward in (
            (self.horizontalScrollBar(), place.left() - area.left(), place.right() - area.right(), self._forward()),
            (self.verticalScrollBar(), place.top() - area.top(), place.bottom() - area.bottom(), 1),
        ):
            bar.setValue(bar.value() + forward * (before if before < 0 else max(0, min(before, after))))

    def _forward(self) -> int:
        """Return what a pixel to the right is on the horizontal scroll bar, which begins where writing does."""
        return -1 if self.isRightToLeft() else 1

    def horizontalOffset(self) -> int:  # noqa: N802
        """Return how many pixels at the left are out of view."""
        bar = self.horizontalScrollBar()
        return bar.maximum() - bar.value() if self.isRightToLeft() else bar.value()

    def verticalOffset(self) -> int:  # noqa: N802
        """Return how far it is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: _Index) -> bool:  # noqa: N802
        """Nothing is hidden."""
        return False

    def moveCursor(  # noqa: N802
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go along the lines with left and right, from row to row with the other keys."""
        current = self.currentIndex().data(ROW_ROLE)
        moves = QAbstractItemView.CursorAction
        if not isinstance(current, Template):
            return self.model().index(0, 0)
        if self.isRightToLeft():
            action = {moves.MoveLeft: moves.MoveRight, moves.MoveRight: moves.MoveLeft}.get(action, action)
        match action:
            case moves.MoveLeft | moves.MovePrevious if current.parent in self._indexes:
                return self._index(current.parent)
            case moves.MoveRight if current.id in self._arranged().children:
                return self._index(self._arranged().children[current.id][0])
            case moves.MoveLeft | moves.MoveRight:
                return self.currentIndex()
            case _:
                return self._row_away(current.id, action)

    def _row_away(self, key: str, action: QAbstractItemView.CursorAction) -> QModelIndex:
        moves, page = QAbstractItemView.CursorAction, max(1, self.viewport().height() // self._card.height())
        steps = {moves.MoveUp: -1, moves.MoveDown: 1, moves.MovePrevious: -1, moves.MoveNext: 1}
        steps |= {moves.MovePageUp: -page, moves.MovePageDown: page}
        forest = self._arranged()
        column, row = forest.places[key]
        last = forest.rows - 1
        wanted = {moves.MoveHome: 0, moves.MoveEnd: last}.get(action, row + steps.get(action, 0))
        if not 0 <= wanted <= last and abs(steps.get(action, 0)) == 1:
            return self.currentIndex()
        wanted = min(max(wanted, 0), last)
        near = [
            (abs(x - column), found)
            for found, (x, y) in forest.places.items()
            if y == wanted and found in self._indexes
        ]
        return self._index(min(near)[1]) if near else self.currentIndex()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802
        """Choose what a rectangle touches."""
        area, found = rect.normalized(), QItemSelection()
        for key in self._keys_in(area):
            if key in self._indexes and self._place(key).intersects(area):
                index = self._index(key)
                found.select(index, index)
        self.selectionModel().select(found, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802
        """Return where chosen cards are."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def updateGeometries(self) -> None:  # noqa: N802
        """Let the scroll bars reach over the whole tree."""
        QAbstractItemView.updateGeometries(self)
        self._measure()
        area, (wide, high) = self.viewport().size(), self._extent()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), wide, area.width()),
            (self.verticalScrollBar(), high, area.height()),
        ):
            bar.setPageStep(seen)
            bar.setSingleStep(_STEP)
            bar.setRange(0, max(0, whole - seen))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Take the new size."""
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the lines, and the cards and frames that are to be seen."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        forest, area = self._arranged(), event.rect()
        columns, rows = self._cells(area)
        painter.setPen(QPen(QColor(colours().border_strong), 1.5))
        for parent, children in forest.children.items():
            column, row = forest.places[parent]
            if column in columns and row < rows.stop and forest.places[children[-1]][1] >= rows.start:
                self._paint_lines(painter, self._place(parent), [self._place(child) for child in children])
        for key in self._keys_in(area):
            self._paint_card(painter, key, self._place(key))

    def _paint_lines(self, painter: QPainter, parent: QRect, children: list[QRect]) -> None:
        """Paint a line to the first child, and from its middle down to the others."""
        start, end = (
            (parent.left(), children[0].right()) if self.isRightToLeft() else (parent.right(), children[0].left())
        )
        middle, top = (start + end) // 2, parent.center().y()
        painter.drawLine(start, top, middle, top)
        painter.drawLine(middle, top, middle, children[-1].center().y())
        for child in children:
            painter.drawLine(middle, child.center().y(), end, child.center().y())

    def _paint_card(self, painter: QPainter, key: str, place: QRect) -> None:
        index = self._index(key)
        if not index.isValid():
            self._paint_frame(painter, self.lacking(key), place)
            return
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = place
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
        if place.contains(self.viewport().mapFromGlobal(self.cursor().pos())) and self.viewport().underMouse():
            option.state |= QStyle.StateFlag.State_MouseOver
        self._cards.paint(painter, option, index)

    def _paint_frame(self, painter: QPainter, words: str, place: QRect) -> None:
        """Say in a frame what a layer lies on that has no card."""
        table, zoom = colours(), self._cards.zoom
        painter.save()
        painter.translate(place.topLeft())
        painter.scale(zoom, zoom)
        frame = QRect(QPoint(), place.size() / zoom).adjusted(5, 5, -5, -5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(table.border_strong), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, 8, 8)
        painter.setPen(QColor(table.muted))
        painter.drawText(frame.adjusted(12, 8, -12, -8), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        painter.restore()
