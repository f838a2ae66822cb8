"""Image stores that the user has added, and what is found of one."""

import re
from dataclasses import dataclass, field

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import StoreInfo


@dataclass(frozen=True, slots=True)
class KnownStore:
    """A store by its name; `url` is a path or URL, `user` whom its target knows ("" where it asks for nobody)."""

    name: str
    url: str
    user: str = ""


@dataclass(frozen=True, slots=True)
class StoreState:
    """A store as it was found; `latency` in seconds for one small question, 0 where there was no answer."""

    store: KnownStore
    default: bool
    info: StoreInfo
    latency: float = 0.0


@dataclass(frozen=True, slots=True)
class StoreCheck:
    """What a look at every template's manifest found; `broken` are sentences."""

    state: StoreState
    templates: int
    broken: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.broken and not self.state.info.problem


@dataclass(frozen=True, slots=True)
class NewStore:
    """A store to be known; `format_as` is the IQN/LUN that was typed to have its LUN formatted before, or ""."""

    name: str
    url: str
    user: str = ""
    secret: str = field(default="", repr=False)
    default: bool = False
    format_as: str = ""


@dataclass(frozen=True, slots=True)
class StoreLook:
    """What is at a place that could become a known store; `foreign` where it is a LUN with something else on it."""

    info: StoreInfo
    templates: int = 0
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class StoreOffer:
    """A store that could be there: an export, or a LUN of a target; `size` in bytes, 0 where it isn't told."""

    url: str
    size: int


_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}")


def store_name_flaw(name: str) -> str:
    """Say why a store can't be called that, or ""."""
    if _NAME.fullmatch(name):
        return ""
    return say(
        "'{name}' can't be a store's name: up to 63 letters, digits, spaces, '.', '_' and '-', a letter or digit"
        " first.",
        name=name,
    )
