"""LUNs that are the volumes of a storage pool: they are there already, and a deploy writes into free ones."""

from dataclasses import dataclass

from imgtpl_gui.domain.image_location import LunLocation


@dataclass(frozen=True, slots=True)
class PoolLun:
    """Volume `name` of a pool. `place` is the whole LUN, of which `place.size` bytes can be written.

    `initiator` is what the hypervisor logs in as, "" where that is its own affair. `users` are the servers that have
    the LUN, in words. `private` tells that the target asks for a secret, which libvirt has and doesn't tell.
    """

    pool: str
    name: str
    place: LunLocation
    initiator: str = ""
    users: tuple[str, ...] = ()
    private: bool = False

    @property
    def target_url(self) -> str:
        """Name the target, for those who keep its secret."""
        host = f"[{self.place.host}]" if ":" in self.place.host else self.place.host
        return f"iscsi://{host}:{self.place.port}/{self.place.target}"
