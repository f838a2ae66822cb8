"""A chain reads as QEMU would read it, and nothing that stands in a file makes it read anything else."""

import random
import resource
import struct
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imgtpl_gui.domain.errors import Cancelled, Corrupt
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging.qcow2_chain import ClusterRun, QcowChain, open_chain
from tests.unit.imaging.qcow2_images import HOLE, PACKED, PLAIN, ZERO, ZERO_KEPT, Image
from tests.unit.imaging.qcow2_payloads import BROKEN, BROKEN_DEFLATED, DATA, GOOD, GOOD_DEFLATED, PACK, unsized

KIB, MIB = 1024, 2**20
KINDS = [HOLE, ZERO, ZERO_KEPT, PLAIN, PACKED]
OLD_KINDS = [HOLE, PLAIN, PACKED]
ROOTS = [bytes([number]) * 32 for number in range(1, 9)]
NONE = bytes(32)


def noise(length: int, seed: int = 1) -> bytes:
    return (random.Random(seed).randbytes(997) * (length // 997 + 1))[:length]


def read_all(chain: QcowChain) -> bytes:
    content = chain.content()
    clusters = [bytes(content(index)) for index in range(chain.clusters)]
    assert {len(cluster) for cluster in clusters} <= {chain.cluster_size}
    return b"".join(clusters)


def assert_reads_as(path: Path, expected: bytes) -> None:
    """All ways of reading agree, and what isn't in a run of data is zeros."""
    with open_chain(path) as chain:
        chain.check_tables(NoWatch())
        size = chain.cluster_size
        whole = read_all(chain)
        assert chain.size == len(expected)
        assert whole == expected.ljust(chain.clusters * size, b"\0")
        left = bytearray(expected)
        for extent in chain.extents(NoWatch()):
            left[extent.offset : extent.end] = bytes(extent.length)
        assert not any(left)
        read, chance = chain.reader(), random.Random(len(expected))
        for _ in range(20):
            start = chance.randrange(len(expected))
            length = min(len(expected) - start, chance.choice([1, 511, size, 3 * size + 1]))
            assert bytes(read(start, length)) == expected[start : start + length]
        assert_runs_fit(chain)


def assert_runs_fit(chain: QcowChain) -> None:
    runs, size = list(chain.runs(NoWatch())), chain.cluster_size
    assert sum(run.count for run in runs) == chain.clusters
    touched = {
        cluster
        for extent in chain.extents(NoWatch())
        for cluster in range(extent.offset // size, (extent.end - 1) // size + 1)
    }
    first = 0
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        assert run.first == first
        assert following is None or following.data != run.data
        assert {cluster in touched for cluster in range(run.first, run.first + run.count)} == {run.data}
        first += run.count
    assert chain.data_size() == sum(min(size, chain.size - cluster * size) for cluster in touched)
    for begin in range(chain.clusters):
        part = list(chain.runs(NoWatch(), begin, chain.clusters))
        assert sum(run.count for run in part) == chain.clusters - begin


@st.composite
def images(draw: st.DrawFn) -> Image:
    extended = draw(st.booleans())
    bits = draw(st.integers(14, 15) if extended else st.integers(9, 13))
    version = 3 if extended else draw(st.sampled_from([2, 3, 3]))
    mixed = st.lists(st.sampled_from("hzd"), min_size=32, max_size=32).map("".join)
    kind = st.sampled_from(KINDS if version == 3 else OLD_KINDS)
    kinds = draw(st.lists(kind | mixed if extended else kind, min_size=1, max_size=8 if extended else 150))
    length = len(kinds) << bits
    size = length - draw(st.sampled_from([0, 0, 1, 300, 511]))
    zstd = version == 3 and draw(st.booleans())
    return Image(noise(length, draw(st.integers(0, 99))), kinds, 1 << bits, size, version, zstd, extended)


@settings(max_examples=150, deadline=None)
@given(chain=st.lists(images(), min_size=1, max_size=4), raw=st.sampled_from([None, 0, 1, 5000, 40_000]))
def test_any_chain_of_any_clusters_reads_as_its_layers_say(
    tmp_path_factory: pytest.TempPathFactory, chain: list[Image], raw: int | None
) -> None:
    folder = tmp_path_factory.mktemp("chain")
    below, backing = b"", ("", "")
    if raw is not None:
        below, backing = noise(raw, 7), ("base.raw", "raw")
        (folder / "base.raw").write_bytes(below)
    for number, image in enumerate(chain):
        image.backing, image.backing_format = backing
        backing = image.write(folder / f"{number}.qcow2").name, "qcow2"
        below = image.seen(below)
    assert_reads_as(folder / backing[0], below)


@pytest.mark.parametrize("payload", GOOD.values(), ids=GOOD.keys())
def test_any_zstd_frames_that_make_a_cluster_are_read(tmp_path: Path, payload: bytes) -> None:
    assert_reads_as(Image(DATA, [PACKED], payloads={0: payload}).write(tmp_path / "vda.qcow2"), DATA)


@pytest.mark.parametrize("payload", GOOD_DEFLATED.values(), ids=GOOD_DEFLATED.keys())
def test_any_deflated_cluster_is_read(tmp_path: Path, payload: bytes) -> None:
    assert_reads_as(Image(DATA, [PACKED], zstd=False, payloads={0: payload}).write(tmp_path / "vda.qcow2"), DATA)


def test_bytes_of_a_plain_cluster_that_the_file_does_not_have_are_zeros(tmp_path: Path) -> None:
    data = noise(128 * KIB)
    path = Image(data, [PLAIN, PLAIN]).write(tmp_path / "short.qcow2")
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 1000)
    assert_reads_as(path, data[:-1000] + bytes(1000))


def test_threads_read_at_once(tmp_path: Path) -> None:
    data, kinds = noise(4 * MIB), [KINDS[index % 5] for index in range(1024)]
    image = Image(data, kinds, 4 * KIB)
    path = image.write(tmp_path / "many.qcow2")
    with open_chain(path) as chain, ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: read_all(chain), range(16))) == {image.seen()}


