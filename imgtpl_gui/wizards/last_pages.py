"""The last two pages of both wizards: the summary in words, and the running job."""

from collections.abc import Awaitable, Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.bridge import EngineBridge
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.jobs import JobState, JobView
from imgtpl_gui.feedback.busy_bar import BusyBar
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.copy_button import CopyButton
from imgtpl_gui.feedback.job_progress import JobProgress
from imgtpl_gui.feedback.job_rows import JobRows
from imgtpl_gui.feedback.sheet_dialog import SheetDialog
from imgtpl_gui.feedback.themed import named, set_icon, text_label
from imgtpl_gui.result_sheet import sheets_of
from imgtpl_gui.wizards.page import WizardPage, fill_layout


class Plan(Protocol):
    """What every plan says in words."""

    @property
    def steps(self) -> tuple[str, ...]:
        """What will be done."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the user should know before."""


AnyPlan = TypeVar("AnyPlan", bound=Plan)
Fact = tuple[str, str]
"""A figure and what it is."""


class SummaryPage(WizardPage, Generic[AnyPlan]):
    """What will be done, as the engine plans it: figures, steps in words, warnings; or why it can't be done."""

    def __init__(
        self,
        bridge: EngineBridge,
        heading: str,
        plan: Callable[[], Awaitable[AnyPlan]],
        facts: Callable[[AnyPlan], tuple[Fact, ...]],
    ) -> None:
        super().__init__(heading)
        self._bridge = bridge
        self._plan = plan
        self._facts = facts
        self._asked = 0
        self._busy = BusyBar()
        self._busy.setAccessibleName(self.tr("Checking"))
        self._error = Callout(Weight.ERROR)
        self._error.setObjectName("summaryError")
        self._again = named(QPushButton(self.tr("Check again")), "checkAgainButton")
        set_icon(self._again, "refresh-cw")
        self._again.clicked.connect(self.enter)
        self._error.row.addWidget(self._again)
        self._error.row.addWidget(CopyButton("copyErrorButton", self._error.text))
        self.column.addWidget(self._busy)
        self.column.addWidget(self._error)
        self._body = self.scrolled()

    @Slot()
    def enter(self) -> None:
        """Ask the engine for its plan."""
        self._asked += 1
        self.ready = False
        self._busy.show()
        self._error.tell("")
        fill_layout(self._body)
        self._bridge.spawn(self._load(self._asked))
        self.changed.emit()

    def leave(self) -> None:
        """Let an answer that is under way come to nothing."""
        self._asked += 1

    def fail(self, sentence: str) -> None:
        """Show why the job can't be started."""
        self._busy.hide()
        self._error.tell(sentence)
        self.ready = False
        self.changed.emit()

    def refuse(self, error: ImgTplError) -> None:
        """Take why there is no plan."""
        self.fail(str(error))

    async def _load(self, asked: int) -> None:
        try:
            plan = await self._plan()
        except ImgTplError as error:
            if asked == self._asked:
                self.refuse(error)
            return
        if asked == self._asked:
            self._busy.hide()
            self._show(plan)
            self.ready = True
            self.changed.emit()

    def _show(self, plan: AnyPlan) -> None:
        tiles = QWidget()
        row = QHBoxLayout(tiles)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for figure, caption in self._facts(plan):
            row.addWidget(_tile(figure, caption), 1)
        self._body.addWidget(tiles)
        for warning in plan.warnings:
            self._body.addWidget(Callout(Weight.WARNING, warning))
        self._body.addWidget(text_label(self.tr("What will be done"), "caption"))
        self._body.addWidget(_numbered(plan.steps))
        self._body.addStretch(1)


def _tile(figure: str, caption: str) -> QFrame:
    tile = QFrame()
    tile.setProperty("card", True)
    column = QVBoxLayout(tile)
    column.setContentsMargins(12, 12, 8, 12)
    column.setSpacing(2)
    column.addWidget(text_label(figure, "figure", wrap=False))
    column.addWidget(text_label(caption, "muted"))
    return tile


def _numbered(steps: tuple[str, ...]) -> QWidget:
    box = named(QWidget(), "summarySteps")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    for number, step in enumerate(steps, 1):
        row = QHBoxLayout()
        row.setSpacing(10)
        badge = text_label(str(number), "badge", wrap=False)
        badge.setFixedWidth(22)
        row.addWidget(badge)
        row.addWidget(text_label(step), 1)
        column.addLayout(row)
    return box


class RunningPage(WizardPage):
    """The job's progress, and at its end what came of it."""

    def __init__(self, heading: str) -> None:
        super().__init__(heading)
        self._progress = JobProgress()
        self._rows = JobRows()
        self._result = Callout()
        self._result.setObjectName("jobResult")
        self._copy = CopyButton("copyResultButton", self._result.text)
        self._result.row.addWidget(self._copy)
        self._job: JobView | None = None
        self._hypervisor = ""
        self._sheet = named(QPushButton(self.tr("&Result sheet…"), autoDefault=False), "resultSheetButton")
        set_icon(self._sheet, "list-checks")
        self._sheet.clicked.connect(self._show_sheet)
        self._sheet.hide()
        self._hint = text_label(
            self.tr("This window may be closed: the job goes on, and the jobs panel shows it."), "muted"
        )
        self.column.addWidget(self._progress)
        self.column.addWidget(self._rows)
        self.column.addWidget(self._result)
        self.column.addWidget(self._sheet, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._hint)
        self.column.addStretch(1)

    def show_job(self, job: JobView, hypervisor: str = "") -> None:
        """Show the job's newest view; the sheet tells what its hypervisor is called, where that is given."""
        self._job, self._hypervisor = job, hypervisor
        ended = job.state.ended
        self._sheet.setVisible(ended and bool(sheets_of(job)))
        self.heading.setText(job.title)
        self._progress.setVisible(not ended)
        self._hint.setVisible(not ended)
        self._progress.show_job(job)
        self._rows.show_job(job)
        weight = {JobState.SUCCEEDED: Weight.SUCCESS, JobState.FAILED: Weight.ERROR}.get(job.state, Weight.INFO)
        self._result.tell(self.message(job) if ended else "", weight)
        self._copy.setVisible(job.state is JobState.FAILED)

    @Slot()
    def _show_sheet(self) -> None:
        if self._job is not None:
            SheetDialog(self._job, self, self._hypervisor).open()

    def message(self, job: JobView) -> str:
        """Return what an ended job has to say."""
        if job.message:
            return job.message
        return self.tr("Cancelled. Nothing was left behind.") if job.state is JobState.CANCELLED else job.state.value
