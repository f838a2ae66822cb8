"""The façade's part that looks at running servers without touching them: their load, and their screens."""

from imgtpl_gui.domain.live import ServerLoad
from imgtpl_gui.hypervisor import screen
from imgtpl_gui.hypervisor.connection import Link
from imgtpl_gui.hypervisor.live_stats import LoadMeter


class RunningServers:
    """Looks at the servers of a connection."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._meter = LoadMeter()

    def loads(self) -> tuple[ServerLoad, ...]:
        """Return what every running server takes now; see `live_stats.LoadMeter`."""
        return self._meter.read(self._link.require())

    def screenshot(self, uuid: str) -> bytes:
        """Return the picture on a running server's screen; see `screen.screenshot`."""
        return screen.screenshot(self._link.require(), uuid)
