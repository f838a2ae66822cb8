"""What hangs or fails outside the many reads and writes: the look for data, the sync, the giving of names."""

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import Busy, Cancelled, StoreError
from imgtpl_gui.domain.images import ImageSettings
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging.images import pack_image, unpack_image
from tests.integration.imaging.nbd_server import served
from tests.unit.imaging.images import KIB, MIB, Packed, pack_file

SETTINGS = ImageSettings(64 * KIB, 1, 2)


@pytest.fixture
def packed(tmp_path: Path) -> Packed:
    raw = tmp_path / "disk.raw"
    raw.write_bytes(random.Random(1).randbytes(6 * MIB))
    return pack_file(raw)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """A writable export of 6 MiB of zeros."""
    target = tmp_path / "target.raw"
    target.write_bytes(bytes(6 * MIB))
    with served(target, "-e", "8") as found:
        yield found


@contextmanager
def mounted(folder: Path, *arguments: str | Path) -> Iterator[Path]:
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", *map(str, arguments), str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


class Cancelling(NoWatch):
    """A watch whose user cancels a moment after `begin`."""

    def __init__(self) -> None:
        self.at = float("inf")

    def begin(self) -> None:
        self.at = time.monotonic() + 0.3

    def check_cancelled(self) -> None:
        if time.monotonic() >= self.at:
            raise Cancelled


@pytest.mark.parametrize("work", ["zero", "flush"])
def test_a_cancel_ends_an_unpack_whose_server_hangs_at_its_beginning_or_end(
    packed: Packed,
    server: tuple[str, "subprocess.Popen[bytes]"],
    monkeypatch: pytest.MonkeyPatch,
    work: str,
) -> None:
    uri, process = server
    watch, real, threads = Cancelling(), getattr(imaging.NbdSink, work), threading.active_count()

    def hanging(sink: imaging.NbdSink, *arguments: int) -> None:
        process.send_signal(signal.SIGSTOP)
        watch.begin()
        real(sink, *arguments)

    monkeypatch.setattr(imaging.NbdSink, work, hanging)
    with pytest.raises(Cancelled):
        unpack_image(packed.image, uri, 2, resume=False, watch=watch)
    assert time.monotonic() - watch.at < 1
    assert threading.active_count() == threads


def test_a_cancel_ends_a_pack_whose_server_hangs_when_it_is_asked_for_its_data(
    tmp_path: Path, server: tuple[str, "subprocess.Popen[bytes]"], monkeypatch: pytest.MonkeyPatch
) -> None:
    uri, process = server
    watch, real = Cancelling(), imaging.NbdSource.extents

    def hanging(source: imaging.NbdSource, its_watch: Cancelling) -> object:
        process.send_signal(signal.SIGSTOP)
        watch.begin()
        return real(source, its_watch)

    monkeypatch.setattr(imaging.NbdSource, "extents", hanging)
    with pytest.raises(Cancelled):
        pack_image(uri, tmp_path / "a.qcow2", SETTINGS, None, resume=False, watch=watch)
    assert time.monotonic() - watch.at < 1
    assert not list(tmp_path.glob("a.*"))


@pytest.mark.parametrize("failing", ["hardlink_to", "fsync"])
def test_an_image_that_can_not_be_given_its_name_leaves_nothing(
    packed: Packed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    real_link, real_sync = Path.hardlink_to, os.fsync

    def link(path: Path, target: Path) -> None:
        if failing == "hardlink_to" and path.suffix == ".qcow2":
            raise OSError(5, "Input/output error")
        real_link(path, target)

    def sync(descriptor: int) -> None:
        if failing == "fsync" and Path(f"/proc/self/fd/{descriptor}").readlink().is_dir():
            raise OSError(5, "Input/output error")
        real_sync(descriptor)

    monkeypatch.setattr(Path, "hardlink_to", link)
    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(StoreError, match=r"finishing a\.qcow2 failed"):
        pack_image(str(packed.raw), tmp_path / "a.qcow2", SETTINGS, None, resume=False, watch=NoWatch())
    assert not list(tmp_path.glob("a.*"))


def test_a_read_only_file_system_is_told_of(packed: Packed, tmp_path: Path) -> None:
    with mounted(tmp_path / "ro", "-t", "tmpfs", "-o", "ro,size=8m", "tmpfs") as folder:
        with pytest.raises(StoreError, match="is read-only"):
            pack_image(str(packed.raw), folder / "a.qcow2", SETTINGS, None, resume=False, watch=NoWatch())
        with pytest.raises(StoreError, match="is read-only"):
            unpack_image(packed.image, str(folder / "a.raw"), 2, resume=False, watch=NoWatch())


def test_a_mounted_device_is_refused_and_stays_as_it_is(packed: Packed, tmp_path: Path) -> None:
    disk = tmp_path / "fs"
    subprocess.run(["mke2fs", "-q", "-t", "ext4", str(disk), "16m"], check=True)
    with mounted(tmp_path / "mnt", "-o", "loop", disk) as folder:
        device = subprocess.run(
            ["findmnt", "-n", "-o", "SOURCE", str(folder)], check=True, capture_output=True, text=True
        ).stdout.strip()
        with pytest.raises(Busy, match="in use"):
            unpack_image(packed.image, device, 2, resume=False, watch=NoWatch())
    subprocess.run(["e2fsck", "-fn", str(disk)], check=True, capture_output=True)
