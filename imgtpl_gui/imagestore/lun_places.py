"""Where a LUN is looked at to find out whether it is empty.

Not all of a large one can be read in a few seconds. Looked at are both ends, where file systems, LVM, RAID, ZFS and
partition tables have their marks; should somebody have wiped the ends, the places where file systems keep copies of
theirs, and where partitions begin that aren't the first one; and samples all over it, the first ones far apart. A small
one is read as a whole, and so is what a target with thin provisioning says that there is.

What is missed is data that has no file system, or the few files of one whose marks were wiped in all of these places,
where it lies between two samples. A target without thin provisioning doesn't tell what was written (SBC-4, GET LBA
STATUS: all of it counts as mapped), and reading more would take longer than anybody waits.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

_KIB, _MIB, _GIB, _TIB = 2**10, 2**20, 2**30, 2**40
_HEAD = 16 * _MIB
_TAIL = 16 * _MIB
"""ZFS leaves 8 MiB free at a disk's end, and has two of its labels before that."""
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
"""Into which mkfs.xfs divides a disk of less than 4 TiB, each with a superblock at its start; else into as many as
have one TiB less a block (its calc_default_ag_geometry)."""
_ENDS_EARLIER = _MIB
"""By which partitions that go to the end of a disk end before that."""
_FURTHER = tuple(mib * _MIB for mib in (111, 117, 513, 601, 1025, 1027, 1625, 2048, 2049))
"""Where installers let the partition begin that has the data, behind those for booting or swapping."""
_MARK = 128 * _KIB
"""From the start of a file system, in which its mark is."""

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
        copies = [start + 128 * _MIB * group for group in _EXT_COPIES]
        large = [start + _TIB * group - _SAMPLE for group in range(1, min(16, size // _TIB) + 1)]
        for offset in (*copies, *large, *(start + each for each in (*_BTRFS_COPIES, _NTFS_MFT))):
            yield from _sample(offset, size, sector_size)
        for group in range(1, _XFS_GROUPS):
            latest = start + (size - start) // _XFS_GROUPS * group
            yield from _span(latest - _ENDS_EARLIER, _ENDS_EARLIER + _SAMPLE, size, sector_size)
    for start in _FURTHER:
        yield from _span(start, _MARK, size, sector_size)


def _samples(size: int, sector_size: int) -> Iterator[tuple[int, int]]:
    """Give samples at equal distances: first the middle, then the quarters, and so on."""
    parts = 2
    while parts <= _SAMPLES:
        for part in range(1, parts, 2):
            yield from _sample(size * part // parts, size, sector_size)
        parts *= 2


def _sample(offset: int, size: int, sector_size: int) -> Iterator[tuple[int, int]]:
    yield from _span(offset, 1, size, sector_size)


def _span(offset: int, length: int, size: int, sector_size: int) -> Iterator[tuple[int, int]]:
    """Give samples, one after the other, in which a range lies as far as the device goes."""
    start = max(0, offset) // _SAMPLE * _SAMPLE
    end = min(size, -(-(offset + length) // _SAMPLE) * _SAMPLE)
    whole = (end - start) // sector_size * sector_size
    if whole > 0:
        yield from _cut(((start, whole),))


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
