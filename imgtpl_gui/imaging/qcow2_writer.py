"""Writing a compressed qcow2: data as it comes, then tables, sync, and the header last.

A file whose header is missing is nothing to QEMU; one that has it is whole (layout: qcow2_layout). The tables are kept
in memory until then: 8 bytes a cluster where there is data, and 4 bytes a cluster of the file.
"""

from array import array
from dataclasses import dataclass, replace
from pathlib import Path

from blake3 import blake3

from imgtpl_gui.domain.store_files import WritableFile
from imgtpl_gui.imaging.append_file import BLOCK, AppendFile
from imgtpl_gui.imaging.new_files import ImageFile, LocalWriter, new_file
from imgtpl_gui.imaging.qcow2_host import open_host
from imgtpl_gui.imaging.qcow2_layout import COPIED, READS_AS_ZEROS, Header, Stamp, compressed_entry, encode_header

_MOST_REMEMBERED = 2**18
"""Contents that later clusters are compared with: about 200 bytes each, 64 GiB of data in clusters of 256 KiB."""
_ALIGNMENT = 4096
"""Bytes that a file can be gone on with at."""
_SPARE_CLUSTERS = 8
"""Header, refcount table, and what the alignment between them leaves empty."""
_LENGTH_BITS = 24
"""Room for the length of the largest compressed cluster."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where compressed content lies in the file: offset and length in bytes."""

    offset: int
    length: int


