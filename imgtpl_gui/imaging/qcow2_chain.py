"""Reading a qcow2 image and what it lies on as one disk."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from imgtpl_gui.domain.watch import NoWatch, Watch
from imgtpl_gui.imaging.ends import Buffer, Extents, Read
from imgtpl_gui.imaging.new_files import ImageFile
from imgtpl_gui.imaging.qcow2_backing import Layer, open_layers
from imgtpl_gui.imaging.qcow2_content import Below, NothingBelow, QcowContent, RawContent
from imgtpl_gui.imaging.qcow2_file import QcowFile
from imgtpl_gui.imaging.qcow2_host import DATA, SHINES, RawFile
from imgtpl_gui.imaging.qcow2_layout import Header

_NOBODY = NoWatch()


@dataclass(frozen=True, slots=True)
class ClusterRun:
    """Clusters that follow each other: all of them with data, or none."""

    first: int
    count: int
    data: bool


def open_chain(file: ImageFile, within: Path | None = None, ours: bool = False) -> "QcowChain":
    """Open an image and its backing files, which have to lie in its image store or, on this machine, in `within`.

    Without that they lie in the image's own folder.

    `ours` refuses all that our writer never writes, and a parent that isn't the one a layer was made from. Raises
    Corrupt, Refused, StoreError.
    """
    return QcowChain(open_layers(file, within, ours))


class QcowChain:
    """An open chain; a `Source`. Raises Corrupt, StoreError, and Cancelled where a watch is given."""

    def __init__(self, layers: list[Layer]) -> None:
        top = layers[0]
        assert isinstance(top, QcowFile)
        self._top = top
        self.layers = tuple(layers)
        self.file: ImageFile = top.host.file
        self.name: str = top.host.name
        self.header: Header = top.header
        self.size: int = top.size
        self.cluster_size: int = top.header.cluster_size
        self.clusters: int = top.header.clusters
        self.reads_at_once = 0
        self._zeros = bytes(self.cluster_size)

    def __enter__(self) -> "QcowChain":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all files; may be repeated."""
        for layer in self.layers:
            layer.host.close()

    def interrupt(self) -> None:
        """Do nothing: a read of a file ends by itself."""

    def drop_cache(self) -> None:
        """Forget the cached pages of all files, so that the next read comes from storage."""
        for layer in self.layers:
            layer.host.drop_cache()

    def extents(self, watch: Watch) -> Extents:
        """Return the runs of bytes that hold data in the top or show through it."""
        extents = Extents()
        for start, end in self._data(0, 0, self.size, watch):
            extents.add(start, end - start)
        return extents

    def data_size(self, watch: Watch = _NOBODY) -> int:
        """Return the bytes of the disk in clusters that hold any data."""
        size = self.cluster_size
        return sum(
            min((run.first + run.count) * size, self.size) - run.first * size for run in self.runs(watch) if run.data
        )

    def runs(self, watch: Watch, first: int = 0, end: int | None = None) -> Iterator[ClusterRun]:
        """Walk through the top's clusters `first` to `end`, in runs with and without data by turns."""
        last = self.clusters if end is None else end
        size = self.cluster_size
        start = stop = first  # of the data run that is being gathered
        for data_start, data_end in self._data(0, first * size, last * size, watch):
            begin = max(data_start // size, stop)
            if begin > stop:
                if stop > start:
                    yield ClusterRun(start, stop - start, True)
                yield ClusterRun(stop, begin - stop, False)
                start = begin
            stop = max(begin, -(-data_end // size))
        if stop > start:
            yield ClusterRun(start, stop - start, True)
        if last > stop:
            yield ClusterRun(stop, last - stop, False)

    def content(self) -> Callable[[int], Buffer]:
        """Return a function for the calling thread that gives a whole cluster of the top, filled up with zeros.

        What it gives stays as it is; a cluster that is stored compressed is the decompressor's own buffer.
        """
        stored, size = self._thread_content(), self.size

        def content(cluster: int) -> Buffer:
            return stored.cluster(cluster, size)

        return content

    def reader(self) -> Read:
        """Read any range, into memory that the thread uses again; behind the disk's end are zeros."""
        stored, size, cluster_size = self._thread_content(), self.size, self.cluster_size
        buffer = bytearray()

        def read(offset: int, length: int) -> Buffer:
            nonlocal buffer
            if length == cluster_size and not offset % length and offset + length <= size:
                return stored.cluster(offset // length, size)
            if len(buffer) != length:
                buffer = bytearray(length)
            stored.fill(offset, memoryview(buffer))
            return buffer

        return read

    def check_tables(self, watch: Watch) -> None:
        """Look at every entry of every table of every file. Raises Corrupt where one can't be true."""
        for layer in self.layers:
            layer.check_tables(watch)

    def _data(self, level: int, start: int, end: int, watch: Watch) -> Iterator[tuple[int, int]]:
        """Walk through the data of a range as it is seen from a layer: (start, end)."""
        layer = self.layers[level]
        for segment_start, segment_end, kind in layer.segments(start, min(end, layer.size), watch):
            if kind == DATA:
                yield segment_start, segment_end
            elif kind == SHINES and level + 1 < len(self.layers):
                yield from self._data(level + 1, segment_start, segment_end, watch)

    def _thread_content(self) -> QcowContent:
        below: Below = NothingBelow()
        for layer in reversed(self.layers[1:]):
            below = RawContent(layer) if isinstance(layer, RawFile) else QcowContent(layer, below, self._zeros)
        return QcowContent(self._top, below, self._zeros)
