"""Reading a server's disks through libvirt's pull backup: a point in time, exported over NBD.

Source of the elements: https://libvirt.org/formatbackup.html; of the URIs:
https://github.com/NetworkBlockDevice/nbd/blob/master/doc/uri.md
"""

import os
import shutil
import socket
import threading
import time
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import libvirt
from platformdirs import user_runtime_path

from imgtpl_gui.domain.errors import HypervisorError, NotFound, Refused
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.hypervisor import agent_channel
from imgtpl_gui.hypervisor.domain_xml import attribute, disk_source, parse
from imgtpl_gui.hypervisor.faults import is_missing, saying, translated
from imgtpl_gui.hypervisor.listing import lookup
from imgtpl_gui.hypervisor.pools import folder_for_scratch, remove_hypervisor_file

SCRATCH_SUFFIX = ".imgtpl-scratch"
"""Only files that end so are ever removed as scratch."""
_DOMAIN_FOLDERS = Path("/var/lib/libvirt/qemu")
"""Where the system's libvirt keeps a folder for each running domain, which QEMU may write to under any confinement."""
_LOOPBACK = "127.0.0.1"
_ABORT_SECONDS, _ABORT_AGAIN_SECONDS, _POLL_SECONDS = 60.0, 5.0, 0.05
NO_BACKUP = (libvirt.VIR_ERR_NO_DOMAIN_BACKUP, libvirt.VIR_ERR_OPERATION_INVALID)
"""What libvirt says where no backup is open."""
_SOCKET_PATH_LIMIT = 107
"""Bytes of a path in struct sockaddr_un (unix(7)), without its final NUL."""


@dataclass(frozen=True, slots=True)
class PullBackup:
    """A pull backup, planned or begun.

    `uris` are (target, NBD URI); `scratch` the scratch files on the hypervisor, in the same order; `socket_folder`
    a folder that `begin` makes for the socket, or "" where libvirt's own folder or a TCP port is used.
    """

    uuid: str
    uris: tuple[tuple[str, str], ...]
    scratch: tuple[str, ...] = ()
    socket_folder: str = ""


def plan_backup(connection: Any, uuid: str, targets: tuple[str, ...], job_id: str, owner: str = "") -> PullBackup:
    """Say how the disks called `targets` of a running or paused server will be read; changes nothing.

    The scratch files bear the job's id and its `owner`, by which `open_backups` knows them again.
    The disks are shared by a unix socket where QEMU and we can both reach one. An ordinary user of the system's
    libvirt can't; there a TCP port on the loopback address is used, and while the backup is open any local user
    could read the disks through it. Raises NotFound, Refused, HypervisorError.
    """
    domain = lookup(connection, uuid)
    with saying(say("The backup of server '{name}' could not be prepared.", name=domain.name())):
        if not domain.isActive():
            raise Refused(
                say(
                    "Server '{name}' is off; its disks can be read only while it runs or is paused.", name=domain.name()
                )
            )
        sources = _disk_elements(domain)
        missing = [target for target in targets if target not in sources]
        if missing or not targets:
            raise NotFound(
                say("Server '{name}' has no disk called {missing}.", name=domain.name(), missing=listed(missing) or "?")
            )
        job = f"{job_id}.{owner}" if owner else job_id
        scratch = tuple(_scratch_path(connection, sources[target], f"{target}-{job}") for target in targets)
        folder, path = _socket(connection, domain, job_id)
    if path:
        uris = tuple((target, f"nbd+unix:///{quote(target)}?socket={quote(path)}") for target in targets)
    else:
        port = _free_port()
        uris = tuple((target, f"nbd://{_LOOPBACK}:{port}/{quote(target)}") for target in targets)
    return PullBackup(uuid, uris, scratch, folder)


