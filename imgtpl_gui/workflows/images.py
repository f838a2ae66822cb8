"""Work on single images: pack, unpack, verify, diff, flatten and rebase, without server or image store.

A run that may be resumed keeps what it has written when it stops; every other one leaves nothing.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from imgtpl_gui import imaging
from imgtpl_gui.domain.effects import Effect, ImageBegun, ImageKept
from imgtpl_gui.domain.errors import Busy, Cancelled, ImgTplError, NotFound, Refused
from imgtpl_gui.domain.images import (
    DiffImages,
    FlattenImage,
    ImageDifference,
    ImageRequest,
    PackedImage,
    PackImage,
    RebaseImage,
    UnpackedImage,
    UnpackImage,
    VerifiedImage,
    VerifyImages,
    WritingRequest,
)
from imgtpl_gui.domain.jobs import Outcome
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.wording import in_bytes, listed
from imgtpl_gui.jobs import InterruptedLedger, JobContext
from imgtpl_gui.workflows.leaving_nothing import leaving_nothing


def title(request: ImageRequest) -> str:
    """Name a request as a job's title does."""
    match request:
        case PackImage():
            return say("Pack {source} into {target}", source=request.source, target=request.target)
        case UnpackImage():
            return say("Unpack {image} to {target}", image=request.image, target=request.target)
        case VerifyImages():
            return say("Verify {images}", images=listed(request.images))
        case DiffImages():
            return say("Compare {a} with {b}", a=request.a, b=request.b)
        case FlattenImage():
            return say("Flatten {image} into {target}", image=request.image, target=request.target)
        case RebaseImage():
            return say(
                "Rebase {image} onto {request_parent} as {target}",
                image=request.image,
                request_parent=request.parent,
                target=request.target,
            )


def subject(request: ImageRequest) -> str:
    """Name what a request is about: what it writes, or else what it reads."""
    match request:
        case VerifyImages():
            return listed(request.images)
        case DiffImages():
            return listed((request.a, request.b))
        case _:
            return request.target


def resources(request: ImageRequest) -> tuple[str, ...]:
    """Name what only one job may write at a time; images that are only read can be shared."""
    if isinstance(request, VerifyImages | DiffImages):
        return ()
    place = request.target if "://" in request.target else Path(request.target).resolve()
    return (f"image:{place}",)


def run_image(context: JobContext, request: ImageRequest, interrupted: Iterable[InterruptedLedger] = ()) -> Outcome:
    """Do what is asked for. A new run takes over what an interrupted one left of the same target.

    Raises ImgTplError, Cancelled; only files that a later run can go on from are left then.
    """
    match request:
        case VerifyImages():
            return _verify(context, request)
        case DiffImages():
            found = imaging.diff_images(Path(request.a), Path(request.b), context)
            return Outcome(_difference(found), image=found)
        case _:
            with _writing(context, request, interrupted):
                report = _write(context, request)
            return Outcome(
                _unpacked(report) if isinstance(report, UnpackedImage) else _packed(request, report), image=report
            )


def _write(context: JobContext, request: WritingRequest) -> PackedImage | UnpackedImage:
    match request:
        case PackImage(source=source, settings=settings, resume=resume):
            parent = Path(request.parent) if request.parent else None
            return imaging.pack_image(source, Path(request.target), settings, parent, resume, context)
        case UnpackImage(image=image, target=target, threads=threads, resume=resume):
            return imaging.unpack_image(Path(image), target, threads, resume, context)
        case FlattenImage(image=image, target=target, settings=settings):
            return imaging.flatten_image(Path(image), Path(target), settings, context)
        case RebaseImage(image=image, parent=onto, target=target, settings=settings):
            return imaging.rebase_image(Path(image), Path(onto), Path(target), settings, context)


def _verify(context: JobContext, request: VerifyImages) -> Outcome:
    """Check each image; one that is bad, or can't be read, is told of when all were looked at."""
    found = tuple(imaging.verify_image(Path(image), context) for image in request.images)
    bad = tuple(image for image in found if not image.ok)
    return Outcome(_verified(found, bad), image=found, ok=not bad)


# what is left of a run that stops


@contextmanager
def _writing(context: JobContext, request: WritingRequest, interrupted: Iterable[InterruptedLedger]) -> Iterator[None]:
    """Write down that the target is begun, undo that when the work stops, and say what stays on purpose."""
    effect, left = _effect(request)
    context.ledger.record(effect)
    _take_over(context, effect.path, interrupted)
    begun = False
    try:
        with leaving_nothing(context, _undo):
            try:
                yield
            finally:
                begun = context.view().progress.stage != ""
            context.ledger.commit()
    except Refused:
        raise
    except ImgTplError as error:
        raise ImgTplError(f"{error} {left}".rstrip() if begun else str(error)) from error
    except Cancelled as cancelled:
        raise Cancelled(say("The job was cancelled. {left}", left=left) if left and begun else "") from cancelled


