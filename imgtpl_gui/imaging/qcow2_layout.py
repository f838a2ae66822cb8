"""The fields of a qcow2 file: header, extensions and table entries.

Source of every offset, bit and limit: QEMU docs/interop/qcow2.rst ("Header", "Header extensions", "L1 table",
"L2 table", "Compressed Clusters Descriptor", "Extended L2 Entries") and block/qcow2.h (limits). All integers are
big-endian.
"""

import struct
from dataclasses import dataclass, replace

from blake3 import blake3

from imgtpl_gui.domain.errors import Corrupt, Refused
from imgtpl_gui.domain.sentences import say

MAGIC = b"QFI\xfb"
HEADER_V2 = struct.Struct(">4sIQIIQIIQQIIQ")
HEADER_V3 = struct.Struct(">QQQII")
HEADER_LENGTH = 112
DIRTY_BIT, CORRUPT_BIT, DATA_FILE_BIT, COMPRESSION_BIT, EXTENDED_L2_BIT = (1 << bit for bit in range(5))
ZLIB, ZSTD = 0, 1
MIN_CLUSTER_BITS, MAX_CLUSTER_BITS = 9, 21
MIN_OUR_CLUSTER_BITS = 16
MAX_L1_BYTES = 32 * 2**20
MAX_REFCOUNT_TABLE = 8 * 2**20
MAX_BACKING_NAME = 1023
SECTOR = 512
COMPRESSED = 1 << 62
COPIED = 1 << 63
READS_AS_ZEROS = 1
"""Bit 0 of an uncompressed L2 entry."""
OFFSET_MASK = 0x00FF_FFFF_FFFF_FE00
"""Bits 9 to 55 of an L1 entry or an uncompressed L2 entry."""

_END, _BACKING_FORMAT, _STAMP, _DATA_DIGEST = 0, 0xE2792ACA, 0x496D6754, 0x496D6744
"""Types of header extensions. The last two, "ImgT" and "ImgD", are ours; QEMU passes over those it doesn't know."""
_EXTENSION = struct.Struct(">II")
_STAMP_FIELDS = struct.Struct(">II32s32sQ32s32s")
_DIGEST = 32
_STAMP_VERSION = 1


@dataclass(frozen=True, slots=True)
class Stamp:
    """What our writer notes in the header, so that nothing in the file can change unnoticed.

    `root` and `parent_root` are the root digests of the image and, in a layer, of its parent (else ""); `tables` the
    BLAKE3 of everything from `tables_offset` on, which is behind the data. The extension holds, after type and length:
    4 bytes version (1), 4 bytes 0, root, parent's root or zeros, 8 bytes tables offset, tables' digest, and the BLAKE3
    of the header's cluster with zeros in this last place.

    `data` is the BLAKE3 of what lies between the header's cluster and `tables_offset`, the compressed clusters, and ""
    in images of before there was such a digest. It is 32 bytes in an extension of its own, in front of that one.
    """

    root: str
    parent_root: str = ""
    tables_offset: int = 0
    tables: str = "00" * _DIGEST
    data: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What a header tells; sizes and offsets in bytes. `backing` and `backing_format` are "" where there is none."""

    cluster_bits: int
    virtual_size: int
    l1_offset: int = 0
    refcount_offset: int = 0
    refcount_clusters: int = 0
    refcount_order: int = 4
    compression: int = ZSTD
    extended_l2: bool = False
    version: int = 3
    backing: str = ""
    backing_format: str = ""
    stamp: Stamp | None = None
    snapshots: int = 0

    @property
    def cluster_size(self) -> int:
        """Bytes of a cluster."""
        return 1 << self.cluster_bits

    @property
    def clusters(self) -> int:
        """Clusters of the virtual disk."""
        return -(-self.virtual_size // self.cluster_size)

    @property
    def entry_size(self) -> int:
        """Bytes of an L2 entry."""
        return 16 if self.extended_l2 else 8

    @property
    def l2_entries(self) -> int:
        """Entries of an L2 table, which fills a cluster."""
        return self.cluster_size // self.entry_size

    @property
    def l1_entries(self) -> int:
        """Entries of the L1 table that the virtual size needs."""
        return -(-self.clusters // self.l2_entries)


def encode_header(header: Header) -> bytes:
    """Encode the header cluster of an image of ours: fields, extensions, backing name, zeros."""
    extensions = b""
    if header.backing:
        extensions += _encode_extension(_BACKING_FORMAT, header.backing_format.encode())
    if header.stamp is not None and header.stamp.data:
        extensions += _encode_extension(_DATA_DIGEST, bytes.fromhex(header.stamp.data))
    if header.stamp is not None:
        extensions += _encode_extension(_STAMP, _encode_stamp(header.stamp))
    extensions += _EXTENSION.pack(_END, 0)
    name = header.backing.encode()
    fields = HEADER_V2.pack(
        MAGIC,
        3,
        HEADER_LENGTH + len(extensions) if name else 0,
        len(name),
        header.cluster_bits,
        header.virtual_size,
        0,
        header.l1_entries,
        header.l1_offset,
        header.refcount_offset,
        header.refcount_clusters,
        0,
        0,
    )
    fields += HEADER_V3.pack(COMPRESSION_BIT, 0, 0, header.refcount_order, HEADER_LENGTH) + bytes([ZSTD]) + bytes(7)
    data = (fields + extensions + name).ljust(header.cluster_size, b"\0")
    return data if header.stamp is None else _with_digest(data, blake3(data).digest())


def is_whole_header(data: bytes) -> bool:
    """Tell whether the header cluster of an image of ours is as it was written."""
    at = _digest_place(data)
    return at > 0 and blake3(_with_digest(data, bytes(_DIGEST))).digest() == data[at : at + _DIGEST]


def _with_digest(data: bytes, digest: bytes) -> bytes:
    at = _digest_place(data)
    return data[:at] + digest + data[at + _DIGEST :]


def _digest_place(data: bytes) -> int:
    """Return where the header's own digest is: at the end of the stamp; 0 where there is none."""
    start = data.find(_EXTENSION.pack(_STAMP, _STAMP_FIELDS.size), HEADER_LENGTH)
    return max(0, start + _EXTENSION.size + _STAMP_FIELDS.size - _DIGEST) if start > 0 else 0


