"""Unpacking: every cluster decompressed and held against its digest before it counts."""

import mmap
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import local
from typing import Protocol

from blake3 import blake3

from imgtpl_gui.domain.errors import NoRoom
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.checked_image import CheckedImage, open_checked
from imgtpl_gui.imaging.ends import Buffer, Read, Sink
from imgtpl_gui.imaging.new_files import ImageFile
from imgtpl_gui.imaging.parallel import cancellable, in_order
from imgtpl_gui.imaging.qcow2_chain import ClusterRun, open_chain

_SPAN = 4 * 2**20
"""Bytes that a thread works on in one go."""
_AT_ONCE = 8
"""Threads at least where each reads and writes for itself: some wait for the storage while others decompress. On two
processors four take a sixth longer, and twelve no less."""
_ZERO_SPAN = 16 * 2**20
"""Bytes of a hole that are zeroed in one go."""
_SPARSE = 64 * 1024
"""Bytes of zeros, aligned, that are left out where the target reads as zeros anyway."""
_ZEROS = bytes(_SPARSE)


class Image(Protocol):
    """What is unpacked: a `CheckedImage`, or a chain of images that have no digests."""

    @property
    def size(self) -> int:
        """Virtual size in bytes."""

    @property
    def cluster_size(self) -> int:
        """Bytes of a cluster."""

    @property
    def name(self) -> str:
        """What messages call it."""

    def runs(self, watch: Watch) -> Iterator[ClusterRun]:
        """Walk through the whole disk."""

    def content(self) -> Callable[[int], Buffer]:
        """Return a thread's way of getting whole clusters."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Bytes that were written, and bytes that were found in place already."""

    written: int
    kept: int


@dataclass(frozen=True, slots=True)
class _Done:
    """A run's bytes of data, how many of them were in place, and what the caller has to write itself."""

    byte_count: int
    kept: int = 0
    parts: tuple[tuple[int, Buffer], ...] = ()


def data_size(image: ImageFile) -> int:
    """Return the bytes that unpacking an image of ours writes. Raises Corrupt, StoreError."""
    with open_chain(image, ours=True) as chain:
        return chain.data_size()


def unpack(image: ImageFile, digests: ImageFile, expected: str, sink: Sink, name: str, watch: Watch) -> None:
    """Write an image's data into `sink` and flush it. Counts `data_size` bytes as progress.

    A cluster that doesn't match its digest is never written. Raises Corrupt, NoRoom, StoreError, HypervisorError,
    Cancelled; what was written until then counts for nothing.
    """
    with open_checked(image, watch, name, digests, expected) as checked:
        unpack_content(checked, sink, os.cpu_count() or 1, watch)


def unpack_content(
    image: Image, sink: Sink, threads: int, watch: Watch, back: Callable[[], Read] | None = None
) -> Unpacked:
    """Write an image as `unpack` does; with `back`, which reads the sink, what is in place already is kept.

    Over old content the first cluster, and with it the partition table, is taken away first and written last: what
    was written halfway can't be taken for a disk.
    """
    if sink.size < image.size:
        raise NoRoom(
            say(
                "'{image}' has {size} bytes and its target only {room}.",
                image=image.name,
                size=image.size,
                room=sink.size,
            )
        )
    held_back = sink.needs_zeros and not sink.in_order
    if held_back:
        cancellable(lambda: sink.zero(0, min(image.cluster_size, image.size)), watch, sink.interrupt)
    threads = threads if sink.in_order else max(threads, _AT_ONCE)
    writing = _Writing(image, sink, back)
    if sink.needs_zeros:
        pieces = _all_runs(image, watch, from_cluster=int(held_back))
    else:
        pieces = data_runs(image, watch, from_cluster=0)
    written = kept = 0
    for done in in_order(writing.write, pieces, threads, watch, sink.interrupt):
        for offset, data in done.parts:
            sink.write(offset, data)
        written, kept = written + done.byte_count - done.kept, kept + done.kept
        watch.advance(done.byte_count)
    if held_back:
        cancellable(sink.flush, watch, sink.interrupt)
        done = cancellable(lambda: writing.write(ClusterRun(0, 1, True)), watch, sink.interrupt)
        written += done.byte_count
        watch.advance(done.byte_count)
    cancellable(sink.flush, watch, sink.interrupt)
    return Unpacked(written, kept)


def data_runs(image: Image, watch: Watch, from_cluster: int = 0) -> Iterator[ClusterRun]:
    """Cut the runs with data to what a thread does in one go, beginning with a cluster."""
    return (run for run in _all_runs(image, watch, from_cluster) if run.data)


