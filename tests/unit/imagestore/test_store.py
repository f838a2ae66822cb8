import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from blake3 import blake3

from imgtpl_gui.domain.errors import Corrupt, NameTaken, Refused, StoreError
from imgtpl_gui.domain.hardware import Firmware
from imgtpl_gui.domain.templates import FirmwareState, Template
from imgtpl_gui.imagestore import BrokenTemplate, ImageStore, manifest, open_store
from imgtpl_gui.imagestore.store_manifests import read_manifests
from imgtpl_gui.imagestore.template_files import MAX_SMALL_FILE
from tests.unit.imagestore.publishing import publish
from tests.unit.samples import hardware, template


def rewrite(store: ImageStore, made: Template, changed: Template) -> None:
    """Let the manifest of a published template tell something else, as nobody who is honest would."""
    path = Path(store.url) / "templates" / made.id / "manifest.json"
    path.chmod(0o644)
    path.write_bytes(manifest.encode(changed, manifest.decode(path.read_bytes(), made.id).files))


def test_a_missing_folder_becomes_an_empty_store(store: ImageStore) -> None:
    assert store.info().problem == ""
    assert store.info().free > 0
    assert store.templates() == ()


def test_a_store_that_is_unmounted_while_it_is_in_use_is_not_made_anew(store: ImageStore) -> None:
    store.info()
    folder = Path(store.url)
    folder.rename(folder.with_name("unmounted"))
    folder.mkdir()
    assert "not there any more" in store.info().problem
    assert list(folder.iterdir()) == []


def test_a_folder_with_other_files_is_never_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    assert "holds other files" in open_store(str(tmp_path)).info().problem


def test_a_store_that_many_open_first_at_once_is_made_once(tmp_path: Path) -> None:
    for number in range(20):
        stores = [open_store(str(tmp_path / str(number))) for _ in range(8)]
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda store: store.info(), stores))
        assert {info.problem for info in found} == {""}
        assert len({info.id for info in found}) == 1


def test_a_published_template_is_read_back_as_it_was(store: ImageStore) -> None:
    made = publish(store, template())
    assert store.templates() == (made,)
    image, _ = store.disk_files(made, made.disks[0])
    assert str(image.location()) == f"{store.url}/templates/{made.id}/vda.qcow2"
    assert Path(str(image.location())).read_bytes() == b"abc"
    store.check_files(made)


def test_a_template_that_could_not_be_read_is_not_published(store: ImageStore) -> None:
    with pytest.raises(Corrupt, match="not a name"):
        publish(store, template("x" * 201))
    assert not list((Path(store.url) / "templates").iterdir())


def test_a_partial_template_is_never_listed_and_can_be_dropped_twice(store: ImageStore) -> None:
    partial = store.begin_partial("job")
    partial.write("vda.qcow2", b"abc")
    assert store.templates() == ()
    store.drop_partial("job")
    store.drop_partial("job")
    assert not (Path(store.url) / "partial" / "job").exists()


def test_a_name_is_taken_whatever_its_case(store: ImageStore) -> None:
    publish(store, template("Web"))
    assert store.name_taken("wEB")
    with pytest.raises(NameTaken):
        publish(store, template("web"), "other")
    assert len(store.templates()) == 1


