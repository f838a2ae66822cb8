"""The page with the table of new servers."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableView,
)

from imgtpl_gui.domain.bulk import MOST_ROWS, ServerRow
from imgtpl_gui.domain.bulk_csv import LONGEST_TABLE, read_table
from imgtpl_gui.domain.bulk_rules import row_hostname
from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.themed import named, set_icon, text_label
from imgtpl_gui.models.server_rows_model import ServerRowsModel
from imgtpl_gui.wizards import bulk_table
from imgtpl_gui.wizards.bulk_flow import BulkFlow
from imgtpl_gui.wizards.page import Field, WizardPage
from imgtpl_gui.wizards.problem_text import problem_text
from imgtpl_gui.wizards.problems import Problem

_MOST_SAID = 3
"""Problems that are written below the table; every one is marked in it."""
_LAST_NUMBER = 999_999
_WIDTHS = {"name": 26, "hostname": 26, "cpus": 9, "memory": 17}
_ADDRESS_WIDTH = 21
"""Characters of a column."""


class ServersPage(WizardPage):
    """A bar that fills the table by patterns, and the table, which takes pasted cells and CSV files too."""

    def __init__(self, flow: BulkFlow) -> None:
        super().__init__(
            self.tr("Which servers?"),
            self.tr("What a cell leaves open is as on the pages before. Ctrl+V pastes rows out of a spreadsheet."),
        )
        self._flow = flow
        self._shown_for = ("", False)
        self.model = ServerRowsModel(self._cells, self._changed, self)
        self.model.edited.connect(self._edited)
        self.model.refused.connect(self._refused)
        self.column.addLayout(self._make_filling())
        self.column.addWidget(self._make_table(), 1)
        self.column.addLayout(self._make_buttons())
        self._note = Callout(Weight.ERROR)
        self._note.label.setObjectName("tableProblems")
        self.column.addWidget(self._note)
        self._make_keys()

    # what it is made of

    def _make_filling(self) -> QGridLayout:
        self._pattern = named(QLineEdit(maxLength=256), "patternEdit")
        self._first = named(QSpinBox(maximum=_LAST_NUMBER), "firstNumberSpin")
        self._count = named(QSpinBox(minimum=1, maximum=MOST_ROWS), "countSpin")
        self._addresses = named(QLineEdit(placeholderText="192.0.2.10-192.0.2.29/24"), "addressesEdit")
        self._gateway = named(QLineEdit(placeholderText="192.0.2.1"), "gatewayEdit")
        self._fill = named(QPushButton(self.tr("&Fill the table")), "fillButton")
        set_icon(self._fill, "list-checks")
        self._fill.clicked.connect(self._fill_pressed)
        fields = (
            (self.tr("Name &pattern"), self._pattern),
            (self.tr("First &number"), self._first),
            (self.tr("Ho&w many"), self._count),
            (self.tr("&Addresses of the first interface"), self._addresses),
            (self.tr("&Gateway"), self._gateway),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for at, (caption, editor) in enumerate(fields):
            top = at < 3
            grid.addWidget(Field(caption, editor), 0 if top else 1, at if top else at - 3, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._fill, 1, 2, Qt.AlignmentFlag.AlignBottom)
        for at, stretch in enumerate((3, 2, 2)):
            grid.setColumnStretch(at, stretch)
        self._fill_problem = text_label("", "problem", name="fillProblem")
        grid.addWidget(self._fill_problem, 2, 0, 1, 3)
        for edit in (self._pattern, self._addresses, self._gateway):
            edit.textEdited.connect(self._filling_typed)
            edit.returnPressed.connect(self._fill_pressed)
        for spin in (self._first, self._count):
            spin.valueChanged.connect(self._filling_typed)
        return grid

    def _make_table(self) -> QTableView:
        view = self._view = named(QTableView(showGrid=False, wordWrap=False), "serversTable")
        view.setTabKeyNavigation(False)  # Else the key leads no way out; in an editor it goes to the next cell.
        view.setModel(self.model)
        view.setAccessibleName(self.tr("New servers"))
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names differ at their ends
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        view.verticalHeader().setDefaultSectionSize(30)
        view.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        view.horizontalHeader().setStretchLastSection(True)
        view.setCornerButtonEnabled(False)
        view.setMinimumHeight(150)
        return view

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        buttons = (
            ("addRowButton", self.tr("Add &row"), "server", self._add_pressed),
            ("removeRowsButton", self.tr("Remo&ve rows"), "trash-2", self._remove_pressed),
            ("undoButton", self.tr("&Undo"), "undo-2", self.model.undo),
            ("openTableButton", self.tr("&Open CSV…"), "folder-open", self._open_pressed),
        )
        for name, text, icon, pressed in buttons:
            button = named(QPushButton(text, autoDefault=False), name)
            set_icon(button, icon)
            button.clicked.connect(pressed)
            row.addWidget(button)
        row.addStretch(1)
        self._how_many = text_label("", "muted", wrap=False, name="rowCount")
        row.addWidget(self._how_many)
        return row

    def _make_keys(self) -> None:
        keys = (
            (QKeySequence.StandardKey.Paste, self._paste),
            (QKeySequence.StandardKey.Undo, self.model.undo),
            (QKeySequence.StandardKey.Redo, self.model.redo),
            (QKeySequence.StandardKey.Delete, self._remove_pressed),
        )
        for key, pressed in keys:
            shortcut = QShortcut(QKeySequence(key), self._view, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(pressed)

    # showing

    def enter(self) -> None:
        """Show the draft; the columns are those of the template's interfaces, and of LUNs where disks go onto them."""
        template = self._flow.draft.template
        if template is not None and (template.id, self._flow.writes_luns) != self._shown_for:
            self._shown_for = template.id, self._flow.writes_luns
            self._make_columns()
        filling = self._flow.filling
        self._pattern.setText(self._flow.pattern)
        self._first.setValue(filling.first)
        self._count.setValue(filling.count)
        self._addresses.setEnabled(bool(self._flow.interfaces()) and self._flow.identity_is_set)
        self._gateway.setEnabled(self._addresses.isEnabled())
        self._edited()
        self._pattern.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Mark what is wrong in the table, and write the first of it below."""
        rows = self._flow.row_problems()
        self.model.show_problems({(found.row, found.column): found.sentence for found in reversed(rows)})
        said = [problem_text(problem) for problem in problems[:_MOST_SAID]]
        more = len(problems) - len(said)
        if more > 0:
            said.append(self.tr("And %n more.", "", more))
        self._note.tell(" ".join(said), Weight.ERROR if self._flow.rows else Weight.INFO)

    def _make_columns(self) -> None:
        titles = {"name": self.tr("Name"), "hostname": self.tr("Hostname"), "cpus": self.tr("CPUs")}
        titles |= {"memory": self.tr("Memory (MiB)"), "lun": self.tr("LUNs")}
        names = self._columns()
        self.model.set_columns(tuple((name, titles.get(name) or self._card_title(name)) for name in names), self._hints)
        letter, header = self._view.fontMetrics().averageCharWidth(), self._view.horizontalHeader()
        for at, name in enumerate(names):
            width = letter * _WIDTHS.get(name, _ADDRESS_WIDTH)
            header.resizeSection(at, max(width, header.sectionSizeFromContents(at).width()))

    def _columns(self) -> tuple[str, ...]:
        return bulk_table.columns(len(self._flow.interfaces()), self._flow.writes_luns)

    def _card_title(self, column: str) -> str:
        kind = column.rstrip("0123456789")
        number = column.removeprefix(kind) or "1"
        title = self.tr("Address") if kind == "address" else self.tr("Gateway")
        return f"{title} {number}" if len(self._flow.interfaces()) > 1 else title

    def _hints(self, row: ServerRow) -> dict[str, str]:
        """Say what empty cells stand for."""
        sizing = self._flow.sizing
        hints = {"cpus": str(sizing.vcpus), "memory": str(sizing.memory // 2**20)}
        if row.name.strip():
            hints["hostname"] = row_hostname(row, self._flow.system)
        return hints

    def _cells(self, row: ServerRow) -> dict[str, str]:
        return bulk_table.cells(row, len(self._flow.interfaces()))

    def _changed(self, row: ServerRow, column: str, text: str) -> ServerRow | str:
        return bulk_table.changed(row, column, text, len(self._flow.interfaces()))

    # what the user does

    @Slot()
    def _edited(self) -> None:
        self._flow.rows = self.model.rows
        self._how_many.setText(self.tr("{count} of up to {most}").format(count=len(self.model.rows), most=MOST_ROWS))
        self._fill_problem.setText(self._flow.fill_problem())
        self._fill_problem.setVisible(bool(self._fill_problem.text()))
        self.changed.emit()

    @Slot(str)
    def _refused(self, sentence: str) -> None:
        self._note.tell(sentence, Weight.ERROR)

    @Slot()
    def _filling_typed(self) -> None:
        self._flow.filling = replace(
            self._flow.filling,
            name=self._pattern.text(),
            first=self._first.value(),
            count=self._count.value(),
            addresses=self._addresses.text(),
            gateway=self._gateway.text(),
        )
        self._fill_problem.setText(self._flow.fill_problem())
        self._fill_problem.setVisible(bool(self._fill_problem.text()))
        self._fill.setEnabled(not self._fill_problem.text())

    @Slot()
    def _fill_pressed(self) -> None:
        try:
            self.model.set_rows(self._flow.fill())
        except Refused as problem:
            self._refused(str(problem))
            return
        self._view.setFocus()
        self._view.setCurrentIndex(self.model.index(0, 0))

    @Slot()
    def _add_pressed(self) -> None:
        index = self.model.index(self.model.add(), 0)
        self._view.setCurrentIndex(index)
        self._view.setFocus()
        self._view.edit(index)

    @Slot()
    def _remove_pressed(self) -> None:
        chosen: list[QModelIndex] = self._view.selectionModel().selectedIndexes()
        self.model.remove({index.row() for index in chosen})

    @Slot()
    def _paste(self) -> None:
        self._take_text(QGuiApplication.clipboard().text())

    def _take_text(self, text: str) -> None:
        """Take a table with a header, or cells without one from the present cell's column on, as new rows."""
        read = read_table(text)
        if read.problems and not _has_header(text):
            names = self._columns()
            tabs = "\t" in text
            read = read_table(("\t" if tabs else ",").join(names) + "\n" + text)
        if read.problems:
            self._refused(" ".join(read.problems[:_MOST_SAID]))
            return
        rows = (*self.model.rows, *read.rows)
        if len(rows) > MOST_ROWS:
            self._refused(self.tr("That would be %n servers; {most} at most.", "", len(rows)).format(most=MOST_ROWS))
            return
        self.model.set_rows(rows)

    @Slot()
    def _open_pressed(self) -> None:
        dialog = QFileDialog(self, self.tr("Open a table"), "", self.tr("Tables (*.csv *.tsv *.txt);;All files (*)"))
        dialog.setObjectName("openTableDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._opened)
        dialog.open()

    @Slot(str)
    def _opened(self, file: str) -> None:
        try:
            with Path(file).open(encoding="utf-8") as opened:
                text = opened.read(LONGEST_TABLE + 1)
        except (OSError, ValueError) as error:
            self._refused(self.tr("{file} can't be read: {reason}.").format(file=file, reason=error))
            return
        self._take_text(text)


def _has_header(text: str) -> bool:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return "name" in first.casefold().replace(";", ",").replace("\t", ",").split(",")
