"""How a list of keys became another: what was removed, put into another order, and inserted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_STEPS = 64
"""Above this many ranges a reset costs views less than the single steps."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Steps to take in this order.

    `removed` are ranges (first, last) of positions, from the last to the first, each valid when its turn comes.
    `order` lists, for what is left, the old position of each new one; empty if the order stays. `inserted` are ranges
    of positions in the new list, ascending.
    """

    removed: tuple[tuple[int, int], ...]
    order: list[int]
    inserted: tuple[tuple[int, int], ...]


def changes(before: Sequence[str], after: Sequence[str]) -> Changes | None:
    """Say how `before` became `after` (both without repetitions); None if that takes too many steps."""
    if list(before) == list(after):
        return Changes((), [], ())
    old, new = set(before), set(after)
    removed = _ranges(at for at, key in enumerate(before) if key not in new)
    inserted = _ranges(at for at, key in enumerate(after) if key not in old)
    if len(removed) + len(inserted) > MOST_STEPS:
        return None
    kept_before = {key: at for at, key in enumerate(key for key in before if key in new)}
    order = [kept_before[key] for key in after if key in old]
    if order == list(range(len(order))):
        order = []
    return Changes(tuple(reversed(removed)), order, tuple(inserted))


def _ranges(positions: Iterable[int]) -> list[tuple[int, int]]:
    """Gather ascending positions in ranges, no more of them than would be told."""
    ranges: list[tuple[int, int]] = []
    for at in positions:
        if ranges and ranges[-1][1] == at - 1:
            ranges[-1] = (ranges[-1][0], at)
        elif len(ranges) > MOST_STEPS:
            break
        else:
            ranges.append((at, at))
    return ranges
