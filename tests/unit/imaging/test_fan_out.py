"""One image written into many sinks: read and decompressed once, and no sink in another's way."""

import os
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import Cancelled, Corrupt, NoRoom
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging.checked_image import CheckedImage
from imgtpl_gui.imaging.ends import Buffer
from tests.unit.imaging.images import MIB, CancelAfter, Packed, content, flip, make_raw, pack_file


class MemorySink:
    """A disk in memory; fails with its `write` number `fails_at`, and wants order where it is `in_order`."""

    needs_zeros = False

    def __init__(self, size: int, fails_at: int = 0, in_order: bool = False) -> None:
        self.size, self.in_order = size, in_order
        self.data = bytearray(size)
        self.writes, self.flushed, self.interrupted, self.position = 0, False, False, 0
        self._fails_at = fails_at
        self._lock = threading.Lock()

    def write(self, offset: int, data: Buffer) -> None:
        with self._lock:
            self.writes += 1
            if self.writes == self._fails_at:
                raise NoRoom("The disk is full.")
        assert not self.in_order or offset >= self.position
        self.position = offset + len(data)
        self.data[offset : offset + len(data)] = data

    def zero(self, offset: int, length: int) -> None:
        self.data[offset : offset + length] = bytes(length)

    def interrupt(self) -> None:
        self.interrupted = True

    def flush(self) -> None:
        self.flushed = True

    def close(self) -> None:
        return


@pytest.fixture
def packed(tmp_path: Path) -> Packed:
    """A packed disk with data all over."""
    raw = make_raw(tmp_path / "disk.raw", 12 * MIB + 512, seed=3)
    with raw.open("r+b") as file:
        file.write(b"more than one piece of work\n" * 300_000)
    return pack_file(raw)


def unpack(packed: Packed, sink: imaging.Sink, watch: object = None) -> None:
    watch = watch or NoWatch()
    imaging.unpack(packed.image, packed.digests, packed.disk.digest, sink, "vda", watch)  # type: ignore[arg-type]


@pytest.mark.parametrize("in_order", [False, True])
def test_each_cluster_is_decompressed_once_for_all_targets(
    in_order: bool, packed: Packed, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, plain = Counter[int](), CheckedImage.content

    def counting(image: CheckedImage) -> Callable[[int], Buffer]:
        content = plain(image)

        def counted(cluster: int) -> Buffer:
            read[cluster] += 1
            return content(cluster)

        return counted

    monkeypatch.setattr(CheckedImage, "content", counting)
    sinks = [MemorySink(12 * MIB + 512, in_order=in_order and not place) for place in range(5)]
    unpack(packed, imaging.FanOut(sinks))
    assert len(read) > 100
    assert set(read.values()) == {1}
    assert all(sink.data == content(packed.raw) and sink.flushed for sink in sinks)


def test_a_target_that_fails_leaves_the_others_going_on(packed: Packed) -> None:
    sinks = [MemorySink(12 * MIB + 512), MemorySink(12 * MIB + 512, fails_at=2), MemorySink(12 * MIB + 512)]
    fan = imaging.FanOut(sinks)
    unpack(packed, fan)
    assert {place: str(error) for place, error in fan.failures.items()} == {1: "The disk is full."}
    assert [sink.data == content(packed.raw) for sink in sinks] == [True, False, True]
    assert [sink.flushed for sink in sinks] == [True, False, True]
    assert [sink.interrupted for sink in sinks] == [False, True, False]


def test_when_every_target_has_failed_the_reading_ends(packed: Packed) -> None:
    sinks = [MemorySink(12 * MIB + 512, fails_at=1) for _ in range(2)]
    fan = imaging.FanOut(sinks)
    with pytest.raises(NoRoom):
        unpack(packed, fan)
    assert set(fan.failures) == {0, 1}


def test_a_damaged_cluster_stops_all_of_them(packed: Packed) -> None:
    flip(packed.image, 70_000)
    sinks = [MemorySink(12 * MIB + 512) for _ in range(2)]
    fan = imaging.FanOut(sinks)
    with pytest.raises(Corrupt):
        unpack(packed, fan)
    assert fan.failures == {}
    assert not any(sink.flushed for sink in sinks)


def test_a_cancel_stops_all_of_them(packed: Packed) -> None:
    sinks = [MemorySink(12 * MIB + 512) for _ in range(2)]
    with pytest.raises(Cancelled):
        unpack(packed, imaging.FanOut(sinks), CancelAfter(1))
    assert all(sink.interrupted and not sink.flushed for sink in sinks)


def test_the_smallest_target_decides_whether_the_disk_fits(packed: Packed) -> None:
    fan = imaging.FanOut([MemorySink(12 * MIB + 512), MemorySink(MIB)])
    with pytest.raises(NoRoom, match="only"):
        unpack(packed, fan)


def test_every_volume_is_the_disk_and_has_its_own_qemu_nbd(packed: Packed, tmp_path: Path) -> None:
    with ExitStack() as stack:
        sinks = []
        for place in range(3):
            volume = tmp_path / f"{place}.raw"
            volume.touch()
            os.truncate(volume, 12 * MIB + 512)
            sinks.append(imaging.QcowVolumeSink(volume, "raw"))
            stack.callback(sinks[-1].close)
        unpack(packed, imaging.FanOut(sinks))
    assert all(content(tmp_path / f"{place}.raw") == content(packed.raw) for place in range(3))
