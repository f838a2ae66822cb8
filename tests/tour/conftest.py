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
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import HypervisorInfo
from imgtpl_gui.domain.templates import StoreInfo
from imgtpl_gui.feedback.message_area import Message
from tests.gui import samples
from tests.gui.conftest import engine, english, faults, loop, no_desktop, open_window
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine
from tests.gui.telling import sentence
from tests.gui.test_jobs import LEFT, QUESTION

__all__ = ["engine", "english", "faults", "loop", "no_desktop", "open_window"]

GIB = 2**30
FAR = "qemu+tls://far.example.org/system"
NAS, SAN = "nfs://nas.example.org/srv/exports/templates", "iscsi://san.example.org/iqn.2026-11.org.example:store/1"

NO_STORE = sentence(
    "The NFS server {host} doesn't answer or can't be reached ({why}).", host="gone", why=sentence("it doesn't answer")
)
READ_ONLY = sentence("The image store {url} is read-only. Make it writable or choose another one.", url=SAN)


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
    gone = StoreInfo("nfs://gone/srv", "", 0, 0, NO_STORE)
    engine.known += [
        StoreState(KnownStore("off-site", gone.url), False, gone),
        StoreState(KnownStore("nas", NAS), False, StoreInfo(NAS, "nas", 100 * GIB, 5 * GIB), 0.0021),
        StoreState(KnownStore("san", SAN, "me"), False, StoreInfo(SAN, "san", GIB, GIB, READ_ONLY), 0.004),
    ]
    engine.know("berlin", HypervisorInfo("qemu+ssh://root@berlin.example.org/system", "berlin", True), *samples.SERVERS)
    engine.know("cellar", replace(samples.UNREACHABLE, uri="qemu+ssh://root@cellar.example.org/system"))
    late = HypervisorInfo(FAR, "", False, samples.NO_ANSWER)
    engine.know("A host far away, behind two tunnels", late, late=True)
    engine.left = (LEFT,)
    engine.templates = (*samples.TEMPLATES, replace(samples.PLAIN_TEMPLATE, id="long", name="A template " * 12))
    window = open_window()
    _begin_jobs(window)
    return window


def _begin_jobs(window: Driver) -> None:
    engine = window.engine
    as_title = "Capture {server} as {request}"
    alpine = samples.ALPINE_TEMPLATE
    verify = engine.begin(JobKind.VERIFY, say("Verify {found}", found=alpine.name), alpine.name, alpine.id)
    engine.end(verify, JobState.SUCCEEDED, samples.HISTORY[1].message)
    asks = engine.begin(
        JobKind.CAPTURE, say(as_title, server="web-1", request="Debian 12 web server of today"), "web-1"
    )
    engine.ask(asks, QUESTION)
    capture = engine.begin(JobKind.CAPTURE, say(as_title, server="database", request="PostgreSQL nightly"), "database")
    engine.change_job(capture, progress=Progress(say("copying"), 61 * GIB, 148 * GIB, 210 * 2**20, 424))
    title = say("Make {found} independent of {template_name}", found="build-2", template_name="Debian 12 plain")
    fills = engine.begin(JobKind.HYDRATE, title, "build-2", on=FAR)
    engine.change_job(
        fills, progress=Progress(say("filling {targets}", targets="vda"), 480 << 20, 1490 << 20, 312 * 2**20, 3)
    )
    window.wait_for_job()
    window.dialog("questionDialog").reject()
    window.no_dialog()
    for message in window.window.messages.findChildren(Message):
        message.dismiss()  # Else it goes by itself, in the middle of a test that takes its time.
