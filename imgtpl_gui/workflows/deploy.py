"""Deploy: a template becomes a new server with an identity of its own, at once or when all its data is there.

Instant mode lays the new disks over the template's images and lets QEMU fill them in the background (`hydration.py`);
full mode writes them first. Both end in the same kind of server.
"""

import logging
import time
from dataclasses import replace

from imgtpl_gui import imaging
from imgtpl_gui.domain.effects import ServerDefined
from imgtpl_gui.domain.errors import HypervisorError, ImgTplError
from imgtpl_gui.domain.jobs import Deployed, Outcome
from imgtpl_gui.domain.newserver import NewDisk, NewServer
from imgtpl_gui.domain.plans import DeployMode, DeployPlan
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import Server
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.deploy_plan import checked_images
from imgtpl_gui.workflows.firmware import as_wanted, deploy_warnings, restore_firmware
from imgtpl_gui.workflows.new_server import new_server
from imgtpl_gui.workflows.new_volumes import lay_over, write_seed, write_whole
from imgtpl_gui.workflows.personalise import reads_seed, set_in_disks
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.undo import undo_open, undoing
from imgtpl_gui.workflows.waiting import until_ready

log = logging.getLogger(__name__)


def deploy(
    context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template, began: float, check_first: bool = False
) -> Outcome:
    """Do what `plan_deploy` promised. Raises ImgTplError or Cancelled after undoing what was done.

    `began` is when it was asked for, by `time.monotonic`; `check_first` holds every cluster against its digest before
    an instant deploy begins, else that is done beside its hydration.
    """
    with undoing(context, rooms):
        context.stage(say("checking the template"))
        rooms.store.check_files(template)
        template = as_wanted(template, plan.request)
        if check_first and plan.mode is DeployMode.INSTANT:
            check_data(context, rooms, template)
        try:
            disks = _disks(context, rooms, plan, template)
            new, left = build(context, rooms, plan, template, disks)
        except HypervisorError:
            full = _full_instead(context, rooms, plan, template)
            if full is None:
                raise
            plan = full
            new, left = build(context, rooms, plan, template, _disks(context, rooms, plan, template))
        running = time.monotonic()
        outcome = keep(context, rooms, plan, template, new, left)
    outcome = timed(outcome, plan, running - began)
    return until_ready(context, rooms, plan, outcome, new, template.os, running) if plan.request.wait else outcome


def _disks(context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template) -> tuple[NewDisk, ...]:
    make = lay_over if plan.mode is DeployMode.INSTANT else write_whole
    return make(context, rooms, plan, template)


def build(
    context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template, disks: tuple[NewDisk, ...]
) -> tuple[NewServer, tuple[str, ...]]:
    """Define a server with these disks and start it; returns sentences, too, on what could not be set in it."""
    new = new_server(rooms, plan.request, template, disks, None)
    if reads_seed(template):
        new = replace(new, seed=write_seed(context, rooms, plan, template, new.macs))
    left = set_in_disks(context, rooms, plan, template, new)
    context.stage(say("defining the server"))
    context.ledger.record(ServerDefined(rooms.hypervisor.info().uri, new.uuid, new.name))
    rooms.hypervisor.define(new)
    restore_firmware(context, rooms, plan, template, new.uuid)
    if plan.request.start:
        context.stage(say("starting the server"))
        rooms.hypervisor.start(new.uuid)
    return new, left


def keep(
    context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template, new: NewServer, left: tuple[str, ...]
) -> Outcome:
    """Make a server that was built permanent, and let its disks be filled where that is needed. Raises Cancelled."""
    context.check_cancelled()
    _begin_hydration(rooms, plan, new)
    server = rooms.hypervisor.server(new.uuid)
    context.ledger.commit()
    return Outcome(_success(plan, template, server, left), server=server)


def timed(outcome: Outcome, plan: DeployPlan, seconds: float) -> Outcome:
    """Add to an outcome how many seconds it took until the server ran."""
    depends_on = outcome.server.depends_on if outcome.server else ""
    return replace(outcome, deployed=Deployed(round(seconds, 3) if plan.request.start else None, depends_on))


def _full_instead(context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template) -> DeployPlan | None:
    """Undo an instant deploy whose template QEMU turned out not to reach, and plan a full one; None where it did.

    None as well where only an instant one was asked for.
    """
    if plan.mode is not DeployMode.INSTANT or plan.request.mode is DeployMode.INSTANT:
        return None
    chains = checked_images(rooms, template, context)
    problems = [rooms.hypervisor.reach_problem(chain, thorough=True) for chain in chains]
    if not any(problems) or undo_open(context, rooms):
        return None
    return replace(plan, mode=DeployMode.FULL, not_instant=next(filter(None, problems)))


def check_data(context: JobContext, rooms: Rooms, template: Template) -> None:
    """Verify every disk of a template. Raises Corrupt, StoreError, Cancelled."""
    files = [(disk, *rooms.store.disk_files(template, disk)) for disk in template.disks]
    context.stage(say("checking the template's data"), sum(imaging.verify_size(image) for _, image, _ in files))
    for disk, image, digests in files:
        imaging.verify(image, digests, disk.digest, disk.target, context)


def _begin_hydration(rooms: Rooms, plan: DeployPlan, new: NewServer) -> None:
    """Let QEMU begin to fill the disks; a server that runs is a success even if that has to wait."""
    if plan.mode is not DeployMode.INSTANT or not plan.request.start:
        return
    try:
        rooms.hypervisor.begin_pull(new.uuid, plan.request.rate)
    except ImgTplError as error:
        log.warning("%s", error)


def _success(plan: DeployPlan, template: Template, server: Server, left: tuple[str, ...]) -> str:
    state = say("runs") if plan.request.start else say("is ready and off")
    sentences = [
        say(
            "Server '{server}' {state}, deployed from '{template}'.",
            server=server.name,
            state=state,
            template=template.name,
        )
    ]
    if server.depends_on:
        sentences.append(say("It depends on that template until its disks are filled."))
    elif plan.not_instant:
        sentences.append(say("It was deployed in full: {not_instant}", not_instant=plan.not_instant))
    return " ".join((*sentences, *left, *plan.changes, *deploy_warnings(plan.request, template)))
