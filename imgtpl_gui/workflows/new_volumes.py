"""The volumes of a new server: overlays over the template, or new ones that the template's data is written into."""

from dataclasses import replace

from imgtpl_gui import imaging
from imgtpl_gui.domain.effects import LunWritten, SecretGiven, VolumeCreated
from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.image_location import FileLocation, ImageLocation, LunLocation
from imgtpl_gui.domain.newserver import NewDisk, VolumeInfo
from imgtpl_gui.domain.plans import DeployPlan
from imgtpl_gui.domain.pool_luns import PoolLun
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import Template, TemplateDisk
from imgtpl_gui.hypervisor import new_usage
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.deploy_plan import checked_images
from imgtpl_gui.workflows.lun_disks import empty_lun, lun_problem, open_lun
from imgtpl_gui.workflows.new_server import attached
from imgtpl_gui.workflows.personalise import seed_image
from imgtpl_gui.workflows.rooms import Rooms


def lay_over(context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template) -> tuple[NewDisk, ...]:
    """Create an overlay for each disk, over images that QEMU may be given. Raises ImgTplError, Cancelled."""
    chains = checked_images(rooms, template, context)
    context.stage(say("preparing the volumes"))
    _ready_pool(rooms, plan)
    chains = _with_secret(context, rooms, template, chains)
    smallest = smallest_cluster(rooms, template, max(map(len, chains)))
    disks = []
    for disk, chain in zip(template.disks, chains, strict=True):
        volume = _create_overlay(context, rooms, plan, disk, chain)
        disks.append(attached(template, disk, volume, chain, smallest))
    return tuple(disks)


def smallest_cluster(rooms: Rooms, template: Template, layers: int) -> int:
    """Return the bytes of the smallest clusters among the images of a template and of the layers below it."""
    sizes = [disk.cluster_size for disk in template.disks]
    for _ in range(layers - 1):  # what the store says of parents may go round in a circle
        if template.parent:
            template = rooms.store.template(template.parent)
            sizes += [disk.cluster_size for disk in template.disks]
    return min(sizes)


def _with_secret(
    context: JobContext, rooms: Rooms, template: Template, chains: tuple[tuple[ImageLocation, ...], ...]
) -> tuple[tuple[ImageLocation, ...], ...]:
    """Let the hypervisor have the secret that the store's target asks for, where it does: one for each new server.

    A store is one LUN, so that one login reads all its images.
    """
    login = next((each for chain in chains for each in chain if isinstance(each, LunLocation) and each.user), None)
    if login is None:
        return chains
    usage = new_usage(template.id)
    context.ledger.record(SecretGiven(rooms.hypervisor.info().uri, usage))
    rooms.hypervisor.give_secret(usage, login.secret)
    return tuple(
        tuple(replace(each, usage=usage) if isinstance(each, LunLocation) else each for each in chain)
        for chain in chains
    )


def _create_overlay(
    context: JobContext, rooms: Rooms, plan: DeployPlan, disk: TemplateDisk, chain: tuple[ImageLocation, ...]
) -> VolumeInfo:
    """Create an overlay. Over an image that isn't a file of the hypervisor's, libvirt makes none: we write it."""
    name, capacity = f"{plan.request.name}-{disk.target}.qcow2", _capacity(plan, disk)
    _record(context, rooms, plan.pool, name)
    if isinstance(chain[0], FileLocation):
        return rooms.hypervisor.create_overlay(plan.pool, name, capacity, chain[0])
    volume = rooms.hypervisor.create_volume(plan.pool, name, capacity, "qcow2")
    rooms.hypervisor.upload_volume(volume, imaging.empty_overlay(capacity, chain))
    return volume


def write_whole(context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template) -> tuple[NewDisk, ...]:
    """Create a volume for each disk and write the template's data into it, every cluster checked."""
    volumes = create_whole(context, rooms, plan, template)
    context.stage(say("writing the disks"), plan.bytes_to_write)
    for disk, volume in zip(template.disks, volumes, strict=True):
        image, digests = rooms.store.disk_files(template, disk)
        sink = open_sink(rooms, volume)
        try:
            imaging.unpack(image, digests, disk.digest, sink, disk.target, context)
        finally:
            sink.close()
    return tuple(attached(template, disk, volume) for disk, volume in zip(template.disks, volumes, strict=True))


