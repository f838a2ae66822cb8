"""How each side effect of a job is undone: by the job itself when it stops, and by recovery after its process died.

Every undo is idempotent: it looks at what is there and does what is still to do.
"""

import shutil
import time
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from imgtpl_gui import imaging
from imgtpl_gui.domain.effects import (
    BackupBegun,
    BulkAsked,
    CopyBegun,
    Effect,
    GuestFrozen,
    ImageBegun,
    ImageKept,
    LocalFile,
    LunWritten,
    PartialTemplate,
    PowerChanged,
    SecretGiven,
    SeedRead,
    ServerDefined,
    StatePool,
    VolumeCreated,
)
from imgtpl_gui.domain.errors import NotFound
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.hypervisor import Hypervisor, PullBackup
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.leaving_nothing import leaving_nothing, undone
from imgtpl_gui.workflows.lun_disks import empty_lun
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.wanted_hydration import continue_hydration


def undo(effect: Effect, rooms: Rooms, context: JobContext) -> None:
    """Undo one effect. Raises ImgTplError when it can't be done now; it may then be tried again."""
    match effect:
        case PowerChanged():
            with rooms.hypervisor_at(effect.uri) as hypervisor:
                restore_power(hypervisor, effect, context)
        case BackupBegun():
            with rooms.hypervisor_at(effect.uri) as hypervisor:
                close_backup(hypervisor, effect)
        case GuestFrozen():
            with rooms.hypervisor_at(effect.uri) as hypervisor, suppress(NotFound):
                hypervisor.thaw(effect.uuid)
        case PartialTemplate() | CopyBegun():
            _leave_store(rooms, effect)
        case VolumeCreated() | LunWritten():
            with rooms.hypervisor_at(effect.uri) as hypervisor:
                _take_volume_away(hypervisor, effect)
        case ServerDefined() | StatePool() | SeedRead() | SecretGiven():
            with rooms.hypervisor_at(effect.uri) as hypervisor:
                _take_away(hypervisor, effect)
        case LocalFile():
            _remove(Path(effect.path))
        case ImageBegun():
            imaging.discard_part(Path(effect.path))
        case ImageKept() | BulkAsked():
            pass


def _leave_store(rooms: Rooms, effect: PartialTemplate | CopyBegun) -> None:
    """Remove an unfinished template, or let a later job go on with it."""
    match effect:
        case PartialTemplate():
            rooms.store_at(effect.store).drop_partial(Path(effect.folder).name)
        case CopyBegun():
            rooms.catalog.keep_copy(effect.store, effect.template, effect.folder, time.time())


def _take_volume_away(hypervisor: Hypervisor, effect: VolumeCreated | LunWritten) -> None:
    """Delete a volume, or make a LUN, which can't be deleted, one that holds nothing."""
    match effect:
        case VolumeCreated():
            hypervisor.delete_volume(effect.pool, effect.volume)
        case LunWritten():
            with suppress(NotFound):
                empty_lun(hypervisor.lun(effect.pool, effect.volume))


def _take_away(hypervisor: Hypervisor, effect: ServerDefined | StatePool | SeedRead | SecretGiven) -> None:
    """Remove what a deploy made on the hypervisor beside its volumes."""
    match effect:
        case ServerDefined():
            hypervisor.undefine(effect.uuid)
        case StatePool():
            hypervisor.drop_state_pools()
        case SeedRead():
            take_seed(hypervisor, effect)
        case SecretGiven():
            hypervisor.drop_secret(effect.usage)


def take_seed(hypervisor: Hypervisor, effect: SeedRead) -> None:
    """Take a seed out of its drive, then overwrite and delete it. Raises HypervisorError where the drive is locked."""
    with suppress(NotFound):  # the server is gone
        hypervisor.eject(effect.uuid, effect.path)
    hypervisor.wipe_volume(effect.pool, effect.volume)
    hypervisor.delete_volume(effect.pool, effect.volume)


def undo_open(context: JobContext, rooms: Rooms) -> tuple[str, ...]:
    """Undo every open effect of the job, newest first; returns sentences on what could not be undone."""
    return undone(context, lambda effect: undo(effect, rooms, context))


def undoing(context: JobContext, rooms: Rooms) -> AbstractContextManager[None]:
    """Undo what is still open when the block ends, fails or is cancelled (see `leaving_nothing`)."""
    return leaving_nothing(context, lambda effect: undo(effect, rooms, context))


def close_backup(hypervisor: Hypervisor, effect: BackupBegun) -> None:
    """End a backup, and make good what it did to a server that runs.

    One that was stopped because what the backup had to keep found no room runs on, and libvirt sees its agent again.
    """
    hypervisor.end_backup(PullBackup(effect.uuid, (), effect.scratch, effect.socket_folder))
    with suppress(NotFound):
        hypervisor.resume_stopped(effect.uuid)
        if effect.agent:
            hypervisor.reconnect_agent(effect.uuid)
        continue_hydration(hypervisor, effect.uuid)  # which no open backup allows


def restore_power(hypervisor: Hypervisor, effect: PowerChanged, context: JobContext) -> None:
    """Bring a server back to the state it had before its capture.

    A guest that still runs may be on its way down (we asked it to): it is waited for until `shutdown_until`.
    A paused server is ours: it never ran a CPU, so that switching it off loses nothing.
    """
    try:
        state = hypervisor.state(effect.uuid)
    except NotFound:
        return
    if effect.running and state in (ServerState.RUNNING, ServerState.SHUTTING_DOWN):
        remaining = effect.shutdown_until - time.time()
        if remaining <= 0 or not _goes_down(hypervisor, effect, remaining, context):
            return
    elif state is ServerState.PAUSED:
        hypervisor.power_off(effect.uuid)
    elif state is not ServerState.OFF:
        return
    if effect.running:
        hypervisor.start(effect.uuid)


def _goes_down(hypervisor: Hypervisor, effect: PowerChanged, seconds: float, context: JobContext) -> bool:
    context.stage(say("waiting for {effect} to finish shutting down", effect=effect.name))
    return hypervisor.wait_for_state(effect.uuid, (ServerState.OFF,), seconds, context)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
