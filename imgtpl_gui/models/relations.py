"""What a template lies on, and what lies on it, among the templates and servers that are known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from imgtpl_gui.domain.servers import Server
from imgtpl_gui.domain.templates import Template


@dataclass(frozen=True, slots=True)
class Relations:
    """Names: of the parent, "" where it is not among the templates; of the layers; of the servers that need it."""

    parent: str = ""
    layers: tuple[str, ...] = ()
    servers: tuple[str, ...] = ()


NO_RELATIONS = Relations()


def relations(template: Template, templates: Iterable[Template], servers: Iterable[Server]) -> Relations:
    """Find a template's parent, the layers directly over it, and the servers over it or over any layer of it."""
    by_id = {each.id: each for each in templates}
    parent = by_id.get(template.parent)
    layers = [each.name for each in by_id.values() if each.parent == template.id]
    needing = [server.name for server in servers if _lies_on(server.depends_on, template.id, by_id)]
    return Relations(parent.name if parent else "", tuple(sorted(layers)), tuple(sorted(needing)))


def _lies_on(below: str, wanted: str, by_id: Mapping[str, Template]) -> bool:
    """Follow the parents down; manifests that name each other in a circle end it."""
    seen = set[str]()
    while below and below not in seen:
        if below == wanted:
            return True
        seen.add(below)
        found = by_id.get(below)
        below = found.parent if found else ""
    return False
