"""Trimming and sealing: the disks of a point in time as throw-away overlays over them show them."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from imgtpl_gui import imaging
from imgtpl_gui.domain.effects import LocalFile
from imgtpl_gui.domain.errors import HypervisorError, ImgTplError
from imgtpl_gui.domain.plans import CaptureRequest
from imgtpl_gui.domain.preparation import Preparation, Prepared
from imgtpl_gui.domain.sealing import NOT_SEALED, SealReport
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.guest import inspect, prepare
from imgtpl_gui.hypervisor import PullBackup
from imgtpl_gui.jobs import JobContext


@dataclass(frozen=True, slots=True)
class Shown:
    """Disks as they are to be copied: (target, source) each; `prepared` None where nothing was to be done to them."""

    sources: tuple[tuple[str, imaging.Source], ...]
    prepared: Prepared | None = None
    trimmed_bytes: int = 0


def shown(context: JobContext, request: CaptureRequest, backup: PullBackup, watch: Watch, stack: ExitStack) -> Shown:
    """Open a backup's disks, trimmed and sealed as asked, and look into them; `stack` closes them.

    What can't be prepared is shown as it is, and the report says why. Raises HypervisorError, Cancelled.
    """
    bases = tuple((target, stack.enter_context(imaging.NbdSource(uri))) for target, uri in backup.uris)
    work = Preparation(request.trim, request.seal)
    changes = work.trim or bool(work.seal)
    if not changes and not request.inspect:
        return Shown(bases)
    folder = stack.enter_context(_work_folder(context))
    watch.stage(_stage(work))
    try:
        overlays = [(folder / f"{target}.qcow2", uri) for target, uri in backup.uris]
        for overlay, uri in overlays:
            imaging.create_overlay(overlay, uri)
        files = [overlay for overlay, _ in overlays]
        if not changes:
            return Shown(bases, Prepared(inspect(files, "qcow2", watch)))
        prepared = prepare(files, work, watch)
        sources = tuple(
            (target, stack.enter_context(imaging.OverlaySource(overlay, base)))
            for (target, base), (overlay, _) in zip(bases, overlays, strict=True)
        )
    except HypervisorError:
        raise
    except ImgTplError as error:
        seal = SealReport(problem=str(error)) if work.seal else NOT_SEALED
        return Shown(bases, Prepared(seal=seal, trim_notes=(str(error),) if work.trim else ()))
    return Shown(sources, prepared, sum(source.trimmed(watch) for _, source in sources))


def _stage(work: Preparation) -> str:
    if not work.seal:
        return say("trimming") if work.trim else say("looking inside")
    return say("trimming and sealing") if work.trim else say("sealing")


@contextmanager
def _work_folder(context: JobContext) -> Iterator[Path]:
    """Make a folder for overlays, which only we may read; it is gone when the block ends."""
    folder = user_cache_path("imgtpl", appauthor=False) / "work" / context.id
    effect = LocalFile(str(folder))
    context.ledger.record(effect)
    folder.mkdir(mode=0o700, parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        context.ledger.done(effect)
