"""Room for files on a LUN: each needs one piece."""

from collections.abc import Iterable

from imgtpl_gui.domain.errors import NoRoom
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.wording import in_bytes

SMALL_ALIGNMENT, LARGE_ALIGNMENT = 4096, 2**20
LARGE = 16 * 2**20
"""Bytes from which on a file begins where a disk array's stripes may: at a whole mebibyte."""


def free_pieces(used: Iterable[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """Return the free pieces between the sectors `first` and `last`; all pieces are first and last sector, included."""
    pieces = []
    for start, end in sorted(used):
        if start > first:
            pieces.append((first, start - 1))
        first = max(first, end + 1)
    if first <= last:
        pieces.append((first, last))
    return pieces


def find_room(pieces: Iterable[tuple[int, int]], size: int, sector_size: int, place: str) -> tuple[int, int]:
    """Choose the smallest piece that `size` bytes fit in. Raises NoRoom."""
    sectors = max(1, -(-size // sector_size))
    alignment = max(1, (LARGE_ALIGNMENT if size >= LARGE else SMALL_ALIGNMENT) // sector_size)
    best: tuple[int, int] | None = None
    free = largest = 0
    for first, last in pieces:
        start = -(-first // alignment) * alignment
        room = last - start + 1
        free += last - first + 1
        largest = max(largest, room)
        if room >= sectors and (best is None or room < best[1]):
            best = (start, room)
    if best is not None:
        return best[0], best[0] + sectors - 1
    if free >= sectors:
        raise NoRoom(
            say(
                "{place} has {free} free, but in pieces: the largest has {largest}, and {size} are needed in one."
                " Delete templates that are no longer needed, or choose another store.",
                place=place,
                free=in_bytes(free * sector_size),
                largest=in_bytes(max(largest, 0) * sector_size),
                size=in_bytes(size),
            )
        )
    raise NoRoom(
        say(
            "{place} is full: {size} are needed, and {free} are free. Free some room there and try again.",
            place=place,
            size=in_bytes(size),
            free=in_bytes(free * sector_size),
        )
    )
