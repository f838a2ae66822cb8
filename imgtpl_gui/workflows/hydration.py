"""Hydration: the disks of an instantly deployed server are filled until they need their template no longer.

QEMU does the work and needs nobody for it; a job starts it, follows it, checks the template beside it, and takes it to
its end. Whether it is wanted stands in the server's metadata, so that every process sees a pause; how far it is, and
whether it is over, is only ever read from libvirt.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from imgtpl_gui.domain.effects import PowerChanged
from imgtpl_gui.domain.errors import (
    Cancelled,
    ConnectionFailed,
    Corrupt,
    HypervisorError,
    ImgTplError,
    NotFound,
    Refused,
)
from imgtpl_gui.domain.jobs import Deployed, Outcome
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import Dependence, DiskPull, Hydration, Server, ServerState
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.digest_check import DigestCheck, Passed, data_of
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.undo import restore_power, undoing
from imgtpl_gui.workflows.wanted_hydration import ALIVE, stop_hydration

log = logging.getLogger(__name__)

INTERVAL = 0.2
"""Seconds between two looks at the disks."""
_LOOKS = 2
_EVERYTHING = 2**63


@dataclass(frozen=True, slots=True)
class HydrationPlan:
    """Fill the disks of `server`; `check` reads the template beside it.

    `rate` is a new limit in bytes a second, 0 for the one that the server has, which others may change meanwhile.
    Where the server needs no template (any more) the dependence tells of none, and there is nothing to do.
    """

    server: Server
    dependence: Dependence
    rate: int = 0
    check: bool = True


def plan_hydration(
    rooms: Rooms, name_or_uuid: str, rate: int = 0, usual_rate: int = 0, check: bool = True
) -> HydrationPlan:
    """Look what is to be filled of a server; without a `rate` the last limit holds, else the usual one.

    Raises NotFound, Refused.
    """
    server = rooms.hypervisor.server(name_or_uuid)
    if server.dependence is None:
        return HydrationPlan(server, Dependence("", "", ()))
    if server.state not in (*ALIVE, ServerState.OFF):
        raise Refused(
            say(
                "Server '{server}' is {state}. Its disks can be filled when it runs or is off.",
                server=server.name,
                state=say(server.state),
            )
        )
    return HydrationPlan(server, server.dependence, rate or (0 if server.dependence.rate else usual_rate), check)


def hydrate(context: JobContext, rooms: Rooms, plan: HydrationPlan) -> Outcome:
    """Make a server independent of its template. Raises ImgTplError, Cancelled; what was copied stays in any case."""
    hypervisor, server = rooms.hypervisor, plan.server
    if not plan.dependence.targets:
        hypervisor.flush(server.uuid)
        hypervisor.drop_secret_of_server(server.uuid)
        return Outcome(
            say("Server '{server}' depends on no template.", server=server.name), server=server, deployed=Deployed()
        )
    with undoing(context, rooms):
        context.stage(say("preparing"))
        hypervisor.settle(server.uuid)
        hypervisor.want_hydration(server.uuid, Hydration.WANTED)
        template = _template(rooms, plan.dependence)
        data = data_of(context, rooms, template, plan.dependence.targets) if template else {}
        with _awake(context, rooms, server):
            following = _Following(context, rooms, plan, data)
            if template is None or not plan.check:
                following.to_the_end(None)
            else:
                check = DigestCheck(rooms, template, plan.dependence.targets)
                with check.running():
                    following.to_the_end(check)
                    _check_the_rest(context, server, check)
            hypervisor.flush(server.uuid)
        hypervisor.settle(server.uuid)
        hypervisor.drop_secret_of_server(server.uuid)
        changed = hypervisor.server(server.uuid)
    return Outcome(
        say(
            "Server '{server}' is independent of template '{template_name}'.",
            server=server.name,
            template_name=plan.dependence.template_name,
        ),
        server=changed,
        deployed=Deployed(depends_on=changed.depends_on),
    )


def _check_the_rest(context: JobContext, server: Server, check: DigestCheck) -> None:
    """Wait for the check of a template that was quicker copied than read by us. Raises Corrupt, StoreError."""
    if not check.ended:
        context.stage(say("checking the rest of the template"))
    try:
        check.wait(context)
    except Corrupt as error:
        raise Corrupt(
            say(
                "{error} '{server}' was filled from it and may be damaged there. Deploy it anew from a template that"
                " is whole.",
                error=error,
                server=server.name,
            )
        ) from error


def still_depends(server: Server, what: str) -> str:
    """Say what became of a server's hydration, and what that means."""
    template = server.dependence.template_name if server.dependence else ""
    return say(
        "{what} '{server}' still depends on template '{template}'; nothing is lost, and it can go on.",
        what=what,
        server=server.name,
        template=template,
    )


@contextmanager
def _awake(context: JobContext, rooms: Rooms, server: Server) -> Iterator[None]:
    """Start a server that is off without running its processors, for the time of the block."""
    hypervisor = rooms.hypervisor
    if server.state is not ServerState.OFF or hypervisor.server(server.uuid).dependence is None:
        yield
        return
    power = PowerChanged(hypervisor.info().uri, server.uuid, server.name, running=False)
    context.ledger.record(power)
    hypervisor.start_paused(server.uuid)
    yield
    context.stage(say("switching the server off"))
    with context.shielded():
        restore_power(hypervisor, power, context)
        context.ledger.done(power)


