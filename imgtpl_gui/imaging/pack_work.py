"""What a thread does with a piece of a disk: read it, find zeros and what is known already, compress the rest."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import local

import zstandard
from blake3 import blake3

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.domain.errors import Cancelled
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imaging.checked_image import CheckedImage, Digests, digest_at
from imgtpl_gui.imaging.digests import ZEROS
from imgtpl_gui.imaging.ends import Buffer, Extent, Read, Source
from imgtpl_gui.imaging.pack_journal import Recorded
from imgtpl_gui.imaging.qcow2_writer import Place

_QUICK = {"strategy": zstandard.STRATEGY_FAST, "chain_log": 16, "min_match": 6}
"""What level 1 is given instead of its own parameters: measured as 10 % slower and 3 to 5 % smaller."""
_HASH_LOG, _HASH_LOG_LARGE = 16, 17
"""The same for clusters up to 512 KiB, and from 1 MiB on, where more is found: another 1 % smaller, and no slower."""
_READ = 512 * 1024
"""Bytes of a read where none has to wait for a line: digest and compression then find them in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the disk, aligned to clusters: what is allocated in it, and what an earlier run has stored of it."""

    offset: int
    length: int
    extents: tuple[Extent, ...]
    recorded: tuple[Recorded, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster and what is to be written down of it.

    `content` is compressed bytes, the place where they are already, or None where nothing has to be stored: the
    parent has the same, or zeros (`digest` is ZEROS) have to hide what it has.
    """

    index: int
    digest: bytes
    content: bytes | Place | None


@dataclass(frozen=True, slots=True)
class Packed:
    """A piece's clusters, without those that are zeros over nothing; `byte_count` were allocated."""

    clusters: tuple[Cluster, ...]
    byte_count: int


class PackWork:
    """The work on pieces, with a reader and a compressor of each thread's own."""

    def __init__(
        self,
        source: Source,
        cluster_size: int,
        level: int,
        known: Callable[[bytes], Place | None],
        parent: CheckedImage | None,
        left: Path | None,
    ) -> None:
        self._source = source
        self._size = cluster_size
        self._level = level
        self._read_at_once = 0 if source.reads_at_once else max(_READ, cluster_size)
        self._known = known
        self._parent = parent
        self._zeros = bytes(cluster_size)
        self._own = local()
        self._stopped = False
        self._left = -1
        if left is not None:
            with in_sentences(say("the file {left}", left=left), say("opening it")):
                self._left = os.open(left, os.O_RDONLY | os.O_CLOEXEC)

    def close(self) -> None:
        """Close what was opened to be checked again."""
        if self._left >= 0:
            os.close(self._left)

    def stop(self) -> None:
        """Let every thread give up at its next cluster, and reads that hang fail."""
        self._stopped = True
        self._source.interrupt()

    def pack(self, piece: Piece) -> Packed:
        """Do all of it. Raises ImgTplError."""
        tools = self._tools()
        recorded = {record.cluster: record for record in piece.recorded}
        first = piece.offset // self._size
        count = -(-piece.length // self._size)
        below = tools.parent(first, first + count) if tools.parent else b""
        found = []
        for index, content in enumerate(self._contents(piece, tools.read, count)):
            if self._stopped:
                raise Cancelled
            ground = digest_at(below, index) if below else ZEROS
            if content is None:
                if ground != ZEROS:
                    found.append(Cluster(first + index, ZEROS, None))
                continue
            digest = blake3(content).digest()
            stored = None if digest == ground else self._stored(content, digest, recorded.get(first + index), tools)
            found.append(Cluster(first + index, digest, stored))
        return Packed(tuple(found), sum(extent.length for extent in piece.extents))

    def _stored(self, content: Buffer, digest: bytes, record: Recorded | None, tools: "_Tools") -> bytes | Place:
        """Find where the content is already, or compress it."""
        place = self._known(digest)
        if place is None and record is not None and record.digest == digest and self._is_there(record.place, content):
            place = record.place
        return place or tools.compress(content)

    def _is_there(self, place: Place, content: Buffer) -> bool:
        """Read back what an earlier run has stored."""
        try:
            payload = os.pread(self._left, place.length, place.offset)
            return zstandard.ZstdDecompressor().decompress(payload, max_output_size=self._size).startswith(content)
        except (OSError, zstandard.ZstdError):
            return False

    def _contents(self, piece: Piece, read: Read, count: int) -> Iterator[Buffer | None]:
        """Give the piece's clusters, or None where they are zeros."""
        if not piece.extents:
            yield from [None] * count
            return
        for part in self._parts(piece, read, count * self._size):
            view = memoryview(part)
            for start in range(0, len(part), self._size):
                cluster = view[start : start + self._size]
                yield None if self._zeros.startswith(cluster) else cluster

    def _parts(self, piece: Piece, read: Read, whole: int) -> Iterator[Buffer]:
        """Read the piece's extents; zeros stand between them and fill up the disk's last cluster."""
        if len(piece.extents) == 1 and piece.extents[0].length == whole:
            step = self._read_at_once or whole
            for start in range(0, whole, step):
                yield read(piece.offset + start, min(step, whole - start))
            return
        filled = bytearray(whole)
        for extent in piece.extents:
            at = extent.offset - piece.offset
            filled[at : at + extent.length] = read(extent.offset, extent.length)
        yield filled

    def _tools(self) -> "_Tools":
        if not hasattr(self._own, "tools"):
            parent = self._parent.digests_in(self._size) if self._parent else None
            self._own.tools = _Tools(self._source.reader(), compressor(self._level, self._size).compress, parent)
        tools: _Tools = self._own.tools
        return tools


@dataclass(frozen=True, slots=True)
class _Tools:
    """What belongs to one thread."""

    read: Read
    compress: Callable[[Buffer], bytes]
    parent: Digests | None


def compressor(level: int, cluster_size: int) -> zstandard.ZstdCompressor:
    """Make frames that carry a checksum, so that QEMU's own reader refuses a flipped bit, and their size."""
    quick = {**_QUICK, "hash_log": _HASH_LOG if cluster_size < 2**20 else _HASH_LOG_LARGE}
    parameters = zstandard.ZstdCompressionParameters.from_level(
        level,
        source_size=cluster_size,
        window_log=cluster_size.bit_length() - 1,
        write_checksum=True,
        write_content_size=True,
        **(quick if level == 1 else {}),
    )
    return zstandard.ZstdCompressor(compression_params=parameters)
