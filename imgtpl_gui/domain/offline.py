"""Giving a server its identity before it first starts, in its disks: for guests without cloud-init."""

from dataclasses import dataclass, field

from imgtpl_gui.domain.identity import AS_IN_TEMPLATE, Identity


@dataclass(frozen=True, slots=True)
class OfflineWork:
    """What is to be done in a server's disks.

    `hostname` "" leaves the guest's own. `macs` are its network interfaces' addresses in order; `grown` tells by index
    which disks are larger than the template's, so that what is on them is to fill them.
    """

    hostname: str = ""
    identity: Identity = AS_IN_TEMPLATE
    macs: tuple[str, ...] = ()
    grown: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OfflineReport:
    """What came of it: `done` are clauses, `left` sentences on what could not be done."""

    done: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


NOTHING_SET = OfflineReport()


@dataclass(slots=True)
class OfflineNotes:
    """A report while it is written."""

    done: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
