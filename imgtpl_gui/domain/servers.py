"""A hypervisor and what it runs, as seen at one moment."""

from dataclasses import dataclass
from enum import StrEnum


class ServerState(StrEnum):
    """The state of a libvirt domain (virDomainState), in the words the interface shows."""

    RUNNING = "running"
    PAUSED = "paused"
    SHUTTING_DOWN = "shutting down"
    OFF = "off"
    CRASHED = "crashed"
    SUSPENDED = "suspended"
    UNKNOWN = "unknown"


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
class Server:
    """A libvirt domain. `memory` is bytes. `problem` says why it can't be captured, or is "".

    `uefi` and `tpm` (an emulated one) tell whether it has firmware state that can be copied.
    `dependence` tells of the template that it was deployed from and can't do without yet.
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


@dataclass(frozen=True, slots=True)
class PoolInfo:
    """A libvirt storage pool; sizes in bytes."""

    name: str
    kind: str
    path: str
    capacity: int
    available: int
    active: bool


@dataclass(frozen=True, slots=True)
class NetworkInfo:
    """A libvirt network."""

    name: str
    active: bool
    bridge: str = ""
