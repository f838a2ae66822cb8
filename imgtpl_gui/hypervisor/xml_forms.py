"""How a dataclass of the description stands in domain XML: read from it and written to it by one table.

A value is taken only if its list allows it, and written only if its list allows it: what a source has beyond the list
is reported, and what a hostile manifest has beyond it never becomes XML.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from typing import Any, Generic, TypeVar
from xml.etree.ElementTree import Element, SubElement

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.xml_facts import BARE, TEXT, Facts

Allowed = tuple[str, ...] | re.Pattern[str] | range
"""Words, a pattern for the whole value, or the numbers that a value may be."""
T = TypeVar("T")
_NUMBER = re.compile(r"[0-9]{1,18}")


def allows(allowed: Allowed, value: str) -> bool:
    """Whether a value is on its list."""
    if isinstance(allowed, range):
        return _NUMBER.fullmatch(value) is not None and int(value) in allowed
    return value in allowed if isinstance(allowed, tuple) else allowed.fullmatch(value) is not None


@dataclass(frozen=True, slots=True)
class Field:
    """One value: the dataclass field, its place below the element (driver@cache, backend#, @model), what it may be."""

    name: str
    place: str
    allowed: Allowed


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """A dataclass as an element `tag`; `fixed` are facts that every such element has in a new server."""

    made: type[T]
    tag: str
    fields: tuple[Field, ...]
    fixed: tuple[tuple[str, str], ...] = ()

    def read(self, facts: Facts, element: Element, **known: Any) -> T:
        """Read what the lists allow; `known` are values that were read otherwise."""
        shape: Any = self.made
        numbers = {field.name for field in dataclass_fields(shape) if field.type in (int, "int")}
        values = {field.name: read_place(facts, element, field.place, field.allowed) for field in self.fields}
        given: dict[str, Any] = {
            name: int(value) if name in numbers else value for name, value in values.items() if value
        }
        for place, value in self.fixed:
            read_place(facts, element, place, (value,))
        blank: dict[str, Any] = {name: 0 if name in numbers else "" for name in values}
        return self.made(**(blank | given | known))

    def write(self, parent: Element, value: T, notes: list[str]) -> Element:
        """Add the element; a value that its list does not allow is left out and noted."""
        element = SubElement(parent, self.tag)
        self.fill(element, value, notes)
        return element

    def fill(self, element: Element, value: T, notes: list[str]) -> None:
        """Write the fields into an element."""
        for place, fact in self.fixed:
            write_place(element, place, fact)
        for field in self.fields:
            word = str(getattr(value, field.name) or "")
            if word and allows(field.allowed, word):
                write_place(element, field.place, word)
            elif word:
                notes.append(
                    say(
                        "{tag} {field_name} {word}: not a value that is known",
                        tag=self.tag,
                        field_name=field.name.replace("_", " "),
                        word=quoted(word),
                    )
                )

    def is_whole(self, value: T, *names: str) -> bool:
        """Whether the fields that an element can't do without hold allowed values."""
        allowed = {field.name: field.allowed for field in self.fields}
        return all(allows(allowed[name], str(getattr(value, name))) for name in names)


def read_place(facts: Facts, element: Element, place: str, allowed: Allowed) -> str:
    """Read the value at `place` below `element` and take it, or "" where it is missing or not allowed."""
    path, mark, name = parts(place)
    found = element.findall(path) if path else [element]
    if len(found) != 1:
        return ""
    name = TEXT if mark == "#" else name
    value = (found[0].text or "").strip() if name == TEXT else found[0].get(name, "").strip()
    if not value or not allows(allowed, value):
        return ""
    facts.take(found[0], name)
    return value


def write_place(element: Element, place: str, value: str) -> None:
    """Write a value at `place` below `element`, with the elements on the way."""
    path, mark, name = parts(place)
    for tag in path.split("/") if path else ():
        inner = element.find(tag)
        element = inner if inner is not None else SubElement(element, tag)
    if mark == "#":
        element.text = value
    else:
        element.set(name, value)


def read_all(facts: Facts, element: Element, path: str, name: str, allowed: Allowed) -> tuple[str, ...]:
    """Read one attribute (or BARE: the element's own name) of every element at `path`, those that are allowed."""
    values = []
    for found in element.findall(path):
        value = found.tag if name == BARE else found.get(name, "")
        if allows(allowed, value):
            facts.take(found, name)
            values.append(value)
    return tuple(values)


def permitted(values: Iterable[str], allowed: Allowed, what: str, notes: list[str]) -> list[str]:
    """Return the values that are allowed; the others are noted."""
    kept = []
    for value in values:
        if allows(allowed, value):
            kept.append(value)
        else:
            notes.append(say("{what} {value}: not a value that is known", what=what, value=quoted(value)))
    return kept


def parts(place: str) -> tuple[str, str, str]:
    """Take the place of a fact apart: path, mark (@ or #), name of the attribute. Raises ValueError."""
    match = re.fullmatch(r"([^@#]*)([@#])(.*)", place)
    if match is None:
        raise ValueError(f"'{place}' is not a place of a fact")
    return match[1], match[2], match[3]


def quoted(value: str) -> str:
    """Show a value that may be hostile: without control characters, and cut short."""
    shown = "".join(character if character.isprintable() else " " for character in value)
    return f"'{shown if len(shown) <= 40 else shown[:39] + '…'}'"
