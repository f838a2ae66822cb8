"""Packing a disk: extents in, compressed qcow2 and digests out, in one pass."""

import os
import posixpath
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.store_files import StoredFile
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.checked_image import CheckedImage
from imgtpl_gui.imaging.digests import ZEROS, DigestWriter
from imgtpl_gui.imaging.ends import Extent, Extents, Source
from imgtpl_gui.imaging.new_files import ImageFile
from imgtpl_gui.imaging.pack_journal import PackJournal, Recorded
from imgtpl_gui.imaging.pack_work import Cluster, PackWork, Piece
from imgtpl_gui.imaging.parallel import cancellable, in_order
from imgtpl_gui.imaging.qcow2_layout import SECTOR
from imgtpl_gui.imaging.qcow2_writer import Place, QcowWriter, most_bytes

_PIECE = 4 * 2**20
"""Bytes that a thread reads and compresses in one go: fewer cost more in handing over than they save."""
_MEMORY = 128 * 2**20
"""Bytes that all pieces under way may take, three for each thread, however many processors there are."""


@dataclass(frozen=True, slots=True)
class PackSettings:
    """How a disk is packed: bytes of a cluster (a power of two, 64 KiB to 2 MiB), zstd's level, threads."""

    cluster_size: int = 256 * 1024
    level: int = 1
    threads: int = os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class PackedDisk:
    """A finished image; sizes in bytes, `digest` its root digest.

    `stored_clusters` have content in the image, `shared_clusters` are those of them that needed no room of their own;
    `read_bytes` were allocated in the source.
    """

    virtual_size: int
    stored_size: int
    cluster_size: int
    clusters: int
    digest: str
    stored_clusters: int
    shared_clusters: int
    read_bytes: int


def pack(
    source: Source,
    image: ImageFile,
    digests: ImageFile,
    settings: PackSettings,
    watch: Watch,
    parent: CheckedImage | None = None,
    journal: PackJournal | None = None,
) -> PackedDisk:
    """Write `image` and `digests` (both new) from `source`; both are synced when this returns.

    With a `parent` only what differs from it is stored, and the image names it relative to its own folder. With a
    `journal` an image that an earlier run left on this machine is gone on with. Counts the bytes of the source's
    extents as progress. Raises NoRoom, StoreError, HypervisorError, Corrupt (a parent's bad cluster), Cancelled; then
    the image has no header and is nothing to anyone.
    """
    extents = cancellable(lambda: source.extents(watch), watch, source.interrupt)
    size = -(-source.size // SECTOR) * SECTOR  # QEMU cuts what lies behind the last whole sector
    clusters = -(-size // settings.cluster_size)
    threads = max(settings.threads, source.reads_at_once)
    start = journal.end if journal else 0
    with ExitStack() as stack:
        writer = _writer(image, size, settings.cluster_size, extents, parent, start)
        stack.callback(writer.close)
        digest_writer = DigestWriter(digests, clusters)
        stack.callback(digest_writer.close)
        left = image if start and isinstance(image, Path) else None
        work = PackWork(source, settings.cluster_size, settings.level, writer.known, parent, left)
        stack.callback(work.close)
        pieces = _pieces(size, settings.cluster_size, threads, extents, parent, journal, watch)
        for packed in in_order(work.pack, pieces, threads, watch, work.stop):
            for cluster in packed.clusters:
                _enter(cluster, writer, digest_writer, journal)
            if journal:
                journal.commit(writer.safe)
            watch.advance(packed.byte_count)
        root = digest_writer.finish()
        stored = writer.finish(root, parent.root if parent else "")
    entered = writer.stored + writer.shared
    return PackedDisk(size, stored, settings.cluster_size, clusters, root, entered, writer.shared, extents.total)


def _writer(
    image: ImageFile, size: int, cluster_size: int, extents: Extents, parent: CheckedImage | None, start: int
) -> QcowWriter:
    backing = _relative(parent.file, image) if parent else ""
    room = most_bytes(size, cluster_size, extents.blocks(cluster_size))
    return QcowWriter(image, size, cluster_size, room, backing, start)


def _relative(parent: ImageFile, image: ImageFile) -> str:
    """Name the parent as seen from the folder of the image; both are on this machine, or in one place."""
    match parent, image:
        case Path(), Path():
            return os.path.relpath(parent, image.parent)
        case StoredFile(), StoredFile() if parent.place is image.place:
            return posixpath.relpath(parent.path, posixpath.dirname(image.path))
        case _:
            raise Refused(
                say("{image} can't lie on {parent}: they are in different places.", image=image, parent=parent)
            )


def _enter(cluster: Cluster, writer: QcowWriter, digests: DigestWriter, journal: PackJournal | None) -> None:
    """Write one cluster down."""
    if cluster.digest != ZEROS:
        digests.add(cluster.index, cluster.digest)
    match cluster.content:
        case bytes(payload):
            place = writer.add(cluster.index, cluster.digest, payload)
            if journal:
                journal.note(Recorded(cluster.index, cluster.digest, place))
        case Place() as place:
            writer.refer(cluster.index, cluster.digest, place)
        case None if cluster.digest == ZEROS:
            writer.add_zeros(cluster.index)


def _piece_length(cluster_size: int, threads: int) -> int:
    share = _MEMORY // (3 * threads)
    return max(cluster_size, min(_PIECE, 1 << share.bit_length() - 1))


def _pieces(
    size: int,
    cluster_size: int,
    threads: int,
    extents: Extents,
    parent: CheckedImage | None,
    journal: PackJournal | None,
    watch: Watch,
) -> Iterator[Piece]:
    """Cut the disk into pieces; those where neither the source nor the parent holds anything are left out."""
    length = _piece_length(cluster_size, threads)
    of_parent = _parents_numbers(parent, size, length, watch) if parent else iter(())
    recorded = _Recorded(journal)
    for number, group in groupby(merge(_numbered(extents, length), of_parent, key=itemgetter(0)), itemgetter(0)):
        inside = tuple(extent for _, extent in group if extent is not None)
        offset = number * length
        first, end = offset // cluster_size, (offset + length) // cluster_size
        yield Piece(offset, min(length, size - offset), inside, recorded.between(first, end))


def _numbered(extents: Extents, length: int) -> Iterator[tuple[int, Extent | None]]:
    """Cut extents at the pieces' bounds, and give each part with its piece's number."""
    for extent in extents:
        position = extent.offset
        while position < extent.end:
            number = position // length
            end = min(extent.end, (number + 1) * length)
            yield number, Extent(position, end - position)
            position = end


def _parents_numbers(parent: CheckedImage, size: int, length: int, watch: Watch) -> Iterator[tuple[int, Extent | None]]:
    """Give the number of each piece in which the parent holds data, once."""
    following = 0
    for run in parent.runs(watch):
        if run.data:
            start, end = run.first * parent.cluster_size, (run.first + run.count) * parent.cluster_size
            for number in range(max(following, start // length), -(-min(end, size) // length)):
                yield number, None
                following = number + 1


class _Recorded:
    """What earlier runs have stored, looked up in ascending order."""

    def __init__(self, journal: PackJournal | None) -> None:
        self._records = journal.recorded() if journal else iter(())
        self._next = next(self._records, None)

    def between(self, first: int, end: int) -> tuple[Recorded, ...]:
        """Return the records of the clusters `first` to `end`; earlier ones that are still there are passed over."""
        found = []
        while self._next is not None and self._next.cluster < end:
            if self._next.cluster >= first:
                found.append(self._next)
            self._next = next(self._records, None)
        return tuple(found)
