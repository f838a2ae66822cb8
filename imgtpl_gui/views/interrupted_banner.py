"""Says which jobs were interrupted, that they are being cleaned up, and what came of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from imgtpl_gui.domain.jobs import InterruptedJob
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.themed import named, set_icon
from imgtpl_gui.models.formatting import age
from imgtpl_gui.models.theme import Tone


class InterruptedBanner(QWidget):
    """One callout a job; nothing while there is none."""

    retry_wanted = Signal(str)
    """The id of the interrupted job."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("interruptedBanner")
        self._callouts: dict[str, _JobCallout] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_cleaning(self, job: InterruptedJob) -> None:
        """Say what was interrupted and that it is being cleaned up."""
        if job.id not in self._callouts:
            callout = _JobCallout(job)
            callout.retry.clicked.connect(lambda: self.retry_wanted.emit(job.id))
            callout.close_button.clicked.connect(lambda: self.remove(job.id))
            self._callouts[job.id] = callout
            self._column.addWidget(callout)
        self._callouts[job.id].show_cleaning()
        self.show()

    def show_cleaned(self, job_id: str, message: str) -> None:
        """Say what the clean-up did."""
        self._callouts[job_id].show_end(Weight.SUCCESS, message)

    def show_failed(self, job_id: str, message: str) -> None:
        """Say why the clean-up did not succeed, and offer to try again."""
        self._callouts[job_id].show_end(Weight.ERROR, message)

    def remove(self, job_id: str) -> None:
        """Say no more about a job."""
        callout = self._callouts.pop(job_id, None)
        if callout is not None:
            self._column.removeWidget(callout)
            callout.hide()
            callout.deleteLater()
        self.setVisible(bool(self._callouts))


class _JobCallout(Callout):
    """What is said about one interrupted job."""

    def __init__(self, job: InterruptedJob) -> None:
        super().__init__(Weight.WARNING)
        self.setObjectName("interruptedJob")
        self._job = job
        self.retry = named(QPushButton(self.tr("Retry")), "retryCleanUpButton")
        set_icon(self.retry, "refresh-cw")
        self.close_button = named(QToolButton(), "dismissCleanUpButton")
        self.close_button.setToolTip(self.tr("Dismiss"))
        self.close_button.setAccessibleName(self.tr("Dismiss"))
        set_icon(self.close_button, "x", Tone.MUTED)
        for button in (self.retry, self.close_button):
            self.row.addWidget(button)

    def show_cleaning(self) -> None:
        """Say what was left behind."""
        self._say(Weight.WARNING, " ".join((*self._job.left, self.tr("Cleaning up…"))))

    def show_end(self, weight: Weight, message: str) -> None:
        """Say how the clean-up ended."""
        self._say(weight, message)
        self.retry.setVisible(weight is Weight.ERROR)
        self.close_button.setVisible(weight is not Weight.ERROR)

    def _say(self, weight: Weight, what: str) -> None:
        said = self.tr("“{title}” was interrupted; it had begun {when}.")
        self.tell(f"{said.format(title=self._job.title, when=age(self._job.started))} {what}", weight)
        self.retry.hide()
        self.close_button.hide()
