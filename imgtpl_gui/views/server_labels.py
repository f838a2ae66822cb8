"""The labels that the user gives to servers: kept on this machine for each hypervisor, never in the servers."""

import json
from collections.abc import Iterable
from urllib.parse import quote

from imgtpl_gui.views.remembered import recall, remember

LONGEST = 60


class ServerLabels:
    """One label a server, by its UUID."""

    def __init__(self) -> None:
        self._key = ""
        self._labels: dict[str, str] = {}

    def open(self, uri: str) -> bool:
        """Read the labels of a hypervisor's servers; returns whether it is another one than before."""
        key = f"labels/{quote(uri, safe='')}"
        if key == self._key:
            return False
        self._key = key
        self._labels = _read(recall(key))
        return True

    def of(self, uuid: str) -> str:
        """Return a server's label, or ""."""
        return self._labels.get(uuid, "")

    def all(self) -> tuple[str, ...]:
        """Return every label in use, by name."""
        return tuple(sorted(set(self._labels.values()), key=str.casefold))

    def give(self, uuids: Iterable[str], label: str) -> None:
        """Give servers a label, or take theirs away with ""."""
        plain = " ".join(label.split())[:LONGEST]
        for uuid in uuids:
            if plain:
                self._labels[uuid] = plain
            else:
                self._labels.pop(uuid, None)
        if self._key:
            remember(self._key, json.dumps(self._labels, sort_keys=True))


def _read(text: str) -> dict[str, str]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {uuid: label for uuid, label in found.items() if isinstance(label, str) and label}
