"""Joins the window to the engine: selections to actions, actions to wizards and calls, jobs' questions to dialogs."""

import logging
import traceback
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMessageBox

from imgtpl_gui import __version__
from imgtpl_gui.bridge import EngineBridge, Feed, JobBoard, show_dialog
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.jobs import Choice, JobKind, JobState, JobView
from imgtpl_gui.domain.servers import HypervisorInfo, Server
from imgtpl_gui.domain.templates import StoreInfo, Template
from imgtpl_gui.feedback.callout import Weight
from imgtpl_gui.feedback.dialogs import ChoiceDialog, ErrorDialog
from imgtpl_gui.models.picture import decode
from imgtpl_gui.views.hydrations import Hydrations
from imgtpl_gui.views.main_window import MainWindow
from imgtpl_gui.views.questions import Questions
from imgtpl_gui.views.recovery import Recovery
from imgtpl_gui.wizards.capture_wizard import CaptureWizard
from imgtpl_gui.wizards.deploy_flow import Surroundings
from imgtpl_gui.wizards.deploy_wizard import DeployWizard
from imgtpl_gui.wizards.problem_text import problem_text
from imgtpl_gui.wizards.rules import capture_problem

log = logging.getLogger(__name__)


class Conductor(QObject):
    """Does what the window's actions say."""

    def __init__(self, window: MainWindow, bridge: EngineBridge, feed: Feed, board: JobBoard) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._feed = feed
        self._board = board
        self._wizard: CaptureWizard | DeployWizard | None = None
        self._error: ErrorDialog | None = None
        self._questions = Questions(window, bridge, board)
        self._recovery = Recovery(window.interrupted, bridge, feed, board)
        self._hydrations = Hydrations(bridge, feed, board)
        self._connect_feed()
        self._connect_actions()
        self._connect_panels()
        self._choose_actions()

    def _connect_feed(self) -> None:
        feed, window = self._feed, self._window
        feed.hypervisor_read.connect(self._hypervisor_read)
        feed.servers_read.connect(window.servers.show_servers)
        feed.servers_read.connect(self._choose_actions)
        feed.servers_failed.connect(window.servers.show_problem)
        feed.store_read.connect(self._store_read)
        feed.templates_read.connect(window.templates.show_templates)
        feed.templates_read.connect(self._choose_actions)
        feed.templates_failed.connect(self._templates_failed)
        feed.history_read.connect(window.jobs.show_history)
        feed.trouble.connect(self._warn)
        self._board.changed.connect(window.jobs.show_job)
        self._board.changed.connect(self._job_changed)
        self._board.running_changed.connect(window.jobs.show_running)
        self._bridge.task_failed.connect(self._task_failed)

    def _connect_actions(self) -> None:
        actions = self._window.actions_
        actions.capture.triggered.connect(self._capture_chosen)
        actions.deploy.triggered.connect(self._deploy_chosen)
        actions.independent.triggered.connect(self._independent_chosen)
        actions.verify.triggered.connect(self._verify_chosen)
        actions.delete.triggered.connect(self._delete_chosen)
        actions.demo.triggered.connect(self._create_demo)
        actions.refresh.triggered.connect(self._refresh)
        actions.reconnect.triggered.connect(self._reconnect)
        actions.search_servers.triggered.connect(self._window.servers.search.setFocus)
        actions.search_templates.triggered.connect(self._window.templates.search.setFocus)
        actions.about.triggered.connect(self._about)
        actions.quit.triggered.connect(self._window.close)

    def _connect_panels(self) -> None:
        window = self._window
        window.servers.chosen.connect(self._server_chosen)
        window.servers.opened.connect(window.actions_.capture.trigger)
        window.servers.demo_wanted.connect(self._create_demo)
        window.servers.connect_wanted.connect(self._reconnect)
        window.templates.chosen.connect(self._template_chosen)
        window.templates.opened.connect(window.actions_.deploy.trigger)
        window.templates.capture_wanted.connect(self._capture_chosen)
        window.templates.refresh_wanted.connect(self._refresh)
        window.header_drop.dropped.connect(self._templates_dropped)
        window.servers_drop.dropped.connect(self._templates_dropped)
        window.templates_drop.dropped.connect(self._servers_dropped)
        window.details.picture_wanted.connect(self._picture_wanted)
        window.jobs.cancel_wanted.connect(self._cancel)
        window.jobs.answer_wanted.connect(self._questions.ask)
        window.jobs.pause_wanted.connect(self._pause)

    # what is known

    @Slot(object)
    def _hypervisor_read(self, info: HypervisorInfo) -> None:
        self._window.hypervisor.show_info(info)
        self._window.servers.show_hypervisor(info)
        self._choose_actions()

    @Slot(object)
    def _store_read(self, info: StoreInfo) -> None:
        self._window.store.show_info(info)
        self._window.templates.show_store(info)

    @Slot(str)
    def _templates_failed(self, sentence: str) -> None:
        self._window.store.show_problem(sentence)
        self._window.templates.show_problem(sentence)

    @Slot(object)
    def _server_chosen(self, server: Server | None) -> None:
        if server is not None or isinstance(self._window.details.shown(), Server):
            self._window.details.show_row(server)
        self._choose_actions()

    @Slot(object)
    def _template_chosen(self, template: Template | None) -> None:
        if template is not None or isinstance(self._window.details.shown(), Template):
            self._window.details.show_row(template)
        self._choose_actions()

    @Slot()
    def _choose_actions(self) -> None:
        """Switch the actions on and off by what is chosen, and bring the details up to date."""
        window, actions = self._window, self._window.actions_
        server: Server | None = window.servers.current()
        template: Template | None = window.templates.current()
        connected = self._feed.hypervisor is not None and self._feed.hypervisor.connected
        problem = capture_problem(server) if server else None
        possible = connected and window.servers.model.total() > 0
        window.templates.allow_capture(possible)
        actions.capture.setEnabled(possible and problem is None)
        name = server.name if server else ""
        actions.explain(
            actions.capture,
            problem_text(problem)
            if problem
            else self.tr("Capture {name} into a template").format(name=name)
            if server
            else self.tr("Capture a server into a template"),
        )
        self._choose_independent(server)
        actions.deploy.setEnabled(connected and window.templates.model.total() > 0)
        actions.explain(actions.deploy, self.tr("Make a new server from a template"))
        actions.demo.setEnabled(connected)
        actions.verify.setEnabled(template is not None)
        actions.explain(actions.verify, self.tr("Check every byte of the chosen template"))
        actions.delete.setEnabled(template is not None)
        actions.explain(actions.delete, self.tr("Move the chosen template to the trash"))
        shown = window.details.shown()
        if isinstance(shown, Server):
            window.details.show_row(server)
        elif isinstance(shown, Template):
            window.details.show_row(template)

    def _choose_independent(self, server: Server | None) -> None:
        """Offer to make a server independent unless a job does that already; one that is paused is resumed there."""
        action = self._window.actions_.independent
        filled = any(
            job.kind is JobKind.HYDRATE and server is not None and job.subject == server.name
            for job in self._board.running()
        )
        action.setEnabled(server is not None and server.dependence is not None and not filled)
        self._window.actions_.explain(
            action,
            self.tr("A job fills its disks already")
            if filled
            else self.tr("Fill the chosen server's disks until it needs its template no longer"),
        )

    @Slot(str)
    def _picture_wanted(self, template_id: str) -> None:
        self._bridge.spawn(self._show_picture(template_id))

    async def _show_picture(self, template_id: str) -> None:
        """Read and decode in a thread of the bridge's."""
        engine = self._bridge.engine
        try:
            image = await self._bridge.call(lambda: decode(engine.screenshot(template_id)))
        except ImgTplError as error:
            log.warning("%s", error)
            image = QImage()
        self._window.details.show_picture(template_id, image)

    # capture and deploy

    @Slot()
    def _capture_chosen(self) -> None:
        self._bridge.spawn(self._capture(self._window.servers.current()))

    @Slot(object)
    def _servers_dropped(self, uuids: tuple[str, ...]) -> None:
        server = next((server for server in self._feed.servers if server.uuid in uuids), None)
        if server is not None:
            self._bridge.spawn(self._capture(server))

    async def _capture(self, server: Server | None) -> None:
        wizard = CaptureWizard(self._bridge, self._board, self._feed, server, self._window)
        await self._run(wizard)

    @Slot()
    def _deploy_chosen(self) -> None:
        self._bridge.spawn(self._deploy((self._window.templates.current(),)))

    @Slot(object)
    def _templates_dropped(self, ids: tuple[str, ...]) -> None:
        found = tuple(template for template in self._feed.templates if template.id in ids)
        if found:
            self._bridge.spawn(self._deploy(found))

    async def _deploy(self, templates: tuple[Template | None, ...]) -> None:
        engine = self._bridge.engine
        networks = await self._bridge.call(engine.list_networks)
        pools = await self._bridge.call(engine.list_pools)
        for template in templates:
            placement = await self._bridge.call(engine.placement)
            around = Surroundings(self._feed.servers, self._feed.templates, networks, pools, placement)
            await self._run(DeployWizard(self._bridge, self._board, around, template, self._window))

    async def _run(self, wizard: CaptureWizard | DeployWizard) -> None:
        self._wizard = wizard
        await show_dialog(wizard)
        self._wizard = None
        wizard.deleteLater()

    # templates, jobs, connection

    def _start(self, function: Callable[[], Awaitable[object]]) -> None:
        async def work() -> None:
            await function()

        self._bridge.spawn(work())

    @Slot()
    def _verify_chosen(self) -> None:
        template = self._window.templates.current()
        if template is not None:
            self._start(lambda: self._bridge.call(self._bridge.engine.start_verify, template.id))

    @Slot()
    def _delete_chosen(self) -> None:
        template = self._window.templates.current()
        if template is not None:
            self._bridge.spawn(self._delete(template))

    async def _delete(self, template: Template) -> None:
        text = self.tr("“{name}” is moved to the trash of the image store. Servers deployed from it keep working.")
        choices = (
            Choice("keep", self.tr("Keep it")),
            Choice("delete", self.tr("Delete template"), destructive=True),
        )
        dialog = ChoiceDialog(self.tr("Delete this template?"), text.format(name=template.name), choices, self._window)
        dialog.setObjectName("deleteDialog")
        await show_dialog(dialog)
        dialog.deleteLater()
        if dialog.chosen != "delete":
            return
        await self._bridge.call(self._bridge.engine.delete_template, template.id)
        self._window.messages.show_message(
            Weight.INFO,
            self.tr("Template “{name}” was moved to the trash.").format(name=template.name),
            self.tr("Undo"),
            lambda: self._start(lambda: self._bridge.call(self._bridge.engine.restore_template, template.id)),
        )

    @Slot()
    def _independent_chosen(self) -> None:
        server = self._window.servers.current()
        if server is not None:
            self._start(lambda: self._bridge.call(self._bridge.engine.start_hydrate, server.uuid))

    @Slot(str, bool)
    def _pause(self, job_id: str, paused: bool) -> None:
        self._start(lambda: self._bridge.call(self._bridge.engine.pause, job_id, paused))

    @Slot()
    def _create_demo(self) -> None:
        self._start(lambda: self._bridge.call(self._bridge.engine.start_demo))

    @Slot()
    def _refresh(self) -> None:
        self._bridge.spawn(self._feed.rebuild())

    @Slot()
    def _reconnect(self) -> None:
        self._window.hypervisor.show_connecting()
        self._bridge.spawn(self._feed.connect_hypervisor())

    @Slot(str)
    def _cancel(self, job_id: str) -> None:
        self._start(lambda: self._bridge.call(self._bridge.engine.cancel, job_id))

    @Slot(object)
    def _job_changed(self, job: JobView) -> None:
        """Say that a job ended, unless its wizard or the banner says it; a cancellation is no error."""
        if job.kind is JobKind.HYDRATE:
            self._choose_independent(self._window.servers.current())
        followed = self._wizard is not None and self._wizard.job_id == job.id
        if not job.state.ended or followed or job.kind is JobKind.RECOVERY:
            return
        if job.state is JobState.FAILED:
            self._window.messages.show_message(Weight.ERROR, f"{job.title}: {job.message}")
        elif job.state is JobState.SUCCEEDED:
            self._window.messages.show_message(Weight.SUCCESS, job.message or job.title)

    # errors

    @Slot(str)
    def _warn(self, sentence: str) -> None:
        self._window.messages.show_message(Weight.WARNING, sentence)

    @Slot(object)
    def _task_failed(self, error: BaseException) -> None:
        if isinstance(error, ImgTplError):
            self._window.messages.show_message(Weight.ERROR, str(error))
            return
        log.error("A task of the window failed", exc_info=error)
        if self._error is not None:
            return  # One fault may fail many tasks: the first one's dialog is enough.
        details = "".join(traceback.format_exception(error))
        text = self.tr("This is a fault in ImgTpl. What you did may not have been carried out.")
        front = QApplication.activeModalWidget() or self._window
        self._error = ErrorDialog(self.tr("Something unexpected happened"), text, details, front)
        self._error.finished.connect(self._error_closed)
        self._error.open()

    @Slot()
    def _error_closed(self) -> None:
        if self._error is not None:
            self._error.deleteLater()
            self._error = None

    @Slot()
    def _about(self) -> None:
        text = self.tr("Captures libvirt/QEMU servers into templates and deploys templates as new servers.")
        box = QMessageBox(
            QMessageBox.Icon.NoIcon, self.tr("About ImgTpl"), f"ImgTpl {__version__}", parent=self._window
        )
        box.setInformativeText(f"{text}\n\n{self.tr('Icons: Lucide (ISC licence).')}")
        box.setIconPixmap(self._window.windowIcon().pixmap(64, 64))
        box.finished.connect(box.deleteLater)
        box.open()
