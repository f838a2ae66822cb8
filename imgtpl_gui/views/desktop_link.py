"""Tells the desktop of jobs: a notification when one ends or asks out of sight, and no sleep while some run."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from imgtpl_gui.bridge import EngineBridge, JobBoard
from imgtpl_gui.desktop import Notifications, SleepGuard
from imgtpl_gui.domain.jobs import JobKind, JobState, JobView, Question
from imgtpl_gui.views.preferences import KEEP_AWAKE, NOTIFICATIONS, Preferences


class DesktopLink(QObject):
    """Calls the desktop's services in threads of the bridge's."""

    def __init__(self, window: QWidget, bridge: EngineBridge, board: JobBoard, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._board = board
        self._preferences = preferences
        self._notifications = Notifications()
        self._guard = SleepGuard()
        self._told: set[str] = set()
        self._questions: list[Question] = []
        self._wanted = self._held = self._following = False
        board.changed.connect(self._job_changed)
        board.running_changed.connect(self._running_changed)
        preferences.changed.connect(self._running_changed)

    @Slot(object)
    def _job_changed(self, job: JobView) -> None:
        """Tell of the end of a job, unless the user looks at the window or has cancelled it."""
        if self._window.isActiveWindow() or not self._preferences.wants(NOTIFICATIONS):
            return
        if job.state is JobState.WAITING and job.question is not None:
            self._asked(job.title, job.question)
            return
        told = job.state in (JobState.SUCCEEDED, JobState.FAILED) and job.kind is not JobKind.RECOVERY
        if not told or job.id in self._told:
            return
        self._told.add(job.id)
        failed = job.state is JobState.FAILED
        heading = self.tr("Failed: {title}") if failed else self.tr("Done: {title}")
        self._bridge.spawn(self._tell(heading.format(title=job.title), job.message, failed))

    def _asked(self, title: str, question: Question) -> None:
        """Tell of a question once: its server may stand still until it is answered."""
        if question not in self._questions:
            self._questions.append(question)
            self._bridge.spawn(self._tell(self.tr("Asks: {title}").format(title=title), question.text, urgent=True))

    async def _tell(self, heading: str, text: str, urgent: bool) -> None:
        await self._bridge.call(self._notifications.tell, heading, text, urgent)

    @Slot()
    def _running_changed(self) -> None:
        self._wanted = bool(self._board.running()) and self._preferences.wants(KEEP_AWAKE)
        if not self._following and self._wanted != self._held:
            self._following = True
            self._bridge.spawn(self._follow())

    async def _follow(self) -> None:
        """Hold or release, one after the other, until that is what is wanted."""
        try:
            while self._held != self._wanted:
                wanted = self._wanted
                if wanted:
                    await self._bridge.call(self._guard.hold, self.tr("Jobs are running."))
                else:
                    await self._bridge.call(self._guard.release)
                self._held = wanted
        finally:
            self._following = False

    def close(self) -> None:
        """Let go of everything."""
        self._guard.release()
        self._notifications.close()
