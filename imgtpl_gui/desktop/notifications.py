"""Notifications of the desktop: https://specifications.freedesktop.org/notification-spec/1.2/."""

from html import escape
from threading import Lock

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection

from imgtpl_gui.desktop.bus import ask, connect

_NAME = "org.freedesktop.Notifications"
_SERVICE = DBusAddress("/org/freedesktop/Notifications", _NAME, _NAME)
_NORMAL, _CRITICAL = 1, 2
_AS_THE_DESKTOP_LIKES = -1


class Notifications:
    """Sends notifications, from any thread; it stays connected, since desktops may drop what a sender has left."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._connection: DBusConnection | None = None

    def tell(self, heading: str, text: str, urgent: bool = False) -> None:
        """Show a notification; one that is urgent stays until it is seen."""
        hints = {"urgency": ("y", _CRITICAL if urgent else _NORMAL), "desktop-entry": ("s", "imgtpl")}
        # The text may hold markup, so that what looks like it has to be escaped.
        plain = escape(text, quote=False)
        nothing: list[str] = []
        body = ("ImgTpl", 0, "imgtpl", heading, plain, nothing, hints, _AS_THE_DESKTOP_LIKES)
        call = new_method_call(_SERVICE, "Notify", "susssasa{sv}i", body)
        with self._lock:
            if self._connection is None:
                self._connection = connect("SESSION")
            if self._connection is not None and ask(self._connection, call) is None:
                self._close()

    def close(self) -> None:
        """Let the connection go."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
