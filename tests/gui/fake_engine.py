"""An engine without a hypervisor: it keeps what it is told, records what it is asked, and its jobs obey the test."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from imgtpl_gui.domain.bulk import BulkPlan, BulkRequest, Retry, RowProblem
from imgtpl_gui.domain.errors import ImgTplError, NotFound
from imgtpl_gui.domain.identity import Profile
from imgtpl_gui.domain.jobs import (
    EngineEvent,
    HypervisorChanged,
    InterruptedJob,
    JobChanged,
    JobKind,
    JobRecord,
    JobState,
    JobView,
    Progress,
    Question,
    RowView,
    ServersChanged,
    TemplateAt,
    TemplatesChanged,
)
from imgtpl_gui.domain.placement import NO_PLACEMENT, Placement
from imgtpl_gui.domain.plans import (
    CaptureMode,
    CapturePlan,
    CaptureRequest,
    CopyRequest,
    DeployMode,
    DeployPlan,
    DeployRequest,
)
from imgtpl_gui.domain.servers import Hydration, HypervisorInfo, NetworkInfo, PoolInfo, Server, ServerState
from imgtpl_gui.domain.templates import StoreInfo, Template
from tests.gui.fake_hypervisors import FakeHypervisors
from tests.gui.fake_live import FakeLive
from tests.gui.fake_repeats import FakeRepeats
from tests.gui.fake_stores import FakeStores
from tests.gui.fake_trash import FakeTrash

GIB = 2**30
ON_SERVERS = (JobKind.CAPTURE, JobKind.DEPLOY, JobKind.BULK, JobKind.HYDRATE, JobKind.DEMO)
"""Jobs that work on the hypervisor that is used when they begin."""


@dataclass
class FakeEngine(FakeStores, FakeHypervisors, FakeTrash, FakeLive, FakeRepeats):
    """Fills `EngineApi`. Set the public fields before or while the window is open; jobs move by `change_job`."""

    info: HypervisorInfo
    store_info: StoreInfo
    servers: tuple[Server, ...] = ()
    templates: tuple[Template, ...] = ()
    networks: tuple[NetworkInfo, ...] = ()
    pools: tuple[PoolInfo, ...] = ()
    history: tuple[JobRecord, ...] = ()
    left: tuple[InterruptedJob, ...] = ()
    screenshots: dict[str, bytes] = field(default_factory=dict)
    """The picture of each template, by its id."""
    kept: dict[str, Profile] = field(default_factory=dict)
    """The profiles by name."""
    failures: dict[str, ImgTplError] = field(default_factory=dict)
    """The error that a call of that name raises."""
    calls: list[tuple[str, object]] = field(default_factory=list)
    """What was asked for, and with what."""
    callers: set[int] = field(default_factory=set)
    """The threads that asked."""
    gate: threading.Event = field(default_factory=threading.Event)
    """While it is clear, plans and starts wait: for tests of what the window does meanwhile."""
    not_instant: str = ""
    """Why nothing can be deployed instantly."""
    row_problems: tuple[RowProblem, ...] = ()
    """What a plan of many servers finds wrong."""
    bulks: dict[str, BulkRequest] = field(default_factory=dict)
    """What was asked for by the jobs that deploy many servers."""
    obedient: bool = True
    """Whether a cancelled job ends at once."""
    closed: bool = False

    def __post_init__(self) -> None:
        self.last_placement = NO_PLACEMENT
        self.set_up_stores()
        self.set_up_live()
        self.set_up_hypervisors()
        self._jobs: dict[str, JobView] = {}
        self.set_up_trash()
        self._listeners: list[Callable[[EngineEvent], None]] = []
        self._lock = threading.RLock()
        self.gate.set()

    def _called(self, name: str, argument: object = None) -> None:
        self.callers.add(threading.get_ident())
        self.calls.append((name, argument))
        assert not self.closed, f"{name} was called after the engine was closed"
        if name in self.failures:
            raise self.failures[name]

    def asked(self, name: str) -> list[object]:
        """Return the arguments of every call of that name."""
        return [argument for called, argument in self.calls if called == name]

    # what there is

    def connect(self, patience: float = 60.0) -> HypervisorInfo:
        self._called("connect")
        return self.info

    def hypervisor(self) -> HypervisorInfo:
        self._called("hypervisor")
        return self.info

    def list_servers(self) -> tuple[Server, ...]:
        self._called("list_servers")
        return self.servers

    def list_pools(self) -> tuple[PoolInfo, ...]:
        self._called("list_pools")
        return self.pools

    def list_networks(self) -> tuple[NetworkInfo, ...]:
        self._called("list_networks")
        return self.networks

    def placement(self) -> Placement:
        self._called("placement")
        return self.last_placement

    def store(self) -> StoreInfo:
        self._called("store")
        return self.store_info

    def list_templates(self, search: str = "") -> tuple[Template, ...]:
        self._called("list_templates", search)
        return self.templates

    def refresh_templates(self) -> tuple[Template, ...]:
        self._called("refresh_templates")
        return self.templates

    def template(self, name_or_id: str) -> Template:
        for template in self.templates:
            if name_or_id in (template.id, template.name):
                return template
        raise NotFound(f"The image store has no template called '{name_or_id}'.")

    def screenshot(self, template_id: str) -> bytes:
        self._called("screenshot", template_id)
        return self.screenshots.get(template_id, b"")

    # plans

    def plan_capture(self, request: CaptureRequest) -> CapturePlan:
        self._called("plan_capture", request)
        self.gate.wait()
        server = next(server for server in self.servers if server.uuid == request.server)
        disks = request.disks or tuple(disk.target for disk in server.disks if not disk.problem)
        data = sum(disk.allocation for disk in server.disks if disk.target in disks)
        back = "is started again" if request.restart and server.state is ServerState.RUNNING else "stays off"
        steps = (
            f"'{server.name}' is shut down cleanly.",
            f"{data // GIB} GiB of {' and '.join(disks)} are copied, compressed and checked.",
            f"'{server.name}' {back}.",
            f"Template '{request.name}' is put into the image store.",
        )
        warnings = tuple(disk.problem for disk in server.disks if disk.problem)
        mode = request.mode or CaptureMode.BRIEF
        seconds, room = 40 + data / 150e6, self.store_info.free
        away = 31.0 if server.state is ServerState.RUNNING and mode is not CaptureMode.LIVE else 0.0
        return CapturePlan(request, mode, disks, data, int(data * 0.45), seconds, room, steps, warnings, away)

    def plan_deploy(self, request: DeployRequest) -> DeployPlan:
        self._called("plan_deploy", request)
        self.gate.wait()
        template = self.template(request.template)
        laid = f"The disks are laid over '{template.name}' in pool 'default', whatever their size."
        size = f"{template.stored_size // 2**20} MiB"
        written = f"{size} of '{template.name}' are checked and written into pool 'default'."
        mode = DeployMode.FULL if self.not_instant else request.mode or DeployMode.INSTANT
        steps = (
            laid if mode is DeployMode.INSTANT else written,
            f"Server '{request.name}' is defined with a new UUID and new network addresses, and is started.",
        )
        return DeployPlan(
            request,
            request.pool or "default",
            request.hostname or request.name,
            template.stored_size * 2,
            template.stored_size / 75e6,
            312 * GIB,
            steps,
            (f"It is deployed in full: {self.not_instant}",) if self.not_instant else (),
            mode=mode,
            not_instant=self.not_instant,
        )

    def plan_bulk(self, request: BulkRequest) -> BulkPlan:
        self._called("plan_bulk", request)
        plans = tuple(self.plan_deploy(request.of_row(row)) for row in request.rows)
        return BulkPlan(
            request,
            plans,
            self.row_problems,
            request.at_once or 2,
            plans[0].pool,
            plans[0].mode,
            sum(plan.bytes_to_write for plan in plans),
            plans[0].room,
            memory=len(plans) * GIB,
            memory_free=64 * GIB,
            seconds=sum(plan.seconds for plan in plans),
            steps=(f"{len(plans)} servers are deployed in pool '{plans[0].pool}'.",),
            not_instant=self.not_instant,
        )

    # jobs

    def start_bulk(self, request: BulkRequest) -> str:
        self._called("start_bulk", request)
        self.gate.wait()
        template = self.template(request.shared.template)
        title = f"Deploy {len(request.rows)} servers from {template.name}"
        job_id = self.begin(JobKind.BULK, title, template.name)
        self.change_job(job_id, rows=tuple(RowView(row.name) for row in request.rows))
        self.bulks[job_id] = request
        return job_id

    def retry(self, job_id: str) -> Retry:
        self._called("retry", job_id)
        rows = zip(self.bulks[job_id].rows, self._jobs[job_id].rows, strict=True)
        return Retry(replace(self.bulks[job_id], rows=tuple(row for row, view in rows if not view.state.made)))

    def start_capture(self, request: CaptureRequest) -> str:
        self._called("start_capture", request)
        self.gate.wait()
        server = next(server for server in self.servers if server.uuid == request.server)
        return self.begin(JobKind.CAPTURE, f"Capture {server.name} as {request.name}", server.name)

    def start_deploy(self, request: DeployRequest) -> str:
        self._called("start_deploy", request)
        self.gate.wait()
        template = self.template(request.template)
        return self.begin(JobKind.DEPLOY, f"Deploy {template.name} as {request.name}", request.name)

    def start_hydrate(self, server: str, rate: int = 0, hypervisor: str = "") -> str:
        self._called("start_hydrate", server)
        found = next(one for one in self.servers_at(hypervisor) if server in (one.uuid, one.name))
        template = found.dependence.template_name if found.dependence else ""
        title = f"Make {found.name} independent of {template}"
        return self.begin(JobKind.HYDRATE, title, found.name, on=hypervisor)

    def set_hydration(self, server: str, wanted: Hydration, rate: int = 0) -> Server:
        self._called("set_hydration", (server, wanted))
        return next(one for one in self.servers if server in (one.uuid, one.name))

    def pause(self, job_id: str, paused: bool) -> None:
        self._called("pause", (job_id, paused))
        self.change_job(job_id, state=JobState.PAUSED if paused else JobState.RUNNING)

    def start_verify(self, template: str) -> str:
        self._called("start_verify", template)
        return self.begin(JobKind.VERIFY, f"Verify {self.template(template).name}", template, template)

    def start_copy(self, request: CopyRequest) -> str:
        self._called("start_copy", request)
        found = self.template(request.template)
        return self.begin(JobKind.COPY, f"Copy {found.name} to {request.store}", found.name)

    def start_demo(self) -> str:
        self._called("start_demo")
        return self.begin(JobKind.DEMO, "Create a demo server", "demo server")

    def start_recovery(self, job_id: str) -> str:
        self._called("start_recovery", job_id)
        title = next(job.title for job in self.left if job.id == job_id)
        return self.begin(JobKind.RECOVERY, f"Clean up after: {title}", job_id)

    def begin(self, kind: JobKind, title: str, subject: str, about: str = "", on: str = "") -> str:
        """Start a job that does nothing by itself, on the hypervisor at a URI or the one in use."""
        with self._lock:
            job_id = f"job-{len(self._jobs) + 1}"
            started, at = datetime.now(UTC), TemplateAt(self.store_info.id, about) if about else None
            job = JobView(job_id, kind, title, subject, JobState.RUNNING, started, Progress("starting"), about=at)
            self._jobs[job_id] = replace(job, hypervisor=(on or self.info.uri) if kind in ON_SERVERS else "")
        self.publish(JobChanged(self._jobs[job_id]))
        return job_id

    def change_job(self, job_id: str, **changes: object) -> None:
        """Give a job another state, stage or question, and tell of it."""
        with self._lock:
            self._jobs[job_id] = job = replace(self._jobs[job_id], **changes)  # type: ignore[arg-type]
        self.publish(JobChanged(job))

    def set_progress(self, job_id: str, progress: Progress) -> None:
        """Count on in the present stage: no event, as in the real engine."""
        with self._lock:
            self._jobs[job_id] = replace(self._jobs[job_id], progress=progress)

    def ask(self, job_id: str, question: Question) -> None:
        """Let a job wait for an answer."""
        self.change_job(job_id, state=JobState.WAITING, question=question)

    def end(self, job_id: str, state: JobState = JobState.SUCCEEDED, message: str = "") -> None:
        """End a job; a clean-up that succeeded leaves nothing interrupted."""
        job = self._jobs[job_id]
        if job.kind is JobKind.RECOVERY and state is JobState.SUCCEEDED:
            self.left = tuple(left for left in self.left if left.id != job.subject)
        ended = job.started + timedelta(seconds=41)
        record = JobRecord(job.id, job.kind, job.title, job.subject, state, job.started, 41.0, message, about=job.about)
        self.history = (record, *self.history)
        self.change_job(job_id, state=state, message=message, ended=ended, question=None)

    def cancel(self, job_id: str) -> None:
        self._called("cancel", job_id)
        if not self._jobs[job_id].state.ended:
            self.change_job(job_id, state=JobState.CANCELLING, question=None)
            if self.obedient:
                self.end(job_id, JobState.CANCELLED, "The job was cancelled; nothing is left of it.")

    def answer(self, job_id: str, choice: str) -> None:
        self._called("answer", (job_id, choice))
        self.change_job(job_id, state=JobState.RUNNING, question=None)

    def jobs(self) -> tuple[JobView, ...]:
        self.callers.add(threading.get_ident())
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def job(self, number: int = -1) -> JobView:
        """Return a job in the order of their start; the last one by default."""
        return list(self._jobs.values())[number]

    def job_history(self) -> tuple[JobRecord, ...]:
        self._called("job_history")
        return self.history

    def interrupted(self) -> tuple[InterruptedJob, ...]:
        self._called("interrupted")
        return self.left

    # events

    def set_servers(self, servers: tuple[Server, ...]) -> None:
        """Change the servers and tell of it."""
        self.servers = servers
        self.publish(ServersChanged())

    def set_templates(self, templates: tuple[Template, ...]) -> None:
        """Change the templates and tell of it."""
        self.templates = templates
        self.publish(TemplatesChanged())

    def set_info(self, info: HypervisorInfo) -> None:
        """Lose or find the connection and tell of it."""
        self.info = info
        self.publish(HypervisorChanged(info))

    def publish(self, event: EngineEvent) -> None:
        """Send an event to the listeners, from whatever thread."""
        for listener in tuple(self._listeners):
            listener(event)

    def subscribe(self, listener: Callable[[EngineEvent], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def profiles(self) -> tuple[Profile, ...]:
        self._called("profiles")
        return tuple(self.kept.values())

    def save_profile(self, profile: Profile) -> None:
        self._called("save_profile", profile)
        self.kept[profile.name] = profile

    def remove_profile(self, name: str) -> None:
        self._called("remove_profile", name)
        del self.kept[name]

    def close(self) -> None:
        self._called("close")
        for job in tuple(self._jobs.values()):
            if not job.state.ended:
                self.end(job.id, JobState.CANCELLED, "The job was cancelled; nothing is left of it.")
        self.closed = True
