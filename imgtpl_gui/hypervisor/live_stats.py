"""What running servers take of the host's processors and memory (virConnectGetAllDomainStats).

Source: https://libvirt.org/html/libvirt-libvirt-domain.html#virConnectGetAllDomainStats
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any

import libvirt

from imgtpl_gui.domain.live import ServerLoad
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.faults import saying

_STATISTICS = libvirt.VIR_DOMAIN_STATS_CPU_TOTAL | libvirt.VIR_DOMAIN_STATS_VCPU | libvirt.VIR_DOMAIN_STATS_BALLOON
_RUNNING = libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_RUNNING | libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT
_NANOSECONDS = 1e9
_KIB = 1024
GUEST_SECONDS = 60.0
"""How long a guest's own word on its memory holds. It may give it once, as it starts, and never again."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was last read of a server: processor time in ns, the guest's last word on its memory and when it came."""

    at: float
    cpu_time: int | None
    guest_word: int
    guest_at: float | None


class LoadMeter:
    """Reads loads one after the other; thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._before: dict[str, _Reading] = {}

    def read(self, connection: Any) -> tuple[ServerLoad, ...]:
        """Return the load of every running server. Raises ConnectionFailed, HypervisorError."""
        with saying(say("The servers' load could not be read.")):
            records = connection.getAllDomainStats(_STATISTICS, _RUNNING)
            now = self._clock()
            found = [(str(domain.UUIDString()), statistics) for domain, statistics in records]
        with self._lock:
            before = self._before
            self._before = {uuid: _reading(now, statistics, before.get(uuid)) for uuid, statistics in found}
            return tuple(_load(uuid, statistics, before.get(uuid), self._before[uuid]) for uuid, statistics in found)


def _reading(now: float, statistics: dict[str, Any], before: _Reading | None) -> _Reading:
    word = int(statistics.get("balloon.last-update", 0))
    moved = before is not None and word != before.guest_word
    cpu_time = statistics.get("cpu.time")
    return _Reading(
        now,
        int(cpu_time) if cpu_time is not None else None,
        word,
        now if moved else before.guest_at if before else None,
    )


def _load(uuid: str, statistics: dict[str, Any], before: _Reading | None, now: _Reading) -> ServerLoad:
    memory = int(statistics.get("balloon.current", 0)) * _KIB
    fresh = now.guest_at is not None and now.at - now.guest_at < GUEST_SECONDS
    of_guest = _used_by_guest(statistics) if fresh else None
    used = of_guest if of_guest is not None else int(statistics.get("balloon.rss", 0)) * _KIB
    return ServerLoad(uuid, _cpu(statistics, before, now), min(used, memory), memory, of_guest is not None)


def _cpu(statistics: dict[str, Any], before: _Reading | None, now: _Reading) -> float | None:
    """Return the busy part of the processors; a server that was started anew counts from 0 again, and tells nothing."""
    if before is None or before.cpu_time is None or now.cpu_time is None or now.at <= before.at:
        return None
    spent = now.cpu_time - before.cpu_time
    if spent < 0:
        return None
    processors = max(1, int(statistics.get("vcpu.current", 1)))
    return min(1.0, spent / _NANOSECONDS / (now.at - before.at) / processors)


def _used_by_guest(statistics: dict[str, Any]) -> int | None:
    """Return what the guest can't give to a new program, in bytes; None if it tells nothing."""
    whole = statistics.get("balloon.available")
    rest = statistics.get("balloon.usable", statistics.get("balloon.unused"))
    if whole is None or rest is None:
        return None
    return max(0, int(whole) - int(rest)) * _KIB