def test_a_tebibyte_of_nothing_takes_no_time(tmp_path: Path) -> None:
    tables, size = 2048, 64 * KIB
    path = Image(b"", [HOLE]).write(tmp_path / "large.qcow2")
    with path.open("r+b") as file:
        file.seek(24)
        file.write(struct.pack(">QII", 2**40, 0, tables))
        at = file.seek(0, 2)
        file.seek(40)
        file.write(struct.pack(">Q", at))
        file.seek(at + 8 * 1000)
        file.write(struct.pack(">Q", 1 << 63 | at + size))
        file.truncate(at + 2 * size)
        file.seek(at + size + 8 * 77)
        file.write(struct.pack(">Q", 1 << 63 | size))
    started = time.process_time()
    with open_chain(path) as chain:
        chain.check_tables(NoWatch())
        found = 1000 * 8192 + 77
        assert list(chain.runs(NoWatch())) == [
            ClusterRun(0, found, False),
            ClusterRun(found, 1, True),
            ClusterRun(found + 1, 2**24 - found - 1, False),
        ]
    assert time.process_time() - started < 1


def test_a_cancelled_walk_ends(tmp_path: Path) -> None:
    class Cancelling(NoWatch):
        def check_cancelled(self) -> None:
            raise Cancelled

    with open_chain(Image(b"", [PLAIN]).write(tmp_path / "vda.qcow2")) as chain:
        for walk in (chain.extents, chain.check_tables, chain.data_size, lambda watch: list(chain.runs(watch))):
            with pytest.raises(Cancelled):
                walk(Cancelling())


