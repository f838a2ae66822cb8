"""Decompressing a cluster, never beyond its size.

QEMU block/qcow2-threads.c is the measure of what is accepted: raw deflate streams, and one or more zstd frames that
end exactly with the cluster; whatever follows in the last sector is ignored.
"""

import zlib

import zstandard

from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imaging.qcow2_file import QcowFile
from imgtpl_gui.imaging.qcow2_layout import ZLIB

_WINDOW = 2**27
"""What zstd itself accepts without being told otherwise (ZSTD_WINDOWLOG_LIMIT_DEFAULT), and with it QEMU."""
_OUR_WINDOW = 2**23
_MOST_FRAMES = 1024
_SKIPPABLE = 0x184D2A50
_RAW_DEFLATE = -15
"""QEMU opens its streams with -12, but as it inflates in one piece zlib takes distances up to 32 KiB there, too."""


class Inflater:
    """Decompresses the clusters of one file, for one thread."""

    def __init__(self, file: QcowFile) -> None:
        self._file = file
        self._size = file.header.cluster_size
        self._zlib = file.header.compression == ZLIB
        self._payload = memoryview(b"")
        self._zstd = zstandard.ZstdDecompressor(max_window_size=_OUR_WINDOW if file.ours else _WINDOW)

    def content(self, cluster: int, offset: int, length: int) -> bytes:
        """Read `length` bytes at `offset` of the file and decompress them. Raises Corrupt, StoreError."""
        if length > len(self._payload):
            self._payload = memoryview(bytearray(length))  # kept: fresh pages cost as much as the reading
        payload = self._payload[:length]
        payload = payload[: self._file.host.read_into(offset, payload)]
        try:
            content = self._inflated(payload) if self._zlib else self._unpacked(payload)
        except (zlib.error, zstandard.ZstdError, _Malformed) as error:
            raise self._damaged(cluster, offset) from error
        if len(content) != self._size:
            raise self._damaged(cluster, offset)
        return content

    def _damaged(self, cluster: int, offset: int) -> Corrupt:
        return Corrupt(
            say(
                "{file} is damaged: the cluster at offset {cluster} of the disk, stored at offset {offset} of the"
                " file, can't be decompressed.",
                file=self._file.name,
                cluster=cluster * self._size,
                offset=offset,
            )
        )

    def _inflated(self, payload: memoryview) -> bytes:
        return zlib.decompressobj(_RAW_DEFLATE).decompress(payload, self._size)

    def _unpacked(self, payload: memoryview) -> bytes:
        """Decompress a frame that holds the cluster; of what isn't ours, several that hold it together."""
        size = zstandard.frame_content_size(payload)
        if size == self._size:
            return self._zstd.decompress(payload, max_output_size=size)
        if self._file.ours:
            raise _Malformed
        parts, missing = list[bytes](), self._size
        for _ in range(_MOST_FRAMES):
            if zstandard.frame_content_size(payload) > missing:
                raise _Malformed
            if not _is_skippable(payload):
                parts.append(self._zstd.decompress(payload, max_output_size=missing))
                missing -= len(parts[-1])
            if not missing:
                return b"".join(parts)
            payload = payload[_frame_length(payload) :]
        raise _Malformed


class _Malformed(Exception):
    """Not a frame, or none that may stand here."""


def _is_skippable(data: memoryview) -> bool:
    return len(data) >= 8 and int.from_bytes(data[:4], "little") & ~15 == _SKIPPABLE


def _frame_length(data: memoryview) -> int:
    """Return how many bytes the frame at the beginning of `data` takes (RFC 8878, 3.1)."""
    if _is_skippable(data):
        return 8 + int.from_bytes(data[4:8], "little")
    position, last = zstandard.frame_header_size(data), False
    while not last:
        if position + 3 > len(data):
            raise _Malformed
        block = int.from_bytes(data[position : position + 3], "little")
        last, kind, size = bool(block & 1), block >> 1 & 3, block >> 3
        position += 3 + (1 if kind == 1 else size)
    return position + (4 if zstandard.get_frame_parameters(data).has_checksum else 0)
