"""A job's progress: stage, bar, figures; at its end the message."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from imgtpl_gui.domain.jobs import JobState, JobView
from imgtpl_gui.feedback.busy_bar import BusyBar
from imgtpl_gui.feedback.themed import IconLabel, named, text_label
from imgtpl_gui.models.formatting import progress_figures
from imgtpl_gui.models.wording import job_state_icon, job_state_word


class JobProgress(QWidget):
    """Shows one job's view after the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("loader")
        self.stage = text_label(name="jobStage")
        self.figures = text_label(part="muted", wrap=False, name="jobFigures")
        self.bar = named(BusyBar(), "jobProgressBar")
        self.bar.setAccessibleName(self.tr("Progress"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.stage, 1)
        line.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addLayout(line)

    def show_job(self, job: JobView) -> None:
        """Show a job's newest view."""
        self._icon.set_icon(*job_state_icon(job.state))
        self.bar.setVisible(not job.state.ended)
        if job.state.ended:
            self.stage.setText(job.message or job_state_word(job.state))
            self.figures.setText("")
            return
        stage = job.progress.stage
        words = stage[:1].upper() + stage[1:]
        self.stage.setText(words if job.state is JobState.RUNNING and words else job_state_word(job.state))
        self.figures.setText(progress_figures(job.progress))
        self.bar.show_fraction(job.progress.fraction)
