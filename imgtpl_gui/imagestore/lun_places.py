"""Where a LUN is looked at to find out whether it is empty.

Not all of a large one can be read in a few seconds. Looked at are both ends, where file systems, LVM, RAID, ZFS and
partition tables have their marks; the places where file systems keep copies of theirs, should somebody have wiped the
ends; and samples all over it, the first ones far apart. A small one is read as a whole, and so is what a target with
thin provisioning says that there is.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

_KIB, _MIB, _GIB = 2**10, 2**20, 2**30
_HEAD = 16 * _MIB
_TAIL = 2 * _MIB
_PIECE = _MIB
_SAMPLE = 64 * _KIB
_SAMPLES = 1024
_LEAST_SAMPLES = 128
WHOLE = 256 * _MIB
"""Up to so much is read as a whole."""
_EXT_COPIES = (1, 3, 5, 7, 9, 25, 27, 49, 81)
"""Groups of 128 MiB that begin with a copy of ext4's superblock (ext4's documentation, "sparse_super")."""
_BTRFS_COPIES = (64 * _MIB, 256 * _GIB)
_NTFS_MFT = 3 * _GIB
_XFS_GROUPS = 4
"""Into which mkfs.xfs usually divides a disk, each with a superblock at its start."""

Pieces = tuple[tuple[int, int], ...]


def places(size: int, sector_size: int, extents: Sequence[tuple[int, int]]) -> tuple[Pieces, Pieces]:
    """Return what is always looked at, and what as long as there is time: offsets and lengths, the telling ones first.

    `extents` are the pieces, in order, in which there may be anything but zeros. All of it is in bytes.
    """
    samples = tuple(_samples(size, sector_size))
    least = (*_ends(size, sector_size), *_copies(size, sector_size), *samples[:_LEAST_SAMPLES])
    small = sum(length for _, length in extents) <= WHOLE
    more = tuple(_cut(extents)) if small else samples[_LEAST_SAMPLES:]
    return tuple(_within(least, extents)), tuple(_within(more, extents))


def _ends(size: int, sector_size: int) -> Iterator[tuple[int, int]]:
    head = min(_HEAD, size)
    yield from _cut(((0, head),))
    tail = min(_TAIL, size - head) // sector_size * sector_size
    yield from _cut(((size - tail, tail),))


def _copies(size: int, sector_size: int) -> Iterator[tuple[int, int]]:
    """Give the places of copies, on a disk as a whole and behind one MiB."""
    for start in (0, _MIB):
        groups = [start + (size - start) // _XFS_GROUPS * group for group in range(1, _XFS_GROUPS)]
        copies = [start + 128 * _MIB * group for group in _EXT_COPIES]
        for offset in (*copies, *groups, *(start + each for each in (*_BTRFS_COPIES, _NTFS_MFT))):
            yield from _sample(offset, size, sector_size)


def _samples(size: int, sector_size: int) -> Iterator[tuple[int, int]]:
    """Give samples at equal distances: first the middle, then the quarters, and so on."""
    parts = 2
    while parts <= _SAMPLES:
        for part in range(1, parts, 2):
            yield from _sample(size * part // parts, size, sector_size)
        parts *= 2


def _sample(offset: int, size: int, sector_size: int) -> Iterator[tuple[int, int]]:
    start = offset // _SAMPLE * _SAMPLE
    length = min(_SAMPLE, size - start) // sector_size * sector_size
    if length > 0:
        yield start, length


def _cut(extents: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, length in extents:
        for offset in range(0, length, _PIECE):
            yield start + offset, min(_PIECE, length - offset)


def _within(pieces: Sequence[tuple[int, int]], extents: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the pieces that an extent has a part in."""
    starts = [start for start, _ in extents]
    for offset, length in pieces:
        at = bisect_right(starts, offset + length - 1) - 1
        if at >= 0 and sum(extents[at]) > offset:
            yield offset, length
