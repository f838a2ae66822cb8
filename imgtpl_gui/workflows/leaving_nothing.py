"""Leaving nothing of a job that stops: its open effects are undone, newest first, and what can't be undone is said."""

import logging
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
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.jobs import JobContext

log = logging.getLogger(__name__)

Undo = Callable[[Effect], None]
"""Undoes one effect. Raises ImgTplError when that can't be done now; it may then be tried again."""


def describe(effect: Effect) -> str:
    """Say in a sentence what an open effect leaves behind."""
    match effect:
        case PowerChanged() | BackupBegun() | GuestFrozen():
            return _describe_source(effect)
        case PartialTemplate(folder=folder):
            return say("A half-written template is in {folder}.", folder=folder)
        case VolumeCreated() | LunWritten() | ServerDefined() | SecretGiven() | SeedRead() | StatePool():
            return _describe_new(effect)
        case BulkAsked(asked=asked):
            return say(
                "Some of the {rows} servers that were asked for may not have been made.", rows=len(asked.request.rows)
            )
        case LocalFile() | ImageBegun() | ImageKept() | CopyBegun():
            return _describe_file(effect)


def _describe_source(effect: PowerChanged | BackupBegun | GuestFrozen) -> str:
    """Say what a capture leaves of the server that it reads."""
    match effect:
        case PowerChanged(name=name, running=True):
            return say("Server '{name}' was taken offline and has to be started again.", name=name)
        case PowerChanged(name=name):
            return say("Server '{name}' was off and has to be switched off again.", name=name)
        case BackupBegun(name=name):
            return say("A backup of server '{name}' is still open on the hypervisor.", name=name)
        case GuestFrozen(name=name):
            return say("The file systems of server '{name}' may still be frozen.", name=name)


def _describe_new(effect: VolumeCreated | LunWritten | ServerDefined | SecretGiven | SeedRead | StatePool) -> str:
    """Say what a deploy leaves on the hypervisor."""
    match effect:
        case VolumeCreated(pool=pool, volume=volume):
            return say("Volume '{volume}' in pool '{pool}' is half-made.", volume=volume, pool=pool)
        case LunWritten(pool=pool, volume=volume):
            return say("LUN '{volume}' of pool '{pool}' is half-written.", volume=volume, pool=pool)
        case ServerDefined(name=name):
            return say("Server '{name}' is half-made.", name=name)
        case SecretGiven():
            return say("A secret for reading an image store may still be on the hypervisor.")
        case SeedRead(name=name):
            return say("The seed of server '{name}', which has read it, is still there.", name=name)
        case StatePool():
            return say("A storage pool for copying firmware state may still be open on the hypervisor.")


def _describe_file(effect: LocalFile | ImageBegun | ImageKept | CopyBegun) -> str:
    """Say what is left of a file on this machine, or of a copy in a store."""
    match effect:
        case LocalFile(path=path):
            return say("{path} is a leftover.", path=path)
        case ImageBegun(path=path):
            return say("{path} was written in part.", path=path)
        case CopyBegun(store=store):
            return say(
                "What was copied to {store} stays there for a week: the same copy goes on from there.", store=store
            )
        case ImageKept(path=path):
            return say(
                "{path} was written in part, which stays: the same command with --resume goes on from there.", path=path
            )


def undone(context: JobContext, undo: Undo) -> tuple[str, ...]:
    """Undo every open effect of the job, newest first; returns sentences on what could not be undone.

    Whatever fails on the way, the others are undone, too: a full disk must not keep a server from coming back.
    """
    left: list[str] = []
    with context.shielded():
        for effect in context.ledger.open_effects():
            try:
                undo(effect)
            except ImgTplError as error:
                left.append(f"{describe(effect)} {error}")
            except Exception as error:
                log.exception("An effect could not be undone by a bug: %s", effect)
                left.append(f"{describe(effect)} ({type(error).__name__}: {error})")
            else:
                try:
                    context.ledger.done(effect)
                except ImgTplError as error:  # it is undone, and will be once more
                    left.append(str(error))
    return tuple(dict.fromkeys(left))


class LeftBehind(ImgTplError):
    """A job has done its work, and something that it did on the way could not be undone: `left`, in sentences."""

    def __init__(self, left: str) -> None:
        super().__init__(say("The job was done, but its clean-up failed. Left behind: {left}", left=left))
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
            raise ImgTplError(
                say("{error} Left behind: {left}", error=str(error) or say("The job was cancelled."), left=left)
            ) from error
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
    context.stage(say("cleaning up"))
    left = undone(context, undo)
    return say("{left} ImgTpl tries again at its next start.", left=" ".join(left)) if left else ""
