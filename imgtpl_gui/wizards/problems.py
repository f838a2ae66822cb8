"""What can be wrong with a wizard's draft. Without Qt: the sentences are in `problem_text`."""

from dataclasses import dataclass
from enum import Enum, auto


class ProblemKind(Enum):
    """What is wrong. `Problem.value` fills the gap in the sentence: a text, or bytes."""

    SERVER_UNCHOSEN = auto()
    SERVER_REFUSED = auto()
    """`value` is the hypervisor's own sentence."""
    SERVER_STATE = auto()
    """`value` is the state's name in `ServerState`."""
    NO_DISK = auto()
    TEMPLATE_UNCHOSEN = auto()
    NAME_MISSING = auto()
    NAME_TAKEN = auto()
    NAME_TOO_LONG = auto()
    NAME_CHARACTERS = auto()
    DISK_TOO_SMALL = auto()
    """`value` is the least size in bytes."""
    MEMORY_TOO_SMALL = auto()
    POOL_INACTIVE = auto()
    NETWORK_MISSING = auto()
    NETWORK_INACTIVE = auto()
    HOSTNAME_MISSING = auto()
    HOSTNAME_TOO_LONG = auto()
    HOSTNAME_LABEL_TOO_LONG = auto()
    HOSTNAME_CHARACTERS = auto()
    HOSTNAME_HYPHEN = auto()
    HOSTNAME_NUMBER = auto()
    USER_MISSING = auto()
    NO_ROWS = auto()
    FOLDER_PLACE = auto()
    NFS_SERVER = auto()
    NFS_PATH = auto()
    NFS_ID = auto()
    NFS_PORT = auto()
    PORTAL = auto()
    SECRET_USER = auto()
    SECRET_MISSING = auto()
    LUN = auto()
    LUN_TYPED = auto()
    RULE = auto()
    """`value` is the sentence of a rule below the window."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem with one field of the draft."""

    field: str
    kind: ProblemKind
    value: str | int = ""
