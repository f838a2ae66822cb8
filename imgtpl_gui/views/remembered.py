"""What the window remembers from one start to the next: its place, look and columns, and the labels of servers.

A busy disk keeps who writes to it waiting for tenths of a second. So while a window is open, all that is remembered is
at hand, and another thread writes down at once what is new: a kill loses no more than that has in hand.
"""

import atexit
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings, Qt, QThread, Signal, Slot


def recall(key: str, default: str = "") -> str:
    """Return a remembered text."""
    value = memory.value(key)
    return value if isinstance(value, str) else default


def recall_bytes(key: str) -> QByteArray:
    """Return remembered bytes of Qt's own, such as a window's geometry; empty if there are none."""
    value = memory.value(key)
    return value if isinstance(value, QByteArray) else QByteArray()


def recall_sizes(key: str) -> list[int]:
    """Return remembered sizes in pixels; empty if there are none."""
    parts = recall(key).split()
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []


def remember(key: str, value: str | QByteArray | list[int]) -> None:
    """Keep a value; of what can't be written only `memory.written` tells."""
    memory.keep(key, " ".join(map(str, value)) if isinstance(value, list) else value)


def _file() -> QSettings:
    return QSettings("imgtpl", "window")


class _Writer(QObject):
    """Writes in a thread of its own, in Qt's turn after those in which values are set.

    There Qt waits for the disk without holding up the window's thread, which it does when it is told to write now.
    """

    written = Signal(list, bool)
    _set = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._settings: QSettings | None = None
        self._keys: list[str] = []
        self._set.connect(self._look, Qt.ConnectionType.QueuedConnection)

    @Slot(str, object)
    def set(self, key: str, value: object) -> None:
        """Let Qt write a value."""
        if self._settings is None:
            self._settings = _file()  # anew each time: one that has failed once says so for ever
        self._settings.setValue(key, value)
        self._keys.append(key)
        if len(self._keys) == 1:
            self._set.emit()  # comes after Qt's turn, for which it has asked just now

    @Slot()
    def _look(self) -> None:
        if self._settings is not None:
            self.written.emit(self._keys, self._settings.status() is QSettings.Status.NoError)
            self._settings, self._keys = None, []

    @Slot()
    def end(self) -> None:
        """Write what is left, and end the thread."""
        if self._settings is not None:
            self._settings.sync()
            self._look()
        QThread.currentThread().quit()


class Memory(QObject):
    """All that is remembered: from `open` to `close` at hand, else in the file alone."""

    written = Signal(list, bool)
    """Keys that were to be written, and whether they stand in the file now."""
    _new = Signal(str, object)
    _ending = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._values: dict[str, Any] = {}
        self._thread: QThread | None = None
        self._writer: _Writer | None = None

    def open(self) -> None:
        """Read everything, and let another thread write from now on."""
        self.close()
        file = _file()
        self._values = {key: file.value(key) for key in file.allKeys()}
        self._thread, self._writer = QThread(), _Writer()
        self._writer.written.connect(self.written)
        self._new.connect(self._writer.set)
        self._ending.connect(self._writer.end)
        self._writer.moveToThread(self._thread)
        self._thread.start()

    def close(self) -> None:
        """Wait until all is written; does nothing when nothing is open."""
        if self._thread is not None:
            self._ending.emit()
            self._thread.wait()
            self._thread = self._writer = None

    def value(self, key: str) -> Any:
        """Return what is remembered, or None."""
        return self._values.get(key) if self._thread is not None else _file().value(key)

    def keep(self, key: str, value: str | QByteArray) -> None:
        """Remember something."""
        if self._thread is None:
            file = _file()
            file.setValue(key, value)
            file.sync()
            self.written.emit([key], file.status() is QSettings.Status.NoError)
        elif self._values.get(key) != value:
            self._values[key] = value
            self._new.emit(key, value)


memory = Memory()
"""What the windows of this process share."""
atexit.register(memory.close)
