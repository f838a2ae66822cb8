"""The engine's part that asks the hypervisor beside all jobs: for loads and screens (see `LiveApi`), and for logins."""

from abc import ABC, abstractmethod

from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.domain.live import Loads
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.host import Host
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.workflows.lun_disks import keep_pool_secret
from imgtpl_gui.workflows.screenshot import as_png


class LiveEngine(ABC):
    """Fills `LiveApi` over the hypervisor that is worked with."""

    @property
    @abstractmethod
    def current_host(self) -> Host:
        """The hypervisor that is worked with."""

    def loads(self) -> Loads:
        """Return the load of every running server, or that the hypervisor is late. Raises ConnectionFailed."""
        host = self.current_host
        return host.loads.ask(lambda: Loads(host.hypervisor.loads())) or Loads(late=True)

    def screen(self, server: str) -> bytes:
        """Return a small PNG of a running server's screen. Raises NotFound, HypervisorError."""
        host = self.current_host
        picture = host.screens.ask(lambda: _picture(host.hypervisor, server))
        if picture is None:
            raise HypervisorError(say("The hypervisor is slow: the screen is not there yet. Try again."))
        return picture

    def keep_pool_secret(self, pool: str, secret: str) -> None:
        """Keep the secret of a storage pool's target in the keyring; "" removes it."""
        keep_pool_secret(self.current_host.hypervisor, pool, secret)


def _picture(hypervisor: Hypervisor, server: str) -> bytes:
    taken = hypervisor.screenshot(server)
    try:
        return as_png(taken)
    except Exception as error:
        raise HypervisorError(say("What the hypervisor gives for the screen is no picture.")) from error
