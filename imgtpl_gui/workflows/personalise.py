"""Giving a new server its identity: by a CD-ROM that its guest reads, or in its disks before it first starts."""

from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.guest_rules import guest_flaws
from imgtpl_gui.domain.identity import AS_IN_TEMPLATE, Identity
from imgtpl_gui.domain.identity_rules import identity_problems
from imgtpl_gui.domain.identity_ways import READ_BY_GUEST, WRITTEN_INTO_DISKS, Way, left_out, takes, way_for
from imgtpl_gui.domain.newserver import NewServer
from imgtpl_gui.domain.offline import OfflineWork
from imgtpl_gui.domain.plans import DeployPlan, DeployRequest
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.guest import config_drive, nocloud_seed, personalise_disks
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.rooms import Rooms

OPENING_SECONDS = 25.0
"""How long an appliance takes to start and to write, which by default is emulated everywhere."""


def refuse_identity(request: DeployRequest, template: Template) -> None:
    """Raise Refused for an identity that no server can have."""
    identity = request.identity
    flaws = (
        *identity_problems(identity, len(template.hardware.networks)),
        *guest_flaws(request.hostname, identity, template.os),
    )
    if flaws:
        raise Refused(" ".join(flaw.sentence for flaw in flaws))
    if request.wait and not request.start:
        raise Refused(say("A server that isn't started can't be waited for."))


def way_of(rooms: Rooms, request: DeployRequest, template: Template, pool: str) -> Way:
    """Choose how the server learns who it is, with its disks in the pool."""
    way = way_for(template.os)
    if way not in WRITTEN_INTO_DISKS:
        return way
    if not rooms.hypervisor.pool_is_local(pool):
        return Way.NONE
    asked = request.hostname or request.identity != AS_IN_TEMPLATE or request.disks
    return way if asked else Way.UNASKED


def reads_seed(template: Template) -> bool:
    """Tell whether the guest looks for a CD-ROM that tells it who it is."""
    return way_for(template.os) in READ_BY_GUEST


def seed_image(plan: DeployPlan, template: Template, macs: tuple[str, ...]) -> bytes:
    """Make the CD-ROM of a new server; `macs` are the addresses of its network interfaces in order."""
    make = config_drive if way_for(template.os) is Way.CONFIG_DRIVE else nocloud_seed
    return make(plan.hostname, str(uuid4()), plan.request.identity, macs)


def set_in_disks(
    context: JobContext, rooms: Rooms, plan: DeployPlan, template: Template, new: NewServer
) -> tuple[str, ...]:
    """Set the identity in the new server's disks, where that is its way; returns sentences on what could not be.

    Raises ImgTplError, Cancelled.
    """
    if way_of(rooms, plan.request, template, plan.pool) not in WRITTEN_INTO_DISKS:
        return ()
    context.stage(say("setting its identity"))
    disks: list[tuple[Path, str]] = []
    for disk in new.disks:
        path = rooms.hypervisor.local_path(disk.volume)
        if path is None:
            return (
                say("Its disks are out of reach, so that it starts with the identity that it had in the template."),
            )
        disks.append((path, disk.volume.format))
    wished = {wish.target: wish.capacity for wish in plan.request.disks}
    sizes = [(disk.target, disk.virtual_size) for disk in template.disks]
    grown = tuple(index for index, (target, size) in enumerate(sizes) if wished.get(target, size) > size)
    work = OfflineWork(plan.request.hostname, plan.request.identity, new.macs, grown)
    return personalise_disks(disks, work, context).left


def identity_steps(request: DeployRequest, template: Template, hostname: str, way: Way) -> tuple[str, ...]:
    """Say what the guest is told of itself."""
    told = _told(request.identity, way)
    steps = []
    if way in READ_BY_GUEST:
        steps.append(say("It names itself '{hostname}' when it starts.", hostname=hostname))
        if told:
            steps.append(
                say(
                    "{program} gives it {told}.",
                    program="cloud-init" if way is Way.SEED else "cloudbase-init",
                    told=listed(told),
                )
            )
    if way in WRITTEN_INTO_DISKS:
        named = [say("hostname '{hostname}'", hostname=request.hostname)] if request.hostname else []
        grown = [say("file systems that fill its larger disks")] if request.disks else []
        into = "" if way is Way.DISKS else say(", by an answer file that Windows Setup reads when it starts")
        steps.append(
            say(
                "Before that its disks are opened, which takes about {opening_seconds:.0f} s, to give it"
                " {things}{into}.",
                opening_seconds=OPENING_SECONDS,
                things=listed([*named, *told, *grown]) or say("nothing"),
                into=into,
            )
        )
    if request.wait:
        then = say("; a seed that it has read is then taken out and deleted") if way is Way.SEED else ""
        steps.append(say("It is waited for until it can be used{then}.", then=then))
    return tuple(steps)


