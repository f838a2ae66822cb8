"""A copy to another store that is killed goes on where it was; the template's data is made up, no guest is started."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.templates import Template, TemplateDisk
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imagestore import iscsi_place, open_store
from imgtpl_gui.imagestore.gpt import Partition
from imgtpl_gui.imagestore.iscsi_place import IscsiPlace
from tests.integration.workflows.command import Command
from tests.lab.iscsi_places import fresh_lun
from tests.lab.nfs_places import fresh_export
from tests.unit.samples import hardware, template

MIB = 2**20
SIZE = 8 * MIB
CLUSTER = MIB // 4


@pytest.fixture(params=["folder", "nfs", "iscsi"])
def elsewhere(request: pytest.FixtureRequest) -> Iterator[tuple[str, Path]]:
    """An empty place, and the folder of this machine that its files are below, those of a LUN within one file."""
    folder = Path(tempfile.mkdtemp(prefix="imgtpl-"))
    if request.param == "folder":
        yield str(folder / "store"), folder
    else:
        with {"nfs": fresh_export, "iscsi": fresh_lun}[request.param](folder) as url:
            yield url, folder
    shutil.rmtree(folder)


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """The command without a hypervisor, and a store with one template of two disks, "base"."""
    command = Command(tmp_path / "home", tmp_path / "store", "test:///missing")
    store = open_store(str(command.store))
    partial = store.begin_partial("made")
    disks = []
    for target in ("vda", "vdb"):
        raw = tmp_path / target
        raw.write_bytes(os.urandom(SIZE))
        files = f"{target}.qcow2", f"{target}.b3"
        image, digests = (partial.file(name) for name in files)
        with imaging.RawFileSource(raw) as source:
            packed = imaging.pack(source, image, digests, imaging.PackSettings(CLUSTER), NoWatch())
        disks.append(
            TemplateDisk(target, "raw", SIZE, packed.stored_size, CLUSTER, SIZE // CLUSTER, packed.digest, *files)
        )
    partial.write("domain.xml", b"<domain/>")
    made: Template = template("base", disks=tuple(disks), screenshot="", hardware=hardware("vda", "vdb"))
    store.publish(partial, made, ("domain.xml",))
    store.close()
    return command


def found(elsewhere: tuple[str, Path], name: str) -> list[tuple[object, object]]:
    """Which files are called so: their inodes and when they were last written, of a LUN their partitions' ids."""
    url, folder = elsewhere
    if not url.startswith("iscsi:"):
        return sorted((file.stat().st_ino, file.stat().st_mtime_ns) for file in folder.rglob(name))
    return [(partition.id, partition.first) for partition in partitions(url, name)]


def partitions(url: str, name: str) -> list[Partition]:
    """The partitions of a LUN's files that are called so."""
    place = IscsiPlace(iscsi_place.address_of(url))
    files = place._store.index().files
    place.close()
    return [partition for each, partition in files.items() if each.endswith(f"/{name}")]


def damage(elsewhere: tuple[str, Path], name: str) -> None:
    """Write something else into the middle of the one file that is called so."""
    url, folder = elsewhere
    if url.startswith("iscsi:"):
        path, begin = folder / "lun1", partitions(url, name)[0].first * 512
    else:
        (path,), begin = folder.rglob(name), 0
    with path.open("r+b") as file:
        file.seek(begin + SIZE // 2)
        file.write(b"something else")


def partials(store: str) -> list[str]:
    """What is unfinished in a store."""
    opened = open_store(store)
    place = opened.begin_partial("look").place
    names = [entry.name for entry in place.entries("partial") if entry.name != "look"]
    opened.drop_partial("look")
    opened.close()
    return names


def verified(command: Command, store: str) -> bool:
    """Whether the one template of a store is whole."""
    return command.run("--store", store, "verify", "base").code == 0


@pytest.mark.parametrize(("stage", "byte_count"), [("copying", SIZE + 2 * MIB), ("checking the copy", 0)])
def test_a_copy_that_was_killed_transfers_no_file_twice(
    command: Command, elsewhere: tuple[str, Path], stage: str, byte_count: int
) -> None:
    url, _ = elsewhere
    killed = command.stop_at("kill", stage, byte_count, "copy", "base", url)
    assert killed.code == -9, killed.stderr
    assert open_store(url).templates() == ()
    whole = found(elsewhere, "vda.qcow2")
    assert len(whole) == 1
    told = command.run("jobs").stderr
    assert "the same copy goes on from there" in told
    assert len(partials(url)) == 1

    done = command.run("copy", "base", url)
    assert done.code == 0, done.stderr
    assert found(elsewhere, "vda.qcow2")[0] == whole[0]
    assert partials(url) == []
    assert verified(command, url)


def test_a_copy_that_was_killed_again_and_again_comes_to_its_end(command: Command, elsewhere: tuple[str, Path]) -> None:
    url, _ = elsewhere
    for byte_count in (1, SIZE - 1, SIZE + 1, 2 * SIZE):
        assert command.stop_at("kill", "copying", byte_count, "copy", "base", url).code == -9
    assert command.run("copy", "base", url).code == 0
    assert partials(url) == []
    assert verified(command, url)


def test_what_was_damaged_since_is_found_and_the_next_copy_begins_anew(
    command: Command, elsewhere: tuple[str, Path]
) -> None:
    url, _ = elsewhere
    assert command.stop_at("kill", "checking the copy", 0, "copy", "base", url).code == -9
    damage(elsewhere, "vda.qcow2")
    damaged = command.run("copy", "base", url)
    assert damaged.code != 0
    assert open_store(url).templates() == ()
    assert partials(url) == []
    assert command.run("copy", "base", url).code == 0
    assert verified(command, url)


def test_a_copy_that_was_cancelled_leaves_nothing(command: Command, elsewhere: tuple[str, Path]) -> None:
    url, _ = elsewhere
    assert command.stop_at("cancel", "copying", 1, "copy", "base", url).code == 130
    assert partials(url) == []
