"""Copying and moving templates between image stores, by the command, with a real template of a small guest."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imagestore import open_store
from tests.integration.workflows.command import Command
from tests.integration.workflows.disk_files import state_of
from tests.lab.places import KINDS, PlaceKind


@pytest.fixture(params=KINDS[1:], ids=lambda kind: kind.scheme)
def elsewhere(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty place of each kind but a folder, which is where each copy comes from."""
    kind: PlaceKind = request.param
    folder = Path(tempfile.mkdtemp(prefix="imgtpl-"))
    with kind.fresh(folder) as url:
        yield url
    shutil.rmtree(folder)


def templates(command: Command, store: object) -> dict[str, str]:
    """The templates of a store: their ids by their names."""
    listed = command.run("--store", str(store), "templates").documents[0]
    return {template["name"]: template["id"] for template in listed}


def add_layer(command: Command, name: str) -> Template:
    """Publish a template that lies on "base" and differs in its first bytes."""
    store = open_store(str(command.store))
    (base,) = [found for found in store.templates() if isinstance(found, Template) and found.name == "base"]
    (disk,) = base.disks
    image, digests = store.disk_files(base, disk)
    partial = store.begin_partial(name)
    raw = Path(str(command.home)).with_name(f"{name}.raw")
    with raw.open("wb") as file:
        file.truncate(disk.virtual_size)
    watch = NoWatch()
    sink = imaging.RawFileSink(raw, fresh=True)
    imaging.unpack(image, digests, disk.digest, sink, "vda", watch)
    sink.close()
    with raw.open("r+b") as file:
        file.seek(disk.virtual_size - 4096)
        file.write(name.encode() * 10)
    settings = imaging.PackSettings(disk.cluster_size)
    with (
        imaging.RawFileSource(raw) as source,
        imaging.open_checked(image, watch, "vda", digests, disk.digest) as below,
    ):
        packed = imaging.pack(source, partial.file(disk.file), partial.file(disk.digest_file), settings, watch, below)
    raw.unlink()
    changed = replace(disk, stored_size=packed.stored_size, digest=packed.digest)
    layer = replace(base, id=str(uuid4()), name=name, parent=base.id, disks=(changed,), screenshot="")
    store.publish(partial, layer, files=())
    return layer


def test_a_template_is_copied_to_a_store_of_each_kind_and_back(
    command: Command, template: str, elsewhere: str, tmp_path: Path
) -> None:
    before = state_of(Path(command.store))
    copied = command.run("copy", template, elsewhere)
    assert copied.code == 0, copied.stderr
    assert copied.result["kind"] == "copy"
    assert templates(command, elsewhere) == templates(command, command.store)
    assert command.run("--store", elsewhere, "verify", template).code == 0
    assert state_of(Path(command.store)) == before
    again = command.run("copy", template, elsewhere)
    assert (again.code, "already" in again.stderr) == (1, True)

    back = command.run("--store", elsewhere, "copy", template, str(tmp_path / "third"), "--name", "renamed")
    assert back.code == 0, back.stderr
    assert templates(command, tmp_path / "third") == {"renamed": templates(command, elsewhere)[template]}
    assert command.run("--store", str(tmp_path / "third"), "verify", "renamed").code == 0


def test_a_layer_brings_what_it_lies_on_once_or_is_flattened(command: Command, template: str, elsewhere: str) -> None:
    one, two = add_layer(command, "one"), add_layer(command, "two")
    first = command.run("copy", "one", elsewhere)
    assert first.code == 0, first.stderr
    assert "With it came what it lies on: 'base'." in first.result["message"]
    second = command.run("copy", "two", elsewhere)
    assert second.code == 0, second.stderr
    assert "With it came" not in second.result["message"]
    there = templates(command, elsewhere)
    assert there == templates(command, command.store)
    assert there["one"] == one.id
    for name in ("one", "two"):
        assert command.run("--store", elsewhere, "verify", name).code == 0

    flat = command.run("copy", "two", elsewhere, "--flatten", "--name", "flat")
    assert flat.code == 0, flat.stderr
    assert flat.result["template"]["id"] not in there.values()
    store = open_store(elsewhere)
    made = store.template(templates(command, elsewhere)["flat"])
    store.close()
    assert (made.parent, made.disks[0].digest) == ("", two.disks[0].digest)
    assert command.run("--store", elsewhere, "rm", "flat", "--yes").code == 0


def test_a_moved_template_is_in_the_trash_of_the_store_that_it_left(
    command: Command, template: str, tmp_path: Path
) -> None:
    add_layer(command, "layer")
    kept = command.run("copy", template, str(tmp_path / "other"), "--move")
    assert (kept.code, "'layer' lie on 'base'" in kept.stderr) == (1, True)
    moved = command.run("copy", "layer", str(tmp_path / "other"), "--move")
    assert moved.code == 0, moved.stderr
    assert set(templates(command, command.store)) == {"base"}
    assert set(templates(command, tmp_path / "other")) == {"base", "layer"}
    assert len(list((Path(command.store) / "trash").iterdir())) == 1


@pytest.mark.parametrize(("how", "stage"), [("cancel", "copying"), ("kill", "checking the copy")])
def test_a_copy_that_is_stopped_shows_nothing_half_made_and_leaves_nothing_in_the_end(
    command: Command, template: str, elsewhere: str, how: str, stage: str
) -> None:
    before = state_of(Path(command.store))
    stopped = command.stop_at(how, stage, 1, "copy", template, elsewhere)
    assert stopped.code == (-9 if how == "kill" else 130), stopped.stderr
    command.run("jobs")
    store = open_store(elsewhere)
    assert store.templates() == ()
    place = store.begin_partial("look").place
    assert len(place.entries("partial")) == (2 if how == "kill" else 1), "what was killed can be gone on with"
    assert state_of(Path(command.store)) == before
    assert command.run("copy", template, elsewhere).code == 0
    assert [entry.name for entry in place.entries("partial")] == ["look"]
    store.close()


def test_a_copy_that_can_not_be_is_refused_before_a_byte_moves(command: Command, template: str, tmp_path: Path) -> None:
    same = command.run("copy", template, str(command.store))
    assert "is in that image store already" in same.stderr
    shutil.copytree(command.store, tmp_path / "other")
    (tmp_path / "other" / "store.json").write_text(
        '{"format":"imgtpl-store","version":1,"id":"00000000-0000-4000-8000-000000000000"}'
    )
    add_layer(command, "layer")
    taken = command.run("copy", "layer", str(tmp_path / "other"), "--name", "BASE")
    assert (taken.code, "called 'BASE' exists already" in taken.stderr) == (1, True)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "x").touch()
    foreign = command.run("copy", template, str(tmp_path / "letters"))
    assert (foreign.code, "holds other files" in foreign.stderr) == (1, True)
    long = command.run("copy", template, str(tmp_path / "new"), "--name", "x" * 201)
    assert (long.code, "128 characters at most" in long.stderr) == (1, True)
