"""Reading a template's qcow2 ourselves: it comes from a store, and nothing of it is believed unchecked."""

import os
import stat
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.imaging.file_ends import read_fully
from imgtpl_gui.imaging.qcow2_layout import COMPRESSED, COPIED, OFFSET_MASK, Header, compressed_range, decode_header


@dataclass(frozen=True, slots=True)
class QcowInfo:
    """What a template's image says of itself; sizes in bytes."""

    virtual_size: int
    cluster_size: int
    clusters: int


@dataclass(frozen=True, slots=True)
class StoredCluster:
    """Where the compressed content of a cluster lies; `length` may reach into what follows it."""

    index: int
    offset: int
    length: int


def check_layout(path: Path) -> QcowInfo:
    """Check that we could have written an image and that its tables lie inside it. Raises Corrupt, StoreError."""
    with QcowReader(path) as reader:
        for table in range(reader.header.l1_entries):
            reader.table(table)
        header = reader.header
        return QcowInfo(header.virtual_size, header.cluster_size, header.clusters)


def data_size(path: Path) -> int:
    """Return the bytes that unpacking writes: stored clusters, uncompressed. Raises Corrupt, StoreError."""
    with QcowReader(path) as reader:
        return sum(reader.span(cluster.index) for cluster in reader.stored())


class QcowReader:
    """An open image; `read` may be called by several threads. Raises Corrupt, StoreError."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._place = f"the file {path}"
        with in_sentences(self._place, "opening it"):
            self._descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            status = os.fstat(self._descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise Corrupt(f"{path} is not a regular file.")
            self._length = status.st_size
            self.header: Header = decode_header(self._read_some(0, 512), self.name)
            self._tables = self._l1()
        except BaseException:
            os.close(self._descriptor)
            raise

    def __enter__(self) -> "QcowReader":
        return self

    def __exit__(self, *_ending: object) -> None:
        os.close(self._descriptor)

    def drop_cache(self) -> None:
        """Forget the cached pages, so that the next read comes from where the data will be found tomorrow."""
        os.posix_fadvise(self._descriptor, 0, 0, os.POSIX_FADV_DONTNEED)

    def span(self, cluster: int) -> int:
        """Return how many bytes of the virtual disk a cluster covers; the last one may be cut."""
        return min(self.header.cluster_size, self.header.virtual_size - cluster * self.header.cluster_size)

    def table(self, number: int) -> tuple[StoredCluster, ...]:
        """Return the stored clusters of an L2 table, ascending. Raises Corrupt."""
        offset = self._tables[number]
        if not offset:
            return ()
        header = self.header
        first = number * header.l2_entries
        entries = struct.unpack(f">{header.l2_entries}Q", self.read(offset, header.cluster_size))
        return tuple(self._stored(first + index, entry) for index, entry in enumerate(entries) if entry not in (0, 1))

    def stored(self) -> Iterator[StoredCluster]:
        """Walk through all stored clusters, ascending."""
        for number in range(self.header.l1_entries):
            yield from self.table(number)

    def read(self, offset: int, length: int) -> bytes:
        """Read bytes of the file itself. Raises Corrupt when they are not there."""
        data = self._read_some(offset, length)
        if len(data) != length:
            raise Corrupt(f"{self.name} is cut off: {length} bytes are missing at offset {offset}.")
        return data

    def _read_some(self, offset: int, length: int) -> bytes:
        with in_sentences(self._place, f"reading at offset {offset}"):
            return read_fully(self._descriptor, offset, length)

    def _l1(self) -> tuple[int, ...]:
        header = self.header
        self._refuse_outside(header.l1_offset, header.l1_entries * 8)
        self._refuse_outside(header.refcount_offset, header.refcount_clusters * header.cluster_size)
        offsets = []
        for entry in struct.unpack(f">{header.l1_entries}Q", self.read(header.l1_offset, header.l1_entries * 8)):
            offset = entry & OFFSET_MASK
            if entry & ~(OFFSET_MASK | COPIED) or offset % header.cluster_size:
                raise Corrupt(f"{self.name} has an L1 entry that no template of ours has.")
            if offset:
                self._refuse_outside(offset, header.cluster_size)
            offsets.append(offset)
        return tuple(offsets)

    def _stored(self, index: int, entry: int) -> StoredCluster:
        if not entry & COMPRESSED or entry & COPIED or index >= self.header.clusters:
            raise Corrupt(f"{self.name} has an L2 entry that no template of ours has, for cluster {index}.")
        offset, length = compressed_range(self.header.cluster_bits, entry)
        self._refuse_outside(offset, length)
        return StoredCluster(index, offset, length)

    def _refuse_outside(self, offset: int, length: int) -> None:
        if length and (offset < self.header.cluster_size or offset + length > self._length):
            raise Corrupt(f"{self.name} is cut off or damaged: {length} bytes at {offset} are not in it.")
