import errno
import fcntl
import mmap
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imgtpl_gui.domain.errors import Corrupt, ImgTplError, NameTaken, NotFound, Refused, StoreError
from imgtpl_gui.imagestore import folder_place
from imgtpl_gui.imagestore.folder_place import FolderPlace


@pytest.fixture
def top(tmp_path: Path) -> Path:
    folder = tmp_path / "the store"
    folder.mkdir()
    return folder


@pytest.fixture
def place(top: Path) -> FolderPlace:
    return FolderPlace(top, patience=0.05)


def test_its_url_is_that_of_the_folder(place: FolderPlace, top: Path) -> None:
    assert place.url == f"file://{top.parent}/the%20store"


def test_a_link_is_neither_read_nor_written_nor_listed_into(place: FolderPlace, top: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_bytes(b"secret")
    (top / "link").symlink_to(outside / "file")
    (top / "folder").symlink_to(outside)
    for attempt in (
        lambda: place.read("link"),
        lambda: place.reopen("link", 100),
        lambda: place.read("folder/file"),
        lambda: place.create("folder/new", 100),
        lambda: place.replace("folder/file", b"x"),
        lambda: place.entries("folder"),
        lambda: place.make_folder("folder"),
        lambda: place.make_folder("folder/below"),
        lambda: place.make_final("folder"),
        lambda: place.rename("folder/file", "mine"),
        lambda: place.remove("folder/file"),
    ):
        with pytest.raises(Corrupt, match="not a plain file or folder"):
            attempt()
    with pytest.raises(NameTaken):
        place.create("link", 100)
    assert [path.name for path in outside.iterdir()] == ["file"]
    assert (outside / "file").read_bytes() == b"secret"


def test_a_link_is_replaced_and_removed_without_what_it_points_to(
    place: FolderPlace, top: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_bytes(b"secret")
    (top / "link").symlink_to(outside / "file")
    place.replace("link", b"own")
    (top / "job").mkdir()
    (top / "job" / "folder").symlink_to(outside)
    place.remove("job")
    assert (outside / "file").read_bytes() == b"secret"
    assert (top / "link").read_bytes() == b"own"


def test_a_pipe_is_refused_at_once(place: FolderPlace, top: Path) -> None:
    os.mkfifo(top / "pipe")
    for attempt in (lambda: place.read("pipe"), lambda: place.reopen("pipe", 100)):
        with pytest.raises(Corrupt, match="pipe is not a plain file"):
            attempt()


def test_a_lock_file_that_is_a_link_is_not_followed(place: FolderPlace, top: Path, tmp_path: Path) -> None:
    (top / "leases").mkdir()
    (top / "leases" / "store.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ImgTplError), place.locked():
        """It can't be had."""
    assert not (tmp_path / "elsewhere").exists()


def test_a_missing_folder_is_named_and_not_made_by_looking_at_it(top: Path) -> None:
    missing = FolderPlace(top / "gone")
    for attempt in (missing.room, missing.writable, missing.now, lambda: missing.entries("")):
        with pytest.raises(NotFound, match="gone is missing"):
            attempt()
    assert not (top / "gone").exists()
    missing.make_folder("templates")
    assert missing.entries("templates") == ()


def test_the_folder_itself_is_never_removed_or_renamed(place: FolderPlace, top: Path) -> None:
    attempts: tuple[Callable[[], object], ...] = (
        lambda: place.remove(""),
        lambda: place.rename("", "new"),
        lambda: place.replace("", b"x"),
    )
    for attempt in attempts:
        with pytest.raises(Refused, match="own folder"):
            attempt()
    assert top.is_dir()


def test_a_new_file_is_its_owners_alone_until_it_is_final(place: FolderPlace, top: Path) -> None:
    place.make_folder("job")
    place.create("job/file", 100).close(5)
    assert (top / "job" / "file").stat().st_mode & 0o777 == 0o600
    place.make_final("job")
    assert (top / "job" / "file").stat().st_mode & 0o777 == 0o444
    assert (top / "job").stat().st_mode & 0o777 == 0o755
    with pytest.raises(Refused, match="finished"):
        place.reopen("job/file", 100)


def test_large_aligned_writes_go_past_the_page_cache(place: FolderPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    direct: list[bool] = []
    write = os.pwrite

    def noting(descriptor: int, data: Any, offset: int) -> int:
        count = write(descriptor, data, offset)
        direct.append(bool(fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_DIRECT))
        return count

    monkeypatch.setattr(os, "pwrite", noting)
    file = place.create("file", 2**20)
    block = mmap.mmap(-1, 2**20)
    file.write(0, memoryview(block)[: 2**16])
    file.write(2**16, memoryview(block)[:100])
    file.write(100, memoryview(block)[:4096])
    file.close()
    assert direct == [True, False, False]


def test_what_the_device_does_not_take_directly_goes_through_the_page_cache(
    place: FolderPlace, top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.pwrite

    def refusing(descriptor: int, data: Any, offset: int) -> int:
        if fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_DIRECT:
            raise OSError(errno.EINVAL, "Invalid argument")
        return write(descriptor, data, offset)

    monkeypatch.setattr(os, "pwrite", refusing)
    file = place.create("file", 8192)
    file.write(0, memoryview(b"x" * 8192))
    file.close()
    assert (top / "file").read_bytes() == b"x" * 8192


def test_nothing_is_renamed_over_where_the_file_system_can_not_promise_it(
    place: FolderPlace, top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_place, "_NO_REPLACE", 1 << 20)  # a flag that no file system knows, as NFS none
    for name in ("old", "new"):
        (top / name).mkdir()
    with pytest.raises(NameTaken, match="new"):
        place.rename("old", "new")
    place.rename("old", "other")
    assert (top / "other").is_dir()
    assert not (top / "old").exists()


def test_a_lock_that_is_held_too_long_is_told_of(place: FolderPlace, top: Path) -> None:
    holder = rf"is in use by .+ on {os.uname().nodename} \(process {os.getpid()}\)"
    with place.locked(), pytest.raises(StoreError, match=holder), FolderPlace(top, patience=0.05).locked():
        """It can't be had."""


def test_a_file_that_was_cut_off_while_it_is_read_is_corrupt(place: FolderPlace, top: Path) -> None:
    (top / "file").write_bytes(b"x" * 10_000)
    file = place.read("file")
    os.truncate(top / "file", 5000)
    with pytest.raises(Corrupt, match="ends too early"):
        file.read_into(0, memoryview(bytearray(10_000)))
    file.close()


def test_a_failed_replacement_leaves_the_old_content_and_nothing_else(
    place: FolderPlace, top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.replace("small", b"old")

    def failing(_descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(StoreError, match="writing small failed"):
        place.replace("small", b"new")
    assert (top / "small").read_bytes() == b"old"
    assert list((top / "leases").iterdir()) == []
