"""The new server that a deploy comes to: described for its plan, and again when its volumes are there."""

from uuid import uuid4

from imgtpl_gui.domain.image_location import ImageLocation
from imgtpl_gui.domain.newserver import NewDisk, NewServer, VolumeInfo
from imgtpl_gui.domain.plans import DeployRequest
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import Template, TemplateDisk
from imgtpl_gui.workflows.personalise import reads_seed
from imgtpl_gui.workflows.rooms import Rooms


def new_server(
    rooms: Rooms,
    request: DeployRequest,
    template: Template,
    disks: tuple[NewDisk, ...],
    seed: VolumeInfo | None,
) -> NewServer:
    """Describe the new server with an identity of its own."""
    hardware = template.hardware
    return NewServer(
        name=request.name,
        uuid=str(uuid4()),
        hardware=hardware,
        vcpus=request.vcpus or hardware.vcpus,
        memory=request.memory or hardware.memory,
        disks=disks,
        networks=tuple(
            request.networks[index] if index < len(request.networks) else "" for index in range(len(hardware.networks))
        ),
        macs=tuple(rooms.hypervisor.new_mac() for _ in hardware.networks),
        template_id=template.id,
        template_name=template.name,
        seed=seed,
    )


def differences(rooms: Rooms, request: DeployRequest, template: Template, pool: str) -> tuple[str, ...]:
    """Say in sentences what of its template the new server won't get on this hypervisor, before its volumes are made.

    Raises Refused for what it can't do without.
    """
    disks = tuple(
        attached(template, disk, _planned(pool, f"{request.name}-{disk.target}", disk.virtual_size))
        for disk in template.disks
    )
    seed = _planned(pool, f"{request.name}-seed", 0) if reads_seed(template) else None
    clauses = rooms.hypervisor.differences(new_server(rooms, request, template, disks, seed))
    return tuple(say("The new server does without: {clause}.", clause=clause) for clause in clauses)


def attached(
    template: Template,
    disk: TemplateDisk,
    volume: VolumeInfo,
    below: tuple[ImageLocation, ...] = (),
    smallest_cluster: int = 0,
) -> NewDisk:
    """Join a volume to the place that the template's disk had in the captured server."""
    hardware = next(found for found in template.hardware.disks if found.target == disk.target)
    return NewDisk(hardware, volume, below, smallest_cluster)


def _planned(pool: str, name: str, capacity: int) -> VolumeInfo:
    return VolumeInfo(pool, name, f"/{name}", "raw", capacity)
