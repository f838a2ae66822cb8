"""The deploy wizard: from a template to a new server."""

from collections.abc import Awaitable

from PySide6.QtWidgets import QWidget

from imgtpl_gui.bridge import EngineBridge, JobBoard
from imgtpl_gui.domain.plans import DeployMode, DeployPlan
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.wording import in_bytes, in_seconds
from imgtpl_gui.wizards.choose_pages import TemplatePage
from imgtpl_gui.wizards.deploy_flow import DeployFlow, DeployStep, Surroundings
from imgtpl_gui.wizards.deploy_pages import NetworkPage, SizePage
from imgtpl_gui.wizards.identity_page import IdentityPage
from imgtpl_gui.wizards.last_pages import Fact, RunningPage, SummaryPage
from imgtpl_gui.wizards.wizard_dialog import WizardDialog


class DeployWizard(WizardDialog):
    """Template → name and sizes → network and hostname → summary → running."""

    def __init__(
        self,
        bridge: EngineBridge,
        board: JobBoard,
        surroundings: Surroundings,
        template: Template | None,
        parent: QWidget | None = None,
    ) -> None:
        flow = DeployFlow(surroundings, template)
        super().__init__(bridge, board, flow, self.tr("&Start deploy"), parent)
        self.flow = flow
        self.setObjectName("deployWizard")
        self.setWindowTitle(self.tr("Deploy a template"))
        summary = self.tr("Ready to deploy")
        self.set_pages(
            {
                DeployStep.TEMPLATE: (self.tr("Template"), lambda: TemplatePage(flow)),
                DeployStep.SERVER: (self.tr("Server"), lambda: SizePage(flow)),
                DeployStep.NETWORK: (self.tr("Network"), lambda: NetworkPage(flow)),
                DeployStep.IDENTITY: (self.tr("Identity"), lambda: IdentityPage(flow, bridge)),
                DeployStep.SUMMARY: (
                    self.tr("Summary"),
                    lambda: SummaryPage(bridge, summary, self._plan, self._facts),
                ),
                DeployStep.RUNNING: (self.tr("Progress"), lambda: RunningPage(self.tr("Deploying"))),
            }
        )

    def start(self) -> Awaitable[str]:
        """Start the deploy."""
        return self._bridge.call(self._bridge.engine.start_deploy, self.flow.request())

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
