"""Where the templates of a version tree lie: each to the right of what it lies on, no two in one place."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Forest:
    """Places as column and row, both from 0, by key; what was named only as a parent has one, too.

    `children` are in the order of their rows; what has none is not in it.
    """

    places: Mapping[str, tuple[int, int]]
    children: Mapping[str, tuple[str, ...]]

    @property
    def columns(self) -> int:
        """How many there are."""
        return max((column for column, _ in self.places.values()), default=-1) + 1

    @property
    def rows(self) -> int:
        """How many there are."""
        return max((row for _, row in self.places.values()), default=-1) + 1


def arrange(parents: Mapping[str, str]) -> Forest:
    """Place every key of `parents`, and what these name; "" is nobody's name.

    Roots and children keep the order of the keys. A parent is in the row of its first child. Where parents lead
    into a circle, the first key that does counts as a root.
    """
    children: dict[str, list[str]] = {}
    for key, parent in parents.items():
        if parent:
            children.setdefault(parent, []).append(key)
    named = [parent for parent in children if parent not in parents]
    roots = [key for key, parent in parents.items() if not parent]
    first = {key: at for at, key in enumerate(parents)}
    roots = sorted([*roots, *named], key=lambda key: first[key] if key in first else first[children[key][0]])
    places: dict[str, tuple[int, int]] = {}
    kept: dict[str, tuple[str, ...]] = {}
    rows = 0
    for root in (*roots, *parents):  # what is not placed by roots leads into a circle
        open_ = [(root, "", 0)]
        while open_:  # no recursion: a store may name any depth
            key, parent, column = open_.pop()
            if key in places:
                continue
            if parent and parent not in kept:
                row = places[parent][1]
            else:
                row, rows = rows, rows + 1
            if parent:
                kept[parent] = (*kept.get(parent, ()), key)
            places[key] = column, row
            open_ += [(child, key, column + 1) for child in reversed(children.get(key, ()))]
    return Forest(places, kept)
