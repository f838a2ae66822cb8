"""The one moment that a template shows: how a server is brought there, and how it goes on meanwhile.

brief    shut down cleanly, started paused, backup begun, and on at once: away for a reboot, not for the copy
strict   shut down cleanly, started paused, backup begun, and off until the copy is checked
live     file systems frozen by the agent, backup begun, thawed: never away
A server that was off is started paused, its processors never run, and it is switched off again.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Event, Timer

from imgtpl_gui.domain.effects import BackupBegun, GuestFrozen, PowerChanged
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.plans import CaptureMode, CapturePlan
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.domain.templates import Consistency
from imgtpl_gui.hypervisor import PullBackup
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.shutting_down import shut_down
from imgtpl_gui.workflows.undo import close_backup, restore_power

log = logging.getLogger(__name__)

FREEZE_LIMIT = 8.0
"""Seconds after which frozen file systems are thawed whatever else hangs."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A server that was taken down (`power`, None in live mode), since when, how its disks are, had it an agent."""

    power: PowerChanged | None
    began: float
    consistency: Consistency
    agent: bool = False


@dataclass(frozen=True, slots=True)
class PointInTime:
    """An open backup, and what it cost to get there.

    `runs` tells whether the guest goes on meanwhile; `downtime` and `frozen` are seconds, the first of them so far
    where the guest doesn't go on.
    """

    backup: PullBackup
    effect: BackupBegun
    consistency: Consistency
    runs: bool
    downtime: float = 0.0
    frozen: float = 0.0


@contextmanager
def stopped(context: JobContext, rooms: Rooms, plan: CapturePlan, server: Server) -> Iterator[Stop]:
    """Take the server down where that is needed; when the block ends it is back in its former state.

    A block that fails leaves that to the undo of what the ledger holds.
    """
    running = server.state is ServerState.RUNNING
    if running and plan.mode is CaptureMode.LIVE:
        yield Stop(None, time.monotonic(), Consistency.CRASH, rooms.hypervisor.has_agent(server.uuid))
        return
    began, agent = time.monotonic(), running and rooms.hypervisor.has_agent(server.uuid)
    until = time.time() + plan.request.shutdown_timeout if running else 0.0
    power = PowerChanged(rooms.hypervisor.info().uri, server.uuid, server.name, running, until)
    context.ledger.record(power)
    clean = True
    if running:
        clean = shut_down(context, rooms.hypervisor, plan.request, server)
        # From here on a guest that runs was started again: nobody has to wait for it to go down.
        asked, power = power, PowerChanged(power.uri, power.uuid, power.name, running=True, shutdown_until=0.0)
        context.ledger.record(power)
        context.ledger.done(asked)
    yield Stop(power, began, Consistency.CLEAN if clean else Consistency.CRASH, agent)
    if power not in context.ledger.open_effects():
        return
    context.stage(
        say("bringing the server back") if running and plan.request.restart else say("switching the server off")
    )
    with context.shielded():
        if running and not plan.request.restart:
            rooms.hypervisor.power_off(server.uuid)
        else:
            restore_power(rooms.hypervisor, power, context)
        context.ledger.done(power)


def begin(context: JobContext, rooms: Rooms, plan: CapturePlan, server: Server, stop: Stop) -> PointInTime:
    """Open the backup, and let the guest go on where its mode says so. Raises ImgTplError, Cancelled."""
    hypervisor = rooms.hypervisor
    context.stage(say("preparing the copy"))
    if stop.power is not None:
        hypervisor.start_paused(server.uuid)
    backup = hypervisor.plan_backup(server.uuid, plan.disks, context.id, context.owner)
    effect = BackupBegun(
        hypervisor.info().uri, server.uuid, server.name, backup.scratch, backup.socket_folder, stop.agent
    )
    context.ledger.record(effect)
    hypervisor.stop_pulls(server.uuid)  # libvirt opens no backup of a disk that is being filled
    point = PointInTime(backup, effect, stop.consistency, runs=stop.power is None)
    if stop.power is None:
        return _begin_frozen(context, rooms, server, point)
    goes_on = stop.power.running and plan.mode is CaptureMode.BRIEF
    hypervisor.begin_backup(backup, hide_agent=goes_on and stop.agent)
    if goes_on:
        with context.shielded():
            hypervisor.resume(server.uuid)
            context.ledger.done(stop.power)
        point = replace(point, runs=True)
    return replace(point, downtime=time.monotonic() - stop.began if stop.power.running else 0.0)


def end(context: JobContext, rooms: Rooms, point: PointInTime) -> None:
    """Close the backup."""
    with context.shielded():
        close_backup(rooms.hypervisor, point.effect)
        context.ledger.done(point.effect)


def _begin_frozen(context: JobContext, rooms: Rooms, server: Server, point: PointInTime) -> PointInTime:
    """Open the backup while the file systems stand still, or as they are where no agent can do that."""
    hypervisor = rooms.hypervisor
    if not hypervisor.has_agent(server.uuid):
        hypervisor.begin_backup(point.backup)
        return replace(point, consistency=Consistency.CRASH)
    frozen = GuestFrozen(hypervisor.info().uri, server.uuid, server.name)
    context.ledger.record(frozen)
    late = Event()

    def thaw_late() -> None:
        late.set()
        _thaw(rooms, server)

    timer = Timer(FREEZE_LIMIT, thaw_late)
    began = time.monotonic()
    try:
        with context.shielded():
            timer.start()
            try:
                stands_still = _freeze(rooms, server)
                hypervisor.begin_backup(point.backup)
            finally:
                timer.cancel()
                thawed = _thaw(rooms, server)
    finally:
        seconds = time.monotonic() - began
    if thawed:
        context.ledger.done(frozen)
    good = stands_still and not late.is_set()
    return replace(
        point, consistency=Consistency.FROZEN if good else Consistency.CRASH, frozen=seconds if stands_still else 0.0
    )


def _freeze(rooms: Rooms, server: Server) -> bool:
    try:
        return rooms.hypervisor.freeze(server.uuid) > 0
    except ImgTplError as error:
        log.warning("%s The copy will be crash-consistent.", error)
        return False


def _thaw(rooms: Rooms, server: Server) -> bool:
    """Thaw, even if freezing failed: it may have been done after nobody waited for it any more."""
    try:
        rooms.hypervisor.thaw(server.uuid)
    except ImgTplError as error:
        log.warning("%s", error)
        return False
    return True
