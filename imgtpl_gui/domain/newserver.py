"""A new server, complete: what deploy hands the hypervisor to define."""

from dataclasses import dataclass

from imgtpl_gui.domain.hardware import DiskHardware, Hardware
from imgtpl_gui.domain.image_location import ImageLocation

OVERLAY_CLUSTER = 1024 * 1024
"""Bytes of a cluster of a new server's overlay: QEMU fills a disk by whole clusters, and quicker by large ones.

Measured with `tests.benchmarks.deploy.instant` and QEMU 7.2: 0.42 of the speed of `qemu-img convert` with clusters of
64 KiB, 0.49 with 512 KiB, 0.58 with 1 MiB. Guests come to their login prompt no later.
"""


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
    `smallest_cluster` is the bytes of the smallest clusters among them. `buffered` tells that the host's page cache
    can't be gone around there.
    """

    hardware: DiskHardware
    volume: VolumeInfo
    below: tuple[ImageLocation, ...] = ()
    smallest_cluster: int = 0
    buffered: bool = False


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
