"""Filters beside the search: templates by their system, a tag, and their age."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from imgtpl_gui.domain.templates import Template
from imgtpl_gui.feedback.themed import named
from imgtpl_gui.models.systems import system_key, system_name

_ROOM_FOR_THREE = 400
"""Pixels that three fields need beside one another."""
_FEWEST_LETTERS = 8


class TemplateFilters(QWidget):
    """Three fields; each offers what there is, with its number, and "any"."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("templateFilters")
        self.system = self._field("systemFilter", self.tr("Operating system"))
        self.tag = self._field("tagFilter", self.tr("Tag"))
        self.age = self._field("ageFilter", self.tr("Captured"))
        self._fill(self.age, self.tr("Any time"), self._ages())
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setSpacing(8)
        self._wide: bool | None = None
        self._arrange(True)

    def _field(self, name: str, caption: str) -> QComboBox:
        field = named(QComboBox(), name)
        field.setAccessibleName(caption)
        field.setToolTip(caption)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(_FEWEST_LETTERS)
        field.currentIndexChanged.connect(self.changed)
        return field

    def _ages(self) -> list[tuple[str, str]]:
        """Return how many days old a template may be, and how that is said."""
        return [
            ("1", self.tr("Last 24 hours")),
            ("7", self.tr("Last 7 days")),
            ("30", self.tr("Last 30 days")),
            ("365", self.tr("Last year")),
        ]

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
        """Take two rows where one has no room."""
        super().resizeEvent(event)
        self._arrange(self.width() >= _ROOM_FOR_THREE)

    def _arrange(self, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        places = ((0, 0, 1, 2), (0, 2, 1, 2), (0, 4, 1, 2)) if wide else ((0, 0, 1, 6), (1, 0, 1, 3), (1, 3, 1, 3))
        for field, place in zip((self.system, self.tag, self.age), places, strict=True):
            self._grid.addWidget(field, *place)
