"""The jobs: those of this process with their progress, and the history of all."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from imgtpl_gui.domain.jobs import JobRecord, JobView
from imgtpl_gui.feedback.empty_state import EmptyState
from imgtpl_gui.feedback.scrolling import scroll_area
from imgtpl_gui.feedback.themed import named
from imgtpl_gui.models.history_model import history_model
from imgtpl_gui.views.job_row import JobRow

MOST_ENDED = 30
"""Ended jobs that keep their row; older ones are found in the history."""


class JobsPanel(QFrame):
    """Two tabs: jobs and history."""

    cancel_wanted = Signal(str)
    answer_wanted = Signal(str)
    pause_wanted = Signal(str, bool)
    retry_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("jobsPanel")
        self.setProperty("panel", True)
        self._rows: dict[str, JobRow] = {}
        self._hypervisor: Callable[[str], str] = lambda _uri: ""
        self._none = EmptyState("jobsEmpty")
        self._none.tell(
            "list-checks", self.tr("No jobs yet"), self.tr("What you capture, deploy or verify is shown here.")
        )
        body = QWidget()
        self._list = QVBoxLayout(body)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addWidget(self._none, 100)
        self._list.addStretch(1)
        area = named(scroll_area(body), "jobsList")
        self.history = history_model(self)
        self._tabs = named(QTabWidget(documentMode=True), "jobsTabs")
        self._tabs.addTab(area, self.tr("Jobs"))
        self._tabs.addTab(self._history_stack(), self.tr("History"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._tabs)

    def _history_stack(self) -> QStackedWidget:
        """Make the list of ended jobs, and what stands there while there is none."""
        none = EmptyState("historyEmpty")
        none.tell(
            "history", self.tr("No history yet"), self.tr("Jobs that have ended are kept here, whoever ran them.")
        )
        self._history = QStackedWidget()
        self._history.addWidget(none)
        self._history.addWidget(self._history_view())
        return self._history

    def _history_view(self) -> QTableView:
        view = named(QTableView(showGrid=False, wordWrap=False), "historyView")
        view.setModel(self.history)
        view.setAccessibleName(self.tr("History"))
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(32)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        for column, letters in enumerate((40, 18, 18, 10)):
            needed = max(view.fontMetrics().averageCharWidth() * letters, header.sectionSizeHint(column))
            header.resizeSection(column, needed)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        return view

    @Slot(object)
    def show_history(self, records: tuple[JobRecord, ...]) -> None:
        """Take the ended jobs of every process."""
        self.history.update(records)
        self._history.setCurrentIndex(1 if records else 0)

    @Slot(object)
    def show_job(self, job: JobView) -> None:
        """Take a job's newest view: a new row on top, or new figures in its row."""
        row = self._rows.get(job.id)
        if row is not None:
            row.show_job(job, self._hypervisor(job.hypervisor))
            return
        row = JobRow(job, self._hypervisor(job.hypervisor))
        row.cancel_wanted.connect(self.cancel_wanted)
        row.answer_wanted.connect(self.answer_wanted)
        row.pause_wanted.connect(self.pause_wanted)
        row.retry_wanted.connect(self.retry_wanted)
        self._rows[job.id] = row
        self._list.insertWidget(0, row)
        self._none.hide()
        self._drop_old()

    def name_hypervisors(self, name_of: Callable[[str], str]) -> None:
        """Call the jobs' hypervisors by names from now on, by their URIs; "" where that isn't worth a word."""
        self._hypervisor = name_of
        for row in self._rows.values():
            row.show_job(row.job, name_of(row.job.hypervisor))

    @Slot(int)
    def show_running(self, running: int) -> None:
        """Say in the tab's title how many jobs run."""
        self._tabs.setTabText(0, self.tr("Jobs ({count})").format(count=running) if running else self.tr("Jobs"))

    def _drop_old(self) -> None:
        ended = [row for row in self._rows.values() if row.job.state.ended]
        for row in ended[: max(0, len(ended) - MOST_ENDED)]:
            del self._rows[row.job.id]
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