def _template(rooms: Rooms, dependence: Dependence) -> Template | None:
    """Return the template, or None where another store has it: its data can't be checked then."""
    try:
        return rooms.store.template(dependence.template_id)
    except NotFound:
        return None


class _Following:
    """Looks at the disks again and again, and does what is wanted by then."""

    def __init__(self, context: JobContext, rooms: Rooms, plan: HydrationPlan, data: dict[str, Passed]) -> None:
        self._context = context
        self._hypervisor = rooms.hypervisor
        self._rooms = rooms
        self._plan = plan
        self._uuid = plan.server.uuid
        self._data = data
        self._positions: dict[str, int] = {}
        self._filling = ""
        self._idle_looks = 0
        self._failed_at = -1
        self._counted = 0
        self._paused = False

    def to_the_end(self, check: DigestCheck | None) -> None:
        """Return when no disk lies on the template any more. Raises ImgTplError, Cancelled."""
        targets = ", ".join(self._plan.dependence.targets)
        self._context.stage(say("filling {targets}", targets=targets), sum(data.total for data in self._data.values()))
        self._filling = self._hypervisor.begin_pull(self._uuid, self._plan.rate)
        while True:
            try:
                if self._is_over(check):
                    return
            except ConnectionFailed as error:
                log.info("%s", error)  # libvirt may be restarted: QEMU goes on
            self._context.cancelled.wait(INTERVAL)

    def _is_over(self, check: DigestCheck | None) -> bool:
        if self._context.cancelled.is_set():
            self._leave()
        if check is not None:
            self._stop_if_damaged(check)
        self._share_pause()
        pulls = self._hypervisor.pulls(self._uuid)
        if not pulls:
            self._advance(dict.fromkeys(self._data, _EVERYTHING))
            return True
        if self._hypervisor.state(self._uuid) not in ALIVE:
            raise HypervisorError(self._left(say("The server was switched off while its disks were filled.")))
        if self._paused:
            self._hypervisor.stop_pulls(self._uuid)
        else:
            self._keep_going(pulls, check)
        self._advance({pull.target: pull.position for pull in pulls if pull.active})
        return False

    def _keep_going(self, pulls: tuple[DiskPull, ...], check: DigestCheck | None) -> None:
        """Start the next disk, or again what has stopped; what stops twice at one place does so for good.

        Two looks are taken: at the end libvirt notes a moment after QEMU that the disk lies on nothing any more.
        """
        self._idle_looks = 0 if any(pull.active for pull in pulls) else self._idle_looks + 1
        if self._idle_looks < _LOOKS:
            return
        again = pulls[0].target == self._filling
        reached = self._positions.get(pulls[0].target, 0)
        if again and reached <= self._failed_at:
            if check is not None:
                self._context.stage(say("looking for what is wrong with the template"))
                while not check.ended:
                    self._context.check_cancelled()
                    self._context.cancelled.wait(INTERVAL)
                self._stop_if_damaged(check)
            raise HypervisorError(
                self._left(
                    say(
                        "The disks can't be filled further: the hypervisor could not read the template, or found no"
                        " room for the disks. Verify the template and look at the storage pool."
                    )
                )
            )
        self._failed_at = reached if again else -1
        self._filling = self._hypervisor.begin_pull(self._uuid)

    def _stop_if_damaged(self, check: DigestCheck) -> None:
        try:
            check.raise_problem()
        except ImgTplError as error:
            stop_hydration(self._hypervisor, self._uuid, Hydration.CANCELLED)
            needs = self._plan.dependence.template_name
            raise type(error)(
                say(
                    "{error} The filling of '{server}' was stopped; it still depends on template '{needs}', and"
                    " reads from there.",
                    error=error,
                    server=self._plan.server.name,
                    needs=needs,
                )
            ) from error

    def _share_pause(self) -> None:
        """Bring what this job's user wants and what stands in the metadata, for all processes, together."""
        if self._context.paused != self._paused:
            self._paused = not self._paused
            wish = Hydration.PAUSED if self._paused else Hydration.WANTED
            self._hypervisor.want_hydration(self._uuid, wish)
            self._failed_at = -1
        wanted = self._hypervisor.hydration(self._uuid)
        if wanted is Hydration.CANCELLED:
            raise Cancelled(self._left(say("Somebody cancelled the filling of the disks.")))
        if (wanted is Hydration.PAUSED) != self._paused:
            self._paused = not self._paused
            self._context.pause(self._paused)
            self._failed_at = -1

    def _leave(self) -> None:
        """End the job: by the user's wish, or because the application ends and QEMU goes on alone."""
        if self._context.closing.is_set():
            raise Cancelled(self._left(say("The hypervisor goes on filling the disks alone.")))
        stop_hydration(self._hypervisor, self._uuid, Hydration.CANCELLED)
        raise Cancelled(self._left(say("The filling of the disks was cancelled.")))

    def _left(self, what: str) -> str:
        return still_depends(self._plan.server, what)

    def _advance(self, positions: dict[str, int]) -> None:
        self._positions |= positions
        for target, position in positions.items():
            if target in self._data:
                self._data[target].up_to(position)
        done = sum(data.count for data in self._data.values())
        self._context.advance(done - self._counted)
        self._counted = done