def _encode_extension(kind: int, data: bytes) -> bytes:
    return _EXTENSION.pack(kind, len(data)) + data.ljust(-(-len(data) // 8) * 8, b"\0")


def _encode_stamp(stamp: Stamp) -> bytes:
    roots = bytes.fromhex(stamp.root), bytes.fromhex(stamp.parent_root)
    tables = bytes.fromhex(stamp.tables)
    return _STAMP_FIELDS.pack(_STAMP_VERSION, 0, *roots, stamp.tables_offset, tables, bytes(_DIGEST))


def decode_header(data: bytes, name: str) -> Header:
    """Decode the header of any qcow2 image from the file's first 4 KiB (or all of a shorter file).

    Raises Corrupt where it contradicts itself or names more than QEMU allows, Refused where the image can't be read
    without more than itself and its backing chain: encrypted, with an external data file, marked dirty or corrupt,
    or with features that nobody knows.
    """
    if len(data) < HEADER_V2.size or data[:4] != MAGIC:
        raise Corrupt(say("{name} is not a qcow2 image.", name=name))
    (_, version, backing_at, backing_length, bits, size, encryption, l1_entries, l1_at, refcount_at, *rest) = (
        HEADER_V2.unpack_from(data)
    )
    refcount_clusters, snapshots, _ = rest
    newer = _decode_newer(data, name, version)
    _refuse_features(name, newer.incompatible, encryption, newer.compression)
    if not MIN_CLUSTER_BITS <= bits <= MAX_CLUSTER_BITS or newer.refcount_order > 6:
        raise Corrupt(say("{name} has a header that contradicts itself.", name=name))
    extended = bool(newer.incompatible & EXTENDED_L2_BIT)
    if extended and bits < 14:
        raise Corrupt(say("{name} has extended L2 entries in clusters that are too small for them.", name=name))
    names = _decode_names(data, name, newer.length, backing_at, backing_length, 1 << bits)
    table, order, compression = (l1_at, refcount_at, refcount_clusters), newer.refcount_order, newer.compression
    header = Header(bits, size, *table, order, compression, extended, version, *names, snapshots)
    if l1_entries < header.l1_entries or l1_entries * 8 > MAX_L1_BYTES or l1_at % header.cluster_size:
        raise Corrupt(say("{name} has an L1 table that does not fit its size.", name=name))
    if refcount_clusters * header.cluster_size > MAX_REFCOUNT_TABLE or refcount_at % header.cluster_size:
        raise Corrupt(say("{name} has a refcount table that is too large or out of place.", name=name))
    return header


@dataclass(frozen=True, slots=True)
class _Newer:
    """The fields that version 3 brought, with what they are in version 2."""

    incompatible: int = 0
    refcount_order: int = 4
    length: int = HEADER_V2.size
    compression: int = ZLIB


def _decode_newer(data: bytes, name: str, version: int) -> _Newer:
    if version == 2:
        return _Newer()
    if version != 3:
        raise Refused(
            say("{name} is qcow2 of version {version}; ImgTpl reads versions 2 and 3.", name=name, version=version)
        )
    least = HEADER_V2.size + HEADER_V3.size
    if len(data) < least:
        raise Corrupt(say("{name} is cut off inside its header.", name=name))
    incompatible, _, _, order, length = HEADER_V3.unpack_from(data, HEADER_V2.size)
    if length % 8 or not least <= length <= len(data):
        raise Corrupt(say("{name} has a header that contradicts itself.", name=name))
    if not incompatible & COMPRESSION_BIT:
        return _Newer(incompatible, order, length)
    return _Newer(incompatible, order, length, data[104] if length > 104 else 255)


def _refuse_features(name: str, incompatible: int, encryption: int, compression: int) -> None:
    known = DIRTY_BIT | CORRUPT_BIT | DATA_FILE_BIT | COMPRESSION_BIT | EXTENDED_L2_BIT
    if encryption:
        raise Refused(say("{name} is encrypted. Decrypt it with qemu-img convert first.", name=name))
    if incompatible & DATA_FILE_BIT:
        raise Refused(
            say("{name} keeps its data in another file, which ImgTpl does not open. Convert it first.", name=name)
        )
    if incompatible & CORRUPT_BIT:
        raise Refused(say("{name} is marked as corrupt. Repair it with qemu-img check -r all first.", name=name))
    if incompatible & DIRTY_BIT:
        raise Refused(say("{name} was not closed cleanly. Repair it with qemu-img check -r all first.", name=name))
    if incompatible & ~known or compression not in (ZLIB, ZSTD):
        raise Refused(say("{name} uses qcow2 features that ImgTpl does not know.", name=name))


def _decode_names(
    data: bytes, name: str, position: int, backing_at: int, backing_length: int, cluster_size: int
) -> tuple[str, str, Stamp | None]:
    """Walk through the extensions; returns backing file, its format and our stamp."""
    backing = ""
    if backing_at:
        if backing_length > MAX_BACKING_NAME or backing_at + backing_length > min(len(data), cluster_size):
            raise Corrupt(say("{name} names a backing file outside its header.", name=name))
        backing = _text(data[backing_at : backing_at + backing_length], name)
    end = backing_at or min(len(data), cluster_size)
    backing_format, stamp, data_digest = "", None, ""
    while position + _EXTENSION.size <= end:
        kind, length = _EXTENSION.unpack_from(data, position)
        position += _EXTENSION.size
        if kind == _END:
            break
        if length > end - position:
            raise Corrupt(say("{name} has a header extension that does not fit.", name=name))
        content = data[position : position + length]
        if kind == _BACKING_FORMAT:
            backing_format = _text(content, name)
        elif kind == _STAMP:
            stamp = _decode_stamp(content, name)
        elif kind == _DATA_DIGEST and length == _DIGEST:
            data_digest = content.hex()
        position += -(-length // 8) * 8
    return backing, backing_format, stamp and replace(stamp, data=data_digest)


def _text(data: bytes, name: str) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise Corrupt(say("{name} has a header with a name that is not text.", name=name)) from error
    if not text.isprintable():
        raise Corrupt(say("{name} has a header with a name that is not text.", name=name))
    return text


def _decode_stamp(data: bytes, name: str) -> Stamp:
    if len(data) != _STAMP_FIELDS.size:
        raise Corrupt(say("{name} has a stamp of ImgTpl that is damaged.", name=name))
    version, _, root, parent, tables_offset, tables, _ = _STAMP_FIELDS.unpack(data)
    if version != _STAMP_VERSION:
        raise Refused(say("{name} was written by a newer ImgTpl. Use that one.", name=name))
    return Stamp(root.hex(), parent.hex() if any(parent) else "", tables_offset, tables.hex())


def refuse_what_we_never_write(header: Header, name: str) -> None:
    """Refuse an image that is well-formed but not one of ours: a store holds no others. Raises Corrupt."""
    if header.stamp is None:
        raise Corrupt(say("{name} was not packed by ImgTpl, and has no digests to be checked against.", name=name))
    if (
        header.version != 3
        or header.compression != ZSTD
        or header.extended_l2
        or header.snapshots
        or header.cluster_bits < MIN_OUR_CLUSTER_BITS
        or header.refcount_order not in (4, 5)
        or (header.backing and header.backing_format != "qcow2")
        or bool(header.backing) != bool(header.stamp.parent_root)
    ):
        raise Corrupt(say("{name} uses qcow2 features that no template of ours has.", name=name))


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
