"""Joins the window to the engine: selections to actions, actions to calls, jobs' questions to dialogs."""

import logging
import traceback

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMessageBox

from imgtpl_gui import __version__
from imgtpl_gui.bridge import EngineBridge, Feed, JobBoard, show_dialog
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.jobs import JobKind, JobRecord, JobView
from imgtpl_gui.domain.known_hypervisors import HypervisorState
from imgtpl_gui.domain.servers import HypervisorInfo, Server
from imgtpl_gui.domain.templates import StoreInfo, Template
from imgtpl_gui.feedback.callout import Weight
from imgtpl_gui.feedback.dialogs import ErrorDialog
from imgtpl_gui.models.picture import decode
from imgtpl_gui.models.template_badges import checks
from imgtpl_gui.views.availability import Availability
from imgtpl_gui.views.deletions import Deletions
from imgtpl_gui.views.hydrations import Hydrations
from imgtpl_gui.views.hypervisors import Hypervisors
from imgtpl_gui.views.job_messages import JobMessages
from imgtpl_gui.views.label_dialog import LabelDialog
from imgtpl_gui.views.live_view import LiveView
from imgtpl_gui.views.main_window import MainWindow
from imgtpl_gui.views.navigator import Navigator
from imgtpl_gui.views.questions import Questions
from imgtpl_gui.views.recovery import Recovery
from imgtpl_gui.views.stores import Stores
from imgtpl_gui.views.template_texts import TemplateTextsEditor
from imgtpl_gui.views.trash import Trash
from imgtpl_gui.views.wizard_launcher import WizardLauncher
from imgtpl_gui.views.workspace import JOBS, SERVERS, TEMPLATES

log = logging.getLogger(__name__)


