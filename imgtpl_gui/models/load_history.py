"""The last two minutes of the servers' loads: a ring of samples for each, small enough for thousands of servers."""

import time
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isnan, nan

from PySide6.QtCore import QCoreApplication

from imgtpl_gui.domain.live import Loads, ServerLoad
from imgtpl_gui.models.formatting import GIB, decimal, size

SAMPLES = 60
SECONDS = 2.0
"""Between two samples."""


@dataclass(frozen=True, slots=True)
class Trace:
    """The samples of one figure, from 0 to 1, oldest first; a gap is not a number."""

    values: "array[float]"

    def points(self) -> Iterator[list[tuple[int, float]]]:
        """Give the lines between the gaps: for each its samples' places, the newest being SAMPLES - 1, and values."""
        line: list[tuple[int, float]] = []
        for at, value in enumerate(self.values, SAMPLES - len(self.values)):
            if not isnan(value):
                line.append((at, value))
            elif line:
                yield line
                line = []
        if line:
            yield line


class LoadHistory:
    """What is known of the running servers' loads, by UUID. A server that no longer runs is forgotten."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._taken = clock()
        self._now: dict[str, ServerLoad] = {}
        self._cpu: dict[str, array[float]] = {}
        self._memory: dict[str, array[float]] = {}

    def take(self, loads: Loads) -> None:
        """Add a reading; one that is late leaves a gap in every line, and so does the time in which nobody asked."""
        now = self._clock()
        missed = min(SAMPLES, round((now - self._taken) / SECONDS) - 1) + loads.late
        self._taken = now
        for ring in (*self._cpu.values(), *self._memory.values()):
            for _ in range(missed):
                _add(ring, nan)
        if loads.late:
            return
        self._now = {load.uuid: load for load in loads.servers}
        for rings in (self._cpu, self._memory):
            for uuid in rings.keys() - self._now.keys():
                del rings[uuid]
        for uuid, load in self._now.items():
            _add(self._cpu.setdefault(uuid, array("f")), nan if load.cpu is None else load.cpu)
            _add(self._memory.setdefault(uuid, array("f")), load.memory_used / load.memory if load.memory else nan)

    def now(self, uuid: str) -> ServerLoad | None:
        """Return a server's last known load."""
        return self._now.get(uuid)

    def cpu(self, uuid: str) -> Trace:
        """Return how busy a server's processors were."""
        return Trace(self._cpu.get(uuid, array("f")))

    def memory(self, uuid: str) -> Trace:
        """Return how much of a server's memory was in use."""
        return Trace(self._memory.get(uuid, array("f")))


def cpu_figure(load: ServerLoad | None) -> str:
    """Write how busy the processors are: 37 %; "" where that isn't known."""
    return "" if load is None or load.cpu is None else f"{round(load.cpu * 100)} %"


def memory_figure(load: ServerLoad | None) -> str:
    """Write the memory in use: 1.2 of 4 GiB; "" where that isn't known."""
    if load is None or not load.memory:
        return ""
    translate = QCoreApplication.translate
    if load.memory >= GIB:
        used, unit = decimal(load.memory_used / GIB), size(load.memory)
    else:
        used, unit = size(load.memory_used), size(load.memory)
    return translate("loads", "{used} of {memory}").format(used=used, memory=unit)


def load_sentence(load: ServerLoad | None) -> str:
    """Write a load in words: CPU 37 %, memory 1.2 of 4 GiB; "" where nothing is known."""
    translate = QCoreApplication.translate
    cpu, memory = cpu_figure(load), memory_figure(load)
    parts = [translate("loads", "CPU {figure}").format(figure=cpu)] if cpu else []
    parts += [translate("loads", "memory {figure}").format(figure=memory)] if memory else []
    sentence = ", ".join(parts)
    if memory and load is not None and not load.by_guest:
        return translate("loads", "{sentence} (as the host sees it)").format(sentence=sentence)
    return sentence


def _add(ring: "array[float]", value: float) -> None:
    ring.append(value)
    if len(ring) > SAMPLES:
        del ring[0]
