"""The demo server: a small real guest for a hypervisor that has none yet."""

from pathlib import Path
from tempfile import gettempdir
from uuid import uuid4

from imgtpl_gui.domain.effects import LocalFile, ServerDefined, VolumeCreated
from imgtpl_gui.domain.jobs import Outcome
from imgtpl_gui.domain.newserver import NewDisk, NewServer, VolumeInfo
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.guest import build_demo_disk, demo_hardware
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.undo import undoing

DEMO_NAME = "imgtpl-demo"
_VOLUME = "-vda.qcow2"


def create_demo(context: JobContext, rooms: Rooms) -> Outcome:
    """Build the demo guest's disk, define the server and start it."""
    hypervisor = rooms.hypervisor
    with undoing(context, rooms):
        pool = hypervisor.ensure_default_pool().name
        name = free_name(hypervisor, pool)
        folder = Path(gettempdir()) / f"imgtpl-demo-{context.id}"
        scratch = LocalFile(str(folder))
        context.ledger.record(scratch)
        folder.mkdir(mode=0o700)
        context.stage(say("building the demo guest"))
        disk_file = folder / "demo.qcow2"
        size = build_demo_disk(disk_file, context)
        context.stage(say("uploading the disk"))
        volume_name = f"{name}{_VOLUME}"
        hypervisor.refuse_existing_volume(pool, volume_name)
        context.ledger.record(
            VolumeCreated(hypervisor.info().uri, pool, volume_name, hypervisor.volume_path(pool, volume_name))
        )
        volume = hypervisor.create_volume(pool, volume_name, size, "qcow2")
        hypervisor.upload_volume(volume, disk_file.read_bytes())
        context.stage(say("starting the demo server"))
        new = _described(hypervisor, name, volume)
        context.ledger.record(ServerDefined(hypervisor.info().uri, new.uuid, new.name))
        hypervisor.define(new)
        hypervisor.start(new.uuid)
        context.check_cancelled()
        server = hypervisor.server(new.uuid)
        context.ledger.commit(but=(scratch,))
    return Outcome(say("Server '{name}' runs. Capture it to make your first template.", name=name), server=server)


def free_name(hypervisor: Hypervisor, pool: str) -> str:
    """Choose a name that no server has, nor a disk that a demo server of before has left in the pool."""
    taken = {server.name for server in hypervisor.servers()}
    taken |= {volume.removesuffix(_VOLUME) for volume in hypervisor.volume_names(pool)}
    name, number = DEMO_NAME, 1
    while name in taken:
        number += 1
        name = f"{DEMO_NAME}-{number}"
    return name


def _described(hypervisor: Hypervisor, name: str, volume: VolumeInfo) -> NewServer:
    hardware = demo_hardware()
    return NewServer(
        name=name,
        uuid=str(uuid4()),
        hardware=hardware,
        vcpus=hardware.vcpus,
        memory=hardware.memory,
        disks=tuple(NewDisk(disk, volume) for disk in hardware.disks),
        networks=("",) * len(hardware.networks),
        macs=tuple(hypervisor.new_mac() for _ in hardware.networks),
        template_id="",
        template_name="",
    )
