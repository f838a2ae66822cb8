"""Going on from what a stopped run has left, and files that are not finished yet."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import Busy, Cancelled, NameTaken, NoRoom
from imgtpl_gui.domain.images import ImageSettings
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging import pack_work
from imgtpl_gui.imaging.append_file import AppendFile
from imgtpl_gui.imaging.images import pack_image, unpack_image
from imgtpl_gui.imaging.part_files import PartFile, discard_part, part_path
from tests.unit.imaging.images import KIB, MIB, CancelAfter, change_raw, flip, pack_file

SETTINGS = ImageSettings(64 * KIB, 1, 2)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A disk of 40 MiB that nothing compresses."""
    path = tmp_path / "disk.raw"
    path.write_bytes(random.Random(1).randbytes(40 * MIB))
    return path


@pytest.fixture
def _synced_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imgtpl_gui.imaging.append_file._SYNC_EVERY", 1)


@pytest.fixture
def compressed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What was compressed: a number for each cluster."""
    found: list[int] = []
    real = pack_work.compressor

    class Counted:
        def __init__(self, level: int, cluster_size: int) -> None:
            self._compressor = real(level, cluster_size)

        def compress(self, data: bytes) -> bytes:
            found.append(len(data))
            return self._compressor.compress(data)

    monkeypatch.setattr(pack_work, "compressor", Counted)
    return found


def stop_halfway(raw: Path, target: Path, resume: bool = True) -> None:
    with pytest.raises(Cancelled):
        pack_image(str(raw), target, SETTINGS, None, resume, CancelAfter(30 * MIB))


@pytest.mark.usefixtures("_synced_often")
def test_a_stopped_pack_goes_on_and_gives_the_same_image(raw: Path, tmp_path: Path, compressed: list[int]) -> None:
    target = tmp_path / "a.qcow2"
    stop_halfway(raw, target)
    assert not target.exists()
    compressed.clear()
    made = pack_image(str(raw), target, SETTINGS, None, resume=True, watch=NoWatch())
    assert len(compressed) < 640 * 3 / 4
    whole = pack_file(raw)
    assert made.digest == whole.disk.digest
    imaging.verify(target, target.with_suffix(".b3"), made.digest, "a", NoWatch())
    assert made.stored_size - whole.disk.stored_size <= 64 * KIB
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.b3", "a.qcow2", "disk.b3", "disk.qcow2", "disk.raw"]


@pytest.mark.usefixtures("_synced_often")
def test_a_source_that_changed_meanwhile_is_packed_as_it_is_now(raw: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.qcow2"
    stop_halfway(raw, target)
    change_raw(raw, 7, places=5)
    made = pack_image(str(raw), target, SETTINGS, None, resume=True, watch=NoWatch())
    assert made.digest == pack_file(raw).disk.digest
    imaging.verify(target, target.with_suffix(".b3"), made.digest, "a", NoWatch())


@pytest.mark.usefixtures("_synced_often")
def test_what_was_left_is_checked_before_it_is_kept(raw: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.qcow2"
    stop_halfway(raw, target)
    for offset in range(64 * KIB, 20 * MIB, MIB):
        flip(part_path(target), offset)
    made = pack_image(str(raw), target, SETTINGS, None, resume=True, watch=NoWatch())
    imaging.verify(target, target.with_suffix(".b3"), made.digest, "a", NoWatch())


@pytest.mark.usefixtures("_synced_often")
@pytest.mark.parametrize("cut", [1, 33, 1000, 5000])
def test_a_torn_journal_counts_as_far_as_it_is_whole(raw: Path, tmp_path: Path, cut: int) -> None:
    target = tmp_path / "a.qcow2"
    stop_halfway(raw, target)
    journal = tmp_path / "a.qcow2.part.journal"
    journal.write_bytes(journal.read_bytes()[:-cut])
    made = pack_image(str(raw), target, SETTINGS, None, resume=True, watch=NoWatch())
    imaging.verify(target, target.with_suffix(".b3"), made.digest, "a", NoWatch())


@pytest.mark.usefixtures("_synced_often")
def test_other_settings_begin_anew(raw: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.qcow2"
    stop_halfway(raw, target)
    made = pack_image(str(raw), target, ImageSettings(256 * KIB, 1, 2), None, resume=True, watch=NoWatch())
    assert made.stored_size < 42 * MIB
    imaging.verify(target, target.with_suffix(".b3"), made.digest, "a", NoWatch())


def test_a_stopped_pack_that_is_not_to_be_resumed_leaves_nothing(raw: Path, tmp_path: Path) -> None:
    stop_halfway(raw, tmp_path / "a.qcow2", resume=False)
    assert [path.name for path in tmp_path.iterdir()] == ["disk.raw"]


def test_a_stopped_unpack_goes_on_and_keeps_what_is_right(raw: Path, tmp_path: Path) -> None:
    packed, target = pack_file(raw), tmp_path / "back.raw"
    with pytest.raises(Cancelled):
        unpack_image(packed.image, str(target), 2, resume=True, watch=CancelAfter(16 * MIB))
    assert not target.exists()
    flip(part_path(target), 100)
    done = unpack_image(packed.image, str(target), 2, resume=True, watch=NoWatch())
    assert target.read_bytes() == raw.read_bytes()
    assert done.kept_bytes >= 15 * MIB
    assert done.kept_bytes + done.written_bytes == 40 * MIB


def test_what_was_left_of_another_image_is_not_gone_on_with(raw: Path, tmp_path: Path) -> None:
    first, target = pack_file(raw), tmp_path / "back.raw"
    with pytest.raises(Cancelled):
        unpack_image(first.image, str(target), 2, resume=True, watch=CancelAfter(16 * MIB))
    with (tmp_path / "other.raw").open("wb") as file:
        file.truncate(40 * MIB)
    other = pack_file(change_raw(tmp_path / "other.raw", 3))
    assert unpack_image(other.image, str(target), 2, resume=True, watch=NoWatch()).kept_bytes == 0
    assert target.read_bytes() == other.raw.read_bytes()


def test_a_bad_cluster_leaves_nothing_half_restored(raw: Path, tmp_path: Path) -> None:
    packed = pack_file(raw)
    flip(packed.image, 30 * MIB)
    with pytest.raises(Exception, match=r"damaged at offset \d+.*disk.qcow2"):
        unpack_image(packed.image, str(tmp_path / "back.raw"), 2, resume=False, watch=NoWatch())
    assert not list(tmp_path.glob("back*"))


def test_a_second_writer_of_one_target_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "a.qcow2"
    code = f"""
