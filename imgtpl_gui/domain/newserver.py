"""A new server, complete: what deploy hands the hypervisor to define."""

from dataclasses import dataclass

from imgtpl_gui.domain.hardware import DiskHardware, Hardware
from imgtpl_gui.domain.image_location import ImageLocation


@dataclass(frozen=True, slots=True)
class VolumeInfo:
    """A volume of a storage pool; `capacity` in bytes, `path` as the hypervisor sees it.

    One that is a LUN has no path: `lun` tells that the hypervisor reaches it by its pool and its name.
    """

    pool: str
    name: str
    path: str
    format: str
    capacity: int
    lun: bool = False


@dataclass(frozen=True, slots=True)
class NewDisk:
    """A disk of a new server: how it is attached and which volume it is.

    `below` are the qcow2 images that the volume is an overlay over, nearest first, as the hypervisor finds them.
    """

    hardware: DiskHardware
    volume: VolumeInfo
    below: tuple[ImageLocation, ...] = ()


@dataclass(frozen=True, slots=True)
class NewServer:
    """A server to be defined. `memory` is bytes; `networks` and `macs` run parallel to the hardware's interfaces.

    A network name "" keeps what the hardware says. `seed` is the CD-ROM with the NoCloud seed, if there is one.
    `template_id` goes into the domain's metadata, so that its lineage can be told later.
    """

    name: str
    uuid: str
    hardware: Hardware
    vcpus: int
    memory: int
    disks: tuple[NewDisk, ...]
    networks: tuple[str, ...]
    macs: tuple[str, ...]
    template_id: str
    template_name: str
    seed: VolumeInfo | None = None
