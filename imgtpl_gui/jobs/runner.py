"""Running jobs: a thread each, one job a resource, exactly one end."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, Thread
from uuid import uuid4

from imgtpl_gui.domain.errors import Cancelled, ImgTplError
from imgtpl_gui.domain.jobs import JobKind, JobState, JobView, Outcome, TemplateAt
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.jobs.context import JobContext
from imgtpl_gui.jobs.ledger import Header, JobLedger, Ledgers
from imgtpl_gui.jobs.locks import Held, Locks

log = logging.getLogger(__name__)

Work = Callable[[JobContext], Outcome]


class JobRunner:
    """Starts jobs and keeps them until the process ends. `on_change` is called from the jobs' threads."""

    def __init__(self, state: Path, on_change: Callable[[JobView], None]) -> None:
        self.ledgers = Ledgers(state / "ledger")
        self._locks = Locks(state / "locks")
        self._on_change = on_change
        self._contexts: dict[str, JobContext] = {}
        self._threads: dict[str, Thread] = {}
        self._lock = Lock()

    def start(
        self,
        kind: JobKind,
        title: str,
        subject: str,
        resources: tuple[str, ...],
        work: Work,
        about: TemplateAt | None = None,
        hypervisor: str = "",
        reads: tuple[str, ...] = (),
    ) -> str:
        """Start `work` in a thread of its own; returns the job's id. Raises Busy when a resource is held.

        What it `reads` other jobs may read at the same time, and none may hold.
        """
        held = self._locks.take(resources, reads)
        began = datetime.now(UTC)
        view = JobView(uuid4().hex, kind, title, subject, JobState.RUNNING, began, about=about, hypervisor=hypervisor)
        try:
            ledger = self.ledgers.begin(view.id, Header(kind, title, subject, view.started))
        except BaseException:
            held.release()
            raise
        context = JobContext(view, ledger, self.ledgers, self._on_change)
        thread = Thread(target=self._run, args=(context, ledger, work, held), name=f"job-{view.id[:8]}")
        with self._lock:
            self._contexts[view.id] = context
            self._threads[view.id] = thread
        self._on_change(view)
        thread.start()
        return view.id

    def holding(self, resources: tuple[str, ...]) -> Held:
        """Hold resources for a short piece of work without a job; release by `with`. Raises Busy."""
        return self._locks.take(resources)

    def held(self, resource: str) -> bool:
        """Tell whether a job, here or in another process, holds the resource."""
        return self._locks.is_held(resource)

    def cancel(self, job_id: str) -> None:
        """Ask a job to stop; no effect on an ended or unknown one."""
        if context := self._contexts.get(job_id):
            context.cancel()

    def pause(self, job_id: str, paused: bool) -> None:
        """Let a job stand still or go on; no effect on one that can't, has ended or is unknown."""
        context = self._contexts.get(job_id)
        if context is not None and context.view().can_pause:
            context.pause(paused)

    def answer(self, job_id: str, key: str) -> None:
        """Answer a waiting job's question."""
        if context := self._contexts.get(job_id):
            context.answer(key)

    def views(self) -> tuple[JobView, ...]:
        """Return every job of this process with fresh progress, newest first."""
        with self._lock:
            contexts = tuple(self._contexts.values())
        return tuple(context.view() for context in reversed(contexts))

    def wait(self, job_id: str, timeout: float | None = None) -> JobView:
        """Wait for a job's end for at most `timeout` seconds and return it as it stands then."""
        self._threads[job_id].join(timeout)
        return self._contexts[job_id].view()

    def close(self) -> None:
        """Cancel every job and wait until all have cleaned up."""
        with self._lock:
            jobs = tuple(self._contexts)
        for job_id in jobs:
            self._contexts[job_id].closing.set()
            self.cancel(job_id)
        for job_id in jobs:
            self._threads[job_id].join()

    def _run(self, context: JobContext, ledger: JobLedger, work: Work, held: Held) -> None:
        state, message, outcome = JobState.FAILED, say("The job ended without saying why."), None
        try:
            outcome = work(context)
            state, message = JobState.SUCCEEDED if outcome.ok else JobState.FAILED, outcome.message
        except Cancelled as cancelled:
            state, message = JobState.CANCELLED, str(cancelled) or say("The job was cancelled; nothing is left of it.")
        except ImgTplError as error:
            message = str(error)
        except Exception as error:
            log.exception("Job %s failed by a bug", context.id)
            message = say(
                "The job failed by an error in ImgTpl itself: {name}: {error}", name=type(error).__name__, error=error
            )
        finally:
            ledger.close()
            held.release()
            context.finish(state, message, outcome)
