"""Layers, shared clusters and resumed images in QEMU's own tools."""

import json
import os
import random
import subprocess
from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import Cancelled
from imgtpl_gui.domain.images import ImageSettings
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging.images import flatten_image, pack_image, rebase_image
from tests.unit.imaging.images import KIB, MIB, CancelAfter, change_raw, copy_raw, make_raw, pack_file


def run(*arguments: str | Path) -> str:
    return subprocess.run([str(argument) for argument in arguments], check=True, capture_output=True, text=True).stdout


def judge(raw: Path, image: Path) -> None:
    """Let QEMU find the image clean and the same as the disk, by the chain that it names itself."""
    report = json.loads(run("qemu-img", "check", "--output=json", image))
    assert not any(report.get(key) for key in ("check-errors", "corruptions", "leaks")), report
    run("qemu-img", "compare", "-f", "raw", "-F", "qcow2", raw, image)


@pytest.mark.parametrize("sizes", [(64, 64, 64), (256, 64, 1024), (64, 2048, 256)])
@pytest.mark.parametrize("lengths", [(6, 6, 6), (6, 3, 9), (2, 9, 5)])
def test_a_chain_of_layers_is_one_disk_to_qemu(
    tmp_path: Path, sizes: tuple[int, int, int], lengths: tuple[int, int, int]
) -> None:
    raw = make_raw(tmp_path / "0.raw", lengths[0] * MIB + 512, 11)
    below = pack_file(raw, sizes[0] * KIB).image
    for number in (1, 2):
        raw = copy_raw(raw, tmp_path / f"{number}.raw", lengths[number] * MIB + 512)
        with raw.open("r+b") as file:
            file.write(bytes(MIB))  # zeros over data
        below = pack_file(change_raw(raw, number), sizes[number] * KIB, parent=below).image
        judge(raw, below)
    assert json.loads(run("qemu-img", "info", "--output=json", below))["backing-filename"] == "1.qcow2"


def test_a_chain_opens_wherever_its_folder_is_moved(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    parent = pack_file(make_raw(folder / "a.raw", 4 * MIB, 1))
    layer = pack_file(change_raw(copy_raw(parent.raw, folder / "b.raw", 4 * MIB), 2), parent=parent.image)
    moved = folder.rename(tmp_path / "there")
    judge(moved / "b.raw", moved / layer.image.name)


def test_flattened_and_rebased_layers_are_the_same_disk_to_qemu(tmp_path: Path) -> None:
    parent = pack_file(make_raw(tmp_path / "a.raw", 5 * MIB, 21))
    other = pack_file(make_raw(tmp_path / "c.raw", 3 * MIB, 22), 256 * KIB)
    layer = pack_file(change_raw(copy_raw(parent.raw, tmp_path / "b.raw", 6 * MIB), 23), parent=parent.image)
    flatten_image(layer.image, tmp_path / "flat.qcow2", ImageSettings(), NoWatch())
    rebase_image(layer.image, other.image, tmp_path / "moved.qcow2", ImageSettings(), NoWatch())
    judge(layer.raw, tmp_path / "moved.qcow2")
    for path in (parent.image, layer.image, other.image):
        path.unlink()
    judge(layer.raw, tmp_path / "flat.qcow2")


def test_clusters_that_share_their_place_are_clean_to_qemu(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(64 * KIB)
    (tmp_path / "a.raw").write_bytes((noise + bytes(64 * KIB)) * 50 + noise * 30)
    judge(tmp_path / "a.raw", pack_file(tmp_path / "a.raw").image)


def test_a_resumed_image_is_clean_to_qemu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imgtpl_gui.imaging.append_file._SYNC_EVERY", 1)
    raw = tmp_path / "a.raw"
    raw.write_bytes(random.Random(1).randbytes(40 * MIB))
    target, settings = tmp_path / "b.qcow2", ImageSettings(64 * KIB, 1, 2)
    with pytest.raises(Cancelled):
        pack_image(str(raw), target, settings, None, resume=True, watch=CancelAfter(30 * MIB))
    change_raw(raw, 5)
    pack_image(str(raw), target, settings, None, resume=True, watch=NoWatch())
    judge(raw, target)


def test_nbdcopy_reads_an_image_back(tmp_path: Path) -> None:
    packed = pack_file(make_raw(tmp_path / "a.raw", 9 * MIB, 31))
    back = tmp_path / "back.raw"
    run("nbdcopy", "--", "[", "qemu-nbd", "-r", "-f", "qcow2", packed.image, "]", back)
    assert back.read_bytes() == packed.raw.read_bytes()


@pytest.mark.usefixtures("quick_appliance")
def test_guestfish_reads_the_files_of_an_image(tmp_path: Path) -> None:
    raw, tree = tmp_path / "fs.raw", tmp_path / "tree"
    tree.mkdir()
    (tree / "greeting").write_text("hello from a packed file system\n")
    run("mke2fs", "-q", "-t", "ext4", "-d", tree, raw, "16m")
    packed = pack_file(raw)
    done = subprocess.run(
        ["guestfish", "--ro", "--format=qcow2", "-a", str(packed.image), "-m", "/dev/sda", "cat", "/greeting"],
        env=os.environ | {"LIBGUESTFS_BACKEND": "direct", "LIBGUESTFS_BACKEND_SETTINGS": "force_tcg"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "hello from a packed file system"
