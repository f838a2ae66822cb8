"""Cleaning up after a job whose process died."""

import logging

from imgtpl_gui.domain.effects import BulkAsked, CopyBegun, ImageKept, SeedRead
from imgtpl_gui.domain.errors import Cancelled, ImgTplError
from imgtpl_gui.domain.jobs import InterruptedJob, JobKind, Outcome
from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.jobs import InterruptedLedger, JobContext
from imgtpl_gui.workflows.history import keep_interrupted
from imgtpl_gui.workflows.leaving_nothing import describe
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.undo import undo

log = logging.getLogger(__name__)

_INTERRUPTED = {
    JobKind.CAPTURE: marked("The interrupted capture of '{subject}'"),
    JobKind.DEPLOY: marked("The interrupted deploy of '{subject}'"),
    JobKind.DEMO: marked("The interrupted making of '{subject}'"),
    JobKind.IMAGE: marked("The interrupted work on '{subject}'"),
    JobKind.HYDRATE: marked("The interrupted filling of '{subject}'"),
    JobKind.BULK: marked("The interrupted deploy of many from '{subject}'"),
    JobKind.COPY: marked("The interrupted copy of '{subject}'"),
    JobKind.RECOVERY: marked("The interrupted job of '{subject}'"),
}


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
    what = say(_INTERRUPTED.get(ledger.header.kind, _INTERRUPTED[JobKind.RECOVERY]), subject=ledger.header.subject)
    failures = []
    with context.taking_over(ledger.id) as dead:
        asked = next((effect for effect in dead.open_effects() if isinstance(effect, BulkAsked)), None)
        for effect in dead.open_effects():
            context.check_cancelled()
            context.stage(say("cleaning up"))
            try:
                undo(effect, rooms, context)
                if effect is not asked:
                    dead.done(effect)
            except Cancelled:
                raise
            except ImgTplError as error:
                failures.append(f"{describe(effect)} {error}")
            except Exception as error:
                log.exception("An effect could not be undone by a bug: %s", effect)
                failures.append(f"{describe(effect)} ({type(error).__name__}: {error})")
        if failures:
            raise ImgTplError(
                say(
                    "{what} could not be cleaned up whole: {failures} Try again when this is mended.",
                    what=what,
                    failures=" ".join(failures),
                )
            )
        if asked is not None:
            said = keep_interrupted(rooms.catalog, ledger, asked, _names_at(rooms, asked.uri))
            dead.done(asked)
            return Outcome(say("{what} was cleaned up. {said}", what=what, said=said))
    return Outcome(f"{what} {_what_stays(ledger)}")


def _names_at(rooms: Rooms, uri: str) -> frozenset[str]:
    """Return the names of a hypervisor's servers."""
    with rooms.hypervisor_at(uri) as hypervisor:
        return frozenset(server.name for server in hypervisor.servers())


def _what_stays(ledger: InterruptedLedger) -> str:
    """Say what became of a job, all of whose effects were undone."""
    kept = tuple(describe(effect) for effect in ledger.open_effects if isinstance(effect, ImageKept | CopyBegun))
    if kept:
        return say("needs no clean-up. {kept}", kept=" ".join(kept))
    if ledger.header.kind is JobKind.HYDRATE:
        return say("was cleaned up; what was filled stays, and it can go on.")
    if ledger.header.kind is JobKind.BULK:
        return say("was cleaned up; servers that were whole stay, and nothing is left of the others.")
    if any(isinstance(effect, SeedRead) for effect in ledger.open_effects):
        return say("was cleaned up: its seed is gone, and the server stays.")
    return say("was cleaned up; nothing is left of it.")
