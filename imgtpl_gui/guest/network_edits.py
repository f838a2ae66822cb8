"""Lifting hardware addresses from network settings: text in, text out, line by line.

A match for the source's address matches nothing on a new server, so that it may only be widened, never lost: where it
is all that a setting is matched by, it becomes the usual names of Ethernet cards, which is sure for one card alone.
"""

import re
from collections.abc import Callable

_MAC = r"[0-9A-Fa-f]{1,2}(?:[:-][0-9A-Fa-f]{1,2}){5}"
_IFCFG = re.compile(r"^\s*(HWADDR|MACADDR|LLADDR|UUID)\s*=")
_HWADDRESS = re.compile(rf"^\s*hwaddress\s+(ether\s+)?{_MAC}\s*$")
_SECTION = re.compile(r"^\s*\[([^\]]*)\]")
_KEYFILE = re.compile(rf"^\s*(mac-address\s*=|cloned-mac-address\s*=\s*[\"']?{_MAC})")
_KEYFILE_SECTIONS = ("ethernet", "802-3-ethernet", "infiniband")
_UNIT_MATCH = re.compile(r"^\s*(Permanent)?MACAddress\s*=\s*\S")
_UNIT_SETTING = re.compile(r"^\s*MACAddress\s*=\s*\S")
_NETPLAN_MAC = re.compile(rf"^(\s*)macaddress\s*:\s*[\"']?{_MAC}[\"']?\s*(#.*)?$")
CARDS = "en* eth*"


def without_ifcfg_addresses(text: str) -> str:
    """Edit an ifcfg file of Red Hat or SUSE: addresses to match or set, and the connection's UUID."""
    return _without(text, lambda line: bool(_IFCFG.match(line)))


def without_ifupdown_addresses(text: str) -> str:
    """Edit interfaces(5): addresses to set."""
    return _without(text, lambda line: bool(_HWADDRESS.match(line)))


def without_keyfile_addresses(text: str) -> str:
    """Edit a keyfile of NetworkManager (nm-settings-keyfile(5))."""
    kept, section = [], ""
    for line in text.splitlines(keepends=True):
        if found := _SECTION.match(line):
            section = found[1]
        if section not in _KEYFILE_SECTIONS or not _KEYFILE.match(line):
            kept.append(line)
    return "".join(kept)


def matched_only_by_address(text: str) -> bool:
    """Tell a systemd.network(5) or .link(5) file that nothing but an address matches."""
    lines = [line for section, line in _settings(text) if section == "Match"]
    return bool(lines) and all(_UNIT_MATCH.match(line) for line in lines)


def without_unit_addresses(text: str, instead: str) -> str:
    """Edit a file of systemd-networkd; `instead` is the match where nothing else is left."""
    replacement = f"{instead}={CARDS}\n" if matched_only_by_address(text) else ""
    kept, section = [], ""
    for line in text.splitlines(keepends=True):
        if found := _SECTION.match(line):
            section = found[1]
        if section == "Match" and _UNIT_MATCH.match(line):
            kept.append(replacement)
            replacement = ""
        elif section == "Match" or not _UNIT_SETTING.match(line):
            kept.append(line)
    return "".join(kept)


def netplan_matches(text: str) -> int:
    """Count the addresses in netplan's matches."""
    return sum(in_match for _, in_match in _netplan_lines(text))


def without_netplan_addresses(text: str) -> str:
    """Edit netplan's YAML: a set address goes, a match becomes one for the names of cards, which set-name needs."""
    lines = text.splitlines(keepends=True)
    for number, in_match in _netplan_lines(text):
        indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        lines[number] = f'{indent}name: "e*"\n' if in_match and not _named(lines, number, indent) else ""
    return "".join(lines)


def netplan_is_plain(text: str) -> bool:
    """Tell whether each address is on a line of its own, where it can be edited."""
    mentioned = sum("macaddress" in line.partition("#")[0] for line in text.splitlines())
    return mentioned == len(_netplan_lines(text))


def _netplan_lines(text: str) -> list[tuple[int, bool]]:
    """List the lines with addresses, and whether each stands in a match."""
    lines = text.splitlines()
    found = []
    for number, line in enumerate(lines):
        if address := _NETPLAN_MAC.match(line):
            found.append((number, _parent(lines, number, len(address[1])) == "match:"))
    return found


def _parent(lines: list[str], number: int, indent: int) -> str:
    for line in reversed(lines[:number]):
        bare = line.partition("#")[0].rstrip()
        if bare and len(bare) - len(bare.lstrip()) < indent:
            return bare.strip()
    return ""


def _named(lines: list[str], number: int, indent: str) -> bool:
    """Tell whether the match that this line stands in has another criterion, too."""
    return any(
        re.match(rf"{indent}(name|driver)\s*:", line) and _parent(lines, place, len(indent)) == "match:"
        for place, line in enumerate(lines)
        if abs(place - number) <= 2
    )


def _settings(text: str) -> list[tuple[str, str]]:
    found, section = [], ""
    for line in text.splitlines():
        if match := _SECTION.match(line):
            section = match[1]
        elif line.strip() and not line.lstrip().startswith(("#", ";")):
            found.append((section, line))
    return found


def _without(text: str, unwanted: Callable[[str], bool]) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not unwanted(line))
