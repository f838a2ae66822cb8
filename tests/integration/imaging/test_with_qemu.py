"""Our images in QEMU's own tools, and QEMU's NBD exports as our source."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.watch import NoWatch
from tests.unit.imaging.images import KIB, MIB, make_raw, pack_file


def run(*arguments: str | Path) -> str:
    return subprocess.run([str(argument) for argument in arguments], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def export(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A raw file and the NBD URI of a qcow2 copy of it."""
    raw = make_raw(tmp_path / "source.raw", 9 * MIB + 512, seed=3)
    copy, path = tmp_path / "source.qcow2", tmp_path / "nbd.sock"
    run("qemu-img", "convert", "-O", "qcow2", raw, copy)
    run("qemu-nbd", "--fork", "-t", "-r", "-e", "8", "-f", "qcow2", "-k", path, f"--pid-file={tmp_path}/pid", copy)
    yield raw, f"nbd+unix:///?socket={path}"
    subprocess.run(["kill", (tmp_path / "pid").read_text().strip()], check=True)


@pytest.mark.parametrize("cluster_size", [64 * KIB, 256 * KIB, 2 * MIB])
@pytest.mark.parametrize("seed", range(4))
def test_qemu_finds_our_image_clean_and_identical(tmp_path: Path, seed: int, cluster_size: int) -> None:
    packed = pack_file(make_raw(tmp_path / "disk.raw", 7 * MIB + 512 * seed, seed), cluster_size)
    checked = json.loads(run("qemu-img", "check", "--output=json", packed.image))
    assert checked["check-errors"] == 0
    assert "leaks" not in checked
    run("qemu-img", "compare", "-f", "raw", "-F", "qcow2", packed.raw, packed.image)


def test_more_references_than_sixteen_bits_count_still_check_clean(tmp_path: Path) -> None:
    raw = tmp_path / "lines.raw"
    with raw.open("wb") as file:
        for number in range(80_000):
            file.seek(number * 64 * KIB)
            file.write(b"x")
    packed = pack_file(raw)
    assert json.loads(run("qemu-img", "check", "--output=json", packed.image))["check-errors"] == 0


def test_qemu_refuses_a_flipped_bit_in_our_image(tmp_path: Path) -> None:
    packed = pack_file(make_raw(tmp_path / "disk.raw", 7 * MIB, seed=5))
    with packed.image.open("r+b") as file:
        file.seek(packed.disk.cluster_size + 1000)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 16]))
    compared = subprocess.run(
        ["qemu-img", "compare", "-f", "raw", "-F", "qcow2", str(packed.raw), str(packed.image)],
        capture_output=True,
        check=False,
    )
    assert compared.returncode > 1


def test_an_nbd_export_is_packed_and_comes_back_into_a_larger_volume(tmp_path: Path, export: tuple[Path, str]) -> None:
    raw, uri = export
    image, digests = tmp_path / "vda.qcow2", tmp_path / "vda.b3"
    with imaging.NbdSource(uri) as source:
        assert 0 < source.extents(NoWatch()).total < source.size
        disk = imaging.pack(source, image, digests, imaging.PackSettings(), NoWatch())
    run("qemu-img", "compare", "-f", "raw", "-F", "qcow2", raw, image)
    volume = tmp_path / "volume.qcow2"
    run("qemu-img", "create", "-q", "-f", "qcow2", volume, "64M")
    sink = imaging.QcowVolumeSink(volume, "qcow2")
    imaging.unpack(image, digests, disk.digest, sink, "vda", NoWatch())
    sink.close()
    run("qemu-img", "check", volume)
    run("qemu-img", "resize", "-q", "--shrink", volume, str(disk.virtual_size))
    run("qemu-img", "compare", "-f", "raw", "-F", "qcow2", raw, volume)


def test_a_packed_disk_is_the_same_whatever_it_was_read_from(tmp_path: Path, export: tuple[Path, str]) -> None:
    raw, uri = export
    with imaging.NbdSource(uri) as source:
        over_nbd = imaging.pack(source, tmp_path / "a.qcow2", tmp_path / "a.b3", imaging.PackSettings(), NoWatch())
    with imaging.RawFileSource(raw) as file:
        from_file = imaging.pack(file, tmp_path / "b.qcow2", tmp_path / "b.b3", imaging.PackSettings(), NoWatch())
    assert over_nbd.digest == from_file.digest
    assert (tmp_path / "a.qcow2").read_bytes() == (tmp_path / "b.qcow2").read_bytes()


def test_an_export_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="Opening vda for reading failed"):
        imaging.NbdSource(f"nbd+unix:///vda?socket={tmp_path}/none")
