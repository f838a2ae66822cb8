"""The backup that is open on a server: whose it is, told by the names of its scratch files.

Ours are called `TARGET-JOB.HOST.LEDGERS.imgtpl-scratch`: the job, the machine that runs it, and a mark of the ledgers
that know it. We make no checkpoints, which would be the other thing of a backup that a dead run could leave.
"""

import os
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import libvirt

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.backup import NO_BACKUP, SCRATCH_SUFFIX, PullBackup, socket_folder
from imgtpl_gui.hypervisor.domain_xml import parse
from imgtpl_gui.hypervisor.faults import is_missing, translated
from imgtpl_gui.hypervisor.listing import lookup

_OURS = re.compile(
    r"[a-z0-9]+-(?P<job>[0-9a-f]{1,64})(\.(?P<owner>(?P<host>[a-z0-9-]*)\.[0-9a-f]{8}))?" + re.escape(SCRATCH_SUFFIX)
)


@dataclass(frozen=True, slots=True)
class OpenBackup:
    """A backup that is open. `job`, `owner` and `host` are "" where ImgTpl did not begin it, or doesn't know."""

    backup: PullBackup
    job: str = ""
    owner: str = ""
    host: str = ""


def open_backup(connection: Any, uuid: str) -> OpenBackup | None:
    """Return the backup that is open on a server, or None. Raises NotFound, HypervisorError."""
    domain = lookup(connection, uuid)
    try:
        root = parse(str(domain.backupGetXMLDesc(0)))
    except libvirt.libvirtError as error:
        if is_missing(error) or error.get_error_code() in NO_BACKUP:
            return None
        raise translated(
            error, say("It could not be found out whether a backup of '{name}' is open.", name=domain.name())
        ) from error
    scratch = tuple(file for element in root.findall("disks/disk/scratch") if (file := element.get("file")))
    names = [_OURS.fullmatch(PurePosixPath(file).name) for file in scratch]
    first = names[0] if names else None
    if first is None or any(name is None or name["job"] != first["job"] for name in names):
        return OpenBackup(PullBackup(uuid, (), scratch))
    folder = str(socket_folder(first["job"])) if os.geteuid() else ""
    backup = PullBackup(uuid, (), scratch, folder)
    return OpenBackup(backup, first["job"], first["owner"] or "", first["host"] or "")
