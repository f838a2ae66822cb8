"""An engine without a hypervisor: it keeps what it is told, records what it is asked, and its jobs obey the test."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from imgtpl_gui.domain.bulk import BulkRequest, Retry, RowProblem
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
    CaptureRequest,
    CopyRequest,
    DeployRequest,
)
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import Hydration, HypervisorInfo, NetworkInfo, PoolInfo, Server
from imgtpl_gui.domain.templates import StoreInfo, Template
from tests.gui.fake_hypervisors import FakeHypervisors
from tests.gui.fake_live import FakeLive
from tests.gui.fake_plans import FakePlans
from tests.gui.fake_repeats import FakeRepeats
from tests.gui.fake_stores import FakeStores
from tests.gui.fake_trash import FakeTrash
from tests.gui.telling import retold

GIB = 2**30
ON_SERVERS = (JobKind.CAPTURE, JobKind.DEPLOY, JobKind.BULK, JobKind.HYDRATE, JobKind.DEMO, JobKind.RECOVERY)
"""Jobs that work on the hypervisor that is used when they begin."""


@dataclass
class FakeEngine(FakePlans, FakeStores, FakeHypervisors, FakeTrash, FakeLive, FakeRepeats):
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
    unread: tuple[str, ...] = ()
    """Why templates are left out of the list."""
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
        return retold(self.info)

    def hypervisor(self) -> HypervisorInfo:
        self._called("hypervisor")
        return retold(self.info)

    def list_servers(self) -> tuple[Server, ...]:
        self._called("list_servers")
        return retold(self.servers)

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
        return retold(self.templates)

    def unread_templates(self) -> tuple[str, ...]:
        return self.unread

    def refresh_templates(self) -> tuple[Template, ...]:
        self._called("refresh_templates")
        return retold(self.templates)

    def template(self, name_or_id: str) -> Template:
        for template in self.templates:
            if name_or_id in (template.id, template.name):
                return template
        raise NotFound(say("The image store has no template called '{name_or_id}'.", name_or_id=name_or_id))

    def screenshot(self, template_id: str) -> bytes:
        self._called("screenshot", template_id)
        return self.screenshots.get(template_id, b"")

    # jobs

    def start_bulk(self, request: BulkRequest) -> str:
        self._called("start_bulk", request)
        self.gate.wait()
        template = self.template(request.shared.template)
        title = say("Deploy {rows} servers from {template}", rows=len(request.rows), template=template.name)
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
        return self.begin(
            JobKind.CAPTURE, say("Capture {server} as {request}", server=server.name, request=request.name), server.name
        )

    def start_deploy(self, request: DeployRequest) -> str:
        self._called("start_deploy", request)
        self.gate.wait()
        template = self.template(request.template)
        return self.begin(
            JobKind.DEPLOY,
            say("Deploy {template} as {request}", template=template.name, request=request.name),
            request.name,
        )

    def start_hydrate(self, server: str, rate: int = 0, hypervisor: str = "") -> str:
        self._called("start_hydrate", server)
        found = next(one for one in self.servers_at(hypervisor) if server in (one.uuid, one.name))
        template = found.dependence.template_name if found.dependence else ""
        title = say("Make {found} independent of {template_name}", found=found.name, template_name=template)
        return self.begin(JobKind.HYDRATE, title, found.name, on=hypervisor)

    def set_hydration(self, server: str, wanted: Hydration, rate: int = 0) -> Server:
        self._called("set_hydration", (server, wanted))
        return next(one for one in self.servers if server in (one.uuid, one.name))

    def pause(self, job_id: str, paused: bool) -> None:
        self._called("pause", (job_id, paused))
        self.change_job(job_id, state=JobState.PAUSED if paused else JobState.RUNNING)

    def start_verify(self, template: str) -> str:
        self._called("start_verify", template)
        return self.begin(JobKind.VERIFY, say("Verify {found}", found=self.template(template).name), template, template)

    def start_copy(self, request: CopyRequest) -> str:
        self._called("start_copy", request)
        found = self.template(request.template)
        return self.begin(
            JobKind.COPY, say("Copy {template} to {store}", template=found.name, store=request.store), found.name
        )

    def start_demo(self) -> str:
        self._called("start_demo")
        return self.begin(JobKind.DEMO, say("Create a demo server"), "demo server")

    def start_recovery(self, job_id: str) -> str:
        self._called("start_recovery", job_id)
        title = next(job.title for job in self.left if job.id == job_id)
        return self.begin(JobKind.RECOVERY, say("Clean up after: {title}", title=retold(title)), job_id)

    def begin(self, kind: JobKind, title: str, subject: str, about: str = "", on: str = "") -> str:
        """Start a job that does nothing by itself, on the hypervisor at a URI or the one in use."""
        with self._lock:
            job_id = f"job-{len(self._jobs) + 1}"
            started, at = datetime.now(UTC), TemplateAt(self.store_info.id, about) if about else None
            job = JobView(job_id, kind, title, subject, JobState.RUNNING, started, Progress(say("preparing")), about=at)
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
        ended, message = job.started + timedelta(seconds=41), retold(message)
        record = JobRecord(job.id, job.kind, job.title, job.subject, state, job.started, 41.0, message, about=job.about)
        self.history = (record, *self.history)
        self.change_job(job_id, state=state, message=message, ended=ended, question=None)

    def cancel(self, job_id: str) -> None:
        self._called("cancel", job_id)
        if not self._jobs[job_id].state.ended:
            self.change_job(job_id, state=JobState.CANCELLING, question=None)
            if self.obedient:
                self.end(job_id, JobState.CANCELLED, say("The job was cancelled; nothing is left of it."))

    def answer(self, job_id: str, choice: str) -> None:
        self._called("answer", (job_id, choice))
        self.change_job(job_id, state=JobState.RUNNING, question=None)

    def jobs(self) -> tuple[JobView, ...]:
        self.callers.add(threading.get_ident())
        with self._lock:
            return retold(tuple(reversed(self._jobs.values())))

    def job(self, number: int = -1) -> JobView:
        """Return a job in the order of their start; the last one by default."""
        return list(self._jobs.values())[number]

    def job_history(self) -> tuple[JobRecord, ...]:
        self._called("job_history")
        return retold(self.history)

    def interrupted(self) -> tuple[InterruptedJob, ...]:
        self._called("interrupted")
        return retold(self.left)

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
            listener(retold(event))

    def subscribe(self, listener: Callable[[EngineEvent], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def profile(self, name: str) -> Profile:
        self._called("profile", name)
        return self.kept[name]

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
                self.end(job.id, JobState.CANCELLED, say("The job was cancelled; nothing is left of it."))
        self.closed = True
