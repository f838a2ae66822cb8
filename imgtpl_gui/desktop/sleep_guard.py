"""Keeps the machine from going to sleep by itself: logind's inhibitor locks, org.freedesktop.login1(5)."""

from threading import Lock

from jeepney import DBusAddress, new_method_call
from jeepney.fds import FileDescriptor

from imgtpl_gui.desktop.bus import ask, connect

_LOGIND = DBusAddress("/org/freedesktop/login1", "org.freedesktop.login1", "org.freedesktop.login1.Manager")


class SleepGuard:
    """Holds one lock, from any thread. It is an open file: when this process ends, whyever, the lock is gone."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._file: FileDescriptor | None = None

    def hold(self, why: str) -> None:
        """Keep the machine awake; `why` is what the desktop shows who asks it to sleep."""
        with self._lock:
            if self._file is None:
                self._file = _inhibit(why)

    def release(self) -> None:
        """Let the machine sleep again."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None


def _inhibit(why: str) -> FileDescriptor | None:
    connection = connect("SYSTEM")
    if connection is None:
        return None
    with connection:
        call = new_method_call(_LOGIND, "Inhibit", "ssss", ("sleep:idle", "ImgTpl", why, "block"))
        answer = ask(connection, call)
    file = answer[0] if answer else None
    return file if isinstance(file, FileDescriptor) else None
