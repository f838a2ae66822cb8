"""The servers of a bulk deploy, a row each."""

from collections import Counter

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from imgtpl_gui.domain.jobs import JobView, RowState, RowView
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.models.formatting import in_bytes
from imgtpl_gui.models.icons import icon
from imgtpl_gui.models.rows_model import Column, RowsModel
from imgtpl_gui.models.wording import row_state_icon, row_state_word
from imgtpl_gui.translations import tr

_ROW_HEIGHT, _MOST_SHOWN = 28, 6
_MOST_NAMED = 5
"""Servers that a sentence names."""


class JobRows(QWidget):
    """How many are done, what failed of many in one sentence, and a table with the state of each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = text_label(part="strong", name="rowsSummary")
        self._failures = Callout(Weight.ERROR)
        self._failures.label.setObjectName("rowsFailures")
        self.model = _model(self)
        self.view = named(QTableView(showGrid=False, wordWrap=False), "rowsView")
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Servers of this job"))
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        letter = self.view.fontMetrics().averageCharWidth()
        for at, letters in enumerate((26, 26)):
            header.resizeSection(at, max(letter * letters, header.sectionSizeHint(at)))
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.summary, self._failures, self.view):
            column.addWidget(widget)

    def show_job(self, job: JobView) -> None:
        """Show the rows as they stand."""
        self.setVisible(bool(job.rows))
        if not job.rows:
            return
        self.summary.setText(summary(job.rows))
        self._failures.tell(failures(job.rows))
        self.model.update(job.rows)
        shown = min(len(job.rows), _MOST_SHOWN)
        self.view.setFixedHeight(self.view.horizontalHeader().sizeHint().height() + shown * _ROW_HEIGHT + 4)


def summary(rows: tuple[RowView, ...]) -> str:
    """Say how many are there: 7 of 10 servers are deployed, 1 failed."""
    made = sum(row.state.made for row in rows)
    words = [tr("{made} of %n servers are deployed", "", len(rows)).format(made=made)]
    failed = sum(row.state is RowState.FAILED for row in rows)
    cancelled = sum(row.state is RowState.CANCELLED for row in rows)
    words += [tr("%n failed", "", failed)] if failed else []
    words += [tr("%n cancelled", "", cancelled)] if cancelled else []
    return ", ".join(words)


def failures(rows: tuple[RowView, ...]) -> str:
    """Say why servers failed; what is the same for many is said once."""
    failed = [row for row in rows if row.state is RowState.FAILED]
    counted = Counter(row.message.replace(row.name, "…") for row in failed)
    sentences = []
    for reason, count in counted.most_common(_MOST_NAMED):
        of = [row for row in failed if row.message.replace(row.name, "…") == reason]
        names = ", ".join(row.name for row in of[:_MOST_NAMED]) + (" …" if count > _MOST_NAMED else "")
        sentences.append(f"{names}: {of[0].message if count == 1 else reason}")
    return "\n".join(sentences)


def _model(parent: QObject) -> RowsModel[RowView]:
    translate = QCoreApplication.translate
    columns = (
        Column[RowView](translate("JobRows", "Server"), lambda row: row.name, lambda row: row.name),
        Column[RowView](
            translate("JobRows", "State"),
            _state,
            lambda row: row.state.value,
            lambda row: icon(*row_state_icon(row.state)),
        ),
        Column[RowView](translate("JobRows", "What happens"), _words, lambda row: row.message),
    )
    return RowsModel(columns, lambda row: row.name, lambda row: f"{row.name} {row.message}", parent=parent)


def _state(row: RowView) -> str:
    if row.state is RowState.COPYING and row.bytes_total:
        percent = row.bytes_done * 100 // row.bytes_total
        return tr("{state} {percent} %").format(state=row_state_word(row.state), percent=percent)
    return row_state_word(row.state)


def _words(row: RowView) -> str:
    if row.message or row.state.ended:
        return row.message
    if row.bytes_total:
        return f"{in_bytes(row.bytes_done)} / {in_bytes(row.bytes_total)}"
    return row.stage
