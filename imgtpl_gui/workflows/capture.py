"""Capture in strict mode: the server stays off until its copy is verified, then returns to its former state."""

import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from imgtpl_gui import imaging
from imgtpl_gui.domain.effects import BackupBegun, PartialTemplate, PowerChanged
from imgtpl_gui.domain.errors import ImgTplError, ShutdownTimedOut
from imgtpl_gui.domain.jobs import Choice, Outcome, Question
from imgtpl_gui.domain.plans import CapturePlan
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.domain.templates import OsInfo, Template, TemplateDisk
from imgtpl_gui.guest import inspect
from imgtpl_gui.imagestore import PartialFolder
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.undo import restore_power, undoing

PACK = imaging.PackSettings()
ASK_AGAIN = 5.0
"""Seconds after which a guest is asked again to shut down."""
DOMAIN_XML = "domain.xml"
"""The source's XML, kept for people to read; never replayed."""


@dataclass(frozen=True, slots=True)
class _Copied:
    """What the offline part of a capture brought home."""

    disks: tuple[TemplateDisk, ...]
    seconds_offline: float


def capture(context: JobContext, rooms: Rooms, plan: CapturePlan) -> Outcome:
    """Do what `plan_capture` promised. Raises ImgTplError or Cancelled after undoing what was done."""
    with undoing(context, rooms):
        server = rooms.hypervisor.server(plan.request.server)
        partial_effect = PartialTemplate(rooms.store.url, str(rooms.store.partial_path(context.id)))
        context.ledger.record(partial_effect)
        partial = rooms.store.begin_partial(context.id)
        hardware = rooms.hypervisor.hardware(server.uuid)
        (partial.path / DOMAIN_XML).write_text(rooms.hypervisor.domain_xml(server.uuid), encoding="utf-8")
        copied = _copy_offline(context, rooms, plan, server, partial)
        template = Template(
            id=str(uuid4()),
            name=plan.request.name,
            created=datetime.now(UTC).replace(microsecond=0),
            source=server.name,
            source_uuid=server.uuid,
            os=_look_inside(context, partial, copied.disks),
            hardware=hardware,
            disks=copied.disks,
            mode=plan.request.mode,
            tags=plan.request.tags,
            note=plan.request.note,
        )
        context.stage("publishing")
        context.check_cancelled()
        rooms.store.publish(partial, template, files=(DOMAIN_XML,))
        context.ledger.done(partial_effect)
    return Outcome(_success(template, server, plan, copied), template=template)


def _success(template: Template, server: Server, plan: CapturePlan, copied: _Copied) -> str:
    if server.state is not ServerState.RUNNING:
        after = f"'{server.name}' is off, as it was."
    elif plan.request.restart:
        after = f"'{server.name}' runs again after {copied.seconds_offline:.0f} s offline."
    else:
        after = f"'{server.name}' was left off, as asked."
    return f"Template '{template.name}' is ready; {after}"


def _copy_offline(
    context: JobContext, rooms: Rooms, plan: CapturePlan, server: Server, partial: PartialFolder
) -> _Copied:
    """Switch the server off, copy and verify its disks, and bring it back."""
    running = server.state is ServerState.RUNNING
    started = time.monotonic()
    power = PowerChanged(
        rooms.hypervisor.info().uri,
        server.uuid,
        server.name,
        running,
        time.time() + plan.request.shutdown_timeout if running else 0.0,
    )
    context.ledger.record(power)
    if running:
        _shut_down(context, rooms, plan, server)
        # From here on a guest that runs was started again: nobody has to wait for it to go down.
        asked, power = power, PowerChanged(power.uri, power.uuid, power.name, running=True, shutdown_until=0.0)
        context.ledger.record(power)
        context.ledger.done(asked)
    disks = _copy(context, rooms, plan, server, partial)
    context.stage("bringing the server back" if running and plan.request.restart else "switching the server off")
    with context.shielded():
        if running and not plan.request.restart:
            rooms.hypervisor.power_off(server.uuid)
        else:
            restore_power(rooms.hypervisor, power, context)
        context.ledger.done(power)
    return _Copied(disks, time.monotonic() - started)


