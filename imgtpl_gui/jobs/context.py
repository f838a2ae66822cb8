"""What a running job is given: progress, cancel, questions and its ledger."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from threading import Condition, Event, Lock, local

from imgtpl_gui.domain.errors import Cancelled
from imgtpl_gui.domain.jobs import JobKind, JobState, JobView, Outcome, Progress, Question, RowView
from imgtpl_gui.jobs.ledger import JobLedger, LedgerPart, Ledgers

RATE_SECONDS = 3.0
"""Seconds over which the rate is taken."""


class JobContext:
    """A `Watch` with a ledger, questions and an end. Made by `JobRunner`; safe to use from any thread."""

    def __init__(
        self,
        view: JobView,
        ledger: JobLedger | LedgerPart,
        ledgers: Ledgers,
        on_change: Callable[[JobView], None],
    ) -> None:
        self.id = view.id
        self.ledger = ledger
        self.cancelled = Event()
        self.closing = Event()
        """Set before a cancel that only means that the application ends: what goes on without it may do so."""
        self._ledgers = ledgers
        self._view = view
        self._on_change = on_change
        self._lock = Lock()
        self._answered = Condition(self._lock)
        self._answer = ""
        self._question: Question | None = None
        self._paused = False
        self._meter = _Meter("", 0)
        self._shield = local()
        self._end: tuple[JobState, str, Outcome | None, datetime] | None = None
        self._rows: Callable[[], tuple[RowView, ...]] = tuple

    # the side of the work

    def stage(self, name: str, bytes_total: int = 0) -> None:
        """Begin a stage, with so many bytes to do."""
        self._meter = _Meter(name, bytes_total)
        self._on_change(self.view())

    def advance(self, byte_count: int) -> None:
        """Count bytes as done."""
        self._meter.add(byte_count)

    def check_cancelled(self) -> None:
        """Raise `Cancelled` if the user cancelled, unless shielded."""
        if self.cancelled.is_set() and not getattr(self._shield, "depth", 0):
            raise Cancelled

    @contextmanager
    def shielded(self) -> Iterator[None]:
        """Let this thread finish a block that must not be cut short: clean-up, and bringing a server back."""
        self._shield.depth = getattr(self._shield, "depth", 0) + 1
        try:
            yield
        finally:
            self._shield.depth -= 1

    def ask(self, question: Question) -> str:
        """Ask the user and wait for the answer, a choice's key. Raises Cancelled."""
        with self._lock:
            self._question, self._answer = question, ""
        self._on_change(self.view())
        with self._answered:
            self._answered.wait_for(lambda: self._answer or self.cancelled.is_set())
            self._question = None
            answer = self._answer
        self._on_change(self.view())
        if not answer:
            raise Cancelled
        return answer

    def taking_over(self, job_id: str) -> AbstractContextManager[JobLedger]:
        """Hold an interrupted job's ledger while it is cleaned up. Raises Busy, NotFound."""
        return self._ledgers.taking_over(job_id)

    @property
    def paused(self) -> bool:
        """Whether the work is to stand still. Only work that looks here can be paused."""
        with self._lock:
            return self._paused

    def pause(self, paused: bool) -> None:
        """Let the work stand still, or go on; called by its user, or by the work to show what others did to it."""
        with self._lock:
            if self._paused == paused or self._end is not None:
                return
            self._paused = paused
        self._on_change(self.view())

    @property
    def owner(self) -> str:
        """Tell whose this job is, see `Ledgers.owner`."""
        return self._ledgers.owner

    def is_running(self, job_id: str) -> bool:
        """Tell whether a job of this owner runs, here or in another process."""
        return self._ledgers.is_held(job_id)

    def part(self, on_change: Callable[[JobView], None]) -> "JobContext":
        """Return a context for one of many pieces of this job, cancelled with it.

        It has stages of its own, and a part of the ledger: what it does is undone or made permanent for itself.
        """
        assert isinstance(self.ledger, JobLedger), "a part has no parts"
        part = JobContext(self._view, self.ledger.part(), self._ledgers, on_change)
        part.cancelled, part.closing = self.cancelled, self.closing
        return part

    def show_rows(self, rows: Callable[[], tuple[RowView, ...]]) -> None:
        """Let the job's view have these rows from now on."""
        self._rows = rows
        self.rows_changed()

    def rows_changed(self) -> None:
        """Tell that a row stands elsewhere."""
        self._on_change(self.view())

    # the side of the runner

    def cancel(self) -> None:
        """Ask the work to stop."""
        with self._answered:
            if self.cancelled.is_set() or self._end is not None:
                return
            self.cancelled.set()
            self._answered.notify_all()
        self._on_change(self.view())

    def answer(self, key: str) -> None:
        """Answer the open question; a key that it doesn't offer is ignored."""
        with self._answered:
            if self._question is not None and any(choice.key == key for choice in self._question.choices):
                self._answer = key
                self._answered.notify_all()

    def finish(self, state: JobState, message: str, outcome: Outcome | None) -> None:
        """End the job. Called exactly once."""
        with self._lock:
            self._end = (state, message, outcome, datetime.now(UTC))
        self._on_change(self.view())

    def view(self) -> JobView:
        """Return the job as it stands."""
        rows = self._rows()
        with self._lock:
            state, message, outcome, ended = self._end or (self._state(), "", None, None)
            return JobView(
                id=self.id,
                kind=JobKind(self._view.kind),
                title=self._view.title,
                subject=self._view.subject,
                about=self._view.about,
                hypervisor=self._view.hypervisor,
                state=state,
                started=self._view.started,
                progress=self._meter.progress(),
                ended=ended,
                message=message,
                question=self._question,
                template=outcome.template if outcome else None,
                server=outcome.server if outcome else None,
                image=outcome.image if outcome else None,
                deployed=outcome.deployed if outcome else None,
                ready=outcome.ready if outcome else None,
                rows=rows,
            )

    def _state(self) -> JobState:
        if self.cancelled.is_set():
            return JobState.CANCELLING
        if self._question is not None:
            return JobState.WAITING
        return JobState.PAUSED if self._paused else JobState.RUNNING


class _Meter:
    """Counts a stage's bytes; the rate is taken between samples, so that counting stays cheap."""

    def __init__(self, name: str, total: int) -> None:
        self._name = name
        self._total = total
        self._done = 0
        self._lock = Lock()
        self._samples: deque[tuple[float, int]] = deque([(time.monotonic(), 0)])

    def add(self, count: int) -> None:
        with self._lock:
            self._done += count

    def progress(self) -> Progress:
        now = time.monotonic()
        with self._lock:
            done = min(self._done, self._total) if self._total else self._done
            self._samples.append((now, self._done))
            while len(self._samples) > 2 and now - self._samples[1][0] > RATE_SECONDS:
                self._samples.popleft()
            since, at = self._samples[0]
            rate = (self._done - at) / (now - since) if now > since else 0.0
        left = (self._total - done) / rate if self._total and rate > 0 else None
        return Progress(self._name, done, self._total, rate, left)