UNTRUE = {
    "a table's flag": Image(b"", [PLAIN], entries={0: 1 << 63 | 5 * 65536 | 2}),
    "a reserved bit": Image(b"", [PLAIN], entries={0: 1 << 63 | 1 << 60 | 5 * 65536}),
    "nothing but a reserved bit": Image(b"", [HOLE], entries={0: 1 << 57}),
    "a misaligned offset": Image(b"", [PLAIN], entries={0: 1 << 63 | 5 * 65536 + 512}),
    "an offset behind the file": Image(b"", [PLAIN], entries={0: 1 << 63 | 2**50}),
    "an offset in the header": Image(b"", [PACKED], entries={0: 1 << 62 | 200}),
    "compressed bytes behind the file": Image(b"", [PACKED], entries={0: 1 << 62 | 2**40}),
    "a zero cluster in version 2": Image(b"", [HOLE], version=2, zstd=False, entries={0: 1}),
    "subclusters without a cluster": Image(b"", ["d" * 32], extended=True, entries={0: 0}),
    "subclusters of compressed bytes": Image(b"", ["d" * 32], extended=True, entries={0: 1 << 62 | 5 * 65536}),
    "a zero flag beside subclusters": Image(b"", ["z" * 32], extended=True, entries={0: 1}),
}


@pytest.mark.parametrize("image", UNTRUE.values(), ids=UNTRUE.keys())
def test_an_entry_that_cannot_be_true_is_found_and_never_followed(tmp_path: Path, image: Image) -> None:
    with open_chain(image.write(tmp_path / "vda.qcow2")) as chain:
        with pytest.raises(Corrupt, match=r"vda\.qcow2"):
            chain.check_tables(NoWatch())
        with pytest.raises(Corrupt, match=r"vda\.qcow2"):
            chain.content()(0)
        with pytest.raises(Corrupt, match=r"vda\.qcow2"):
            chain.reader()(5, 10)


@pytest.mark.parametrize("entry", [1 << 63 | 2**50, 1 << 63 | 3 * 65536 + 512, 1 << 62 | 3 * 65536, 1 << 63])
def test_a_table_that_cannot_be_there_is_never_read(tmp_path: Path, entry: int) -> None:
    path = Image(b"", [PLAIN]).write(tmp_path / "vda.qcow2")
    with path.open("r+b") as file:
        file.seek(65536)
        file.write(struct.pack(">Q", entry))
    with open_chain(path) as chain:
        for use in (chain.check_tables, chain.extents, lambda _: chain.content()(0)):
            with pytest.raises(Corrupt, match=r"vda\.qcow2"):
                use(NoWatch())


@pytest.mark.parametrize("entry", [2**50, 3 * 65536 + 8, 65536 * 6])
def test_a_refcount_block_that_cannot_be_there_is_found(tmp_path: Path, entry: int) -> None:
    path = Image(b"", [PLAIN]).write(tmp_path / "vda.qcow2")
    with path.open("r+b") as file:
        file.seek(2 * 65536)
        file.write(struct.pack(">Q", entry))
    with open_chain(path) as chain, pytest.raises(Corrupt, match="refcount"):
        chain.check_tables(NoWatch())


def test_a_table_named_again_and_again_is_not_walked(tmp_path: Path) -> None:
    path = Image(b"", [PLAIN] * 64, 512).write(tmp_path / "vda.qcow2")
    length = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(24)
        file.write(struct.pack(">QIIQ", 10_000 * 64 * 512, 0, 10_000, length - length % 512))
        file.seek(length - length % 512)
        file.write(struct.pack(">Q", 1 << 63 | 4 * 512) * 10_000)
        file.truncate(length + 80_000 - 40_000)
    with pytest.raises(Corrupt, match="cut off"):
        open_chain(path)
    with path.open("r+b") as file:
        file.seek(length - length % 512)
        file.write(struct.pack(">Q", 1 << 63 | 4 * 512) * 10_000)
    with pytest.raises(Corrupt, match="more L2 tables than it has room for"):
        open_chain(path)


