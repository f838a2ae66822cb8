from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from imgtpl_gui.domain.errors import ImgTplError, NameTaken, NotFound, Refused, StoreError
from imgtpl_gui.known_stores import KnownStores

URL = "iscsi://san/iqn.2026-01.org.example:store/1"


class MemoryKeyring(KeyringBackend):  # type: ignore[misc]  # the distribution's keyring has no types
    """A keyring that is forgotten with the test."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("there is none")


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> MemoryKeyring:
    """The keyring that secrets go to."""
    ring = MemoryKeyring()
    monkeypatch.setattr(keyring.core, "_keyring_backend", ring)
    return ring


@pytest.fixture
def stores(tmp_path: Path) -> KnownStores:
    return KnownStores(tmp_path / "config", tmp_path / "local")


@pytest.fixture
def lun(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, str]]:
    """Let every LUN be an empty folder; returns with which user and secret one was opened."""
    from imgtpl_gui import known_stores
    from imgtpl_gui.imagestore import ImageStore
    from imgtpl_gui.imagestore.folder_place import FolderPlace

    opened: list[tuple[str, str]] = []

    def open_store(url: str, user: str, secret: str, make: bool = True) -> ImageStore:
        opened.append((user, secret))
        return ImageStore(FolderPlace(tmp_path / "lun"), url, make)

    monkeypatch.setattr(known_stores, "open_store", open_store)
    return opened


def test_without_a_list_there_is_the_local_store_and_it_is_the_default(stores: KnownStores, tmp_path: Path) -> None:
    (local,) = stores.all()
    assert (local.name, local.url) == ("local", str(tmp_path / "local"))
    assert stores.default() == stores.find("") == stores.find("local") == local
    assert stores.state(local).default


def test_an_added_store_is_found_by_name_and_place_and_can_be_the_default(stores: KnownStores, tmp_path: Path) -> None:
    added = stores.add("lab", f"file://{tmp_path}/lab")
    assert stores.find("lab") == stores.find(str(tmp_path / "lab")) == stores.find(f"file://{tmp_path}/lab") == added
    assert stores.all()[1:] == (added,)
    assert stores.default().name == "local"
    stores.set_default("lab")
    assert stores.default() == added
    assert stores.state(added).info.problem == ""
    assert (tmp_path / "lab" / "store.json").exists()


def test_no_new_store_is_made_where_an_added_one_is_not_mounted(stores: KnownStores, tmp_path: Path) -> None:
    share = tmp_path / "share"
    stores.add("nas", str(share))
    share.rename(tmp_path / "unmounted")
    (known,) = [store for store in stores.all() if store.name == "nas"]
    assert "mount that" in stores.open("nas").info().problem
    assert "mount that" in stores.state(known).info.problem
    assert "mount that" in stores.check("nas").state.info.problem
    assert not share.exists()
    share.mkdir()
    assert "mount that" in stores.open("nas").info().problem
    assert list(share.iterdir()) == []
    share.rmdir()
    (tmp_path / "unmounted").rename(share)
    assert stores.check("nas").ok


def test_a_misspelt_name_makes_no_store_in_the_present_folder(
    stores: KnownStores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFound, match="no image store called 'nsa'"):
        stores.open("nsa")
    assert stores.open("./nsa").info().problem == ""
    assert stores.find("nsa").url == str(tmp_path / "nsa")


def test_a_place_that_can_not_be_used_is_not_added(stores: KnownStores, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(StoreError, match=r"not added: .* holds other files"):
        stores.add("letters", str(tmp_path))
    assert len(stores.all()) == 1


@pytest.mark.parametrize("name", ["", " ", "/x", "a/b", "x" * 64, "file://x"])
def test_a_name_that_could_be_a_place_is_refused(stores: KnownStores, tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="can't be a store's name"):
        stores.add(name, str(tmp_path / "lab"))


def test_two_stores_have_neither_one_name_nor_one_place(stores: KnownStores, tmp_path: Path) -> None:
    stores.add("lab", str(tmp_path / "lab"))
    with pytest.raises(NameTaken, match="'lab' already"):
        stores.add("LAB", str(tmp_path / "other"))
    with pytest.raises(NameTaken, match="'lab', which is there"):
        stores.add("other", str(tmp_path / "lab"))
    with pytest.raises(NameTaken, match="'local' already"):
        stores.rename("lab", "Local")


def test_a_renamed_store_stays_the_default(stores: KnownStores, tmp_path: Path) -> None:
    stores.add("lab", str(tmp_path / "lab"))
    stores.set_default("lab")
    stores.rename("lab", "Lab")
    assert stores.default().name == "Lab"
    with pytest.raises(NotFound):
        stores.rename("lab", "again")


def test_a_removed_store_keeps_what_it_holds_and_the_local_one_is_the_default_again(
    stores: KnownStores, tmp_path: Path
) -> None:
    stores.add("lab", str(tmp_path / "lab"))
    stores.set_default("lab")
    stores.remove("lab")
    assert [store.name for store in stores.all()] == ["local"]
    assert stores.default().name == "local"
    assert (tmp_path / "lab" / "store.json").exists()
    with pytest.raises(Refused, match="every installation has"):
        stores.remove("local")


def test_a_secret_is_in_the_keyring_alone_and_goes_with_its_store(
    stores: KnownStores, ring: MemoryKeyring, lun: list[tuple[str, str]], tmp_path: Path
) -> None:
    added = stores.add("san", URL, "admin", "open sesame")
    assert list(ring.kept.values()) == ["open sesame"]
    assert "sesame" not in (tmp_path / "config" / "stores.json").read_text()
    stores.open("san").info()
    assert lun == [("admin", "open sesame")] * 2
    assert stores.state(added).info.problem == ""
    stores.remove("san")
    assert ring.kept == {}


def test_a_secret_that_the_keyring_has_not_is_told(
    stores: KnownStores, ring: MemoryKeyring, lun: list[tuple[str, str]]
) -> None:
    stores.add("san", URL, "admin", "open sesame")
    ring.kept.clear()
    assert "no secret for 'admin'" in stores.state(stores.find("san")).info.problem
    with pytest.raises(NotFound, match="Add the store again"):
        stores.open("san")


def test_a_keyring_that_is_closed_is_told_and_the_store_not_added(
    stores: KnownStores, lun: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from keyring.backends.fail import Keyring

    monkeypatch.setattr(keyring.core, "_keyring_backend", Keyring())
    with pytest.raises(ImgTplError, match="keyring can't be used"):
        stores.add("san", URL, "admin", "open sesame")
    assert len(stores.all()) == 1


def test_a_list_that_can_not_be_read_is_told_and_not_written_over(stores: KnownStores, tmp_path: Path) -> None:
    stores.add("lab", str(tmp_path / "lab"))
    path = tmp_path / "config" / "stores.json"
    path.write_text("{")
    attempts: list[Any] = [stores.all, lambda: stores.add("other", str(tmp_path / "other")), lambda: stores.open("")]
    for attempt in attempts:
        with pytest.raises(ImgTplError, match=r"Correct or remove .*stores\.json"):
            attempt()
    assert path.read_text() == "{"


def test_a_check_tells_of_every_template_that_is_broken(stores: KnownStores, tmp_path: Path) -> None:
    stores.add("lab", str(tmp_path / "lab"))
    assert stores.check("lab").ok
    (tmp_path / "lab" / "templates" / "00000000-0000-4000-8000-000000000000").mkdir()
    found = stores.check("lab")
    assert (found.ok, found.templates, len(found.broken)) == (False, 0, 1)


def test_only_a_lun_is_formatted(stores: KnownStores, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not a LUN"):
        stores.format(str(tmp_path), str(tmp_path))
