"""Who works in a store, as others are told."""

import getpass
import os
import socket
from dataclasses import dataclass

_MOST = 60
"""Characters of a name, so that all of it fits in a sector beside other things."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A user of a machine, and the process there."""

    user: str
    host: str
    process: int

    def __str__(self) -> str:
        """Write it as a sentence has it; in English, as stores keep it for people of any language."""
        return f"{self.user} on {self.host} (process {self.process})"


def myself() -> Owner:
    """Return who runs this process."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # an id without a name, as in a container
        user = f"user {os.getuid()}"
    return Owner(_plain(user), _plain(socket.gethostname()), os.getpid())


def _plain(name: str) -> str:
    return "".join(sign for sign in name if sign.isprintable())[:_MOST] or "unknown"
