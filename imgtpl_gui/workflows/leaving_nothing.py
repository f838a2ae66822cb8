"""Leaving nothing of a job that stops: its open effects are undone, newest first, and what can't be undone is said."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

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
from imgtpl_gui.domain.errors import Cancelled, ImgTplError
from imgtpl_gui.jobs import JobContext

Undo = Callable[[Effect], None]
"""Undoes one effect. Raises ImgTplError when that can't be done now; it may then be tried again."""


def describe(effect: Effect) -> str:
    """Say in a sentence what an open effect leaves behind."""
    match effect:
        case PowerChanged() | BackupBegun() | GuestFrozen():
            return _describe_source(effect)
        case PartialTemplate(folder=folder):
            return f"A half-written template is in {folder}."
        case VolumeCreated() | LunWritten() | ServerDefined() | SecretGiven() | SeedRead() | StatePool():
            return _describe_new(effect)
        case BulkAsked(asked=asked):
            return f"Some of the {len(asked.request.rows)} servers that were asked for may not have been made."
        case LocalFile() | ImageBegun() | ImageKept() | CopyBegun():
            return _describe_file(effect)


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


def _describe_new(effect: VolumeCreated | LunWritten | ServerDefined | SecretGiven | SeedRead | StatePool) -> str:
    """Say what a deploy leaves on the hypervisor."""
    match effect:
        case VolumeCreated(pool=pool, volume=volume):
            return f"Volume '{volume}' in pool '{pool}' is half-made."
        case LunWritten(pool=pool, volume=volume):
            return f"LUN '{volume}' of pool '{pool}' is half-written."
        case ServerDefined(name=name):
            return f"Server '{name}' is half-made."
        case SecretGiven():
            return "A secret for reading an image store may still be on the hypervisor."
        case SeedRead(name=name):
            return f"The seed of server '{name}', which has read it, is still there."
        case StatePool():
            return "A storage pool for copying firmware state may still be open on the hypervisor."


def _describe_file(effect: LocalFile | ImageBegun | ImageKept | CopyBegun) -> str:
    """Say what is left of a file on this machine, or of a copy in a store."""
    match effect:
        case LocalFile(path=path):
            return f"{path} is a leftover."
        case ImageBegun(path=path):
            return f"{path} was written in part."
        case CopyBegun(store=store):
            return f"What was copied to {store} stays there for a week: the same copy goes on from there."
        case ImageKept(path=path):
            return f"{path} was written in part, which stays: the same command with --resume goes on from there."


def undone(context: JobContext, undo: Undo) -> tuple[str, ...]:
    """Undo every open effect of the job, newest first; returns sentences on what could not be undone."""
    left = []
    with context.shielded():
        for effect in context.ledger.open_effects():
            try:
                undo(effect)
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
def leaving_nothing(context: JobContext, undo: Undo) -> Iterator[None]:
    """Undo what is still open when the block ends, fails or is cancelled, and say what could not be undone.

    After a block that was done that is LeftBehind.
    """
    try:
        yield
    except (ImgTplError, Cancelled) as error:
        if left := _undo_all(context, undo):
            raise ImgTplError(f"{str(error) or 'The job was cancelled.'} Left behind: {left}") from error
        raise
    except BaseException:
        undone(context, undo)
        raise
    if left := _undo_all(context, undo):
        raise LeftBehind(left)


def _undo_all(context: JobContext, undo: Undo) -> str:
    """Undo what is open; returns sentences on what is left, or ""."""
    if not context.ledger.open_effects():
        return ""
    context.stage("cleaning up")
    left = undone(context, undo)
    return f"{' '.join(left)} ImgTpl tries again at its next start." if left else ""
