"""Comparing two images cluster by cluster."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from threading import local

from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.checked_image import CheckedImage, Digests, digest_at
from imgtpl_gui.imaging.parallel import in_order

_SPAN = 4 * 2**20
"""Bytes that a thread compares in one go, and that are counted as progress for it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How many clusters of `cluster_size` bytes differ, and the bytes of the larger disk that lie in them."""

    cluster_size: int
    clusters: int
    differing_clusters: int
    differing_bytes: int


def diff(a: CheckedImage, b: CheckedImage, threads: int, watch: Watch) -> Difference:
    """Compare what two images show, in clusters of the smaller size of the two, beyond a disk's end with zeros.

    Digests are compared; data is read only of an image that has larger clusters. Raises Corrupt, StoreError,
    Cancelled.
    """
    size, length = min(a.cluster_size, b.cluster_size), max(a.size, b.size)
    comparing = _Comparing(a, b, size, length)
    clusters = byte_count = 0
    for found in in_order(comparing.compare, _spans(a, b, watch), threads, watch):
        clusters += len(found)
        byte_count += sum(min(size, length - cluster * size) for cluster in found)
        watch.advance(_SPAN)
    return Difference(size, -(-length // size), clusters, byte_count)


def bytes_to_compare(a: CheckedImage, b: CheckedImage, watch: Watch) -> int:
    """Return what `diff` will count as progress."""
    return sum(_SPAN for _ in _spans(a, b, watch))


def _spans(a: CheckedImage, b: CheckedImage, watch: Watch) -> Iterator[int]:
    """Give the numbers of the spans in which one of the images holds data, ascending."""
    for number, _ in groupby(merge(_spans_of(a, watch), _spans_of(b, watch))):
        yield number


def _spans_of(image: CheckedImage, watch: Watch) -> Iterator[int]:
    for run in image.runs(watch):
        if run.data:
            start, end = run.first * image.cluster_size, (run.first + run.count) * image.cluster_size
            yield from range(start // _SPAN, -(-end // _SPAN))


class _Comparing:
    """The work on a span, with each thread's own readers."""

    def __init__(self, a: CheckedImage, b: CheckedImage, cluster_size: int, length: int) -> None:
        self._images = a, b
        self._size = cluster_size
        self._clusters = -(-length // cluster_size)
        self._own = local()

    def compare(self, span: int) -> tuple[int, ...]:
        """Return the clusters of a span that differ."""
        first = span * _SPAN // self._size
        end = min(first + _SPAN // self._size, self._clusters)
        of_a, of_b = (digests(first, end) for digests in self._digests())
        if of_a == of_b:
            return ()
        return tuple(first + index for index in range(end - first) if digest_at(of_a, index) != digest_at(of_b, index))

    def _digests(self) -> tuple[Digests, Digests]:
        if not hasattr(self._own, "digests"):
            a, b = self._images
            self._own.digests = a.digests_in(self._size), b.digests_in(self._size)
        digests: tuple[Digests, Digests] = self._own.digests
        return digests
