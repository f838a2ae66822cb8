"""The engine's façade: what the window and the command ask for, done with the rooms below (see `EngineApi`)."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from time import monotonic

from imgtpl_gui.catalog import Catalog
from imgtpl_gui.domain.bulk import BulkPlan, BulkRequest, Retry
from imgtpl_gui.domain.errors import Busy, ImgTplError, NotFound, Refused
from imgtpl_gui.domain.jobs import (
    EngineEvent,
    InterruptedJob,
    JobChanged,
    JobKind,
    JobRecord,
    JobView,
    Outcome,
    TemplateAt,
    TemplatesChanged,
)
from imgtpl_gui.domain.placement import Placement
from imgtpl_gui.domain.plans import CapturePlan, CaptureRequest, CopyRequest, DeployPlan, DeployRequest
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import Hydration, Server
from imgtpl_gui.domain.templates import StoreInfo, Template
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.hypervisors_engine import HypervisorsEngine
from imgtpl_gui.imagestore import ImageStore
from imgtpl_gui.jobs import InterruptedLedger, JobContext, JobRunner, Listeners
from imgtpl_gui.known_hypervisors import KnownHypervisors
from imgtpl_gui.known_stores import KnownStores
from imgtpl_gui.known_templates import KnownTemplates
from imgtpl_gui.profiles_engine import ProfilesEngine
from imgtpl_gui.repeating import Repeating, repeatable
from imgtpl_gui.settings import Settings
from imgtpl_gui.trash_engine import TrashEngine
from imgtpl_gui.workflows.history import History
from imgtpl_gui.workflows.later import (
    bulk_plan,
    capture,
    copy_template,
    create_demo,
    deploy,
    deploy_bulk,
    describe_interrupted,
    hydrate,
    plan_capture,
    plan_copy,
    plan_deploy,
    plan_hydration,
    plan_start,
    recover,
    release,
    verify,
)
from imgtpl_gui.workflows.lun_choice import lun_keys
from imgtpl_gui.workflows.placements import Placements
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.wanted_hydration import continue_hydration, stop_hydration

log = logging.getLogger(__name__)

MOST_PICTURE = 4 * 2**20
"""Bytes of the largest screenshot that is read out of a template."""


def open_engine(connect: str | None = None, store: str | None = None, go_on: bool = False) -> "Engine":
    """Load the settings and make the engine; nothing is connected yet. Raises ImgTplError.

    With `go_on` it begins with the hypervisor that was used last, where no other one is asked for.
    """
    return Engine(Settings.load(connect, store), go_on)


class Engine(TrashEngine, HypervisorsEngine, ProfilesEngine, Repeating):
    """The one implementation of `EngineApi`; synchronous and thread-safe."""

    def __init__(self, settings: Settings, go_on: bool = False) -> None:
        self._settings = settings
        self._listeners = Listeners()
        hypervisors = KnownHypervisors(settings.config, settings.connect)
        HypervisorsEngine.__init__(
            self, hypervisors, self._listeners, hypervisors.last() if go_on else hypervisors.always()
        )
        stores = KnownStores(settings.config, settings.local_store)
        store = stores.open(settings.store)
        TrashEngine.__init__(self, stores, self._listeners, store)
        ProfilesEngine.__init__(self)
        Repeating.__init__(self)
        catalog = Catalog(settings.catalog)
        self._known_templates = KnownTemplates(catalog)
        self._rooms = Rooms(self.current_host.hypervisor, store, catalog, stores.open)
        self._placements = Placements(settings.state)
        self._history = History(catalog)
        self._runner = JobRunner(settings.state, self._job_changed)

    # the hypervisor

    def work_on(self, hypervisor: Hypervisor) -> None:
        """Work with another hypervisor from now on; who has begun with the rooms as they were goes on with these."""
        self._rooms = replace(self._rooms, hypervisor=hypervisor)

    def jobs_run(self) -> bool:
        """Whether a job may work on a hypervisor."""
        return any(not view.state.ended for view in self._runner.views())

    def placement(self) -> Placement:
        """Return what was last chosen for new servers on this hypervisor."""
        return self._placement(self._rooms)

    def _placement(self, rooms: Rooms) -> Placement:
        return self._placements.at(rooms.hypervisor.info().uri)

    # the image store and its catalog

    @property
    def current_store(self) -> ImageStore:
        """The store that is worked with."""
        return self._rooms.store

    def work_with(self, store: ImageStore) -> None:
        """Work with another store from now on; who has begun with the rooms as they were goes on with these."""
        self._rooms = replace(self._rooms, store=store)

    def store(self) -> StoreInfo:
        """Return the image store with its free room, or the reason it can't be used."""
        return self._rooms.store.info()

    def list_templates(self, search: str = "") -> tuple[Template, ...]:
        """Return the catalog's templates, newest first; the catalog is rebuilt when the store has changed."""
        return self._known_templates.of(self._rooms.store, search)

    def unread_templates(self) -> tuple[str, ...]:
        """Say which templates were left out of the last list, and why."""
        return self._known_templates.unread(self._rooms.store)

    def refresh_templates(self) -> tuple[Template, ...]:
        """Rebuild the catalog from the store and return it."""
        found = self._known_templates.afresh(self._rooms.store)
        self._listeners.tell(TemplatesChanged())
        return found

    def template(self, name_or_id: str) -> Template:
        """Return one template. Raises NotFound."""
        return self._template(self._rooms, name_or_id)

    def _template(self, rooms: Rooms, name_or_id: str) -> Template:
        for template in self._known_templates.of(rooms.store):
            if name_or_id in (template.id, template.name):
                return template
        raise NotFound(say("The image store has no template called '{name_or_id}'.", name_or_id=name_or_id))

    def screenshot(self, template_id: str) -> bytes:
        """Return the PNG of a template's screen, b"" without one. Raises NotFound, Corrupt, StoreError."""
        found = self.template(template_id)
        return self._rooms.store.small_file(found, found.screenshot, MOST_PICTURE) if found.screenshot else b""

    def delete_template(self, template: str) -> None:
        """Move a template to the store's trash. Raises NotFound, Busy, Refused, ConnectionFailed."""
        rooms = self._rooms
        found = self._template(rooms, template)
        with self._runner.holding((rooms.template_key(found.id),)):
            for hypervisor in (*self.connected_hypervisors(), rooms.hypervisor):
                release(replace(rooms, hypervisor=hypervisor), found)
            rooms.store.trash(found.id)
        self._listeners.tell(TemplatesChanged())

    # jobs

    def plan_capture(self, request: CaptureRequest) -> CapturePlan:
        """Check a capture and say what it will do."""
        return plan_capture(self._rooms, request)

    def plan_deploy(self, request: DeployRequest) -> DeployPlan:
        """Check a deploy and say what it will do."""
        rooms = self._rooms
        return plan_deploy(rooms, self._template(rooms, request.template), request, self._placement(rooms))

    @repeatable
    def start_capture(self, rooms: Rooms, request: CaptureRequest) -> str:
        """Start a capture in the background; returns the job's id."""
        self._refuse_busy_server(rooms, request.server)
        plan = plan_start(rooms, request)
        server = rooms.hypervisor.server(plan.request.server)
        return self._runner.start(
            JobKind.CAPTURE,
            say("Capture {server} as {request}", server=server.name, request=plan.request.name),
            server.name,
            (rooms.server_key(server.uuid), rooms.template_key(plan.request.name.casefold())),
            lambda context: capture(context, rooms, plan),
            hypervisor=rooms.hypervisor.info().uri,
            reads=(rooms.template_key(plan.parent),) if plan.parent else (),
        )

    @repeatable
    def start_deploy(self, rooms: Rooms, request: DeployRequest) -> str:
        """Start a deploy in the background; returns the job's id."""
        began = monotonic()
        template = self._template(rooms, request.template)
        request = replace(request, rate=request.rate or self._settings.rate)
        plan = plan_deploy(rooms, template, request, self._placement(rooms))
        self._placements.remember(rooms.hypervisor.info().uri, template, plan.request)
        return self._runner.start(
            JobKind.DEPLOY,
            say("Deploy {template} as {request}", template=template.name, request=plan.request.name),
            plan.request.name,
            (rooms.server_key(plan.request.name), *lun_keys(plan.luns)),
            lambda context: deploy(context, rooms, plan, template, began, self._settings.check_first),
            hypervisor=rooms.hypervisor.info().uri,
            reads=(rooms.template_key(template.id),),
        )

    def plan_bulk(self, request: BulkRequest) -> BulkPlan:
        """Check a bulk deploy and say what it will do, and what is wrong with which row."""
        rooms = self._rooms
        template = self._template(rooms, request.shared.template)
        return bulk_plan.plan_bulk(rooms, template, request, self._placement(rooms))

    def start_bulk(self, request: BulkRequest) -> str:
        """Start a bulk deploy in the background; returns the job's id."""
        rooms = self._rooms
        began = monotonic()
        template = self._template(rooms, request.shared.template)
        shared = replace(request.shared, rate=request.shared.rate or self._settings.rate)
        plan = bulk_plan.plan_start(rooms, template, replace(request, shared=shared), self._placement(rooms))
        rows = [row.request for row in plan.plans if row is not None]
        self._placements.remember(rooms.hypervisor.info().uri, template, rows[0])
        return self._runner.start(
            JobKind.BULK,
            say("Deploy {rows} servers from {template}", rows=len(rows), template=template.name),
            template.name,
            (*(rooms.server_key(row.name) for row in rows), *lun_keys(plan.luns)),
            lambda context: self._deploy_bulk(context, rooms, plan, template, began),
            hypervisor=rooms.hypervisor.info().uri,
            reads=(rooms.template_key(template.id),),
        )

    def _deploy_bulk(
        self, context: JobContext, rooms: Rooms, plan: BulkPlan, template: Template, began: float
    ) -> Outcome:
        self._history.began(context.id, plan.request)
        return deploy_bulk(context, rooms, plan, template, began, self._settings.check_first)

    def retry(self, job_id: str) -> Retry:
        """Return the rows of an ended bulk deploy that were not made."""
        return self._history.retry(job_id)

    @repeatable
    def start_hydrate(self, rooms: Rooms, server: str, rate: int = 0, hypervisor: str = "") -> str:
        """Start or follow the filling of a server's disks; returns the job's id."""
        rooms = replace(rooms, hypervisor=self.connected_hypervisor(hypervisor)) if hypervisor else rooms
        plan = plan_hydration(rooms, server, rate, self._settings.rate, not self._settings.check_first)
        found = plan.server
        return self._runner.start(
            JobKind.HYDRATE,
            say(
                "Make {found} independent of {template_name}",
                found=found.name,
                template_name=plan.dependence.template_name or say("its template"),
            ),
            found.name,
            (rooms.server_key(found.uuid), rooms.server_key(found.name)),
            lambda context: hydrate(context, rooms, plan),
            hypervisor=rooms.hypervisor.info().uri,
        )

    def set_hydration(self, server: str, wanted: Hydration, rate: int = 0) -> Server:
        """Stop the filling of a server's disks, or let it go on, whichever process follows it; returns the server."""
        rooms = self._rooms
        hypervisor, found = rooms.hypervisor, plan_hydration(rooms, server).server
        if found.dependence is None:
            raise Refused(say("Server '{found}' depends on no template: nothing is being filled.", found=found.name))
        if wanted is Hydration.WANTED:
            hypervisor.want_hydration(found.uuid, wanted)
            continue_hydration(hypervisor, found.uuid, rate)
        else:
            stop_hydration(hypervisor, found.uuid, wanted)
        return hypervisor.server(found.uuid)

    @repeatable
    def start_verify(self, rooms: Rooms, template: str) -> str:
        """Start checking every digest of a template; returns the job's id."""
        found = self._template(rooms, template)
        return self._runner.start(
            JobKind.VERIFY,
            say("Verify {found}", found=found.name),
            found.name,
            (),
            lambda context: verify(context, rooms, found),
            about=TemplateAt(rooms.store.info().id, found.id),
            reads=(rooms.template_key(found.id),),
        )

    @repeatable
    def start_copy(self, rooms: Rooms, request: CopyRequest) -> str:
        """Start copying or moving a template to another image store; returns the job's id."""
        found = self._template(rooms, request.template)
        plan = plan_copy(rooms, found, request)
        return self._runner.start(
            JobKind.COPY,
            say("Move {template} to {store}", template=found.name, store=plan.target)
            if request.move
            else say("Copy {template} to {store}", template=found.name, store=plan.target),
            found.name,
            (f"template:{plan.target}:{found.id}", *((rooms.template_key(found.id),) if request.move else ())),
            lambda context: copy_template(context, rooms, plan),
            reads=(rooms.template_key(found.id),),
        )

    @repeatable
    def start_demo(self, rooms: Rooms) -> str:
        """Start building and booting the demo server; returns the job's id."""
        return self._runner.start(
            JobKind.DEMO,
            say("Create a demo server"),
            "demo server",
            (rooms.server_key("demo"),),
            lambda context: create_demo(context, rooms),
            hypervisor=rooms.hypervisor.info().uri,
        )

    def cancel(self, job_id: str) -> None:
        """Ask a job to stop; it ends as cancelled after cleaning up."""
        self._runner.cancel(job_id)

    def pause(self, job_id: str, paused: bool) -> None:
        """Let a job that can be paused stand still, or go on."""
        self._runner.pause(job_id, paused)

    def answer(self, job_id: str, choice: str) -> None:
        """Answer the question of a waiting job with one of its choices' keys."""
        self._runner.answer(job_id, choice)

    def jobs(self) -> tuple[JobView, ...]:
        """Return this process's jobs with fresh progress, newest first."""
        return self._runner.views()

    def job_history(self) -> tuple[JobRecord, ...]:
        """Return ended jobs of every process, newest first."""
        return self._rooms.catalog.history()

    def interrupted(self) -> tuple[InterruptedJob, ...]:
        """Return jobs whose process died before they ended."""
        return tuple(describe_interrupted(ledger) for ledger in self._runner.ledgers.interrupted())

    def start_recovery(self, job_id: str) -> str:
        """Start cleaning up after an interrupted job; returns the new job's id."""
        rooms, ledger = self._rooms, self._interrupted_ledger(job_id)
        return self._runner.start(
            JobKind.RECOVERY,
            say("Clean up after: {title}", title=ledger.header.title),
            ledger.header.subject,
            (f"ledger:{job_id}",),
            lambda context: recover(context, rooms, ledger),
            hypervisor=ledger.hypervisor,
        )

    def _interrupted_ledger(self, job_id: str) -> InterruptedLedger:
        for ledger in self._runner.ledgers.interrupted():
            if ledger.id == job_id:
                return ledger
        raise NotFound(say("Job {job_id} needs no clean-up: it ended, or it still runs.", job_id=job_id))

    def _refuse_busy_server(self, rooms: Rooms, name_or_uuid: str) -> None:
        """Say that a job holds the server, before its state during that job is taken for the reason to refuse."""
        server = rooms.hypervisor.server(name_or_uuid)
        if self._runner.held(rooms.server_key(server.uuid)):
            raise Busy(
                say("Another job works on server '{server}'. Wait for it to end, or cancel it.", server=server.name)
            )

    # events and the end

    def subscribe(self, listener: Callable[[EngineEvent], None]) -> Callable[[], None]:
        """Call `listener` on every event, from any thread; returns the function that ends it."""
        return self._listeners.add(listener)

    def close(self) -> None:
        """Cancel running jobs, wait for their clean-up and end the connection."""
        self._runner.close()
        self.close_hypervisors()
        self.close_stores()
        self._rooms.catalog.close()

    def _job_changed(self, view: JobView) -> None:
        if view.state.ended:
            with suppress(ImgTplError):
                self._history.ended(view)
            if view.template is not None:
                self._listeners.tell(TemplatesChanged())
        self._listeners.tell(JobChanged(view))
