"""Opens the wizards that capture and deploy, for what is chosen or was dropped.

They are loaded when they are first needed, or before that by `Preparation`.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from imgtpl_gui.bridge import EngineBridge, Feed, JobBoard, show_dialog
from imgtpl_gui.domain.servers import Server
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.views.main_window import MainWindow
from imgtpl_gui.views.preferences import AT_ONCE

if TYPE_CHECKING:
    from imgtpl_gui.wizards.deploy_flow import Surroundings
    from imgtpl_gui.wizards.wizard_dialog import WizardDialog


class WizardLauncher(QObject):
    """Shows one wizard at a time."""

    def __init__(self, window: MainWindow, bridge: EngineBridge, feed: Feed, board: JobBoard) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._feed = feed
        self._board = board
        self._wizard: WizardDialog | None = None
        actions = window.actions_
        actions.capture.triggered.connect(self._capture_chosen)
        actions.deploy.triggered.connect(self._deploy_chosen)
        actions.deploy_several.triggered.connect(self._deploy_several_chosen)
        window.templates.capture_wanted.connect(self._capture_chosen)
        for drop in window.deploy_drops:
            drop.dropped.connect(self._templates_dropped)
        for drop in window.capture_drops:
            drop.dropped.connect(self._servers_dropped)

    def follows(self, job_id: str) -> bool:
        """Whether an open wizard shows this job itself."""
        return self._wizard is not None and self._wizard.job_id == job_id

    @Slot()
    def _capture_chosen(self) -> None:
        self._bridge.spawn(self._capture(self._window.chosen_servers()))

    @Slot(object)
    def _servers_dropped(self, uuids: tuple[str, ...]) -> None:
        found = tuple(server for server in self._feed.servers if server.uuid in uuids)
        if found:
            self._bridge.spawn(self._capture(found))

    async def _capture(self, servers: tuple[Server, ...]) -> None:
        from imgtpl_gui.views.captures import wizard_for

        window = self._window
        await self._run(wizard_for(servers, self._bridge, self._board, self._feed, window.preferences, window))

    @Slot()
    def _deploy_chosen(self) -> None:
        self._bridge.spawn(self._deploy(self._window.chosen_templates() or (None,)))

    def deploy(self, ids: tuple[str, ...]) -> None:
        """Ask how these templates are to be deployed."""
        self._templates_dropped(ids)

    @Slot(object)
    def _templates_dropped(self, ids: tuple[str, ...]) -> None:
        found = tuple(template for template in self._feed.templates if template.id in ids)
        if found:
            self._bridge.spawn(self._deploy(found))

    async def _deploy(self, templates: tuple[Template | None, ...]) -> None:
        """Deploy one after the other; each wizard knows what the one before has begun."""
        from imgtpl_gui.wizards.deploy_wizard import DeployWizard

        for number, template in enumerate(templates, 1):
            around = await self._surroundings()
            wizard = DeployWizard(self._bridge, self._board, around, template, self._window)
            if len(templates) > 1:
                title = self.tr("{title} ({number} of {count})")
                wizard.setWindowTitle(title.format(title=wizard.windowTitle(), number=number, count=len(templates)))
            await self._run(wizard)

    async def _surroundings(self) -> "Surroundings":
        from imgtpl_gui.wizards.deploy_flow import Surroundings

        engine = self._bridge.engine
        networks = await self._bridge.call(engine.list_networks)
        pools = await self._bridge.call(engine.list_pools)
        placement = await self._bridge.call(engine.placement)
        return Surroundings(self._feed.servers, self._feed.templates, networks, pools, placement)

    @Slot()
    def _deploy_several_chosen(self) -> None:
        self._bridge.spawn(self._deploy_several(self._window.chosen_template()))

    async def _deploy_several(self, template: Template | None) -> None:
        from imgtpl_gui.wizards.bulk_wizard import BulkWizard

        around = await self._surroundings()
        at_once = int(self._window.preferences.value(AT_ONCE))
        await self._run(BulkWizard(self._bridge, self._board, around, template, self._window, at_once))

    async def _run(self, wizard: "WizardDialog") -> None:
        self._wizard = wizard
        await show_dialog(wizard)
        self._wizard = None
        wizard.deleteLater()
