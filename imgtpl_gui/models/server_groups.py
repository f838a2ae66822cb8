"""Servers under the labels that the user has given them: a row for each label, with its servers below it."""

from collections.abc import Callable
from dataclasses import dataclass

from imgtpl_gui.domain.servers import Server


@dataclass(frozen=True, slots=True)
class Group:
    """The row of a label, "" for that of the servers without one."""

    label: str
    count: int
    collapsed: bool

    @property
    def key(self) -> str:
        """Return what no server's UUID can be."""
        return f"label:{self.label}"


Entry = Server | Group


class Grouping:
    """Arranges servers by label; which labels are collapsed is its state."""

    def __init__(self, label_of: Callable[[str], str]) -> None:
        self._label_of = label_of
        self.collapsed: frozenset[str] = frozenset()

    def arrange(self, servers: list[Entry]) -> list[Entry]:
        """Return the labels in their order, those without one last, each with its servers as they were ordered."""
        by_label: dict[str, list[Server]] = {}
        for server in servers:
            if isinstance(server, Server):
                by_label.setdefault(self._label_of(server.uuid), []).append(server)
        rows: list[Entry] = []
        for label in sorted(by_label, key=lambda label: (not label, label.casefold(), label)):
            collapsed = label in self.collapsed
            rows.append(Group(label, len(by_label[label]), collapsed))
            rows += () if collapsed else by_label[label]
        return rows

    def toggle(self, label: str) -> None:
        """Collapse a label, or show its servers again."""
        self.collapsed ^= {label}
