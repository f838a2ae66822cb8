"""Filling a table: names and hostnames by a pattern, addresses out of a range."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Interface, IPv6Address, IPv6Interface, ip_address, ip_interface
from itertools import islice

from imgtpl_gui.domain.bulk import MOST_ROWS, ServerRow
from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.identity import AddressPlan
from imgtpl_gui.domain.identity_rules import address_problem, plain_address_problem, reaches
from imgtpl_gui.domain.sentences import marked, say

_NUMBER = re.compile(r"\{n(?::0?([1-9]))?\}")
_LAST_NUMBER = 10**9
_DHCP = "dhcp"

Address = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class AddressRange:
    """Fixed addresses for one interface of each row, in order.

    `addresses` is `192.0.2.10-192.0.2.29/24`, or the first address alone with its prefix (`192.0.2.10/24`); one for
    IPv4 and one for IPv6 may stand side by side, as two gateways may. The network's own address, its broadcast address
    and the gateways are passed over. "" or `dhcp` for `addresses` means DHCP.
    """

    addresses: str = ""
    gateway: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """How a table of `count` rows is filled.

    `name` and `hostname` are patterns: `{n}` stands for the row's number, `{n:03}` for it with three digits; the first
    row has the number `start`. `hostname` "" leaves hostnames to the names. `interfaces` stand in the template's order;
    () leaves the addresses to the settings that all share.
    """

    name: str
    count: int
    start: int = 1
    hostname: str = ""
    interfaces: tuple[AddressRange, ...] = ()


def fill(filling: Filling, taken: frozenset[str] = frozenset()) -> tuple[ServerRow, ...]:
    """Return the rows; addresses in `taken`, as `str` of an `ip_address`, are passed over.

    Raises Refused for a pattern without a number, a count out of bounds and a range that is too short.
    """
    count = filling.count
    if not 1 <= count <= MOST_ROWS:
        raise Refused(say("A table has 1 to {most_rows} rows, not {count}.", most_rows=MOST_ROWS, count=count))
    problems = [pattern_problem(filling.name, marked("name"), filling.start, count)]
    if filling.hostname:
        problems.append(pattern_problem(filling.hostname, marked("hostname"), filling.start, count))
    problems += [range_problem(wanted, count, taken) for wanted in filling.interfaces]
    if problem := next(filter(None, problems), ""):
        raise Refused(problem)
    cards = [_plans(wanted, count, taken) for wanted in filling.interfaces]
    return tuple(
        ServerRow(
            name=_numbered(filling.name, filling.start + index),
            hostname=_numbered(filling.hostname, filling.start + index),
            interfaces=tuple(card[index] for card in cards),
        )
        for index in range(count)
    )


def pattern_problem(pattern: str, what: str, start: int = 1, count: int = 2) -> str:
    """Say what is wrong with a pattern for `what` ("name", "hostname"), or ""."""
    if not pattern.strip():
        return say("The {what} needs a pattern, such as web-{{n:02}}.", what=say(what))
    rest = _NUMBER.sub("", pattern)
    if "{" in rest or "}" in rest:
        return say(
            "In the {what} '{pattern}' only {{n}}, or {{n:02}} for two digits, may stand in braces.",
            what=say(what),
            pattern=pattern,
        )
    if rest == pattern and count > 1:
        return say(
            "The {what} '{pattern}' has no number: write {{n}}, or {{n:02}} for two digits, where it is to stand.",
            what=say(what),
            pattern=pattern,
        )
    if not 0 <= start <= _LAST_NUMBER:
        return say("The first number is between 0 and {last_number}.", last_number=_LAST_NUMBER)
    return ""


def range_problem(wanted: AddressRange, count: int, taken: frozenset[str] = frozenset()) -> str:
    """Say what is wrong with a range that is to give `count` addresses, or ""."""
    gateways = wanted.gateway.replace(",", " ").split()
    for gateway in gateways:
        if problem := plain_address_problem(gateway, "a gateway"):
            return problem
    ranges = _ranges(wanted)
    for text in ranges:
        if problem := _one_problem(text, gateways, count, taken):
            return problem
    firsts = tuple(_bounds(text)[0].with_prefixlen for text in ranges)
    for gateway in gateways:
        if not reaches(firsts, ip_address(gateway)):
            return say("The gateway {gateway} is in no network of the addresses.", gateway=gateway)
    return ""


def _one_problem(text: str, gateways: list[str], count: int, taken: frozenset[str]) -> str:
    first, slash, prefix = text.partition("/")
    first, dash, last = first.partition("-")
    if problem := address_problem(f"{first}{slash}{prefix}") or (
        dash and plain_address_problem(last, say("the last address"))
    ):
        return problem
    start, end = _bounds(text)
    if end.version != start.version or end not in start.network:
        return say(
            "The last address {end} is not in the network {network} of the first.", end=end, network=start.network
        )
    if int(end) < int(start.ip):
        return say("The last address {end} comes before the first, {ip}.", end=end, ip=start.ip)
    there = len(tuple(islice(_usable(text, gateways, taken), count)))
    if there < count:
        return say(
            "'{given}' has {there} addresses to give, and {count} are needed.", given=text, there=there, count=count
        )
    return ""


def _ranges(wanted: AddressRange) -> list[str]:
    return [text for text in wanted.addresses.replace(",", " ").split() if text.lower() != _DHCP]


def _bounds(text: str) -> tuple[IPv4Interface | IPv6Interface, Address]:
    """Return the first address with its network, and the last; to its network's end where none is named."""
    first, _, prefix = text.partition("/")
    first, dash, last = first.partition("-")
    start = ip_interface(f"{first}/{prefix}")
    return start, ip_address(last) if dash else start.network.broadcast_address


def _usable(text: str, gateways: list[str], taken: frozenset[str]) -> Iterator[str]:
    """Give the range's addresses with their prefix but for those that no server can have."""
    start, end = _bounds(text)
    network = start.network
    passed = {ip_address(gateway) for gateway in gateways}
    if network.num_addresses > 2:
        passed |= {network.network_address, network.broadcast_address}
    for number in range(int(start.ip), int(end) + 1):
        address = type(start.ip)(number)
        if address not in passed and str(address) not in taken:
            yield f"{address}/{network.prefixlen}"


def _plans(wanted: AddressRange, count: int, taken: frozenset[str]) -> list[AddressPlan]:
    gateways = wanted.gateway.replace(",", " ").split()
    ranges = _ranges(wanted)
    columns = [tuple(islice(_usable(text, gateways, taken), count)) for text in ranges]
    dhcp = not ranges or _DHCP in wanted.addresses.lower()
    return [AddressPlan(dhcp, tuple(column[index] for column in columns), tuple(gateways)) for index in range(count)]


def _numbered(pattern: str, number: int) -> str:
    return _NUMBER.sub(lambda found: f"{number:0{found[1] or 1}}", pattern)
