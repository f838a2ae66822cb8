"""What a capture will read, store and take, told before it begins: from a sample of the disks where they can be read.

Nothing is written and nobody is asked to wait: a disk in use is read beside the QEMU that has it. What is torn by that
changes a figure by a cluster; tables that are half written only mean that there is no sample.
"""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.servers import Server, ServerDisk
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.workflows.parents import parents_image
from imgtpl_gui.workflows.rooms import Rooms

EXPECTED_RATIO = 0.45
"""Stored bytes per allocated byte of ordinary systems (measured: 1,654 MB of 3,850 MB)."""
EXPECTED_RATE = 150 * 2**20
"""Bytes a second that two cores compress and check (measured on ordinary systems, rounded down)."""
_SECTOR = 512
_ANYWHERE = Path("/")
"""Where backing files may lie: the hypervisor opens them there too, and a guest can't write its own disk's header."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What capturing some disks needs: bytes to read, bytes in the store, seconds of copying and checking.

    `sampled` says that all of it comes from looking into the disks; else it is what ordinary systems need.
    """

    bytes_to_read: int
    bytes_stored: int
    seconds: float
    sampled: bool


def estimate(
    rooms: Rooms,
    server: Server,
    targets: tuple[str, ...],
    watch: Watch,
    budget_seconds: float = 2.0,
    parent: Template | None = None,
) -> Estimate:
    """Estimate the capture of a server's disks `targets`, over `parent` if there is one, within about the budget.

    The server may run. Blocks that its guest has deleted and not trimmed count as data. Raises Cancelled.
    """
    deadline = monotonic() + budget_seconds
    disks = [disk for disk in server.disks if disk.target in targets]
    parts = []
    for number, disk in enumerate(disks):
        remaining = deadline - monotonic()
        parts.append(_of_disk(rooms, disk, watch, max(0.0, remaining / (len(disks) - number)), parent))
    return Estimate(
        bytes_to_read=sum(part.bytes_to_read for part in parts),
        bytes_stored=sum(part.bytes_stored for part in parts),
        seconds=sum(part.seconds for part in parts),
        sampled=bool(parts) and all(part.sampled for part in parts),
    )


def _of_disk(rooms: Rooms, disk: ServerDisk, watch: Watch, budget: float, parent: Template | None) -> Estimate:
    deadline = monotonic() + budget
    try:
        path = rooms.hypervisor.disk_path(disk)
        opening = _OPENINGS.get(disk.format)
        if path is None or opening is None:
            return _guess(disk, parent)
        with opening(path.resolve()) as source, ExitStack() as stack:
            if disk.capacity and _sectors(source.size) != _sectors(disk.capacity):
                return _guess(disk, parent)  # it is a part of the file, or another machine's file of the same name
            below = parents_image(rooms, parent, disk.target, imaging.TimeLimit(watch, deadline), stack)
            found = imaging.sample(source, imaging.PackSettings(), deadline - monotonic(), watch, below)
    except (ImgTplError, OSError):
        return _guess(disk, parent)
    return Estimate(found.data_bytes, found.stored_bytes, found.seconds, sampled=True)


def _guess(disk: ServerDisk, parent: Template | None) -> Estimate:
    """Say what an ordinary system needs that takes as much room: over a parent, what it has grown by."""
    to_read = disk.allocation or disk.capacity
    below = sum(there.stored_size for there in parent.disks if there.target == disk.target) if parent else 0
    stored = max(0, int(to_read * EXPECTED_RATIO) - below)
    return Estimate(to_read, stored, to_read / EXPECTED_RATE, sampled=False)


def _sectors(size: int) -> int:
    return -(-size // _SECTOR)


def _open_qcow(path: Path) -> imaging.OpenSource:
    return imaging.open_chain(path, within=_ANYWHERE)


_OPENINGS: dict[str, Callable[[Path], imaging.OpenSource]] = {"qcow2": _open_qcow, "raw": imaging.RawFileSource}
"""How a disk is read whose format the hypervisor names: it is never guessed from what the guest has written."""
