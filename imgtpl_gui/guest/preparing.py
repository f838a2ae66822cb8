"""Preparing a server's disks to be a template, on throw-away overlays: sealing and trimming in one appliance."""

from collections.abc import Sequence
from pathlib import Path

from imgtpl_gui.domain.preparation import Preparation, Prepared
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.guest.appliance import ask
from imgtpl_gui.guest.appliance_request import Request

_LIMIT_SECONDS = 1800


def prepare(overlays: Sequence[Path], work: Preparation, watch: Watch) -> Prepared:
    """Inspect, seal and trim the disks of one server: qcow2 overlays in the server's order, which are written to.

    What can't be sealed or trimmed is told in the answer. Free space becomes zero clusters of the overlays. Raises
    ImgTplError where nothing can be told of the disks, Cancelled; the overlays are then of no use.
    """
    disks = tuple(str(overlay) for overlay in overlays)
    names = ", ".join(overlay.name for overlay in overlays)
    return ask(Request(disks, "qcow2", work), names, _LIMIT_SECONDS, watch)
