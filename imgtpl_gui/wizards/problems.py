"""What can be wrong with a wizard's draft. Without Qt: the sentences are in `problem_text`."""

from dataclasses import dataclass
from enum import Enum, auto


class ProblemKind(Enum):
    """What is wrong. `Problem.value` fills the gap in the sentence."""

    SERVER_UNCHOSEN = auto()
    SERVER_REFUSED = auto()
    """`value` is the hypervisor's own sentence."""
    SERVER_STATE = auto()
    """`value` is the state's word."""
    NO_DISK = auto()
    TEMPLATE_UNCHOSEN = auto()
    NAME_MISSING = auto()
    NAME_TAKEN = auto()
    NAME_TOO_LONG = auto()
    NAME_CHARACTERS = auto()
    DISK_TOO_SMALL = auto()
    """`value` is the least size in words."""
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
    RULE = auto()
    """`value` is the sentence of `domain/identity_rules.py`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem with one field of the draft."""

    field: str
    kind: ProblemKind
    value: str = ""
