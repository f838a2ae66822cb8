"""The desktop's tray: where the window goes while jobs run on without it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from imgtpl_gui.bridge import JobBoard
from imgtpl_gui.domain.jobs import JobState, JobView
from imgtpl_gui.feedback.themed import named
from imgtpl_gui.models.icons import app_icon
from imgtpl_gui.models.wording import job_state_word

REFRESH_MS = 1000
_MOST_SHOWN = 8
"""Jobs that the tool tip and the menu have room for."""


class Tray(QObject):
    """An icon with the running jobs in its tool tip and menu; it is there only while it is shown."""

    show_wanted = Signal()
    quit_wanted = Signal()
    lost = Signal()
    """The desktop has no tray any more, so that nobody could find the window again."""

    def __init__(self, window: QWidget, board: JobBoard) -> None:
        super().__init__(window)
        self._board = board
        self.available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable
        """Whether the desktop has a tray."""
        self.menu = named(QMenu(window), "trayMenu")
        self.icon = named(QSystemTrayIcon(app_icon(), self), "trayIcon")
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self._clock = QTimer(self)
        self._clock.setInterval(REFRESH_MS)
        self._clock.timeout.connect(self.refresh)

    def show(self) -> None:
        """Put the icon into the tray."""
        self.refresh()
        self.icon.show()
        self._clock.start()

    def hide(self) -> None:
        """Take the icon out of the tray."""
        self._clock.stop()
        self.icon.hide()

    @Slot()
    def refresh(self) -> None:
        """Show the jobs as they stand, and see whether there is a tray still."""
        if self._clock.isActive() and not self.available():
            self.lost.emit()
            return
        running = self._board.running()
        lines = [self._line(job) for job in running[:_MOST_SHOWN]] or [self.tr("No jobs run")]
        if len(running) > _MOST_SHOWN:
            lines.append(self.tr("and %n more", "", len(running) - _MOST_SHOWN))
        tip = "\n".join(("ImgTpl", *lines))
        if tip != self.icon.toolTip():  # a menu that is open is left alone while nothing is new
            self.icon.setToolTip(tip)
            self._fill(lines)

    def _line(self, job: JobView) -> str:
        fraction = job.progress.fraction
        if job.state is not JobState.RUNNING:
            return f"{job.title}: {job_state_word(job.state)}"
        return job.title if fraction is None else f"{job.title}: {int(fraction * 100)} %"

    def _fill(self, lines: list[str]) -> None:
        self.menu.clear()
        opening = named(self.menu.addAction(self.tr("&Show ImgTpl")), "trayShowAction")
        opening.triggered.connect(self.show_wanted)
        self.menu.setDefaultAction(opening)
        self.menu.addSeparator()
        for line in lines:
            self.menu.addAction(line.replace("&", "&&")).setEnabled(False)
        self.menu.addSeparator()
        quitting = named(self.menu.addAction(self.tr("&Quit")), "trayQuitAction")
        quitting.triggered.connect(self.quit_wanted)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        clicks = (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick)
        if reason in clicks:
            self.show_wanted.emit()
