"""The deploy wizard: from a template to a new server."""

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QWidget

from imgtpl_gui.bridge import EngineBridge, JobBoard
from imgtpl_gui.domain.plans import DeployMode, DeployPlan
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.models.formatting import in_bytes, in_seconds
from imgtpl_gui.wizards.choose_pages import TemplatePage
from imgtpl_gui.wizards.deploy_flow import DeployFlow, DeployStep, Surroundings
from imgtpl_gui.wizards.deploy_pages import NetworkPage, SizePage
from imgtpl_gui.wizards.deploy_summary import DeploySummary
from imgtpl_gui.wizards.identity_page import IdentityPage
from imgtpl_gui.wizards.last_pages import Fact, RunningPage
from imgtpl_gui.wizards.page import WizardPage
from imgtpl_gui.wizards.wizard_dialog import PageMaker, WizardDialog


class DeployPages(WizardDialog):
    """What the wizards for one new server and for many have alike."""

    def __init__(
        self, bridge: EngineBridge, board: JobBoard, flow: DeployFlow, name: str, title: str, parent: QWidget | None
    ) -> None:
        super().__init__(bridge, board, flow, self.tr("&Start deploy"), parent)
        self.setObjectName(name)
        self.setWindowTitle(title)

    def show_pages(
        self, flow: DeployFlow, summary: Callable[[], WizardPage], more: dict[DeployStep, PageMaker]
    ) -> None:
        """Show the present page of those that every deploy has and of those that are `more`."""
        self.set_pages(
            {
                DeployStep.TEMPLATE: (self.tr("Template"), lambda: TemplatePage(flow)),
                DeployStep.SERVER: (self.tr("Server"), lambda: SizePage(flow)),
                DeployStep.NETWORK: (self.tr("Network"), lambda: NetworkPage(flow)),
                DeployStep.IDENTITY: (self.tr("Identity"), lambda: IdentityPage(flow, self._bridge)),
                DeployStep.SUMMARY: (self.tr("Summary"), summary),
                DeployStep.RUNNING: (self.tr("Progress"), lambda: RunningPage(self.tr("Deploying"))),
                **more,
            }
        )


class DeployWizard(DeployPages):
    """Template → name and sizes → network and hostname → summary → running."""

    def __init__(
        self,
        bridge: EngineBridge,
        board: JobBoard,
        surroundings: Surroundings,
        template: Template | None,
        parent: QWidget | None = None,
    ) -> None:
        self.flow = DeployFlow(surroundings, template)
        super().__init__(bridge, board, self.flow, "deployWizard", self.tr("Deploy a template"), parent)
        heading = self.tr("Ready to deploy")
        self.show_pages(self.flow, lambda: DeploySummary(bridge, heading, self._plan, self._facts), {})

    async def start(self) -> str:
        """Start the deploy."""
        return await self._bridge.call(self._bridge.engine.start_deploy, self.flow.request())

    def _plan(self) -> Awaitable[DeployPlan]:
        return self._bridge.call(self._bridge.engine.plan_deploy, self.flow.request())

    def _facts(self, plan: DeployPlan) -> tuple[Fact, ...]:
        instant = plan.mode is DeployMode.INSTANT
        return (
            (in_bytes(plan.bytes_to_write), self.tr("to fill in the background") if instant else self.tr("to write")),
            (
                self.tr("about {time}").format(time=in_seconds(plan.seconds)),
                self.tr("until it is there") if instant else self.tr("in all"),
            ),
            (plan.pool, self.tr("storage pool, {room} free").format(room=in_bytes(plan.room))),
        )
