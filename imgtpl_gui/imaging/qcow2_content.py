"""The content of a chain's layers, for one thread each: decompressors and buffers are nobody else's."""

from typing import Protocol

from imgtpl_gui.imaging.ends import Buffer
from imgtpl_gui.imaging.qcow2_clusters import Inflater
from imgtpl_gui.imaging.qcow2_file import SUBCLUSTERS, Place, QcowFile
from imgtpl_gui.imaging.qcow2_host import DATA, MIXED, PACKED, SHINES, ZERO, RawFile

_ZEROS = memoryview(bytes(2**16))


class Below(Protocol):
    """What one thread reads from below a layer."""

    def fill(self, offset: int, view: memoryview) -> None:
        """Write the disk's content at `offset` over all of `view`."""


class NothingBelow:
    """Zeros for ever."""

    def fill(self, offset: int, view: memoryview) -> None:
        """Fill with zeros."""
        _blank(view)


class RawContent:
    """A raw image; zeros behind its end."""

    def __init__(self, file: RawFile) -> None:
        self._host = file.host

    def fill(self, offset: int, view: memoryview) -> None:
        """Read what is there."""
        _blank(view[self._host.read_into(offset, view) :])


class QcowContent:
    """A qcow2 layer over what is below it, for one thread."""

    def __init__(self, file: QcowFile, below: Below, zeros: bytes) -> None:
        self._file = file
        self._size = file.header.cluster_size
        self._below = below
        self._alike = below if isinstance(below, QcowContent) and below._size == self._size else None
        self._zeros = zeros
        self._inflater = Inflater(file)
        self._last: tuple[int, bytes] = (-1, b"")

    def cluster(self, index: int, limit: int) -> Buffer:
        """Return a whole cluster, with zeros from offset `limit` of the disk on."""
        file, size = self._file, self._size
        start, limit = index * size, min(limit, file.size)
        if start >= limit:
            return self._zeros
        kind, offset, extra = file.place(index)
        if kind == ZERO:
            return self._zeros
        if kind == SHINES and self._alike is not None:
            return self._alike.cluster(index, limit)
        content: Buffer
        if kind == PACKED:
            content = self._inflater.content(index, offset, extra)
        elif kind == DATA:
            content = file.host.read(offset, size)
        else:
            content = bytearray(size)
            self.fill(start, memoryview(content)[: limit - start])
        if start + size <= limit and len(content) == size:
            return content
        return bytes(content[: limit - start]).ljust(size, b"\0")

    def fill(self, offset: int, view: memoryview) -> None:
        """Write the disk's content at `offset` over all of `view`, as it is seen from this layer."""
        position, end = offset, min(offset + len(view), self._file.size)
        while position < end:
            index, inside = divmod(position, self._size)
            count = min(self._size - inside, end - position)
            self._fill_part(index, inside, view[position - offset : position - offset + count])
            position += count
        _blank(view[max(0, end - offset) :])

    def _fill_part(self, index: int, inside: int, part: memoryview) -> None:
        """Fill from within one cluster."""
        kind, offset, extra = place = self._file.place(index)
        if kind == PACKED:
            if self._last[0] != index:
                self._last = index, self._inflater.content(index, offset, extra)
            part[:] = memoryview(self._last[1])[inside : inside + len(part)]
        elif kind == MIXED:
            self._fill_mixed(index, inside, part, place)
        else:
            self._fill_alike(kind, index * self._size + inside, offset + inside, part)

    def _fill_mixed(self, index: int, inside: int, part: memoryview, place: Place) -> None:
        """Fill from the subclusters of one cluster."""
        step, kinds = self._size // SUBCLUSTERS, self._file.part_kinds(place[2])
        position, end = inside, inside + len(part)
        while position < end:
            number = position // step
            last = number + 1
            while last < SUBCLUSTERS and kinds[last] == kinds[number]:
                last += 1
            stop = min(last * step, end)
            some = part[position - inside : stop - inside]
            self._fill_alike(kinds[number], index * self._size + position, place[1] + position, some)
            position = stop

    def _fill_alike(self, kind: int, offset: int, stored: int, view: memoryview) -> None:
        """Fill from what is all zeros, all below, or all plain bytes at `stored` in the file."""
        if kind == DATA:
            _blank(view[self._file.host.read_into(stored, view) :])
        elif kind == ZERO:
            _blank(view)
        else:
            self._below.fill(offset, view)


def _blank(view: memoryview) -> None:
    for start in range(0, len(view), len(_ZEROS)):
        part = view[start : start + len(_ZEROS)]
        part[:] = _ZEROS[: len(part)]
