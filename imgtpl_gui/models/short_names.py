"""Names in a few letters, for places where there is no room for more."""

from collections import defaultdict
from collections.abc import Sequence

MOST = 6
"""Letters of a short name."""
_HEAD, _TAIL = 2, 3
"""Letters before and after the dots of one that begins as another one does."""


def short_names(names: Sequence[str]) -> tuple[str, ...]:
    """Shorten names so that they can be told apart: by their first letters, else by where they begin to differ."""
    short = dict(zip(names, names, strict=True))
    _shorten(tuple(short), short, 0)
    return tuple(short[name] for name in names)


def _shorten(names: tuple[str, ...], short: dict[str, str], differ: int) -> None:
    """Write into `short` what these are called, which are the same up to the place where they `differ`."""
    alike = defaultdict[str, list[str]](list)
    for name in names:
        short[name] = _shortened(name, differ)
        alike[short[name].casefold()].append(name)
    for group in alike.values():
        further = _alike([name.casefold() for name in group])
        if len(group) > 1 and further > differ:
            _shorten(tuple(group), short, further)


def _alike(names: list[str]) -> int:
    """Return up to which place all these names are the same."""
    places = zip(*names, strict=False)
    differ = (at for at, letters in enumerate(places) if len(set(letters)) > 1)
    return next(differ, min(map(len, names)))


def _shortened(name: str, differ: int) -> str:
    if len(name) <= MOST:
        return name
    if not differ:
        return name[:MOST]
    return f"{name[:_HEAD]}…{name[differ : differ + _TAIL] or name[-_TAIL:]}"