def test_a_template_that_is_deleted_while_the_store_is_read_is_none_that_is_broken(
    store: ImageStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    stays, goes = publish(store, template("stays")), publish(store, template("goes"), "other")
    (Path(store.url) / "templates" / "broken").mkdir()
    other = open_store(store.url)

    def read_late(*arguments: Any) -> tuple[Template | BrokenTemplate, ...]:
        monkeypatch.undo()
        other.trash(goes.id)
        return read_manifests(*arguments)

    monkeypatch.setattr("imgtpl_gui.imagestore.store.read_manifests", read_late)
    assert {each.id for each in store.templates()} == {stays.id, "broken"}


def test_the_version_changes_when_templates_come_and_go(store: ImageStore) -> None:
    store.info()
    versions = [store.version()]
    made = publish(store, template())
    versions.append(store.version())
    store.trash(made.id)
    versions.append(store.version())
    assert len(set(versions)) == 3


def test_publishing_and_deleting_read_no_manifest_that_was_read_before(
    monkeypatch: pytest.MonkeyPatch, store: ImageStore
) -> None:
    known = [publish(store, template(name), name) for name in ("a", "b", "c")]
    store.templates()
    by_others = publish(open_store(store.url), template("d"), "d")
    read: list[str] = []
    decode = manifest.decode

    def counted(data: bytes, folder: str) -> manifest.Manifest:
        read.append(folder)
        return decode(data, folder)

    monkeypatch.setattr(manifest, "decode", counted)
    own = template("D")
    with pytest.raises(NameTaken):
        publish(store, own, "e")
    store.trash(known[0].id)
    assert [each for each in read if each != own.id] == [by_others.id]


def test_a_changed_small_file_is_found(store: ImageStore) -> None:
    made = publish(store, template())
    path = Path(store.url) / "templates" / made.id / "domain.xml"
    path.chmod(0o644)
    path.write_text("<domaim/>")
    with pytest.raises(Corrupt, match="was changed since"):
        store.check_files(made)


def test_a_link_instead_of_a_disk_is_not_opened(store: ImageStore) -> None:
    made = publish(store, template())
    path = Path(store.url) / "templates" / made.id / "vda.qcow2"
    path.unlink()
    path.symlink_to("/etc/passwd")
    with pytest.raises(Corrupt, match="not a plain file"):
        store.disk_files(made, made.disks[0])


def test_a_truncated_disk_is_found_by_its_size(store: ImageStore) -> None:
    made = publish(store, template())
    path = Path(store.url) / "templates" / made.id / "vda.qcow2"
    path.chmod(0o644)
    path.write_bytes(b"ab")
    with pytest.raises(Corrupt, match="cut off"):
        store.disk_files(made, made.disks[0])


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ('"vda.qcow2"', '"../vda.qcow2"'),
        ('"vda.qcow2"', '"/etc/passwd"'),
        ('"vda.b3"', '"vda.qcow2"'),
        ('"domain.xml"', '"manifest.json"'),
        ('"virtual_size": 1048576', '"virtual_size": 9223372036854775807'),
        ('"virtual_size": 1048576', '"virtual_size": -1'),
        ('"cluster_size": 262144', '"cluster_size": 3'),
        ('"clusters": 4', '"clusters": 400000000'),
        ('"note"', '"surprise"'),
        ('"version": 1', '"version": 2'),
        ('"imgtpl-template"', '"other"'),
        ('"vcpus": 2', '"vcpus": "2"'),
        ("{", "[" * 100_000),
    ],
)
def test_a_hostile_manifest_is_never_listed_as_good(store: ImageStore, find: str, put: str) -> None:
    made = publish(store, template())
    path = Path(store.url) / "templates" / made.id / "manifest.json"
    text = path.read_text()
    assert find in text
    path.chmod(0o644)
    path.write_text(text.replace(find, put, 1))
    (entry,) = store.templates()
    assert isinstance(entry, BrokenTemplate)
    assert made.id in entry.problem


@pytest.mark.parametrize(
    "text", [{"note": "x" * 2**17}, {"tags": ("x",) * 2000}, {"tags": ("x" * 5000,)}, {"source": "x" * 5000}]
)
def test_texts_beyond_measure_are_refused(store: ImageStore, text: dict[str, object]) -> None:
    made = publish(store, template())
    rewrite(store, made, replace(made, **text))  # type: ignore[arg-type]
    assert isinstance(store.templates()[0], BrokenTemplate)


def test_a_manifest_in_another_folder_is_refused(store: ImageStore) -> None:
    made = publish(store, template())
    folder = Path(store.url) / "templates"
    other = replace(made, id="00000000-0000-4000-8000-000000000000").id
    (folder / made.id).rename(folder / other)
    assert isinstance(store.templates()[0], BrokenTemplate)


def test_a_pipe_as_manifest_does_not_hang(store: ImageStore) -> None:
    made = publish(store, template())
    path = Path(store.url) / "templates" / made.id / "manifest.json"
    path.unlink()
    os.mkfifo(path)
    assert isinstance(store.templates()[0], BrokenTemplate)


def test_the_digest_of_each_small_file_is_in_the_manifest(store: ImageStore) -> None:
    made = publish(store, template())
    text = (Path(store.url) / "templates" / made.id / "manifest.json").read_text()
    assert blake3(b"<domain/>").hexdigest() in text


