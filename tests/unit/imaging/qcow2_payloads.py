"""Compressed bytes of a 64 KiB cluster: such as QEMU takes too, and such as nobody takes."""

import random
import struct
import zlib

import zstandard

CLUSTER = 65536
DATA = (random.Random(4).randbytes(20_000) * 4)[:CLUSTER]
PACK = zstandard.ZstdCompressor(write_checksum=True).compress
_NOTES = struct.pack("<II", 0x184D2A53, 5) + b"notes"


def deflated(data: bytes, wbits: int = -12) -> bytes:
    packer = zlib.compressobj(9, wbits=wbits)
    return packer.compress(data) + packer.flush()


def unsized(data: bytes) -> bytes:
    """Make a frame that doesn't tell its content's size."""
    packer = zstandard.ZstdCompressor().compressobj()
    return packer.compress(data) + packer.flush()


GOOD = {
    "a frame": PACK(DATA),
    "a frame without a checksum": zstandard.ZstdCompressor().compress(DATA),
    "a frame and what follows": PACK(DATA) + b"whatever follows",
    "a frame of unknown size": unsized(DATA),
    "frames": PACK(DATA[:100]) + PACK(DATA[100:]),
    "frames of all kinds": PACK(DATA[:30_000])
    + _NOTES
    + PACK(b"")
    + PACK(DATA[30_000:50_000])
    + unsized(DATA[50_000:])
    + b"whatever follows",
    "notes and a frame": _NOTES + PACK(DATA),
}
BROKEN = {
    "noise": random.Random(5).randbytes(2000),
    "a frame cut short": PACK(DATA)[:500],
    "a frame of more": PACK(DATA + b"x"),
    "a frame of less": PACK(DATA[1:]),
    "a frame of unknown size that holds more": unsized(bytes(2**24)),
    "a frame that claims to be huge": bytes.fromhex("28b52ffde0") + b"\xff" * 8 + bytes(50),
    "a window of a gigabyte": bytes.fromhex("28b52ffd00a0") + bytes(50),
    "a second frame of more": PACK(DATA[:100]) + PACK(DATA),
    "frames of nothing": PACK(b"") * 2000,
    "frames of nothing but notes": struct.pack("<II", 0x184D2A50, 0) * 5000,
    "notes that claim to be huge": struct.pack("<II", 0x184D2A50, 2**32 - 1),
    "a checksum cut short": PACK(DATA)[:-1],
    "a checksum left out": PACK(DATA)[:-4],
    "a wrong checksum": PACK(DATA)[:-1] + bytes([PACK(DATA)[-1] ^ 1]),
}
GOOD_DEFLATED = {
    "a small window": deflated(DATA),
    "a large window": deflated(DATA, -15),
    "what follows": deflated(DATA) + b"whatever follows",
}
BROKEN_DEFLATED = {
    "nothing": deflated(b""),
    "less": deflated(DATA[1:]),
    "cut short": deflated(DATA)[:-600],
    "noise": random.Random(5).randbytes(2000),
}
