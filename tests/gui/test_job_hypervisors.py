"""Which hypervisor a job works on: told where there are several."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from imgtpl_gui.domain.jobs import HypervisorsChanged, JobKind, JobState
from imgtpl_gui.domain.servers import HypervisorInfo
from imgtpl_gui.views.job_row import JobRow
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine
from tests.gui.test_result_sheet import READY

BERLIN = HypervisorInfo("qemu+ssh://root@berlin.example.org/system", "berlin-1", True)


@pytest.fixture
def two(engine: FakeEngine, open_window: Callable[[], Driver]) -> Driver:
    """The window over two hypervisors, of which "atlas" is used."""
    engine.know("berlin", BERLIN, samples.WEB)
    window = open_window()
    window.until(lambda: len(window.window.hypervisors.cards()) == 2)
    return window


def begin(window: Driver, kind: JobKind = JobKind.DEPLOY, on: str = "") -> JobRow:
    """Begin a job, maybe on another hypervisor than the one in use, and return its row."""
    job_id = window.engine.begin(kind, "Deploy Debian as web-2", "web-2", on=on)
    window.wait_for_job()
    (row,) = [row for row in window.window.jobs.findChildren(JobRow) if row.job.id == job_id]
    window.until(row.isVisible)
    return row


def told(window: Driver, row: JobRow) -> tuple[str, str]:
    return window.text("jobHypervisor", row), row.accessibleName()


def test_a_job_s_row_tells_its_hypervisor_where_there_are_several(two: Driver) -> None:
    here, there = begin(two), begin(two, on=BERLIN.uri)
    assert [two.text("jobHypervisor", row) for row in (here, there)] == ["atlas", "berlin"]
    assert there.accessibleName() == "Deploy Debian as web-2, on berlin"


def test_a_clean_up_tells_its_hypervisor_too(two: Driver) -> None:
    row = begin(two, JobKind.RECOVERY, on=BERLIN.uri)
    assert told(two, row) == ("berlin", "Deploy Debian as web-2, on berlin")


def test_a_job_s_row_tells_no_hypervisor_where_there_is_one(window: Driver) -> None:
    window.until(lambda: window.window.hypervisor.found is not None)
    row = begin(window)
    assert told(window, row) == ("", "Deploy Debian as web-2")


def test_a_job_on_templates_alone_tells_no_hypervisor(two: Driver) -> None:
    assert told(two, begin(two, JobKind.VERIFY)) == ("", "Deploy Debian as web-2")


def test_a_job_tells_its_hypervisor_as_soon_as_a_second_one_is_known_and_while_the_window_shows_another(
    window: Driver,
) -> None:
    row = begin(window)
    window.engine.know("berlin", BERLIN)
    window.engine.publish(HypervisorsChanged())
    window.until(lambda: window.text("jobHypervisor", row) == "atlas")
    window.window.hypervisors.wanted.emit(BERLIN.uri)
    window.until(lambda: window.window.hypervisor.name.text() == "berlin")
    assert window.text("jobHypervisor", row) == "atlas"


def test_a_job_on_a_hypervisor_that_was_taken_out_of_the_list_still_tells_it(two: Driver) -> None:
    row = begin(two, on=BERLIN.uri)
    two.engine.remove_hypervisor("berlin")
    two.until(lambda: len(two.window.hypervisors.cards()) == 1)
    two.until_quiet()
    assert two.text("jobHypervisor", row) == "berlin"


def test_the_log_of_a_job_begins_with_its_hypervisor(two: Driver) -> None:
    row = begin(two, on=BERLIN.uri)
    two.click("jobLogButton", row)
    lines = two.find(QPlainTextEdit, "jobLogText", row).toPlainText().splitlines()
    assert lines[0].endswith("On the hypervisor berlin")
    assert lines[1].endswith("Preparing")


def test_the_result_sheet_tells_the_hypervisor_and_so_does_what_is_copied(two: Driver) -> None:
    row = begin(two, on=BERLIN.uri)
    two.engine.change_job(row.job.id, server=samples.WEB, ready=READY)
    two.engine.end(row.job.id, JobState.SUCCEEDED, "Server 'web-2' runs.")
    two.wait_for_job()
    two.click("resultSheetButton", row)
    sheet = two.dialog("sheetDialog")
    assert "Hypervisor\nberlin" in two.words(sheet)
    two.click("copySheetButton", sheet)
    assert "Hypervisor: berlin" in QGuiApplication.clipboard().text()