class Conductor(QObject):
    """Does what the window's actions say."""

    def __init__(self, window: MainWindow, bridge: EngineBridge, feed: Feed, board: JobBoard) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._feed = feed
        self._board = board
        self._error: ErrorDialog | None = None
        self._availability = Availability(window, feed, board)
        self._navigator = Navigator(window, feed)
        self._questions = Questions(window, bridge, board)
        self._recovery = Recovery(window.interrupted, bridge, feed, board)
        self._job_messages = JobMessages(window.messages, bridge)
        self._wizards = WizardLauncher(window, bridge, feed, board)
        self._stores = Stores(window, bridge, feed, board)
        self._hypervisors = Hypervisors(window, bridge, feed, self._wizards)
        self._deletions = Deletions(window, bridge)
        self._trash = Trash(window, bridge, feed)
        self._texts = TemplateTextsEditor(window, bridge, feed)
        self._hydrations = Hydrations(bridge, feed, board)
        self.live = LiveView(window, bridge)
        self._connect_feed()
        self._connect_actions()
        self._connect_panels()
        self._choose_actions()

    def _connect_feed(self) -> None:
        feed, window = self._feed, self._window
        feed.hypervisor_read.connect(self._hypervisor_read)
        feed.hypervisor_used.connect(self._hypervisor_used)
        feed.hypervisors_read.connect(self._hypervisors_read)
        feed.servers_read.connect(self._servers_read)
        feed.servers_read.connect(self._choose_actions)
        feed.servers_failed.connect(window.servers.show_problem)
        feed.servers_late.connect(window.hypervisors.show_late)
        feed.store_read.connect(self._store_read)
        feed.store_read.connect(self._choose_actions)
        feed.templates_read.connect(self._templates_read)
        feed.templates_read.connect(self._choose_actions)
        feed.templates_failed.connect(self._templates_failed)
        feed.history_read.connect(self._history_read)
        feed.trouble.connect(self._warn)
        self._board.changed.connect(window.jobs.show_job)
        self._board.changed.connect(self._job_changed)
        self._board.running_changed.connect(self._running_changed)
        self._bridge.task_failed.connect(self._task_failed)

    def _connect_actions(self) -> None:
        actions = self._window.actions_
        actions.independent.triggered.connect(self._independent_chosen)
        actions.label.triggered.connect(self._label_chosen)
        actions.verify.triggered.connect(self._verify_chosen)
        actions.demo.triggered.connect(self._create_demo)
        actions.refresh.triggered.connect(self._refresh)
        actions.reconnect.triggered.connect(self._reconnect)
        actions.about.triggered.connect(self._about)

    def _connect_panels(self) -> None:
        window = self._window
        window.servers.chosen.connect(self._server_chosen)
        window.servers.opened.connect(window.actions_.capture.trigger)
        window.servers.demo_wanted.connect(self._create_demo)
        window.servers.connect_wanted.connect(self._reconnect)
        window.templates.chosen.connect(self._template_chosen)
        window.templates.opened.connect(window.actions_.deploy.trigger)
        window.templates.demo_wanted.connect(self._create_demo)
        window.templates.refresh_wanted.connect(self._refresh)
        window.pages.changed.connect(self._choose_actions)
        window.details.picture_wanted.connect(self._picture_wanted)
        window.jobs.cancel_wanted.connect(self._cancel)
        window.jobs.answer_wanted.connect(self._questions.ask)
        window.jobs.pause_wanted.connect(self._pause)
        window.jobs.retry_wanted.connect(self._retry_wanted)

    # what is known

    @Slot(object)
    def _hypervisor_read(self, info: HypervisorInfo) -> None:
        self._window.hypervisors.show_info(info)
        self._window.servers.show_hypervisor(info)
        self._choose_actions()

    @Slot(object)
    def _hypervisor_used(self, info: HypervisorInfo) -> None:
        self._window.hypervisors.use(info)
        self._window.servers.expect()
        self._window.sidebar.buttons[SERVERS].show_count(0)
        self._choose_actions()

    @Slot(object)
    def _hypervisors_read(self, states: tuple[HypervisorState, ...]) -> None:
        self._board.hypervisors.take(states)
        self._window.jobs.name_hypervisors(self._board.hypervisors.of)

    @Slot(object)
    def _servers_read(self, servers: tuple[Server, ...]) -> None:
        self._window.servers.show_servers(servers)
        self.live.servers_read(servers)
        self._window.hypervisors.show_servers(servers)
        self._window.sidebar.buttons[SERVERS].show_count(len(servers))

    @Slot(object)
    def _templates_read(self, templates: tuple[Template, ...]) -> None:
        self._window.templates.show_templates(templates)
        self._window.sidebar.buttons[TEMPLATES].show_count(len(templates))

    @Slot(object)
    def _history_read(self, history: tuple[JobRecord, ...]) -> None:
        self._window.jobs.show_history(history)
        self._show_checks()

    def _show_checks(self) -> None:
        known = checks(self._feed.history, self._feed.store.id if self._feed.store else "")
        self._window.templates.show_checks(known)
        self._window.details.show_checks(known)

    @Slot(int)
    def _running_changed(self, running: int) -> None:
        self._window.jobs.show_running(running)
        self._window.sidebar.buttons[JOBS].show_count(running, urgent=running > 0)

    @Slot(object)
    def _store_read(self, info: StoreInfo) -> None:
        self._window.store.show_info(info)
        self._window.templates.show_store(info)
        self._show_checks()

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
        """Bring the actions and the details up to date."""
        window = self._window
        server: Server | None = window.servers.current()
        template: Template | None = window.templates.current()
        self._availability.choose()
        window.details.show_around(self._feed.templates, self._feed.servers)
        shown = window.details.shown()
        if isinstance(shown, Server):
            window.details.show_row(server)
        elif isinstance(shown, Template):
            window.details.show_row(template)

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

    # servers, templates, jobs, connection

    @Slot()
    def _label_chosen(self) -> None:
        servers = self._window.chosen_servers()
        if servers:
            self._bridge.spawn(self._label(servers))

    async def _label(self, servers: tuple[Server, ...]) -> None:
        panel = self._window.servers
        labels = {panel.labels.of(server.uuid) for server in servers}
        label = labels.pop() if len(labels) == 1 else ""
        dialog = LabelDialog(tuple(server.name for server in servers), label, panel.labels.all(), self._window)
        if await show_dialog(dialog):
            panel.give_label(servers, dialog.label())
        dialog.deleteLater()

    @Slot(str)
    def _retry_wanted(self, job_id: str) -> None:
        self._bridge.spawn(self._retry(job_id))

    async def _retry(self, job_id: str) -> None:
        """Start the servers that were not made once more, unless something secret has to be given again first."""
        engine = self._bridge.engine
        job = self._board.job(job_id)
        if job is not None and job.can_start_again:
            await self._bridge.call(engine.start_again, job_id)
            return
        retry = await self._bridge.call(engine.retry, job_id)
        if retry.lacking:
            self._warn(" ".join(retry.lacking))
            return
        await self._bridge.call(engine.start_bulk, retry.request)

    @Slot()
    def _verify_chosen(self) -> None:
        for template in self._window.chosen_templates():
            self._bridge.begin(self._bridge.engine.start_verify, template.id)

    @Slot()
    def _independent_chosen(self) -> None:
        server = self._window.chosen_server()
        if server is not None:
            self._bridge.begin(self._bridge.engine.start_hydrate, server.uuid)

    @Slot(str, bool)
    def _pause(self, job_id: str, paused: bool) -> None:
        self._bridge.begin(self._bridge.engine.pause, job_id, paused)

    @Slot()
    def _create_demo(self) -> None:
        self._bridge.begin(self._bridge.engine.start_demo)

    @Slot()
    def _refresh(self) -> None:
        self._bridge.spawn(self._feed.rebuild())

    @Slot()
    def _reconnect(self) -> None:
        self._window.hypervisors.show_connecting()
        self._bridge.spawn(self._feed.connect_hypervisor())

    @Slot(str)
    def _cancel(self, job_id: str) -> None:
        self._bridge.begin(self._bridge.engine.cancel, job_id)

    @Slot(object)
    def _job_changed(self, job: JobView) -> None:
        """Say that a job ended, unless its wizard or the banner says it."""
        if job.kind is JobKind.HYDRATE:
            self._availability.choose_independent()
        if not job.state.ended or self._wizards.follows(job.id) or job.kind is JobKind.RECOVERY:
            return
        self._job_messages.tell(job)

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
        licence = self.tr("Icons: Lucide (ISC licence).")
        box.setInformativeText(f"{text}\n\n{licence}")
        box.setIconPixmap(self._window.windowIcon().pixmap(64, 64))
        box.finished.connect(box.deleteLater)
        box.open()
