"""Domains made from libvirt's own schema: one for each element, attribute and word that it names.

The schema is RELAX NG (https://relaxng.org/spec-20011203.html). What is walked is every way from <domain> to a target;
the rest of each domain is the least that the schema asks for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, parse, tostring

SCHEMAS = Path("/usr/share/libvirt/schemas")
_RNG = "{http://relaxng.org/ns/structure/1.0}"
OTHER_GUESTS = {
    "osxen": "paravirtual guests of Xen: <bootloader> without <os>, and its own kernel",
    "osexe": "containers: an <init> in place of a machine",
}
"""Parts of the schema that no guest of QEMU can have, by their name there, with the reason."""
_SEQUENCES = ("group", "interleave", "optional", "zeroOrMore", "oneOrMore", "define", "start", "mixed")
_SAMPLES = (
    *(
        "1",
        "2",
        "0",
        "10",
        "1024",
        "4096",
        "65536",
        "a",
        "ab",
        "/a",
        "/a/b",
        "1.0",
        "0x1",
        "0x0001",
        "0x1af4",
        "/dev/a",
    ),
    *("52:54:00:00:00:01", "2d1f0b4c-0e59-4c35-9d5f-6a7f3c1f2b10", "10.0.0.1", "fe80::1", "127.0.0.1", "0-1", "a.b"),
    *("0000:00:00", "naa.5000c50015ea71ac", "5000c50015ea71ac", "00", "0000", "01/01/2020", "vda", "sda", "UTC", "-1"),
    *("0xa", "0x0a", "0x00", "0x000000", "http://a/b", "1.2.3", "1.2", "00:00:00", "0.0", "fc00", "utf8", "a:b", "+1s"),
    *("8086:1234", "0.0.0001", "fe.0.0000", "fdt", "01:02:03:04:05:06:07:08", "0x0000000000000000", "AAAA", "sha1:aa"),
    *("ipv4", "sync_pt", "abcdefghijkl", "KiB", "0123456789abcdef" * 2),
)
Trail = tuple[Element, ...]


@dataclass(frozen=True)
class Target:
    """A fact of the schema: the place of an element (a/b), an attribute (a/b@c) or one of its words (a/b@c=d)."""

    place: str
    trail: Trail


class Schema:
    """The patterns of domain.rng with all that it includes."""

    def __init__(self, folder: Path = SCHEMAS) -> None:
        self._folder = folder
        self._defines: dict[str, Element] = {}
        self._costs: dict[int, float] = {}
        self._load("domain.rng")

    def targets(self) -> list[Target]:
        """Return every fact that can stand below <domain>, each with the first way to it."""
        found: dict[str, Target] = {}
        for place, trail in self._explore(self._defines["domain"], "", (), ()):
            found.setdefault(place, Target(place, trail))
        return list(found.values())

    def domain(self, target: Target) -> str:
        """Make the least domain that holds the target."""
        holder = Element("holder")
        self._emit(self._defines["domain"], holder, target.trail)
        root = holder[0]
        if not target.place.startswith("domain@type"):
            root.set("type", "qemu")
        system = root.find("os/type")
        if system is not None and not target.place.startswith("domain/os/type"):
            system.attrib |= {"arch": "x86_64", "machine": "q35"}
        for disk in root.findall("devices/disk/target"):
            # What the schema leaves open, and libvirt fills in whenever a domain is defined.
            disk.set("bus", disk.get("bus", "virtio"))
        for timer in root.findall("clock/timer[@name='platform']"):
            # The first name that the schema has is one that QEMU doesn't.
            if target.place != "domain/clock/timer@name=platform":
                timer.set("name", "rtc")
        return tostring(root, encoding="unicode")

    def _load(self, name: str) -> None:
        for element in parse(self._folder / name).getroot():
            if element.tag == f"{_RNG}include":
                self._load(element.attrib["href"])
                self._keep(element)
        self._keep(parse(self._folder / name).getroot())

    def _keep(self, parent: Element) -> None:
        for define in parent.findall(f"{_RNG}define"):
            _inherit_namespace(define, parent.get("ns", ""))
            self._defines[define.attrib["name"]] = define

    def _explore(self, node: Element, path: str, trail: Trail, refs: tuple[str, ...]) -> Iterator[tuple[str, Trail]]:
        kind, trail = _kind(node), (*trail, node)
        if kind == "ref":
            name = node.attrib["name"]
            if name not in refs and name not in OTHER_GUESTS:
                yield from self._explore(self._defines[name], path, trail, (*refs, name))
        elif kind in ("element", "attribute"):
            name = _name(node)
            path = f"{path}@{name}" if kind == "attribute" else f"{path}/{name}".lstrip("/")
            if sum(map(self._cost, _content(node))) == float("inf"):
                return  # what the schema never allows here
            yield path, trail
            for child in _content(node):
                yield from self._explore(child, path, trail, refs)
        elif kind == "value":
            if (node.text or "").strip():
                yield f"{path}={(node.text or '').strip()}", trail
        elif kind == "choice" or kind in _SEQUENCES:
            for child in node:
                yield from self._explore(child, path, trail, refs)

    def _emit(self, node: Element, into: Element, trail: Trail) -> str:
        """Write what `node` asks for into an element; returns the text that it stands for."""
        trail = trail[1:] if trail and trail[0] is node else ()
        kind = _kind(node)
        if kind == "ref":
            return self._emit(self._defines[node.attrib["name"]], into, trail)
        if kind in ("element", "attribute"):
            made = SubElement(into, _name(node)) if kind == "element" else Element("value")
            text = "".join(self._emit(child, made, trail) for child in _content(node))
            if kind == "element":
                made.text = text
            else:
                into.set(_name(node), text if len(_content(node)) else "a")
            return ""
        if kind == "value":
            return (node.text or "").strip()
        if kind == "data":
            return _sample(node)
        if kind == "text":
            return "a"
        if kind == "choice":
            on_way = [child for child in node if trail and child is trail[0]]
            return self._emit(on_way[0] if on_way else min(node, key=self._cost), into, trail)
        if kind in ("optional", "zeroOrMore") and not trail:
            return ""
        children = list(node) if kind in _SEQUENCES else []
        return "".join(self._emit(child, into, trail) for child in children)

    def _cost(self, node: Element, depth: int = 0) -> float:
        """Say how much a pattern asks for at least; what has no end is infinite."""
        kind = _kind(node)
        if depth > 60:
            return float("inf")
        if id(node) in self._costs:
            return self._costs[id(node)]
        if kind in ("optional", "zeroOrMore", "empty", "value", "data", "text", "name"):
            cost = 0.0
        elif kind == "ref" and node.attrib["name"] in OTHER_GUESTS:
            cost = float("inf")
        elif kind == "ref":
            cost = self._cost(self._defines[node.attrib["name"]], depth + 1)
        elif kind == "choice":
            cost = min(self._cost(child, depth + 1) for child in node)
        elif kind == "notAllowed":
            cost = float("inf")
        else:
            cost = sum(self._cost(child, depth + 1) for child in node) + (kind in ("element", "attribute"))
        if depth < 30:
            self._costs[id(node)] = cost
        return cost


def _kind(node: Element) -> str:
    return node.tag.removeprefix(_RNG)


def _inherit_namespace(node: Element, namespace: str) -> None:
    """Give elements the namespace of what they stand in; the name of an attribute has none."""
    namespace = node.get("ns", namespace)
    if _kind(node) == "element":
        node.set("ns", namespace)
    for child in node:
        _inherit_namespace(child, namespace)


def _content(node: Element) -> list[Element]:
    return [child for child in node if _kind(child) not in ("name", "anyName", "nsName")]


def _name(node: Element) -> str:
    if "name" in node.attrib:
        name = node.attrib["name"]
    else:
        choice = node.find(f".//{_RNG}name")
        name = (choice.text or "any").strip() if choice is not None else "any"
    namespace = node.get("ns", "")
    return f"{{{namespace}}}{name}" if namespace else name


def _sample(data: Element) -> str:
    patterns = [(param.text or "").strip() for param in data.findall(f"{_RNG}param[@name='pattern']")]
    least = max([1, *(int(param.text or 0) for param in data.findall(f"{_RNG}param[@name='minInclusive']"))])
    if data.get("type") == "dateTime":
        return "2030-01-01T00:00:00"
    if not patterns:
        return str(least) if data.get("type", "") not in ("string", "token", "NCName", "anyURI") else "a"
    for sample in (str(least), *_SAMPLES, *(str(2**bits) for bits in range(34))):
        if all(re.fullmatch(pattern, sample) for pattern in patterns):
            return sample
    raise AssertionError(f"No sample fits {patterns}: add one to _SAMPLES.")
