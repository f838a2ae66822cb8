"""Telling from a sample how large a disk's image becomes and how long it takes.

A sample is taken as packing and verifying do it, with the same threads: what they find out about a part holds for the
whole. Its clusters lie evenly over the disk's data at whatever moment it ends.
"""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import gcd
from threading import local
from time import monotonic

import zstandard
from blake3 import blake3

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.checked_image import CheckedImage, Digests, digest_at
from imgtpl_gui.imaging.ends import Buffer, Extents, Read, Source
from imgtpl_gui.imaging.pack_work import compressor
from imgtpl_gui.imaging.packing import PackSettings
from imgtpl_gui.imaging.parallel import cancellable, in_order

_GOLDEN = 0.6180339887
"""A step of this part of the whole fills it evenly, however often it is taken."""
_START = 0.37
"""Where the sample begins: not at the disk's first cluster, which is like no other."""
_PIECE = 4 * 2**20
"""Bytes that a thread reads in one go, as packing does: shorter reads here and there take a disk twice as long."""
_OFTEN = 3
"""How often a content has to be seen to be taken for one that is everywhere."""
_FIXED_CLUSTERS = 3
"""What every image has: header, L1 table and refcount table (qcow2_writer.py)."""
_REFCOUNT = 2
"""Bytes of a refcount."""
_ENTRY = 8
"""Bytes of an L2 entry."""
_STORING = 1e-9
"""Seconds that a stored byte adds to what the processors take, by being written, synced and read back (measured on a
local disk): the store isn't written to for an estimate."""
_CHECKING = 0.6e-9
"""Seconds that it takes to verify a byte which a layer leaves to its parent, being decompressed and digested (measured
on two cores): the parent's data isn't read for an estimate, which would see less of the disk then."""
_KEPT = 64 * 2**20
"""Bytes of compressed contents that are kept to be decompressed again where they are repeated."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a sample tells of a disk; sizes in bytes.

    `data_bytes` are allocated, `stored_bytes` is the expected length of the image, without zeros and with repeated
    clusters once, `seconds` the expected time of packing and verifying; `sampled_bytes` were looked at. Of a layer
    `stored_bytes` are what differs from its parent.
    """

    data_bytes: int
    stored_bytes: int
    seconds: float
    sampled_bytes: int


