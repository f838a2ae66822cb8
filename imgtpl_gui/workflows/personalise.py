"""Giving a new server its identity: what the plan says of it, and the seed that cloud-init reads."""

from uuid import uuid4

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.identity import AS_IN_TEMPLATE, Identity
from imgtpl_gui.domain.identity_rules import identity_problems
from imgtpl_gui.domain.plans import DeployPlan, DeployRequest
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.guest import nocloud_seed


def refuse_identity(request: DeployRequest, template: Template) -> None:
    """Raise Refused for an identity that no server can have."""
    flaws = identity_problems(request.identity, len(template.hardware.networks))
    if flaws:
        raise Refused(" ".join(flaw.sentence for flaw in flaws))
    if request.wait and not request.start:
        raise Refused("A server that isn't started can't be waited for.")


def seed_image(plan: DeployPlan, macs: tuple[str, ...]) -> bytes:
    """Make the seed of a new server; `macs` are the addresses of its network interfaces in order."""
    return nocloud_seed(plan.hostname, str(uuid4()), plan.request.identity, macs)


def identity_steps(request: DeployRequest, template: Template, hostname: str) -> tuple[str, ...]:
    """Say what the guest is told of itself."""
    if not template.os.cloud_init:
        return ()
    told = _told(request.identity)
    steps = [f"It names itself '{hostname}' when it starts."]
    if told:
        steps.append(f"cloud-init gives it {listed(told)}.")
    if request.wait:
        steps.append("It is waited for until it can be used; then its seed is taken out and deleted.")
    return tuple(steps)


def identity_warnings(request: DeployRequest, template: Template, hostname: str) -> tuple[str, ...]:
    """Say what of the identity can't be given, and what of it stays where it may be read."""
    identity = request.identity
    if template.os.cloud_init:
        if holds_secrets(identity) and not request.wait:
            return (
                "The seed, with the password's hash or what you gave the guest to do, stays in the server's CD-ROM"
                " drive: wait for the guest, or take it out yourself.",
            )
        return ()
    told = _told(identity)
    return (
        f"The hostname '{hostname}' can't be set: no cloud-init was found in the template. The new server starts"
        f" with the name it had as '{template.source}'; change it from inside.",
        *((f"Neither can {listed(told)}.",) if told else ()),
    )


def holds_secrets(identity: Identity) -> bool:
    """Tell whether there is something in an identity that not everybody should read."""
    return bool(identity.user_data or identity.first_boot or any(user.password_hash for user in identity.users))


def _told(identity: Identity) -> list[str]:
    if identity == AS_IN_TEMPLATE:
        return []
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
