"""The digest file beside an image: the BLAKE3 of each cluster, 32 bytes each, in order, and nothing else.

The last cluster is filled with zeros to its full size; a cluster that isn't stored has the digest of zeros. The
disk's root digest is the BLAKE3 of the whole digest file, as hexadecimal text in the manifest.
"""

import os
from functools import cache
from pathlib import Path

from blake3 import blake3

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.file_ends import read_fully

DIGEST = 32
"""Bytes of a BLAKE3 digest."""
_CHUNK_DIGESTS = 32768


@cache
def zero_digest(cluster_size: int) -> bytes:
    """Return the digest of a cluster of zeros."""
    return blake3(bytes(cluster_size)).digest()


class DigestWriter:
    """Writes a digest file in ascending order; clusters that are left out are zeros."""

    def __init__(self, path: Path, clusters: int, cluster_size: int) -> None:
        self._place = f"the folder {path.parent}"
        self._what = f"writing {path.name}"
        self._clusters = clusters
        self._zero = zero_digest(cluster_size)
        self._next = 0
        self._root = blake3()
        with in_sentences(self._place, self._what):
            self._file = path.open("xb")

    def add(self, cluster: int, digest: bytes) -> None:
        """Write the digest of a cluster behind all earlier ones. Raises NoRoom, StoreError."""
        self._fill(cluster)
        self._write(digest)
        self._next = cluster + 1

    def finish(self) -> str:
        """Complete and sync the file; returns the root digest. Raises NoRoom, StoreError."""
        self._fill(self._clusters)
        with in_sentences(self._place, self._what):
            self._file.flush()
            os.fsync(self._file.fileno())
        return self._root.hexdigest()

    def close(self) -> None:
        """Close the file; may be repeated."""
        with in_sentences(self._place, self._what):
            self._file.close()

    def _fill(self, end: int) -> None:
        while self._next < end:
            count = min(end - self._next, _CHUNK_DIGESTS)
            self._write(self._zero * count)
            self._next += count

    def _write(self, data: bytes) -> None:
        self._root.update(data)
        with in_sentences(self._place, self._what):
            self._file.write(data)


class DigestReader:
    """An open digest file, proven by the root digest before anything of it is believed.

    Chunks are read again when they are asked for, and checked against what was proven: the file may be as large as
    one 8,192nd of the disk and does not stay in memory. Raises Corrupt, StoreError, Cancelled.
    """

    def __init__(self, path: Path, clusters: int, expected: str, name: str, watch: Watch) -> None:
        self._path = path
        self._clusters = clusters
        self._proven: list[bytes] = []
        root = blake3()
        with in_sentences(f"the file {path}", "opening it"):
            self._descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            if os.fstat(self._descriptor).st_size != clusters * DIGEST:
                raise Corrupt(f"Disk '{name}': {path.name} has not one digest for each of {clusters} clusters.")
            for start in range(0, clusters, _CHUNK_DIGESTS):
                watch.check_cancelled()
                data = self._read(start)
                root.update(data)
                self._proven.append(blake3(data).digest())
            if root.hexdigest() != expected:
                raise Corrupt(f"Disk '{name}': {path.name} was changed since the capture; its digests prove nothing.")
        except BaseException:
            os.close(self._descriptor)
            raise
        self._start, self._data = -1, b""

    def __enter__(self) -> "DigestReader":
        return self

    def __exit__(self, *_ending: object) -> None:
        os.close(self._descriptor)

    def of(self, first: int, end: int) -> bytes:
        """Return the digests of clusters `first` to `end`, one behind the other."""
        parts = []
        while first < end:
            start = first - first % _CHUNK_DIGESTS
            stop = min(end, start + _CHUNK_DIGESTS)
            data = self._chunk(start)
            parts.append(data[(first - start) * DIGEST : (stop - start) * DIGEST])
            first = stop
        return b"".join(parts)

    def _chunk(self, start: int) -> bytes:
        if start != self._start:
            data = self._read(start)
            if blake3(data).digest() != self._proven[start // _CHUNK_DIGESTS]:
                raise Corrupt(f"{self._path} was changed while it was read.")
            self._start, self._data = start, data
        return self._data

    def _read(self, start: int) -> bytes:
        length = min(_CHUNK_DIGESTS, self._clusters - start) * DIGEST
        with in_sentences(f"the file {self._path}", "reading it"):
            data = read_fully(self._descriptor, start * DIGEST, length)
        if len(data) != length:
            raise Corrupt(f"{self._path} was cut while it was read.")
        return data
