"""Files as source and sink when the system gives less than was asked for, or an error."""

import ctypes
import errno
import os
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import ImgTplError, NoRoom, Refused, StoreError
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging import file_io
from imgtpl_gui.imaging.opening import open_source
from tests.unit.imaging.images import MIB

DATA = random.Random(1).randbytes(2 * MIB)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of 8 MiB of old content."""
    made = tmp_path / "disk.raw"
    made.write_bytes(b"old!" * (2 * MIB))
    return made


def failing(number: int) -> Callable[..., int]:
    def fail(*_arguments: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("offset", [0, MIB, 512, 4095])
def test_writes_that_the_system_cuts_short_go_on(path: Path, monkeypatch: pytest.MonkeyPatch, offset: int) -> None:
    real = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda descriptor, data, at: real(descriptor, data[:5000], at))
    sink = imaging.RawFileSink(path, fresh=False)
    sink.write(offset, DATA)
    sink.flush()
    sink.close()
    content = path.read_bytes()
    assert content[offset : offset + len(DATA)] == DATA
    assert content[:offset] == (b"old!" * (2 * MIB))[:offset]
    assert len(content) == 8 * MIB


def test_reads_that_the_system_cuts_short_go_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.preadv
    path.write_bytes(DATA)
    monkeypatch.setattr(os, "preadv", lambda descriptor, buffers, at: real(descriptor, [buffers[0][:5000]], at))
    with imaging.RawFileSource(path) as source:
        assert bytes(source.reader()(4096, MIB)) == DATA[4096 : 4096 + MIB]


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (errno.ENOSPC, NoRoom, "is full: writing at offset 4096 failed"),
        (errno.EDQUOT, NoRoom, "is full"),
        (errno.EIO, StoreError, "writing at offset 4096 failed"),
    ],
)
def test_a_write_that_fails_is_told_with_its_offset(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[ImgTplError], words: str
) -> None:
    sink = imaging.RawFileSink(path, fresh=False)
    monkeypatch.setattr(os, "pwrite", failing(number))
    with pytest.raises(kind, match=words):
        sink.write(4096, DATA)
    sink.close()


def test_a_read_or_a_sync_that_fails_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sink = imaging.RawFileSink(path, fresh=False)
    monkeypatch.setattr(os, "preadv", failing(errno.EIO))
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(StoreError, match="reading at offset 512 failed"):
        sink.reader()(512, 512)
    with pytest.raises(StoreError, match="syncing it failed"):
        sink.flush()
    sink.close()


@pytest.mark.parametrize("holes", [True, False])
@pytest.mark.parametrize(("offset", "length"), [(0, 4 * MIB), (MIB, 3 * MIB), (1000, 5000), (4 * MIB, 4 * MIB)])
def test_a_range_is_zeroed_and_nothing_beside_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, offset: int, length: int, holes: bool
) -> None:
    if not holes:
        monkeypatch.setattr(file_io, "_libc", NoHoles())
    sink = imaging.RawFileSink(path, fresh=False)
    sink.zero(offset, length)
    sink.flush()
    sink.close()
    old = b"old!" * (2 * MIB)
    assert path.read_bytes() == old[:offset] + bytes(length) + old[offset + length :]


class NoHoles:
    """A C library whose file system can't punch holes."""

    def fallocate(self, *_arguments: object) -> int:
        ctypes.set_errno(errno.EOPNOTSUPP)
        return -1


def test_zeroing_a_range_of_a_file_gives_its_room_back(path: Path) -> None:
    before = path.stat().st_blocks
    sink = imaging.RawFileSink(path, fresh=False)
    sink.zero(0, 4 * MIB)
    sink.flush()
    sink.close()
    assert path.stat().st_blocks <= before // 2 + 16


def test_many_threads_write_one_file_and_read_it_back(path: Path) -> None:
    sink = imaging.RawFileSink(path, fresh=False)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda at: sink.write(at, DATA[at % MIB :][:65536]), range(0, 8 * MIB, 65536)))
        pieces = pool.map(lambda at: bytes(sink.reader()(at, 65536)), range(0, 8 * MIB, 65536))
        assert b"".join(pieces) == DATA[:MIB] * 8
    sink.close()


def test_what_holds_no_disk_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(Refused, match="neither a file nor a block device"):
            open_source(str(place))
    with pytest.raises(StoreError, match="is missing"):
        open_source(str(tmp_path / "nothing"))


@pytest.mark.parametrize(("name", "is_qcow"), [("a.raw", False), ("a.img", False), ("a", True), ("a.qcow2", True)])
def test_a_name_that_says_raw_is_believed_over_the_content(tmp_path: Path, name: str, is_qcow: bool) -> None:
    path = tmp_path / name
    path.write_bytes(b"QFI\xfb" + bytes(MIB))
    if is_qcow:
        with pytest.raises(ImgTplError, match="a"):
            open_source(str(path))
        return
    with open_source(str(path)) as source:
        assert source.size == MIB + 4
        assert source.extents(NoWatch()).total
