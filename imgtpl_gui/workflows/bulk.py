"""A bulk deploy: one job that makes many servers from one template, each of them undone or kept for itself."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from imgtpl_gui.domain.bulk import BulkPlan, without_secrets
from imgtpl_gui.domain.effects import BulkAsked
from imgtpl_gui.domain.errors import Cancelled, Refused
from imgtpl_gui.domain.jobs import Outcome, RowState
from imgtpl_gui.domain.newserver import NewDisk
from imgtpl_gui.domain.plans import DeployMode
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.bulk_copying import write_copies
from imgtpl_gui.workflows.bulk_plan import COPIES_AT_ONCE
from imgtpl_gui.workflows.bulk_rows import Row, Rows
from imgtpl_gui.workflows.deploy import build, check_data, keep, timed
from imgtpl_gui.workflows.deploy_plan import checked_images
from imgtpl_gui.workflows.firmware import as_wanted
from imgtpl_gui.workflows.new_volumes import lay_over
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.undo import undoing
from imgtpl_gui.workflows.waiting import until_ready

_MOST_NAMED = 5


def deploy_bulk(
    context: JobContext, rooms: Rooms, plan: BulkPlan, template: Template, began: float, check_first: bool = False
) -> Outcome:
    """Make a server for each row. Raises ImgTplError where none was begun, Cancelled with what stays.

    `began` and `check_first` are as for `deploy`.
    """
    rows = Rows(context, plan)
    asked = BulkAsked(rooms.hypervisor.info().uri, without_secrets(plan.request))
    context.ledger.record(asked)
    try:
        with undoing(context, rooms):
            context.stage(say("checking the template"))
            rooms.store.check_files(template)
            template = as_wanted(template, plan.request.shared)
            if check_first and plan.mode is DeployMode.INSTANT:
                check_data(context, rooms, template)
            mode = _mode(context, rooms, plan, template, rows)
            _Work(context, rooms, plan, template, began, rows).run(mode)
            context.ledger.done(asked)
            return _outcome(context, plan, template, rows)
    except BaseException as error:
        rows.fail_rest(error)
        raise


def _mode(context: JobContext, rooms: Rooms, plan: BulkPlan, template: Template, rows: Rows) -> DeployMode:
    """Find out once for all rows whether QEMU can read the template. Raises Refused where it must and can't."""
    if plan.mode is DeployMode.FULL:
        return plan.mode
    for chain in checked_images(rooms, template, context):
        if problem := rooms.hypervisor.reach_problem(chain, thorough=True):
            if plan.request.shared.mode is DeployMode.INSTANT:
                raise Refused(
                    say(
                        "'{template}' can't be deployed instantly: {problem} Choose full mode instead.",
                        template=template.name,
                        problem=problem,
                    )
                )
            rows.copy_all(problem)
            return DeployMode.FULL
    return DeployMode.INSTANT


class _Work:
    """Makes the servers: at most `plan.at_once` of them start at a time, while others' disks are still written."""

    def __init__(
        self, context: JobContext, rooms: Rooms, plan: BulkPlan, template: Template, began: float, rows: Rows
    ) -> None:
        self._context = context
        self._rooms = rooms
        self._plan = plan
        self._template = template
        self._began = began
        self._rows = rows

    def run(self, mode: DeployMode) -> None:
        """Return when every row has ended, whatever became of it."""
        full = mode is DeployMode.FULL
        count = len(self._rows.all)
        self._context.stage(say("deploying {count} servers", count=count), self._plan.bytes_to_write if full else 0)
        with ThreadPoolExecutor(self._plan.at_once, thread_name_prefix="bulk") as starting:
            if not full:
                for row in self._rows.all:
                    starting.submit(self._guarded, row, None)
                return
            for first in range(0, count, COPIES_AT_ONCE):
                batch = self._rows.all[first : first + COPIES_AT_ONCE]
                for row, disks in write_copies(self._context, self._rooms, self._template, batch):
                    starting.submit(self._guarded, row, disks)

    def _guarded(self, row: Row, disks: tuple[NewDisk, ...] | None) -> None:
        """Make one server, and let its row tell what became of it; nothing of it stays if it can't be made."""
        with row.ending():
            self._make(row, disks)

    def _make(self, row: Row, disks: tuple[NewDisk, ...] | None) -> None:
        context, rooms, plan, template = row.context, self._rooms, row.plan, self._template
        with undoing(context, rooms):
            context.check_cancelled()
            row.enter(RowState.MAKING)
            if disks is None:
                disks = lay_over(context, rooms, plan, template)
            row.enter(RowState.STARTING)
            new, left = build(context, rooms, plan, template, disks)
            running = time.monotonic()
            outcome = keep(context, rooms, plan, template, new, left)
        outcome = timed(outcome, plan, running - self._began)
        row.made(outcome)
        if plan.request.wait:
            outcome = until_ready(context, rooms, plan, outcome, new, template.os, running)
        row.done(outcome)


def _outcome(context: JobContext, plan: BulkPlan, template: Template, rows: Rows) -> Outcome:
    """Say what became of the rows. Raises Cancelled."""
    views = rows.views()
    made = [view.name for view in views if view.state.made]
    failed = [view for view in views if view.state is RowState.FAILED]
    unready = [view for view in views if view.state is RowState.UNREADY]
    stopped = [view.name for view in views if view.state is RowState.CANCELLED]
    state = say("run") if plan.request.shared.start else say("are ready and off")
    sentences = [
        say(
            "{made} of {views} servers {state}, deployed from '{template}'.",
            made=len(made),
            views=len(views),
            state=state,
            template=template.name,
        )
    ]
    if failed:
        sentences.append(
            say("{failed} failed and nothing is left of that:", failed=_named([view.name for view in failed]))
        )
        sentences += [f"{view.name}: {view.message}" for view in failed[:_MOST_NAMED]]
    if unready:
        sentences.append(
            say("{unready} could not be seen to be usable.", unready=_named([view.name for view in unready]))
        )
    if context.cancelled.is_set() and (stopped or unready):
        sentences = [
            say("The job was cancelled."),
            say("What was made stays: {made}.", made=_named(made)) if made else say("Nothing was made."),
        ]
        others = [say("Nothing is left of the other servers.")] if len(made) < len(views) else []
        raise Cancelled(" ".join((*sentences, *others)))
    return Outcome(" ".join(sentences), ok=not failed and not unready)


def _named(names: Sequence[str]) -> str:
    if len(names) <= _MOST_NAMED:
        return listed(f"'{name}'" for name in names)
    return say(
        "{names} and {more} more",
        names=", ".join(repr(name) for name in names[: _MOST_NAMED - 1]),
        more=len(names) - _MOST_NAMED + 1,
    )
