"""Filters beside the search: templates by their store, their system, a tag, and their age."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from imgtpl_gui.domain.known_stores import StoreState
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.feedback.themed import named
from imgtpl_gui.models.plain_tips import plain_tip
from imgtpl_gui.models.systems import system_key, system_name

_ROOM = 160
"""Pixels that a field needs beside others."""
_FEWEST_LETTERS = 8


class TemplateFilters(QWidget):
    """Each field offers what there is, with its number, and "any"; one of stores is there where several are known.

    The templates of one store are in the window, so that the choice of another one asks for it by `store_wanted`.
    """

    changed = Signal()
    store_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("templateFilters")
        self.store = named(QComboBox(self), "storeFilter")
        self._set_up(self.store, self.tr("Image store"))
        self.store.activated.connect(self._store_chosen)
        self.store.hide()
        self.system = self._field("systemFilter", self.tr("Operating system"))
        self.tag = self._field("tagFilter", self.tr("Tag"))
        self.age = self._field("ageFilter", self.tr("Captured"))
        self._fill(self.age, self.tr("Any time"), self._ages())
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setSpacing(8)
        self._arranged = (0, 0)
        self._arrange()

    def _field(self, name: str, caption: str) -> QComboBox:
        field = named(QComboBox(), name)
        self._set_up(field, caption)
        field.currentIndexChanged.connect(self.changed)
        return field

    def _set_up(self, field: QComboBox, caption: str) -> None:
        field.setAccessibleName(caption)
        field.setToolTip(plain_tip(caption))
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(_FEWEST_LETTERS)

    def _ages(self) -> list[tuple[str, str]]:
        """Return how many days old a template may be, and how that is said."""
        return [
            ("1", self.tr("Last 24 hours")),
            ("7", self.tr("Last 7 days")),
            ("30", self.tr("Last 30 days")),
            ("365", self.tr("Last year")),
        ]

    def show_stores(self, states: Iterable[StoreState], in_use: str) -> None:
        """Offer the known stores, but for those that can't be used; the one with the URL `in_use` is chosen."""
        rows = tuple(states)
        self.store.clear()
        entries = self.store.model()
        for at, state in enumerate(rows):
            self.store.addItem(state.store.name or state.store.url, state.store)
            tip = plain_tip(state.info.problem or state.store.url)
            self.store.setItemData(at, tip, Qt.ItemDataRole.ToolTipRole)
            if not state.info.id and isinstance(entries, QStandardItemModel):
                entries.item(at).setEnabled(False)
        urls = [state.store.url for state in rows]
        self.store.setCurrentIndex(urls.index(in_use) if in_use in urls else -1)
        self.store.setVisible(len(rows) > 1)
        self._arrange()

    @Slot()
    def _store_chosen(self) -> None:
        self.store_wanted.emit(self.store.currentData())

    def offer(self, templates: Iterable[Template]) -> None:
        """Offer the systems and tags of these templates; what was chosen stays, unless it is gone."""
        rows = tuple(templates)
        systems = Counter(system_key(row.os) for row in rows)
        names = {system_key(row.os): system_name(row.os) for row in rows}
        tags = Counter(tag for row in rows for tag in row.tags)
        entries = [(key or "?", f"{names[key]} ({count})") for key, count in systems.items()]
        self._fill(self.system, self.tr("Any system"), sorted(entries, key=lambda entry: entry[1].casefold()))
        entries = [(tag, f"#{tag} ({count})") for tag, count in tags.items()]
        self._fill(self.tag, self.tr("Any tag"), sorted(entries, key=lambda entry: entry[1].casefold()))

    def _fill(self, field: QComboBox, anything: str, entries: list[tuple[str, str]]) -> None:
        wanted = [("", anything), *entries]
        if wanted == [(field.itemData(at), field.itemText(at)) for at in range(field.count())]:
            return
        chosen = field.currentData()
        with QSignalBlocker(field):
            field.clear()
            for key, text in wanted:
                field.addItem(text, key)
            field.setCurrentIndex(max(0, field.findData(chosen)))
        if field.currentData() != chosen:
            self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Filter nothing."""
        for field in (self.system, self.tag, self.age):
            field.setCurrentIndex(0)

    def accepts(self) -> Callable[[Template], bool] | None:
        """Return whether a template passes what is chosen now; None where everything does."""
        system, tag, days = (field.currentData() or "" for field in (self.system, self.tag, self.age))
        if not (system or tag or days):
            return None
        oldest = datetime.now(UTC) - timedelta(days=int(days)) if days else None

        def passes(template: Template) -> bool:
            return (
                (not system or (system_key(template.os) or "?") == system)
                and (not tag or tag in template.tags)
                and (oldest is None or template.created >= oldest)
            )

        return passes

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Take two columns where one row has no room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        fields = [self.system, self.tag, self.age]
        if not self.store.isHidden():
            fields.insert(0, self.store)
        columns = len(fields) if self.width() >= _ROOM * len(fields) else 2
        if (len(fields), columns) == self._arranged:
            return
        self._arranged = (len(fields), columns)
        alone = len(fields) % columns  # the first one has a row of its own where they don't fill two columns
        for field in fields:
            self._grid.removeWidget(field)
        for at, field in enumerate(fields):
            row, column = divmod(at + alone if at else 0, columns)
            self._grid.addWidget(field, row, column, 1, columns if alone and not at else 1)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._grid.activate()
