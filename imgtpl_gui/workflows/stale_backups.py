"""A backup that is already open on a server that is to be captured: one that a dead run of ours left is ended.

It is dead for certain where its scratch files bear the mark of this user's ledgers and no process holds the ledger of
its job: a living job does, from before its backup begins until after it was ended. Of any other backup nobody here can
tell, so that it is refused.
"""

import logging

from imgtpl_gui.domain.errors import Busy, Refused
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import Server
from imgtpl_gui.hypervisor import OpenBackup
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.rooms import Rooms

log = logging.getLogger(__name__)


def end_stale_backup(context: JobContext, rooms: Rooms, server: Server) -> None:
    """End a backup that a dead run left open, with its scratch files. Raises Busy, Refused for any other one."""
    found = rooms.hypervisor.open_backup(server.uuid)
    if found is None:
        return
    if not found.owner or found.owner != context.owner:
        raise Refused(_another_ones(server, found))
    if context.is_running(found.job):
        raise Busy(say("Another job copies server '{server}'. Wait for it to end, or cancel it.", server=server.name))
    context.stage(say("ending the backup that an earlier run left"))
    log.warning("A backup of '%s' was left open by job %s, which is dead; it is ended.", server.name, found.job)
    with context.shielded():
        rooms.hypervisor.end_backup(found.backup)
        rooms.hypervisor.resume_stopped(server.uuid)


def _another_ones(server: Server, found: OpenBackup) -> str:
    whose = (
        say("ImgTpl on '{host}'", host=found.host)
        if found.host
        else say("ImgTpl, run elsewhere")
        if found.job
        else say("another program")
    )
    return say(
        "A backup of server '{server}' is open already, begun by {whose}. Wait until it has ended. If nothing works"
        " on it any more, end it with 'virsh domjobabort {server}' and capture again.",
        server=server.name,
        whose=whose,
    )
