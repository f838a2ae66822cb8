"""Preparing: what is done inside the disks of a template before they are stored, on throw-away overlays."""

from dataclasses import dataclass

from imgtpl_gui.domain.offline import NOTHING_SET, OfflineReport
from imgtpl_gui.domain.sealing import NOT_SEALED, SealReport
from imgtpl_gui.domain.templates import UNKNOWN_SYSTEM, OsInfo


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is wished: free blocks made zero, and the operations of the seal by name (none: not sealed)."""

    trim: bool = True
    seal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was found and done. `trim_notes` are sentences on what could not be trimmed; times in seconds.

    `offline` tells what was set of a new server's identity.
    """

    os: OsInfo = UNKNOWN_SYSTEM
    seal: SealReport = NOT_SEALED
    trim_notes: tuple[str, ...] = ()
    trim_seconds: float = 0.0
    offline: OfflineReport = NOTHING_SET
