"""The wizard that captures several servers in one go: a job for each."""

import asyncio
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imgtpl_gui.bridge import EngineBridge, Feed, JobBoard
from imgtpl_gui.domain.errors import ImgTplError, Refused
from imgtpl_gui.domain.plans import CapturePlan, CaptureRequest
from imgtpl_gui.domain.servers import Server
from imgtpl_gui.models.formatting import in_bytes, in_seconds
from imgtpl_gui.wizards.capture_draft import FIRST_TIME, Beginning, CaptureAnswers
from imgtpl_gui.wizards.capture_flow import CaptureStep
from imgtpl_gui.wizards.clean_page import CleanPage
from imgtpl_gui.wizards.last_pages import Fact, SummaryPage
from imgtpl_gui.wizards.several_flow import SeveralFlow, SeveralPlan
from imgtpl_gui.wizards.several_pages import HowPage, NamesPage
from imgtpl_gui.wizards.wizard_dialog import WizardDialog


class CaptureSeveralWizard(WizardDialog):
    """Servers and names → mode → trim and seal → summary; then it closes, and the window follows the jobs."""

    started = Signal(object)
    """The CaptureAnswers of captures that have begun."""

    def __init__(
        self,
        bridge: EngineBridge,
        board: JobBoard,
        feed: Feed,
        servers: tuple[Server, ...],
        parent: QWidget | None = None,
        begin: Beginning = FIRST_TIME,
    ) -> None:
        self.flow = flow = SeveralFlow(feed.servers, feed.templates, servers, date.today())
        flow.begin_with(begin)
        super().__init__(bridge, board, flow, self.tr("&Start the captures"), parent)
        self.setObjectName("captureSeveralWizard")
        self.setWindowTitle(self.tr("Capture several servers"))
        self._done: set[str] = set()
        """Servers whose capture has begun, should another one's not begin."""
        self._planned: set[str] = set()
        """Servers that the summary shows."""
        summary = self.tr("Ready to capture")
        self.set_pages(
            {
                CaptureStep.SERVER: (self.tr("Names"), lambda: NamesPage(flow)),
                CaptureStep.DISKS: (self.tr("Mode"), lambda: HowPage(flow)),
                CaptureStep.CLEAN: (self.tr("Trim and seal"), lambda: CleanPage(flow)),
                CaptureStep.SUMMARY: (
                    self.tr("Summary"),
                    lambda: SummaryPage(bridge, summary, self._plan, self._facts),
                ),
            }
        )

    def _open_requests(self) -> tuple[CaptureRequest, ...]:
        return tuple(request for request in self.flow.requests() if request.server not in self._done)

    def _name(self, request: CaptureRequest) -> str:
        return next(server.name for server in self.flow.chosen if server.uuid == request.server)

    async def start(self) -> str:
        """Start a capture of each server. Raises Refused for those that don't begin; the others run."""
        engine, refused = self._bridge.engine, []
        for request in self._open_requests():
            if request.server not in self._planned:
                continue
            try:
                await self._bridge.call(engine.start_capture, request)
            except ImgTplError as error:
                refused.append(f"{self._name(request)}: {error}")
                continue
            self._done.add(request.server)
        if self._done:
            self.started.emit(CaptureAnswers.of(self.flow.draft))
        if refused:
            runs = self.tr("%n captures run.", "", len(self._done)) if self._done else ""
            raise Refused("\n".join(filter(None, (*refused, runs))))
        return ""

    async def _plan(self) -> SeveralPlan:
        engine, requests = self._bridge.engine, self._open_requests()
        calls = (self._bridge.call(engine.plan_capture, request) for request in requests)
        found = await asyncio.gather(*calls, return_exceptions=True)
        refused = []
        plans: list[CapturePlan] = []
        for request, plan in zip(requests, found, strict=True):
            if isinstance(plan, ImgTplError):
                refused.append(f"{self._name(request)}: {plan}")
            elif isinstance(plan, BaseException):
                raise plan
            else:
                plans.append(plan)
        if not plans:
            raise Refused("\n".join(refused))
        self._planned = {plan.request.server for plan in plans}
        left_out = tuple(self.tr("Left out: {server}").format(server=each) for each in refused)
        return SeveralPlan(tuple(plans), tuple(map(self._step, plans)), (*left_out, *self._warnings(plans)))

    def _step(self, plan: CapturePlan) -> str:
        text = self.tr("“{server}” becomes template “{name}”: {size} to copy, about {time}.")
        said = text.format(
            server=self._name(plan.request),
            name=plan.request.name,
            size=in_bytes(plan.bytes_to_read),
            time=in_seconds(plan.seconds),
        )
        if not plan.downtime:
            return said
        away = self.tr("It is offline for about {time}, without its boot.")
        return f"{said} {away.format(time=in_seconds(plan.downtime))}"

    def _warnings(self, plans: list[CapturePlan]) -> tuple[str, ...]:
        """Say what is the same for many servers once."""
        said: dict[str, list[CapturePlan]] = {}
        for plan in plans:
            for warning in plan.warnings:
                said.setdefault(warning.replace(f"'{self._name(plan.request)}'", "…"), []).append(plan)
        merged = [f"{', '.join(self._name(plan.request) for plan in of)}: {text}" for text, of in said.items()]
        if plans and sum(plan.bytes_stored for plan in plans) > plans[0].room:
            merged.insert(0, self.tr("All of them together may not fit into the image store."))
        return tuple(merged)

    def _facts(self, plan: SeveralPlan) -> tuple[Fact, ...]:
        stored = in_bytes(sum(each.bytes_stored for each in plan.plans))
        room = in_bytes(min((each.room for each in plan.plans), default=0))
        return (
            (str(len(plan.plans)), self.tr("servers, side by side")),
            (in_bytes(sum(each.bytes_to_read for each in plan.plans)), self.tr("to copy")),
            (self.tr("about {size}").format(size=stored), self.tr("stored, {room} free").format(room=room)),
        )
