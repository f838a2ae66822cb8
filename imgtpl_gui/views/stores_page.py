"""The page of image stores: what there is, how full and how quick each one is, and what can be done with it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from imgtpl_gui.domain.known_stores import StoreState
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.themed import named
from imgtpl_gui.models import stores_model
from imgtpl_gui.models.stores_model import StoreRow
from imgtpl_gui.models.usage_delegate import UsageDelegate
from imgtpl_gui.views.action_button import ActionButton
from imgtpl_gui.views.actions import Actions
from imgtpl_gui.views.list_panel import ListPanel

ROW_HEIGHT = 52
_PADDING = 28
_NAME_WIDTH, _PLACE_LEAST = 170, 120


class StoresPage(ListPanel):
    """A table of stores; below it stands what is wrong with the chosen one."""

    refresh_wanted = Signal()

    def __init__(self, actions: Actions) -> None:
        self._actions = actions.stores
        self._read = False
        self._list_problem = ""
        self._samples = stores_model.samples()
        self.table = QTableView(showGrid=False, wordWrap=False)
        super().__init__(
            "stores", self.tr("Image stores"), self.tr("Search stores"), stores_model.stores_model(), self.table
        )
        self.model.setParent(self)
        self.problem = named(Callout(Weight.ERROR), "storeProblem")
        self._set_up_table()
        self._add_buttons()
        self._add_problem()
        self.empty.button.clicked.connect(self._button_pressed)
        self.chosen.connect(self._show_problem)
        self.model.dataChanged.connect(self._show_problem)
        self.view.addActions(list(self._actions.of_row))
        self.refresh()

    def _set_up_table(self) -> None:
        table = self.table
        table.setTabKeyNavigation(False)
        table.setItemDelegateForColumn(stores_model.USED, UsageDelegate(table))
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, header.sortIndicatorOrder())
        table.setSortingEnabled(True)
        for column, sample in self._samples.items():
            needed = max(self.fontMetrics().horizontalAdvance(sample) + _PADDING, header.sectionSizeHint(column))
            header.resizeSection(column, needed)
        header.resizeSection(stores_model.NAME, _NAME_WIDTH)
        header.setSectionResizeMode(stores_model.PLACE, QHeaderView.ResizeMode.Stretch)

    def _add_buttons(self) -> None:
        bar = named(QWidget(), "storeButtons")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(8)
        actions = self._actions
        row.addWidget(ActionButton(actions.add, "addStoreButton", primary=True))
        row.addStretch(1)
        for action in actions.of_row:
            row.addWidget(ActionButton(action, f"{action.objectName().removesuffix('Action')}Button"))
        self.column.insertWidget(2, bar)

    def _add_problem(self) -> None:
        place = QWidget()
        inside = QVBoxLayout(place)
        inside.setContentsMargins(12, 6, 12, 4)
        inside.addWidget(self.problem)
        self.column.addWidget(place)
        self._problem_place = place
        place.hide()

    def show_stores(self, states: tuple[StoreState, ...], in_use: str) -> None:
        """Take the stores as they were found; `in_use` is the place of the one that the templates are from."""
        self._read = True
        self._list_problem = ""
        self.model.update(tuple(StoreRow(state, state.store.url == in_use) for state in states))
        if self.current() is None and self.model.rowCount():
            self.choose(in_use)
        self.refresh()
        self._show_problem()

    @Slot(str)
    def show_problem(self, sentence: str) -> None:
        """Say why the stores can't be listed."""
        self._list_problem = sentence
        self.refresh()

    def refresh(self) -> None:
        """Show the list or what there is to say instead."""
        super().refresh()
        self.tell(self._list_problem if self.model.rowCount() else "")

    def say_empty(self) -> None:
        """Say why there is no store to show."""
        tell = self.empty.tell
        if self.model.total():
            tell(
                "search",
                self.tr("No image store matches"),
                self.tr("Name and place are searched."),
                self.tr("Clear search"),
            )
        elif self._list_problem:
            tell("circle-alert", self.tr("The stores can't be listed"), self._list_problem, self.tr("Try again"))
        else:
            tell("loader", self.tr("Looking at the image stores…"), "")

    def before_drop(self, row: StoreRow, count: int) -> tuple[bool, str]:
        """Say whether templates can be dropped on a store, and what will happen, or why nothing will."""
        if row.in_use:
            return False, self.tr("These templates are in “{name}” already").format(name=row.name)
        if row.state.info.problem:
            return False, self.tr("“{name}” can't take templates now").format(name=row.name)
        return True, self.tr("Copy %n templates to “{name}”", "", count).format(name=row.name)

    @Slot()
    def _show_problem(self) -> None:
        row: StoreRow | None = self.current()
        sentence = stores_model.problem_of(row) if row is not None else ""
        self.problem.tell(sentence, Weight.WARNING if row is not None and row.state.info.id else Weight.ERROR)
        self._problem_place.setVisible(bool(sentence))

    @Slot()
    def _button_pressed(self) -> None:
        if self.model.total():
            self.search.clear()
        else:
            self.refresh_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave out how quick the stores are where their places would have no room."""
        super().resizeEvent(event)
        header = self.table.horizontalHeader()
        fixed = sum(header.sectionSize(column) for column in (stores_model.NAME, *self._samples))
        if header.isSectionHidden(stores_model.LATENCY):
            fixed += self.fontMetrics().horizontalAdvance(self._samples[stores_model.LATENCY]) + _PADDING
        header.setSectionHidden(stores_model.LATENCY, self.width() - fixed < _PLACE_LEAST)
