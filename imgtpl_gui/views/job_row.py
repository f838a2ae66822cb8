"""One job of this process in the jobs panel."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from imgtpl_gui.domain.jobs import JobState, JobView
from imgtpl_gui.feedback.elided_label import ElidedLabel
from imgtpl_gui.feedback.job_progress import JobProgress
from imgtpl_gui.feedback.themed import IconLabel, named, set_icon, text_label
from imgtpl_gui.models.formatting import duration
from imgtpl_gui.models.theme import Tone
from imgtpl_gui.models.wording import job_kind_icon


class JobRow(QFrame):
    """Title, progress and Cancel; at the end the message; where it waits, Answer; where it can, Pause or Resume."""

    cancel_wanted = Signal(str)
    answer_wanted = Signal(str)
    pause_wanted = Signal(str, bool)

    def __init__(self, job: JobView) -> None:
        super().__init__()
        self.setObjectName("jobRow")
        self.job = job
        self._title = ElidedLabel(job.title, "strong")
        self._title.setObjectName("jobTitle")
        self._took = text_label(part="muted", wrap=False)
        self._progress = JobProgress()
        self.cancel = named(QPushButton(self.tr("Cancel")), "cancelJobButton")
        set_icon(self.cancel, "x")
        self.pause = named(QPushButton(), "pauseJobButton")
        self.pause.clicked.connect(lambda: self.pause_wanted.emit(self.job.id, self.job.state is not JobState.PAUSED))
        self.answer = named(QPushButton(self.tr("Answer…")), "answerJobButton")
        self.answer.setProperty("primary", True)
        self.cancel.clicked.connect(lambda: self.cancel_wanted.emit(self.job.id))
        self.answer.clicked.connect(lambda: self.answer_wanted.emit(self.job.id))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._took)
        words = QVBoxLayout()
        words.setSpacing(5)
        words.addLayout(head)
        words.addWidget(self._progress)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(14)
        row.addWidget(IconLabel(job_kind_icon(job.kind), Tone.ACCENT, 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.answer)
        row.addWidget(self.pause)
        row.addWidget(self.cancel)
        self.show_job(job)

    def show_job(self, job: JobView) -> None:
        """Show the job's newest view."""
        self.job = job
        self._title.set_text(job.title)
        self._progress.show_job(job)
        self._took.setText(duration(job.seconds) if job.state.ended else "")
        self.answer.setVisible(job.state is JobState.WAITING)
        paused = job.state is JobState.PAUSED
        self.pause.setVisible(job.can_pause)
        self.pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        set_icon(self.pause, "play" if paused else "pause")
        self.cancel.setVisible(not job.state.ended)
        self.cancel.setEnabled(job.state is not JobState.CANCELLING)
        self.setAccessibleName(job.title)
