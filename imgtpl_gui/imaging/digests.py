"""The digest file beside an image: 32 bytes for each cluster of the disk, in order, and nothing else.

They are the BLAKE3 of the cluster's content (the last cluster is filled with zeros to its full size), or 32 zero bytes
where all of it is zeros: the file of a sparse disk is sparse too. In a layer they tell of what is seen through it, not
only of what it stores. The disk's root digest is the BLAKE3 of the whole digest file.
"""

from threading import Lock

from blake3 import blake3

from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.new_files import ImageFile, new_file
from imgtpl_gui.imaging.qcow2_host import open_host

DIGEST = 32
"""Bytes of a BLAKE3 digest."""
ZEROS = bytes(DIGEST)
"""What stands for a cluster of zeros."""
_CHUNK_DIGESTS = 32768
_WRITTEN_AT_ONCE = 2**20
"""Bytes; on network file systems few large writes are quick."""
_ZERO_CHUNK = bytes(_CHUNK_DIGESTS * DIGEST)


class DigestWriter:
    """Writes a new digest file in ascending order; clusters that are left out are zeros."""

    def __init__(self, file: ImageFile, clusters: int) -> None:
        self._clusters = clusters
        self._next = 0
        self._root = blake3()
        self._file = new_file(file, clusters * DIGEST)
        self._waiting = bytearray()

    def add(self, cluster: int, digest: bytes) -> None:
        """Write the digest of a cluster behind all earlier ones. Raises NoRoom, StoreError."""
        self._skip_to(cluster)
        self._root.update(digest)
        self._waiting += digest
        self._next = cluster + 1
        if len(self._waiting) >= _WRITTEN_AT_ONCE:
            self._write()

    def finish(self) -> str:
        """Complete and sync the file; returns the root digest. Raises NoRoom, StoreError."""
        self._skip_to(self._clusters)
        self._write()
        self._file.sync()
        self._file.close(self._clusters * DIGEST)
        return self._root.hexdigest()

    def close(self) -> None:
        """Close the file; may be repeated."""
        self._file.close()

    def _write(self) -> None:
        if self._waiting:
            self._file.write(self._next * DIGEST - len(self._waiting), memoryview(self._waiting))
            self._waiting = bytearray()

    def _skip_to(self, cluster: int) -> None:
        if cluster == self._next:
            return
        self._write()
        left = (cluster - self._next) * DIGEST
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

    def __init__(self, file: ImageFile, clusters: int, expected: str, name: str, watch: Watch) -> None:
        self.root = expected
        self._file = file
        self._clusters = clusters
        self._proven: list[bytes] = []
        self._lock = Lock()
        root = blake3()
        self._host = open_host(file, ours=True)
        try:
            if self._host.length != clusters * DIGEST:
                raise Corrupt(
                    say(
                        "Disk '{name}': {file} has not one digest for each of {clusters} clusters.",
                        name=name,
                        file=file.name,
                        clusters=clusters,
                    )
                )
            for start in range(0, clusters, _CHUNK_DIGESTS):
                watch.check_cancelled()
                data = self._read(start)
                root.update(data)
                self._proven.append(blake3(data).digest())
            if root.hexdigest() != expected:
                raise Corrupt(
                    say(
                        "Disk '{name}': {file} was changed since the capture; its digests prove nothing.",
                        name=name,
                        file=file.name,
                    )
                )
        except BaseException:
            self._host.close()
            raise
        self._start = -1
        self._data: bytes | bytearray = b""

    def close(self) -> None:
        """Close the file."""
        self._host.close()

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

    def _chunk(self, start: int) -> bytes | bytearray:
        with self._lock:
            if start != self._start:
                data = self._read(start)
                if blake3(data).digest() != self._proven[start // _CHUNK_DIGESTS]:
                    raise Corrupt(say("{file} was changed while it was read.", file=self._file))
                self._start, self._data = start, data
            return self._data

    def _read(self, start: int) -> bytes | bytearray:
        length = min(_CHUNK_DIGESTS, self._clusters - start) * DIGEST
        data = self._host.read(start * DIGEST, length)
        if len(data) != length:
            raise Corrupt(say("{file} was cut while it was read.", file=self._file))
        return data
