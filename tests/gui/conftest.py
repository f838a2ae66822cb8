"""The window over a fake engine, in the one way that the application is built."""

import asyncio
import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from imgtpl_gui import translations
from imgtpl_gui.app import Application, build
from imgtpl_gui.domain.errors import ImgTplError
from tests.gui import samples
from tests.gui.driver import Driver, wait_until
from tests.gui.fake_engine import FakeEngine


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep tests from the desktop that they run on."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, "unix:path=/nowhere/bus")


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """Keep tests from the language of the desktop that they run on, and of the test before."""
    translations.install(qapp, "en")
    yield
    translations.install(qapp, "en")


@pytest.fixture
def loop(qapp: QApplication, tmp_path: Path) -> Iterator[QEventLoop]:
    """A qasync loop that pytest-qt's own waiting drives; settings go to a folder of the test's own."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    qapp.setQuitOnLastWindowClosed(False)
    loop = QEventLoop(qapp, already_running=True)
    asyncio.set_event_loop(loop)
    # A loop that qasync did not start itself must be told that it runs.
    asyncio._set_running_loop(loop)
    yield loop
    asyncio._set_running_loop(None)
    asyncio.set_event_loop(None)


@pytest.fixture
def engine() -> FakeEngine:
    """An engine with the sample servers and templates."""
    return FakeEngine(
        samples.CONNECTED,
        samples.STORE,
        servers=samples.SERVERS,
        templates=samples.TEMPLATES,
        networks=samples.NETWORKS,
        pools=samples.POOLS,
        history=samples.HISTORY,
    )


@pytest.fixture
def faults() -> list[BaseException]:
    """What the window's tasks failed with; a test that leaves a fault in it that is no sentence fails."""
    return []


@pytest.fixture
def open_window(
    qtbot: QtBot, loop: QEventLoop, engine: FakeEngine, faults: list[BaseException]
) -> Iterator[Callable[[], Driver]]:
    """Open the window over `engine`, as it is when the test calls it."""
    opened: list[Application] = []

    def opening() -> Driver:
        application = build(engine, loop)
        application.bridge.task_failed.connect(faults.append)
        opened.append(application)
        driver = Driver(application, engine, qtbot)
        application.start()
        driver.wait_until_read()
        return driver

    yield opening
    for application in opened:
        _close(application, engine, qtbot)
    assert [fault for fault in faults if not isinstance(fault, ImgTplError)] == []


@pytest.fixture
def window(open_window: Callable[[], Driver]) -> Driver:
    """The window over the sample servers and templates."""
    return open_window()


def _close(application: Application, engine: FakeEngine, qtbot: QtBot) -> None:
    engine.gate.set()
    engine.failures.clear()
    application.quit_at_once()
    wait_until(qtbot, application.ended.done)
    closing = asyncio.ensure_future(application.bridge.close())
    wait_until(qtbot, closing.done)
    application.window.deleteLater()
    application.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()  # the window is gone, unlike the process
