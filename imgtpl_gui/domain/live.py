"""What running servers take of their host at one moment, and what the interface may ask about it."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ServerLoad:
    """The load of one running server.

    `cpu` is the busy part of its processors since the reading before, from 0 to 1; None at the first reading. Of its
    `memory` bytes `memory_used` are in use; `by_guest` tells whether the guest says so, or the host, which counts
    everything that the guest has ever touched. `memory` is 0 where nothing is told.
    """

    uuid: str
    cpu: float | None = None
    memory_used: int = 0
    memory: int = 0
    by_guest: bool = False


@dataclass(frozen=True, slots=True)
class Loads:
    """The loads of all running servers at one moment; `late` if the hypervisor hasn't answered in time: then none."""

    servers: tuple[ServerLoad, ...] = ()
    late: bool = False


class LiveApi(Protocol):
    """What is going on in running servers, for who looks at them; nothing of it holds up other calls."""

    def loads(self) -> Loads:
        """Return the load of every running server. A hypervisor that is slow is asked nothing more until it answers.

        Raises ConnectionFailed, HypervisorError.
        """

    def screen(self, server: str) -> bytes:
        """Return a small PNG of what stands on a running server's screen (by UUID).

        Raises NotFound, and HypervisorError where it has none, or where it doesn't come in time.
        """
