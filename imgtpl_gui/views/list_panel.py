"""A panel with a heading, a count, a search field and a list, or what there is to say where the list is empty."""

from typing import Any

from PySide6.QtCore import QItemSelectionRange, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.empty_state import EmptyState
from imgtpl_gui.feedback.search_field import SearchField, enter_list
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.models.rows_model import KEY_ROLE, Index, RowsModel


class ListPanel(QFrame):
    """The frame around the servers and the templates. It keeps the chosen row chosen while the rows change."""

    chosen = Signal(object)
    """The current row, or None."""
    opened = Signal()
    """The current row was double-clicked, or Enter was pressed on it."""

    def __init__(self, name: str, heading: str, search: str, model: RowsModel[Any], view: QAbstractItemView) -> None:
        super().__init__()
        self.setObjectName(f"{name}Panel")
        self.setProperty("panel", True)
        self.model = model
        self.view = view
        self.count = text_label("", "count", wrap=False, name=f"{name}Count")
        self.search = SearchField(search, f"{name}Search")
        self.empty = EmptyState(f"{name}Empty")
        self._notice = named(Callout(Weight.WARNING), f"{name}Notice")
        self._notice_place = QWidget()
        self._key = ""
        self._stack = QStackedWidget()
        self._stack.addWidget(view)
        self._stack.addWidget(self.empty)
        self._lay_out(heading)
        self.setTabOrder(self.search, view)
        self._set_up_view(name, heading)
        self.search.textChanged.connect(self._filter)
        self.search.left_down.connect(self._enter_list)
        model.modelReset.connect(self._choose_again)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self.refresh)

    def _lay_out(self, heading: str) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 10, 10)
        head.setSpacing(8)
        head.addWidget(text_label(heading, "heading", wrap=False))
        head.addWidget(self.count)
        head.addStretch(1)
        self.head = head
        self.search.setMinimumWidth(72)
        self.search.setMaximumWidth(260)
        head.addWidget(self.search, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(named(QFrame(), "line"))
        self.column = column
        notice = QHBoxLayout(self._notice_place)
        notice.setContentsMargins(12, 10, 12, 10)
        notice.addWidget(self._notice)
        column.addWidget(self._notice_place)
        self.tell("")
        column.addWidget(self._stack, 1)

    def _set_up_view(self, name: str, heading: str) -> None:
        view = self.view
        view.setObjectName(f"{name}View")
        view.setAccessibleName(heading)
        view.setModel(self.model)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        view.selectionModel().selectionChanged.connect(self._selected)
        view.clicked.connect(lambda _index: self.chosen.emit(self.current()))
        view.activated.connect(self._activated)

    def tell(self, sentence: str) -> None:
        """Say something above the rows, or no more with ""."""
        self._notice.tell(sentence)
        self._notice_place.setVisible(bool(sentence))

    def front(self) -> QAbstractItemView:
        """Return the view that the rows are seen in."""
        return self.view

    def current(self) -> Any:
        """Return the chosen row, of several the one with the focus, or None. The focus alone chooses nothing."""
        return self.model.row_at(self._current_index())

    def _current_index(self) -> Index:
        selection, focused = self.view.selectionModel(), self.view.currentIndex()
        if focused.isValid() and selection.isRowSelected(focused.row()):
            return focused
        return self.model.index(min((each.top() for each in self._chosen_ranges()), default=-1), 0)

    def chosen_rows(self) -> list[Any]:
        """Return every chosen row, in the order of the list."""
        chosen = {at for each in self._chosen_ranges() for at in range(each.top(), each.bottom() + 1)}
        return self.model.rows_at(sorted(chosen))

    def _chosen_ranges(self) -> list[QItemSelectionRange]:
        """Return what is chosen in ranges of rows: asking Qt for each row of 10,000 takes tenths of a second."""
        return [each for each in self.view.selectionModel().selection().toList() if each.isValid()]

    def choose(self, key: str) -> None:
        """Choose a row by its key."""
        index = self.model.find(key)
        if index.isValid():
            self.view.setCurrentIndex(self.view.model().index(index.row(), 0))

    def reveal(self, key: str) -> None:
        """Choose a row and go to it, even if a search hides it."""
        if not self.model.find(key).isValid():
            self.search.clear()
        self.choose(key)
        self.front().setFocus()

    @Slot()
    def _selected(self) -> None:
        index = self._current_index()
        if index.isValid():
            self._key = index.data(KEY_ROLE)
        self.chosen.emit(self.current())

    @Slot()
    def _activated(self) -> None:
        if self.current() is not None:
            self.opened.emit()

    @Slot()
    def _enter_list(self) -> None:
        enter_list(self.front())

    @Slot()
    def _choose_again(self) -> None:
        if self._key:
            self.choose(self._key)

    @Slot(str)
    def _filter(self, text: str) -> None:
        self.model.set_filter(text)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the list, or what there is to say instead; and the count."""
        shown, total = self.model.passing(), self.model.total()
        self.count.setText(
            str(total) if shown == total else self.tr("{shown} of {total}").format(shown=shown, total=total)
        )
        self.count.setVisible(total > 0)
        self.search.setEnabled(total > 0)
        self._stack.setCurrentIndex(0 if shown else 1)
        if not shown:
            self.say_empty()

    def say_empty(self) -> None:
        """Say why there is nothing to show and what to do."""
        raise NotImplementedError
