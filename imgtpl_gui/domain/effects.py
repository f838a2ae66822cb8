"""Side effects of jobs, as the ledger keeps them.

Each is written to the ledger before it happens and holds all that its undo needs (DESIGN.md section 7, promise 3).
Undo is idempotent and lives in `workflows/recovery.py`. The types are msgspec structs because the ledger stores
them as tagged JSON objects.
"""

import msgspec

from imgtpl_gui.domain.bulk import Retry


class PowerChanged(msgspec.Struct, frozen=True, tag="power"):
    """A server is switched off or started paused for a capture. Undo: back to `running` or off.

    `shutdown_until` is a Unix time in seconds: until then a guest that still runs may be on its way down.
    """

    uri: str
    uuid: str
    name: str
    running: bool
    shutdown_until: float = 0.0


class BackupBegun(msgspec.Struct, frozen=True, tag="backup"):
    """A pull backup job of libvirt. Undo: abort it, and let libvirt see the guest's agent again.

    `scratch` are paths on the hypervisor, `socket_folder` one on this machine ("" for none), to be removed. `agent`
    tells whether the guest's agent was connected before.
    """

    uri: str
    uuid: str
    name: str
    scratch: tuple[str, ...] = ()
    socket_folder: str = ""
    agent: bool = False


class GuestFrozen(msgspec.Struct, frozen=True, tag="frozen"):
    """A guest's file systems are frozen by its agent for a moment. Undo: thaw them."""

    uri: str
    uuid: str
    name: str


class PartialTemplate(msgspec.Struct, frozen=True, tag="partial"):
    """A folder under `partial/` of the image store: its path or URL, which ends in its name. Undo: remove it."""

    store: str
    folder: str


class CopyBegun(msgspec.Struct, frozen=True, tag="copy"):
    """A folder as `PartialTemplate` has it, with what was copied of a template. Undo: note that it can go on there."""

    store: str
    folder: str
    template: str


class VolumeCreated(msgspec.Struct, frozen=True, tag="volume"):
    """A volume of a new server. Undo: delete it, unless the job finished."""

    uri: str
    pool: str
    volume: str
    path: str


class LunWritten(msgspec.Struct, frozen=True, tag="lun"):
    """A LUN becomes a disk of a new server. Undo: empty its start and its end, unless a server has it."""

    uri: str
    pool: str
    volume: str


class ServerDefined(msgspec.Struct, frozen=True, tag="server"):
    """A new domain. Undo: stop it and undefine it with its NVRAM and TPM state."""

    uri: str
    uuid: str
    name: str


class SecretGiven(msgspec.Struct, frozen=True, tag="secret"):
    """A secret of libvirt's, by its usage, with which QEMU reads a store. Undo: remove it, unless the job finished."""

    uri: str
    usage: str


class SeedRead(msgspec.Struct, frozen=True, tag="seed"):
    """The seed of a guest that has read it is taken out and deleted. Undo: do that; the server itself stays."""

    uri: str
    uuid: str
    name: str
    pool: str
    volume: str
    path: str


class StatePool(msgspec.Struct, frozen=True, tag="pool"):
    """A transient storage pool over a folder of libvirt's own, while firmware state is copied. Undo: end it."""

    uri: str


class BulkAsked(msgspec.Struct, frozen=True, tag="bulk"):
    """Many servers are to be made, as `asked` says without secrets; over when the job has ended.

    Undo: nothing. Recovery keeps those of them that don't exist for a retry.
    """

    uri: str
    asked: Retry


class LocalFile(msgspec.Struct, frozen=True, tag="file"):
    """A file or folder on this machine (a seed, a socket folder). Undo: remove it."""

    path: str


class ImageBegun(msgspec.Struct, frozen=True, tag="image"):
    """An image or disk file that is being written beside `path`. Undo: remove its part files."""

    path: str


class ImageKept(msgspec.Struct, frozen=True, tag="kept"):
    """What is written beside `path`, or into it where it is a device or NBD server. Undo: nothing, it is to stay."""

    path: str


Effect = (
    PowerChanged
    | BackupBegun
    | GuestFrozen
    | PartialTemplate
    | CopyBegun
    | VolumeCreated
    | LunWritten
    | ServerDefined
    | SecretGiven
    | SeedRead
    | StatePool
    | BulkAsked
    | LocalFile
    | ImageBegun
    | ImageKept
)
