"""The composition root of the window: engine → bridge → window, and the one shutdown sequence."""

import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import QMessageLogContext, QObject, QSocketNotifier, QtMsgType, Slot, qInstallMessageHandler
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from imgtpl_gui import translations
from imgtpl_gui.bridge import EngineBridge, Feed, JobBoard
from imgtpl_gui.domain.engine_api import EngineApi
from imgtpl_gui.feedback.callout import Weight
from imgtpl_gui.models.icons import app_icon
from imgtpl_gui.views.appearance import Appearance, Scheme
from imgtpl_gui.views.closing import Closing
from imgtpl_gui.views.conductor import Conductor
from imgtpl_gui.views.desktop_link import DesktopLink
from imgtpl_gui.views.main_window import MainWindow
from imgtpl_gui.views.motion import Motion
from imgtpl_gui.views.preferences import SCHEME, chosen_language
from imgtpl_gui.views.preparation import Preparation
from imgtpl_gui.views.remembered import memory
from imgtpl_gui.views.single_instance import SingleInstance

log = logging.getLogger(__name__)

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
}


class Application(QObject):
    """The window and what is behind it, from start to the end of the last job."""

    def __init__(self, engine: EngineApi, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        memory.open()
        self.appearance = Appearance(_qt_application(), self)
        self.bridge = EngineBridge(engine, loop, self)
        self.board = JobBoard(self.bridge)
        self.feed = Feed(self.bridge)
        self.window = MainWindow()
        self.conductor = Conductor(self.window, self.bridge, self.feed, self.board)
        self.preferences = self.window.preferences
        self.desktop = DesktopLink(self.window, self.bridge, self.board, self.preferences)
        self.motion = Motion(_qt_application(), self)
        self.preparation = Preparation(self)
        self.closing = Closing(self.window, self.board, self.preferences)
        self.instance: SingleInstance | None = None
        """What hears of further starts."""
        self.ended: asyncio.Future[None] = loop.create_future()
        """Done when everything is shut down."""
        self._closing = False
        self._shutting_down = False
        for read in (self.feed.servers_read, self.feed.servers_failed):
            read.connect(self.preparation.begin)
        self.window.close_wanted.connect(self._close_wanted)
        self.window.actions_.quit.triggered.connect(self._quit_wanted)
        self.closing.tray.quit_wanted.connect(self._quit_wanted)
        self.preferences.changed.connect(self._preference_changed)
        self.window.actions_.show_scheme(self.appearance.scheme)
        self.window.actions_.schemes.triggered.connect(self._scheme_chosen)

    def start(self) -> None:
        """Show the window and read everything into it."""
        self.window.show()
        self.feed.start()
        self.board.start()

    def hear_of_starts(self, instance: SingleInstance) -> None:
        """Show this window when the application is started again."""
        self.instance = instance
        instance.listen()
        instance.show_wanted.connect(self.closing.bring_back)

    @Slot(QAction)
    def _scheme_chosen(self, action: QAction) -> None:
        self.preferences.choose(SCHEME, action.data())

    @Slot(str)
    def _preference_changed(self, key: str) -> None:
        if key == SCHEME.key:
            self.appearance.choose(Scheme(self.preferences.value(SCHEME)))
            self.window.actions_.show_scheme(self.appearance.scheme)

    @Slot()
    def _close_wanted(self) -> None:
        self._end(quitting=False)

    @Slot()
    def _quit_wanted(self) -> None:
        self._end(quitting=True)

    def _end(self, quitting: bool) -> None:
        if not self._closing:
            self._closing = True
            self.bridge.spawn(self._close(quitting))

    @Slot()
    def quit_at_once(self) -> None:
        """Shut down without asking."""
        self.bridge.spawn(self.shut_down())

    async def _close(self, quitting: bool) -> None:
        if await self.closing.settle(quitting):
            await self.shut_down()
        else:
            self._closing = False

    async def shut_down(self) -> None:
        """Cancel what runs, wait for its clean-up, end the connection, close the window. Nobody is asked."""
        if self._shutting_down:
            return
        self._shutting_down = self._closing = True
        self.feed.stop()
        self.motion.close()
        self.preparation.stop()
        self.conductor.live.stop()
        self.bridge.cancel_tasks()
        if self.instance is not None:
            self.instance.close()  # a further start opens a window of its own from now on
        if self.closing.to_be_cancelled():
            self.window.messages.show_message(Weight.INFO, self.tr("Cancelling the jobs and cleaning up…"))
        self.window.setEnabled(False)
        try:
            await self.bridge.call(self.bridge.engine.close)
        finally:
            self.board.stop()
            self.desktop.close()
            self.closing.tray.hide()
            self.window.may_close = True
            self.window.close()
            memory.close()
            if not self.ended.done():
                self.ended.set_result(None)


def _qt_application() -> QApplication:
    return cast(QApplication, QApplication.instance())


def build(engine: EngineApi, loop: asyncio.AbstractEventLoop) -> Application:
    """Put the window together over an engine; `loop` is a qasync loop. Nothing is shown or read yet."""
    return Application(engine, loop)


async def _run(application: Application) -> None:
    application.start()
    await application.ended
    await application.bridge.close()


def run(engine: EngineApi, app: QApplication, instance: SingleInstance | None = None) -> int:
    """Show the window over an engine until the user quits; returns the exit code. The engine is closed at the end.

    `instance` tells of further starts, which show this window instead of their own.
    """
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    application = build(engine, loop)
    if instance is not None:
        application.hear_of_starts(instance)
    with _ending_on_signals(application):
        loop.run_until_complete(_run(application))
    application.window.deleteLater()
    return 0


@contextmanager
def _ending_on_signals(application: Application) -> Iterator[None]:
    """Let SIGINT, SIGTERM and SIGHUP shut down cleanly, the last one unless it is ignored (nohup).

    Python's handlers run late in Qt's loop; a socket wakes it up.
    """
    reader, writer = socket.socketpair()
    writer.setblocking(False)
    ends = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        ends.append(signal.SIGHUP)
    before = {number: signal.signal(number, lambda *_: None) for number in ends}
    woken = signal.set_wakeup_fd(writer.fileno())
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read, application)

    def woken_up() -> None:
        reader.recv(64)
        application.quit_at_once()

    notifier.activated.connect(woken_up)
    try:
        yield
    finally:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(woken)
        for number, handler in before.items():
            signal.signal(number, handler)
        reader.close()
        writer.close()


def make_qt_application(arguments: list[str]) -> QApplication:
    """Make the Qt application, or end the process with one sentence where there is no screen to show it on."""
    qInstallMessageHandler(_no_screen)
    app = QApplication(arguments)
    qInstallMessageHandler(_log_qt)
    app.setApplicationName("imgtpl")
    app.setApplicationDisplayName("ImgTpl")
    app.setDesktopFileName("imgtpl")
    app.setWindowIcon(app_icon())
    app.setQuitOnLastWindowClosed(False)
    translations.install(app, chosen_language())
    return app


def _no_screen(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    """Qt aborts the process after this message; a sentence and an exit code are kinder than a core dump."""
    if kind is QtMsgType.QtFatalMsg:
        why = (message or "").strip().splitlines()[0] if (message or "").strip() else ""
        sys.stderr.write(
            "ImgTpl can't open a window: no screen can be used. Start it in a desktop session, or use the command"
            f" 'imgtpl'. Qt says: {why}\n"
        )
        sys.stderr.flush()
        os._exit(1)


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    log.log(_QT_LEVELS.get(kind, logging.CRITICAL), "Qt: %s", message)
