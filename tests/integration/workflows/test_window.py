"""The whole way through the window: real clicks, a real libvirt, a real Debian guest."""

import asyncio
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from imgtpl_gui.app import Application, build
from imgtpl_gui.domain.jobs import EngineEvent, JobChanged, JobState, JobView
from imgtpl_gui.domain.sealing import why_not_sealed
from imgtpl_gui.engine import Engine, open_engine
from imgtpl_gui.models.mime import TEMPLATES_MIME
from imgtpl_gui.wizards.wizard_dialog import WizardDialog
from tests.gui.conftest import loop as loop  # a fixture
from tests.gui.driver import Driver, wait_until
from tests.integration.workflows.conftest import URI
from tests.integration.workflows.scene import Scene, file_hash

JOB_MILLISECONDS = 240_000


class RealDriver(Driver):
    """The same hands and eyes, on the real engine."""

    def wait_until_read(self) -> None:
        self.until(lambda: self.window.servers._read and self.window.templates._read)

    def to_the_end(self, wizard: WizardDialog) -> JobView:
        """Press Next up to the start, and wait for the job's end."""
        while self.find(QAbstractButton, "nextButton", wizard).text() == "&Next":
            self.next(wizard)
        self.next(wizard)
        self.until(lambda: wizard.job_id)
        board, job_id = self.application.board, wizard.job_id
        self.qtbot.waitUntil(
            lambda: (job := board.job(job_id)) is not None and job.state.ended, timeout=JOB_MILLISECONDS
        )
        self.click("closeButton", wizard)
        self.no_dialog()
        ended = board.job(job_id)
        assert ended is not None
        return ended


class Witness:
    """Looks at the source's disk right before and after it is read; called in the job's own thread."""

    def __init__(self, disk: Path) -> None:
        self._disk = disk
        self.before = self.after = ""

    def __call__(self, event: EngineEvent) -> None:
        stage = event.job.progress.stage if isinstance(event, JobChanged) else ""
        if stage == "preparing the copy" and not self.before:
            self.before = file_hash(self._disk)
        elif stage == "bringing the server back" and not self.after:
            self.after = file_hash(self._disk)


@pytest.fixture
def engine(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    for kind in ("DATA", "STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    return open_engine(URI, str(scene.store))


@pytest.fixture
def driver(engine: Engine, loop: QEventLoop, qtbot: QtBot) -> Iterator[RealDriver]:
    application = build(engine, loop)
    application.start()
    driver = RealDriver(application, engine, qtbot)  # type: ignore[arg-type]
    driver.wait_until_read()
    yield driver
    _close(application, qtbot)


def _close(application: Application, qtbot: QtBot) -> None:
    application.quit_at_once()
    qtbot.waitUntil(application.ended.done, timeout=20_000)
    closing = asyncio.ensure_future(application.bridge.close())
    wait_until(qtbot, closing.done)
    application.window.deleteLater()
    application.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.timeout(900)
def test_a_debian_server_is_captured_by_clicks_and_deployed_by_a_drop(
    debian_server: str, scene: Scene, driver: RealDriver
) -> None:
    witness = Witness(scene.disk(debian_server))
    unsubscribe = driver.application.bridge.engine.subscribe(witness)

    driver.choose_server(scene.connection.lookupByName(debian_server).UUIDString())
    driver.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    wizard = driver.dialog("captureWizard")
    assert isinstance(wizard, WizardDialog)
    driver.click("mode_strict", wizard)
    driver.next(wizard)
    driver.next(wizard)
    driver.type_into("templateNameEdit", "Debian base", wizard)
    captured = driver.to_the_end(wizard)
    unsubscribe()

    assert captured.state is JobState.SUCCEEDED, captured.message
    template = captured.template
    assert template is not None
    assert template.os.cloud_init
    assert "Debian" in template.os.name
    assert scene.state(debian_server) == "running"
    scene.connection.lookupByName(debian_server).destroy()  # its start takes the processor that the next one needs
    assert witness.before == witness.after != ""
    image = scene.store / "templates" / template.id / "vda.qcow2"
    subprocess.run(["qemu-img", "check", str(image)], check=True, capture_output=True)
    assert template.seal.complete, why_not_sealed(template.seal)
    assert template.figures.trimmed_bytes > 0

    driver.until(lambda: driver.window.templates.view.model().rowCount() == 1)
    assert driver.drop(driver.window.servers.view.viewport(), TEMPLATES_MIME, template.id)
    wizard = driver.dialog("deployWizard")
    assert isinstance(wizard, WizardDialog)
    new, hostname = scene.new_name(), "fresh-by-drop"
    driver.type_into("serverNameEdit", new, wizard)
    driver.type_into("diskSizeEdit_vda", "4 GiB", wizard)
    driver.next(wizard)
    driver.type_into("hostnameEdit", hostname, wizard)
    deployed = driver.to_the_end(wizard)

    assert deployed.state is JobState.SUCCEEDED, deployed.message
    driver.until(lambda: driver.window.servers.view.model().rowCount() >= 2)
    scene.wait_for_login(new, hostname)
    assert scene.xml(new).findtext("uuid") != scene.xml(debian_server).findtext("uuid")
    assert scene.mac(new) != scene.mac(debian_server)
    assert scene.connection.lookupByName(new).blockInfo("vda")[0] == 4 * 2**30
