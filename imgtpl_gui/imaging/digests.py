"""The digest file beside an image: 32 bytes for each cluster of the disk, in order, and nothing else.

They are the BLAKE3 of the cluster's content (the last cluster is filled with zeros to its full size), or 32 zero bytes
where all of it is zeros: the file of a sparse disk is sparse too. In a layer they tell of what is seen through it, not
only of what it stores. The disk's root digest is the BLAKE3 of the whole digest file.
"""

import os
from pathlib import Path
from threading import Lock

from blake3 import blake3

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.file_io import read_fully

DIGEST = 32
"""Bytes of a BLAKE3 digest."""
ZEROS = bytes(DIGEST)
"""What stands for a cluster of zeros."""
_CHUNK_DIGESTS = 32768
_ZERO_CHUNK = bytes(_CHUNK_DIGESTS * DIGEST)


class DigestWriter:
    """Writes a new digest file in ascending order; clusters that are left out are zeros."""

    def __init__(self, path: Path, clusters: int) -> None:
        self._place = f"the folder {path.parent}"
        self._what = f"writing {path.name}"
        self._clusters = clusters
        self._next = 0
        self._root = blake3()
        with in_sentences(self._place, self._what):
            self._file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb")

    def add(self, cluster: int, digest: bytes) -> None:
        """Write the digest of a cluster behind all earlier ones. Raises NoRoom, StoreError."""
        self._skip_to(cluster)
        self._root.update(digest)
        with in_sentences(self._place, self._what):
            self._file.write(digest)
        self._next = cluster + 1

    def finish(self) -> str:
        """Complete and sync the file; returns the root digest. Raises NoRoom, StoreError."""
        self._skip_to(self._clusters)
        with in_sentences(self._place, self._what):
            self._file.truncate(self._clusters * DIGEST)
            self._file.flush()
            os.fsync(self._file.fileno())
        return self._root.hexdigest()

    def close(self) -> None:
        """Close the file; may be repeated."""
        with in_sentences(self._place, self._what):
            self._file.close()

    def _skip_to(self, cluster: int) -> None:
        if cluster == self._next:
            return
        left = (cluster - self._next) * DIGEST
        with in_sentences(self._place, self._what):
            self._file.seek(left, os.SEEK_CUR)
        while left:
            count = min(left, len(_ZERO_CHUNK))
            self._root.update(_ZERO_CHUNK[:count])
            left -= count
        self._next = cluster


class DigestReader:
    """An open digest file, proven by the root digest before anything of it is believed. Safe from any thread.

    Chunks are read again when they are asked for, and checked against what was proven: the file may be as large as
    one 2,048th of the disk and does not stay in memory. Raises Corrupt, StoreError, Cancelled.
    """

    def __init__(self, path: Path, clusters: int, expected: str, name: str, watch: Watch) -> None:
        self.root = expected
        self._path = path
        self._clusters = clusters
        self._proven: list[bytes] = []
        self._lock = Lock()
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

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)

    def of(self, first: int, end: int) -> bytes:
        """Return the digests of clusters `first` to `end`, one behind the other; beyond the disk there are zeros."""
        parts = []
        while first < min(end, self._clusters):
            start = first - first % _CHUNK_DIGESTS
            stop = min(end, start + _CHUNK_DIGESTS, self._clusters)
            parts.append(self._chunk(start)[(first - start) * DIGEST : (stop - start) * DIGEST])
            first = stop
        return b"".join(parts) + bytes(max(0, end - first) * DIGEST)

    def first_not_zero(self, first: int, end: int) -> int:
        """Return the first of the clusters `first` to `end` that isn't zeros, or `end`."""
        while first < end:
            stop = min(end, first - first % _CHUNK_DIGESTS + _CHUNK_DIGESTS)
            data = self.of(first, stop)
            if not _ZERO_CHUNK.startswith(data):
                return next(
                    first + index
                    for index in range(stop - first)
                    if data[index * DIGEST : (index + 1) * DIGEST] != ZEROS
                )
            first = stop
        return end

    def _chunk(self, start: int) -> bytes:
        with self._lock:
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
