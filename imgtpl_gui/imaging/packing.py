"""Packing a disk: extents in, compressed qcow2 and digests out, in one pass."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import local

import zstandard
from blake3 import blake3

from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.digests import DigestWriter
from imgtpl_gui.imaging.ends import Extent, Read, Source
from imgtpl_gui.imaging.parallel import in_order
from imgtpl_gui.imaging.qcow2_layout import Header
from imgtpl_gui.imaging.qcow2_writer import QcowWriter

_PIECE = 4 * 2**20
"""Bytes that a thread reads and compresses in one go."""

_TUNING = {1: {"hash_log": 15, "min_match": 6}}
"""What level 1 is given beyond its own parameters: measured as quick, and 0.7 % smaller (256 KiB clusters)."""


@dataclass(frozen=True, slots=True)
class PackSettings:
    """How a disk is packed: bytes of a cluster (a power of two, 64 KiB to 2 MiB), zstd's level, threads."""

    cluster_size: int = 256 * 1024
    level: int = 1
    threads: int = os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class PackedDisk:
    """A finished image; sizes in bytes, `digest` its root digest."""

    virtual_size: int
    stored_size: int
    cluster_size: int
    clusters: int
    digest: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the disk, aligned to clusters, and what is allocated in it."""

    offset: int
    length: int
    extents: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class _Packed:
    """A piece's clusters that aren't zeros: (index, digest, compressed content)."""

    clusters: tuple[tuple[int, bytes, bytes], ...]
    byte_count: int


def pack(source: Source, image: Path, digests: Path, settings: PackSettings, watch: Watch) -> PackedDisk:
    """Write `image` and `digests` (both new) from `source`; both are synced when this returns.

    Counts the bytes of the source's extents as progress. Raises NoRoom, StoreError, HypervisorError, Cancelled; then
    the image has no header and is nothing to anyone.
    """
    size = settings.cluster_size
    clusters = Header(size.bit_length() - 1, source.size, 0, 0, 0, 4).clusters
    pieces = _pieces(source.extents(watch), source.size, max(size, _PIECE))
    with ExitStack() as stack:
        writer = QcowWriter(image, source.size, size)
        stack.callback(writer.close)
        digest_writer = DigestWriter(digests, clusters, size)
        stack.callback(digest_writer.close)
        for packed in in_order(_Packer(source, settings).pack, pieces, settings.threads, watch):
            for index, digest, payload in packed.clusters:
                writer.add(index, payload)
                digest_writer.add(index, digest)
            watch.advance(packed.byte_count)
        root = digest_writer.finish()
        stored = writer.finish()
    return PackedDisk(source.size, stored, size, clusters, root)


def _pieces(extents: tuple[Extent, ...], size: int, length: int) -> Iterator[_Piece]:
    """Cut the disk into aligned pieces and leave out those that hold nothing."""
    offset, inside = 0, list[Extent]()
    for extent in extents:
        position = extent.offset
        while position < extent.end:
            start = position - position % length
            if inside and start != offset:
                yield _Piece(offset, min(length, size - offset), tuple(inside))
                inside = []
            offset, end = start, min(extent.end, start + length)
            inside.append(Extent(position, end - position))
            position = end
    if inside:
        yield _Piece(offset, min(length, size - offset), tuple(inside))


class _Packer:
    """The work on a piece, with a reader and a compressor of each thread's own."""

    def __init__(self, source: Source, settings: PackSettings) -> None:
        self._source = source
        self._settings = settings
        self._zeros = bytes(settings.cluster_size)
        self._own = local()

    def pack(self, piece: _Piece) -> _Packed:
        data = self._read(piece)
        size = self._settings.cluster_size
        view = memoryview(data)
        found = []
        for start in range(0, len(data), size):
            if data.startswith(self._zeros, start):
                continue
            cluster = view[start : start + size]
            payload = self._compressor().compress(cluster)
            found.append(((piece.offset + start) // size, blake3(cluster).digest(), payload))
        return _Packed(tuple(found), sum(extent.length for extent in piece.extents))

    def _read(self, piece: _Piece) -> bytes | bytearray:
        """Read the piece's extents; zeros stand between them and fill up the disk's last cluster."""
        read = self._reader()
        if len(piece.extents) == 1 and piece.extents[0].length == piece.length:
            data = read(piece.offset, piece.length)
            padding = -len(data) % self._settings.cluster_size
            return data + bytes(padding) if padding else data
        filled = bytearray(piece.length + -piece.length % self._settings.cluster_size)
        for extent in piece.extents:
            at = extent.offset - piece.offset
            filled[at : at + extent.length] = read(extent.offset, extent.length)
        return filled

    def _reader(self) -> Read:
        if not hasattr(self._own, "reader"):
            self._own.reader = self._source.reader()
        reader: Read = self._own.reader
        return reader

    def _compressor(self) -> zstandard.ZstdCompressor:
        """Make frames that carry a checksum, so that QEMU's own reader refuses a flipped bit, and their size."""
        if not hasattr(self._own, "compressor"):
            parameters = zstandard.ZstdCompressionParameters.from_level(
                self._settings.level,
                source_size=self._settings.cluster_size,
                write_checksum=True,
                write_content_size=True,
                **_TUNING.get(self._settings.level, {}),
            )
            self._own.compressor = zstandard.ZstdCompressor(compression_params=parameters)
        compressor: zstandard.ZstdCompressor = self._own.compressor
        return compressor
