"""What notices that a hypervisor has fallen silent, and ends what waits for it.

Libvirt's keepalive ends one call of a silent connection; where several wait, the others wait on, and nobody is told
(seen with libvirt 9.0). On a connection without calls it works. So a second connection looks out, and when that one is
lost, the first one's socket is cut: libvirt then ends each of its calls.
"""

import contextlib
import threading
from collections.abc import Callable
from typing import Any

import libvirt

from imgtpl_gui.hypervisor.events import start_event_loop

KEEPALIVE_SECONDS, KEEPALIVE_MISSED = 5, 3
"""A silent hypervisor counts as lost after about 20 s."""
MISSED_BY_CALLS = 20
"""The same for the connection that carries the calls, which is to be cut long before libvirt gives it up."""
OPEN_SECONDS = 60.0
"""How long a hypervisor may take to let us in once it is reached: a login by ssh may take its time."""


class Opening:
    """One attempt to connect in the calling thread, given up where the hypervisor is reached and then says nothing."""

    def __init__(self) -> None:
        self._loop = start_event_loop()
        self._thread = threading.get_ident()
        self._before = self._loop.watches_of(self._thread)

    def open(self, uri: str) -> Any:
        """Return the virConnect. Raises libvirtError."""
        giving_up = threading.Timer(OPEN_SECONDS, lambda: cut(self.watches()))
        giving_up.daemon = True
        giving_up.start()
        try:
            return libvirt.open(uri)
        finally:
            giving_up.cancel()

    def watches(self) -> frozenset[int]:
        """Return what the event loop watches for it, which `cut` takes."""
        return frozenset(self._loop.watches_of(self._thread) - self._before)


class Lookout:
    """A connection without calls, that calls `lost` with itself, in libvirt's thread, when the hypervisor is silent.

    Where there can be none, it stays quiet.
    """

    def __init__(self, uri: str, lost: Callable[["Lookout"], None]) -> None:
        self.silent = False
        self._lost = lost
        self._connection: Any = None
        opening = Opening()
        with contextlib.suppress(libvirt.libvirtError):
            connection = opening.open(uri)
            connection.registerCloseCallback(self._on_close, None)
            connection.setKeepAlive(KEEPALIVE_SECONDS, KEEPALIVE_MISSED)
            self._connection = connection
        self.watches = opening.watches()

    def let_go(self) -> None:
        """Close it."""
        if self._connection is not None:
            with contextlib.suppress(libvirt.libvirtError):
                self._connection.unregisterCloseCallback()
        self._connection = None

    def _on_close(self, _connection: Any, _reason: int, _opaque: Any) -> None:
        self.silent = True
        self._lost(self)


def cut(watches: frozenset[int]) -> None:
    """End the calls that wait on a connection, and the connection."""
    for watch in watches:
        start_event_loop().cut(watch)
