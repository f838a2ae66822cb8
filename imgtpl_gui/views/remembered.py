"""What the window remembers from one start to the next: its place, look and columns, and the labels of servers."""

from PySide6.QtCore import QByteArray, QSettings


def recall(key: str, default: str = "") -> str:
    """Return a remembered text."""
    value = QSettings("imgtpl", "window").value(key)
    return value if isinstance(value, str) else default


def recall_bytes(key: str) -> QByteArray:
    """Return remembered bytes of Qt's own, such as a window's geometry; empty if there are none."""
    value = QSettings("imgtpl", "window").value(key)
    return value if isinstance(value, QByteArray) else QByteArray()


def recall_sizes(key: str) -> list[int]:
    """Return remembered sizes in pixels; empty if there are none."""
    parts = recall(key).split()
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []


def remember(key: str, value: str | QByteArray | list[int]) -> None:
    """Keep a value; what can't be written is forgotten without a word."""
    kept = " ".join(map(str, value)) if isinstance(value, list) else value
    QSettings("imgtpl", "window").setValue(key, kept)


def keep(key: str, value: str) -> bool:
    """Write a text to the file at once; returns whether it stands there now."""
    settings = QSettings("imgtpl", "window")
    settings.setValue(key, value)
    settings.sync()
    return settings.status() is QSettings.Status.NoError
