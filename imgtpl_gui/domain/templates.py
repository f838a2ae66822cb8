"""Templates: what capture makes, the store keeps and deploy uses."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from imgtpl_gui.domain.hardware import Hardware
from imgtpl_gui.domain.sealing import NOT_SEALED, SealReport


@dataclass(frozen=True, slots=True)
class FileSystem:
    """One file system or swap area: `device` as the appliance names it, `kind` such as ext4, sizes in bytes.

    `mount_point` is "" where the operating system mounts it nowhere; `used` is 0 where that can't be told.
    """

    device: str
    kind: str
    size: int
    used: int = 0
    mount_point: str = ""


@dataclass(frozen=True, slots=True)
class OsInfo:
    """What was found inside the disks. `family` is linux, windows or unknown; `name` is for people to read.

    `packages` is the number of installed ones; `generalised` tells that a Windows was prepared by sysprep.
    """

    family: str = "unknown"
    distribution: str = ""
    version: str = ""
    name: str = ""
    hostname: str = ""
    cloud_init: bool = False
    guest_agent: bool = False
    cloudbase_init: bool = False
    generalised: bool = False
    packages: int = 0
    file_systems: tuple[FileSystem, ...] = ()


UNKNOWN_SYSTEM = OsInfo()


@dataclass(frozen=True, slots=True)
class TemplateDisk:
    """One disk of a template.

    `virtual_size` and `stored_size` are bytes, `cluster_size` bytes a digest, `clusters` the number of digests,
    `digest` the hexadecimal BLAKE3 of the disk's digest file (its root digest). `file` and `digest_file` are bare
    file names inside the template's folder. `format` is the source disk's format.
    """

    target: str
    format: str
    virtual_size: int
    stored_size: int
    cluster_size: int
    clusters: int
    digest: str
    file: str
    digest_file: str


class Consistency(StrEnum):
    """What the disks were like at the moment that the template shows."""

    CLEAN = "clean"
    FROZEN = "frozen"
    CRASH = "crash-consistent"


@dataclass(frozen=True, slots=True)
class CaptureFigures:
    """What a capture cost and came to: seconds and bytes.

    `downtime_seconds` from the request to shut down until the server's processors ran again, `frozen_seconds` of its
    file systems; `read_bytes` were allocated and read, `trimmed_bytes` of deleted files were not stored.
    """

    downtime_seconds: float = 0.0
    frozen_seconds: float = 0.0
    read_bytes: int = 0
    trimmed_bytes: int = 0
    trim_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class FirmwareState:
    """What was copied of a server's firmware: bare file names inside the template's folder, "" for what was not.

    `nvram` holds the UEFI variables as the firmware keeps them, `tpm` is a tar with the emulated TPM's state.
    """

    nvram: str = ""
    tpm: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A template as its manifest tells it. `created` is in UTC, `source` the captured server's name.

    `screenshot` is the bare name of a PNG of what stood on its screen, "" where there is none.
    """

    id: str
    name: str
    created: datetime
    source: str
    source_uuid: str
    os: OsInfo
    hardware: Hardware
    disks: tuple[TemplateDisk, ...]
    mode: str = "strict"
    tags: tuple[str, ...] = ()
    note: str = ""
    parent: str = ""
    consistency: Consistency = Consistency.CLEAN
    figures: CaptureFigures = CaptureFigures()
    seal: SealReport = NOT_SEALED
    firmware: FirmwareState = FirmwareState()
    screenshot: str = ""

    @property
    def virtual_size(self) -> int:
        """Bytes of all disks as the guest sees them."""
        return sum(disk.virtual_size for disk in self.disks)

    @property
    def stored_size(self) -> int:
        """Bytes of all disks as stored."""
        return sum(disk.stored_size for disk in self.disks)


@dataclass(frozen=True, slots=True)
class TrashedTemplate:
    """A deleted template; times in UTC by the store's clock. It can be brought back until `expires`."""

    template: Template
    deleted: datetime
    expires: datetime


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """An image store; sizes in bytes. `problem` is a sentence when it can't be used for writing, else "".

    `note` is a sentence about what was done to it as it was opened, or "".
    """

    url: str
    id: str
    capacity: int
    free: int
    problem: str = ""
    note: str = ""
