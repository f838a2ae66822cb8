"""The façade's part that looks at servers without touching them: how many they are, their load, and their screens."""

import time
from dataclasses import dataclass

import libvirt

from imgtpl_gui.domain.live import ServerLoad
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor import screen
from imgtpl_gui.hypervisor.connection import Link
from imgtpl_gui.hypervisor.faults import saying
from imgtpl_gui.hypervisor.lineage import PROBE_PREFIX
from imgtpl_gui.hypervisor.live_stats import LoadMeter


@dataclass(frozen=True, slots=True)
class ServerCount:
    """How many servers there are, how many of them run, and how many seconds one small question took."""

    servers: int
    running: int
    seconds: float


class RunningServers:
    """Looks at the servers of a connection."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._meter = LoadMeter()

    def count(self) -> ServerCount:
        """Count the servers, whose definitions are not read for that. Raises ConnectionFailed, HypervisorError."""
        connection = self._link.require()
        with saying(say("The servers could not be counted.")):
            began = time.monotonic()
            connection.getLibVersion()
            seconds = time.monotonic() - began
            found = [
                sum(not str(domain.name()).startswith(PROBE_PREFIX) for domain in connection.listAllDomains(flags))
                for flags in (0, libvirt.VIR_CONNECT_LIST_DOMAINS_RUNNING)
            ]
        servers, running = found
        return ServerCount(servers, running, seconds)

    def loads(self) -> tuple[ServerLoad, ...]:
        """Return what every running server takes now; see `live_stats.LoadMeter`."""
        return self._meter.read(self._link.require())

    def screenshot(self, uuid: str) -> bytes:
        """Return the picture on a running server's screen; see `screen.screenshot`."""
        return screen.screenshot(self._link.require(), uuid)
