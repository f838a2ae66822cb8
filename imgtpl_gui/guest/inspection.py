"""Finding out which operating system is on a disk."""

from pathlib import Path

from imgtpl_gui.domain.templates import OsInfo
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.guest.appliance import ask
from imgtpl_gui.guest.appliance_request import Request

_LIMIT_SECONDS = 180


def inspect(image: Path, file_format: str, watch: Watch) -> OsInfo:
    """Look inside an image, without writing to it. Raises ImgTplError when it can't be read, Cancelled."""
    return ask(Request((str(image),), file_format), image.name, _LIMIT_SECONDS, watch).os
