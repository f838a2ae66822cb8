"""Sources that die or hang, targets that are full, too small or not to be written: a sentence each, nothing left."""

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import Busy, Cancelled, HypervisorError, ImgTplError, NoRoom, StoreError
from imgtpl_gui.domain.images import ImageSettings
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging.images import pack_image, unpack_image
from tests.integration.imaging.nbd_server import served
from tests.unit.imaging.images import KIB, MIB, CancelAfter, Packed, pack_file

SETTINGS = ImageSettings(64 * KIB, 1, 2)


@pytest.fixture
def packed(tmp_path: Path) -> Packed:
    """A disk of 24 MiB that nothing compresses, and its image."""
    raw = tmp_path / "disk.raw"
    raw.write_bytes(random.Random(1).randbytes(24 * MIB))
    return pack_file(raw)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A disk of which much more has to be read than is read ahead."""
    raw = tmp_path / "large.raw"
    raw.write_bytes(random.Random(2).randbytes(16 * MIB) * 12)
    return raw


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for 8 MiB."""
    folder = tmp_path / "full"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    before = threading.active_count()
    yield
    assert threading.active_count() == before


@contextmanager
def loop_device(path: Path, *options: str) -> Iterator[str]:
    """Attach a file as a block device."""
    attached = subprocess.run(
        ["losetup", "--find", "--show", *options, str(path)], check=True, capture_output=True, text=True
    )
    device = attached.stdout.strip()
    try:
        yield device
    finally:
        subprocess.run(["losetup", "--detach", device], check=True)


class Then(NoWatch):
    """A watch that does something once when some bytes were counted, and may be cancelled."""

    def __init__(self, byte_count: int, act: Callable[[], None]) -> None:
        self._left = byte_count
        self._act = act
        self.cancelled = threading.Event()

    def advance(self, byte_count: int) -> None:
        self._left -= byte_count
        if self._left <= 0:
            act, self._act = self._act, lambda: None
            act()

    def check_cancelled(self) -> None:
        if self.cancelled.is_set():
            raise Cancelled


def test_a_pack_into_a_full_file_system_says_so_and_leaves_nothing(packed: Packed, full: Path) -> None:
    with pytest.raises(NoRoom, match="is full"):
        pack_image(str(packed.raw), full / "a.qcow2", SETTINGS, None, resume=False, watch=NoWatch())
    assert not list(full.iterdir())


def test_an_unpack_into_a_full_file_system_says_so_and_leaves_nothing(packed: Packed, full: Path) -> None:
    with pytest.raises(NoRoom, match="is full"):
        unpack_image(packed.image, str(full / "a.raw"), 2, resume=False, watch=NoWatch())
    assert not list(full.iterdir())


def test_an_unpack_into_a_full_export_says_so(packed: Packed, full: Path) -> None:
    target = full / "a.raw"
    with target.open("wb") as file:
        file.truncate(24 * MIB)
    with served(target, "-e", "8") as (uri, _), pytest.raises(NoRoom, match="no room left"):
        unpack_image(packed.image, uri, 2, resume=False, watch=NoWatch())


def test_a_server_that_dies_in_mid_read_is_told_of_and_nothing_is_left(large: Path, tmp_path: Path) -> None:
    with served(large, "-r", "-e", "8") as (uri, server):
        watch = Then(4 * MIB, server.kill)
        with pytest.raises(HypervisorError, match="failed"):
            pack_image(uri, tmp_path / "a.qcow2", SETTINGS, None, resume=False, watch=watch)
    assert not list(tmp_path.glob("a.*"))


def test_a_source_that_is_cut_while_it_is_read_is_told_of(packed: Packed, tmp_path: Path) -> None:
    watch = Then(4 * MIB, lambda: os.truncate(packed.raw, 5 * MIB))
    with pytest.raises(StoreError, match="cut while it was read"):
        pack_image(str(packed.raw), tmp_path / "a.qcow2", SETTINGS, None, resume=False, watch=watch)
    assert not list(tmp_path.glob("a.*"))


