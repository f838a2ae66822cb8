"""Decompressing a cluster, never beyond its size.

QEMU block/qcow2-threads.c is the measure of what is accepted: raw deflate streams, and one or more zstd frames that
end exactly with the cluster; whatever follows in the last sector is ignored.
"""

import zlib

import zstandard

from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imaging.qcow2_file import QcowFile
from imgtpl_gui.imaging.qcow2_host import PACKED
from imgtpl_gui.imaging.qcow2_layout import ZLIB

AT_ONCE = 4 * 2**20
"""Bytes of the disk, aligned, of which what is stored is read at once."""
_WINDOW = 2**27
"""What zstd itself accepts without being told otherwise (ZSTD_WINDOWLOG_LIMIT_DEFAULT), and with it QEMU."""
_OUR_WINDOW = 2**23
_MOST_FRAMES = 1024
_SKIPPABLE = 0x184D2A50
_RAW_DEFLATE = -15
"""QEMU opens its streams with -12, but as it inflates in one piece zlib takes distances up to 32 KiB there, too."""


class Inflater:
    """Decompresses the clusters of one file, for one thread.

    Who goes through the file gets what is stored side by side in one read: from a server each costs its answer.
    """

    def __init__(self, file: QcowFile) -> None:
        self._file = file
        self._size = file.header.cluster_size
        self._zlib = file.header.compression == ZLIB
        self._memory = memoryview(b"")
        self._start = self._end = self._filled = 0
        self._following = 0
        self._zstd = zstandard.ZstdDecompressor(max_window_size=_OUR_WINDOW if file.ours else _WINDOW)

    def content(self, cluster: int, offset: int, length: int) -> bytes:
        """Read `length` bytes at `offset` of the file and decompress them. Raises Corrupt, StoreError."""
        payload = self._payload(cluster, offset, length)
        try:
            content = self._inflated(payload) if self._zlib else self._unpacked(payload)
        except (zlib.error, zstandard.ZstdError, _Malformed) as error:
            raise self._damaged(cluster, offset) from error
        if len(content) != self._size:
            raise self._damaged(cluster, offset)
        return content

    def _payload(self, cluster: int, offset: int, length: int) -> memoryview:
        """Return what is stored of a cluster, shorter where the file ends."""
        if not self._start <= offset <= offset + length <= self._end:
            self._load(offset, self._end_of_run(cluster, offset, offset + length))
        self._following = cluster + 1
        at = offset - self._start
        return self._memory[at : min(at + length, self._filled)]

    def _load(self, start: int, end: int) -> None:
        if end - start > len(self._memory):
            self._memory = memoryview(bytearray(end - start))  # kept: fresh pages cost as much as the reading
        self._start = self._end = start  # nothing is there if the read fails
        self._filled = self._file.host.read_into(start, self._memory[: end - start])
        self._end = end

    def _end_of_run(self, cluster: int, start: int, end: int) -> int:
        """Return where the payloads end that follow side by side, as far as one who goes on would ask for them."""
        at_once = AT_ONCE // self._size
        if not at_once or (cluster != self._following and cluster % at_once):
            return end
        last = min(cluster - cluster % at_once + at_once, self._file.header.clusters)
        for each in range(cluster + 1, last):
            kind, offset, length = self._file.place(each)
            if kind == PACKED and start <= offset <= end:
                end = max(end, offset + length)
        return end

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
