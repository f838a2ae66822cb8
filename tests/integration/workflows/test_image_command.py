"""`imgtpl image` on real files, devices' stand-ins and NBD servers; QEMU is the judge of every image."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.workflows.image_command import (
    MIB,
    SLOW,
    ImageCommand,
    as_device,
    assert_same,
    change,
    exported,
    flip,
)

CLUSTER = 256 * 1024


@pytest.fixture
def small_place(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "imgtpl-test", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


# each command's work


def test_a_packed_disk_is_clean_and_the_same_for_qemu(imgtpl: ImageCommand, disk: Path) -> None:
    done = imgtpl.image("pack", "disk.raw", "disk.qcow2")
    image = imgtpl.folder / "disk.qcow2"
    assert_same(disk, image)
    assert imgtpl.names() == {"disk.raw", "disk.qcow2", "disk.b3"}
    report = done.result["image"]
    assert (report["path"], report["digests"], report["parent"]) == ("disk.qcow2", "disk.b3", None)
    assert report["virtual_size"] == disk.stat().st_size
    assert report["stored_size"] == image.stat().st_size
    assert (report["cluster_size"], report["clusters"]) == (CLUSTER, -(-disk.stat().st_size // CLUSTER))
    assert 0 < report["stored_clusters"] < report["clusters"]
    assert 0 < report["read_bytes"] < disk.stat().st_size
    assert len(report["digest"]) == 64


def test_progress_events_come_before_the_one_result(imgtpl: ImageCommand, slow_disk: Path) -> None:
    done = imgtpl.image("pack", slow_disk, "slow.qcow2", *SLOW)
    assert {event["event"] for event in done.documents[:-1]} == {"progress"}
    packing = [event for event in done.documents if event.get("bytes_total")]
    assert packing[0]["bytes_total"] < slow_disk.stat().st_size
    assert (done.result["kind"], done.result["state"]) == ("image", "succeeded")
    assert len(done.documents) - 1 <= done.result["seconds"] * 10 + 1


def test_people_read_one_sentence(imgtpl: ImageCommand, disk: Path) -> None:
    done = imgtpl.plain("image", "pack", "disk.raw", "disk.qcow2")
    assert done.code == 0
    assert len(done.stdout.splitlines()) == 1
    assert done.stdout.startswith("disk.raw was packed into disk.qcow2: ")


@pytest.mark.parametrize("options", [("--cluster-size", "64K"), ("--cluster-size", "2M", "--level", "9")])
def test_settings_are_followed(imgtpl: ImageCommand, disk: Path, options: tuple[str, ...]) -> None:
    done = imgtpl.image("pack", disk, "disk.qcow2", *options, "--threads", "1")
    assert done.result["image"]["cluster_size"] == {"64K": 64 * 1024, "2M": 2 * MIB}[options[1]]
    assert_same(disk, imgtpl.folder / "disk.qcow2")


def test_a_layer_stores_only_what_changed_and_opens_in_qemu(imgtpl: ImageCommand, disk: Path, image: Path) -> None:
    changed = change(disk, imgtpl.folder / "changed.raw", 5000, 9 * MIB)
    report = imgtpl.image("pack", changed, "layer.qcow2", "--parent", "disk.qcow2").result["image"]
    assert report["stored_clusters"] == 2
    assert report["parent"] == "disk.qcow2"
    assert report["stored_size"] < image.stat().st_size
    assert_same(changed, imgtpl.folder / "layer.qcow2")


def test_an_unpacked_image_is_the_disk_and_as_sparse(imgtpl: ImageCommand, disk: Path, image: Path) -> None:
    report = imgtpl.image("unpack", image, "again.raw").result["image"]
    again = imgtpl.folder / "again.raw"
    assert again.read_bytes() == disk.read_bytes()
    assert again.stat().st_blocks <= disk.stat().st_blocks + 2 * CLUSTER // 512
    assert report["checked"] is True
    assert (report["target"], report["kept_bytes"]) == ("again.raw", 0)
    assert 0 < report["written_bytes"] < disk.stat().st_size


def test_a_layer_is_unpacked_whole(imgtpl: ImageCommand, disk: Path, image: Path) -> None:
    changed = change(disk, imgtpl.folder / "changed.raw", 20 * MIB)
    imgtpl.image("pack", changed, "layer.qcow2", "--parent", image)
    imgtpl.image("unpack", "layer.qcow2", "again.raw")
    assert (imgtpl.folder / "again.raw").read_bytes() == changed.read_bytes()


def test_an_image_of_qemu_is_unpacked_without_digests(imgtpl: ImageCommand, disk: Path) -> None:
    foreign = imgtpl.folder / "foreign.qcow2"
    subprocess.run(["qemu-img", "convert", "-c", "-f", "raw", "-O", "qcow2", str(disk), str(foreign)], check=True)
    report = imgtpl.image("unpack", foreign, "again.raw").result["image"]
    assert (imgtpl.folder / "again.raw").read_bytes() == disk.read_bytes()
    assert report["checked"] is False


def test_verify_goes_on_after_a_bad_image_and_then_fails(imgtpl: ImageCommand, disk: Path, image: Path) -> None:
    imgtpl.image("pack", disk, "bad.qcow2")
    flip(imgtpl.folder / "bad.qcow2", 2 * MIB)
    done = imgtpl.run("image", "verify", image, "bad.qcow2", image)
    assert done.code == 1
    good, bad, again = done.result["image"]
    assert (good["ok"], bad["ok"], again["ok"]) == (True, False, True)
    assert good["clusters"] > 0
    assert good["bytes"] > 0
    assert (good["problem"], good["path"]) == ("", str(image))
    assert "bad.qcow2" in bad["problem"]
    assert done.result["state"] == "failed"
    assert bad["problem"] in done.stderr


def test_verify_of_good_images_succeeds(imgtpl: ImageCommand, disk: Path, image: Path) -> None:
    imgtpl.image("pack", change(disk, imgtpl.folder / "changed.raw", 0), "layer.qcow2", "--parent", image)
    done = imgtpl.plain("image", "verify", "disk.qcow2", "layer.qcow2")
    assert (done.code, len(done.stdout.splitlines())) == (0, 1)
    assert done.stdout.startswith("All 2 images are intact")


def test_diff_counts_clusters_and_bytes(imgtpl: ImageCommand, disk: Path, image: Path) -> None:
    imgtpl.image("pack", change(disk, imgtpl.folder / "changed.raw", 0, 50, 7 * MIB), "changed.qcow2")
    found = imgtpl.image("diff", image, "changed.qcow2").result["image"]
    assert (found["differing_clusters"], found["differing_bytes"]) == (2, 2 * CLUSTER)
    assert found["clusters"] == -(-disk.stat().st_size // CLUSTER)
    assert found["virtual_size_a"] == found["virtual_size_b"] == disk.stat().st_size
    same = imgtpl.image("diff", image, image).result["image"]
    assert (same["differing_clusters"], same["differing_bytes"]) == (0, 0)


def test_a_flattened_layer_needs_no_parent(imgtpl: ImageCommand, disk: Path, image: Path) -> None:
    changed = change(disk, imgtpl.folder / "changed.raw", 3 * MIB)
    layer = imgtpl.image("pack", changed, "layer.qcow2", "--parent", image).result["image"]
    flat = imgtpl.image("flatten", "layer.qcow2", "flat.qcow2").result["image"]
    image.unlink()
    assert_same(changed, imgtpl.folder / "flat.qcow2")
    assert (flat["parent"], flat["digest"]) == (None, layer["digest"])
    imgtpl.image("verify", "flat.qcow2")


def test_a_rebased_layer_has_the_same_content_over_its_new_parent(
    imgtpl: ImageCommand, disk: Path, image: Path
) -> None:
    nearer = change(disk, imgtpl.folder / "nearer.raw", 3 * MIB)
    changed = change(nearer, imgtpl.folder / "changed.raw", 5 * MIB)
    imgtpl.image("pack", nearer, "nearer.qcow2")
    imgtpl.image("pack", changed, "layer.qcow2", "--parent", image)
    moved = imgtpl.image("rebase", "layer.qcow2", "moved.qcow2", "--parent", "nearer.qcow2").result["image"]
    image.unlink()
    assert_same(changed, imgtpl.folder / "moved.qcow2")
    assert (moved["parent"], moved["stored_clusters"]) == ("nearer.qcow2", 1)


def test_an_nbd_server_is_packed_and_written(imgtpl: ImageCommand, disk: Path) -> None:
    with exported(disk, "-r") as source:
        imgtpl.image("pack", source, "disk.qcow2")
    assert_same(disk, imgtpl.folder / "disk.qcow2")
    copy = imgtpl.folder / "copy.raw"
    copy.write_bytes(b"something old" * MIB * 2)
    with copy.open("r+b") as file:
        file.truncate(disk.stat().st_size)
    with exported(copy) as target:
        report = imgtpl.image("unpack", "disk.qcow2", target).result["image"]
    assert copy.read_bytes() == disk.read_bytes()
    assert report["target"] == target


def test_a_block_device_is_packed_and_written(imgtpl: ImageCommand, disk: Path) -> None:
    with as_device(disk) as source:
        imgtpl.image("pack", source, "disk.qcow2")
    assert_same(disk, imgtpl.folder / "disk.qcow2")
    copy = imgtpl.folder / "copy.raw"
    copy.write_bytes(b"something old".ljust(disk.stat().st_size + MIB, b"."))
    with as_device(copy) as target:
        imgtpl.image("unpack", "disk.qcow2", target)
    size = disk.stat().st_size
    assert copy.read_bytes()[:size] == disk.read_bytes()
    assert copy.read_bytes()[size:] == b"." * MIB


def test_a_target_that_is_too_small_is_refused_before_it_is_touched(
    imgtpl: ImageCommand, disk: Path, image: Path
) -> None:
    small = imgtpl.folder / "small.raw"
    small.write_bytes(b"precious" * MIB)
    with as_device(small) as target:
        done = imgtpl.run("image", "unpack", image, target)
    assert done.code == 1
    assert "target only" in done.stderr
    assert small.read_bytes() == b"precious" * MIB


# refusals


@pytest.mark.parametrize(
    "arguments",
    [
        ("pack", "disk.raw", "there.qcow2"),
        ("unpack", "disk.qcow2", "there.qcow2"),
        ("flatten", "disk.qcow2", "there.qcow2"),
    ],
)
def test_a_target_that_exists_is_refused_and_stays(
    imgtpl: ImageCommand, image: Path, arguments: tuple[str, ...]
) -> None:
    there = imgtpl.folder / "there.qcow2"
    there.write_text("precious")
    before = imgtpl.names()
    done = imgtpl.run("image", *arguments)
    assert done.code == 1
    assert "there.qcow2" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert there.read_text() == "precious"
    assert imgtpl.names() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("pack", "missing.raw", "a.qcow2"),
        ("pack", "disk.raw", "no/such/folder/a.qcow2"),
        ("pack", "disk.raw", "a.qcow2", "--parent", "missing.qcow2"),
        ("pack", "nbd+unix:///?socket=missing", "a.qcow2"),
        ("unpack", "missing.qcow2", "a.raw"),
        ("unpack", "disk.raw", "a.raw"),
        ("verify", "missing.qcow2"),
        ("verify", "disk.raw"),
        ("diff", "missing.qcow2", "disk.raw"),
        ("flatten", "disk.raw", "a.qcow2"),
    ],
)
def test_what_is_missing_or_no_image_is_named_in_a_sentence(
    imgtpl: ImageCommand, disk: Path, arguments: tuple[str, ...]
) -> None:
    done = imgtpl.plain("image", *arguments)
    assert done.code == 1
    assert "error in ImgTpl itself" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.rstrip().endswith((".", "?", ")"))
    assert imgtpl.names() == {"disk.raw"}


def test_wrong_usage_ends_with_2_and_touches_nothing(imgtpl: ImageCommand, disk: Path) -> None:
    assert imgtpl.plain("image", "pack", "disk.raw", "a.qcow2", "--cluster-size", "100K").code == 2
    assert imgtpl.plain("image", "rebase", "a.qcow2", "b.qcow2").code == 2
    assert imgtpl.names() == {"disk.raw"}


def test_a_full_disk_is_told_and_nothing_is_left_there(imgtpl: ImageCommand, disk: Path, small_place: Path) -> None:
    done = imgtpl.run("image", "pack", disk, small_place / "disk.qcow2")
    assert done.code == 1
    assert "is full" in done.stderr
    assert list(small_place.iterdir()) == []


def test_neither_store_nor_hypervisor_is_looked_at(imgtpl: ImageCommand, image: Path) -> None:
    assert not (imgtpl.home / "no").exists()
    done = imgtpl.plain("--store", "ftp://nobody/knows", "--connect", "nothing://", "image", "verify", image)
    assert done.code == 0, done.stderr