def begin_backup(connection: Any, backup: PullBackup, hide_agent: bool = False) -> None:
    """Open the backup: from now on the exports show the disks as they are at this moment.

    With `hide_agent` a guest that has not run yet does without its agent's channel until `reconnect_agent`.
    """
    domain = lookup(connection, backup.uuid)
    if hide_agent:
        agent_channel.hide_agent(domain)
    if backup.socket_folder:
        Path(backup.socket_folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    with saying(say("The disks of server '{name}' could not be opened for reading.", name=domain.name())):
        domain.backupBegin(_backup_xml(backup, tuple(_disk_elements(domain))), None, 0)


def end_backup(connection: Any, backup: PullBackup) -> None:
    """End the backup if it is open, and remove its scratch files and socket folder; may be repeated.

    A backup that someone else opened is left alone: it is told by the scratch files it names.
    """
    try:
        domain = lookup(connection, backup.uuid)
    except NotFound:
        domain = None
    if domain is not None and is_ours(domain, backup):
        _abort(domain, backup)
    for path in backup.scratch:
        if path.endswith(SCRATCH_SUFFIX):
            remove_hypervisor_file(connection, path)
    if backup.socket_folder:
        shutil.rmtree(backup.socket_folder, ignore_errors=True)


def _disk_elements(domain: Any) -> dict[str, Element]:
    root = parse(str(domain.XMLDesc(0)))
    return {attribute(element, "target", "dev"): element for element in root.findall("devices/disk")}


def _scratch_path(connection: Any, disk: Element, name: str) -> str:
    """Put the scratch file next to a disk that is a file, else into a pool's folder."""
    source = disk_source(disk)
    is_file = disk.get("type", "file") == "file" and source.startswith("/")
    folder = str(PurePosixPath(source).parent) if is_file else folder_for_scratch(connection)
    return f"{folder}/{name}{SCRATCH_SUFFIX}"


def _socket(connection: Any, domain: Any, job_id: str) -> tuple[str, str]:
    """Return the folder to be made ("" for none) and the socket's path ("" where none can be shared).

    Root has no session libvirt: libvirt hands root's qemu:///session to the system's daemon (remoteGetUNIXSocket).
    """
    uri = urlsplit(str(connection.getURI()))
    if uri.hostname:
        return "", ""
    if os.geteuid() == 0:
        folder = _domain_folder(int(domain.ID()), str(domain.name()))
        return "", _fitting(f"{folder}/imgtpl-{job_id[:12]}.sock") if folder else ""
    if uri.path == "/session":
        own = socket_folder(job_id)
        path = _fitting(f"{own}/nbd.sock")
        return (str(own), path) if path else ("", "")
    return "", ""


def socket_folder(job_id: str) -> Path:
    """Return the folder for a job's socket, where libvirt has none that is both QEMU's and ours."""
    return user_runtime_path("imgtpl", appauthor=False) / job_id


def _domain_folder(domain_id: int, name: str) -> Path | None:
    """Return the folder that the system's libvirt keeps for a running domain; its name may be cut short there.

    A domain of another daemon, such as one in a container, may have the same id, but hardly the same name as well.
    """
    start = f"domain-{domain_id}-"
    return next((path for path in _DOMAIN_FOLDERS.glob(f"{start}*") if name.startswith(path.name[len(start) :])), None)


def _fitting(path: str) -> str:
    return path if len(path.encode()) <= _SOCKET_PATH_LIMIT else ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _backup_xml(backup: PullBackup, all_targets: tuple[str, ...]) -> str:
    root = Element("domainbackup", mode="pull")
    where = urlsplit(backup.uris[0][1])
    if where.scheme == "nbd+unix":
        SubElement(root, "server", transport="unix", socket=parse_qs(where.query)["socket"][0])
    else:
        SubElement(root, "server", transport="tcp", name=str(where.hostname), port=str(where.port))
    chosen = {target: scratch for (target, _), scratch in zip(backup.uris, backup.scratch, strict=True)}
    disks = SubElement(root, "disks")
    for target in all_targets:
        if target not in chosen:
            SubElement(disks, "disk", name=target, backup="no")
            continue
        disk = SubElement(disks, "disk", name=target, backup="yes", type="file", exportname=target)
        SubElement(disk, "scratch", file=chosen[target])
    return ElementTree.tostring(root, encoding="unicode")


def is_ours(domain: Any, backup: PullBackup) -> bool:
    """Whether the open backup, if there is one, uses one of our scratch files."""
    try:
        root = parse(str(domain.backupGetXMLDesc(0)))
    except libvirt.libvirtError as error:
        if is_missing(error) or error.get_error_code() in NO_BACKUP:
            return False
        raise translated(error, say("It could not be found out whether a backup is still open.")) from error
    return any(scratch.get("file") in backup.scratch for scratch in root.findall("disks/disk/scratch"))


def _abort(domain: Any, backup: PullBackup) -> None:
    """Abort the backup job and wait until libvirt has taken it down: QEMU first finishes what is under way."""
    name = domain.name()
    deadline, pause = time.monotonic() + _ABORT_SECONDS, threading.Event()
    again = 0.0
    while is_ours(domain, backup):
        if time.monotonic() > deadline:
            raise HypervisorError(
                say("The backup of server '{name}' does not end. Try again, or switch the server off.", name=name)
            )
        if time.monotonic() > again:
            _ask_to_abort(domain, backup)
            again = time.monotonic() + _ABORT_AGAIN_SECONDS
        pause.wait(_POLL_SECONDS)


def _ask_to_abort(domain: Any, backup: PullBackup) -> None:
    try:
        domain.abortJob()
    except libvirt.libvirtError as error:
        if is_ours(domain, backup):
            raise translated(
                error, say("The backup of server '{name}' could not be ended.", name=domain.name())
            ) from error