def _all_runs(image: Image, watch: Watch, from_cluster: int) -> Iterator[ClusterRun]:
    """Cut the image's runs to what a thread does in one go, beginning with a cluster."""
    for run in image.runs(watch):
        most = max(1, (_SPAN if run.data else _ZERO_SPAN) // image.cluster_size)
        first, end = max(run.first, from_cluster), run.first + run.count
        while first < end:
            count = min(most - first % most, end - first)
            yield ClusterRun(first, count, run.data)
            first += count


class Reading:
    """Reads runs, each thread with decompressors of its own."""

    def __init__(self, image: Image) -> None:
        self._image = image
        self._own = local()

    def read(self, run: ClusterRun) -> int:
        """Get each cluster of a run; returns the bytes of the disk that they are."""
        content = self.content()
        count = 0
        for cluster in range(run.first, run.first + run.count):
            content(cluster)
            count += self.span(cluster)
        return count

    def span(self, cluster: int) -> int:
        """Return how many bytes of the disk a cluster covers; the last one may be cut."""
        return min(self._image.cluster_size, self._image.size - cluster * self._image.cluster_size)

    def content(self) -> Callable[[int], Buffer]:
        """Return this thread's way of getting clusters."""
        if not hasattr(self._own, "content"):
            self._own.content = self._image.content()
        content: Callable[[int], Buffer] = self._own.content
        return content


class _Writing(Reading):
    """Reads runs and writes them, or leaves that to the caller where the sink wants one thread."""

    def __init__(self, image: Image, sink: Sink, back: Callable[[], Read] | None) -> None:
        super().__init__(image)
        self._sink = sink
        self._back = back
        # Where the target reads as zeros, and nothing else was there before, zeros need not be written.
        self._whole = sink.needs_zeros or back is not None

    def write(self, run: ClusterRun) -> _Done:
        return self._write_data(run) if run.data else self._write_hole(run)

    def _write_hole(self, run: ClusterRun) -> _Done:
        start = run.first * self._image.cluster_size
        end = min(start + run.count * self._image.cluster_size, self._image.size)
        if self._sink.in_order:
            return _Done(0, 0, tuple((at, _ZEROS[: end - at]) for at in range(start, end, _SPARSE)))
        self._sink.zero(start, end - start)
        return _Done(0)

    def _write_data(self, run: ClusterRun) -> _Done:
        content, back, size = self.content(), self._reader(), self._image.cluster_size
        count = kept = 0
        gathered = _InOrder() if self._sink.in_order else self._gathered()
        for cluster in range(run.first, run.first + run.count):
            offset, span = cluster * size, self.span(cluster)
            count += span
            if back and self._is_in_place(cluster, back(offset, span), content):
                kept += span
                continue
            data = memoryview(content(cluster))[:span]
            for start, end in [(0, span)] if self._whole else _without_zeros(data):
                gathered.add(offset + start, data[start:end])
        return _Done(count, kept, gathered.end())

    def _gathered(self) -> "_Gathered":
        if not hasattr(self._own, "gathered"):
            self._own.gathered = _Gathered(self._sink)
        gathered: _Gathered = self._own.gathered
        return gathered

    def _is_in_place(self, cluster: int, old: Buffer, content: Callable[[int], Buffer]) -> bool:
        """Tell whether the target has a cluster already, by its digest where there is one."""
        if isinstance(self._image, CheckedImage):
            digest = blake3(bytes(old).ljust(self._image.cluster_size, b"\0")).digest()
            return digest == self._image.digests.of(cluster, cluster + 1)
        return bytes(content(cluster)).startswith(old)

    def _reader(self) -> Read | None:
        if self._back is not None and not hasattr(self._own, "back"):
            self._own.back = self._back()
        reader: Read | None = getattr(self._own, "back", None)
        return reader


class _InOrder:
    """Keeps what the caller has to write."""

    def __init__(self) -> None:
        self._parts: list[tuple[int, Buffer]] = []

    def add(self, offset: int, data: Buffer) -> None:
        self._parts.append((offset, data))

    def end(self) -> tuple[tuple[int, Buffer], ...]:
        return tuple(self._parts)


class _Gathered:
    """A thread's memory, aligned to a page, in which what lies side by side becomes one write."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._memory = memoryview(mmap.mmap(-1, _SPAN))
        self._start = self._filled = 0

    def add(self, offset: int, data: Buffer) -> None:
        if offset != self._start + self._filled or self._filled + len(data) > _SPAN:
            self.end()
            self._start = offset
        self._memory[self._filled : self._filled + len(data)] = data
        self._filled += len(data)

    def end(self) -> tuple[()]:
        filled, self._filled = self._filled, 0
        if filled:
            self._sink.write(self._start, self._memory[:filled])
        return ()


def _without_zeros(data: memoryview) -> Iterator[tuple[int, int]]:
    """Give the parts of a cluster that are not aligned zeros: start and end."""
    start = -1
    for at in range(0, len(data), _SPARSE):
        if _ZEROS.startswith(data[at : at + _SPARSE]):
            if start >= 0:
                yield start, at
            start = -1
        elif start < 0:
            start = at
    if start >= 0:
        yield start, len(data)
