"""The capture wizard: from a server to a template."""

from collections.abc import Awaitable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imgtpl_gui.bridge import EngineBridge, Feed, JobBoard
from imgtpl_gui.domain.plans import CaptureMode, CapturePlan
from imgtpl_gui.domain.servers import Server
from imgtpl_gui.models.formatting import in_bytes, in_seconds
from imgtpl_gui.wizards.capture_draft import FIRST_TIME, Beginning, CaptureAnswers
from imgtpl_gui.wizards.capture_flow import CaptureFlow, CaptureStep
from imgtpl_gui.wizards.capture_pages import DisksPage, NamePage
from imgtpl_gui.wizards.choose_pages import ServerPage
from imgtpl_gui.wizards.clean_page import CleanPage
from imgtpl_gui.wizards.last_pages import Fact, RunningPage, SummaryPage
from imgtpl_gui.wizards.wizard_dialog import WizardDialog


class CaptureWizard(WizardDialog):
    """Server → disks and mode → trim and seal → name → summary → running."""

    started = Signal(object)
    """The CaptureAnswers of a capture that has begun."""

    def __init__(
        self,
        bridge: EngineBridge,
        board: JobBoard,
        feed: Feed,
        server: Server | None,
        parent: QWidget | None = None,
        begin: Beginning = FIRST_TIME,
    ) -> None:
        flow = CaptureFlow(feed.servers, feed.templates, server, date.today())
        flow.begin_with(begin)
        super().__init__(bridge, board, flow, self.tr("&Start capture"), parent)
        self.flow = flow
        self.setObjectName("captureWizard")
        self.setWindowTitle(self.tr("Capture a server"))
        summary = self.tr("Ready to capture")
        self.set_pages(
            {
                CaptureStep.SERVER: (self.tr("Server"), lambda: ServerPage(flow)),
                CaptureStep.DISKS: (self.tr("Disks and mode"), lambda: DisksPage(flow)),
                CaptureStep.CLEAN: (self.tr("Trim and seal"), lambda: CleanPage(flow)),
                CaptureStep.NAME: (self.tr("Name"), lambda: NamePage(flow)),
                CaptureStep.SUMMARY: (
                    self.tr("Summary"),
                    lambda: SummaryPage(bridge, summary, self._plan, self._facts),
                ),
                CaptureStep.RUNNING: (self.tr("Progress"), lambda: RunningPage(self.tr("Capturing"))),
            }
        )

    async def start(self) -> str:
        """Start the capture."""
        job = await self._bridge.call(self._bridge.engine.start_capture, self.flow.request())
        self.started.emit(CaptureAnswers.of(self.flow.draft))
        return job

    def _plan(self) -> Awaitable[CapturePlan]:
        return self._bridge.call(self._bridge.engine.plan_capture, self.flow.request())

    def _facts(self, plan: CapturePlan) -> tuple[Fact, ...]:
        return (
            (in_bytes(plan.bytes_to_read), self.tr("to copy")),
            (
                self.tr("about {size}").format(size=in_bytes(plan.bytes_stored)),
                self.tr("stored, {room} free").format(room=in_bytes(plan.room)),
            ),
            (self.tr("about {time}").format(time=in_seconds(plan.seconds)), self.tr("in all")),
            *self._away(plan),
        )

    def _away(self, plan: CapturePlan) -> tuple[Fact, ...]:
        """Say how long a running server is away; of one that is off there is nothing to say."""
        if not self.flow.interrupts:
            return ()
        if not plan.downtime:
            return ((self.tr("not at all"), self.tr("away")),)
        if plan.mode is CaptureMode.STRICT and not plan.request.restart:
            return ((self.tr("from then on"), self.tr("away")),)
        about = self.tr("about {time}").format(time=in_seconds(plan.downtime))
        return ((about, self.tr("away, plus its boot")),)