def sample(
    source: Source, settings: PackSettings, budget_seconds: float, watch: Watch, parent: CheckedImage | None = None
) -> Sample:
    """Estimate what `pack` and `verify` would do with `source`, over `parent`; returns within about `budget_seconds`.

    Small disks are looked at whole. Raises Refused where the budget doesn't even suffice to find out where data is,
    what the source raises, and Cancelled.
    """
    limited = TimeLimit(watch, monotonic() + budget_seconds)
    extents = cancellable(lambda: source.extents(limited), watch, source.interrupt)
    places = _Places(extents, settings.cluster_size, limited)
    work = _Work(source, settings, limited.deadline, parent)
    pieces = _pieces(places, _PIECE // settings.cluster_size, limited)
    threads = max(settings.threads, source.reads_at_once)
    seen = _Seen()
    for found in in_order(work.look, pieces, threads, watch, work.stop):
        seen.add(found)
    if places.total and not seen.looked_at:
        raise Refused(say("The disk could not be read in time to estimate what it needs."))
    share = places.total / seen.looked_at if seen.looked_at else 0.0
    stored = _stored(seen, places, settings.cluster_size)
    sampled = min(seen.looked_at * settings.cluster_size, extents.total)
    outside = stored * _STORING + seen.unchanged * settings.cluster_size * share * _CHECKING
    return Sample(extents.total, stored, seen.seconds * share + outside, sampled)


class TimeLimit:
    """A watch that also ends what takes longer than until `deadline`, in seconds of `monotonic`."""

    def __init__(self, watch: Watch, deadline: float) -> None:
        self._watch = watch
        self.deadline = deadline

    def stage(self, name: str, bytes_total: int = 0) -> None:
        """Say nothing: an estimate has no stages."""

    def advance(self, byte_count: int) -> None:
        """Count nothing."""

    def check_cancelled(self) -> None:
        """Raise Cancelled, and Refused when the time is over."""
        self._watch.check_cancelled()
        if self.over:
            raise Refused(say("The disk's data could not be found in time to estimate what it needs."))

    @property
    def over(self) -> bool:
        """Whether the time is over."""
        return monotonic() > self.deadline


class _Places:
    """The clusters in which there is data, by number, and how many L2 tables it takes to name them."""

    def __init__(self, extents: Extents, cluster_size: int, watch: Watch) -> None:
        self._firsts, self._numbers = array("Q"), array("Q")
        self.total = self.tables = 0
        per_table = cluster_size // _ENTRY
        following = last_table = 0
        for extent in extents:
            watch.check_cancelled()
            first = max(following, extent.offset // cluster_size)
            following = max(following, -(-extent.end // cluster_size))
            if following == first:
                continue
            self._firsts.append(first)
            self._numbers.append(self.total)
            self.total += following - first
            first_table, end_table = first // per_table, (following - 1) // per_table + 1
            self.tables += end_table - max(first_table, last_table)
            last_table = end_table

    def runs(self, number: int, end: int) -> tuple[range, ...]:
        """Return the clusters that come as `number` to `end`, in runs that follow each other on the disk."""
        runs = []
        at = bisect_right(self._numbers, number) - 1
        while number < end:
            stop = min(end, self._numbers[at + 1] if at + 1 < len(self._numbers) else self.total)
            first = self._firsts[at] + number - self._numbers[at]
            runs.append(range(first, first + stop - number))
            number, at = stop, at + 1
        return tuple(runs)


def _pieces(places: _Places, length: int, limited: TimeLimit) -> Iterator[tuple[range, ...]]:
    """Give all clusters in pieces, in an order that is spread evenly wherever it ends; ends when the time is over."""
    total = -(-places.total // length)
    step = max(1, int(total * _GOLDEN))
    while gcd(step, total) > 1:
        step += 1
    for number in range(total):
        if number and limited.over:
            return
        first = (int(total * _START) + number * step) % total * length
        yield places.runs(first, min(first + length, places.total))


@dataclass(frozen=True, slots=True)
class _Found:
    """What a thread found in a piece: each cluster's digest, and the lengths of what it compressed.

    b"" stands for what isn't stored: zeros, and clusters that are as in the parent (`unchanged`).
    """

    digests: tuple[bytes, ...]
    unchanged: int
    lengths: dict[bytes, int]
    began: float
    ended: float


@dataclass(frozen=True, slots=True)
class _Tools:
    """What belongs to one thread."""

    read: Read
    compressor: zstandard.ZstdCompressor
    decompressor: zstandard.ZstdDecompressor
    parent: Digests | None


class _Work:
    """What packing and verifying do with a cluster, without keeping what comes of it."""

    def __init__(
        self, source: Source, settings: PackSettings, deadline: float, parent: CheckedImage | None = None
    ) -> None:
        self._source = source
        self._parent = parent
        self._size = settings.cluster_size
        self._level = settings.level
        self._deadline = deadline
        self._zeros = bytes(settings.cluster_size)
        self._known: dict[bytes, bytes] = {}
        self._kept = 0
        self._own = local()
        self._stopped = False

    def stop(self) -> None:
        """Let the threads end soon."""
        self._stopped = True
        self._source.interrupt()

    def look(self, runs: tuple[range, ...]) -> _Found:
        """Look at clusters until the time is over."""
        began = monotonic()
        tools = self._tools()
        digests: list[bytes] = []
        lengths: dict[bytes, int] = {}
        unchanged = 0
        for content, ground in self._contents(runs, tools):
            if self._zeros.startswith(content):
                digests.append(b"")
                continue
            digest = self._digest(content)
            if digest == ground:
                unchanged += 1
                digests.append(b"")
                continue
            self._compress(digest, content, tools, lengths)
            digests.append(digest)
        return _Found(tuple(digests), unchanged, lengths, began, monotonic())

    def _contents(self, runs: tuple[range, ...], tools: _Tools) -> Iterator[tuple[Buffer, bytes]]:
        """Read runs whole and give their clusters, each with its digest in the parent."""
        for run in runs:
            if self._is_over():
                return
            start, end = run.start * self._size, min(run.stop * self._size, self._source.size)
            view = memoryview(tools.read(start, end - start))
            below = tools.parent(run.start, run.stop) if tools.parent else b""
            for index, at in enumerate(range(0, end - start, self._size)):
                yield view[at : at + self._size], digest_at(below, index)
                if self._is_over():
                    return

    def _is_over(self) -> bool:
        return self._stopped or monotonic() > self._deadline

    def _filled(self, data: Buffer) -> Buffer:
        return data if len(data) == self._size else bytes(data).ljust(self._size, b"\0")

    def _digest(self, data: Buffer) -> bytes:
        return blake3(self._filled(data)).digest()

    def _compress(self, digest: bytes, data: Buffer, tools: _Tools, lengths: dict[bytes, int]) -> None:
        """Compress what is new, and decompress it as verifying does."""
        payload = self._known.get(digest)
        if payload is None:
            payload = tools.compressor.compress(self._filled(data))
            lengths[digest] = len(payload)
            self._known[digest] = payload if self._kept < _KEPT else b""
            self._kept += len(self._known[digest])
        if payload:
            blake3(tools.decompressor.decompress(payload)).digest()

    def _tools(self) -> _Tools:
        if not hasattr(self._own, "tools"):
            pack = compressor(self._level, self._size)
            parent = self._parent.digests_in(self._size) if self._parent else None
            self._own.tools = _Tools(self._source.reader(), pack, zstandard.ZstdDecompressor(), parent)
        tools: _Tools = self._own.tools
        return tools


@dataclass(slots=True)
class _Seen:
    """All that the threads have found."""

    looked_at: int = 0
    unchanged: int = 0
    counts: Counter[bytes] = field(default_factory=Counter)
    lengths: dict[bytes, int] = field(default_factory=dict)
    _began: float = 0.0
    _ended: float = 0.0

    def add(self, found: _Found) -> None:
        """Add a piece."""
        if not found.digests:
            return
        self.looked_at += len(found.digests)
        self.unchanged += found.unchanged
        self.counts.update(digest for digest in found.digests if digest)
        self.lengths.update(found.lengths)
        self._began = min(self._began or found.began, found.began)
        self._ended = max(self._ended, found.ended)

    @property
    def seconds(self) -> float:
        """From the first beginning to the last end."""
        return self._ended - self._began


def _stored(seen: _Seen, places: _Places, cluster_size: int) -> int:
    """Estimate the image's length: contents that were seen often count once, of the others the sample is a part."""
    often = {digest for digest, count in seen.counts.items() if count >= _OFTEN}
    rare = {digest: count for digest, count in seen.counts.items() if digest not in often}
    looked_at = sum(rare.values())
    data = sum(seen.lengths[digest] for digest in often)
    if looked_at:
        share = looked_at / seen.looked_at
        different = distinct(looked_at, len(rare), places.total * share)
        data += int(different * sum(seen.lengths[digest] for digest in rare) / len(rare))
    tables = _FIXED_CLUSTERS + (places.tables if seen.counts else 0)
    clusters = -(-data // cluster_size) + tables
    return (clusters + -(-clusters // (cluster_size // _REFCOUNT))) * cluster_size


def distinct(looked_at: int, different: int, total: float) -> float:
    """Estimate how many of `total` things differ, where `looked_at` of them were drawn and `different` were among them.

    All are taken to be repeated equally often: of things there m times each, a part q of all that is drawn shows
    1 - (1 - q)^m.
    """
    part = looked_at / total
    if different >= looked_at or part >= 1:
        return different / part if part < 1 else float(different)
    low, high = float(different), total
    for _ in range(60):
        middle = (low + high) / 2
        if middle * (1 - (1 - part) ** (total / middle)) < different:
            low = middle
        else:
            high = middle
    return high
