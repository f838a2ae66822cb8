"""What the interface may ask of the engine about hypervisors; `EngineApi` is more of the same."""

from typing import Protocol

from imgtpl_gui.domain.known_hypervisors import HypervisorState, KnownHypervisor
from imgtpl_gui.domain.servers import Fillings


class HypervisorsApi(Protocol):
    """The hypervisors that the user knows, and which of them the engine works with."""

    def list_hypervisors(self) -> tuple[HypervisorState, ...]:
        """Ask every known hypervisor, and the one in use, side by side; a slow one says so. Raises ImgTplError."""

    def list_fillings(self) -> tuple[Fillings, ...]:
        """Ask the connected hypervisors but the one in use which of their servers are to be filled.

        One that is slow or fails is left out: it is asked again.
        """

    def add_hypervisor(self, name: str, uri: str, anyway: bool = False) -> KnownHypervisor:
        """Connect to a hypervisor and add it, or `anyway` without a try.

        Raises Refused, NameTaken, ConnectionFailed where it can't be reached.
        """

    def remove_hypervisor(self, name: str) -> KnownHypervisor:
        """Take a hypervisor out of the list; nothing changes on it. Raises NotFound, Refused for the one in use."""

    def use_hypervisor(self, name_or_uri: str) -> KnownHypervisor:
        """Work with another hypervisor from now on, connected or not; jobs that run keep theirs. Raises NotFound."""
