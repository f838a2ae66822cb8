"""The frame of a wizard: the list of steps, the present page, and the buttons."""

from abc import abstractmethod
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from imgtpl_gui.bridge import EngineBridge, JobBoard
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.jobs import JobState, JobView
from imgtpl_gui.feedback.themed import named, set_icon
from imgtpl_gui.models.theme import Tone
from imgtpl_gui.wizards.flow import Flow
from imgtpl_gui.wizards.last_pages import RunningPage, SummaryPage
from imgtpl_gui.wizards.page import WizardPage
from imgtpl_gui.wizards.step_list import StepList

PageMaker = tuple[str, Callable[[], WizardPage]]
"""A step's short title and what makes its page."""


class WizardDialog(QDialog):
    """Walks a flow with a page for each step; the last step follows the job that it started."""

    def __init__(
        self, bridge: EngineBridge, board: JobBoard, flow: Flow[Any], start_text: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._board = board
        self._flow = flow
        self._start_text = start_text
        self._makers: dict[Enum, PageMaker] = {}
        self._pages: dict[Enum, WizardPage] = {}
        self._job_id = ""
        self._starting = False
        self.setMinimumSize(640, 480)
        self.resize(860, 580)
        self._stack = QStackedWidget()
        self._steps = StepList()
        self._make_buttons()
        board.changed.connect(self._job_changed)

    def _make_buttons(self) -> None:
        self._cancel = named(QPushButton(self.tr("Cancel"), autoDefault=False), "cancelButton")
        self._cancel_job = named(QPushButton(self.tr("Cancel job"), autoDefault=False), "cancelJobButton")
        self._back = named(QPushButton(self.tr("&Back"), autoDefault=False), "backButton")
        self._next = named(QPushButton(), "nextButton")
        self._close = named(QPushButton(self.tr("Close")), "closeButton")
        for button in (self._next, self._close):
            button.setProperty("primary", True)
        set_icon(self._cancel_job, "x")
        self._cancel.clicked.connect(self.reject)
        self._cancel_job.clicked.connect(self._cancel_pressed)
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self._close.clicked.connect(self.accept)

    def set_pages(self, makers: dict[Any, PageMaker]) -> None:
        """Take a short title and a page for each of the flow's steps, and show the present one."""
        self._makers = dict(makers)
        self._steps.set_titles([makers[step][0] for step in self._flow.steps])
        self._lay_out()
        self._enter()

    def _lay_out(self) -> None:
        footer = named(QFrame(), "wizardFooter")
        buttons = QHBoxLayout(footer)
        buttons.setContentsMargins(24, 12, 24, 12)
        buttons.setSpacing(8)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._cancel_job)
        buttons.addStretch(1)
        for button in (self._back, self._next, self._close):
            buttons.addWidget(button)
        body = QVBoxLayout()
        body.setContentsMargins(28, 24, 24, 12)
        body.addWidget(self._stack)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self._steps)
        top.addLayout(body, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top, 1)
        whole.addWidget(footer)

    @abstractmethod
    def start(self) -> Awaitable[str]:
        """Ask the engine to start the job; gives its id, or "" where all is done at once."""

    @property
    def job_id(self) -> str:
        """The id of the job that was started, or ""."""
        return self._job_id

    def done(self, result: int) -> None:
        """Close, but not while the engine is asked to start the job: its answer would find nobody."""
        if not self._starting:
            for page in self._pages.values():
                page.leave()
            super().done(result)

    @property
    def page(self) -> WizardPage:
        """The present page. It is made when it is first reached: all at once would hold the window up."""
        step = self._flow.step
        if step not in self._pages:
            page = self._pages[step] = self._makers[step][1]()
            self._stack.addWidget(page)
            page.changed.connect(self._refresh)
            page.chosen.connect(self._go_on)
        return self._pages[step]

    def _enter(self) -> None:
        page = self.page
        self._stack.setCurrentWidget(page)
        self._steps.set_current(self._flow.steps.index(self._flow.step))
        page.enter()
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        problems = self._flow.problems(self._flow.step)
        self.page.show_problems(problems)
        job = self._board.job(self._job_id)
        running, ended = self._flow.running, job is not None and job.state.ended
        failed = ended and job is not None and job.state is not JobState.SUCCEEDED
        self._cancel.setVisible(not running)
        self._cancel.setEnabled(not self._starting)
        self._cancel_job.setVisible(running and not ended)
        self._cancel_job.setEnabled(job is not None and job.state is not JobState.CANCELLING)
        self._next.setVisible(not running)
        self._close.setVisible(running)
        self._back.setVisible(self._flow.can_go_back or failed)
        self._back.setEnabled(not self._starting)
        self._next.setEnabled(self._flow.can_go_on and self.page.ready and not self._starting)
        self._next.setText(self._start_text if self._flow.summing_up else self.tr("&Next"))
        set_icon(self._next, "play" if self._flow.summing_up else "chevron-right", Tone.ON_ACCENT)
        (self._close if running else self._next).setDefault(True)

    @Slot()
    def _go_on(self) -> None:
        if not self._next.isEnabled() or self._flow.running:
            return
        if self._flow.summing_up:
            self._starting = True
            self._refresh()
            self._bridge.spawn(self._start())
            return
        self._flow.go_on()
        self._enter()

    @Slot()
    def _go_back(self) -> None:
        if self._flow.running:
            self._job_id = ""
            self._flow.leave_running()
        else:
            self._flow.go_back()
        self._enter()

    async def _start(self) -> None:
        try:
            self._job_id = await self.start()
        except ImgTplError as error:
            page = self.page
            assert isinstance(page, SummaryPage)
            self._starting = False
            page.fail(str(error))
            return
        except BaseException:
            self._starting = False  # what went wrong is told by the window, and this dialog must close
            self._refresh()
            raise
        self._starting = False
        if not self._job_id:
            self.accept()
            return
        self._flow.go_on()
        self._enter()
        job = self._board.job(self._job_id)
        if job is not None:
            self._job_changed(job)
        self._close.setFocus()

    @Slot()
    def _cancel_pressed(self) -> None:
        self._bridge.spawn(self._cancel_running())

    async def _cancel_running(self) -> None:
        await self._bridge.call(self._bridge.engine.cancel, self._job_id)

    @Slot(object)
    def _job_changed(self, job: JobView) -> None:
        page = self.page
        if job.id == self._job_id and isinstance(page, RunningPage):
            page.show_job(job, self._board.hypervisors.of(job.hypervisor))
            self._refresh()
