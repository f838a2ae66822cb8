"""Where new servers went on a hypervisor the last time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placement:
    """What was last chosen there: `networks` pairs a template's network or bridge with the network that took its place.

    `pool` is the storage pool that was named last, or "".
    """

    networks: tuple[tuple[str, str], ...] = ()
    pool: str = ""

    def network(self, recorded: str) -> str:
        """Return the network that was last chosen in place of a recorded one, or ""."""
        return dict(self.networks).get(recorded, "")


NO_PLACEMENT = Placement()