@pytest.mark.parametrize("options", [("-r", "-e", "8"), ("-r",)])
def test_a_cancel_ends_a_pack_whose_server_hangs(large: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    with served(large, *options) as (uri, server):
        watch = Then(4 * MIB, lambda: server.send_signal(signal.SIGSTOP))
        cancelled_at = []

        def cancel() -> None:
            cancelled_at.append(time.monotonic())
            watch.cancelled.set()

        timer = threading.Timer(0.5, cancel)
        timer.start()
        with pytest.raises(Cancelled):
            pack_image(uri, tmp_path / "a.qcow2", SETTINGS, None, resume=False, watch=watch)
        timer.join()
        assert time.monotonic() - cancelled_at[0] < 1
    assert not list(tmp_path.glob("a.*"))


def test_a_cancel_ends_an_unpack_whose_server_hangs(packed: Packed, tmp_path: Path) -> None:
    target = tmp_path / "target.raw"
    target.write_bytes(bytes(24 * MIB))
    with served(target, "-e", "8") as (uri, server):
        watch = Then(4 * MIB, lambda: server.send_signal(signal.SIGSTOP))
        timer = threading.Timer(0.5, watch.cancelled.set)
        timer.start()
        with pytest.raises(Cancelled):
            unpack_image(packed.image, uri, 2, resume=False, watch=watch)
        timer.join()


def test_a_server_that_takes_one_client_is_read_over_one_connection(packed: Packed, tmp_path: Path) -> None:
    with served(packed.raw, "-r") as (uri, _):
        made = pack_image(uri, tmp_path / "a.qcow2", SETTINGS, None, resume=False, watch=NoWatch())
    assert made.digest == packed.disk.digest


def test_an_export_is_written_over_its_old_content(tmp_path: Path) -> None:
    raw, target = tmp_path / "a.raw", tmp_path / "target.raw"
    with raw.open("wb") as file:
        file.truncate(24 * MIB)
        file.seek(9 * MIB)
        file.write(b"x" * MIB)
    target.write_bytes(b"old" * (8 * MIB))
    with served(target, "-e", "8") as (uri, _):
        unpack_image(pack_file(raw).image, uri, 2, resume=False, watch=NoWatch())
    assert target.read_bytes() == raw.read_bytes()


def test_an_export_for_reading_only_is_refused(packed: Packed) -> None:
    with served(packed.raw, "-r") as (uri, _), pytest.raises(ImgTplError, match="for reading only"):
        unpack_image(packed.image, uri, 2, resume=False, watch=NoWatch())


def test_a_device_is_packed_and_written_over_its_old_content(packed: Packed, tmp_path: Path) -> None:
    with loop_device(packed.raw, "--read-only") as device:
        made = pack_image(device, tmp_path / "a.qcow2", SETTINGS, None, resume=False, watch=NoWatch())
    assert made.digest == packed.disk.digest
    (tmp_path / "target").write_bytes(b"old" * (9 * MIB))
    with loop_device(tmp_path / "target") as device:
        unpack_image(packed.image, device, 2, resume=False, watch=NoWatch())
    assert (tmp_path / "target").read_bytes()[: 24 * MIB] == packed.raw.read_bytes()


def test_a_device_that_was_written_halfway_has_no_beginning_and_is_gone_on_with(packed: Packed, tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"old" * (8 * MIB))
    with loop_device(tmp_path / "target") as device:
        with pytest.raises(Cancelled):
            unpack_image(packed.image, device, 2, resume=False, watch=CancelAfter(12 * MIB))
        with Path(device).open("rb") as file:
            assert file.read(64 * KIB) == bytes(64 * KIB)
        done = unpack_image(packed.image, device, 2, resume=True, watch=NoWatch())
        assert done.kept_bytes >= 8 * MIB
    assert (tmp_path / "target").read_bytes() == packed.raw.read_bytes()


def test_a_device_that_is_too_small_is_refused_untouched(packed: Packed, tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"old!" * (2 * MIB))
    with loop_device(tmp_path / "target") as device, pytest.raises(NoRoom, match="its target only"):
        unpack_image(packed.image, device, 2, resume=False, watch=NoWatch())
    assert (tmp_path / "target").read_bytes() == b"old!" * (2 * MIB)


def test_a_device_for_reading_only_is_refused(packed: Packed) -> None:
    with loop_device(packed.raw, "--read-only") as device, pytest.raises(StoreError, match=r"may not write|read-only"):
        unpack_image(packed.image, device, 2, resume=False, watch=NoWatch())


def test_a_device_in_use_is_refused(packed: Packed, tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(bytes(24 * MIB))
    with loop_device(tmp_path / "target") as device:
        holder = os.open(device, os.O_RDWR | os.O_EXCL)
        try:
            with pytest.raises(Busy, match="in use"):
                unpack_image(packed.image, device, 2, resume=False, watch=NoWatch())
        finally:
            os.close(holder)


@pytest.mark.parametrize("failing", ["pwrite", "fsync"])
def test_an_input_output_error_of_the_target_is_told_of_and_nothing_is_left(
    packed: Packed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    real = getattr(os, failing)

    def fails(descriptor: int, *arguments: object) -> object:
        name = Path(f"/proc/self/fd/{descriptor}").readlink().name
        if ".part" in name and not name.endswith(".lock"):
            raise OSError(5, "Input/output error")
        return real(descriptor, *arguments)

    monkeypatch.setattr(os, failing, fails)
    with pytest.raises(StoreError, match="Input/output error"):
        pack_image(str(packed.raw), tmp_path / "a.qcow2", SETTINGS, None, resume=False, watch=NoWatch())
    with pytest.raises(StoreError, match="Input/output error"):
        unpack_image(packed.image, str(tmp_path / "a.raw"), 2, resume=False, watch=NoWatch())
    assert not list(tmp_path.glob("a.*"))


def test_short_writes_are_gone_on_with(packed: Packed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda descriptor, data, offset: real(descriptor, data[:12288], offset))
    made = pack_image(str(packed.raw), tmp_path / "a.qcow2", SETTINGS, None, resume=False, watch=NoWatch())
    assert made.digest == packed.disk.digest
    unpack_image(tmp_path / "a.qcow2", str(tmp_path / "a.raw"), 2, resume=False, watch=NoWatch())
    assert (tmp_path / "a.raw").read_bytes() == packed.raw.read_bytes()


def test_a_cancel_in_a_terabyte_of_nothing_takes_less_than_a_second(tmp_path: Path) -> None:
    raw = tmp_path / "sparse.raw"
    with raw.open("wb") as file:
        file.truncate(2**40)
        for number in range(64):
            file.seek(number * 2**34)
            file.write(random.Random(number).randbytes(MIB))
    watch = Then(16 * MIB, lambda: None)
    cancelled_at = []

    def cancel() -> None:
        cancelled_at.append(time.monotonic())
        watch.cancelled.set()

    watch._act = cancel
    with imaging.RawFileSource(raw) as source, pytest.raises(Cancelled):
        imaging.pack(source, tmp_path / "a.qcow2", tmp_path / "a.b3", imaging.PackSettings(), watch)
    assert time.monotonic() - cancelled_at[0] < 1
