"""A hypervisor and what it runs, as seen at one moment."""

from dataclasses import dataclass
from enum import StrEnum

from imgtpl_gui.domain.sentences import marked, say


class ServerState(StrEnum):
    """The state of a libvirt domain (virDomainState), in the words the interface shows."""

    RUNNING = marked("running")
    PAUSED = marked("paused")
    SHUTTING_DOWN = marked("shutting down")
    OFF = marked("off")
    CRASHED = marked("crashed")
    SUSPENDED = marked("suspended")
    UNKNOWN = marked("unknown")


@dataclass(frozen=True, slots=True)
class ServerDisk:
    """One disk of a server. `capacity` and `allocation` are bytes; 0 where the hypervisor can't tell.

    `below` are the files that it lies on, nearest first. `problem` says in a sentence why this disk can't be captured
    (CD-ROM, floppy, passthrough LUN), or is "".
    """

    target: str
    device: str
    format: str
    bus: str
    source: str
    capacity: int
    allocation: int
    problem: str = ""
    below: tuple[str, ...] = ()


class Hydration(StrEnum):
    """What was last wanted of filling a server's disks until they need their template no longer."""

    WANTED = ""
    PAUSED = "paused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Dependence:
    """The template whose files some of a server's disks (`targets`) still lie on.

    `rate` is the last limit of its hydration in bytes a second, 0 where there was none.
    """

    template_id: str
    template_name: str
    targets: tuple[str, ...]
    hydration: Hydration = Hydration.WANTED
    rate: int = 0


@dataclass(frozen=True, slots=True)
class Fillings:
    """The running servers of the hypervisor at a URI whose disks are to be filled: UUID and name of each."""

    hypervisor: str
    servers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """The template that a server was deployed from, by its id, and by the name that it had then."""

    template_id: str
    template_name: str


@dataclass(frozen=True, slots=True)
class Server:
    """A libvirt domain. `memory` is bytes. `problem` says why it can't be captured, or is "".

    `uefi` and `tpm` (an emulated one) tell whether it has firmware state that can be copied.
    `dependence` tells of the template that it was deployed from and can't do without yet; `origin` stays for good.
    """

    name: str
    uuid: str
    state: ServerState
    vcpus: int
    memory: int
    disks: tuple[ServerDisk, ...]
    persistent: bool = True
    title: str = ""
    problem: str = ""
    uefi: bool = False
    tpm: bool = False
    dependence: Dependence | None = None
    origin: Origin | None = None

    @property
    def depends_on(self) -> str:
        """The id of the template that it still depends on, or ""."""
        return self.dependence.template_id if self.dependence else ""


@dataclass(frozen=True, slots=True)
class DiskPull:
    """How far the hydration of one disk is: `active` while QEMU works on it, at offset `position` of `end` bytes."""

    target: str
    active: bool
    position: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class HypervisorInfo:
    """The connection to the hypervisor: `problem` is a sentence when it is not connected, else ""."""

    uri: str
    hostname: str
    connected: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class HostInfo:
    """The hypervisor's machine: `memory` and `memory_free` (with what caches would give back) are bytes."""

    processors: int
    memory: int
    memory_free: int


_POOLS_AS_THEY_ARE = {
    "iscsi": marked("its volumes are LUNs, which only the storage system makes"),
    "scsi": marked("its volumes are LUNs, which only the storage system makes"),
    "mpath": marked("its volumes are the multipath devices that the host has"),
    "disk": marked("its volumes are partitions, which libvirt lets nobody name"),
    "rbd": marked("libvirt writes no data into its volumes"),
    "sheepdog": marked("libvirt writes no data into its volumes"),
    "gluster": marked("libvirt makes no volumes in it"),
}
"""Kinds of pools whose volumes libvirt can't make and fill.

Sources: https://libvirt.org/storage.html, and libvirt's storage drivers.
"""


@dataclass(frozen=True, slots=True)
class PoolInfo:
    """A libvirt storage pool; sizes in bytes."""

    name: str
    kind: str
    path: str
    capacity: int
    available: int
    active: bool

    @property
    def has_luns(self) -> bool:
        """Whether its volumes are LUNs that are there already, and that we can write ourselves."""
        return self.kind == "iscsi-direct"

    @property
    def problem(self) -> str:
        """Say why no new volume can be made there at any time, or ""."""
        why = say(_POOLS_AS_THEY_ARE.get(self.kind, ""))
        return (
            say("Storage pool '{name}' ({kind}) takes no new disks: {why}.", name=self.name, kind=self.kind, why=why)
            if why
            else ""
        )


@dataclass(frozen=True, slots=True)
class NetworkInfo:
    """A libvirt network."""

    name: str
    active: bool
    bridge: str = ""
