"""Giving a new server its identity: by a seed that cloud-init reads, or in its disks before it first starts."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from uuid import uuid4

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.identity import AS_IN_TEMPLATE, Identity
from imgtpl_gui.domain.identity_rules import identity_problems
from imgtpl_gui.domain.newserver import NewServer
from imgtpl_gui.domain.offline import OfflineWork
from imgtpl_gui.domain.plans import DeployPlan, DeployRequest
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.guest import nocloud_seed, personalise_disks
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.rooms import Rooms


class Way(Enum):
    """How a new server learns who it is."""

    SEED = "seed"
    DISKS = "disks"
    UNASKED = "unasked"
    """It could be set in its disks, but nothing was asked for."""
    NONE = "none"


def refuse_identity(request: DeployRequest, template: Template) -> None:
    """Raise Refused for an identity that no server can have."""
    flaws = identity_problems(request.identity, len(template.hardware.networks))
    if flaws:
        raise Refused(" ".join(flaw.sentence for flaw in flaws))
    if request.wait and not request.start:
        raise Refused("A server that isn't started can't be waited for.")


def way_of(rooms: Rooms, request: DeployRequest, template: Template, pool: str) -> Way:
    """Choose how the server learns who it is, with its disks in the pool."""
    if template.os.cloud_init:
        return Way.SEED
    if template.os.family != "linux" or not rooms.hypervisor.pool_is_local(pool):
        return Way.NONE
    asked = request.hostname or request.identity != AS_IN_TEMPLATE or request.disks
    return Way.DISKS if asked else Way.UNASKED


def seed_image(plan: DeployPlan, macs: tuple[str, ...]) -> bytes:
    """Make the seed of a new server; `macs` are the addresses of its network interfaces in order."""
    return nocloud_seed(plan.hostname, str(uuid4()), plan.request.identity, macs)


def set_in_disks(
    context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template, new: NewServer
) -> tuple[str, ...]:
    """Set the identity in the new server's disks, where that is its way; returns sentences on what could not be.

    Raises ImgTplError, Cancelled.
    """
    if way_of(rooms, plan.request, template, plan.pool) is not Way.DISKS:
        return ()
    context.stage("setting its identity")
    disks: list[tuple[Path, str]] = []
    for disk in new.disks:
        path = rooms.hypervisor.local_path(disk.volume)
        if path is None:
            return ("Its disks are out of reach, so that it starts with the identity that it had in the template.",)
        disks.append((path, disk.volume.format))
    wished = {wish.target: wish.capacity for wish in plan.request.disks}
    sizes = [(disk.target, disk.virtual_size) for disk in template.disks]
    grown = tuple(index for index, (target, size) in enumerate(sizes) if wished.get(target, size) > size)
    work = OfflineWork(plan.request.hostname, plan.request.identity, new.macs, grown)
    return personalise_disks(disks, work, context).left


def identity_steps(request: DeployRequest, template: Template, hostname: str, way: Way) -> tuple[str, ...]:
    """Say what the guest is told of itself."""
    told = _told(request.identity)
    steps = []
    if way is Way.SEED:
        steps.append(f"It names itself '{hostname}' when it starts.")
        if told:
            steps.append(f"cloud-init gives it {listed(told)}.")
    if way is Way.DISKS:
        named = [f"hostname '{request.hostname}'"] if request.hostname else []
        grown = ["file systems that fill its larger disks"] if request.disks else []
        steps.append(f"Before that its disks are opened to give it {listed([*named, *told, *grown])}.")
    if request.wait:
        steps.append("It is waited for until it can be used; a seed that it has read is then taken out and deleted.")
    return tuple(steps)


def identity_warnings(request: DeployRequest, template: Template, hostname: str, way: Way) -> tuple[str, ...]:
    """Say what of the identity can't be given, and what of it stays where it may be read."""
    identity = request.identity
    if way is Way.SEED:
        if holds_secrets(identity) and not request.wait:
            return (
                "The seed, with the password's hash or what you gave the guest to do, stays in the server's CD-ROM"
                " drive: wait for the guest, or take it out yourself.",
            )
        return ()
    if way is Way.DISKS:
        return ("User-data is left out: no cloud-init was found in the template.",) if identity.user_data else ()
    keeps = f"The new server starts with the name it had as '{template.source}'"
    if way is Way.UNASKED:
        return (f"{keeps}: no cloud-init was found in the template. Give a hostname to have it set in its disks.",)
    told = _told(identity)
    return (
        f"The hostname '{hostname}' can't be set: no cloud-init was found in the template. {keeps}; change it from"
        " inside.",
        *((f"Neither can {listed(told)}.",) if told else ()),
    )


def holds_secrets(identity: Identity) -> bool:
    """Tell whether there is something in an identity that not everybody should read."""
    return bool(identity.user_data or identity.first_boot or any(user.password_hash for user in identity.users))


def _told(identity: Identity) -> Sequence[str]:
    users = [f"user '{user.name}' ({_ways(bool(user.keys), bool(user.password_hash))})" for user in identity.users]
    fixed = [address for plan in identity.interfaces for address in plan.addresses]
    leased = any(plan.dhcp for plan in identity.interfaces)
    named = (
        (f"address {listed(fixed)}" if fixed else ""),
        ("an address by DHCP" if leased else ""),
        (f"DNS server {listed(identity.dns)}" if identity.dns else ""),
        (f"time zone {identity.time_zone}" if identity.time_zone else ""),
        (f"locale {identity.locale}" if identity.locale else ""),
        ("your user-data" if identity.user_data else ""),
        ("your first-boot script" if identity.first_boot else ""),
    )
    return [*users, *filter(None, named)]


def _ways(keys: bool, password: bool) -> str:
    if keys:
        return "SSH key and password" if password else "SSH key, no password"
    return "password" if password else "no way to log in yet"
