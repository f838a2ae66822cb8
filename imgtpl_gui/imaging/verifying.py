"""Whether an image is good: its files held against what was written, or each of its clusters against its digest.

The former, `verify`, takes what reading takes: the BLAKE3 of what lies in the files is in their headers. It finds
whatever has changed since they were written, and only then looks for where that is. The latter, `prove`, decompresses
everything: it shows as well that what was written is what was read from the source.
"""

import mmap
import os
from collections.abc import Iterator
from queue import SimpleQueue

from blake3 import blake3

from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.checked_image import CheckedImage, open_checked
from imgtpl_gui.imaging.new_files import ImageFile
from imgtpl_gui.imaging.parallel import in_order
from imgtpl_gui.imaging.qcow2_chain import QcowChain, open_chain
from imgtpl_gui.imaging.qcow2_file import QcowFile
from imgtpl_gui.imaging.qcow2_host import Host
from imgtpl_gui.imaging.qcow2_layout import Stamp
from imgtpl_gui.imaging.unpacking import Reading, data_runs

_BLOCK = 4 * 2**20
"""Bytes of a read."""
_AT_ONCE = 4
"""Threads at least: some wait for the storage while others digest."""


def verify(image: ImageFile, digests: ImageFile, expected: str, name: str, watch: Watch) -> None:
    """Read an image's files from storage and hold them against what was written. Counts `verify_size` as progress.

    Raises Corrupt with disk, offset and file of the first bad cluster, StoreError, Cancelled.
    """
    with open_checked(image, watch, name, digests, expected) as checked:
        verify_content(checked, os.cpu_count() or 1, watch)


def prove(image: ImageFile, digests: ImageFile, expected: str, name: str, watch: Watch) -> None:
    """Read an image from storage and hold each cluster against its digest. Counts `data_size` bytes as progress.

    Raises Corrupt with disk, offset and file of the first bad cluster, StoreError, Cancelled.
    """
    with open_checked(image, watch, name, digests, expected) as checked:
        _prove_content(checked, os.cpu_count() or 1, watch)


def verify_beside(image: CheckedImage, watch: Watch) -> None:
    """Verify with one thread at a time, out of the page cache where it is there: others read the image too.

    Raises Corrupt, StoreError, Cancelled.
    """
    image.check_tables(watch)
    if _has_digests(image.chain):
        _check_data(image, 1, watch)
    else:
        _prove_slowly(image, watch)


def verify_size(image: ImageFile) -> int:
    """Return the bytes that `verify` counts for an image of ours. Raises Corrupt, StoreError."""
    with open_chain(image, ours=True) as chain:
        return content_size(chain)


def content_size(chain: QcowChain) -> int:
    """Return the bytes that `verify_content` counts."""
    if not _has_digests(chain):
        return chain.data_size()
    return sum(end - start for _, start, end, _ in _data_ranges(chain))


def verify_content(image: CheckedImage, threads: int, watch: Watch) -> int:
    """Verify an open image; returns the bytes that were looked at."""
    if not _has_digests(image.chain):
        return _prove_content(image, threads, watch)
    image.chain.drop_cache()
    image.check_tables(watch)
    return _check_data(image, max(threads, _AT_ONCE), watch)


def _prove_content(image: CheckedImage, threads: int, watch: Watch) -> int:
    image.chain.drop_cache()
    image.check_tables(watch)
    total = 0
    for count in in_order(Reading(image).read, data_runs(image, watch), max(threads, _AT_ONCE), watch):
        total += count
        watch.advance(count)
    return total


def _prove_slowly(image: CheckedImage, watch: Watch) -> None:
    """Hold each cluster against its digest in this thread, and count nothing."""
    content = image.content()
    for run in image.runs(watch):
        if run.data:
            for cluster in range(run.first, run.first + run.count):
                watch.check_cancelled()
                content(cluster)


def _has_digests(chain: QcowChain) -> bool:
    return all(stamp.data for _, stamp in _stamped(chain))


def _stamped(chain: QcowChain) -> Iterator[tuple[QcowFile, Stamp]]:
    for layer in chain.layers:
        assert isinstance(layer, QcowFile)
        assert layer.header.stamp is not None, "open_chain gives no image of ours without a stamp"
        yield layer, layer.header.stamp


def _data_ranges(chain: QcowChain) -> Iterator[tuple[Host, int, int, str]]:
    """Give each file with where its data begins and ends, and the digest of that."""
    for layer, stamp in _stamped(chain):
        yield layer.host, layer.header.cluster_size, stamp.tables_offset, stamp.data


def _check_data(image: CheckedImage, threads: int, watch: Watch) -> int:
    total = 0
    for host, start, end, expected in _data_ranges(image.chain):
        if _digest(host, start, end, threads, watch) != expected:
            _prove_slowly(image, watch)
            raise Corrupt(
                say(
                    "Disk '{name}': {file} is damaged, in a place that nothing of this disk lies in.",
                    name=image.name,
                    file=host.name,
                )
            )
        total += end - start
    return total


def _digest(host: Host, start: int, end: int, threads: int, watch: Watch) -> str:
    """Read a part of a file in some threads, into memory that is used again and again; returns its BLAKE3."""
    free: SimpleQueue[memoryview] = SimpleQueue()
    for _ in range(2 * threads + 1):  # as many as `in_order` has under way, with the one that it gave last
        free.put(memoryview(mmap.mmap(-1, _BLOCK)))

    def read(offset: int) -> tuple[memoryview, int]:
        block = free.get()
        return block, host.read_into(offset, block[: end - offset])

    digest = blake3()
    for block, count in in_order(read, range(start, end, _BLOCK), threads, watch):
        digest.update(block[:count])
        free.put(block)
        watch.advance(count)
    return digest.hexdigest()
