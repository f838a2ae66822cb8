"""What bounds the engine, each measured alone on the same data: `python -m tests.benchmarks.imaging.limits`.

Figures are MB of disk content a second, of one thread and of two at once; for writing, MB that reach the disk.
"""

import mmap
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import zstandard
from blake3 import blake3

from imgtpl_gui import imaging
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging.file_io import set_direct, write_fully
from imgtpl_gui.imaging.pack_work import compressor
from tests.benchmarks.imaging.datasets import WORK, dataset

CLUSTER = 256 * 1024
SAMPLE = 2**30
BLOCK = 8 * 2**20

Work = Callable[[int], object]
"""Handles the cluster of that number."""


def offsets(source: imaging.RawFileSource) -> list[int]:
    """Return where about 1 GiB of clusters lie, taken from all over the disk."""
    extents = source.extents(NoWatch())
    found = [at for extent in extents for at in range(extent.offset, extent.end - CLUSTER, CLUSTER)]
    return found[:: max(1, extents.total // SAMPLE)]


def say(what: str, make: Callable[[], Work], count: int) -> None:
    """Measure with one thread and with two, the better of two runs each; a thread has its own tools."""

    def share(numbers: range) -> None:
        work = make()
        for number in numbers:
            work(number)

    def rate(threads: int) -> float:
        began = time.perf_counter()
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(share, [range(first, count, threads) for first in range(threads)]))
        return count * CLUSTER / 1e6 / (time.perf_counter() - began)

    one, two = (max(rate(threads) for _ in range(2)) for threads in (1, 2))
    print(f"{what:28} {one:8.0f} MB/s, two threads {two:8.0f} MB/s", flush=True)


def write_rate(direct: bool) -> float:
    """Return MB a second of writing 2 GiB that nothing compresses to a new file and syncing it."""
    path = WORK / "write.tmp"
    block = mmap.mmap(-1, BLOCK)
    block[:] = os.urandom(BLOCK)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    if direct:
        set_direct(descriptor)
    began = time.perf_counter()
    for offset in range(0, 2 * SAMPLE, BLOCK):
        write_fully(descriptor, offset, memoryview(block))
    os.fsync(descriptor)
    seconds = time.perf_counter() - began
    os.close(descriptor)
    path.unlink()
    return 2 * SAMPLE / 1e6 / seconds


def main() -> None:
    """Measure and print."""
    with imaging.RawFileSource(dataset("files")) as source:
        places = offsets(source)
        read = source.reader()
        clusters = [bytes(read(place, CLUSTER)) for place in places]
        packed = [compressor(1, CLUSTER).compress(data) for data in clusters]
        print(f"{len(clusters)} clusters, packed to {sum(map(len, packed)) / len(clusters) / CLUSTER:.3f}")

        def reading() -> Work:
            one = source.reader()
            return lambda number: one(places[number], CLUSTER)

        def compressing() -> Work:
            compress = compressor(1, CLUSTER).compress
            return lambda number: compress(clusters[number])

        def decompressing() -> Work:
            decompress = zstandard.ZstdDecompressor().decompress
            return lambda number: decompress(packed[number])

        say("reading from the page cache", reading, len(places))
        say("BLAKE3", lambda: lambda number: blake3(clusters[number]).digest(), len(places))
        say("compressing", compressing, len(places))
        say("decompressing", decompressing, len(places))
    for direct in (False, True):
        rates = sorted(write_rate(direct) for _ in range(3))
        print(f"{'writing directly' if direct else 'writing and syncing':28} {rates[1]:8.0f} MB/s")


if __name__ == "__main__":
    main()