def identity_warnings(request: DeployRequest, template: Template, hostname: str, way: Way) -> tuple[str, ...]:
    """Say what of the identity can't be given, and what of it stays where it may be read."""
    identity = request.identity
    if way in READ_BY_GUEST:
        return (*left_out(way, identity), *_disc_warnings(request, way))
    if way in WRITTEN_INTO_DISKS:
        return left_out(way, identity)
    keeps = say("The new server starts with the name it had as '{source}'", source=template.source)
    lacks = say("no cloud-init was found in the template")
    if template.os.family == "windows":
        lacks = say("the template has no cloudbase-init, and sysprep has not generalised it")
        if template.os.generalised:
            keeps = say("The new server starts with a name that Windows makes up")
            lacks = say("no cloudbase-init was found in the template")
    if way is Way.UNASKED:
        return (say("{keeps}: {lacks}. Give a hostname to have it set in its disks.", keeps=keeps, lacks=lacks),)
    told = _told(identity, way)
    return (
        say(
            "The hostname '{hostname}' can't be set: {lacks}. {keeps}; change it from inside.",
            hostname=hostname,
            lacks=lacks,
            keeps=keeps,
        ),
        *((say("Neither can {told}.", told=listed(told)),) if told else ()),
    )


def _disc_warnings(request: DeployRequest, way: Way) -> tuple[str, ...]:
    """Say what of a CD-ROM that the guest reads may surprise."""
    if way is Way.SEED:
        if holds_secrets(request.identity) and not request.wait:
            return (
                say(
                    "The seed, with the password's hash or what you gave the guest to do, stays in the server's"
                    " CD-ROM drive: wait for the guest, or take it out yourself."
                ),
            )
        return ()
    random = say("A user whom the template has already gets a random password, which nobody knows.")
    stays = say(
        "What you gave the guest to do stays readable in its CD-ROM drive: take that out once it was done, since"
        " nothing tells when that is."
    )
    identity = request.identity
    return (
        *((random,) if identity.users else ()),
        *((stays,) if identity.user_data or identity.first_boot else ()),
    )


def holds_secrets(identity: Identity) -> bool:
    """Tell whether there is something in an identity that not everybody should read."""
    return bool(identity.user_data or identity.first_boot or any(user.password_hash for user in identity.users))


def _told(identity: Identity, way: Way) -> Sequence[str]:
    passwords, locale = takes(way, "password"), takes(way, "locale")
    users = [
        say(
            "user '{user}' ({keys})",
            user=user.name,
            keys=_ways(bool(user.keys), passwords and bool(user.password_hash)),
        )
        for user in identity.users
    ]
    fixed = [address for plan in identity.interfaces for address in plan.addresses]
    leased = any(plan.dhcp for plan in identity.interfaces)
    named = (
        (say("address {fixed}", fixed=listed(fixed)) if fixed else ""),
        (say("an address by DHCP") if leased else ""),
        (say("DNS server {dns}", dns=listed(identity.dns)) if identity.dns else ""),
        (say("time zone {time_zone}", time_zone=identity.time_zone) if identity.time_zone else ""),
        (say("locale {locale}", locale=identity.locale) if locale and identity.locale else ""),
        (say("your user-data") if takes(way, "user_data") and identity.user_data else ""),
        (say("your first-boot script") if identity.first_boot else ""),
    )
    return [*users, *filter(None, named)]


def _ways(keys: bool, password: bool) -> str:
    if keys:
        return say("SSH key and password") if password else say("SSH key, no password")
    return say("password") if password else say("no way to log in yet")
