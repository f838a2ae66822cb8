"""Unpacking and verifying: every cluster decompressed and held against its digest before it counts."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import local

import zstandard
from blake3 import blake3

from imgtpl_gui.domain.errors import Corrupt, NoRoom
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.digests import DIGEST, DigestReader, zero_digest
from imgtpl_gui.imaging.ends import Sink
from imgtpl_gui.imaging.parallel import in_order
from imgtpl_gui.imaging.qcow2_reader import QcowReader, StoredCluster

_SPAN = 4 * 2**20
"""Uncompressed bytes that a thread works on in one go, and the most it reads for them."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Stored clusters that lie close together in the file, and their digests."""

    clusters: tuple[StoredCluster, ...]
    digests: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class _Checked:
    """Runs of proven data: (offset in the disk, bytes)."""

    runs: tuple[tuple[int, bytes], ...]
    byte_count: int


def verify(image: Path, digests: Path, expected: str, name: str, watch: Watch) -> None:
    """Read an image from storage and check each cluster. Counts `data_size` bytes as progress.

    Raises Corrupt with disk, offset and file of the first bad cluster, StoreError, Cancelled.
    """
    with QcowReader(image) as reader, _proven(reader, digests, expected, name, watch) as pieces:
        reader.drop_cache()
        for checked in in_order(_Checker(reader, name, keep=False).check, pieces, os.cpu_count() or 1, watch):
            watch.advance(checked.byte_count)


def unpack(image: Path, digests: Path, expected: str, sink: Sink, name: str, watch: Watch) -> None:
    """Write an image's data into `sink` and flush it. Counts `data_size` bytes as progress.

    A cluster that doesn't match its digest is never written. Raises Corrupt, NoRoom, StoreError, HypervisorError,
    Cancelled; what was written until then counts for nothing.
    """
    with QcowReader(image) as reader, _proven(reader, digests, expected, name, watch) as pieces:
        if sink.size < reader.header.virtual_size:
            raise NoRoom(f"Disk '{name}' has {reader.header.virtual_size} bytes and its target only {sink.size}.")
        position = 0
        for checked in in_order(_Checker(reader, name, keep=True).check, pieces, os.cpu_count() or 1, watch):
            for offset, data in checked.runs:
                _write_zeros(sink, position, offset, watch)
                sink.write(offset, data)
                position = offset + len(data)
            watch.advance(checked.byte_count)
        _write_zeros(sink, position, reader.header.virtual_size, watch)
        sink.flush()


def _write_zeros(sink: Sink, start: int, end: int, watch: Watch) -> None:
    while sink.needs_zeros and start < end:
        watch.check_cancelled()
        length = min(_SPAN, end - start)
        sink.write(start, bytes(length))
        start += length


@contextmanager
def _proven(reader: QcowReader, digests: Path, expected: str, name: str, watch: Watch) -> Iterator[Iterator[_Piece]]:
    """Open the digest file and give the image's pieces with their digests."""
    with DigestReader(digests, reader.header.clusters, expected, name, watch) as digest_reader:
        yield _pieces(reader, digest_reader, name, watch)


def _pieces(reader: QcowReader, digests: DigestReader, name: str, watch: Watch) -> Iterator[_Piece]:
    """Walk through the image, table by table; what isn't stored must have the digest of zeros."""
    header = reader.header
    for number in range(header.l1_entries):
        watch.check_cancelled()
        first = number * header.l2_entries
        table = digests.of(first, min(first + header.l2_entries, header.clusters))
        stored = reader.table(number)
        _check_holes(stored, first, table, reader, name)
        for group in _groups(stored, max(1, _SPAN // header.cluster_size)):
            yield _Piece(group, tuple(_digest(table, cluster.index - first) for cluster in group))


def _digest(table: bytes, index: int) -> bytes:
    return table[index * DIGEST : (index + 1) * DIGEST]


def _check_holes(stored: Iterable[StoredCluster], first: int, table: bytes, reader: QcowReader, name: str) -> None:
    size, position = reader.header.cluster_size, 0
    zero = zero_digest(size)
    for end in (*(cluster.index - first for cluster in stored), len(table) // DIGEST):
        if table[position * DIGEST : end * DIGEST] != zero * (end - position):
            raise Corrupt(
                f"Disk '{name}': {reader.name} holds nothing where its digests tell of data, behind offset"
                f" {(first + position) * size}."
            )
        position = end + 1


def _groups(stored: Iterable[StoredCluster], most: int) -> Iterator[tuple[StoredCluster, ...]]:
    """Gather clusters that follow each other in the file, so that one read serves them."""
    group: list[StoredCluster] = []
    for cluster in stored:
        near = group and group[-1].offset <= cluster.offset <= group[-1].offset + group[-1].length
        if group and (len(group) == most or not near):
            yield tuple(group)
            group = []
        group.append(cluster)
    if group:
        yield tuple(group)


class _Checker:
    """The work on a piece, with a decompressor of each thread's own."""

    def __init__(self, reader: QcowReader, name: str, keep: bool) -> None:
        self._reader = reader
        self._name = name
        self._keep = keep
        self._own = local()

    def check(self, piece: _Piece) -> _Checked:
        start = piece.clusters[0].offset
        end = max(cluster.offset + cluster.length for cluster in piece.clusters)
        data = memoryview(self._reader.read(start, end - start))
        size, runs, count = self._reader.header.cluster_size, list[tuple[int, list[bytes]]](), 0
        previous = -2
        for cluster, digest in zip(piece.clusters, piece.digests, strict=True):
            content = self._content(cluster, data[cluster.offset - start :][: cluster.length], digest)
            span = self._reader.span(cluster.index)
            count += span
            if self._keep:
                if cluster.index != previous + 1:
                    runs.append((cluster.index * size, []))
                runs[-1][1].append(content[:span])
                previous = cluster.index
        return _Checked(tuple((offset, b"".join(parts)) for offset, parts in runs), count)

    def _content(self, cluster: StoredCluster, payload: memoryview, digest: bytes) -> bytes:
        """Decompress a cluster; a frame that claims another size than a cluster's is not even begun."""
        size = self._reader.header.cluster_size
        try:
            if zstandard.frame_content_size(payload) == size:
                content = self._decompressor().decompress(payload, max_output_size=size)
                if blake3(content).digest() == digest:
                    return content
        except zstandard.ZstdError:
            pass
        raise Corrupt(
            f"Disk '{self._name}' is damaged at offset {cluster.index * size}: the cluster at {cluster.offset} of"
            f" {self._reader.name} is not what was captured."
        )

    def _decompressor(self) -> zstandard.ZstdDecompressor:
        if not hasattr(self._own, "decompressor"):
            self._own.decompressor = zstandard.ZstdDecompressor(max_window_size=2**23)
        decompressor: zstandard.ZstdDecompressor = self._own.decompressor
        return decompressor
