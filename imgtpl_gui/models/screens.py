"""The pictures of running servers' screens that were taken last."""

import time
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from PySide6.QtGui import QImage

MOST = 200
"""Pictures that are kept; each takes up to 1.2 MiB."""
FRESH_SECONDS = 30.0


@dataclass(frozen=True)
class Screen:
    """A screen's picture, null where none could be taken: then `problem` says why. `at` is by a monotonic clock."""

    image: QImage
    at: float
    problem: str = ""


class Screens:
    """Screens by the servers' UUIDs; those that were not looked at for longest are forgotten first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: OrderedDict[str, Screen] = OrderedDict()

    def of(self, uuid: str) -> Screen | None:
        """Return a server's last screen."""
        if uuid in self._known:
            self._known.move_to_end(uuid)
        return self._known.get(uuid)

    def put(self, uuid: str, image: QImage, problem: str = "") -> None:
        """Keep a screen; a problem doesn't take the last picture away."""
        before = self._known.get(uuid)
        now = self._clock()
        if problem and before is not None and not before.image.isNull():
            self._known[uuid] = replace(before, at=now, problem=problem)
        else:
            self._known[uuid] = Screen(image, now, problem)
        self._known.move_to_end(uuid)
        while len(self._known) > MOST:
            self._known.popitem(last=False)

    def keep_only(self, uuids: Collection[str]) -> None:
        """Forget the screens of servers that no longer run."""
        for uuid in self._known.keys() - set(uuids):
            del self._known[uuid]

    def is_fresh(self, uuid: str) -> bool:
        """Whether a server's screen was taken a moment ago."""
        found = self._known.get(uuid)
        return found is not None and self._clock() - found.at < FRESH_SECONDS
