"""Sealing a guest: runs the operations asked for, each for itself, and tells what became of them."""

import guestfs

from imgtpl_gui.domain.preparation import Preparation
from imgtpl_gui.domain.sealing import SEAL_OPERATIONS, SealItem, SealReport
from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.domain.templates import OsInfo
from imgtpl_gui.guest.guest_tree import GuestTree, Unsure, plain
from imgtpl_gui.guest.seal_identity import cloud_init, dhcp, lvm, machine_id, random_seed, ssh_host_keys
from imgtpl_gui.guest.seal_network import network
from imgtpl_gui.guest.seal_outcome import Operation, Outcome
from imgtpl_gui.guest.seal_registrations import agents, subscriptions
from imgtpl_gui.guest.seal_traces import histories, logs, mail, temporary
from imgtpl_gui.guest.secrets_found import secrets_found

OPERATIONS: dict[str, Operation] = {
    "machine-id": machine_id,
    "ssh-host-keys": ssh_host_keys,
    "dhcp": dhcp,
    "network": network,
    "random-seed": random_seed,
    "cloud-init": cloud_init,
    "lvm": lvm,
    "logs": logs,
    "histories": histories,
    "mail": mail,
    "temporary": temporary,
    "subscriptions": subscriptions,
    "agents": agents,
}
"""What is done for each of domain's SEAL_OPERATIONS."""
_SYSPREP = marked("Windows is sealed by its own sysprep: run it with /generalize in the server, then capture again.")
_GENERALISED = marked("sysprep has generalised this Windows")
_SEVERAL = marked("There is more than one operating system on the disks; only {name} was sealed.")
_SNAPSHOTS = marked(
    "Snapshots ({count}) of the system's Btrfs keep what was removed: delete them in the server, then capture again."
)
_NOT_TRIMMED = marked(
    "Without trimming, the system's file system keeps what was removed in its free space: capture with it."
)
_OTHER = marked("Only Linux and a Windows after sysprep can be sealed; this is {name}.")


def seal(handle: "guestfs.GuestFS", found: OsInfo, roots: list[str], work: Preparation) -> SealReport:
    """Seal the operating system that is mounted for writing, as wished. Raises RuntimeError."""
    if found.family == "windows":
        done = SealItem("machine-id", True, say(_GENERALISED))
        return SealReport(items=(done,)) if found.generalised else SealReport(problem=say(_SYSPREP))
    if found.family != "linux":
        return SealReport(problem=say(_OTHER, name=found.name or say("another system")))
    tree = GuestTree(handle)
    items = tuple(_run(handle, tree, entry.name) for entry in SEAL_OPERATIONS if entry.name in work.seal)
    handle.sync()
    problem = say(_SEVERAL, name=found.name or roots[0]) if len(roots) > 1 else copies_left(handle, roots[0], work)
    return SealReport(items=items, secrets=_secrets(tree), problem=problem)


def copies_left(handle: "guestfs.GuestFS", root: str, work: Preparation) -> str:
    """Say how what was removed can still be read in a file system that never writes in place, or ""."""
    if handle.vfs_type(root) not in ("btrfs", "f2fs"):
        return ""
    snapshots = handle.debug("sh", ["btrfs subvolume list -s /sysroot | wc -l"]).strip()
    if snapshots.isdecimal() and int(snapshots):
        return say(_SNAPSHOTS, count=snapshots)
    return "" if work.trim else say(_NOT_TRIMMED)


def _run(handle: "guestfs.GuestFS", tree: GuestTree, name: str) -> SealItem:
    outcome = Outcome()
    try:
        OPERATIONS[name](tree, outcome)
    except Unsure as error:
        outcome.left.append(str(error))
    except (RuntimeError, UnicodeError) as error:
        handle.ping_daemon()  # raises where the appliance itself is gone
        outcome.left.append(say("It could not be finished: {error}.", error=plain(error)))
    return outcome.item(name)


def _secrets(tree: GuestTree) -> tuple[str, ...]:
    try:
        return secrets_found(tree)
    except (RuntimeError, UnicodeError):
        return ()
