"""Overlays over an NBD export: QEMU writes and discards in them, and our reader shows what QEMU's does."""

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.watch import NoWatch
from tests.integration.imaging.nbd_server import served
from tests.unit.imaging.images import MIB

SIZE = 12 * MIB
KIB = 1024
WATCH = NoWatch()


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Data in the first 8 MiB and the last one, a hole between."""
    path = tmp_path / "disk.raw"
    noise = random.Random(1)
    with path.open("wb") as file:
        file.write(noise.randbytes(8 * MIB))
        file.seek(11 * MIB)
        file.write(noise.randbytes(MIB))
    return path


@pytest.fixture
def uri(raw: Path) -> Iterator[str]:
    with served(raw, "-r", "-e", "8") as (address, _):
        yield address


@pytest.fixture
def overlay(tmp_path: Path, uri: str) -> Path:
    """Written to and discarded in: a whole cluster, parts of some, the hole, and a stretch over its border."""
    path = tmp_path / "overlay.qcow2"
    imaging.create_overlay(path, uri)
    commands = (
        "discard 1M 2M",
        "write -P 7 5M 64k",
        "write -P 8 5400k 3k",
        "discard 7M 2M",
        "write -P 9 10M 4k",
        "write -z 11600k 8k",
    )
    options = [part for command in commands for part in ("-c", command)]
    subprocess.run(["qemu-io", "-d", "unmap", *options, str(path)], check=True, stdout=subprocess.DEVNULL)
    return path


def flattened(overlay: Path) -> bytes:
    flat = overlay.with_suffix(".flat")
    subprocess.run(["qemu-img", "convert", "-O", "raw", str(overlay), str(flat)], check=True)
    return flat.read_bytes()


def test_an_overlay_reads_as_qemu_reads_it_in_pieces_of_any_size(uri: str, overlay: Path) -> None:
    expected = flattened(overlay)
    with imaging.NbdSource(uri) as base, imaging.OverlaySource(overlay, base) as source:
        assert source.size == SIZE
        read = source.reader()
        for length in (3 * KIB, 64 * KIB, 200 * KIB, 4 * MIB):
            pieces = [bytes(read(at, min(length, SIZE - at))) for at in range(0, SIZE, length)]
            assert b"".join(pieces) == expected


def test_what_lies_outside_the_extents_of_an_overlay_is_zero_and_what_was_discarded_is_counted(
    uri: str, overlay: Path
) -> None:
    expected = flattened(overlay)
    with imaging.NbdSource(uri) as base, imaging.OverlaySource(overlay, base) as source:
        extents = source.extents(WATCH)
        trimmed = source.trimmed(WATCH)
    shown = bytearray(SIZE)
    for extent in extents:
        shown[extent.offset : extent.end] = expected[extent.offset : extent.end]
    assert bytes(shown) == expected
    assert trimmed == 3 * MIB
    assert extents.total < 9 * MIB - trimmed + 256 * KIB


def test_an_untouched_overlay_is_its_base(uri: str, raw: Path, tmp_path: Path) -> None:
    path = tmp_path / "untouched.qcow2"
    imaging.create_overlay(path, uri)
    with imaging.NbdSource(uri) as base, imaging.OverlaySource(path, base) as source:
        assert list(source.extents(WATCH)) == list(base.extents(WATCH))
        assert source.trimmed(WATCH) == 0
        assert bytes(source.reader()(0, SIZE)) == raw.read_bytes()


def test_a_trimmed_disk_is_packed_without_what_was_discarded(uri: str, overlay: Path, tmp_path: Path) -> None:
    image = tmp_path / "image.qcow2"
    with imaging.NbdSource(uri) as base, imaging.OverlaySource(overlay, base) as source:
        imaging.pack(source, image, tmp_path / "image.b3", imaging.PackSettings(), WATCH)
    flat = flattened(overlay)
    assert image.stat().st_size < 8 * MIB
    assert flattened(image) == flat


def test_an_overlay_that_can_not_be_made_says_so_in_a_sentence(tmp_path: Path, uri: str) -> None:
    with pytest.raises(StoreError, match="could not be made"):
        imaging.create_overlay(tmp_path / "missing" / "overlay.qcow2", uri)
