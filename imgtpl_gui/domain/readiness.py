"""What a new server told of itself once it could be used."""

from dataclasses import dataclass
from enum import StrEnum


class ReadyBy(StrEnum):
    """How it was known that a guest can be used."""

    AGENT = "agent"
    LEASE = "dhcp lease"
    CONSOLE = "console"


@dataclass(frozen=True, slots=True)
class GuestAddress:
    """An address that a guest has: of which interface ("" where the guest wasn't asked), with its prefix's length."""

    interface: str
    mac: str
    address: str


@dataclass(frozen=True, slots=True)
class HostKey:
    """An SSH host key: its kind, such as ssh-ed25519, and its fingerprint as `ssh-keygen -l` prints it."""

    kind: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """The sheet of a new server. `seconds` from its start until it could be used; "" and () for what wasn't told.

    `seed_gone` tells that the seed was taken out of its CD-ROM drive and deleted.
    """

    by: ReadyBy
    seconds: float
    hostname: str = ""
    addresses: tuple[GuestAddress, ...] = ()
    host_keys: tuple[HostKey, ...] = ()
    seed_gone: bool = False
