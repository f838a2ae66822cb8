"""The fake engine's running servers: their load and their screens."""

from collections.abc import Callable

from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.domain.live import Loads, ServerLoad
from imgtpl_gui.domain.sentences import say


class FakeLive:
    """Fills `LiveApi`: `load` is what the servers take now, `screens` are their pictures by UUID."""

    _called: Callable[[str, object], None]

    def set_up_live(self) -> None:
        """Have servers that do nothing and have no screens."""
        self.load: tuple[ServerLoad, ...] = ()
        self.late = False
        self.screens: dict[str, bytes] = {}

    def loads(self) -> Loads:
        self._called("loads", None)
        return Loads(late=True) if self.late else Loads(self.load)

    def screen(self, server: str) -> bytes:
        self._called("screen", server)
        if server not in self.screens:
            failure = say("No screenshot of server '{name}' could be taken.", name=server)
            raise HypervisorError(say("{failure} Libvirt says: {words}.", failure=failure, words="it has no screen"))
        return self.screens[server]
