"""Rules for identities as people type them: each says in a sentence what is wrong, or "".

The command, the wizard and the engine ask these same rules.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv4Interface, IPv6Address, IPv6Interface, ip_address, ip_interface
from itertools import chain
from zoneinfo import available_timezones

from imgtpl_gui.domain.identity import AddressPlan, Identity, NewUser
from imgtpl_gui.domain.sentences import say

LONGEST_TEXT = 256 * 1024
"""Characters of user-data or a script; the seed with both stays below a mebibyte or two."""
MOST_KEYS, MOST_ADDRESSES, MOST_DNS, MOST_USERS, MOST_INTERFACES = 64, 16, 8, 16, 32
LONGEST_PASSWORD = 256
_LONGEST_KEY, _LONGEST_HASH = 16 * 1024, 256
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_USER = re.compile(r"[a-z_][a-z0-9_-]{0,31}")
_HASH = re.compile(r"\$(?:y|gy|6|5|2[aby])\$[./A-Za-z0-9$=,]+")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")
_LOCALE = re.compile(r"(?:C|POSIX|[a-z]{2,3}(?:_[A-Z]{2})?)(?:\.[A-Za-z0-9-]{1,16})?(?:@[a-z]{1,16})?")
_KEY_KINDS = (
    "ssh-ed25519",
    "ssh-rsa",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
)
"""Public keys of sshd(8), AUTHORIZED_KEYS FILE FORMAT; DSA is refused by today's servers."""
_USER_DATA = (
    "#cloud-config",
    "#!",
    "#include",
    "#part-handler",
    "#cloud-boothook",
    "## template: jinja",
    "Content-Type:",
    "MIME-Version:",
)
"""How user-data begins: https://docs.cloud-init.io/en/latest/explanation/format.html"""
WINDOWS_SCRIPTS = ("#ps1", "rem cmd")
"""How scripts for Windows begin: https://cloudbase-init.readthedocs.io/en/latest/userdata.html"""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one part of an identity: `field` for programs, `sentence` for people."""

    field: str
    sentence: str


def hostname_problem(hostname: str) -> str:
    """Say what is wrong with a hostname, or "" (RFC 1123 section 2.1: labels of letters, digits and hyphens)."""
    if not hostname:
        return say("The hostname is empty.")
    if len(hostname) > 253 or not all(_LABEL.fullmatch(label) for label in hostname.split(".")):
        return say(
            "'{hostname}' can't be a hostname: letters, digits and hyphens, up to 63 between two dots, and no hyphen"
            " at an end.",
            hostname=hostname,
        )
    return ""


def user_name_problem(name: str) -> str:
    """Judge a user's name as useradd(8) does."""
    if _USER.fullmatch(name):
        return ""
    return say(
        "'{name}' can't be a user: up to 32 lower-case letters, digits, '_' and '-', with no digit at the start.",
        name=name,
    )


def key_problem(line: str) -> str:
    """Judge a public SSH key: its kind, what it holds, perhaps a comment."""
    kind, _, rest = line.strip().partition(" ")
    if "PRIVATE KEY" in line:
        return say("That is a private key. Give the public one, which is in the file with '.pub' at its end.")
    if kind not in _KEY_KINDS:
        return say("A public SSH key begins with its kind, such as '{key_kinds}'.", key_kinds=_KEY_KINDS[0])
    if len(line) > _LONGEST_KEY or not line.isprintable():
        return say("A public SSH key is one line of printable characters.")
    try:
        blob = base64.b64decode(rest.split(" ")[0], validate=True)
    except binascii.Error:
        blob = b""
    name = kind.encode()
    if blob[: 4 + len(name)] != len(name).to_bytes(4, "big") + name or len(blob) < len(name) + 36:
        return say("The SSH key that begins with '{line}' is not whole. Copy the line again.", line=line[:24])
    return ""


def password_problem(password: str) -> str:
    """Judge a password; how good it is, is the user's affair."""
    if not password:
        return say("The password is empty.")
    if len(password) > LONGEST_PASSWORD or not password.isprintable():
        return say(
            "A password has up to {longest_password} characters, all of them printable.",
            longest_password=LONGEST_PASSWORD,
        )
    return ""


def hash_problem(text: str) -> str:
    """Judge a hash of crypt(5), of a kind that is safe to use."""
    if len(text) <= _LONGEST_HASH and _HASH.fullmatch(text):
        return ""
    return say("The password's hash is none that a guest takes (yescrypt, sha512-crypt, sha256-crypt, bcrypt).")


def address_problem(text: str) -> str:
    """Judge a fixed address with the length of its network's prefix."""
    try:
        interface = ip_interface(text)
    except ValueError:
        return say("'{given}' is not an address such as 192.0.2.10/24 or 2001:db8::10/64.", given=text)
    address = interface.ip
    if "/" not in text:
        return say(
            "'{given}' lacks the length of its network's prefix, such as {given}/{prefix}.",
            given=text,
            prefix=24 if address.version == 4 else 64,
        )
    if address.is_multicast or address.is_unspecified or address.is_loopback or "%" in text:
        return say("'{given}' can't be a server's address.", given=text)
    network = interface.network
    small = network.prefixlen >= address.max_prefixlen - 1
    if address.version == 4 and not small and address in (network.network_address, network.broadcast_address):
        return say("'{given}' is the address of the network itself, not of a server in it.", given=text)
    return ""


def plain_address_problem(text: str, what: str) -> str:
    """Judge the address of a gateway or DNS server, called `what`."""
    try:
        address = ip_address(text)
    except ValueError:
        return say("'{given}' can't be {what}: it is not an IP address.", given=text, what=what)
    if address.is_multicast or address.is_unspecified or "%" in text:
        return say("'{given}' can't be {what}.", given=text, what=what)
    return ""


