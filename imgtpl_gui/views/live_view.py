"""Brings loads and screens of running servers into the window, as long as somebody looks at them."""

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QImage

from imgtpl_gui.bridge import EngineBridge
from imgtpl_gui.bridge.load_poll import LoadPoll
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.live import Loads
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.models.picture import decode
from imgtpl_gui.views.main_window import MainWindow

_COMING_BACK = (QEvent.Type.WindowStateChange, QEvent.Type.WindowActivate, QEvent.Type.Show)


class LiveView(QObject):
    """Nothing is asked of the hypervisor while the servers are not to be seen."""

    def __init__(self, window: MainWindow, bridge: EngineBridge) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._asked: set[str] = set()
        self._stopped = False
        self._poll = LoadPoll(bridge, self._looked_at)
        self._poll.read.connect(self._loads_read)
        window.details.screen_wanted.connect(self._screen_wanted)
        window.details.live_seen.connect(self._poll.look)
        window.servers.seen.connect(self._poll.look)
        window.pages.changed.connect(self._poll.look)
        window.installEventFilter(self)

    def servers_read(self, servers: tuple[Server, ...]) -> None:
        """Take the servers."""
        running = {server.uuid for server in servers if server.state is ServerState.RUNNING}
        self._window.servers.screens.keep_only(running)
        self._poll.look()

    def stop(self) -> None:
        """Ask no more: the engine is about to close."""
        self._stopped = True
        self._poll.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look again when the window comes back to its user."""
        if event.type() in _COMING_BACK:
            self._poll.look()
        return False

    def _looked_at(self) -> bool:
        window = self._window
        handle = window.windowHandle()
        if window.isMinimized() or handle is None or not handle.isExposed() or not window.servers.isVisible():
            return False
        return window.servers.shows_loads() or window.details.shows_live()

    @Slot(object)
    def _loads_read(self, loads: Loads) -> None:
        self._window.servers.show_loads(loads)
        self._window.details.show_loads()
        self._window.hypervisors.show_late(loads.late)
        if not loads.late:
            self._picture_cards()

    def _picture_cards(self) -> None:
        """Take the next screen of a card that is seen, one at a time, so that the hypervisor has little to do."""
        screens = self._window.servers.screens
        stale = (uuid for uuid in self._window.servers.screens_seen() if not screens.is_fresh(uuid))
        wanted = next(stale, None)
        if wanted is not None and not self._asked and self._looked_at():
            self._screen_wanted(wanted)

    @Slot(str)
    def _screen_wanted(self, uuid: str) -> None:
        if uuid not in self._asked and not self._stopped:
            self._asked.add(uuid)
            self._bridge.spawn(self._take_screen(uuid))

    async def _take_screen(self, uuid: str) -> None:
        """Take and decode in a thread of the bridge's."""
        engine, image, problem = self._bridge.engine, QImage(), ""
        try:
            image = await self._bridge.call(lambda: decode(engine.screen(uuid)))
        except ImgTplError as error:
            problem = str(error)
        finally:
            self._asked.discard(uuid)
        if image.isNull() and not problem:
            problem = self.tr("The picture of the screen can't be shown.")
        self._window.servers.screens.put(uuid, image, problem)
        self._window.details.show_screen(uuid)
        self._window.servers.show_screen()
        self._picture_cards()
