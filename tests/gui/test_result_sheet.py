"""What a new server told of itself, shown and kept."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog

from imgtpl_gui.domain.jobs import JobKind, JobState
from imgtpl_gui.domain.readiness import GuestAddress, HostKey, Readiness, ReadyBy
from tests.gui import samples
from tests.gui.driver import Driver

READY = Readiness(
    ReadyBy.AGENT,
    41.3,
    "web-2",
    (GuestAddress("enp1s0", "52:54:00:01:02:03", "192.0.2.7/24"),),
    (HostKey("ssh-ed25519", "SHA256:abc"),),
)


@pytest.fixture
def sheet(window: Driver) -> QDialog:
    """The sheet of a deploy that has waited for its guest."""
    job = window.engine.begin(JobKind.DEPLOY, "Deploy Debian as web-2", "web-2")
    window.wait_for_job()
    window.engine.change_job(job, server=samples.WEB, ready=READY)
    window.engine.end(job, JobState.SUCCEEDED, "Server 'web-2' runs.")
    window.wait_for_job()
    window.click("resultSheetButton", window.window.jobs)
    return window.dialog("sheetDialog")


def test_the_sheet_tells_addresses_hostname_host_keys_and_time(window: Driver, sheet: QDialog) -> None:
    words = window.words(sheet)
    for expected in ("web-2", "192.0.2.7/24", "52:54:00:01:02:03", "ssh-ed25519 SHA256:abc", "41.3"):
        assert expected in words


def test_the_sheet_is_copied_as_text(window: Driver, sheet: QDialog) -> None:
    window.click("copySheetButton", sheet)
    assert "SSH host keys: ssh-ed25519 SHA256:abc" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.html"])
def test_the_sheet_is_saved_as_csv_or_html(window: Driver, sheet: QDialog, tmp_path: Path, name: str) -> None:
    window.click("saveSheetButton", sheet)
    dialog = window.find(QFileDialog, "saveSheetDialog", sheet)
    dialog.selectFile(str(tmp_path / name))
    dialog.accept()
    window.until((tmp_path / name).exists)
    assert "SHA256:abc" in (tmp_path / name).read_text()


def test_a_job_without_a_sheet_offers_none(window: Driver) -> None:
    job = window.engine.begin(JobKind.VERIFY, "Verify Debian", "Debian")
    window.engine.end(job, JobState.SUCCEEDED, "Every byte is as it was.")
    window.wait_for_job()
    buttons = window.window.jobs.findChildren(QAbstractButton, "resultSheetButton")
    assert [button.isVisible() for button in buttons] == [False]
