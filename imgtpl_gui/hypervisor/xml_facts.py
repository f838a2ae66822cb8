"""The facts of a document and what became of each: an attribute, a text, or an element that holds neither.

Every fact must be taken (it is in the description), told (a sentence speaks of it) or rebuilt (a new server gets its
own); what is none of these is found by `untold`, so that nothing is lost because nobody thought of it.
"""

import re
from collections.abc import Iterable, Iterator
from fnmatch import translate
from xml.etree.ElementTree import Element

TEXT = "#"
"""The name of an element's text among its facts."""
BARE = ""
"""The name of the only fact of an element without attributes, text and children: that it is there."""
_LONGEST = 200
"""Characters of XML in one sentence."""
_PREFIXES = {
    "http://libvirt.org/schemas/domain/qemu/1.0": "qemu:",
    "http://libosinfo.org/xmlns/libvirt/domain/1.0": "libosinfo:",
}


class Facts:
    """The facts of one document, and which were taken or told."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._spoken: set[tuple[int, str]] = set()

    def take(self, element: Element, *names: str) -> None:
        """Note that the description holds these facts of `element`."""
        self._spoken.update((id(element), name) for name in names)

    def tell(self, element: Element) -> None:
        """Note that a sentence speaks of `element` and all that is in it."""
        for inner in element.iter():
            self.take(inner, *names(inner))

    def is_spoken(self, element: Element, name: str) -> bool:
        """Whether a fact was taken or told."""
        return (id(element), name) in self._spoken

    def is_told(self, element: Element) -> bool:
        """Whether all of `element` and of what is in it was spoken of."""
        return all(self.is_spoken(inner, name) for inner in element.iter() for name in names(inner))

    def untold(self, rebuilt: "Patterns") -> Iterator[tuple[Element, str, tuple[str, ...]]]:
        """Find what was neither taken, told nor rebuilt: element, path, and its facts; none of them means all of it."""
        for child in self.root:
            yield from self._untold(child, label(child), rebuilt)
        own = tuple(name for name in self.root.attrib if not self.is_spoken(self.root, name))
        own = tuple(name for name in own if not rebuilt.match("", name))
        if own:
            yield self.root, "domain", own

    def _untold(
        self, element: Element, path: str, rebuilt: "Patterns"
    ) -> Iterator[tuple[Element, str, tuple[str, ...]]]:
        left = tuple(
            name for name in names(element) if not self.is_spoken(element, name) and not rebuilt.match(path, name)
        )
        if all(self._is_left(inner, place, rebuilt) for inner, place in walk(element, path)):
            yield element, path, ()
            return
        if left:
            yield element, path, left
        for child in element:
            yield from self._untold(child, f"{path}/{label(child)}", rebuilt)

    def _is_left(self, element: Element, path: str, rebuilt: "Patterns") -> bool:
        return not any(self.is_spoken(element, name) or rebuilt.match(path, name) for name in names(element))


class Patterns:
    """Places of facts, as globs: devices/*/alias@name, name# (a text), devices/disk/readonly (a bare element)."""

    def __init__(self, globs: Iterable[str]) -> None:
        self._all = re.compile("|".join(translate(glob) for glob in globs))

    def match(self, path: str, name: str) -> bool:
        """Whether the fact `name` of the element at `path` is among them."""
        return self._all.match(place(path, name)) is not None


def place(path: str, name: str) -> str:
    """Write a fact's place in one word."""
    if name in (TEXT, BARE):
        return path + name
    return f"{path}@{name}"


def names(element: Element) -> tuple[str, ...]:
    """Return the names of an element's facts."""
    found = (*element.attrib, *((TEXT,) if (element.text or "").strip() else ()))
    return found or (() if len(element) else (BARE,))


def label(element: Element) -> str:
    """Return an element's name with a short prefix for its namespace."""
    namespace, _, name = element.tag.rpartition("}")
    return _PREFIXES.get(namespace[1:], f"{{{namespace[1:]}}}" if namespace else "") + name


def walk(element: Element, path: str) -> Iterator[tuple[Element, str]]:
    """Go through an element and all within, each with its path."""
    yield element, path
    for child in element:
        yield from walk(child, f"{path}/{label(child)}")


def shown(element: Element, path: str, only: tuple[str, ...] = (), longest: int = _LONGEST) -> str:
    """Write an element for people to read, at most `longest` characters; `only` picks facts, () shows everything."""
    words = _tag(path, element, only)
    if not only:
        words += "".join(_tag(label(inner), inner, ()) for inner in element.iter() if inner is not element)
    printable = "".join(character if character.isprintable() else " " for character in words)
    return printable if len(printable) <= longest else printable[: longest - 1] + "…"


def _tag(name: str, element: Element, only: tuple[str, ...]) -> str:
    settings = "".join(f" {key}='{value}'" for key, value in element.attrib.items() if not only or key in only)
    text = (element.text or "").strip() if not only or TEXT in only else ""
    return f"<{name}{settings}>{text}"
