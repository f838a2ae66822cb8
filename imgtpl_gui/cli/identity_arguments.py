"""The options that tell a new server who it is, for `deploy` and for `profile save`."""

import argparse
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path

from imgtpl_gui.cli.terminal import ask_secret
from imgtpl_gui.domain.errors import ImgTplError, Refused
from imgtpl_gui.domain.identity import AS_IN_TEMPLATE, AddressPlan, Identity, NewUser
from imgtpl_gui.domain.identity_rules import (
    LONGEST_TEXT,
    MOST_INTERFACES,
    Flaw,
    address_problem,
    identity_problems,
    password_problem,
    plain_address_problem,
    reaches,
)
from imgtpl_gui.domain.password_hash import hash_password

WAIT_SECONDS = 300.0
"""How long a guest is waited for; one under emulation takes a minute."""
_DHCP = "dhcp"

Numbered = tuple[int, str]
"""A value for an interface, counted from 0; -1 where none was named."""


def add_identity(parser: argparse.ArgumentParser) -> None:
    """Add the options of an identity."""
    group = parser.add_argument_group("identity")
    group.add_argument("--user", default="", metavar="U", help="a user who may log in; made if there is none")
    group.add_argument("--ssh-key", action="append", default=[], metavar="FILE", help="the user's public key(s)")
    group.add_argument("--password-stdin", action="store_true", help="read the user's password from standard input")
    group.add_argument(
        "--address",
        type=_numbered,
        action="append",
        default=[],
        metavar="[N=]CIDR|dhcp",
        help="address of network interface N (default: 1); repeatable",
    )
    group.add_argument(
        "--gateway", type=_numbered, action="append", default=[], metavar="[N=]A", help="default route; repeatable"
    )
    group.add_argument("--dns", action="append", default=[], metavar="A", help="DNS server; repeatable")
    group.add_argument("--timezone", default="", metavar="Z", help="such as Europe/Berlin")
    group.add_argument("--locale", default="", metavar="L", help="such as de_DE.UTF-8")
    group.add_argument("--user-data", default="", metavar="FILE", help="more for cloud-init to do")
    group.add_argument("--first-boot", default="", metavar="FILE", help="a script that root runs once")


def identity_from(options: argparse.Namespace, start: Identity = AS_IN_TEMPLATE) -> Identity:
    """Read an identity; what is given wins over `start`. Raises Refused, ImgTplError for files that can't be read."""
    identity = replace(
        start,
        users=_users(options, start),
        interfaces=_interfaces(options.address, options.gateway) or start.interfaces,
        dns=tuple(options.dns) or start.dns,
        time_zone=options.timezone or start.time_zone,
        locale=options.locale or start.locale,
        user_data=_text(options.user_data) or start.user_data,
        first_boot=_text(options.first_boot) or start.first_boot,
    )
    _refuse(identity_problems(identity, MOST_INTERFACES))
    return identity


def _refuse(flaws: tuple[Flaw, ...]) -> None:
    if flaws:
        raise Refused(" ".join(flaw.sentence for flaw in flaws))


def _users(options: argparse.Namespace, start: Identity) -> tuple[NewUser, ...]:
    keys = tuple(key for file in options.ssh_key for key in _keys(file))
    if not options.user and not keys and not options.password_stdin:
        return start.users
    known = {user.name: user for user in start.users}
    name = options.user or (start.users[0].name if start.users else "")
    if not name:
        raise Refused("Name the user whose key or password that is, with --user.")
    user = known.get(name, NewUser(name))
    hashed = _password_hash() if options.password_stdin else user.password_hash
    known[name] = replace(user, keys=keys or user.keys, password_hash=hashed)
    return tuple(known.values())


def _password_hash() -> str:
    password = ask_secret("Password of the new server's user: ")
    if problem := password_problem(password):
        raise Refused(problem)
    return hash_password(password)


def _keys(file: str) -> tuple[str, ...]:
    lines = (line.strip() for line in _text(file).splitlines())
    keys = tuple(line for line in lines if line and not line.startswith("#"))
    if not keys:
        raise Refused(f"There is no SSH key in {file}.")
    return keys


def _text(file: str) -> str:
    if not file:
        return ""
    try:
        with Path(file).open(encoding="utf-8") as opened:
            return opened.read(LONGEST_TEXT + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise ImgTplError(f"{file} can't be read: {reason}.") from error


def _numbered(text: str) -> Numbered:
    number, equals, value = text.rpartition("=")
    if not equals:
        return -1, value
    if not number.isdecimal() or not 1 <= int(number) <= MOST_INTERFACES:
        raise argparse.ArgumentTypeError(f"'{number}' is not the number of a network interface, counted from 1")
    return int(number) - 1, value


def _interfaces(addresses: list[Numbered], gateways: list[Numbered]) -> tuple[AddressPlan, ...]:
    """Give each interface its addresses, and each gateway the interface whose network it is in."""
    plans: dict[int, AddressPlan] = {}
    for index, text in addresses:
        index = max(index, 0)
        plan = plans.get(index, AddressPlan(dhcp=False))
        if text == _DHCP:
            plans[index] = replace(plan, dhcp=True)
        elif problem := address_problem(text):
            raise Refused(problem)
        else:
            plans[index] = replace(plan, addresses=(*plan.addresses, text))
    for index, text in gateways:
        at = index if index >= 0 else _interface_of(text, plans)
        plan = plans.get(at, AddressPlan())
        plans[at] = replace(plan, gateways=(*plan.gateways, text))
    return tuple(plans.get(index, AddressPlan()) for index in range(max(plans, default=-1) + 1))


def _interface_of(gateway: str, plans: dict[int, AddressPlan]) -> int:
    if problem := plain_address_problem(gateway, "a gateway"):
        raise Refused(problem)
    for index, plan in sorted(plans.items()):
        if reaches(plan.addresses, ip_address(gateway)):
            return index
    raise Refused(f"The gateway {gateway} is in the network of no --address that was given.")
