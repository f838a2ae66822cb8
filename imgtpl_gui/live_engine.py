"""The engine's part that asks the hypervisor beside all jobs: for loads and screens (see `LiveApi`), and for logins."""

from imgtpl_gui.asking import Asking
from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.domain.live import Loads
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.workflows.lun_disks import keep_pool_secret
from imgtpl_gui.workflows.screenshot import as_png

LOAD_SECONDS, SCREEN_SECONDS = 1.5, 5.0
"""How long the loads and a screen are waited for."""


class LiveEngine:
    """Fills `LiveApi` over a hypervisor; at most one question of each kind is open at a time."""

    def __init__(self, hypervisor: Hypervisor) -> None:
        self._looked_at = hypervisor
        self._loads: Asking[Loads] = Asking("loads", LOAD_SECONDS)
        self._screens: Asking[bytes] = Asking("screen", SCREEN_SECONDS)

    def loads(self) -> Loads:
        """Return the load of every running server, or that the hypervisor is late. Raises ConnectionFailed."""
        return self._loads.ask(lambda: Loads(self._looked_at.loads())) or Loads(late=True)

    def screen(self, server: str) -> bytes:
        """Return a small PNG of a running server's screen. Raises NotFound, HypervisorError."""
        picture = self._screens.ask(lambda: self._picture(server))
        if picture is None:
            raise HypervisorError(say("The hypervisor is slow: the screen is not there yet. Try again."))
        return picture

    def keep_pool_secret(self, pool: str, secret: str) -> None:
        """Keep the secret of a storage pool's target in the keyring; "" removes it."""
        keep_pool_secret(self._looked_at, pool, secret)

    def _picture(self, server: str) -> bytes:
        taken = self._looked_at.screenshot(server)
        try:
            return as_png(taken)
        except Exception as error:
            raise HypervisorError(say("What the hypervisor gives for the screen is no picture.")) from error
