"""Figures and lists in words, for sentences that people read."""

from collections.abc import Iterable

import humanize

from imgtpl_gui.domain.sentences import say, spoken


def in_bytes(count: int) -> str:
    """Write a byte count with binary units: 1.5 GiB."""
    size = humanize.naturalsize(count, binary=True, format="%.1f").replace(".0 ", " ")
    return size.replace(".", spoken().decimal_point)


def in_seconds(seconds: float) -> str:
    """Write a duration roughly: 12 s, 3 min, 2 h 5 min."""
    whole = max(1, round(seconds))
    if whole < 90:
        return f"{whole} s"
    hours, minutes = divmod(round(whole / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def listed(items: Iterable[str]) -> str:
    """Join items as a sentence does: a, b and c."""
    *first, last = list(items) or [""]
    return say("{several} and {last}", several=", ".join(first), last=last) if first else last
