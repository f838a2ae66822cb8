"""Takes the pictures of the documentation, on a screen: `QT_SCALE_FACTOR=1.5 python -m tests.gui.pictures FOLDER`.

A second argument names another language than English.
"""

import asyncio
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from qasync import QEventLoop

from imgtpl_gui import translations
from imgtpl_gui.app import Application, build, make_qt_application
from imgtpl_gui.domain.jobs import JobKind, JobState, Progress
from imgtpl_gui.views.appearance import Scheme
from tests.gui import samples
from tests.gui.fake_engine import FakeEngine

GIB = 2**30


async def _until(condition: Callable[[], object]) -> None:
    while not condition():
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.3)


def _begin_jobs(engine: FakeEngine) -> None:
    verify = engine.begin(JobKind.VERIFY, "Verify Alpine router", "Alpine router", samples.ALPINE_TEMPLATE.id)
    engine.end(verify, JobState.SUCCEEDED, samples.HISTORY[1].message)
    deploy = engine.begin(JobKind.DEPLOY, "Deploy Debian 12 plain as build-2", "build-2")
    engine.change_job(deploy, progress=Progress("writing vda", 480 << 20, 1490 << 20, 312 * 2**20, 3))
    capture = engine.begin(JobKind.CAPTURE, "Capture database as PostgreSQL nightly", "database")
    engine.change_job(capture, progress=Progress("copying vdb", 61 * GIB, 148 * GIB, 210 * 2**20, 424))


async def _picture(folder: Path, name: str, wizard: str, until: str) -> None:
    await _until(lambda: (front := QApplication.activeModalWidget()) and front.objectName() == wizard)
    front = QApplication.activeModalWidget()
    assert front is not None
    following = front.findChild(QPushButton, "nextButton")
    assert following is not None
    while not any(widget.isVisible() for widget in front.findChildren(QWidget, until)):
        await _until(following.isEnabled)
        following.click()
        await asyncio.sleep(0.3)
    front.grab().save(str(folder / name))
    front.close()
    await _until(lambda: QApplication.activeModalWidget() is None)


async def _take(application: Application, engine: FakeEngine, folder: Path) -> None:
    window = application.window
    application.appearance.scheme = Scheme.LIGHT
    application.start()
    await _until(lambda: window.servers.model.rowCount() and window.templates.model.rowCount())
    window.servers.choose(samples.DATABASE.uuid)
    window.actions_.capture.trigger()
    await _picture(folder, "capture-wizard.png", "captureWizard", "summarySteps")
    window.templates.choose(samples.DATABASE_TEMPLATE.id)
    window.actions_.deploy.trigger()
    await _picture(folder, "deploy-wizard.png", "deployWizard", "memoryEdit")
    _begin_jobs(engine)
    window.templates.choose(samples.WEB_TEMPLATE.id)
    window.servers.view.clearSelection()
    await asyncio.sleep(0.6)
    for message in window.messages.findChildren(QWidget, "message"):
        message.hide()
    window.messages.hide()
    window.templates.view.setFocus()
    await asyncio.sleep(0.3)
    window.grab().save(str(folder / "main-window.png"))
    window.pages.go("templates")
    await asyncio.sleep(0.3)
    window.grab().save(str(folder / "templates.png"))
    await application.shut_down()
    await application.bridge.close()


def main() -> int:
    """Write main-window.png, templates.png, capture-wizard.png and deploy-wizard.png."""
    app = make_qt_application(sys.argv[:1])
    translations.install(app, sys.argv[2] if len(sys.argv) > 2 else "en")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
    engine = FakeEngine(
        samples.CONNECTED,
        replace(samples.STORE, url="/srv/templates"),
        servers=samples.SERVERS,
        templates=samples.TEMPLATES,
        networks=samples.NETWORKS,
        pools=samples.POOLS,
        history=samples.HISTORY,
    )
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    loop.run_until_complete(_take(build(engine, loop), engine, Path(sys.argv[1])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
