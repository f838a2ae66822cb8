"""Damages small images at random and reads them: whatever stands in a file, reading ends in content or in a sentence.

By hand: `python -m tests.campaigns.fuzz_qcow2 --rounds 10000 [--seed N] [--judge]`; the seed of a failed run makes it
again. With --judge QEMU reads each image, too: where both read it, it is the same.
"""

import argparse
import random
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import hypothesis
from hypothesis import strategies as st

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging.qcow2_chain import QcowChain, open_chain
from tests.unit.imaging.images import pack_file
from tests.unit.imaging.qcow2_images import HOLE, PACKED, PLAIN, ZERO, ZERO_KEPT, Image

KIB = 1024
MOST_SECONDS = 2.0
MOST_KIB = 64 * KIB
"""Memory that reading one image may take beyond what the process has."""

MOST_JUDGED = 32 * KIB * KIB

ROOTS = bytes([1]) * 32, bytes([2]) * 32
KINDS = [PACKED, PLAIN, ZERO, HOLE, ZERO_KEPT, PACKED]


@dataclass(frozen=True)
class Seed:
    """A good image, what of it is worth damaging, as (start, end), and whether it is one of ours."""

    name: str
    data: bytes = field(repr=False)
    regions: tuple[tuple[int, int], ...]
    ours: bool = False


@dataclass(frozen=True)
class Damage:
    """Bytes to put in a place; past the end of the file they make it longer. `cut` then shortens it, if not 0."""

    changes: tuple[tuple[int, bytes], ...]
    cut: int


def own_seeds(folder: Path) -> Iterator[Seed]:
    """Make images of every kind of cluster without QEMU; some lie on base.raw or on parent.qcow2 of the folder."""
    noise = random.Random(1).randbytes
    (folder / "base.raw").write_bytes(noise(20 * KIB))
    Image(noise(256 * KIB), [PACKED, HOLE, PACKED, PACKED], stamp=(ROOTS[1], bytes(32))).write(folder / "parent.qcow2")
    small = noise(len(KINDS) * 4 * KIB)
    images = {
        "zstd": Image(small, KINDS, 4 * KIB),
        "zlib": Image(small, KINDS, 4 * KIB, 23 * KIB, zstd=False),
        "v2": Image(small, [PACKED, PLAIN, HOLE], 512, version=2, zstd=False, backing="base.raw", backing_format="raw"),
        "raw below": Image(small, KINDS, 4 * KIB, backing="base.raw", backing_format="raw"),
        "extended": Image(noise(80 * KIB), [PACKED, PLAIN, "hzd" * 10 + "dd", ZERO, "z" * 32], 16 * KIB, extended=True),
        "ours": Image(noise(256 * KIB), [PACKED, HOLE, ZERO, PACKED], stamp=(ROOTS[0], bytes(32))),
        "layer": Image(noise(256 * KIB), [PACKED, ZERO, HOLE], stamp=ROOTS, backing="parent.qcow2"),
    }
    images["layer"].backing_format = "qcow2"
    for name, image in images.items():
        yield _seed(name, image.write(folder / "seed.qcow2"), image.stamp is not None)


def written_seeds(folder: Path) -> Iterator[Seed]:
    """Make an image and a layer over it with our writer."""
    raw = folder / "written.raw"
    raw.write_bytes(random.Random(3).randbytes(150 * KIB) + bytes(150 * KIB) + b"text" * 25 * KIB)
    written = pack_file(raw)
    changed = folder / "layer.raw"
    changed.write_bytes(bytes(70 * KIB) + raw.read_bytes()[70 * KIB :] + b"more" * 30 * KIB)
    yield _seed("written", written.image, ours=True)
    yield _seed("written layer", pack_file(changed, parent=written.image).image, ours=True)


