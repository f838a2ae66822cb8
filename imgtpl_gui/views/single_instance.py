"""One window for each connection and store of a user: a further start shows the one that is there.

The first one holds a lock on a file, which the kernel drops however the process ends, and listens on a socket beside
it. A further one asks there; if it gets no answer in time it opens a window of its own, as nothing is broken by that.
"""

import fcntl
import logging
import os
import socket
import time
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from imgtpl_gui.settings import Settings

log = logging.getLogger(__name__)

ANSWER_SECONDS = 10.0
"""How long a window that is there may take to answer: it may be starting."""
_AGAIN_SECONDS = 0.05
_SHOW, _SHOWN = b"show", b"shown"
_LONGEST = 4096
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
"""What lets a window come to the front under Wayland and X11; the desktop gives it to the process that is started."""


def meeting_place(settings: Settings, environ: Mapping[str, str] = os.environ) -> Path:
    """Name the place of the lock and the socket: the same for the same user, screen, connection and store."""
    runtime = Path(environ.get("XDG_RUNTIME_DIR", ""))
    folder = runtime if runtime.is_absolute() and runtime.is_dir() else settings.state
    screen = environ.get("WAYLAND_DISPLAY") or environ.get("DISPLAY", "")
    parts = (settings.connect, settings.store, str(settings.local_store), str(settings.state), screen)
    return folder / f"imgtpl-{sha256(chr(0).join(parts).encode()).hexdigest()[:16]}"


class SingleInstance(QObject):
    """Finds out whether this is the first window, and hears of further starts if it is."""

    show_wanted = Signal()

    def __init__(self, place: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._socket = f"{place}.socket"
        self._lock_file = Path(f"{place}.lock")
        self._lock = -1
        self._server: QLocalServer | None = None

    def is_first(self) -> bool:
        """Become the first window if there is none, or tell the one that is there to show itself.

        Returns False only where another window has answered that it does. It needs no Qt application, so that a further
        start is over before it has loaded anything.
        """
        return self._take_lock() or not self._call()

    def listen(self) -> None:
        """Hear of further starts from now on; does nothing where this isn't the first window."""
        if self._lock < 0:
            return
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._called)
        QLocalServer.removeServer(self._socket)  # left by a process that was killed
        if not self._server.listen(self._socket):
            log.warning("Further starts can't be heard of: %s", self._server.errorString())

    def close(self) -> None:
        """Hear of nothing more; the next start opens a window of its own."""
        if self._server is not None:
            self._server.close()
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def _take_lock(self) -> bool:
        try:
            self._lock_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = os.open(self._lock_file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            log.warning("Whether a window is open can't be told: %s", error)
            return False
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            return False
        self._lock = lock
        return True

    def _call(self) -> bool:
        """Ask the first window to show itself; returns whether it answers. One that is starting is waited for."""
        until = time.monotonic() + ANSWER_SECONDS
        token = next((os.environ[name] for name in _TOKENS if os.environ.get(name)), "")
        while time.monotonic() < until:
            try:
                with socket.socket(socket.AF_UNIX) as caller:
                    caller.settimeout(ANSWER_SECONDS)
                    caller.connect(self._socket)
                    caller.sendall(b"%s %s\n" % (_SHOW, token.encode()))
                    return caller.recv(_LONGEST).strip() == _SHOWN
            except (FileNotFoundError, ConnectionRefusedError):
                time.sleep(_AGAIN_SECONDS)
            except OSError as error:
                log.warning("The window that is open can't be asked: %s", error)
                return False
        return False

    @Slot()
    def _called(self) -> None:
        assert self._server is not None
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(lambda caller=caller: self._heard(caller))
            self._heard(caller)

    def _heard(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() > _LONGEST:
                caller.abort()
            return
        word, _, token = bytes(caller.readLine(_LONGEST).data()).strip().partition(b" ")
        if word == _SHOW:
            if token:
                os.environ[_TOKENS[0]] = token.decode(errors="replace")  # Qt hands it to the compositor, once
            self.show_wanted.emit()
            caller.write(_SHOWN + b"\n")
            caller.flush()
        caller.disconnectFromServer()
