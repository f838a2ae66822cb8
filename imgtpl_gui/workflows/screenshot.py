"""A picture of a running server's screen, taken before anything is done to it, for people to know it by.

It is an extra: what goes wrong with it is logged, and never fails a capture or holds it up for long.
"""

import logging
from io import BytesIO
from threading import Thread

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.plans import CapturePlan
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.imagestore import PartialFolder
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.rooms import Rooms

log = logging.getLogger(__name__)

SCREENSHOT = "screenshot.png"
WIDTH, HEIGHT = 640, 1280
"""Pixels that a stored picture is wide and high at most: even noise is a file of less than 4 MiB then."""
SECONDS = 2.0
"""How long a screen is waited for."""
_MOST_PIXELS = 8192
"""Pixels on each side of the largest screen: the picture's size comes from inside the guest."""
_SLIMMEST = 4
"""How many times as wide as high a screen may be, or the other way round."""
_FORMATS = ("PPM", "PNG")


def keep_screenshot(
    context: JobContext, rooms: Rooms, plan: CapturePlan, server: Server, partial: PartialFolder
) -> str:
    """Put a screenshot into the partial template, if the server runs and has a screen that answers in time.

    Returns the picture's name, or "".
    """
    if server.state is not ServerState.RUNNING or not plan.request.screenshot:
        return ""
    context.stage(say("taking a screenshot"))
    taken: list[bytes] = []
    thread = Thread(target=_take, args=(rooms, server, taken), name="screenshot", daemon=True)
    thread.start()
    thread.join(SECONDS)
    if thread.is_alive():
        log.warning("The screen of '%s' does not answer: there will be no screenshot.", server.name)
    if not taken:
        return ""
    try:
        partial.write(SCREENSHOT, taken[0])
    except ImgTplError as error:
        log.warning("%s", error)
        return ""
    return SCREENSHOT


def _take(rooms: Rooms, server: Server, taken: list[bytes]) -> None:
    try:
        taken.append(as_png(rooms.hypervisor.screenshot(server.uuid)))
    except Exception as error:  # noqa: BLE001 what Pillow raises for a damaged picture is not told by its documentation
        log.info("There will be no screenshot of '%s': %s", server.name, error)


def as_png(picture: bytes) -> bytes:
    """Make a PNG of at most WIDTH x HEIGHT of a PPM or PNG picture. Raises ValueError, and OSError by Pillow."""
    from PIL import Image  # late: few starts of the program come to a screenshot

    with Image.open(BytesIO(picture), formats=_FORMATS) as image:
        if max(image.size) > min(_MOST_PIXELS, min(image.size) * _SLIMMEST):
            raise ValueError(f"a screen of {image.width} x {image.height} pixels is none")
        plain = image.convert("RGB")
    plain.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    made = BytesIO()
    plain.save(made, "PNG", optimize=True)
    return made.getvalue()
