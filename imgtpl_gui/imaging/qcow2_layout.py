"""The qcow2 fields that our files use, and nothing else.

Source of every offset, bit and limit: QEMU docs/interop/qcow2.rst ("Header", "L1 table", "L2 table",
"Compressed Clusters Descriptor") and block/qcow2.h (limits). All integers are big-endian.
"""

import struct
from dataclasses import dataclass

from imgtpl_gui.domain.errors import Corrupt

MAGIC = b"QFI\xfb"
HEADER = struct.Struct(">4sIQIIQIIQQIIQQQQIIB7x")
HEADER_LENGTH = 112
COMPRESSION_TYPE_BIT = 1 << 3
ZSTD = 1
MIN_CLUSTER_BITS, MAX_CLUSTER_BITS = 16, 21
MAX_L1_BYTES = 32 * 2**20
SECTOR = 512
COMPRESSED = 1 << 62
COPIED = 1 << 63
OFFSET_MASK = 0x00FF_FFFF_FFFF_FE00
"""Bits 9 to 55 of an L1 entry."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a header of ours tells; sizes and offsets in bytes."""

    cluster_bits: int
    virtual_size: int
    l1_offset: int
    refcount_offset: int
    refcount_clusters: int
    refcount_order: int

    @property
    def cluster_size(self) -> int:
        """Bytes of a cluster."""
        return 1 << self.cluster_bits

    @property
    def clusters(self) -> int:
        """Clusters of the virtual disk."""
        return -(-self.virtual_size // self.cluster_size)

    @property
    def l2_entries(self) -> int:
        """Entries of an L2 table, which fills a cluster."""
        return self.cluster_size // 8

    @property
    def l1_entries(self) -> int:
        """Entries of the L1 table."""
        return -(-self.clusters // self.l2_entries)


def encode_header(header: Header) -> bytes:
    """Encode a header cluster: 112 bytes, the end marker of the extensions, zeros."""
    fields = HEADER.pack(
        MAGIC,
        3,
        0,
        0,
        header.cluster_bits,
        header.virtual_size,
        0,
        header.l1_entries,
        header.l1_offset,
        header.refcount_offset,
        header.refcount_clusters,
        0,
        0,
        COMPRESSION_TYPE_BIT,
        0,
        0,
        header.refcount_order,
        HEADER_LENGTH,
        ZSTD,
    )
    return fields.ljust(header.cluster_size, b"\0")


def decode_header(data: bytes, name: str) -> Header:
    """Decode a header that we could have written; everything else is refused. Raises Corrupt.

    Above all a backing file or an external data file, through which a template could read the hypervisor's files.
    """
    if len(data) < HEADER_LENGTH + 8:
        raise Corrupt(f"{name} is too short for a qcow2 image.")
    (
        magic,
        version,
        backing_offset,
        backing_size,
        cluster_bits,
        virtual_size,
        encryption,
        l1_entries,
        l1_offset,
        refcount_offset,
        refcount_clusters,
        snapshots,
        snapshots_offset,
        incompatible,
        compatible,
        autoclear,
        refcount_order,
        header_length,
        compression,
    ) = HEADER.unpack(data[:HEADER_LENGTH])
    if magic != MAGIC or version != 3:
        raise Corrupt(f"{name} is not a qcow2 image of version 3.")
    if backing_offset or backing_size:
        raise Corrupt(f"{name} names a backing file, which this version of ImgTpl does not open.")
    if encryption or snapshots or snapshots_offset or compatible or autoclear or incompatible != COMPRESSION_TYPE_BIT:
        raise Corrupt(f"{name} uses qcow2 features that no template of ours has.")
    if header_length != HEADER_LENGTH or compression != ZSTD or data[HEADER_LENGTH : HEADER_LENGTH + 8] != bytes(8):
        raise Corrupt(f"{name} has a qcow2 header that no template of ours has.")
    if not MIN_CLUSTER_BITS <= cluster_bits <= MAX_CLUSTER_BITS or refcount_order not in (4, 5):
        raise Corrupt(f"{name} has a cluster or refcount size that no template of ours has.")
    header = Header(cluster_bits, virtual_size, l1_offset, refcount_offset, refcount_clusters, refcount_order)
    if l1_entries != header.l1_entries or l1_entries * 8 > MAX_L1_BYTES or l1_offset % header.cluster_size:
        raise Corrupt(f"{name} has an L1 table that does not fit its size.")
    return header


def compressed_entry(cluster_bits: int, offset: int, length: int) -> int:
    """Make the L2 entry of `length` compressed bytes at `offset`."""
    sectors = (offset + length - 1) // SECTOR - offset // SECTOR
    return COMPRESSED | sectors << (62 - (cluster_bits - 8)) | offset


def compressed_range(cluster_bits: int, entry: int) -> tuple[int, int]:
    """Return (offset, length) of an L2 entry; the length is rounded up to the last sector's end."""
    bits = 62 - (cluster_bits - 8)
    offset = entry & ((1 << bits) - 1)
    sectors = (entry & (COMPRESSED - 1)) >> bits
    return offset, (sectors + 1) * SECTOR - offset % SECTOR
