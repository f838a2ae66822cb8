"""Finding out which operating system is on the disks of a server."""

from collections.abc import Sequence
from pathlib import Path

from imgtpl_gui.domain.templates import OsInfo
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.guest.appliance import ask
from imgtpl_gui.guest.appliance_request import Request

_LIMIT_SECONDS = 180


def inspect(images: Sequence[Path], file_format: str, watch: Watch) -> OsInfo:
    """Look inside a server's disks, without writing to them. Raises ImgTplError when they can't be read, Cancelled."""
    names = ", ".join(image.name for image in images)
    return ask(Request(tuple(map(str, images)), file_format), names, _LIMIT_SECONDS, watch).os
