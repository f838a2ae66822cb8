import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from blake3 import blake3

from imgtpl_gui.domain.errors import Corrupt, NameTaken, NotFound, Refused, StoreError
from imgtpl_gui.domain.hardware import Firmware
from imgtpl_gui.domain.templates import FirmwareState, Template
from imgtpl_gui.imagestore import BrokenTemplate, FolderStore, open_store
from imgtpl_gui.imagestore.folder import MAX_SMALL_FILE
from tests.unit.samples import hardware, template


def publish(store: FolderStore, wanted: Template, job: str = "job") -> Template:
    partial = store.begin_partial(job)
    (partial.path / "vda.qcow2").write_bytes(b"abc")
    (partial.path / "vda.b3").write_bytes(bytes(4 * 32))
    (partial.path / "domain.xml").write_text("<domain/>")
    store.publish(partial, wanted, files=("domain.xml",))
    return wanted


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "store")


def test_a_missing_folder_becomes_an_empty_store(store: FolderStore) -> None:
    assert store.info().problem == ""
    assert store.info().free > 0
    assert store.templates() == ()


def test_a_folder_with_other_files_is_never_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    assert "holds other files" in FolderStore(tmp_path).info().problem


def test_a_store_that_many_open_first_at_once_is_made_once(tmp_path: Path) -> None:
    for number in range(20):
        stores = [FolderStore(tmp_path / str(number)) for _ in range(8)]
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda store: store.info(), stores))
        assert {info.problem for info in found} == {""}
        assert len({info.id for info in found}) == 1


def test_a_published_template_is_read_back_as_it_was(store: FolderStore) -> None:
    made = publish(store, template())
    assert store.templates() == (made,)
    assert store.disk_files(made, made.disks[0])[0].read_bytes() == b"abc"
    store.check_files(made)


def test_a_partial_template_is_never_listed_and_can_be_dropped_twice(store: FolderStore) -> None:
    partial = store.begin_partial("job")
    (partial.path / "vda.qcow2").write_bytes(b"abc")
    assert store.templates() == ()
    store.drop_partial("job")
    store.drop_partial("job")
    assert not partial.path.exists()


def test_a_name_is_taken_whatever_its_case(store: FolderStore) -> None:
    publish(store, template("Web"))
    assert store.name_taken("wEB")
    with pytest.raises(NameTaken):
        publish(store, template("web"), "other")
    assert len(store.templates()) == 1


def test_the_version_changes_when_templates_come_and_go(store: FolderStore) -> None:
    store.info()
    versions = [store.version()]
    made = publish(store, template())
    versions.append(store.version())
    store.trash(made.id)
    versions.append(store.version())
    assert len(set(versions)) == 3


def test_a_template_goes_to_the_trash_and_comes_back(store: FolderStore) -> None:
    made = publish(store, template())
    store.trash(made.id)
    assert store.templates() == ()
    with pytest.raises(NotFound):
        store.trash(made.id)
    store.restore(made.id)
    assert store.templates() == (made,)


def test_a_restored_template_does_not_push_out_its_namesake(store: FolderStore) -> None:
    made = publish(store, template())
    store.trash(made.id)
    publish(store, template(), "second")
    with pytest.raises(NameTaken):
        store.restore(made.id)


def test_a_changed_small_file_is_found(store: FolderStore) -> None:
    made = publish(store, template())
    path = Path(store.url) / "templates" / made.id / "domain.xml"
    path.chmod(0o644)
    path.write_text("<domaim/>")
    with pytest.raises(Corrupt, match="was changed since"):
        store.check_files(made)


def test_a_link_instead_of_a_disk_is_not_opened(store: FolderStore) -> None:
    made = publish(store, template())
    path = Path(store.url) / "templates" / made.id / "vda.qcow2"
    path.unlink()
    path.symlink_to("/etc/passwd")
    with pytest.raises(Corrupt, match="not a regular file"):
        store.disk_files(made, made.disks[0])


def test_a_truncated_disk_is_found_by_its_size(store: FolderStore) -> None:
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
def test_a_hostile_manifest_is_never_listed_as_good(store: FolderStore, find: str, put: str) -> None:
    made = publish(store, template())
    path = Path(store.url) / "templates" / made.id / "manifest.json"
    text = path.read_text()
    assert find in text
    path.chmod(0o644)
    path.write_text(text.replace(find, put, 1))
    (entry,) = store.templates()
    assert isinstance(entry, BrokenTemplate)
    assert made.id in entry.problem


