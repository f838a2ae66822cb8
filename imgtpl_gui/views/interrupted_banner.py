"""Says at the start which jobs were interrupted and what cleaning up will do."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.domain.jobs import InterruptedJob
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.themed import named, set_icon
from imgtpl_gui.models.formatting import age


class InterruptedBanner(QWidget):
    """One callout a job, with its button; nothing while there is none."""

    recovery_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("interruptedBanner")
        self._callouts: dict[str, Callout] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    @Slot(object)
    def show_jobs(self, jobs: tuple[InterruptedJob, ...]) -> None:
        """Take the interrupted jobs."""
        present = {job.id for job in jobs}
        for job_id in [job_id for job_id in self._callouts if job_id not in present]:
            callout = self._callouts.pop(job_id)
            self._column.removeWidget(callout)
            callout.hide()
            callout.deleteLater()
        for job in jobs:
            if job.id not in self._callouts:
                self._callouts[job.id] = self._callout(job)
        self.setVisible(bool(jobs))

    def set_busy(self, job_id: str, busy: bool) -> None:
        """Switch a job's button off while its clean-up runs."""
        if job_id in self._callouts:
            for button in self._callouts[job_id].findChildren(QPushButton):
                button.setEnabled(not busy)

    def set_all_free(self) -> None:
        """Switch all buttons on again after a clean-up that did not succeed."""
        for job_id in self._callouts:
            self.set_busy(job_id, False)

    def _callout(self, job: InterruptedJob) -> Callout:
        said = self.tr("“{title}” was interrupted {when}.").format(title=job.title, when=age(job.started))
        callout = Callout(Weight.WARNING, " ".join((said, *job.left)))
        button = named(QPushButton(self.tr("Clean up")), "cleanUpButton")
        set_icon(button, "wrench")
        button.clicked.connect(lambda: self.recovery_wanted.emit(job.id))
        callout.row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(callout)
        callout.show()
        return callout
