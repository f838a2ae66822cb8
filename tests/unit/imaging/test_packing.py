"""Packing and unpacking of raw files, without QEMU."""

import random
import struct
import threading
from pathlib import Path

import pytest
from blake3 import blake3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import Cancelled, Corrupt, ImgTplError, NoRoom, Refused
from imgtpl_gui.domain.watch import NoWatch
from tests.unit.imaging.images import (
    KIB,
    MIB,
    CancelAfter,
    Counting,
    Packed,
    content,
    flip,
    make_raw,
    pack_file,
    unpack_file,
)


@pytest.fixture
def packed(tmp_path: Path) -> Packed:
    """A packed disk of 5 MiB and a bit, with noise at its beginning."""
    raw = make_raw(tmp_path / "disk.raw", 5 * MIB + 1536, seed=7)
    with raw.open("r+b") as file:
        file.write(random.Random(1).randbytes(MIB))
    return pack_file(raw)


def restore(packed: Packed, target: Path, old: bytes | None = None) -> bytes:
    """Unpack a packed file, checked against its root digest too."""
    return unpack_file(packed.image, target, packed.disk.virtual_size, old, packed.disk.digest)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    size=st.integers(1, 6 * MIB),
    seed=st.integers(0, 10**6),
    cluster_size=st.sampled_from([64 * KIB, 256 * KIB, 2 * MIB]),
)
def test_what_is_unpacked_is_what_was_packed(
    size: int, seed: int, cluster_size: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("pack")
    packed = pack_file(make_raw(folder / "disk.raw", size, seed), cluster_size)
    assert restore(packed, folder / "back.raw") == content(packed.raw)
    imaging.verify(packed.image, packed.digests, packed.disk.digest, "vda", NoWatch())


def test_a_disk_that_ends_inside_a_sector_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.raw").write_bytes(b"x" * 70_001)
    packed = pack_file(tmp_path / "a.raw")
    assert packed.disk.virtual_size == 70_144
    assert restore(packed, tmp_path / "back.raw") == b"x" * 70_001 + bytes(143)


def test_zeros_are_written_over_old_content(packed: Packed, tmp_path: Path) -> None:
    old = b"old" * (packed.disk.virtual_size // 3)
    assert restore(packed, tmp_path / "old.raw", old) == packed.raw.read_bytes()


def test_zeros_take_no_room_written_or_not(tmp_path: Path) -> None:
    (tmp_path / "zeros.raw").write_bytes(bytes(8 * MIB))
    packed = pack_file(tmp_path / "zeros.raw")
    assert imaging.data_size(packed.image) == 0
    assert packed.image.stat().st_size == packed.disk.stored_size < 6 * 64 * KIB


def test_digests_are_the_blake3_of_each_full_cluster_and_the_root_that_of_the_file(packed: Packed) -> None:
    data = packed.raw.read_bytes()
    size = packed.disk.cluster_size
    clusters = [data[start : start + size].ljust(size, b"\0") for start in range(0, len(data), size)]
    expected = b"".join(blake3(cluster).digest() if any(cluster) else bytes(32) for cluster in clusters)
    assert packed.digests.read_bytes() == expected
    assert packed.disk.digest == blake3(expected).hexdigest()
    assert packed.disk.clusters == len(expected) // 32


def test_progress_counts_exactly_what_was_announced(packed: Packed) -> None:
    with imaging.RawFileSource(packed.raw) as source:
        counting = Counting()
        again = packed.raw.with_name("again")
        imaging.pack(source, again, again.with_suffix(".b3"), imaging.PackSettings(), counting)
        assert counting.total == source.extents(NoWatch()).total
    counting = Counting()
    imaging.verify(packed.image, packed.digests, packed.disk.digest, "vda", counting)
    assert counting.total == imaging.verify_size(packed.image)
    counting = Counting()
    imaging.prove(packed.image, packed.digests, packed.disk.digest, "vda", counting)
    assert counting.total == imaging.data_size(packed.image)


def test_every_flipped_bit_is_found_wherever_it_is(packed: Packed) -> None:
    chance = random.Random(1)
    for _ in range(200):
        offset, bit = chance.randrange(packed.disk.stored_size), 1 << chance.randrange(8)
        flip(packed.image, offset, bit)
        with pytest.raises((Corrupt, Refused)):
            imaging.verify(packed.image, packed.digests, packed.disk.digest, "vda", NoWatch())
        flip(packed.image, offset, bit)
    imaging.verify(packed.image, packed.digests, packed.disk.digest, "vda", NoWatch())


def test_a_flipped_bit_in_the_data_names_disk_offset_and_file(packed: Packed) -> None:
    flip(packed.image, packed.disk.cluster_size + 5000)
    with pytest.raises(Corrupt, match=r"Disk 'vda' is damaged at offset \d+.*disk.qcow2"):
        imaging.verify(packed.image, packed.digests, packed.disk.digest, "vda", NoWatch())


def test_a_bad_cluster_is_never_written(packed: Packed, tmp_path: Path) -> None:
    flip(packed.image, packed.disk.cluster_size + 2000)
    with pytest.raises(Corrupt):
        restore(packed, tmp_path / "back.raw")
    got, wanted = (tmp_path / "back.raw").read_bytes(), packed.raw.read_bytes()
    size = packed.disk.cluster_size
    for start in range(0, len(wanted), size):
        assert got[start : start + size] in (wanted[start : start + size], bytes(len(got[start : start + size])))


def test_a_changed_digest_file_proves_nothing(packed: Packed) -> None:
    flip(packed.digests, 40)
    with pytest.raises(Corrupt, match="digests prove nothing"):
        imaging.verify(packed.image, packed.digests, packed.disk.digest, "vda", NoWatch())


def test_a_dropped_cluster_is_found(packed: Packed, tmp_path: Path) -> None:
    header = packed.image.read_bytes()
    l1_offset = struct.unpack_from(">Q", header, 40)[0]
    l2_offset = struct.unpack_from(">Q", header, l1_offset)[0] & 0x00FF_FFFF_FFFF_FE00
    entries = struct.unpack_from(f">{packed.disk.clusters}Q", header, l2_offset)
    index = next(index for index, entry in enumerate(entries) if entry)
    with packed.image.open("r+b") as file:
        file.seek(l2_offset + 8 * index)
        file.write(bytes(8))
    with pytest.raises(Corrupt, match="holds nothing where its digests tell of data"):
        restore(packed, tmp_path / "back.raw")


def test_clusters_that_changed_places_are_found(packed: Packed, tmp_path: Path) -> None:
    data = packed.image.read_bytes()
    l1_offset = struct.unpack_from(">Q", data, 40)[0]
    l2_offset = struct.unpack_from(">Q", data, l1_offset)[0] & 0x00FF_FFFF_FFFF_FE00
    first, second = struct.unpack_from(">2Q", data, l2_offset)
    with packed.image.open("r+b") as file:
        file.seek(l2_offset)
        file.write(struct.pack(">2Q", second, first))
    with pytest.raises(Corrupt, match="is damaged at offset 0"):
        restore(packed, tmp_path / "back.raw")


@pytest.mark.parametrize("left", [0, 50, 65536, 200_000, -65536])
def test_a_truncated_image_is_refused(packed: Packed, left: int) -> None:
    with packed.image.open("r+b") as file:
        file.truncate(left if left >= 0 else packed.disk.stored_size + left)
    with pytest.raises(Corrupt):
        imaging.data_size(packed.image)


def test_a_smaller_target_is_refused_before_anything_is_written(packed: Packed, tmp_path: Path) -> None:
    target = tmp_path / "small.raw"
    target.write_bytes(bytes(MIB))
    sink = imaging.RawFileSink(target, fresh=True)
    with pytest.raises(NoRoom):
        imaging.unpack(packed.image, packed.digests, packed.disk.digest, sink, "vda", NoWatch())
    sink.close()
    assert target.read_bytes() == bytes(MIB)


def test_a_cancelled_pack_leaves_an_image_without_a_header_and_no_thread(tmp_path: Path) -> None:
    raw = tmp_path / "noise.raw"
    raw.write_bytes(bytes(range(256)) * (64 * MIB // 256))
    before = threading.active_count()
    with imaging.RawFileSource(raw) as source, pytest.raises(Cancelled):
        imaging.pack(source, tmp_path / "a.qcow2", tmp_path / "a.b3", imaging.PackSettings(), CancelAfter(8 * MIB))
    assert threading.active_count() == before
    with pytest.raises(Corrupt):
        imaging.data_size(tmp_path / "a.qcow2")


def test_an_existing_file_is_never_written_over(packed: Packed) -> None:
    before = packed.image.read_bytes()
    with pytest.raises(Exception, match="failed"):
        pack_file(packed.raw)
    assert packed.image.read_bytes() == before


def test_identical_clusters_share_their_place(tmp_path: Path) -> None:
    noise = random.Random(3).randbytes(64 * KIB)
    (tmp_path / "a.raw").write_bytes(noise * 40 + bytes(64 * KIB) + noise * 9)
    packed = pack_file(tmp_path / "a.raw")
    assert (packed.disk.stored_clusters, packed.disk.shared_clusters) == (49, 48)
    assert packed.disk.stored_size <= 7 * 64 * KIB
    assert restore(packed, tmp_path / "back.raw") == packed.raw.read_bytes()


@pytest.mark.parametrize("threads", [1, 3, 8])
def test_an_image_is_the_same_however_many_threads_pack_it(packed: Packed, threads: int) -> None:
    again = packed.raw.with_name("again.qcow2")
    with imaging.RawFileSource(packed.raw) as source:
        settings = imaging.PackSettings(64 * KIB, 1, threads)
        imaging.pack(source, again, again.with_suffix(".b3"), settings, NoWatch())
    assert again.read_bytes() == packed.image.read_bytes()


def test_a_link_is_not_followed(packed: Packed, tmp_path: Path) -> None:
    link = tmp_path / "link.qcow2"
    link.symlink_to(packed.image)
    with pytest.raises(ImgTplError, match="symbolic link"):
        imaging.data_size(link)
