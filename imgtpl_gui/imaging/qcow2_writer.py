"""Writing a compressed qcow2: data as it comes, then tables, sync, and the header last.

A file whose header is missing is nothing to QEMU; one that has it is whole (layout: qcow2_layout).
"""

import os
from array import array
from pathlib import Path

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.imaging.file_ends import write_all, write_fully
from imgtpl_gui.imaging.qcow2_layout import COPIED, Header, compressed_entry, encode_header

_APPEND = 8 * 2**20
"""Bytes of a write: network file systems are quick with few large ones."""


class QcowWriter:
    """Takes compressed clusters in ascending order. One thread's."""

    def __init__(self, path: Path, virtual_size: int, cluster_size: int) -> None:
        self._header = Header(cluster_size.bit_length() - 1, virtual_size, 0, 0, 0, 4)
        self._place = f"the folder {path.parent}"
        self._what = f"writing {path.name}"
        self._tables: dict[int, array[int]] = {}
        self._counts: dict[int, int] = {}
        self._position = cluster_size
        self._written = cluster_size
        self._waiting: list[bytes] = []
        with in_sentences(self._place, self._what):
            self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)

    def add(self, cluster: int, payload: bytes) -> None:
        """Append the compressed content of a cluster. Raises NoRoom, StoreError."""
        table, index = divmod(cluster, self._header.l2_entries)
        entries = self._tables.get(table)
        if entries is None:
            entries = self._tables[table] = array("Q", bytes(self._header.cluster_size))
        entries[index] = compressed_entry(self._header.cluster_bits, self._position, len(payload))
        self._count(self._position, len(payload))
        self._append(payload)

    def finish(self) -> int:
        """Write tables, sync, write the header, sync. Returns the file's length. Raises NoRoom, StoreError."""
        self._align()
        offsets = array("Q", bytes(8 * self._header.l1_entries))
        for table, entries in sorted(self._tables.items()):
            offsets[table] = self._position | COPIED
            self._append(_big_endian(entries), counted=True)
        l1_offset = self._position
        self._append(_big_endian(offsets), counted=True)
        self._align()
        header = self._append_refcounts(l1_offset)
        self._flush()
        with in_sentences(self._place, self._what):
            os.fsync(self._descriptor)
            write_fully(self._descriptor, 0, encode_header(header))
            os.fsync(self._descriptor)
        return self._written

    def close(self) -> None:
        """Close the file; may be repeated. Raises StoreError when the system says so only now."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with in_sentences(self._place, self._what):
                os.close(descriptor)

    def _append_refcounts(self, l1_offset: int) -> Header:
        """Append refcount blocks and their table, which count themselves and the header too."""
        size, bits = self._header.cluster_size, self._header.cluster_bits
        order = 4 if max(self._counts.values(), default=0) < 1 << 16 else 5
        per_block = size * 8 >> order
        first = self._position >> bits
        blocks, table_clusters = 0, 0
        while True:  # blocks and table add clusters, which may need more blocks
            total = first + blocks + table_clusters
            needed = -(-total // per_block), -(-(-(-total // per_block) * 8) // size)
            if needed == (blocks, table_clusters):
                break
            blocks, table_clusters = needed
        counts = array("H" if order == 4 else "I", bytes(blocks * size))
        for cluster in (0, *range(first, total)):
            counts[cluster] = 1
        for cluster, count in self._counts.items():
            counts[cluster] = count
        addresses = array("Q", (self._position + block * size for block in range(blocks)))
        self._append(_big_endian(counts))
        table_offset = self._position
        self._append(_big_endian(addresses))
        self._align()
        return Header(bits, self._header.virtual_size, l1_offset, table_offset, table_clusters, order)

    def _count(self, offset: int, length: int) -> None:
        bits = self._header.cluster_bits
        for cluster in range(offset >> bits, (offset + length - 1 >> bits) + 1):
            self._counts[cluster] = self._counts.get(cluster, 0) + 1

    def _align(self) -> None:
        self._append(bytes(-self._position % self._header.cluster_size))

    def _append(self, data: bytes, counted: bool = False) -> None:
        if counted and data:
            self._count(self._position, len(data))
        self._waiting.append(data)
        self._position += len(data)
        if self._position - self._written >= _APPEND:
            self._flush()

    def _flush(self) -> None:
        with in_sentences(self._place, self._what):
            write_all(self._descriptor, self._written, self._waiting)
        self._written = self._position
        self._waiting = []


def _big_endian(values: "array[int]") -> bytes:
    swapped = array(values.typecode, values)
    swapped.byteswap()
    return swapped.tobytes()
