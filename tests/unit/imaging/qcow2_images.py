"""Small qcow2 images, made byte by byte without the project's own codec: every kind of cluster there is."""

import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import zstandard

HOLE, ZERO, ZERO_KEPT, PLAIN, PACKED = "hole", "zero", "zero with an offset", "plain", "packed"


@dataclass
class Image:
    """What an image is to be. `kinds` has one of the names above a cluster, or 32 of the letters h, z and d."""

    data: bytes
    """What its stored clusters hold, by place; also where nothing is stored."""
    kinds: list[str]
    cluster_size: int = 65536
    size: int = -1
    version: int = 3
    zstd: bool = True
    extended: bool = False
    backing: str = ""
    backing_format: str = ""
    stamp: tuple[bytes, bytes] | None = None
    incompatible: int = 0
    entries: dict[int, int] = field(default_factory=dict)
    """L2 entries to put in place of the right ones."""
    payloads: dict[int, bytes] = field(default_factory=dict)
    """Compressed bytes to put in place of the right ones."""

    @property
    def virtual_size(self) -> int:
        return len(self.kinds) * self.cluster_size if self.size < 0 else self.size

    def write(self, path: Path) -> Path:
        """Write the file: header, L1, refcount table and block, L2 tables, data."""
        size, width = self.cluster_size, 16 if self.extended else 8
        tables = -(-len(self.kinds) * width // size)
        l1_clusters = -(-tables * 8 // size)
        first_table = 3 + l1_clusters
        stored, entries = bytearray(), b""
        for index in range(len(self.kinds)):
            entries += self._entry(index, (first_table + tables) * size, stored)
        stored += bytes(-len(stored) % size)
        l1 = b"".join(struct.pack(">Q", 1 << 63 | (first_table + table) * size) for table in range(tables))
        refcounts = struct.pack(">Q", (2 + l1_clusters) * size).ljust(size, b"\0") + bytes(size)
        path.write_bytes(
            self._header(tables, 1 + l1_clusters).ljust(size, b"\0")
            + l1.ljust(l1_clusters * size, b"\0")
            + refcounts
            + entries.ljust(tables * size, b"\0")
            + stored
        )
        return path

    def seen(self, below: bytes = b"") -> bytes:
        """Return what a reader has to see over an image that reads as `below`."""
        size = self.cluster_size
        content = bytearray(below[: self.virtual_size].ljust(len(self.kinds) * size, b"\0"))
        for index, kind in enumerate(self.kinds):
            start = index * size
            letters = {HOLE: "h", ZERO: "z", ZERO_KEPT: "z", PLAIN: "d", PACKED: "d"}.get(kind, kind)
            step = size // len(letters)
            for part, letter in enumerate(letters):
                at = slice(start + part * step, start + (part + 1) * step)
                if letter != "h":
                    content[at] = self.data[at].ljust(step, b"\0") if letter == "d" else bytes(step)
        return bytes(content[: self.virtual_size])

    def _entry(self, index: int, base: int, stored: bytearray) -> bytes:
        kind, size = self.kinds[index], self.cluster_size
        content = self.data[index * size : (index + 1) * size].ljust(size, b"\0")
        entry, bitmap = 0, 0
        if kind == PACKED:
            payload = self.payloads.get(index) or self._pack(content)
            offset = base + len(stored)
            bits = 62 - (size.bit_length() - 9)
            entry = 1 << 62 | ((offset + len(payload) - 1) // 512 - offset // 512) << bits | offset
            stored += payload
        elif kind not in (HOLE, ZERO):
            stored += bytes(-len(stored) % size)
            entry = 1 << 63 | base + len(stored)
            stored += content
        if self.extended:
            letters = {HOLE: "h" * 32, ZERO: "z" * 32, ZERO_KEPT: "z" * 32, PLAIN: "d" * 32, PACKED: ""}.get(kind, kind)
            bitmap = sum(1 << part + 32 * (letter == "z") for part, letter in enumerate(letters) if letter != "h")
        elif kind in (ZERO, ZERO_KEPT):
            entry |= 1
        return struct.pack(">QQ" if self.extended else ">Q", self.entries.get(index, entry), *[bitmap] * self.extended)

    def _pack(self, content: bytes) -> bytes:
        if self.zstd:
            return zstandard.ZstdCompressor(write_checksum=True).compress(content)
        deflate = zlib.compressobj(wbits=-12)
        return deflate.compress(content) + deflate.flush()

    def _header(self, tables: int, refcounts: int) -> bytes:
        size, length = self.cluster_size, 112 if self.version == 3 else 72
        extensions = b""
        if self.backing_format:
            extensions += _extension(0xE2792ACA, self.backing_format.encode())
        if self.stamp is not None:
            fields = struct.pack(">II", 1, 0) + self.stamp[0] + self.stamp[1] + bytes(8 + 32 + 32)
            extensions += _extension(0x496D6754, fields)
        extensions += bytes(8)
        name = self.backing.encode()
        fields = struct.pack(
            ">4sIQIIQIIQQIIQ",
            b"QFI\xfb",
            self.version,
            length + len(extensions) if name else 0,
            len(name),
            size.bit_length() - 1,
            self.virtual_size,
            0,
            tables,
            size,
            refcounts * size,
            1,
            0,
            0,
        )
        if self.version == 3:
            features = self.incompatible | self.zstd << 3 | self.extended << 4
            fields += struct.pack(">QQQIIB7x", features, 0, 0, 4, 112, int(self.zstd))
        return fields + extensions + name


def _extension(kind: int, data: bytes) -> bytes:
    return struct.pack(">II", kind, len(data)) + data.ljust(-(-len(data) // 8) * 8, b"\0")
