"""Copying the disks of a point in time into a partial template: prepared, packed, checked and looked into."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.plans import CapturePlan
from imgtpl_gui.domain.preparation import Prepared
from imgtpl_gui.domain.servers import Server
from imgtpl_gui.domain.templates import OsInfo, TemplateDisk
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.guest import inspect
from imgtpl_gui.imagestore import PartialFolder
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.backup_monitor import BackupMonitor
from imgtpl_gui.workflows.parents import parents_image
from imgtpl_gui.workflows.point_in_time import PointInTime
from imgtpl_gui.workflows.preparing import shown
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
        total = sum(source.extents(watch).total for _, source in there.sources)
        watch.stage("copying", total)
        below = {target: parents_image(rooms, parent, target, watch, stack) for target, _ in there.sources}
        disks = tuple(
            _pack(partial.path, target, formats[target], source, below[target], watch)
            for target, source in there.sources
        )
    return Copied(disks, total, plan.parent if any(below.values()) else "", there.prepared, there.trimmed_bytes)


def check(context: JobContext, rooms: Rooms, partial: PartialFolder, disks: tuple[TemplateDisk, ...]) -> None:
    """Read the copy back from the store and hold each cluster against its digest. Raises Corrupt, Cancelled."""
    root = rooms.store.images_folder
    images = [partial.path / disk.file for disk in disks]
    context.stage("checking the copy", sum(imaging.data_size(image, root) for image in images))
    for disk, image in zip(disks, images, strict=True):
        imaging.verify(image, partial.path / disk.digest_file, disk.digest, disk.target, context, root)


def look_inside(context: JobContext, partial: PartialFolder, disks: tuple[TemplateDisk, ...]) -> OsInfo:
    """Inspect the copy, disk by disk until an operating system is found."""
    for disk in disks:
        context.stage("looking inside the copy")
        try:
            found = inspect(partial.path / disk.file, "qcow2", context)
        except ImgTplError:
            continue
        if found.family != "unknown":
            return found
    return OsInfo()


def _pack(
    folder: Path,
    target: str,
    source_format: str,
    source: imaging.Source,
    parent: imaging.CheckedImage | None,
    watch: Watch,
) -> TemplateDisk:
    image, digests = f"{target}.qcow2", f"{target}.b3"
    packed = imaging.pack(source, folder / image, folder / digests, PACK, watch, parent)
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