def zone_problem(name: str) -> str:
    """Judge a name of the time zone database."""
    if not _ZONE.fullmatch(name) or (_zones() and name not in _zones()):
        return say("'{name}' is no time zone; they look like Europe/Berlin or UTC.", name=name)
    return ""


@cache
def _zones() -> frozenset[str]:
    """Know the time zones of this machine; none where it has no database."""
    return frozenset(available_timezones())


def locale_problem(name: str) -> str:
    """Judge a name of setlocale(3)."""
    return (
        ""
        if _LOCALE.fullmatch(name)
        else say("'{name}' is no locale; they look like de_DE.UTF-8 or C.UTF-8.", name=name)
    )


def user_data_problem(text: str) -> str:
    """Judge user-data by its size and its first line."""
    if len(text) > LONGEST_TEXT or "\0" in text:
        return say("User-data is text of up to {longest_text} KiB.", longest_text=LONGEST_TEXT // 1024)
    if not text.startswith(_USER_DATA):
        return say("User-data must begin with a line that tells its kind, such as '#cloud-config' or '#!/bin/sh'.")
    return ""


def script_problem(text: str) -> str:
    """Judge a script by its size and its first line."""
    if len(text) > LONGEST_TEXT or "\0" in text:
        return say("The first-boot script is text of up to {longest_text} KiB.", longest_text=LONGEST_TEXT // 1024)
    if not text.startswith(WINDOWS_SCRIPTS) and not re.match(r"#! ?/[\x21-\x7e]", text):
        return say(
            "The first-boot script must begin with the program that runs it, such as '#!/bin/sh', or for Windows"
            " with '#ps1' or 'rem cmd'."
        )
    return ""


def plan_problem(plan: AddressPlan) -> str:
    """Judge how one interface gets its addresses."""
    wrong = chain(
        map(address_problem, plan.addresses),
        (plain_address_problem(gateway, "a gateway") for gateway in plan.gateways),
    )
    if problem := next(filter(None, wrong), ""):
        return problem
    if not plan.dhcp and not plan.addresses:
        return say("An interface without DHCP needs an address.")
    if len(plan.addresses) > MOST_ADDRESSES:
        return say("An interface can have {most_addresses} addresses here.", most_addresses=MOST_ADDRESSES)
    if len({str(ip_interface(text)) for text in plan.addresses}) < len(plan.addresses):
        return say("An address is given twice.")
    gateways = [ip_address(gateway) for gateway in plan.gateways]
    if len({gateway.version for gateway in gateways}) < len(gateways):
        return say("There can be one gateway for IPv4 and one for IPv6.")
    for gateway in gateways:
        if not reaches(plan.addresses, gateway):
            return say("The gateway {gateway} is in none of the interface's networks.", gateway=gateway)
    return ""


def reaches(addresses: tuple[str, ...], gateway: IPv4Address | IPv6Address) -> bool:
    """Tell whether a gateway is in the network of one of the addresses; the link-local ones of IPv6 always are."""
    interfaces: list[IPv4Interface | IPv6Interface] = [ip_interface(text) for text in addresses]
    same = [interface for interface in interfaces if interface.version == gateway.version]
    if gateway.version == 6 and gateway.is_link_local:
        return bool(same)
    return any(gateway in interface.network and gateway != interface.ip for interface in same)


def user_problems(user: NewUser) -> Iterator[Flaw]:
    """Judge one user."""
    if problem := user_name_problem(user.name):
        yield Flaw("user", problem)
    if len(user.keys) > MOST_KEYS:
        yield Flaw("keys", say("A user can have {most_keys} SSH keys here.", most_keys=MOST_KEYS))
    for key in user.keys:
        if problem := key_problem(key):
            yield Flaw("keys", problem)
    if user.password_hash and (problem := hash_problem(user.password_hash)):
        yield Flaw("password", problem)


def identity_problems(identity: Identity, interfaces: int) -> tuple[Flaw, ...]:
    """Judge an identity for a server with so many network interfaces; empty where all is well."""
    return tuple(_flaws(identity, interfaces))


def _flaws(identity: Identity, interfaces: int) -> Iterator[Flaw]:
    names = [user.name for user in identity.users]
    if len(set(names)) < len(names) or len(names) > MOST_USERS:
        yield Flaw("user", say("There can be {most_users} users here, each named once.", most_users=MOST_USERS))
    for user in identity.users:
        yield from user_problems(user)
    if len(identity.interfaces) > interfaces:
        number = len(identity.interfaces)
        yield Flaw(
            "interfaces",
            say(
                "There are settings for interface {number}, and the template has {interfaces}.",
                number=number,
                interfaces=interfaces,
            ),
        )
    for index, plan in enumerate(identity.interfaces):
        if problem := plan_problem(plan):
            yield Flaw(f"interface_{index}", problem)
    yield from _setting_flaws(identity)


def _setting_flaws(identity: Identity) -> Iterator[Flaw]:
    if len(identity.dns) > MOST_DNS:
        yield Flaw("dns", say("There can be {most_dns} DNS servers here.", most_dns=MOST_DNS))
    for address in identity.dns:
        if problem := plain_address_problem(address, say("a DNS server")):
            yield Flaw("dns", problem)
    if identity.dns and not identity.interfaces:
        yield Flaw("dns", say("DNS servers are set together with addresses: give an interface 'dhcp' or an address."))
    rules: tuple[tuple[str, str, Callable[[str], str]], ...] = (
        ("time_zone", identity.time_zone, zone_problem),
        ("locale", identity.locale, locale_problem),
        ("user_data", identity.user_data, user_data_problem),
        ("first_boot", identity.first_boot, script_problem),
    )
    for name, value, rule in rules:
        if value and (problem := rule(value)):
            yield Flaw(name, problem)
