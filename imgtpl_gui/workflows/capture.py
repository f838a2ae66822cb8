"""Capture: a server at one moment becomes a template; the server is back in its former state whatever happens."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from imgtpl_gui.domain.effects import PartialTemplate
from imgtpl_gui.domain.hardware import ENCRYPTION_LOST
from imgtpl_gui.domain.jobs import Outcome
from imgtpl_gui.domain.plans import CaptureMode, CapturePlan
from imgtpl_gui.domain.preparation import Prepared
from imgtpl_gui.domain.sealing import why_not_sealed
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.domain.templates import CaptureFigures, Consistency, FirmwareState, Template
from imgtpl_gui.domain.wording import in_bytes, in_seconds
from imgtpl_gui.imagestore import PartialFolder
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.copying import Copied, check, copy
from imgtpl_gui.workflows.firmware import files_of, keep_firmware, remarks
from imgtpl_gui.workflows.leaving_nothing import LeftBehind
from imgtpl_gui.workflows.point_in_time import PointInTime, begin, end, stopped
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.screenshot import keep_screenshot
from imgtpl_gui.workflows.stale_backups import end_stale_backup
from imgtpl_gui.workflows.undo import undoing

DOMAIN_XML = "domain.xml"
"""The source's XML, kept for people to read; never replayed."""


def capture(context: JobContext, rooms: Rooms, plan: CapturePlan) -> Outcome:
    """Do what `plan_capture` promised. Raises ImgTplError or Cancelled after undoing what was done.

    A template that is ready stays, even if the server could not be given back as it was: then the job has failed.
    """
    made: list[Outcome] = []
    try:
        with undoing(context, rooms):
            made.append(_capture(context, rooms, plan))
    except LeftBehind as error:
        return replace(
            made[0], message=say("{message} NOT AS IT WAS: {left}", message=made[0].message, left=error.left), ok=False
        )
    return made[0]


def _capture(context: JobContext, rooms: Rooms, plan: CapturePlan) -> Outcome:
    server = rooms.hypervisor.server(plan.request.server)
    end_stale_backup(context, rooms, server)
    partial_effect = PartialTemplate(rooms.store.url, f"{rooms.store.url}/partial/{context.id}")
    context.ledger.record(partial_effect)
    partial = rooms.store.begin_partial(context.id, plan.request.name)
    hardware = rooms.hypervisor.hardware(server.uuid)
    partial.write(DOMAIN_XML, rooms.hypervisor.domain_xml(server.uuid).encode())
    picture = keep_screenshot(context, rooms, plan, server, partial)
    point, copied, downtime, firmware = _bring_home(context, rooms, plan, server, partial)
    if point.runs:
        check(context, partial, copied.disks)
    prepared = copied.prepared or Prepared()
    template = Template(
        id=str(uuid4()),
        name=plan.request.name,
        created=datetime.now(UTC).replace(microsecond=0),
        source=server.name,
        source_uuid=server.uuid,
        os=prepared.os,
        hardware=hardware,
        disks=copied.disks,
        mode=plan.mode,
        tags=plan.request.tags,
        note=plan.request.note,
        parent=copied.parent,
        consistency=point.consistency,
        figures=_figures(downtime, point, copied, prepared),
        seal=prepared.seal,
        firmware=firmware,
        screenshot=picture,
    )
    context.stage(say("publishing"))
    context.check_cancelled()
    pictures = (template.screenshot,) if template.screenshot else ()
    rooms.store.publish(partial, template, files=(DOMAIN_XML, *files_of(template.firmware), *pictures))
    context.ledger.done(partial_effect)
    return Outcome(_success(template, server, plan, prepared.trim_notes), template=template)


def _bring_home(
    context: JobContext, rooms: Rooms, plan: CapturePlan, server: Server, partial: PartialFolder
) -> tuple[PointInTime, Copied, float, FirmwareState]:
    """Copy the server's disks and bring it back; returns the seconds that it was away and its firmware's state, too.

    In strict mode it comes back only when the copy was checked.
    """
    with stopped(context, rooms, plan, server) as stop:
        firmware = keep_firmware(context, rooms, plan, server, partial)
        point = begin(context, rooms, plan, server, stop)
        copied = copy(context, rooms, plan, server, partial, point)
        if not point.runs:
            check(context, partial, copied.disks)
        end(context, rooms, point)
    running = server.state is ServerState.RUNNING
    back = running and plan.request.restart and not point.runs
    return point, copied, time.monotonic() - stop.began if back else point.downtime, firmware


def _figures(downtime: float, point: PointInTime, copied: Copied, prepared: Prepared) -> CaptureFigures:
    return CaptureFigures(
        downtime_seconds=round(downtime, 3),
        frozen_seconds=round(point.frozen, 3),
        read_bytes=copied.read_bytes,
        trimmed_bytes=copied.trimmed_bytes,
        trim_seconds=round(prepared.trim_seconds, 3),
    )


def _success(template: Template, server: Server, plan: CapturePlan, trim_notes: tuple[str, ...]) -> str:
    """Say what was made, what became of the server, and loudly what the template is not."""
    sentences = [
        say(
            "Template '{template}' is ready; {server}",
            template=template.name,
            server=_after(template, server, plan),
        )
    ]
    figures = template.figures
    if figures.trimmed_bytes:
        took = in_seconds(figures.trim_seconds)
        sentences.append(
            say(
                "{trimmed_bytes} of deleted files were left out (in {took}).",
                trimmed_bytes=in_bytes(figures.trimmed_bytes),
                took=took,
            )
        )
    sentences += trim_notes
    if template.consistency is Consistency.CRASH:
        sentences.append(say("Its disks are crash-consistent: as after a power cut."))
    if plan.request.seal and not template.seal.complete:
        sentences.append(say("NOT SEALED: {seal}", seal=why_not_sealed(template.seal)))
    return " ".join((*sentences, *not_encrypted(template), *remarks(plan, server, template.firmware)))


def not_encrypted(template: Template) -> tuple[str, ...]:
    """Say of the template of a server with encrypted disks that anybody can read it who can read the store."""
    if say(ENCRYPTION_LOST) not in template.hardware.left_out:
        return ()
    return (
        say(
            "NOT ENCRYPTED: '{source}' has encrypted disks; the template and its new servers have not.",
            source=template.source,
        ),
    )


def _after(template: Template, server: Server, plan: CapturePlan) -> str:
    figures = template.figures
    if server.state is not ServerState.RUNNING:
        return say("'{server}' is off, as it was.", server=server.name)
    if plan.mode is CaptureMode.LIVE:
        frozen = (
            say("; its file systems stood still for {frozen_seconds:.1f} s", frozen_seconds=figures.frozen_seconds)
            if figures.frozen_seconds
            else ""
        )
        return say("'{server}' was never stopped{frozen}.", server=server.name, frozen=frozen)
    if plan.request.restart:
        return say(
            "'{server}' runs again after {downtime_seconds:.0f} s offline.",
            server=server.name,
            downtime_seconds=figures.downtime_seconds,
        )
    return say("'{server}' was left off, as asked.", server=server.name)