def qemu_seeds(folder: Path) -> Iterator[Seed]:
    """Make images with QEMU: compressed, with subclusters, snapshots and a backing file."""
    raw = folder / "seed.raw"
    raw.write_bytes(random.Random(2).randbytes(50 * KIB) + bytes(50 * KIB) + b"text" * 25 * KIB)
    path = folder / "seed.qcow2"
    for options in (
        "compression_type=zlib,cluster_size=512",
        "compression_type=zstd,cluster_size=4K",
        "extended_l2=on",
    ):
        for compress in ([], ["-c"]):
            _run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", *compress, "-o", options, raw, path)
            yield _seed(f"{options} {compress}", path)
    for options in ("compat=0.10,cluster_size=4K", "extended_l2=on,cluster_size=16K"):
        _run("qemu-img", "create", "-q", "-f", "qcow2", "-o", options, "-b", "base.raw", "-F", "raw", path, "200K")
        _run("qemu-io", "-c", "write -P 1 10K 20K", "-c", "discard 12K 8K", "-c", "write -z 40K 9K", path)
        _run("qemu-img", "snapshot", "-c", "before", path)
        _run("qemu-io", "-c", "write -P 2 5K 20K", path)
        yield _seed(f"{options} over raw", path)


def _run(*arguments: str | Path) -> None:
    subprocess.run([str(argument) for argument in arguments], check=True, capture_output=True)


def _seed(name: str, path: Path, ours: bool = False) -> Seed:
    """Find the tables of an image: header, L1, L2 tables, refcount table and block, frames."""
    data = path.read_bytes()
    bits, l1_entries, l1_at, refcounts_at = struct.unpack_from(">20xI12xIQQ", data)
    cluster = 1 << bits
    l1 = struct.unpack_from(f">{l1_entries}Q", data, l1_at)
    tables = [entry & (1 << 56) - 512 for entry in l1[:64] if entry]
    block = struct.unpack_from(">Q", data, refcounts_at)[0]
    used = min(cluster, 256)
    places = [(l1_at, l1_at + len(l1) * 8), (refcounts_at, refcounts_at + 64), (block, block + used)]
    places += [(table, table + used) for table in tables]
    frames = [
        (at, at + 18) for table in tables for at in _compressed(data[table : table + used], bits) if at < len(data)
    ]
    return Seed(name, data, ((0, 112), (96, min(cluster, 400)), *places, *places[-len(tables) :], *frames[:8]), ours)


def _compressed(table: bytes, bits: int) -> list[int]:
    """Return where the compressed clusters of an L2 table begin."""
    entries = struct.unpack(f">{len(table) // 8}Q", table)
    return [entry & (1 << 70 - bits) - 1 for entry in entries if entry >> 62 == 1]


