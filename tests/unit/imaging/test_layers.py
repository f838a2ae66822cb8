"""Layers: images that hold only what differs from their parent."""

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imgtpl_gui.domain.errors import Corrupt, Refused
from imgtpl_gui.domain.images import ImageSettings
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging.images import diff_images, flatten_image, pack_image, rebase_image, verify_image
from tests.unit.imaging.images import KIB, MIB, change_raw, content, copy_raw, flip, make_raw, pack_file, unpack_file

CLUSTER_SIZES = [64 * KIB, 256 * KIB, MIB]


def noise(path: Path, clusters: int, seed: int = 1) -> Path:
    """Make a file of incompressible clusters."""
    path.write_bytes(random.Random(seed).randbytes(clusters * 64 * KIB))
    return path


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sizes=st.tuples(st.integers(1, 4 * MIB), st.integers(1, 4 * MIB), st.integers(1, 4 * MIB)),
    cluster_sizes=st.tuples(*[st.sampled_from(CLUSTER_SIZES)] * 3),
    seed=st.integers(0, 10**6),
)
def test_a_layer_shows_what_was_packed_whatever_its_parents_are(
    sizes: tuple[int, int, int],
    cluster_sizes: tuple[int, int, int],
    seed: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("layers")
    raw = make_raw(folder / "0.raw", sizes[0], seed)
    below = pack_file(raw, cluster_sizes[0]).image
    for number in (1, 2):
        raw = change_raw(copy_raw(raw, folder / f"{number}.raw", sizes[number]), seed + number)
        packed = pack_file(raw, cluster_sizes[number], parent=below)
        below = packed.image
        assert unpack_file(below, folder / "back.raw", sizes[number], root=packed.disk.digest) == content(raw)
        assert verify_image(below, NoWatch()).ok


def test_only_what_differs_is_stored(tmp_path: Path) -> None:
    parent = pack_file(noise(tmp_path / "a.raw", 40))
    changed = copy_raw(parent.raw, tmp_path / "b.raw", 40 * 64 * KIB)
    with changed.open("r+b") as file:
        file.seek(5 * 64 * KIB)
        file.write(random.Random(2).randbytes(3 * 64 * KIB))
    layer = pack_file(changed, parent=parent.image)
    assert layer.disk.stored_clusters == 3
    assert layer.disk.stored_size <= (3 + 6) * 64 * KIB


def test_zeros_hide_what_the_parent_holds(tmp_path: Path) -> None:
    parent = pack_file(noise(tmp_path / "a.raw", 8))
    with (tmp_path / "b.raw").open("wb") as file:
        file.truncate(8 * 64 * KIB)
    layer = pack_file(tmp_path / "b.raw", parent=parent.image)
    assert layer.disk.stored_clusters == 0
    assert unpack_file(layer.image, tmp_path / "back.raw", 8 * 64 * KIB) == bytes(8 * 64 * KIB)


def test_a_damaged_parent_is_found_through_its_layer(tmp_path: Path) -> None:
    parent = pack_file(noise(tmp_path / "a.raw", 8))
    layer = pack_file(copy_raw(parent.raw, tmp_path / "b.raw", 8 * 64 * KIB), parent=parent.image)
    flip(parent.image, 64 * KIB + 999)
    found = verify_image(layer.image, NoWatch())
    assert not found.ok
    assert "Disk 'b' is damaged at offset 0" in found.problem


def test_a_replaced_parent_is_refused(tmp_path: Path) -> None:
    parent = pack_file(noise(tmp_path / "a.raw", 8))
    layer = pack_file(copy_raw(parent.raw, tmp_path / "b.raw", 8 * 64 * KIB), parent=parent.image)
    other = pack_file(noise(tmp_path / "c.raw", 8, seed=2))
    for suffix in (".qcow2", ".b3"):
        shutil.copy(other.image.with_suffix(suffix), parent.image.with_suffix(suffix))
    with pytest.raises(Corrupt, match="not the one it was made from"):
        unpack_file(layer.image, tmp_path / "back.raw", 8 * 64 * KIB)


def test_a_flattened_layer_needs_no_parent(tmp_path: Path) -> None:
    parent = pack_file(make_raw(tmp_path / "a.raw", 3 * MIB, 4))
    layer = pack_file(change_raw(copy_raw(parent.raw, tmp_path / "b.raw", 2 * MIB), 5), parent=parent.image)
    flat = tmp_path / "flat.qcow2"
    made = flatten_image(layer.image, flat, ImageSettings(), NoWatch())
    for path in (parent.image, layer.image):
        path.unlink()
    assert made.parent == ""
    assert unpack_file(flat, tmp_path / "back.raw", 2 * MIB) == layer.raw.read_bytes()


def test_a_rebased_layer_shows_the_same_over_its_new_parent(tmp_path: Path) -> None:
    parent = pack_file(make_raw(tmp_path / "a.raw", 3 * MIB, 4))
    other = pack_file(make_raw(tmp_path / "c.raw", 5 * MIB, 6), 256 * KIB)
    layer = pack_file(change_raw(copy_raw(parent.raw, tmp_path / "b.raw", 2 * MIB), 5), parent=parent.image)
    made = rebase_image(layer.image, other.image, tmp_path / "moved.qcow2", ImageSettings(), NoWatch())
    parent.image.unlink()
    assert made.parent == str(other.image)
    assert unpack_file(tmp_path / "moved.qcow2", tmp_path / "back.raw", 2 * MIB) == layer.raw.read_bytes()


def test_a_parent_in_another_folder_is_refused(tmp_path: Path) -> None:
    parent = pack_file(noise(tmp_path / "a.raw", 2))
    (tmp_path / "sub").mkdir()
    with pytest.raises(Refused, match="one folder"):
        pack_image(
            str(parent.raw), tmp_path / "sub" / "b.qcow2", ImageSettings(), parent.image, resume=False, watch=NoWatch()
        )


def test_a_chain_does_not_grow_without_end(tmp_path: Path) -> None:
    raw = noise(tmp_path / "0.raw", 1)
    below = pack_file(raw).image
    for number in range(1, 16):
        below = pack_file(copy_raw(raw, tmp_path / f"{number}.raw", 64 * KIB), parent=below).image
    with pytest.raises(Refused, match="Flatten it first"):
        pack_image(str(raw), tmp_path / "top.qcow2", ImageSettings(), below, resume=False, watch=NoWatch())


@pytest.mark.parametrize("cluster_size", CLUSTER_SIZES)
def test_a_diff_counts_the_clusters_and_bytes_that_differ(tmp_path: Path, cluster_size: int) -> None:
    a = pack_file(noise(tmp_path / "a.raw", 40))
    changed = copy_raw(a.raw, tmp_path / "b.raw", 41 * 64 * KIB + 512)
    for offset in (0, 7 * 64 * KIB + 5, 41 * 64 * KIB):
        flip(changed, offset)
    b = pack_file(changed, cluster_size)
    found = diff_images(a.image, b.image, NoWatch())
    assert (found.clusters, found.differing_clusters, found.differing_bytes) == (42, 3, 2 * 64 * KIB + 512)
    assert diff_images(b.image, b.image, NoWatch()).differing_clusters == 0
