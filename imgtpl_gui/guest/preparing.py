"""Preparing a server's disks to be a template, on throw-away overlays: sealing and trimming in one appliance."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from imgtpl_gui.domain.errors import NoRoom
from imgtpl_gui.domain.offline import OfflineReport, OfflineWork
from imgtpl_gui.domain.preparation import Preparation, Prepared
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.guest.appliance import ask
from imgtpl_gui.guest.appliance_request import Request

_LIMIT_SECONDS = 1800
_LEAST_ROOM = 32 * 2**20


def prepare(overlays: Sequence[Path], work: Preparation, watch: Watch) -> Prepared:
    """Inspect, seal and trim the disks of one server: qcow2 overlays in the server's order, which are written to.

    What can't be sealed or trimmed is told in the answer. Free space becomes zero clusters of the overlays. Raises
    ImgTplError where nothing can be told of the disks, Cancelled; the overlays are then of no use.
    """
    disks = tuple(str(overlay) for overlay in overlays)
    names = ", ".join(overlay.name for overlay in overlays)
    return ask(Request(disks, "qcow2", work), names, _LIMIT_SECONDS, _RoomWatch(watch, overlays[0].parent))


def personalise_disks(disks: Sequence[tuple[Path, str]], work: OfflineWork, watch: Watch) -> OfflineReport:
    """Give a server that never ran its identity in its disks: paths with their formats, in the server's order.

    What can't be done is told in the answer. Raises ImgTplError where the disks can't be opened, Cancelled.
    """
    paths = tuple(str(path) for path, _ in disks)
    request = Request(paths, "", offline=work, formats=tuple(kind for _, kind in disks))
    return ask(request, ", ".join(path.name for path, _ in disks), _LIMIT_SECONDS, watch).offline


@dataclass(frozen=True, slots=True)
class _RoomWatch:
    """Looks after the room for overlays, too: QEMU stands still and says nothing where it finds none."""

    watch: Watch
    folder: Path

    def stage(self, name: str, bytes_total: int = 0) -> None:
        self.watch.stage(name, bytes_total)

    def advance(self, byte_count: int) -> None:
        self.watch.advance(byte_count)

    def check_cancelled(self) -> None:
        self.watch.check_cancelled()
        if shutil.disk_usage(self.folder).free < _LEAST_ROOM:
            raise NoRoom(
                say(
                    "There is too little room in {folder} to prepare the disks: make some, or capture without"
                    " trimming and sealing.",
                    folder=self.folder,
                )
            )
