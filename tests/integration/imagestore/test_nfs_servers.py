"""What an NFS server may have, and what of it a store tells."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import Corrupt, ImgTplError, NameTaken, NoRoom, NotFound, StoreError
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.imagestore import ImageStore
from imgtpl_gui.imagestore.nfs_address import address_of
from imgtpl_gui.imagestore.nfs_discovery import exports_of, folders_of
from imgtpl_gui.imagestore.nfs_place import NfsPlace
from imgtpl_gui.imagestore.store_leases import KEPT
from tests.integration.imagestore.contents import content, named, write
from tests.lab.nfs_places import open_export, small_folder
from tests.lab.nfs_server import MOUNT_PORT, PORT, NfsServer, running_server
from tests.unit.samples import template

MIB = 2**20
GROUP = 5000


@pytest.fixture
def server(short_folder: Path) -> Iterator[NfsServer]:
    with running_server(short_folder) as running:
        yield running


@pytest.fixture
def place(server: NfsServer) -> Iterator[NfsPlace]:
    opened = open_export(server)
    yield opened
    opened.close()


@pytest.fixture
def shared_folder(server: NfsServer) -> Iterator[Path]:
    """What is exported, for all of a group to write."""
    os.chown(server.exported, 0, GROUP)
    server.exported.chmod(0o2770)
    before = os.umask(0o002)
    yield server.exported
    os.umask(before)


def test_administrators_of_one_group_share_a_store_and_clean_up_after_one_another(
    server: NfsServer, shared_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, bob = (ImageStore(NfsPlace(address_of(f"{server.url()}&uid={uid}&gid={GROUP}"))) for uid in (5001, 5002))
    assert not ada.info().problem
    partial = ada.begin_partial("1" * 32, "web")
    partial.write("vda.qcow2", b"abc")
    dead = ada.begin_partial("2" * 32, "db")
    dead.write("vda.qcow2", b"abc")
    ada.publish(partial, template("web"), ())
    ada.close()  # and its process is gone, with the lease of "db"
    (made,) = bob.templates()
    assert isinstance(made, Template)
    now = NfsPlace.now
    monkeypatch.setattr(NfsPlace, "now", lambda place: now(place) + KEPT + 60)
    bob.trash(made.id)
    assert list((shared_folder / "partial").iterdir()) == []
    assert bob.empty_trash() == 1
    bob.close()


def test_many_small_files_are_read_at_once_and_each_is_its_own(place: NfsPlace) -> None:
    place.make_folder("below")
    written = {f"below/{number}": str(number).encode() * number for number in range(100)}
    for name, data in written.items():
        place.replace(name, data)
    assert place.contents(list(written), 1000) == list(written.values())


@pytest.mark.parametrize("odd", ["link", "folder", "missing", "large", "linked/file"])
def test_what_is_no_small_file_is_left_to_be_read_alone(server: NfsServer, place: NfsPlace, odd: str) -> None:
    for name in ("good", "large"):
        place.replace(name, b"x" * (1000 if name == "large" else 10))
    place.make_folder("folder")
    place.replace("folder/file", b"x")
    (server.exported / "link").symlink_to("good")
    (server.exported / "linked").symlink_to("folder")
    assert place.contents(["good", odd], 100) == [None, None]
    assert place.contents(["good", "folder/file"], 100) == [b"x" * 10, b"x"]


def test_small_files_are_read_alone_where_the_protocol_wants_one_open_after_the_other(server: NfsServer) -> None:
    place = open_export(server, version=4)
    place.replace("file", b"x")
    assert place.contents(["file"], 100) == [None]
    place.close()


def test_no_link_below_the_store_is_followed(server: NfsServer, place: NfsPlace, short_folder: Path) -> None:
    outside = server.exported / "outside"
    (outside / "folder").mkdir(parents=True)
    (outside / "file").write_bytes(b"abc")
    store = open_export(server, below="/store")
    store.make_folder("")
    (server.exported / "store" / "file").symlink_to("../outside/file")
    (server.exported / "store" / "folder").symlink_to("../outside")
    for attempt in (
        lambda: store.read("file"),
        lambda: store.reopen("file", 1),
        lambda: store.read("folder/file"),
        lambda: store.create("folder/new", 1),
        lambda: store.replace("folder/new", b""),
        lambda: store.make_folder("folder/new"),
        lambda: store.entries("folder"),
        lambda: store.rename("folder/file", "new"),
        lambda: store.remove("folder/file"),
    ):
        with pytest.raises(Corrupt, match="not a plain file or folder"):
            attempt()
    store.make_folder("job")
    (server.exported / "store" / "job" / "link").symlink_to("../../outside/file")
    store.make_final("job")
    store.remove("job")
    store.remove("folder")
    store.close()
    assert sorted(each.name for each in outside.iterdir()) == ["file", "folder"]
    assert (outside / "file").stat().st_mode & 0o777 == 0o644


def test_a_read_only_export_is_read_and_says_what_it_is(short_folder: Path) -> None:
    (short_folder / "export").mkdir()
    (short_folder / "export" / "file").write_bytes(b"abc")
    with running_server(short_folder, read_only=True) as server:
        place = open_export(server)
        assert content(place, "file") == b"abc"
        assert not place.writable()
        for attempt in (
            lambda: place.create("new", 1),
            lambda: place.make_folder("new"),
            lambda: place.remove("file"),
            lambda: place.replace("file", b""),
        ):
            with pytest.raises(StoreError, match="read-only"):
                attempt()
        place.close()


def test_a_small_file_stays_what_it_was_when_there_is_no_room_to_replace_it(short_folder: Path) -> None:
    with small_folder(short_folder / "export"), running_server(short_folder) as server:
        place = open_export(server)
        place.replace("small", b"old")
        with pytest.raises(NoRoom, match="full"):
            place.replace("small", bytes(20 * MIB))
        assert content(place, "small") == b"old"
        assert named(place, "leases") == []
        place.close()


def test_a_file_that_was_removed_on_the_server_ends_its_reader_in_a_sentence(
    server: NfsServer, place: NfsPlace
) -> None:
    write(place, "file", b"x" * MIB)
    file = place.read("file")
    server.kill()
    (server.exported / "file").unlink()
    server.start()
    with pytest.raises(ImgTplError, match="file"):
        file.read_into(0, memoryview(bytearray(MIB)))


def test_a_store_whose_folder_was_removed_is_missing(server: NfsServer) -> None:
    place = open_export(server, below="/store")
    place.make_folder("folder")
    shutil.rmtree(server.exported / "store")
    with pytest.raises((NotFound, StoreError), match=r"missing|was removed"):
        place.entries("")
    place.close()


def test_a_store_that_is_still_to_be_made_is_made_below_what_is_exported(server: NfsServer) -> None:
    place = open_export(server, below="/a/store")
    with pytest.raises(NotFound, match="missing"):
        place.entries("")
    place.make_folder("templates")
    place.close()
    assert (server.exported / "a" / "store" / "templates").is_dir()


def test_what_is_not_exported_is_refused_and_what_is_exported_is_named(server: NfsServer) -> None:
    url = server.url().replace(str(server.exported), "/nowhere")
    place = NfsPlace(address_of(url), patience=1.0)
    with pytest.raises(StoreError, match=rf"doesn't export /nowhere. It exports {server.exported}"):
        place.entries("")
    place.close()


def test_a_server_tells_its_exports_and_their_folders(server: NfsServer) -> None:
    (server.exported / "store").mkdir()
    (server.exported / "file").touch()
    (server.exported / "link").symlink_to("store")
    for url in (server.url(), f"{server.url()}&nfsport={PORT}&mountport={MOUNT_PORT}"):
        address = address_of(url)
        assert exports_of(address) == (str(server.exported),)
        assert folders_of(address) == ("store",)


def test_qemu_reads_an_image_where_it_is_told_to(server: NfsServer, place: NfsPlace) -> None:
    place.make_folder("job")
    write(place, "job/disk", b"x" * MIB)
    place.make_final("job")
    location = place.location("job/disk")
    assert location.standard
    told = subprocess.run(["qemu-img", "info", "-f", "raw", str(location)], capture_output=True, text=True, check=True)
    assert "virtual size: 1 MiB" in told.stdout
    with pytest.raises(NotFound):
        place.location("job/other")


def test_an_nfsv4_server_does(server: NfsServer) -> None:
    place = open_export(server, version=4)
    with place.locked():
        place.make_folder("old")
        write(place, "old/file", b"x" * 100_000)
        place.replace("old/small", b"a")
        place.replace("old/small", b"b")
        place.make_final("old")
        place.rename("old", "new")
    assert content(place, "new/file") == b"x" * 100_000
    assert content(place, "new/small") == b"b"
    with pytest.raises(NameTaken):
        place.create("new", 1)
    place.replace("small", b"c")
    place.remove("new")
    assert not place.location("small").standard
    assert named(place, "") == ["leases", "small"]
    place.close()
