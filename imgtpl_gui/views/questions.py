"""Questions of waiting jobs, as dialogs."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from imgtpl_gui.bridge import EngineBridge, JobBoard, show_dialog
from imgtpl_gui.domain.jobs import JobState, JobView, Question
from imgtpl_gui.feedback.dialogs import ChoiceDialog


class Questions(QObject):
    """Asks each question once by itself, and again when the user asks for it; a question that is over goes away."""

    def __init__(self, window: QWidget, bridge: EngineBridge, board: JobBoard) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._board = board
        self._open: dict[str, ChoiceDialog] = {}
        self._asked: dict[str, Question] = {}
        board.changed.connect(self._job_changed)

    @Slot(object)
    def _job_changed(self, job: JobView) -> None:
        if job.state is not JobState.WAITING or job.question is None:
            self._asked.pop(job.id, None)
            dialog = self._open.get(job.id)
            if dialog is not None:
                dialog.reject()
        elif self._asked.get(job.id) != job.question:
            self._asked[job.id] = job.question
            self.ask(job.id)

    @Slot(str)
    def ask(self, job_id: str) -> None:
        """Show the question of a waiting job."""
        job = self._board.job(job_id)
        if job is not None and job.question is not None and job_id not in self._open:
            self._bridge.spawn(self._ask(job, job.question))

    async def _ask(self, job: JobView, question: Question) -> None:
        parent = QApplication.activeModalWidget() or self._window
        dialog = ChoiceDialog(job.title, question.text, question.choices, parent)
        self._open[job.id] = dialog
        try:
            await show_dialog(dialog)
        finally:
            del self._open[job.id]
            dialog.deleteLater()
        if dialog.chosen:
            await self._bridge.call(self._bridge.engine.answer, job.id, dialog.chosen)
