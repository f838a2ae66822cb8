"""Deploy in full mode: checked data into new volumes, then a new server with an identity of its own."""

from uuid import uuid4

from imgtpl_gui import imaging
from imgtpl_gui.domain.effects import ServerDefined, VolumeCreated
from imgtpl_gui.domain.jobs import Outcome
from imgtpl_gui.domain.newserver import VolumeInfo
from imgtpl_gui.domain.plans import DeployPlan
from imgtpl_gui.domain.templates import Template, TemplateDisk
from imgtpl_gui.guest import nocloud_seed
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.firmware import deploy_warnings, restore_firmware
from imgtpl_gui.workflows.new_server import new_server
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.undo import undoing


def deploy(context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template) -> Outcome:
    """Do what `plan_deploy` promised. Raises ImgTplError or Cancelled after undoing what was done."""
    request = plan.request
    with undoing(context, rooms):
        context.stage("checking the template")
        rooms.store.check_files(template)
        volumes = _restore(context, rooms, plan, template)
        seed = _seed(context, rooms, plan) if template.os.cloud_init else None
        disks = {disk.target: volume for disk, volume in volumes}
        new = new_server(rooms, plan.request, template, disks, seed)
        context.stage("defining the server")
        context.ledger.record(ServerDefined(rooms.hypervisor.info().uri, new.uuid, new.name))
        rooms.hypervisor.define(new)
        restore_firmware(context, rooms, plan, template, new.uuid)
        if request.start:
            context.stage("starting the server")
            rooms.hypervisor.start(new.uuid)
        context.check_cancelled()
        server = rooms.hypervisor.server(new.uuid)
        context.ledger.commit()
    state = "runs" if request.start else "is ready and off"
    sentences = (f"Server '{new.name}' {state}, deployed from '{template.name}'.", *deploy_warnings(request, template))
    return Outcome(" ".join(sentences), server=server)


def _restore(
    context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template
) -> tuple[tuple[TemplateDisk, VolumeInfo], ...]:
    """Create a volume for each disk and write the template's data into it, every cluster checked."""
    wishes = {wish.target: wish.capacity for wish in plan.request.disks}
    context.stage("preparing the volumes")
    volumes = []
    for disk in template.disks:
        capacity = wishes.get(disk.target, disk.virtual_size)
        volumes.append((disk, _create(context, rooms, plan, disk, capacity)))
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
    return tuple(volumes)


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
    hypervisor = rooms.hypervisor
    hypervisor.refuse_existing_volume(pool, name)
    context.ledger.record(VolumeCreated(hypervisor.info().uri, pool, name, hypervisor.volume_path(pool, name)))
    return hypervisor.create_volume(pool, name, capacity, file_format)


def _seed(context: JobContext, rooms: Rooms, plan: DeployPlan) -> VolumeInfo:
    """Put the NoCloud seed, which names the new server, into a volume of its own."""
    context.stage("writing the seed")
    data = nocloud_seed(plan.hostname, str(uuid4()))
    volume = _record_and_create(context, rooms, plan.pool, f"{plan.request.name}-seed.iso", len(data), "raw")
    rooms.hypervisor.upload_volume(volume, data)
    return volume
