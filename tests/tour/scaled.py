"""Looks at every page in a process of its own, at the scale of its environment: `python -m tests.tour.scaled`.

Prints the scale first, and then each defect on a line.
"""

import asyncio
import sys
import tempfile

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from imgtpl_gui.app import Application, build, make_qt_application
from tests.gui import samples
from tests.gui.fake_engine import FakeEngine
from tests.tour.defects import defects
from tests.tour.looks import SMALL


async def _look(application: Application) -> None:
    application.start()
    window = application.window
    while not (window.servers.model.rowCount() and window.templates.model.rowCount()):
        await asyncio.sleep(0.02)
    print(window.devicePixelRatio())
    window.resize(SMALL)
    for key in window.sidebar.buttons:
        window.pages.go(key)
        window.grab()
        QApplication.sendPostedEvents()
        assert window.size() == SMALL
        for defect in defects(window):
            print(f"{key}: {defect}")
    await application.shut_down()
    await application.bridge.close()


def main() -> int:
    """Look at the window over the samples."""
    app = make_qt_application(sys.argv[:1])
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
    engine = FakeEngine(samples.CONNECTED, samples.STORE, servers=samples.SERVERS, templates=samples.TEMPLATES)
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    loop.run_until_complete(_look(build(engine, loop)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
