"""Follows the filling of instantly deployed servers by itself: after a deploy, and what an earlier run has left."""

import logging

from PySide6.QtCore import QObject, Slot

from imgtpl_gui.bridge import EngineBridge, Feed, JobBoard
from imgtpl_gui.domain.errors import Busy, ImgTplError
from imgtpl_gui.domain.servers import Hydration, Server, ServerState

log = logging.getLogger(__name__)


class Hydrations(QObject):
    """Starts one job for each running server whose disks are to be filled.

    One that failed or was cancelled is tried again only when the user asks, or when the server was off in between.
    """

    def __init__(self, bridge: EngineBridge, feed: Feed, board: JobBoard) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._feed = feed
        self._board = board
        self._tried: set[str] = set()
        feed.servers_read.connect(self._servers_read)

    @Slot(object)
    def _servers_read(self, servers: tuple[Server, ...]) -> None:
        wanting = {server.uuid: server for server in servers if _is_to_be_filled(server)}
        new = wanting.keys() - self._tried
        self._tried &= wanting.keys()
        here = self._feed.hypervisor.uri if self._feed.hypervisor else ""
        busy = {job.subject for job in self._board.running() if job.hypervisor in ("", here)}
        for uuid in new:
            if wanting[uuid].name not in busy:
                self._tried.add(uuid)
                self._bridge.spawn(self._follow(uuid))

    async def _follow(self, uuid: str) -> None:
        try:
            await self._bridge.call(self._bridge.engine.start_hydrate, uuid)
        except Busy:
            self._tried.discard(uuid)  # its deploy has not ended, or another process follows it
        except ImgTplError as error:
            log.warning("%s", error)


def _is_to_be_filled(server: Server) -> bool:
    wanted = server.dependence is not None and server.dependence.hydration is Hydration.WANTED
    return wanted and server.state is ServerState.RUNNING
