"""Adding an image store in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QLineEdit, QListWidget

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.known_stores import NewStore, StoreLook, StoreOffer
from imgtpl_gui.domain.templates import StoreInfo
from imgtpl_gui.imagestore import store_url
from tests.gui.driver import Driver
from tests.gui.test_keys import mnemonics

GIB = 2**30
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
TARGET = "iqn.2026-11.org.example:store"


@pytest.fixture
def wizard(window: Driver) -> QDialog:
    """The dialog, as the key opens it."""
    window.press(Qt.Key.Key_A, CTRL_SHIFT, window.window)
    return window.dialog("storeWizard")


def to_place(window: Driver, wizard: QDialog, kind: str) -> None:
    window.click(f"kind_{kind}", wizard)
    window.next(wizard)


def to_summary(window: Driver, wizard: QDialog) -> None:
    while window.find(QAbstractButton, "nextButton", wizard).text() == "&Next":
        window.next(wizard)
    window.until(lambda: window.text("summaryError", wizard) or window.find(QAbstractButton, "nextButton", wizard))


def add(window: Driver, wizard: QDialog) -> NewStore:
    """Press the last button and return what was asked for."""
    window.next(wizard)
    window.no_dialog()
    asked = window.engine.asked("add_store")[-1]
    assert isinstance(asked, NewStore)
    return asked


def show_offers(window: Driver, wizard: QDialog) -> QListWidget:
    window.click("showOffersButton", wizard)
    return window.find(QListWidget, "offersList", wizard)


def can_go_on(window: Driver, wizard: QDialog) -> bool:
    return window.find(QAbstractButton, "nextButton", wizard).isEnabled()


def test_a_folder_is_added_under_the_name_that_its_path_suggests(window: Driver, wizard: QDialog) -> None:
    to_place(window, wizard, "folder")
    window.type_into("folderEdit", "/srv/more templates", wizard)
    to_summary(window, wizard)
    window.until(lambda: "60 GiB" in window.words(wizard))
    assert "added to your list as “more templates”" in window.words(wizard)
    assert add(window, wizard) == NewStore("more templates", "/srv/more templates")
    window.until(lambda: "Image store “more templates” was added." in window.messages())
    window.until(lambda: window.window.stores.model.rowCount() == 2)


def test_the_store_that_was_added_can_be_used_by_one_click(window: Driver, wizard: QDialog) -> None:
    to_place(window, wizard, "folder")
    window.type_into("folderEdit", "/srv/more", wizard)
    to_summary(window, wizard)
    add(window, wizard)
    window.click("messageActionButton", window.window.messages)
    window.until(lambda: window.engine.asked("use_store") == ["more"])


def test_a_folder_is_chosen_in_a_dialog_that_holds_nothing_up(window: Driver, wizard: QDialog, tmp_path: Path) -> None:
    to_place(window, wizard, "folder")
    window.click("chooseFolderButton", wizard)
    dialog = window.dialog("folderDialog")
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(tmp_path.parent))
    dialog.selectFile(str(tmp_path))
    dialog.accept()
    window.until(lambda: can_go_on(window, wizard))
    to_summary(window, wizard)
    assert add(window, wizard).url == str(tmp_path)


def test_an_export_is_chosen_from_those_that_the_server_offers(window: Driver, wizard: QDialog) -> None:
    window.engine.offers["nfs://nas.example.org"] = (
        StoreOffer("nfs://nas.example.org/srv/a%20b", 0),
        StoreOffer("nfs://nas.example.org/srv/c", 0),
    )
    to_place(window, wizard, "nfs")
    assert not window.find(QAbstractButton, "showOffersButton", wizard).isEnabled()
    window.type_into("serverEdit", "nas.example.org", wizard)
    offers = show_offers(window, wizard)
    window.click_row(offers, "/srv/a b")
    window.next(wizard)
    window.click("defaultStoreCheck", wizard)
    to_summary(window, wizard)
    assert add(window, wizard) == NewStore("nas", "nfs://nas.example.org/srv/a%20b", default=True)


def test_the_ids_and_ports_of_an_nfs_server_are_used_to_ask_it_and_go_into_the_stores_address(
    window: Driver, wizard: QDialog
) -> None:
    given = "uid=0&gid=12&nfsport=12049&mountport=12050"
    window.engine.offers[f"nfs://nas?{given}"] = (StoreOffer(f"nfs://nas/srv/c?{given}", 0),)
    to_place(window, wizard, "nfs")
    numbers = {"uidEdit": "0", "gidEdit": "12", "nfsportEdit": "12049", "mountportEdit": "12050"}
    for name, text in {"serverEdit": "nas", **numbers}.items():
        window.type_into(name, text, wizard)
    window.click_row(show_offers(window, wizard), "/srv/c")
    to_summary(window, wizard)
    added = add(window, wizard)
    assert added.url == f"nfs://nas/srv/c?{given}"
    assert store_url(added.url) == added.url


def test_a_lun_is_chosen_with_its_size_and_its_secret_stays_hidden(window: Driver, wizard: QDialog) -> None:
    url = f"iscsi://san:3260/{TARGET}/1"
    window.engine.offers["iscsi://san:3260"] = (StoreOffer(url, 64 * GIB),)
    to_place(window, wizard, "iscsi")
    window.type_into("portalEdit", "san:3260", wizard)
    window.type_into("userEdit", "me", wizard)
    assert window.text("secretEditProblem", wizard) == "A secret is needed."
    window.type_into("secretEdit", "a-secret", wizard)
    offers = show_offers(window, wizard)
    assert offers.item(0).text() == f"{TARGET}/1   (64 GiB)"
    window.click_row(offers, f"{TARGET}/1")
    to_summary(window, wizard)
    window.until(lambda: "keyring" in window.words(wizard))
    assert "a-secret" not in window.words(wizard)
    assert "a-secret" not in repr(window.engine.asked("look_at_store"))
    assert add(window, wizard) == NewStore("san", url, "me", "a-secret")


def test_a_lun_with_something_else_is_formatted_only_when_its_name_is_typed(window: Driver, wizard: QDialog) -> None:
    url = f"iscsi://san/{TARGET}/2"
    holds = "The LUN is not an image store: it holds an ext4 file system."
    window.engine.looks[url] = StoreLook(StoreInfo(url, "", 0, 0, holds), foreign=True)
    to_place(window, wizard, "iscsi")
    window.type_into("portalEdit", "san", wizard)
    window.type_into("lunEdit", f"{TARGET}/2", wizard)
    to_summary(window, wizard)
    window.until(lambda: holds in window.words(wizard))
    assert "all that is on it is lost" in window.words(wizard)
    assert not can_go_on(window, wizard)
    window.type_into("typedNameEdit", f"{TARGET}/1", wizard)
    assert window.text("typedNameEditProblem", wizard) == f"To format it, type exactly {TARGET}/2."
    assert not can_go_on(window, wizard)
    window.type_into("typedNameEdit", f"{TARGET}/2", wizard)
    assert window.find(QAbstractButton, "nextButton", wizard).text() == "Form&at and add"
    assert add(window, wizard).format_as == f"{TARGET}/2"


def test_a_lun_whose_making_was_interrupted_is_added_without_a_name_typed_and_told_of(
    window: Driver, wizard: QDialog
) -> None:
    url = f"iscsi://san/{TARGET}/2"
    note = "The making of an image store on LUN 2 had been interrupted before it was done; it was finished now."
    window.engine.looks[url] = StoreLook(StoreInfo(url, "id", GIB, GIB, note=note))
    to_place(window, wizard, "iscsi")
    window.type_into("portalEdit", "san", wizard)
    window.type_into("lunEdit", f"{TARGET}/2", wizard)
    to_summary(window, wizard)
    window.until(lambda: note in window.words(wizard))
    assert add(window, wizard).format_as == ""


@pytest.mark.parametrize("number", [1, 2])
def test_who_comes_back_to_the_summary_types_the_name_of_a_lun_again(
    window: Driver, wizard: QDialog, number: int
) -> None:
    for each in (1, 2):
        url = f"iscsi://san/{TARGET}/{each}"
        window.engine.looks[url] = StoreLook(StoreInfo(url, "", 0, 0, "It holds data."), foreign=True)
    to_place(window, wizard, "iscsi")
    window.type_into("portalEdit", "san", wizard)
    window.type_into("lunEdit", f"{TARGET}/1", wizard)
    to_summary(window, wizard)
    window.type_into("typedNameEdit", f"{TARGET}/1", wizard)
    assert can_go_on(window, wizard)
    window.click("backButton", wizard)
    window.click("backButton", wizard)
    window.type_into("lunEdit", f"{TARGET}/{number}", wizard)
    to_summary(window, wizard)
    window.until(lambda: len(window.engine.asked("look_at_store")) == 2)
    window.until(lambda: window.find(QLineEdit, "typedNameEdit", wizard).text() == "")
    assert not can_go_on(window, wizard)


def test_a_place_that_cant_be_used_is_told_and_not_added(window: Driver, wizard: QDialog) -> None:
    url = "nfs://nas/srv"
    window.engine.looks[url] = StoreLook(StoreInfo(url, "", 0, 0, "The NFS server nas doesn't answer."))
    to_place(window, wizard, "nfs")
    window.type_into("serverEdit", "nas", wizard)
    window.type_into("pathEdit", "/srv", wizard)
    to_summary(window, wizard)
    window.until(lambda: "The NFS server nas doesn't answer." in window.words(wizard))
    assert not can_go_on(window, wizard)
    window.press(Qt.Key.Key_Escape, widget=wizard)
    window.no_dialog()
    assert window.engine.asked("add_store") == []


def test_a_server_that_doesnt_answer_is_told_in_a_sentence(window: Driver, wizard: QDialog) -> None:
    window.engine.failures["browse_stores"] = StoreError("The NFS server nas doesn't list its exports.")
    to_place(window, wizard, "nfs")
    window.type_into("serverEdit", "nas", wizard)
    window.click("showOffersButton", wizard)
    window.until(lambda: "doesn't list its exports" in window.words(wizard))


@pytest.mark.parametrize(
    ("kind", "edit", "text", "sentence"),
    [
        ("folder", "folderEdit", "templates", "Write the whole path of a folder, such as /srv/templates."),
        ("nfs", "serverEdit", "nas/srv", "Write the name or the address of the server, such as nas.example.org."),
        ("nfs", "pathEdit", "srv", "Write the path of the export, or of a folder in it, such as /srv/templates."),
        ("nfs", "uidEdit", "root", "Write a number up to 2147483647, or nothing."),
        ("nfs", "mountportEdit", "65536", "Write a port from 1 to 65535, or nothing."),
        ("iscsi", "lunEdit", "store/x", "Write target and number, such as iqn.2026-01.org.example:store/1."),
    ],
)
def test_a_place_is_checked_while_it_is_typed(
    window: Driver, wizard: QDialog, kind: str, edit: str, text: str, sentence: str
) -> None:
    to_place(window, wizard, kind)
    assert window.text(f"{edit}Problem", wizard) != sentence
    window.type_into(edit, text, wizard)
    assert window.text(f"{edit}Problem", wizard) == sentence
    assert not can_go_on(window, wizard)


def test_a_name_that_is_taken_is_refused_while_it_is_typed(window: Driver, wizard: QDialog) -> None:
    window.until(lambda: window.window.stores.model.rowCount())
    to_place(window, wizard, "folder")
    window.type_into("folderEdit", "/srv/local", wizard)
    window.next(wizard)
    window.type_into("storeNameEdit", "Local", wizard)
    assert window.text("storeNameEditProblem", wizard) == "The name 'Local' is taken. Choose another one."
    assert not can_go_on(window, wizard)


@pytest.mark.parametrize("kind", ["folder", "nfs", "iscsi"])
def test_alt_with_a_letter_means_one_thing_on_every_page(window: Driver, wizard: QDialog, kind: str) -> None:
    assert len(set(mnemonics(wizard))) == len(mnemonics(wizard))
    to_place(window, wizard, kind)
    assert len(set(mnemonics(wizard))) == len(mnemonics(wizard))
    lines = {"folder": ("/srv/t",), "nfs": ("nas", "/srv"), "iscsi": ("san", f"{TARGET}/1")}[kind]
    names = {"folder": ("folderEdit",), "nfs": ("serverEdit", "pathEdit"), "iscsi": ("portalEdit", "lunEdit")}[kind]
    for name, text in zip(names, lines, strict=True):
        window.type_into(name, text, wizard)
    for _ in range(2):
        window.next(wizard)
        assert len(set(mnemonics(wizard))) == len(mnemonics(wizard))


def test_a_folder_is_added_with_the_keyboard_alone(window: Driver, wizard: QDialog) -> None:
    window.press(Qt.Key.Key_Return, widget=wizard)
    QTest.keyClicks(wizard.focusWidget(), "/srv/by-key")
    for _ in range(2):
        window.press(Qt.Key.Key_Return, widget=wizard)
    window.until(lambda: can_go_on(window, wizard))
    window.press(Qt.Key.Key_Return, widget=wizard)
    window.until(lambda: window.engine.asked("add_store") == [NewStore("by-key", "/srv/by-key")])
    window.no_dialog()
