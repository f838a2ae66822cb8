"""What becomes of running jobs when the window is closed: they run on out of sight, or end, or nothing is closed."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from imgtpl_gui.bridge import JobBoard, show_dialog
from imgtpl_gui.domain.jobs import Choice, JobKind, JobState, JobView
from imgtpl_gui.feedback.dialogs import ChoiceDialog
from imgtpl_gui.feedback.themed import named
from imgtpl_gui.views.preferences import ASK, CANCEL, KEEP, ON_CLOSE, Preferences
from imgtpl_gui.views.tray import Tray

_MOST_NAMED = 6
_BESIDE_ICON = 44
_STAY, _KEEP, _QUIT = "stay", "keep", "quit"


class CloseDialog(ChoiceDialog):
    """A question with choices, and whether the answer is for good."""

    def __init__(self, heading: str, text: str, choices: tuple[Choice, ...], parent: QWidget) -> None:
        super().__init__(heading, text, choices, parent)
        self.setObjectName("closeDialog")
        self.always = named(QCheckBox(self.tr("&Do so from now on, without asking")), "alwaysCheck")
        line = QHBoxLayout()
        line.addSpacing(_BESIDE_ICON)
        line.addWidget(self.always, 1)
        self.column.insertLayout(1, line)


class Closing(QObject):
    """Asks what is to become of the jobs, or knows it from the settings; takes the window away and brings it back."""

    def __init__(self, window: QWidget, board: JobBoard, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._board = board
        self._preferences = preferences
        self.tray = Tray(window, board)
        self.tray.show_wanted.connect(self.bring_back)
        self.tray.lost.connect(self.bring_back)
        board.changed.connect(self._job_changed)

    def to_be_cancelled(self) -> tuple[JobView, ...]:
        """Return the jobs that end with the window; the hypervisor fills disks without it."""
        return tuple(job for job in self._board.running() if job.kind is not JobKind.HYDRATE)

    async def settle(self, quitting: bool = False) -> bool:
        """Tell whether all is to end now. Who wants to quit is asked, though closing may keep the jobs running."""
        if not self.to_be_cancelled():
            return True
        wanted = self._preferences.value(ON_CLOSE)
        if wanted == ASK or (quitting and wanted == KEEP):
            self.bring_back()
            wanted = await self._ask()
        if wanted == KEEP:
            self.leave()
        return wanted == CANCEL

    async def _ask(self) -> str:
        keeping = self.tr("Keep running in the tray") if self.tray.available() else self.tr("Keep running, minimised")
        choices = (
            Choice(_STAY, self.tr("Stay")),
            Choice(_KEEP, keeping),
            Choice(_QUIT, self.tr("Cancel jobs and quit"), destructive=True),
        )
        dialog = CloseDialog(self.tr("Jobs are running"), self._words(), choices, self._window)
        await show_dialog(dialog)
        dialog.deleteLater()
        wanted = {_KEEP: KEEP, _QUIT: CANCEL}.get(dialog.chosen, "")
        if wanted and dialog.always.isChecked():
            self._preferences.choose(ON_CLOSE, wanted)
        return wanted

    def _words(self) -> str:
        jobs = self.to_be_cancelled()
        titles = [f"•  {job.title}" for job in jobs[:_MOST_NAMED]]
        if len(jobs) > _MOST_NAMED:
            titles.append(self.tr("…  and %n more", "", len(jobs) - _MOST_NAMED))
        left = self.tr(
            "A job that is cancelled takes away what it has made so far and lets its server run on as before. Servers"
            " and templates that are finished stay."
        )
        parts = [self.tr("These jobs are not done yet:"), "\n".join(titles), "", left]
        if any(job.kind is JobKind.HYDRATE for job in self._board.running()):
            parts.append(self.tr("The hypervisor goes on filling disks in either case."))
        return "\n".join(parts)

    def leave(self) -> None:
        """Take the window out of sight: into the tray, or where there is none among the minimised ones."""
        if self.tray.available():
            self.tray.show()
            self._window.hide()
        else:
            self._window.showMinimized()

    @Slot()
    def bring_back(self) -> None:
        """Show the window and let it come to the front."""
        self.tray.hide()
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    @Slot(object)
    def _job_changed(self, job: JobView) -> None:
        """A job that asks something waits: its server may stand still until it is answered."""
        if job.state is JobState.WAITING and not self._window.isVisible():
            self.bring_back()
