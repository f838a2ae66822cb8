"""What was last chosen on each hypervisor, kept for the next time; a convenience, without which nothing fails."""

import logging
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

import msgspec

from imgtpl_gui.domain.placement import NO_PLACEMENT, Placement
from imgtpl_gui.domain.plans import DeployRequest
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.private_file import write_private
from imgtpl_gui.workflows.fitting import recorded_name

log = logging.getLogger(__name__)

_FILE = "placements.json"
_MOST_NETWORKS = 200
"""Networks that are remembered for a hypervisor, the latest ones: their names come out of templates."""
_MOST_BYTES = 2**20
_LONGEST = 255


class Placements:
    """The file `placements.json` in the state folder, by the hypervisors' URIs; several processes may use it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._lock = Lock()

    def at(self, uri: str) -> Placement:
        """Return what was last chosen on a hypervisor; nothing where the file is missing or unreadable."""
        return self._read().get(uri, NO_PLACEMENT)

    def remember(self, uri: str, template: Template, request: DeployRequest) -> None:
        """Keep the choices of a planned deploy (`request.networks` has one for each interface)."""
        interfaces = template.hardware.networks
        chosen = [(recorded_name(each), name) for each, name in zip(interfaces, request.networks, strict=True)]
        with self._lock:
            known = self._read()
            before = known.get(uri, NO_PLACEMENT)
            after = Placement(_with(before.networks, chosen), request.pool or before.pool)
            if after != before:
                self._write(known | {uri: after})

    def _read(self) -> dict[str, Placement]:
        try:
            with self._path.open("rb") as file:
                return msgspec.json.decode(file.read(_MOST_BYTES), type=dict[str, Placement])
        except FileNotFoundError:
            return {}
        except (OSError, msgspec.DecodeError) as error:
            log.warning("What was last chosen can't be read from %s: %s", self._path, error)
            return {}

    def _write(self, known: dict[str, Placement]) -> None:
        try:
            write_private(self._path, msgspec.json.encode(known))
        except OSError as error:
            log.warning("What was chosen can't be kept in %s: %s", self._path, error)


def _with(known: Iterable[tuple[str, str]], chosen: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Add choices, the latest last; a network that was left as it was recorded has none."""
    networks = dict(known)
    for recorded, name in chosen:
        networks.pop(recorded, None)
        if name and recorded and name != recorded and len(recorded) <= _LONGEST:
            networks[recorded] = name
    return tuple(networks.items())[-_MOST_NETWORKS:]
