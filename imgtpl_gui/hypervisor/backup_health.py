"""Watching an open backup: whether its server still runs as it should, and whether its scratch files have room.

While a backup is open QEMU saves each block to a scratch file before the guest overwrites it. When that file can't
grow, the guest's own write fails and QEMU stops the guest; so the backup has to end before. Should that come too late,
the guest is stopped, and goes on with the same write as soon as the backup is ended: it never sees an error.

The room is looked at twice a second. Libvirt's threshold events (virDomainSetBlockThreshold) do work for scratch files
by their index, "vda[2]", and come within 35 ms (libvirt 9.0, QEMU 7.2), but they tell of one file's length: the room is
shared with the other scratch files, the guest's growing disks and whatever else lies there, so that it had to be looked
at all the same. Until the next look a guest may overwrite RESERVE: 1 GiB a second, each read and written once more.
Source: https://libvirt.org/formatbackup.html (scratch, index) and virConnectGetAllDomainStats, group "block" with
VIR_CONNECT_GET_ALL_DOMAINS_STATS_BACKING ("block.N.backingIndex", "block.N.physical").
"""

import time
from pathlib import PurePosixPath
from typing import Any

import libvirt

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.domain.wording import in_bytes
from imgtpl_gui.hypervisor.backup import PullBackup, is_ours
from imgtpl_gui.hypervisor.faults import is_missing, saying
from imgtpl_gui.hypervisor.listing import lookup, state_of
from imgtpl_gui.hypervisor.pools import free_room
from imgtpl_gui.hypervisor.power import POLL_SECONDS

RESERVE = 512 * 2**20
"""Bytes that have to stay free beside the scratch files: what a guest writes in the seconds until it is noticed."""
_STATISTICS = libvirt.VIR_DOMAIN_STATS_STATE | libvirt.VIR_DOMAIN_STATS_BLOCK
_GONE_SECONDS = 3.0
"""How long a server may seem to run after its QEMU died: libvirt ends the backup first and the server after it."""
_ENDED = (ServerState.OFF, ServerState.CRASHED, ServerState.SHUTTING_DOWN)


def backup_problem(connection: Any, backup: PullBackup, may_run: bool) -> str:
    """Say why an open backup can't go on, or ""; `may_run` tells whether the guest's processors may run meanwhile.

    Raises NotFound for a server that is gone, HypervisorError.
    Raises ConnectionFailed when libvirt can't be reached, which alone harms no backup: QEMU goes on.
    """
    domain = lookup(connection, backup.uuid)
    name = str(domain.name())
    with saying(say("The capture of server '{name}' could not be watched.", name=name)):
        state, reason = (int(value) for value in domain.state())
        lost = not is_ours(domain, backup)
        if state_of(state) in _ENDED or (lost and _ends(domain)):
            return say("Server '{name}' was switched off, restarted or crashed while it was copied.", name=name)
        if reason == libvirt.VIR_DOMAIN_PAUSED_IOERROR and state == libvirt.VIR_DOMAIN_PAUSED:
            return say("Server '{name}' was stopped by an error of its storage while it was copied.", name=name)
        if not may_run and state_of(state) is ServerState.RUNNING:
            return say("Server '{name}' was started by somebody while it was being copied.", name=name)
        if lost:
            return say("The backup of server '{name}' was ended by somebody, or by an error of its storage.", name=name)
        if not may_run:
            return ""  # nobody overwrites anything
        scratch = _scratch_bytes(connection, domain, backup)
        rooms = [free_room(connection, folder) for folder in _folders(backup)]
    room = min((free for free in rooms if free is not None), default=None)
    if room is not None and room < RESERVE:
        return say(
            "Server '{name}' overwrites so much while it is copied that what has to be kept for the copy ({scratch}"
            " in {folders}) leaves only {room} free there. Free some room, capture it when it is less busy, or use"
            " strict mode.",
            name=name,
            scratch=in_bytes(scratch),
            folders=", ".join(sorted(_folders(backup))),
            room=in_bytes(room),
        )
    return ""


def _ends(domain: Any) -> bool:
    """Whether a server that has lost its backup is about to be off."""
    deadline = time.monotonic() + _GONE_SECONDS
    while state_of(int(domain.state()[0])) not in _ENDED:
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


def _folders(backup: PullBackup) -> set[str]:
    return {str(PurePosixPath(path).parent) for path in backup.scratch}


def _scratch_bytes(connection: Any, domain: Any, backup: PullBackup) -> int:
    """Add up what the scratch files take; 0 where the daemon doesn't tell."""
    try:
        [(_, statistics)] = connection.domainListGetStats(
            [domain], _STATISTICS, libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_BACKING
        )
    except libvirt.libvirtError as error:
        if is_missing(error):
            return 0
        raise
    return sum(
        int(statistics.get(f"block.{index}.physical", 0))
        for index in range(int(statistics.get("block.count", 0)))
        if statistics.get(f"block.{index}.path") in backup.scratch
    )
