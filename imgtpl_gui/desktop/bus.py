"""Calls over a message bus. They block, up to a few seconds; what goes wrong is logged and answered by nothing."""

import logging
from typing import Any

from jeepney import DBusErrorResponse, Message
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

log = logging.getLogger(__name__)

SECONDS = 3.0
"""How long a service may take to answer."""
TROUBLE = (OSError, KeyError, ValueError, RuntimeError, EOFError, DBusErrorResponse)
"""No bus, no address of one, one that can't be understood, no service, a refusal, no answer in time."""


def connect(bus: str) -> DBusConnection | None:
    """Connect to the SESSION or the SYSTEM bus; None where there is none."""
    try:
        return open_dbus_connection(bus=bus, enable_fds=True)
    except TROUBLE as error:
        log.info("There is no %s bus: %s", bus.lower(), error)
        return None


def ask(connection: DBusConnection, message: Message) -> tuple[Any, ...] | None:
    """Send a call and return its answer's values; None where there is no answer, or an error."""
    try:
        answer: tuple[Any, ...] = unwrap_msg(connection.send_and_get_reply(message, timeout=SECONDS))
    except TROUBLE as error:
        log.info("A service of the desktop can't be used: %s", error)
        return None
    return answer
