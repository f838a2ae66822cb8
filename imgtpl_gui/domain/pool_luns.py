"""LUNs that are the volumes of a storage pool: they are there already, and a deploy writes into free ones."""

from dataclasses import dataclass

from imgtpl_gui.domain.image_location import LunLocation


@dataclass(frozen=True, slots=True)
class PoolLun:
    """Volume `name` of a pool. `place` is the whole LUN, of which `place.size` bytes can be written.

    `initiator` is what the hypervisor logs in as, "" where that is its own affair. `users` are the servers that have
    the LUN, in words.
    """

    pool: str
    name: str
    place: LunLocation
    initiator: str = ""
    users: tuple[str, ...] = ()
