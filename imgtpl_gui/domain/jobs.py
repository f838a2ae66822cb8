"""Jobs as everybody sees them: identity, state, progress, result; and the engine's events."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from imgtpl_gui.domain.images import ImageReport
from imgtpl_gui.domain.readiness import Readiness
from imgtpl_gui.domain.servers import HypervisorInfo, Server
from imgtpl_gui.domain.templates import Template


class JobKind(StrEnum):
    """What a job does."""

    CAPTURE = "capture"
    DEPLOY = "deploy"
    VERIFY = "verify"
    DEMO = "demo"
    RECOVERY = "recovery"
    IMAGE = "image"
    HYDRATE = "hydrate"
    BULK = "bulk"
    COPY = "copy"


class JobState(StrEnum):
    """Where a job stands. It ends in exactly one of succeeded, failed, cancelled."""

    RUNNING = "running"
    WAITING = "waiting for an answer"
    PAUSED = "paused"
    CANCELLING = "cancelling"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Whether the job is over."""
        return self in (JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Progress:
    """Bytes done of bytes to do in the present stage; `rate` bytes a second, `seconds_left` None if unknown."""

    stage: str = ""
    bytes_done: int = 0
    bytes_total: int = 0
    rate: float = 0.0
    seconds_left: float | None = None

    @property
    def fraction(self) -> float | None:
        """Part done from 0 to 1, or None where the stage has no bytes to count."""
        return min(1.0, self.bytes_done / self.bytes_total) if self.bytes_total else None


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question: `key` for programs, `label` for people."""

    key: str
    label: str
    destructive: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What a waiting job asks its user."""

    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Deployed:
    """What a deploy or a hydration came to.

    `seconds_to_running` from the request until the new server's processors ran, None where they were not to run;
    `depends_on` is the id of the template that the server can't do without yet, or "".
    """

    seconds_to_running: float | None = None
    depends_on: str = ""


class RowState(StrEnum):
    """Where one server of a bulk deploy stands. A job that ended has each of its rows in one of the last four.

    RUNNING is deployed and still waited for; DONE is deployed and, where that was asked for, proved to be usable.
    """

    WAITING = "waiting"
    COPYING = "copying"
    MAKING = "making"
    STARTING = "starting"
    RUNNING = "running"
    DONE = "done"
    UNREADY = "deployed, not ready"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def made(self) -> bool:
        """Whether the row's server is there to stay."""
        return self in (RowState.RUNNING, RowState.DONE, RowState.UNREADY)

    @property
    def ended(self) -> bool:
        """Whether nothing more happens to the row."""
        return self in (RowState.DONE, RowState.UNREADY, RowState.FAILED, RowState.CANCELLED)


@dataclass(frozen=True, slots=True)
class RowView:
    """One server of a bulk deploy at one moment; `message` is a sentence once the row ended, `stage` what is done now.

    `bytes_done` of `bytes_total` are copied; 0 of 0 where nothing is.
    """

    name: str
    state: RowState = RowState.WAITING
    stage: str = ""
    bytes_done: int = 0
    bytes_total: int = 0
    message: str = ""
    server: Server | None = None
    deployed: Deployed | None = None
    ready: Readiness | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job made: a sentence and, where there is one, the new template or server, or the report on an image.

    A job that found what it looked for to be bad has done its work, and yet has failed: then `ok` is false.
    """

    message: str
    template: Template | None = None
    server: Server | None = None
    image: ImageReport | None = None
    ok: bool = True
    deployed: Deployed | None = None
    ready: Readiness | None = None


@dataclass(frozen=True, slots=True)
class TemplateAt:
    """A template in one store, both by their ids: a copy in another store is another one, with damage of its own."""

    store: str
    template: str


@dataclass(frozen=True, slots=True)
class JobView:
    """A job at one moment. `started` and `ended` are in UTC; `message` is a sentence once it ended."""

    id: str
    kind: JobKind
    title: str
    subject: str
    state: JobState
    started: datetime
    progress: Progress = Progress()
    ended: datetime | None = None
    message: str = ""
    question: Question | None = None
    template: Template | None = None
    server: Server | None = None
    image: ImageReport | None = None
    deployed: Deployed | None = None
    ready: Readiness | None = None
    rows: tuple[RowView, ...] = ()
    """The servers of a bulk deploy, in the table's order."""
    about: TemplateAt | None = None
    """The template that a verification looks at: unlike its name it is never another one."""
    hypervisor: str = ""
    """The URI of the hypervisor that a job on servers works on, or cleans up, whichever the window shows."""

    @property
    def can_retry(self) -> bool:
        """Whether it ended with rows whose servers were not made."""
        return self.state.ended and any(not row.state.made for row in self.rows)

    @property
    def can_start_again(self) -> bool:
        """Whether it ended without what it was to make, and can be started once more as a whole."""
        whole = self.kind not in (JobKind.BULK, JobKind.RECOVERY, JobKind.IMAGE)
        return whole and self.state in (JobState.FAILED, JobState.CANCELLED)

    @property
    def can_pause(self) -> bool:
        """Whether it can be paused and resumed."""
        return self.kind is JobKind.HYDRATE and self.state in (JobState.RUNNING, JobState.PAUSED)

    @property
    def seconds(self) -> float:
        """Seconds from start to end; 0.0 while it runs."""
        return (self.ended - self.started).total_seconds() if self.ended else 0.0


@dataclass(frozen=True, slots=True)
class JobRecord:
    """An ended job in the catalog's history."""

    id: str
    kind: JobKind
    title: str
    subject: str
    state: JobState
    started: datetime
    seconds: float
    message: str
    can_retry: bool = False
    """Whether it was a bulk deploy of which some servers were not made."""
    about: TemplateAt | None = None
    """The template that a verification looked at; None for other jobs, and for those of older versions."""


def ended(view: JobView) -> JobRecord:
    """Return what the history keeps of a job that has ended."""
    return JobRecord(
        id=view.id,
        kind=view.kind,
        title=view.title,
        subject=view.subject,
        state=view.state,
        started=view.started,
        seconds=view.seconds,
        message=view.message,
        can_retry=view.can_retry,
        about=view.about,
    )


@dataclass(frozen=True, slots=True)
class InterruptedJob:
    """A job whose process died: `left` says in sentences what it left behind and what clean-up will do."""

    id: str
    kind: JobKind
    title: str
    subject: str
    started: datetime
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JobChanged:
    """A job began, changed its state or stage, or ended. Progress figures are polled with `Engine.jobs()`."""

    job: JobView


@dataclass(frozen=True, slots=True)
class ServersChanged:
    """Servers appeared, changed or went; read them again with `Engine.list_servers()`."""


@dataclass(frozen=True, slots=True)
class TemplatesChanged:
    """The catalog changed; read it again with `Engine.list_templates()`."""


@dataclass(frozen=True, slots=True)
class StoresChanged:
    """The known image stores changed, or a slow one answered; read them again with `Engine.list_stores()`."""


@dataclass(frozen=True, slots=True)
class HypervisorChanged:
    """The connection came or went."""

    info: HypervisorInfo


@dataclass(frozen=True, slots=True)
class HypervisorUsed:
    """Another hypervisor is worked with from now on; what was known of servers is of the one before."""

    info: HypervisorInfo


@dataclass(frozen=True, slots=True)
class HypervisorsChanged:
    """The known hypervisors changed, or what is found of one; read them again with `Engine.list_hypervisors()`."""


EngineEvent = (
    JobChanged
    | ServersChanged
    | TemplatesChanged
    | StoresChanged
    | HypervisorChanged
    | HypervisorUsed
    | HypervisorsChanged
)
