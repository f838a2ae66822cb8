"""Follows the filling of instantly deployed servers by itself: after a deploy, and what an earlier run has left."""

import logging

from PySide6.QtCore import QObject, Slot

from imgtpl_gui.bridge import EngineBridge, Feed, JobBoard
from imgtpl_gui.domain.errors import Busy, ConnectionFailed, ImgTplError
from imgtpl_gui.domain.servers import Fillings, Hydration, Server, ServerState

log = logging.getLogger(__name__)


class Hydrations(QObject):
    """Starts one job for each running server whose disks are to be filled, on every connected hypervisor.

    One that failed or was cancelled is tried again only when the user asks, or when the server was off in between.
    """

    def __init__(self, bridge: EngineBridge, feed: Feed, board: JobBoard) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._feed = feed
        self._board = board
        self._tried: dict[str, set[str]] = {}
        """UUIDs of servers by the URIs of their hypervisors."""
        feed.servers_read.connect(self._servers_read)
        feed.fillings_read.connect(self._fillings_read)

    @Slot(object)
    def _servers_read(self, servers: tuple[Server, ...]) -> None:
        here = self._feed.hypervisor.uri if self._feed.hypervisor else ""
        self._take(here, {server.uuid: server.name for server in servers if _is_to_be_filled(server)})

    @Slot(object)
    def _fillings_read(self, found: tuple[Fillings, ...]) -> None:
        for fillings in found:
            self._take(fillings.hypervisor, dict(fillings.servers))

    def _take(self, hypervisor: str, wanting: dict[str, str]) -> None:
        """Follow what is not followed yet; what isn't to be filled any more may be tried again."""
        tried = self._tried[hypervisor] = self._tried.get(hypervisor, set()) & wanting.keys()
        busy = {job.subject for job in self._board.running() if job.hypervisor in ("", hypervisor)}
        for uuid in wanting.keys() - tried:
            if wanting[uuid] not in busy:
                tried.add(uuid)
                self._bridge.spawn(self._follow(hypervisor, uuid))

    async def _follow(self, hypervisor: str, uuid: str) -> None:
        """Start the job where the server was seen, whichever hypervisor is shown by then."""
        try:
            await self._bridge.call(self._bridge.engine.start_hydrate, uuid, hypervisor=hypervisor)
        except (Busy, ConnectionFailed) as error:
            # Its deploy has not ended, or another process follows it; or its hypervisor has just gone.
            log.info("%s", error)
            self._tried[hypervisor].discard(uuid)
        except ImgTplError as error:
            log.warning("%s", error)


def _is_to_be_filled(server: Server) -> bool:
    wanted = server.dependence is not None and server.dependence.hydration is Hydration.WANTED
    return wanted and server.state is ServerState.RUNNING