def test_a_manifest_in_another_folder_is_refused(store: FolderStore) -> None:
    made = publish(store, template())
    folder = Path(store.url) / "templates"
    other = replace(made, id="00000000-0000-4000-8000-000000000000").id
    (folder / made.id).rename(folder / other)
    assert isinstance(store.templates()[0], BrokenTemplate)


def test_a_pipe_as_manifest_does_not_hang(store: FolderStore) -> None:
    made = publish(store, template())
    path = Path(store.url) / "templates" / made.id / "manifest.json"
    path.unlink()
    os.mkfifo(path)
    assert isinstance(store.templates()[0], BrokenTemplate)


def test_the_digest_of_each_small_file_is_in_the_manifest(store: FolderStore) -> None:
    made = publish(store, template())
    text = (Path(store.url) / "templates" / made.id / "manifest.json").read_text()
    assert blake3(b"<domain/>").hexdigest() in text


def test_an_unknown_kind_of_store_is_refused_in_a_sentence() -> None:
    with pytest.raises(StoreError, match="not an image store that this version knows"):
        open_store("ftp://host/x")


def test_a_template_on_which_others_lie_is_not_trashed(store: FolderStore) -> None:
    parent = publish(store, template("base"))
    child = publish(store, template("child", parent=parent.id), "other")
    with pytest.raises(Refused, match="'child' lies on this template"):
        store.trash(parent.id)
    store.trash(child.id)
    store.trash(parent.id)
    assert store.templates() == ()


def test_a_layer_whose_parent_was_deleted_meanwhile_is_not_published(store: FolderStore) -> None:
    parent = publish(store, template("base"))
    store.trash(parent.id)
    with pytest.raises(Refused, match="was deleted"):
        publish(store, template("child", parent=parent.id), "other")
    assert store.templates() == ()


def test_a_layer_is_not_brought_back_without_its_parent(store: FolderStore) -> None:
    parent = publish(store, template("base"))
    child = publish(store, template("child", parent=parent.id), "other")
    store.trash(child.id)
    store.trash(parent.id)
    with pytest.raises(Refused, match="Bring that one back from the trash first"):
        store.restore(child.id)
    store.restore(parent.id)
    store.restore(child.id)
    assert len(store.templates()) == 2


def with_firmware(store: FolderStore, **changes: object) -> Template:
    partial = store.begin_partial("job")
    for name, data in (("vda.qcow2", b"abc"), ("vda.b3", bytes(4 * 32)), ("nvram.fd", b"variables")):
        (partial.path / name).write_bytes(data)
    wanted = template(hardware=replace(hardware("vda"), firmware=Firmware.UEFI), **changes)
    store.publish(partial, wanted, files=("nvram.fd",))
    return wanted


def test_a_small_file_is_read_as_it_was_captured(store: FolderStore) -> None:
    made = with_firmware(store, firmware=FirmwareState(nvram="nvram.fd"))
    assert store.template(made.id).firmware == FirmwareState("nvram.fd")
    assert store.small_file(made, "nvram.fd") == b"variables"


@pytest.mark.parametrize("put", ["changed", "link", "pipe", "large", "gone"])
def test_a_small_file_that_is_not_as_it_was_captured_is_not_read(store: FolderStore, put: str) -> None:
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


def test_a_file_that_the_manifest_does_not_name_is_not_read(store: FolderStore) -> None:
    made = with_firmware(store)
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
def test_hostile_firmware_state_in_a_manifest_is_never_listed_as_good(store: FolderStore, state: FirmwareState) -> None:
    with_firmware(store, firmware=state)
    (entry,) = store.templates()
    assert isinstance(entry, BrokenTemplate)


def test_uefi_variables_of_a_server_without_uefi_are_refused(store: FolderStore) -> None:
    made = with_firmware(store, firmware=FirmwareState(nvram="nvram.fd"))
    path = Path(store.url) / "templates" / made.id / "manifest.json"
    path.chmod(0o644)
    path.write_text(path.read_text().replace('"uefi"', '"bios"'))
    assert isinstance(store.templates()[0], BrokenTemplate)


def test_a_small_file_beyond_what_is_asked_for_is_not_read(store: FolderStore) -> None:
    made = with_firmware(store, firmware=FirmwareState(nvram="nvram.fd"))
    with pytest.raises(Corrupt, match="sensible size"):
        store.small_file(made, "nvram.fd", 4)


@pytest.mark.parametrize("name", ["../../store.json", "vda.qcow2", "domain.xml", "gone.png"])
def test_a_screenshot_that_is_no_picture_of_the_template_is_refused(store: FolderStore, name: str) -> None:
    publish(store, template(screenshot=name))
    assert isinstance(store.templates()[0], BrokenTemplate)
