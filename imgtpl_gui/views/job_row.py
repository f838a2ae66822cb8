"""One job of this process in the jobs panel."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from imgtpl_gui.domain.jobs import JobState, JobView
from imgtpl_gui.feedback.elided_label import ElidedLabel
from imgtpl_gui.feedback.job_log import JobLog
from imgtpl_gui.feedback.job_progress import JobProgress
from imgtpl_gui.feedback.job_rows import JobRows, summary
from imgtpl_gui.feedback.sheet_dialog import SheetDialog
from imgtpl_gui.feedback.themed import IconLabel, named, set_icon, text_label
from imgtpl_gui.models.formatting import duration
from imgtpl_gui.models.job_trace import JobTrace
from imgtpl_gui.models.theme import Tone
from imgtpl_gui.models.wording import job_kind_icon
from imgtpl_gui.result_sheet import sheets_of


class JobRow(QFrame):
    """Title, progress and Cancel; at the end the message; where it waits, Answer; where it can, Pause or Resume.

    The log and the servers of a bulk deploy are made when they are first shown: many jobs may begin in one moment.
    """

    cancel_wanted = Signal(str)
    answer_wanted = Signal(str)
    pause_wanted = Signal(str, bool)
    retry_wanted = Signal(str)

    def __init__(self, job: JobView, hypervisor: str = "") -> None:
        super().__init__()
        self.setObjectName("jobRow")
        self.job = job
        self._title = ElidedLabel(job.title, "strong")
        self._title.setObjectName("jobTitle")
        self._hypervisor = named(ElidedLabel(part="muted"), "jobHypervisor")
        self._took = text_label(part="muted", wrap=False)
        self._progress = JobProgress()
        self._trace = JobTrace()
        self._rows: JobRows | None = None
        self._log: JobLog | None = None
        self._make_buttons()
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self._title, 1)
        head.addWidget(self._hypervisor)
        head.addWidget(self._took)
        self._words = words = QVBoxLayout()
        words.setSpacing(5)
        words.addLayout(head)
        words.addWidget(self._progress)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(14)
        row.addWidget(IconLabel(job_kind_icon(job.kind), Tone.ACCENT, 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for button in (self.more, self.unfold, self.sheet, self.answer, self.retry, self.pause, self.cancel):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.show_job(job, hypervisor)

    def _make_buttons(self) -> None:
        self.more = named(QPushButton(self.tr("Log")), "jobLogButton")
        self.more.setCheckable(True)
        self.more.setToolTip(self.tr("Show what the job has done so far, and its rate over time"))
        set_icon(self.more, "chevron-right")
        self.more.toggled.connect(self._show_log)
        self.unfold = named(QPushButton(), "showRowsButton")
        self.unfold.setCheckable(True)
        self.sheet = named(QPushButton(self.tr("Result sheet…")), "resultSheetButton")
        set_icon(self.sheet, "list-checks")
        self.answer = named(QPushButton(self.tr("Answer…")), "answerJobButton")
        self.answer.setProperty("primary", True)
        self.retry = named(QPushButton(self.tr("Retry failed")), "retryJobButton")
        set_icon(self.retry, "refresh-cw")
        self.pause = named(QPushButton(), "pauseJobButton")
        self.cancel = named(QPushButton(self.tr("Cancel")), "cancelJobButton")
        set_icon(self.cancel, "x")
        self.unfold.toggled.connect(self._unfold)
        self.sheet.clicked.connect(self._show_sheet)
        self.answer.clicked.connect(lambda: self.answer_wanted.emit(self.job.id))
        self.retry.clicked.connect(lambda: self.retry_wanted.emit(self.job.id))
        self.pause.clicked.connect(lambda: self.pause_wanted.emit(self.job.id, self.job.state is not JobState.PAUSED))
        self.cancel.clicked.connect(lambda: self.cancel_wanted.emit(self.job.id))

    def show_job(self, job: JobView, hypervisor: str) -> None:
        """Show the job's newest view, and what its hypervisor is called, "" where that isn't worth a word."""
        self.job = job
        self._show_hypervisor(hypervisor)
        self._title.set_text(job.title)
        self._progress.show_job(job)
        self._took.setText(duration(job.seconds) if job.state.ended else "")
        self._took.setVisible(job.state.ended)
        self.answer.setVisible(job.state is JobState.WAITING)
        paused = job.state is JobState.PAUSED
        self.pause.setVisible(job.can_pause)
        self.pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        set_icon(self.pause, "play" if paused else "pause")
        self.retry.setVisible(job.can_retry or job.can_start_again)
        self.retry.setText(self.tr("Retry failed") if job.can_retry else self.tr("Try again"))
        if self._trace.take(job) and self._log is not None and self._log.isVisible():
            self._log.show_trace(self._trace)
        self.sheet.setVisible(job.state.ended and bool(sheets_of(job)))
        self.unfold.setVisible(bool(job.rows))
        self._unfold(self.unfold.isChecked())
        self.cancel.setText(self.tr("Cancel the rest") if job.rows else self.tr("Cancel"))
        self.cancel.setVisible(not job.state.ended)
        self.cancel.setEnabled(job.state is not JobState.CANCELLING)

    def _show_hypervisor(self, name: str) -> None:
        spoken = self.tr("{job}, on {hypervisor}").format(job=self.job.title, hypervisor=name)
        self.setAccessibleName(spoken if name else self.job.title)
        self._hypervisor.set_text(name)
        self._hypervisor.setAccessibleName(self.tr("Hypervisor: {name}").format(name=name))
        self._hypervisor.setVisible(bool(name))
        if self._log is not None:
            self._log.show_hypervisor(name)

    @Slot()
    def _show_sheet(self) -> None:
        SheetDialog(self.job, self.window(), self._hypervisor.text()).open()

    @Slot(bool)
    def _show_log(self, shown: bool) -> None:
        set_icon(self.more, "chevron-down" if shown else "chevron-right")
        if self._log is None:
            self._log = JobLog()
            self._log.show_hypervisor(self._hypervisor.text())
            self._words.addWidget(self._log)
        self._log.show_trace(self._trace)
        self._log.setVisible(shown)

    @Slot(bool)
    def _unfold(self, unfolded: bool) -> None:
        """Show the servers of a bulk deploy, or only how many of them are there."""
        if self.job.rows:
            if self._rows is None:
                self._rows = JobRows()
                self._words.insertWidget(2, self._rows)
            self._rows.show_job(self.job)
            self._rows.setVisible(unfolded)
            self.unfold.setText(self.tr("Hide servers") if unfolded else self.tr("Show servers"))
            set_icon(self.unfold, "chevron-down" if unfolded else "chevron-right")
            if not self.job.state.ended:
                self._progress.stage.setText(summary(self.job.rows))
