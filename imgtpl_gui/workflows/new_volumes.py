"""The volumes of a new server: overlays over the template, or new ones that the template's data is written into."""

from imgtpl_gui import imaging
from imgtpl_gui.domain.effects import VolumeCreated
from imgtpl_gui.domain.newserver import NewDisk, VolumeInfo
from imgtpl_gui.domain.plans import DeployPlan
from imgtpl_gui.domain.templates import Template, TemplateDisk
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.deploy_plan import checked_images
from imgtpl_gui.workflows.new_server import attached
from imgtpl_gui.workflows.personalise import seed_image
from imgtpl_gui.workflows.rooms import Rooms


def lay_over(context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template) -> tuple[NewDisk, ...]:
    """Create an overlay for each disk, over images that QEMU may be given. Raises ImgTplError, Cancelled."""
    chains = checked_images(rooms, template, context)
    context.stage("preparing the volumes")
    disks = []
    for disk, chain in zip(template.disks, chains, strict=True):
        name = f"{plan.request.name}-{disk.target}.qcow2"
        _record(context, rooms, plan.pool, name)
        volume = rooms.hypervisor.create_overlay(plan.pool, name, _capacity(plan, disk), chain[0])
        disks.append(attached(template, disk, volume, chain))
    return tuple(disks)


def write_whole(context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template) -> tuple[NewDisk, ...]:
    """Create a volume for each disk and write the template's data into it, every cluster checked."""
    context.stage("preparing the volumes")
    volumes = [(disk, _create(context, rooms, plan, disk, _capacity(plan, disk))) for disk in template.disks]
    context.stage("writing the disks", plan.bytes_to_write)
    for disk, volume in volumes:
        image, digests = rooms.store.disk_files(template, disk)
        local = rooms.hypervisor.local_path(volume)
        sink = (
            imaging.QcowVolumeSink(local, volume.format) if local is not None else rooms.hypervisor.volume_sink(volume)
        )
        try:
            imaging.unpack(image, digests, disk.digest, sink, disk.target, context, rooms.store.images_folder)
        finally:
            sink.close()
    return tuple(attached(template, disk, volume) for disk, volume in volumes)


def write_seed(context: JobContext, rooms: Rooms, plan: DeployPlan, macs: tuple[str, ...]) -> VolumeInfo:
    """Put the NoCloud seed, which tells the new server who it is, into a volume of its own."""
    context.stage("writing the seed")
    data = seed_image(plan, macs)
    volume = _record_and_create(context, rooms, plan.pool, f"{plan.request.name}-seed.iso", len(data), "raw")
    rooms.hypervisor.upload_volume(volume, data)
    return volume


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


def _record(context: JobContext, rooms: Rooms, pool: str, name: str) -> None:
    hypervisor = rooms.hypervisor
    hypervisor.refuse_existing_volume(pool, name)
    context.ledger.record(VolumeCreated(hypervisor.info().uri, pool, name, hypervisor.volume_path(pool, name)))