class QcowWriter:
    """Takes compressed clusters in ascending order; clusters with one digest share their place. One thread's.

    With a `backing` (a relative name), clusters that are never added are its. The file takes `room` bytes at most.
    `start` goes on behind what an earlier writer left, on this machine only. Raises NoRoom, StoreError.
    """

    def __init__(
        self, file: ImageFile, virtual_size: int, cluster_size: int, room: int, backing: str = "", start: int = 0
    ) -> None:
        bits = cluster_size.bit_length() - 1
        self._header = Header(bits, virtual_size, backing=backing, backing_format="qcow2" if backing else "")
        aligned = -(-start // _ALIGNMENT) * _ALIGNMENT
        self._file = AppendFile(_opened(file, room, aligned), aligned or cluster_size)
        self._data = blake3()
        if aligned:
            _digest_left(self._data, file, cluster_size, aligned)
        self._tables: dict[int, array[int]] = {}
        self._counts = array("I")
        self._known: dict[bytes, int] = {}
        self._table_digest = blake3()
        self.stored, self.shared = 0, 0

    @property
    def safe(self) -> int:
        """Content in front of this offset has been synced."""
        return self._file.safe

    def known(self, digest: bytes) -> Place | None:
        """Return where this content lies already. Safe from any thread."""
        found = self._known.get(digest)
        return None if found is None else Place(found >> _LENGTH_BITS, found & (1 << _LENGTH_BITS) - 1)

    def add(self, cluster: int, digest: bytes, payload: bytes) -> Place:
        """Store the compressed content of a cluster, unless the same is stored already."""
        place = self.known(digest)
        if place is None:
            place = Place(self._file.position, len(payload))
            self._file.append(payload)
            self._data.update(payload)
            self.stored += 1
            self._remember(digest, place)
        else:
            self.shared += 1
        self._enter(cluster, place)
        return place

    def refer(self, cluster: int, digest: bytes, place: Place) -> None:
        """Give a cluster content that lies in the file already."""
        if digest in self._known:
            self.shared += 1
        else:
            self.stored += 1
            self._remember(digest, place)
        self._enter(cluster, place)

    def add_zeros(self, cluster: int) -> None:
        """Let a cluster read as zeros whatever the backing holds."""
        self._set(cluster, READS_AS_ZEROS)

    def finish(self, root: str, parent_root: str = "") -> int:
        """Write tables, sync, write the header, sync. Returns the file's length."""
        start = self._file.position
        self._align()
        offsets = array("Q", bytes(8 * self._header.l1_entries))
        for table, entries in sorted(self._tables.items()):
            offsets[table] = self._file.position | COPIED
            self._append_counted(_big_endian(entries))
        l1_offset = self._file.position
        self._append_counted(_big_endian(offsets))
        self._align()
        header = replace(self._append_refcounts(), l1_offset=l1_offset)
        self._file.sync()
        stamp = Stamp(root, parent_root, start, self._table_digest.hexdigest(), self._data.hexdigest())
        self._file.finish(encode_header(replace(header, stamp=stamp)))
        return self._file.position

    def close(self) -> None:
        """Close the file; may be repeated. Raises StoreError when the system says so only now."""
        self._file.close()

    def _remember(self, digest: bytes, place: Place) -> None:
        # Nothing is forgotten again: what is shared must not depend on which thread came first.
        if len(self._known) < _MOST_REMEMBERED:
            self._known[digest] = place.offset << _LENGTH_BITS | place.length

    def _enter(self, cluster: int, place: Place) -> None:
        self._set(cluster, compressed_entry(self._header.cluster_bits, place.offset, place.length))
        self._count(place.offset, place.length)

    def _set(self, cluster: int, entry: int) -> None:
        table, index = divmod(cluster, self._header.l2_entries)
        entries = self._tables.get(table)
        if entries is None:
            entries = self._tables[table] = array("Q", bytes(self._header.cluster_size))
        entries[index] = entry

    def _append_refcounts(self) -> Header:
        """Append refcount blocks and their table, which count themselves and the header too."""
        size, bits = self._header.cluster_size, self._header.cluster_bits
        order = 4 if max(self._counts, default=0) < 1 << 16 else 5
        per_block = size * 8 >> order
        first = self._file.position >> bits
        blocks, table_clusters = 0, 0
        while True:  # blocks and table add clusters, which may need more blocks
            total = first + blocks + table_clusters
            needed = -(-total // per_block), -(-(-(-total // per_block) * 8) // size)
            if needed == (blocks, table_clusters):
                break
            blocks, table_clusters = needed
        blocks_offset = self._file.position
        self._count(0, size)
        self._count(blocks_offset, (blocks + table_clusters) * size)
        for block in range(blocks):
            counts = array("H" if order == 4 else "I", self._counts[block * per_block : (block + 1) * per_block])
            self._append(_big_endian(counts).ljust(size, b"\0"))
        table_offset = self._file.position
        self._append(_big_endian(array("Q", range(blocks_offset, table_offset, size))))
        self._align()
        return replace(
            self._header, refcount_offset=table_offset, refcount_clusters=table_clusters, refcount_order=order
        )

    def _count(self, offset: int, length: int) -> None:
        """Count a reference to each cluster of the file that the range touches; QEMU counts whole sectors."""
        bits = self._header.cluster_bits
        last = offset + length - 1 >> bits
        if last >= len(self._counts):
            self._counts.extend(bytes(last + 1 - len(self._counts)))
        for cluster in range(offset >> bits, last + 1):
            self._counts[cluster] += 1

    def _append_counted(self, data: bytes) -> None:
        if data:
            self._count(self._file.position, len(data))
        self._append(data)

    def _append(self, data: bytes) -> None:
        self._table_digest.update(data)
        self._file.append(data)

    def _align(self) -> None:
        self._append(bytes(-self._file.position % self._header.cluster_size))


def most_bytes(virtual_size: int, cluster_size: int, data_clusters: int) -> int:
    """Return how large an image can become: no cluster of data compresses, or is equal to another one.

    Source of what zstd adds at most: ZSTD_COMPRESSBOUND in zstd.h, and the checksum.
    """
    clusters = -(-virtual_size // cluster_size)
    tables = -(-clusters * 8 // cluster_size)
    data = data_clusters * (cluster_size + cluster_size // 256 + 128)
    others = tables + -(-tables * 8 // cluster_size) + _SPARE_CLUSTERS
    counts = -(-(data // cluster_size + others) * 4 // cluster_size)
    return data + (others + 2 * counts) * cluster_size


def _opened(file: ImageFile, room: int, start: int) -> WritableFile:
    if start:
        assert isinstance(file, Path), "only what is on this machine is gone on with"
        return LocalWriter(file, start)
    return new_file(file, room)


def _digest_left(digest: blake3, file: ImageFile, start: int, end: int) -> None:
    """Take in what an earlier run has left of an image, with what lies unused between its parts."""
    host = open_host(file, ours=True)
    try:
        for offset in range(start, end, BLOCK):
            digest.update(host.read(offset, min(BLOCK, end - offset)))
    finally:
        host.close()


def _big_endian(values: "array[int]") -> bytes:
    swapped = array(values.typecode, values)
    swapped.byteswap()
    return swapped.tobytes()