def _word(seed: Seed, old: int) -> st.SearchStrategy[int]:
    """Draw 8 bytes that mean something, or nearly."""
    length = len(seed.data)
    offset = st.integers(0, length // 512 + 2).map(lambda sector: sector * 512)
    flags = st.sampled_from([0, 1, 1 << 63, 1 << 62, 3 << 62, 1 << 56, 0xFFFFFFFF])
    return (
        st.sampled_from([0, 1, 2**64 - 1, 2**63 - 1, 1 << 62, 1 << 63, length, 2**32 - 1])
        | st.tuples(offset, flags).map(lambda both: both[0] | both[1])
        | st.integers(-2, 2).map(lambda by: (old + by) % 2**64)
        | st.integers(0, 63).map(lambda bit: old ^ 1 << bit)
        | st.integers(0, 2**64 - 1)
    )


@st.composite
def damages(draw: st.DrawFn, seed: Seed) -> Damage:
    """Draw a few changes in the places that matter."""
    changes = []
    for _ in range(draw(st.integers(1, 4))):
        start, end = draw(st.sampled_from(seed.regions))
        at = draw(st.integers(start, max(start, end - 1)))
        if draw(st.booleans()):
            at -= at % 8
            word = draw(_word(seed, int.from_bytes(seed.data[at : at + 8], "big")))
            changes.append((at, word.to_bytes(8, "big")))
        else:
            changes.append((at, draw(st.binary(min_size=1, max_size=4))))
    cut = draw(st.just(0) | st.just(0) | st.just(0) | st.integers(0, len(seed.data)))
    return Damage(tuple(changes), cut)


def damaged(seed: Seed, damage: Damage) -> bytes:
    """Apply a damage."""
    data = bytearray(seed.data)
    for at, value in damage.changes:
        data[at : at + len(value)] = value
    return bytes(data[: damage.cut] if damage.cut else data)


def read_everything(path: Path, ours: bool) -> bool:
    """Use all ways of reading; tells whether the image could be opened. Only ImgTplErrors are passed over."""
    try:
        chain = open_chain(path, ours=ours)
    except ImgTplError:
        return False
    with chain:
        for use in (chain.check_tables, chain.extents, chain.data_size, lambda _: _read_clusters(chain)):
            with suppress(ImgTplError):
                use(NoWatch())
        read = chain.reader()
        for start in (0, min(700, chain.size), chain.size // 2, max(0, chain.size - 5000)):
            length = min(5000, chain.size - start)
            with suppress(ImgTplError):
                assert len(read(start, length)) == length
    return True


def _read_clusters(chain: QcowChain) -> None:
    content = chain.content()
    for run in islice(chain.runs(NoWatch()), 50):
        for cluster in {run.first, run.first + run.count // 2, run.first + run.count - 1}:
            with suppress(ImgTplError):
                assert len(content(cluster)) == chain.cluster_size


def compare_with_qemu(path: Path) -> None:
    """Compare all content with QEMU's, where neither refuses the image; we may refuse what QEMU passes over."""
    try:
        with open_chain(path) as chain:
            if chain.size > MOST_JUDGED:
                return
            content = chain.content()
            ours = b"".join(bytes(content(cluster)) for cluster in range(chain.clusters))
    except ImgTplError:
        return
    raw = path.with_suffix(".judged")
    command = ["qemu-img", "convert", "-f", "qcow2", "-O", "raw", str(path), str(raw)]
    if subprocess.run(command, check=False, capture_output=True, timeout=60).returncode == 0:
        qemus = raw.read_bytes()
        assert ours[: len(qemus)] == qemus, "QEMU reads something else"


def fuzz(folder: Path, seeds: list[Seed], rounds: int, seed: int, judge: bool = False) -> int:
    """Read `rounds` damaged images; returns how many could be opened. Raises AssertionError or what was raised."""
    opened = 0
    path = folder / "damaged.qcow2"

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=rounds,
        deadline=None,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
        phases=(hypothesis.Phase.generate, hypothesis.Phase.shrink),
    )
    @hypothesis.given(st.sampled_from(seeds).flatmap(lambda one: st.tuples(st.just(one), damages(one))))
    def round_(drawn: tuple[Seed, Damage]) -> None:
        nonlocal opened
        hypothesis.note(f"{drawn[0].name}: {drawn[1]}")
        path.write_bytes(damaged(*drawn))
        before = _memory_from_now_on()
        started = time.process_time()
        for ours in {False, drawn[0].ours}:
            opened += read_everything(path, ours)
        took, memory = time.process_time() - started, _status("VmHWM") - before
        assert took < MOST_SECONDS, f"took {took:.1f} s"
        assert memory < MOST_KIB, f"took {memory} KiB"
        if judge:
            compare_with_qemu(path)

    round_()
    return opened


def _memory_from_now_on() -> int:
    """Let the kernel forget the highest use of memory (proc(5), clear_refs); returns the present one, in KiB."""
    Path("/proc/self/clear_refs").write_text("5")
    return _status("VmRSS")


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def main() -> None:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    parser.add_argument("--judge", action="store_true", help="let QEMU read each image, too")
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fuzz-qcow2-") as name:
        folder = Path(name)
        seeds = [*own_seeds(folder), *written_seeds(folder), *qemu_seeds(folder)]
        opened = fuzz(folder, seeds, arguments.rounds, arguments.seed, arguments.judge)
    print(
        f"{arguments.rounds} damaged images out of {len(seeds)} good ones in {time.monotonic() - started:.0f} s:"
        f" {opened} were opened, no read failed other than in a sentence"
    )


if __name__ == "__main__":
    main()
