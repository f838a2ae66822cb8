"""The deleted templates of the image store: how long each is kept, and what can be done with it until then."""

from datetime import UTC, datetime
from math import ceil

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from imgtpl_gui.domain.templates import TrashedTemplate
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.empty_state import EmptyState
from imgtpl_gui.feedback.themed import named, set_icon, text_label
from imgtpl_gui.models.formatting import date, size
from imgtpl_gui.models.theme import Tone

_SECONDS_A_DAY = 86400


class TrashDialog(QDialog):
    """A table of deleted templates; what is to be done with the chosen ones is said by signals."""

    restore_wanted = Signal(object)
    """A tuple of the chosen TrashedTemplates."""
    forget_wanted = Signal(object)
    """A tuple of TrashedTemplates, all of them where the trash is to be emptied."""

    def __init__(self, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("trashDialog")
        self.setWindowTitle(self.tr("Deleted templates"))
        self.resize(QSize(780, 460))
        self._rows: tuple[TrashedTemplate, ...] = ()
        self._working = False
        self.table = named(QTableWidget(0, 5), "trashTable")
        self._problem = named(Callout(Weight.ERROR), "trashProblem")
        self._empty = EmptyState("trashEmpty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.restore = self._button("restoreButton", self.tr("&Restore"), "undo-2")
        self.forget = self._button("forgetButton", self.tr("&Delete for good…"), "trash-2")
        self.clear = self._button("emptyTrashButton", self.tr("&Empty the trash…"))
        self._set_up_table()
        self._lay_out(place)
        self._connect()
        self._empty.tell("loader", self.tr("Reading the trash…"), "")
        self._stack.setCurrentIndex(1)
        self._choose()

    def _button(self, name: str, text: str, icon: str = "") -> QPushButton:
        button = named(QPushButton(text, autoDefault=False), name)
        if icon:
            set_icon(button, icon, Tone.PLAIN)
        return button

    def _set_up_table(self) -> None:
        table = self.table
        table.setAccessibleName(self.tr("Deleted templates"))
        table.setHorizontalHeaderLabels(
            [self.tr("Name"), self.tr("Captured from"), self.tr("Deleted"), self.tr("Days left"), self.tr("Size")]
        )
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self, place: str) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.restore, self.forget, self.clear):
            buttons.addWidget(button)
        buttons.addStretch(1)
        close = named(QPushButton(self.tr("Close"), default=True), "closeTrashButton")
        close.clicked.connect(self.accept)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(text_label(self.tr("Deleted templates"), "title"))
        said = self.tr("In the image store {place}. After its days are over a template is removed for good.")
        column.addWidget(text_label(said.format(place=place), "muted"))
        column.addWidget(self._problem)
        column.addWidget(self._stack, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.table.itemSelectionChanged.connect(self._choose)
        self.table.itemActivated.connect(self.restore.click)
        QShortcut(QKeySequence("Del"), self.table, self.forget.click, context=Qt.ShortcutContext.WidgetShortcut)
        self.restore.clicked.connect(lambda: self.restore_wanted.emit(self.chosen()))
        self.forget.clicked.connect(lambda: self.forget_wanted.emit(self.chosen()))
        self.clear.clicked.connect(lambda: self.forget_wanted.emit(self._rows))

    def chosen(self) -> tuple[TrashedTemplate, ...]:
        """Return the chosen templates, in the order of the table."""
        return tuple(self._rows[row] for row in sorted({index.row() for index in self.table.selectedIndexes()}))

    def show_trash(self, rows: tuple[TrashedTemplate, ...]) -> None:
        """Take what is in the trash; the first row is chosen."""
        self._rows = rows
        now = datetime.now(UTC)
        self.table.clearContents()
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            left = max(0, ceil((row.expires - now).total_seconds() / _SECONDS_A_DAY))
            template = row.template
            words = (template.name, template.source, date(row.deleted), str(left), size(template.stored_size))
            for column, text in enumerate(words):
                self.table.setItem(number, column, QTableWidgetItem(text))
        said = self.tr("A template that is deleted can be brought back from here.")
        self._empty.tell("trash-2", self.tr("The trash is empty"), said)
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows:
            self.table.setCurrentCell(0, 0)
            self.table.setFocus()
        self._choose()

    def show_problem(self, sentence: str) -> None:
        """Say what could not be done, or nothing with ""."""
        self._problem.tell(sentence)

    def show_unread(self, sentence: str) -> None:
        """Say why the trash can't be read."""
        self.show_trash(())
        self._empty.tell("circle-alert", self.tr("The trash can't be read"), sentence)

    def set_working(self, working: bool) -> None:
        """Keep the buttons off while something is being done."""
        self._working = working
        self._choose()

    @Slot()
    def _choose(self) -> None:
        some = bool(self.table.selectedIndexes()) and not self._working
        self.restore.setEnabled(some)
        self.forget.setEnabled(some)
        self.clear.setEnabled(bool(self._rows) and not self._working)
