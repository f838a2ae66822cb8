"""Cleaning up after a job whose process died."""

from imgtpl_gui.domain.effects import ImageKept
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.jobs import InterruptedJob, JobKind, Outcome
from imgtpl_gui.jobs import InterruptedLedger, JobContext
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.undo import describe, undo


def describe_interrupted(ledger: InterruptedLedger) -> InterruptedJob:
    """Say what an interrupted job was and what it left."""
    return InterruptedJob(
        id=ledger.id,
        kind=ledger.header.kind,
        title=ledger.header.title,
        subject=ledger.header.subject,
        started=ledger.header.started,
        left=tuple(sentence for sentence in map(describe, ledger.open_effects) if sentence),
    )


def recover(context: JobContext, rooms: Rooms, ledger: InterruptedLedger) -> Outcome:
    """Undo every open effect of a dead process's job. Raises ImgTplError with all that can't be undone now."""
    failures = []
    with context.taking_over(ledger.id) as dead:
        for effect in dead.open_effects():
            context.check_cancelled()
            context.stage("cleaning up")
            try:
                undo(effect, rooms, context)
            except ImgTplError as error:
                failures.append(f"{describe(effect)} {error}")
            else:
                dead.done(effect)
    what = f"The interrupted {_work(ledger.header.kind)} '{ledger.header.subject}'"
    if failures:
        raise ImgTplError(f"{what} could not be cleaned up whole: {' '.join(failures)} Try again when this is mended.")
    kept = tuple(describe(effect) for effect in ledger.open_effects if isinstance(effect, ImageKept))
    if kept:
        return Outcome(f"{what} needs no clean-up. {' '.join(kept)}")
    if ledger.header.kind is JobKind.HYDRATE:
        return Outcome(f"{what} was cleaned up; what was filled stays, and it can go on.")
    return Outcome(f"{what} was cleaned up; nothing is left of it.")


def _work(kind: JobKind) -> str:
    return {JobKind.IMAGE: "work on", JobKind.HYDRATE: "filling of"}.get(kind, f"{kind} of")
