"""A message bus of the test's own, with the desktop's services on it."""

import os
import re
import subprocess
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_PORTAL = DBusAddress("/org/freedesktop/portal/desktop", interface="org.freedesktop.portal.Settings")
_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""A bus that starts no services of the machine's own: dbus-daemon(1)."""


@contextmanager
def message_bus_daemon(folder: Path) -> Iterator[str]:
    """Run a bus for this user and give its address; its configuration goes into a folder."""
    configuration = folder / "bus.conf"
    configuration.write_text(_CONFIGURATION)
    command = ("dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address=1")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


class FakeDesktop:
    """Answers `Notify`, `Inhibit` and `Read`, keeps what was asked for, refuses everything where it is told to."""

    def __init__(self, address: str, refusing: bool = False) -> None:
        self.notified: list[tuple[Any, ...]] = []
        self.inhibited: list[tuple[str, ...]] = []
        self.settings: dict[tuple[str, str], tuple[str, object]] = {}
        """What the portal knows, as D-Bus variants, by namespace and key."""
        self.read: list[tuple[str, str]] = []
        """The settings that were asked for."""
        self._changed: deque[tuple[str, str]] = deque()
        self.held: list[int] = []
        """The ends of pipes that read nothing more once nobody holds the others."""
        self._refusing = refusing
        self._connection: DBusConnection = open_dbus_connection(bus=address, enable_fds=True)
        for name in ("org.freedesktop.Notifications", "org.freedesktop.login1", "org.freedesktop.portal.Desktop"):
            self._connection.send_and_get_reply(message_bus.RequestName(name), timeout=5)
        self._ended = Event()
        self._thread = Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        """Leave the bus."""
        self._ended.set()
        self._thread.join()
        self._connection.close()
        for end in self.held:
            os.close(end)

    def change(self, setting: tuple[str, str], value: tuple[str, object]) -> None:
        """Change a setting and tell everybody, as the portal does."""
        self.settings[setting] = value
        self._changed.append(setting)

    def still_held(self) -> bool:
        """Whether somebody holds a lock: the last pipe's other end is open."""
        if not self.held:
            return False
        try:
            return os.read(self.held[-1], 1) != b""
        except BlockingIOError:
            return True

    def _serve(self) -> None:
        while not self._ended.is_set():
            while self._changed:
                setting = self._changed.popleft()
                body = (*setting, self.settings[setting])
                self._connection.send(new_signal(_PORTAL, "SettingChanged", "ssv", body))
            try:
                call = self._connection.receive(timeout=0.05)
            except TimeoutError:
                continue
            if call.header.message_type is MessageType.method_call:
                self._answer(call)

    def _answer(self, call: Message) -> None:
        member = call.header.fields[HeaderFields.member]
        if self._refusing:
            self._connection.send(new_error(call, "org.freedesktop.DBus.Error.AccessDenied", "s", ("No.",)))
        elif member == "Notify":
            assert re.fullmatch(r"susssasa\{sv\}i", call.header.fields[HeaderFields.signature])
            self.notified.append(call.body)
            self._connection.send(new_method_return(call, "u", (len(self.notified),)))
        elif member == "Read" and call.body in self.settings:
            self.read.append(call.body)
            self._connection.send(new_method_return(call, "v", (("v", self.settings[call.body]),)))
        elif member == "Read":
            self.read.append(call.body)
            self._connection.send(new_error(call, "org.freedesktop.portal.Error.NotFound", "s", ("No.",)))
        elif member == "Inhibit":
            self.inhibited.append(call.body)
            reading, writing = os.pipe()
            os.set_blocking(reading, False)
            self.held.append(reading)
            self._connection.send(new_method_return(call, "h", (writing,)))
            os.close(writing)