def create_whole(context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template) -> tuple[VolumeInfo, ...]:
    """Create a volume for each disk, to be written. Raises ImgTplError."""
    context.stage(say("preparing the volumes"))
    if plan.luns:
        return tuple(_take_lun(context, rooms, plan, lun) for lun in plan.luns)
    _ready_pool(rooms, plan)
    return tuple(_create(context, rooms, plan, disk, _capacity(plan, disk)) for disk in template.disks)


def open_sink(rooms: Rooms, volume: VolumeInfo) -> imaging.Sink:
    """Open a new volume for writing, by its file where that is in our reach. Raises ImgTplError."""
    if volume.lun:
        return open_lun(rooms.hypervisor.lun(volume.pool, volume.name))
    local = rooms.hypervisor.local_path(volume)
    if local is None:
        return rooms.hypervisor.volume_sink(volume)
    return imaging.QcowVolumeSink(local, volume.format)


def write_seed(
    context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template, macs: tuple[str, ...]
) -> VolumeInfo:
    """Put the CD-ROM, which tells the new server who it is, into a volume of its own."""
    context.stage(say("writing the seed"))
    data = seed_image(plan, template, macs)
    pool = rooms.hypervisor.ensure_default_pool().name if plan.luns else plan.pool
    volume = _record_and_create(context, rooms, pool, f"{plan.request.name}-seed.iso", len(data), "raw")
    rooms.hypervisor.upload_volume(volume, data)
    return volume


def _ready_pool(rooms: Rooms, plan: DeployPlan) -> None:
    """Make and start the default pool where that is missing: it stays, as every installation of libvirt has one."""
    if not plan.request.pool:
        rooms.hypervisor.ensure_default_pool()


def _capacity(plan: DeployPlan, disk: TemplateDisk) -> int:
    wishes = {wish.target: wish.capacity for wish in plan.request.disks}
    return wishes.get(disk.target, disk.virtual_size)


def _create(context: JobContext, rooms: Rooms, plan: DeployPlan, disk: TemplateDisk, capacity: int) -> VolumeInfo:
    """Create the volume of one disk; raw where only libvirt's own stream reaches it."""
    file_format = "qcow2" if disk.format == "qcow2" and rooms.hypervisor.pool_is_local(plan.pool) else "raw"
    suffix = "qcow2" if file_format == "qcow2" else "img"
    return _record_and_create(
        context, rooms, plan.pool, f"{plan.request.name}-{disk.target}.{suffix}", capacity, file_format
    )


def _record_and_create(
    context: JobContext, rooms: Rooms, pool: str, name: str, capacity: int, file_format: str
) -> VolumeInfo:
    _record(context, rooms, pool, name)
    return rooms.hypervisor.create_volume(pool, name, capacity, file_format)


def _take_lun(context: JobContext, rooms: Rooms, plan: DeployPlan, lun: PoolLun) -> VolumeInfo:
    """Take a LUN for a disk, if it is still free; one that may be written over is emptied. Raises Refused."""
    found = rooms.hypervisor.lun(lun.pool, lun.name)
    problem = lun_problem(found, plan.request.overwrite)
    if problem:
        raise Refused(
            say(
                "{lun} of storage pool '{pool}' {problem}. Plan the deploy again.",
                lun=lun.name,
                pool=lun.pool,
                problem=problem,
            )
        )
    context.ledger.record(LunWritten(rooms.hypervisor.info().uri, lun.pool, lun.name))
    if lun.name in plan.request.overwrite:
        empty_lun(found)
    return VolumeInfo(lun.pool, lun.name, "", "raw", found.place.size, lun=True)


def _record(context: JobContext, rooms: Rooms, pool: str, name: str) -> None:
    hypervisor = rooms.hypervisor
    hypervisor.refuse_existing_volume(pool, name)
    context.ledger.record(VolumeCreated(hypervisor.info().uri, pool, name, hypervisor.volume_path(pool, name)))