@pytest.mark.parametrize("payload", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_not_exactly_a_cluster_is_corrupt_and_costs_nothing(tmp_path: Path, payload: bytes) -> None:
    path = Image(bytes(64 * KIB), [PACKED], payloads={0: payload}).write(tmp_path / "vda.qcow2")
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with open_chain(path) as chain:
        uses: tuple[Callable[[], object], ...] = (lambda: chain.content()(0), lambda: chain.reader()(10, 20))
        for use in uses:
            with pytest.raises(Corrupt, match=r"vda\.qcow2 is damaged: the cluster at offset 0 of the disk"):
                use()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 32 * KIB
    assert time.process_time() - started < 1


@pytest.mark.parametrize("payload", BROKEN_DEFLATED.values(), ids=BROKEN_DEFLATED.keys())
def test_a_deflated_cluster_of_less_is_corrupt(tmp_path: Path, payload: bytes) -> None:
    image = Image(b"", [PACKED], zstd=False, payloads={0: payload})
    with open_chain(image.write(tmp_path / "vda.qcow2")) as chain, pytest.raises(Corrupt, match="decompressed"):
        chain.content()(0)


def ours(path: Path, kinds: list[str], root: int, parent: Path | None = None, parent_root: int = 0) -> Path:
    stamp = ROOTS[root], ROOTS[parent_root] if parent else NONE
    image = Image(noise(len(kinds) * 64 * KIB, root), kinds, stamp=stamp)
    if parent:
        image.backing, image.backing_format = parent.name, "qcow2"
    return image.write(path)


def test_a_layer_of_ours_is_read_over_its_parent(tmp_path: Path) -> None:
    parent = ours(tmp_path / "parent.qcow2", [PACKED, PACKED, HOLE], 0)
    child = ours(tmp_path / "child.qcow2", [ZERO, HOLE, PACKED], 1, parent, 0)
    first, second = noise(192 * KIB, 0), noise(192 * KIB, 1)
    with open_chain(child, ours=True) as chain:
        chain.check_tables(NoWatch())
        assert read_all(chain) == bytes(64 * KIB) + first[64 * KIB : 128 * KIB] + second[128 * KIB :]
        assert [layer.host.name for layer in chain.layers] == ["child.qcow2", "parent.qcow2"]


def test_a_layer_of_ours_over_another_parent_is_corrupt(tmp_path: Path) -> None:
    parent = ours(tmp_path / "parent.qcow2", [PACKED], 0)
    child = ours(tmp_path / "child.qcow2", [HOLE], 1, parent, 2)
    open_chain(child).close()
    with pytest.raises(Corrupt, match=r"its parent parent\.qcow2 is not the one it was made from"):
        open_chain(child, ours=True)


@pytest.mark.parametrize("kind", [PLAIN, ZERO_KEPT])
def test_clusters_that_our_writer_never_writes_are_corrupt(tmp_path: Path, kind: str) -> None:
    with open_chain(ours(tmp_path / "vda.qcow2", [kind], 0), ours=True) as chain:
        with pytest.raises(Corrupt, match="can't be true"):
            chain.check_tables(NoWatch())
        with pytest.raises(Corrupt, match="can't be true"):
            chain.content()(0)


@pytest.mark.parametrize("entry", [1, 1 << 62 | 5 * 65536])
def test_entries_of_ours_behind_the_end_of_the_disk_are_corrupt(tmp_path: Path, entry: int) -> None:
    path = ours(tmp_path / "vda.qcow2", [PACKED], 0)
    with path.open("r+b") as file:
        file.seek(4 * 65536 + 8 * 3)
        file.write(struct.pack(">Q", entry))
    with open_chain(path, ours=True) as chain, pytest.raises(Corrupt, match="behind the disk's end"):
        chain.check_tables(NoWatch())


@pytest.mark.parametrize("payload", [unsized(bytes(65536)), PACK(bytes(30_000)) + PACK(bytes(35_536))])
def test_a_frame_of_ours_that_does_not_tell_its_size_is_corrupt(tmp_path: Path, payload: bytes) -> None:
    image = Image(bytes(65536), [PACKED], payloads={0: payload}, stamp=(ROOTS[0], NONE))
    path = image.write(tmp_path / "vda.qcow2")
    assert_reads_as(path, bytes(65536))
    with open_chain(path, ours=True) as chain, pytest.raises(Corrupt, match="decompressed"):
        chain.content()(0)


def test_a_compressed_cluster_is_given_without_a_copy(tmp_path: Path) -> None:
    with open_chain(ours(tmp_path / "vda.qcow2", [PACKED, ZERO], 0), ours=True) as chain:
        content = chain.content()
        assert isinstance(content(0), bytes)
        assert content(1) is content(1)
