"""How each side effect of a job is undone: by the job itself when it stops, and by recovery after its process died.

Every undo is idempotent: it looks at what is there and does what is still to do.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from imgtpl_gui import imaging
from imgtpl_gui.domain.effects import (
    BackupBegun,
    Effect,
    GuestFrozen,
    ImageBegun,
    ImageKept,
    LocalFile,
    PartialTemplate,
    PowerChanged,
    SeedRead,
    ServerDefined,
    StatePool,
    VolumeCreated,
)
from imgtpl_gui.domain.errors import Cancelled, ImgTplError, NotFound
from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.hypervisor import Hypervisor, PullBackup
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.wanted_hydration import continue_hydration


def describe(effect: Effect) -> str:
    """Say in a sentence what an open effect leaves behind."""
    match effect:
        case PowerChanged() | BackupBegun() | GuestFrozen():
            return _describe_source(effect)
        case PartialTemplate(folder=folder):
            return f"A half-written template is in {folder}."
        case VolumeCreated(pool=pool, volume=volume):
            return f"Volume '{volume}' in pool '{pool}' is half-made."
        case ServerDefined(name=name):
            return f"Server '{name}' is half-made."
        case SeedRead(name=name):
            return f"The seed of server '{name}', which has read it, is still there."
        case StatePool():
            return "A storage pool for copying firmware state may still be open on the hypervisor."
        case LocalFile(path=path):
            return f"{path} is a leftover."
        case ImageBegun(path=path):
            return f"{path} was written in part."
        case ImageKept(path=path):
            return f"{path} was written in part, which stays: the same command with --resume goes on from there."


def _describe_source(effect: PowerChanged | BackupBegun | GuestFrozen) -> str:
    """Say what a capture leaves of the server that it reads."""
    match effect:
        case PowerChanged(name=name, running=True):
            return f"Server '{name}' was taken offline and has to be started again."
        case PowerChanged(name=name):
            return f"Server '{name}' was off and has to be switched off again."
        case BackupBegun(name=name):
            return f"A backup of server '{name}' is still open on the hypervisor."
        case GuestFrozen(name=name):
            return f"The file systems of server '{name}' may still be frozen."


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
        case PartialTemplate():
            rooms.store_at(effect.store).drop_partial(Path(effect.folder).name)
        case VolumeCreated():
            with rooms.hypervisor_at(effect.uri) as hypervisor:
                hypervisor.delete_volume(effect.pool, effect.volume)
        case ServerDefined() | StatePool() | SeedRead():
            with rooms.hypervisor_at(effect.uri) as hypervisor:
                _take_away(hypervisor, effect)
        case LocalFile():
            _remove(Path(effect.path))
        case ImageBegun():
            imaging.discard_part(Path(effect.path))
        case ImageKept():
            pass


def _take_away(hypervisor: Hypervisor, effect: ServerDefined | StatePool | SeedRead) -> None:
    """Remove what a deploy made on the hypervisor beside its volumes."""
    match effect:
        case ServerDefined():
            hypervisor.undefine(effect.uuid)
        case StatePool():
            hypervisor.drop_state_pools()
        case SeedRead():
            take_seed(hypervisor, effect)


def take_seed(hypervisor: Hypervisor, effect: SeedRead) -> None:
    """Take a seed out of its drive, then overwrite and delete it. Raises HypervisorError where the drive is locked."""
    with suppress(NotFound):  # the server is gone
        hypervisor.eject(effect.uuid, effect.path)
    hypervisor.wipe_volume(effect.pool, effect.volume)
    hypervisor.delete_volume(effect.pool, effect.volume)


def undo_open(context: JobContext, rooms: Rooms) -> tuple[str, ...]:
    """Undo every open effect of the job, newest first; returns sentences on what could not be undone."""
    left = []
    with context.shielded():
        for effect in context.ledger.open_effects():
            try:
                undo(effect, rooms, context)
            except ImgTplError as error:
                left.append(f"{describe(effect)} {error}")
            else:
                context.ledger.done(effect)
    return tuple(left)


class LeftBehind(ImgTplError):
    """A job has done its work, and something that it did on the way could not be undone: `left`, in sentences."""

    def __init__(self, left: str) -> None:
        super().__init__(f"The job was done, but its clean-up failed. Left behind: {left}")
        self.left = left


@contextmanager
def undoing(context: JobContext, rooms: Rooms) -> Iterator[None]:
    """Undo what is still open when the block ends, fails or is cancelled, and say what could not be undone.

    After a block that was done that is LeftBehind.
    """
    try:
        yield
    except (ImgTplError, Cancelled) as error:
        if left := _undo_all(context, rooms):
            raise ImgTplError(f"{str(error) or 'The job was cancelled.'} Left behind: {left}") from error
        raise
    except BaseException:
        undo_open(context, rooms)
        raise
    if left := _undo_all(context, rooms):
        raise LeftBehind(left)


def _undo_all(context: JobContext, rooms: Rooms) -> str:
    """Undo what is open; returns sentences on what is left, or ""."""
    if not context.ledger.open_effects():
        return ""
    context.stage("cleaning up")
    left = undo_open(context, rooms)
    return f"{' '.join(left)} ImgTpl tries again at its next start." if left else ""


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
    context.stage(f"waiting for {effect.name} to finish shutting down")
    return hypervisor.wait_for_state(effect.uuid, (ServerState.OFF,), seconds, context)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
