"""Whether the desktop's user wants less motion: its portal's settings, org.freedesktop.portal.Settings."""

import logging
import select
import socket
from collections import deque
from collections.abc import Callable
from threading import Lock, Thread
from typing import Any

from jeepney import DBusAddress, MatchRule, Message, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection

from imgtpl_gui.desktop.bus import SECONDS, TROUBLE, ask, connect

log = logging.getLogger(__name__)

_PORTAL = DBusAddress(
    "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop", "org.freedesktop.portal.Settings"
)
_SETTINGS = (
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", 0),
)
"""Namespace, key, and the value that asks for less motion. The first is the newer one, and not there everywhere."""


class MotionWatch:
    """Tells, from a thread of its own, whether less motion is wanted: when it is asked, and whenever that changes."""

    def __init__(self, tell: Callable[[bool], None]) -> None:
        self._tell = tell
        self._told: bool | None = None
        self._thread: Thread | None = None
        self._closing = Lock()
        self._closed = False
        self._ear, self._voice = socket.socketpair()

    def look(self) -> None:
        """Ask the desktop now, and listen to it from now on. Returns at once."""
        if self._thread is not None and self._thread.is_alive():
            self._voice.send(b".")
        else:
            # A daemon: a bus that answers nothing must not hold up the end of the program.
            self._thread = Thread(target=self._watch, name="less-motion", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Tell nothing any more."""
        with self._closing:
            self._closed = True
        self._voice.close()

    def _watch(self) -> None:
        connection = connect("SESSION")
        if connection is None:
            return self._say(False)
        changes: deque[Message] = deque()
        with connection, connection.filter(_changes_of(None), queue=changes):
            ask(connection, message_bus.AddMatch(_changes_of(_PORTAL.bus_name)))
            try:
                self._listen(connection, changes)
            except TROUBLE as error:
                log.info("The desktop's settings are not followed any more: %s", error)

    def _listen(self, connection: DBusConnection, changes: deque[Message]) -> None:
        while True:
            self._say(_less_motion_is_wanted(connection))
            while not any(map(_is_ours, changes)):
                changes.clear()
                ready, _, _ = select.select([connection.sock, self._ear], [], [])
                if self._ear not in ready:
                    connection.recv_messages(timeout=SECONDS)
                elif self._ear.recv(4096):
                    break
                else:
                    return
            changes.clear()  # what changes while it is asked is heard, and asked again

    def _say(self, less: bool) -> None:
        with self._closing:
            if less != self._told and not self._closed:
                self._told = less
                self._tell(less)


def _changes_of(sender: str | None) -> MatchRule:
    """The signal that a setting has changed: messages name their sender otherwise than the bus is asked for."""
    return MatchRule(
        type="signal",
        sender=sender,
        interface=_PORTAL.interface,
        member="SettingChanged",
        path=_PORTAL.object_path,
    )


def _is_ours(change: Message) -> bool:
    return tuple(change.body[:2]) in {(namespace, key) for namespace, key, _ in _SETTINGS}


def _less_motion_is_wanted(connection: DBusConnection) -> bool:
    """Ask the desktop; one that doesn't answer wants nothing. It may take a few seconds."""
    for namespace, key, less in _SETTINGS:
        value = _read(connection, namespace, key)
        if value is not None:
            return bool(value == less)
    return False


def _read(connection: DBusConnection, namespace: str, key: str) -> Any:
    # `ReadOne` would be the better call, but older portals have only this one, which wraps what it answers twice.
    answer = ask(connection, new_method_call(_PORTAL, "Read", "ss", (namespace, key)))
    value: Any = answer[0] if answer else None
    while isinstance(value, tuple) and len(value) == 2:
        value = value[1]
    return value