def _undo(effect: Effect) -> None:
    if isinstance(effect, ImageBegun):
        imaging.discard_part(Path(effect.path))


def _effect(request: WritingRequest) -> tuple[ImageBegun | ImageKept, str]:
    """Say what a run leaves when it stops: as the ledger's effect, and in a sentence where something stays."""
    resume = isinstance(request, PackImage | UnpackImage) and request.resume
    if isinstance(request, UnpackImage) and imaging.is_in_place(request.target):
        again = say("the same command") if resume else say("the same command with --resume")
        return ImageKept(request.target), say(
            "{target} is of no use until it is written whole: {again} goes on.", target=request.target, again=again
        )
    path = str(Path(request.target).absolute())
    if resume:
        return ImageKept(path), say("What was written so far stays; the same command goes on from there.")
    return ImageBegun(path), ""


def _take_over(context: JobContext, path: str, interrupted: Iterable[InterruptedLedger]) -> None:
    """Close what dead processes' ledgers hold open of a target: this job answers for it now."""
    for ledger in interrupted:
        old = tuple(
            effect
            for effect in ledger.open_effects
            if isinstance(effect, ImageBegun | ImageKept) and effect.path == path
        )
        if not old:
            continue
        try:
            with context.taking_over(ledger.id) as dead:
                for effect in old:
                    dead.done(effect)
        except (Busy, NotFound):
            continue


# the sentences


def _packed(request: WritingRequest, report: PackedImage) -> str:
    match request:
        case FlattenImage(image=image):
            done = say("{image} was flattened into {report_path}", image=image, report_path=report.path)
        case RebaseImage(image=image):
            done = say(
                "{image} was put onto {report_parent} as {report_path}",
                image=image,
                report_parent=report.parent,
                report_path=report.path,
            )
        case PackImage(source=source):
            done = say("{source} was packed into {report_path}", source=source, report_path=report.path) + (
                say(" on top of {report_parent}", report_parent=report.parent) if report.parent else ""
            )
        case UnpackImage():
            done = say("{report_path} was written", report_path=report.path)
    return say(
        "{done}: {stored_size} for a disk of {virtual_size}.",
        done=done,
        stored_size=in_bytes(report.stored_size),
        virtual_size=in_bytes(report.virtual_size),
    )


def _unpacked(report: UnpackedImage) -> str:
    figures = say("{written_bytes} written", written_bytes=in_bytes(report.written_bytes))
    if report.kept_bytes:
        figures += say(", {kept_bytes} kept from an earlier run", kept_bytes=in_bytes(report.kept_bytes))
    checks = say("every cluster matches its digest") if report.checked else say("it has no digests to check it against")
    return say(
        "{report_path} was unpacked to {target}: {figures}; {checks}.",
        report_path=report.path,
        target=report.target,
        figures=figures,
        checks=checks,
    )


def _verified(found: tuple[VerifiedImage, ...], bad: tuple[VerifiedImage, ...]) -> str:
    if bad:
        problems = " ".join(image.problem for image in bad)
        return (
            problems
            if len(found) == 1
            else say(
                "{bad} of {found} images did not pass: {problems}", bad=len(bad), found=len(found), problems=problems
            )
        )
    clusters = sum(image.clusters for image in found)
    if len(found) == 1:
        return say(
            "{found_path} is intact: all {clusters} clusters match.", found_path=found[0].path, clusters=clusters
        )
    return say("All {found} images are intact: {clusters} clusters match.", found=len(found), clusters=clusters)


def _difference(found: ImageDifference) -> str:
    sizes = ""
    if found.virtual_size_a != found.virtual_size_b:
        sizes = say(
            " The disks have {virtual_size_a} and {virtual_size_b}.",
            virtual_size_a=in_bytes(found.virtual_size_a),
            virtual_size_b=in_bytes(found.virtual_size_b),
        )
    if not found.differing_clusters:
        same = say("have the same content") if not sizes else say("have the same content as far as both go")
        return say("{a} and {b} {same}.{sizes}", a=found.a, b=found.b, same=same, sizes=sizes)
    return say(
        "{a} and {b} differ in {differing_clusters} of {clusters} clusters, {differing_bytes}.{sizes}",
        a=found.a,
        b=found.b,
        differing_clusters=found.differing_clusters,
        clusters=found.clusters,
        differing_bytes=in_bytes(found.differing_bytes),
        sizes=sizes,
    )
