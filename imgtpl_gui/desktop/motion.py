"""Whether the desktop's user wants less motion: its portal's settings, org.freedesktop.portal.Settings."""

from typing import Any

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection

from imgtpl_gui.desktop.bus import ask, connect

_PORTAL = DBusAddress(
    "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop", "org.freedesktop.portal.Settings"
)
_SETTINGS = (
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", 0),
)
"""Namespace, key, and the value that asks for less motion. The first is the newer one, and not there everywhere."""


def less_motion_is_wanted() -> bool:
    """Ask the desktop; a desktop that doesn't answer wants nothing. It may take a few seconds."""
    connection = connect("SESSION")
    if connection is None:
        return False
    with connection:
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
