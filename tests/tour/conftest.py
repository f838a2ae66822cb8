"""The window over samples of everything that it can show."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from imgtpl_gui import translations
from imgtpl_gui.domain.jobs import JobKind, JobState, Progress
from imgtpl_gui.domain.known_stores import KnownStore, StoreState
from imgtpl_gui.domain.servers import HypervisorInfo
from imgtpl_gui.domain.templates import StoreInfo
from imgtpl_gui.feedback.message_area import Message
from tests.gui import samples
from tests.gui.conftest import engine, english, faults, loop, no_desktop, open_window
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine
from tests.gui.test_jobs import LEFT, QUESTION

__all__ = ["engine", "english", "faults", "loop", "no_desktop", "open_window"]

GIB = 2**30
FAR = "qemu+tls://far.example.org/system"
NAS, SAN = "nfs://nas.example.org/srv/exports/templates", "iscsi://san.example.org/iqn.2026-11.org.example:store/1"


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """The folder of the pictures: IMGTPL_TOUR, else one that is gone after a while."""
    folder = Path(os.environ.get("IMGTPL_TOUR") or tmp_path / "tour")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def language(request: pytest.FixtureRequest, qapp: QApplication, english: None) -> str:
    """The language that the window is opened in."""
    name = str(getattr(request, "param", translations.SOURCE_LANGUAGE))
    translations.install(qapp, name)
    return name


@pytest.fixture
def full(open_window: Callable[[], Driver], engine: FakeEngine, language: str) -> Driver:
    """The window with servers, templates, stores of every state, jobs of every state, and one that was interrupted."""
    gone = StoreInfo("nfs://gone/srv", "", 0, 0, "The NFS server gone doesn't answer.")
    engine.known += [
        StoreState(KnownStore("off-site", gone.url), False, gone),
        StoreState(KnownStore("nas", NAS), False, StoreInfo(NAS, "nas", 100 * GIB, 5 * GIB), 0.0021),
        StoreState(KnownStore("san", SAN, "me"), False, StoreInfo(SAN, "san", GIB, GIB, "It is read-only."), 0.004),
    ]
    engine.know("berlin", HypervisorInfo("qemu+ssh://root@berlin.example.org/system", "berlin", True), *samples.SERVERS)
    engine.know("cellar", replace(samples.UNREACHABLE, uri="qemu+ssh://root@cellar.example.org/system"))
    late = HypervisorInfo(FAR, "", False, "It has not answered yet.")
    engine.know("A host far away, behind two tunnels", late, late=True)
    engine.left = (LEFT,)
    engine.templates = (*samples.TEMPLATES, replace(samples.PLAIN_TEMPLATE, id="long", name="A template " * 12))
    window = open_window()
    _begin_jobs(window)
    return window


def _begin_jobs(window: Driver) -> None:
    engine = window.engine
    verify = engine.begin(JobKind.VERIFY, "Verify Alpine router", "Alpine router", samples.ALPINE_TEMPLATE.id)
    engine.end(verify, JobState.SUCCEEDED, "Every byte of 'Alpine router' is as it was captured.")
    asks = engine.begin(JobKind.CAPTURE, "Capture web-1 as Debian 12 web server of today", "web-1")
    engine.ask(asks, QUESTION)
    capture = engine.begin(JobKind.CAPTURE, "Capture database as PostgreSQL nightly", "database")
    engine.change_job(capture, progress=Progress("copying vdb", 61 * GIB, 148 * GIB, 210 * 2**20, 424))
    fills = engine.begin(JobKind.HYDRATE, "Make build-2 independent", "build-2", on=FAR)
    engine.change_job(fills, progress=Progress("filling vda", 480 << 20, 1490 << 20, 312 * 2**20, 3))
    window.wait_for_job()
    window.dialog("questionDialog").reject()
    window.no_dialog()
    for message in window.window.messages.findChildren(Message):
        message.dismiss()  # Else it goes by itself, in the middle of a test that takes its time.
