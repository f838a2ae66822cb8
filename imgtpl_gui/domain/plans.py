"""What is asked for, and what will be done about it: requests come from people, plans from the engine."""

from dataclasses import dataclass
from enum import StrEnum

from imgtpl_gui.domain.identity import AS_IN_TEMPLATE, Identity
from imgtpl_gui.domain.pool_luns import PoolLun
from imgtpl_gui.domain.sealing import SEAL_OPERATIONS
from imgtpl_gui.domain.sentences import marked


class CaptureMode(StrEnum):
    """How a running server is treated while it is copied; one that is off stays off whatever the mode.

    BRIEF shuts it down cleanly and lets it run again at once, STRICT leaves it off until the copy is checked, LIVE
    never stops it and freezes its file systems for a moment where its agent can.
    """

    BRIEF = marked("brief")
    LIVE = marked("live")
    STRICT = marked("strict")


class FirmwareChoice(StrEnum):
    """What becomes of UEFI variables and TPM: copied, or fresh as on a new machine."""

    FRESH = "fresh"
    COPY = "copy"


SEAL_ALL = tuple(operation.name for operation in SEAL_OPERATIONS)
NO_PARENT = "none"
"""The parent of a template that is to be whole."""


@dataclass(frozen=True, slots=True)
class CaptureRequest:
    """Capture `server` (name or UUID) into a template called `name`.

    `mode` None takes the one that fits: brief for a running server, strict for one that is off. `disks` are target
    names; empty means every disk that can be captured. `shutdown_timeout` is seconds. `force` switches a guest off
    that does not shut down in time, without asking. `trim` leaves out free blocks of file systems; `seal` names
    operations of the checklist in `domain/sealing.py`. `parent` is a template's name or id, NO_PARENT, or "" for the
    one that the server descends from. `firmware` tells whether the firmware's state goes into the template,
    `screenshot` whether a picture of a running server's screen does, `inspect` whether its system is looked at where
    nothing is trimmed or sealed.
    """

    server: str
    name: str
    mode: CaptureMode | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    disks: tuple[str, ...] = ()
    restart: bool = True
    force: bool = False
    shutdown_timeout: float = 120.0
    trim: bool = True
    seal: tuple[str, ...] = SEAL_ALL
    parent: str = ""
    firmware: FirmwareChoice = FirmwareChoice.FRESH
    screenshot: bool = True
    inspect: bool = True


@dataclass(frozen=True, slots=True)
class CapturePlan:
    """What a capture will do, in figures and words.

    `mode` and `parent` (a template's id or "") are what the request comes to. `bytes_to_read` are allocated bytes,
    `bytes_stored` and `seconds` estimates, `downtime` the seconds that the server is expected to be
    away (0 where it is off or goes on), `room` the store's free bytes.
    `steps` are sentences in order; `warnings` sentences that the user should read first.
    """

    request: CaptureRequest
    mode: CaptureMode
    disks: tuple[str, ...]
    bytes_to_read: int
    bytes_stored: int
    seconds: float
    room: int
    steps: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    downtime: float = 0.0
    parent: str = ""


@dataclass(frozen=True, slots=True)
class DiskSize:
    """A wished capacity in bytes for the disk called `target`."""

    target: str
    capacity: int


class DeployMode(StrEnum):
    """How the disks of a new server come to their data.

    INSTANT lets it run at once on overlays over the template, which are filled in the background (hydration); FULL
    copies everything first, every cluster checked.
    """

    INSTANT = "instant"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class DeployRequest:
    """Build server `name` from `template` (name or id). Zero, empty and "" mean: as in the template.

    `memory` is bytes. `networks` name libvirt networks for the interfaces in order; `mapped` names one for each
    interface whose recorded network or bridge it has first. `hostname` "" means `name`.
    `firmware` None copies what firmware state the template has. `wait` is how many seconds the guest is waited for
    until it can be used; 0 means not at all.
    `mode` None takes instant where the hypervisor reaches the template, else full. `rate` limits the hydration, in
    bytes a second; 0 takes the settings' limit. `overwrite` names LUNs of the pool whose content may be given up.
    `luns` names those that the template's disks go onto, in their order; () takes free ones.
    """

    template: str
    name: str
    vcpus: int = 0
    memory: int = 0
    disks: tuple[DiskSize, ...] = ()
    networks: tuple[str, ...] = ()
    pool: str = ""
    hostname: str = ""
    start: bool = True
    firmware: FirmwareChoice | None = None
    mode: DeployMode | None = None
    rate: int = 0
    identity: Identity = AS_IN_TEMPLATE
    wait: float = 0.0
    mapped: tuple[tuple[str, str], ...] = ()
    without_tpm: bool = False
    overwrite: tuple[str, ...] = ()
    luns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeployPlan:
    """What a deploy will do. `bytes_to_write` are the template's data, `room` the pool's free bytes.

    `mode` is what the request comes to, and `not_instant` a sentence on why it can't be instant, or "". `seconds` is
    the expected time until the server runs. `changes` are those of the `warnings` that tell what of its template the
    server gets differently on this host. `luns` are those that the disks go onto, in their order, in a pool of LUNs.
    """

    request: DeployRequest
    pool: str
    hostname: str
    bytes_to_write: int
    seconds: float
    room: int
    steps: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    mode: DeployMode = DeployMode.FULL
    not_instant: str = ""
    changes: tuple[str, ...] = ()
    luns: tuple[PoolLun, ...] = ()


@dataclass(frozen=True, slots=True)
class CopyRequest:
    """A template for another image store, by that store's name or URL.

    What it lies on comes with it, or it is made one that lies on nothing (`flatten`). With `move` the original goes to
    the trash afterwards. `name` is what the copy is called, "" for the same name.
    """

    template: str
    store: str
    move: bool = False
    flatten: bool = False
    name: str = ""