def _shut_down(context: JobContext, rooms: Rooms, plan: CapturePlan, server: Server) -> None:
    """Shut the guest down cleanly; when it doesn't in time, force it, or ask."""
    context.stage(f"shutting down {server.name}")
    timeout = plan.request.shutdown_timeout
    while True:
        if _goes_down(context, rooms, server, timeout):
            return
        if plan.request.force or _asked_to_force(context, server, timeout):
            rooms.hypervisor.power_off(server.uuid)
            return


def _goes_down(context: JobContext, rooms: Rooms, server: Server, timeout: float) -> bool:
    """Ask the guest to shut down until it is off: one that is still booting misses what it is asked."""
    deadline = time.monotonic() + timeout
    while (left := deadline - time.monotonic()) > 0:
        rooms.hypervisor.request_shutdown(server.uuid)
        if rooms.hypervisor.wait_for_state(server.uuid, (ServerState.OFF,), min(left, ASK_AGAIN), context):
            return True
    return False


def _asked_to_force(context: JobContext, server: Server, timeout: float) -> bool:
    answer = context.ask(
        Question(
            f"'{server.name}' has not shut down within {timeout:.0f} s.",
            (
                Choice("wait", "Keep waiting"),
                Choice("force", "Switch it off now", destructive=True),
                Choice("give-up", "Give up and leave it running"),
            ),
        )
    )
    if answer == "give-up":
        raise ShutdownTimedOut(
            f"'{server.name}' did not shut down within {timeout:.0f} s and was left running. Shut it down from"
            " inside, allow more time, or use --force to switch it off."
        )
    return answer == "force"


def _copy(
    context: JobContext, rooms: Rooms, plan: CapturePlan, server: Server, partial: PartialFolder
) -> tuple[TemplateDisk, ...]:
    """Start the server paused, pull its disks over NBD, verify the copies and end the backup."""
    hypervisor = rooms.hypervisor
    context.stage("preparing the copy")
    hypervisor.start_paused(server.uuid)
    backup = hypervisor.plan_backup(server.uuid, plan.disks, context.id)
    effect = BackupBegun(hypervisor.info().uri, server.uuid, server.name, backup.scratch, backup.socket_folder)
    context.ledger.record(effect)
    hypervisor.begin_backup(backup)
    formats = {disk.target: disk.format for disk in server.disks}
    with ExitStack() as stack:
        sources = [(target, stack.enter_context(imaging.NbdSource(uri))) for target, uri in backup.uris]
        context.stage("copying", sum(source.extents(context).total for _, source in sources))
        disks = tuple(_pack(context, partial.path, target, formats[target], source) for target, source in sources)
    images = [partial.path / disk.file for disk in disks]
    context.stage("checking the copy", sum(map(imaging.data_size, images)))
    for disk in disks:
        imaging.verify(partial.path / disk.file, partial.path / disk.digest_file, disk.digest, disk.target, context)
    with context.shielded():
        hypervisor.end_backup(backup)
        context.ledger.done(effect)
    return disks


def _pack(
    context: JobContext, folder: Path, target: str, source_format: str, source: imaging.NbdSource
) -> TemplateDisk:
    image, digests = f"{target}.qcow2", f"{target}.b3"
    packed = imaging.pack(source, folder / image, folder / digests, PACK, context)
    return TemplateDisk(
        target=target,
        format=source_format,
        virtual_size=packed.virtual_size,
        stored_size=packed.stored_size,
        cluster_size=packed.cluster_size,
        clusters=packed.clusters,
        digest=packed.digest,
        file=image,
        digest_file=digests,
    )


def _look_inside(context: JobContext, partial: PartialFolder, disks: tuple[TemplateDisk, ...]) -> OsInfo:
    """Inspect the copy, disk by disk until an operating system is found; the server is back by now."""
    for disk in disks:
        context.stage("looking inside the copy")
        try:
            found = inspect(partial.path / disk.file, "qcow2", context)
        except ImgTplError:
            continue
        if found.family != "unknown":
            return found
    return OsInfo()
