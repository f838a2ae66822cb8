"""The wizard for many servers: from a template to a table of new servers."""

from collections.abc import Awaitable

from PySide6.QtWidgets import QWidget

from imgtpl_gui.bridge import EngineBridge, JobBoard
from imgtpl_gui.domain.bulk import BulkPlan
from imgtpl_gui.domain.bulk_rules import all_in_words
from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.plans import DeployMode
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.models.formatting import in_bytes, in_seconds
from imgtpl_gui.wizards.bulk_flow import BulkFlow
from imgtpl_gui.wizards.bulk_page import ServersPage
from imgtpl_gui.wizards.deploy_flow import DeployStep, Surroundings
from imgtpl_gui.wizards.deploy_pages import SizePage
from imgtpl_gui.wizards.deploy_summary import DeploySummary
from imgtpl_gui.wizards.deploy_wizard import DeployPages
from imgtpl_gui.wizards.last_pages import Fact
from imgtpl_gui.wizards.wizard_dialog import PageMaker


class BulkWizard(DeployPages):
    """Template → sizes → network → identity → table of servers → summary → running."""

    def __init__(
        self,
        bridge: EngineBridge,
        board: JobBoard,
        surroundings: Surroundings,
        template: Template | None,
        parent: QWidget | None = None,
        at_once: int = 0,
    ) -> None:
        self.flow = flow = BulkFlow(surroundings, template)
        flow.at_once = at_once
        super().__init__(bridge, board, flow, "bulkWizard", self.tr("Deploy several servers"), parent)
        self.setMinimumSize(840, 620)  # below that the table has no room left
        self.resize(960, 660)
        heading = self.tr("Ready to deploy")
        own: dict[DeployStep, PageMaker] = {
            DeployStep.SERVER: (self.tr("Size"), lambda: SizePage(flow)),
            DeployStep.SERVERS: (self.tr("Servers"), lambda: ServersPage(flow)),
        }
        self.show_pages(flow, lambda: DeploySummary(bridge, heading, self._plan, self._facts), own)

    def start(self) -> Awaitable[str]:
        """Start the deploy."""
        return self._bridge.call(self._bridge.engine.start_bulk, self.flow.bulk_request())

    async def _plan(self) -> BulkPlan:
        plan = await self._bridge.call(self._bridge.engine.plan_bulk, self.flow.bulk_request())
        if not plan.can_start:
            raise Refused(" ".join(filter(None, (plan.refusal, all_in_words(plan.request, plan.problems)))))
        return plan

    def _facts(self, plan: BulkPlan) -> tuple[Fact, ...]:
        instant = plan.mode is DeployMode.INSTANT
        return (
            (str(len(plan.request.rows)), self.tr("servers, %n at once", "", plan.at_once)),
            (in_bytes(plan.bytes_to_write), self.tr("to fill in the background") if instant else self.tr("to write")),
            (
                self.tr("about {time}").format(time=in_seconds(plan.seconds)),
                self.tr("until all run"),
            ),
            (plan.pool, self.tr("storage pool, {room} free").format(room=in_bytes(plan.room))),
        )
