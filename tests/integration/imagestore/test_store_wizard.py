"""Image stores of every kind added by clicks, with the real engine and real servers behind the window."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QListWidget
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from imgtpl_gui.app import Application, build
from imgtpl_gui.domain.known_stores import KnownStore, StoreState
from imgtpl_gui.engine import Engine
from imgtpl_gui.settings import Settings
from tests.gui.conftest import loop as loop  # a fixture
from tests.gui.driver import Driver, wait_until
from tests.lab.iscsi_target import NAME, SECRET, USER, running_target
from tests.lab.nfs_server import running_server
from tests.unit.test_known_stores import MemoryKeyring

MIB = 2**20
MILLISECONDS = 15_000


class RealDriver(Driver):
    """The same hands and eyes, on the real engine."""

    def patiently(self, name: str, wizard: QDialog) -> None:
        """Press a button when it can be pressed, which may take a server's time."""
        button = self.find(QAbstractButton, name, wizard)
        self.qtbot.waitUntil(button.isEnabled, timeout=MILLISECONDS)
        self.click(name, wizard)

    def open_wizard(self, kind: str) -> QDialog:
        """Begin to add a store of a kind."""
        self.press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier, self.window)
        self.click("addStoreButton")
        wizard = self.dialog("storeWizard")
        self.click(f"kind_{kind}", wizard)
        self.next(wizard)
        return wizard

    def choose_offer(self, wizard: QDialog, key: str) -> None:
        """Let the server be asked, and choose of what it offers."""
        self.patiently("showOffersButton", wizard)

        def seen() -> list[QListWidget]:
            return [offers for offers in wizard.findChildren(QListWidget, "offersList") if offers.isVisible()]

        self.qtbot.waitUntil(lambda: bool(seen()), timeout=MILLISECONDS)
        self.click_row(seen()[0], key)

    def name_and_sum_up(self, wizard: QDialog, name: str) -> None:
        """Go on to the summary."""
        self.next(wizard)
        self.type_into("storeNameEdit", name, wizard)
        self.next(wizard)

    def added(self, wizard: QDialog, name: str) -> StoreState:
        """Add it; returns how the list then shows it."""
        self.patiently("nextButton", wizard)
        self.qtbot.waitUntil(lambda: not self.window.findChildren(QDialog), timeout=MILLISECONDS)
        feed = self.application.feed
        self.qtbot.waitUntil(lambda: name in [state.store.name for state in feed.stores], timeout=MILLISECONDS)
        return next(state for state in feed.stores if state.store.name == name)


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> MemoryKeyring:
    """The keyring that secrets go to."""
    ring = MemoryKeyring()
    monkeypatch.setattr(keyring.core, "_keyring_backend", ring)
    return ring


@pytest.fixture
def driver(loop: QEventLoop, qtbot: QtBot, tmp_path: Path, ring: MemoryKeyring) -> Iterator[RealDriver]:
    local, config, state, cache = (tmp_path / name for name in ("local", "config", "state", "cache"))
    engine = Engine(Settings("test:///default", "", local, config, state, cache))
    application = build(engine, loop)
    application.start()
    driver = RealDriver(application, engine, qtbot)  # type: ignore[arg-type]
    driver.until(lambda: driver.window.templates._read)
    yield driver
    _close(application, qtbot)


def _close(application: Application, qtbot: QtBot) -> None:
    application.quit_at_once()
    qtbot.waitUntil(application.ended.done, timeout=MILLISECONDS)
    closing = asyncio.ensure_future(application.bridge.close())
    wait_until(qtbot, closing.done)
    application.window.deleteLater()
    application.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_folder_is_added_used_removed_and_brought_back_by_clicks(driver: RealDriver, tmp_path: Path) -> None:
    place = tmp_path / "more"
    wizard = driver.open_wizard("folder")
    driver.type_into("folderEdit", str(place), wizard)
    driver.name_and_sum_up(wizard, "more")
    state = driver.added(wizard, "more")
    assert (state.store, state.info.problem) == (KnownStore("more", str(place)), "")
    assert state.info.capacity > state.info.free > 0
    assert state.latency > 0
    assert (place / "store.json").is_file()
    view = driver.window.stores.view
    driver.click_row(view, str(place))
    driver.press(Qt.Key.Key_Return, widget=view)
    driver.until(lambda: driver.window.store.address.text() == str(place))
    driver.click_row(view, str(tmp_path / "local"))
    driver.until(driver.find(QAbstractButton, "useStoreButton").isEnabled)
    driver.click("useStoreButton")
    driver.until(lambda: driver.window.store.address.text() == str(tmp_path / "local"))
    shown = driver.window.stores.model
    driver.until(lambda: (row := shown.row_at(shown.find(str(place)))) is not None and not row.in_use)
    driver.click_row(view, str(place))
    driver.click("removeStoreButton")
    driver.click("choiceButton_remove", driver.dialog("removeStoreDialog"))
    driver.until(lambda: driver.window.stores.model.rowCount() == 1)
    assert (place / "store.json").is_file()
    shutil.rmtree(place)
    driver.no_dialog()
    undo = driver.window.messages.findChildren(QAbstractButton, "messageActionButton")[-1]
    undo.click()
    driver.until(lambda: driver.window.stores.model.rowCount() == 2)


def test_an_nfs_export_is_found_and_added_by_clicks(driver: RealDriver, short_folder: Path) -> None:
    with running_server(short_folder) as server:
        wizard = driver.open_wizard("nfs")
        driver.type_into("serverEdit", server.address, wizard)
        driver.choose_offer(wizard, str(server.exported))
        driver.name_and_sum_up(wizard, "nas")
        state = driver.added(wizard, "nas")
        assert (state.store.url, state.info.problem) == (f"nfs://{server.address}{server.exported}", "")
        assert state.latency > 0
        assert (server.exported / "store.json").is_file()
        driver.click_row(driver.window.stores.view, state.store.url)
        driver.click("checkStoreButton")
        said = "Image store “nas” can be used. Templates: 0; none is broken."
        driver.qtbot.waitUntil(lambda: said in driver.messages(), timeout=MILLISECONDS)


def test_a_lun_with_something_else_is_found_formatted_and_added_by_clicks(
    driver: RealDriver, ring: MemoryKeyring, short_folder: Path
) -> None:
    with running_target(short_folder, 64 * MIB, 32 * MIB, chap=True) as target:
        with target.backing(2).open("r+b") as file:
            file.write(b"somebody's data" * 1000)
        wizard = driver.open_wizard("iscsi")
        driver.type_into("portalEdit", target.portal, wizard)
        driver.type_into("userEdit", USER, wizard)
        driver.type_into("secretEdit", SECRET, wizard)
        driver.choose_offer(wizard, f"{NAME}/2")
        driver.name_and_sum_up(wizard, "san")
        driver.qtbot.waitUntil(lambda: "it holds data" in driver.words(wizard), timeout=MILLISECONDS)
        driver.type_into("typedNameEdit", f"{NAME}/1", wizard)
        assert not driver.find(QAbstractButton, "nextButton", wizard).isEnabled()
        assert target.backing(2).read_bytes().startswith(b"somebody's data")
        driver.type_into("typedNameEdit", f"{NAME}/2", wizard)
        state = driver.added(wizard, "san")
        assert (state.store, state.info.problem) == (KnownStore("san", target.url(2), USER), "")
        assert 0 < state.info.free < state.info.capacity <= 32 * MIB
        assert list(ring.kept.values()) == [SECRET]