def test_an_unknown_kind_of_store_is_refused_in_a_sentence() -> None:
    with pytest.raises(StoreError, match="not an image store that this version knows"):
        open_store("ftp://host/x")


def test_a_layer_whose_parent_was_deleted_meanwhile_is_not_published(store: ImageStore) -> None:
    parent = publish(store, template("base"))
    store.trash(parent.id)
    with pytest.raises(Refused, match="was deleted"):
        publish(store, template("child", parent=parent.id), "other")
    assert store.templates() == ()


def with_firmware(store: ImageStore, firmware: FirmwareState) -> Template:
    partial = store.begin_partial("job")
    for name, data in (("vda.qcow2", b"abc"), ("vda.b3", bytes(4 * 32)), ("nvram.fd", b"variables")):
        partial.write(name, data)
    wanted = template(hardware=replace(hardware("vda"), firmware=Firmware.UEFI), firmware=firmware)
    store.publish(partial, wanted, files=("nvram.fd",))
    return wanted


def test_a_small_file_is_read_as_it_was_captured(store: ImageStore) -> None:
    made = with_firmware(store, firmware=FirmwareState(nvram="nvram.fd"))
    assert store.template(made.id).firmware == FirmwareState("nvram.fd")
    assert store.small_file(made, "nvram.fd") == b"variables"


@pytest.mark.parametrize("put", ["changed", "link", "pipe", "large", "gone"])
def test_a_small_file_that_is_not_as_it_was_captured_is_not_read(store: ImageStore, put: str) -> None:
    made = with_firmware(store, firmware=FirmwareState(nvram="nvram.fd"))
    path = Path(store.url) / "templates" / made.id / "nvram.fd"
    path.unlink()
    match put:
        case "changed":
            path.write_bytes(b"variablez")
        case "link":
            path.symlink_to("/etc/passwd")
        case "pipe":
            os.mkfifo(path)
        case "large":
            path.touch()
            os.truncate(path, MAX_SMALL_FILE + 1)
    with pytest.raises(Corrupt, match=r"nvram\.fd"):
        store.small_file(made, "nvram.fd")


def test_a_file_that_the_manifest_does_not_name_is_not_read(store: ImageStore) -> None:
    made = with_firmware(store, FirmwareState())
    for name in ("vda.qcow2", "../../store.json", "manifest.json"):
        with pytest.raises(Corrupt, match="names no file"):
            store.small_file(made, name)


@pytest.mark.parametrize(
    "state",
    [
        FirmwareState(nvram="../../store.json"),
        FirmwareState(nvram="vda.qcow2"),
        FirmwareState(tpm="nvram.fd"),
        FirmwareState("nvram.fd", "nvram.fd"),
    ],
    ids=["outside", "disk", "no-tpm", "twice"],
)
def test_hostile_firmware_state_in_a_manifest_is_never_listed_as_good(store: ImageStore, state: FirmwareState) -> None:
    made = with_firmware(store, FirmwareState())
    rewrite(store, made, replace(made, firmware=state))
    (entry,) = store.templates()
    assert isinstance(entry, BrokenTemplate)


def test_uefi_variables_of_a_server_without_uefi_are_refused(store: ImageStore) -> None:
    made = with_firmware(store, firmware=FirmwareState(nvram="nvram.fd"))
    path = Path(store.url) / "templates" / made.id / "manifest.json"
    path.chmod(0o644)
    path.write_text(path.read_text().replace('"uefi"', '"bios"'))
    assert isinstance(store.templates()[0], BrokenTemplate)


def test_a_small_file_beyond_what_is_asked_for_is_not_read(store: ImageStore) -> None:
    made = with_firmware(store, firmware=FirmwareState(nvram="nvram.fd"))
    with pytest.raises(Corrupt, match="sensible size"):
        store.small_file(made, "nvram.fd", 4)


@pytest.mark.parametrize("name", ["../../store.json", "vda.qcow2", "domain.xml", "gone.png"])
def test_a_screenshot_that_is_no_picture_of_the_template_is_refused(store: ImageStore, name: str) -> None:
    made = publish(store, template())
    rewrite(store, made, replace(made, screenshot=name))
    assert isinstance(store.templates()[0], BrokenTemplate)
