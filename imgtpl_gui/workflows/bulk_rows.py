"""The rows of a bulk deploy while it runs: where each stands, and how each ends."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock

from imgtpl_gui.domain.bulk import BulkPlan
from imgtpl_gui.domain.errors import Cancelled, ImgTplError
from imgtpl_gui.domain.jobs import JobView, Outcome, RowState, RowView
from imgtpl_gui.domain.plans import DeployMode, DeployPlan
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.jobs import JobContext

log = logging.getLogger(__name__)


class Row:
    """One server that is to be made; its `context` is its own part of the job."""

    def __init__(self, job: JobContext, plan: DeployPlan) -> None:
        self.plan = plan
        self.context = job.part(self._stage_changed)
        self._job = job
        self._lock = Lock()
        self._view = RowView(plan.request.name)

    def view(self) -> RowView:
        """Return where the row stands."""
        with self._lock:
            view = self._view
        if view.state.ended or view.state is RowState.WAITING:
            return view
        progress = self.context.view().progress
        return replace(view, stage=progress.stage, bytes_done=progress.bytes_done, bytes_total=progress.bytes_total)

    def enter(self, state: RowState) -> None:
        """Begin what `state` says."""
        self._change(lambda view: replace(view, state=state))

    def made(self, outcome: Outcome) -> None:
        """Tell that the server is there to stay."""
        self._change(
            lambda view: replace(
                view,
                state=RowState.RUNNING,
                message=outcome.message,
                server=outcome.server,
                deployed=outcome.deployed,
            )
        )

    def done(self, outcome: Outcome) -> None:
        """Tell what the whole came to."""
        state = RowState.DONE if outcome.ok else RowState.UNREADY
        self._change(lambda view: replace(view, state=state, message=outcome.message, ready=outcome.ready))

    @contextmanager
    def ending(self) -> Iterator[None]:
        """Let whatever ends the block end the row, unless it has ended; raises nothing that a row can end with."""
        try:
            yield
        except Cancelled as cancelled:
            self.fail(RowState.CANCELLED, str(cancelled))
        except ImgTplError as error:
            self.fail(RowState.FAILED, str(error))
        except Exception as error:
            log.exception("Row %s of job %s failed by a bug", self.plan.request.name, self._job.id)
            self.fail(
                RowState.FAILED,
                say("It failed by an error in ImgTpl itself: {name}: {error}", name=type(error).__name__, error=error),
            )

    def fail(self, state: RowState, message: str) -> None:
        """End the row; a server that was made already stays, and could only not be proved to be usable."""
        self._change(lambda view: replace(view, state=RowState.UNREADY if view.state.made else state, message=message))

    def _change(self, change: Callable[[RowView], RowView]) -> None:
        with self._lock:
            self._view = change(self._view)
        self._job.rows_changed()

    def _stage_changed(self, _view: JobView) -> None:
        self._job.rows_changed()


class Rows:
    """All rows of a job, in the table's order."""

    def __init__(self, context: JobContext, plan: BulkPlan) -> None:
        self._context = context
        self.all = tuple(Row(context, row) for row in plan.plans if row is not None)
        context.show_rows(self.views)

    def views(self) -> tuple[RowView, ...]:
        """Return where each row stands."""
        return tuple(row.view() for row in self.all)

    def fail_rest(self, error: BaseException) -> None:
        """End every row that has not ended by what stops the whole job."""
        state = RowState.CANCELLED if isinstance(error, Cancelled) else RowState.FAILED
        for row in self.all:
            if not row.view().state.ended:
                row.fail(state, str(error))

    def copy_all(self, not_instant: str) -> None:
        """Turn to full mode: `not_instant` is the sentence on why it can't be instant."""
        for row in self.all:
            row.plan = replace(row.plan, mode=DeployMode.FULL, not_instant=not_instant)