from pathlib import Path
from imgtpl_gui.imaging.part_files import PartFile
with PartFile(Path({str(target)!r}), "x", True):
    print("holding", flush=True)
    input()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "holding\n"
        with pytest.raises(Busy, match="being written by another process"):
            PartFile(target, "x", resume=True)
        discard_part(target)
        assert (tmp_path / "a.qcow2.part.lock").exists()
        other.kill()
    discard_part(target)
    assert not list(tmp_path.iterdir())


def test_an_existing_target_is_refused_before_and_after(tmp_path: Path) -> None:
    target = tmp_path / "a.raw"
    with PartFile(target, "x", resume=False) as part:
        part.create(100)
        target.write_text("somebody was quicker")
        with pytest.raises(NameTaken):
            part.publish()
    assert target.read_text() == "somebody was quicker"
    with pytest.raises(NameTaken):
        PartFile(target, "x", resume=False)
    assert [path.name for path in tmp_path.iterdir()] == ["a.raw"]


class FullFile:
    """A file that nothing fits into."""

    name = "a"

    def write(self, _offset: int, _data: memoryview) -> None:
        raise NoRoom("The disk is full.")

    def sync(self) -> None:
        raise AssertionError("what was not written is not synced")

    def close(self, _size: int | None = None) -> None:
        pass


def test_an_append_file_says_what_its_thread_could_not_write() -> None:
    file = AppendFile(FullFile(), 4096)
    try:
        file.append(bytes(8 * MIB))
        with pytest.raises(NoRoom, match="The disk is full"):
            file.sync()
    finally:
        file.close()
