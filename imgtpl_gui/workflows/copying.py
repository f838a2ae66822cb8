"""Copying the disks of a point in time into a partial template: prepared, packed and checked."""

from contextlib import ExitStack
from dataclasses import dataclass

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.plans import CapturePlan
from imgtpl_gui.domain.preparation import Prepared
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import Server
from imgtpl_gui.domain.templates import TemplateDisk
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imagestore import PartialFolder
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.backup_monitor import BackupMonitor
from imgtpl_gui.workflows.parents import parents_image
from imgtpl_gui.workflows.point_in_time import PointInTime
from imgtpl_gui.workflows.preparing import Shown, shown
from imgtpl_gui.workflows.rooms import Rooms

PACK = imaging.PackSettings()


@dataclass(frozen=True, slots=True)
class Copied:
    """What was brought home: the disks, how many bytes were read for them, the template that some of them lie on.

    `prepared` is None where nothing was done inside the disks, `trimmed_bytes` were in their deleted files.
    """

    disks: tuple[TemplateDisk, ...]
    read_bytes: int
    parent: str
    prepared: Prepared | None
    trimmed_bytes: int


def copy(
    context: JobContext,
    rooms: Rooms,
    plan: CapturePlan,
    server: Server,
    partial: PartialFolder,
    point: PointInTime,
) -> Copied:
    """Read every disk of an open backup into the partial template. Raises ImgTplError, Cancelled."""
    formats = {disk.target: disk.format for disk in server.disks}
    parent = rooms.store.template(plan.parent) if plan.parent else None
    with BackupMonitor(context, rooms, point) as watch, ExitStack() as stack:
        there = shown(context, plan.request, point.backup, watch, stack)
        refuse_empty(server, there)
        total = sum(source.extents(watch).total for _, source in there.sources)
        watch.stage(say("copying"), total)
        below = {target: parents_image(rooms, parent, target, watch, stack) for target, _ in there.sources}
        disks = tuple(
            _pack(partial, target, formats[target], source, below[target], watch) for target, source in there.sources
        )
    return Copied(disks, total, plan.parent if any(below.values()) else "", there.prepared, there.trimmed_bytes)


def refuse_empty(server: Server, there: Shown) -> None:
    """Raise Refused for a disk without a byte, which no image can be made of; only its bytes tell that for certain."""
    for target, source in there.sources:
        if not source.size:
            raise Refused(
                say(
                    "Disk '{target}' of '{server}' has a size of 0: there is nothing to capture of it. Choose the other"
                    " disks (--disk), or remove it from the server.",
                    target=target,
                    server=server.name,
                )
            )


def check(context: JobContext, partial: PartialFolder, disks: tuple[TemplateDisk, ...]) -> None:
    """Read the copy back from the store and hold each cluster against its digest. Raises Corrupt, Cancelled."""
    images = [partial.file(disk.file) for disk in disks]
    context.stage(say("checking the copy"), sum(imaging.data_size(image) for image in images))
    for disk, image in zip(disks, images, strict=True):
        imaging.prove(image, partial.file(disk.digest_file), disk.digest, disk.target, context)


def _pack(
    partial: PartialFolder,
    target: str,
    source_format: str,
    source: imaging.Source,
    parent: imaging.CheckedImage | None,
    watch: Watch,
) -> TemplateDisk:
    image, digests = f"{target}.qcow2", f"{target}.b3"
    packed = imaging.pack(source, partial.file(image), partial.file(digests), PACK, watch, parent)
    return TemplateDisk(
        target=target,
        format=source_format,
        virtual_size=packed.virtual_size,
        stored_size=packed.stored_size,
        cluster_size=packed.cluster_size,
        clusters=packed.clusters,
        digest=packed.digest,
        file=image,
        digest_file=digests,
    )
