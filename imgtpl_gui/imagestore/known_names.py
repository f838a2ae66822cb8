"""The names of a store's templates, each read once, and again when its manifest was replaced (edit_record)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from imgtpl_gui.domain.templates import Template
from imgtpl_gui.imagestore.edit_record import NEVER, UNSURE


@dataclass(frozen=True, slots=True)
class KnownName:
    """What a template is called, the id of the one that it lies on, "" for none, and its manifest's revision."""

    name: str
    parent: str
    revision: str


@dataclass(slots=True)
class KnownNames:
    """What was read of templates that are there.

    `read` gives the good ones of those whose ids it is handed, `revisions` those of all that were ever changed.
    """

    read: Callable[[Iterable[str]], Iterable[Template]]
    revisions: Callable[[], Mapping[str, str]]
    _known: dict[str, KnownName] = field(default_factory=dict)

    def learn(self, templates: Iterable[Template], revisions: Mapping[str, str]) -> None:
        """Keep what others have read after they had read the revisions."""
        self._known |= {each.id: KnownName(each.name, each.parent, revisions.get(each.id, NEVER)) for each in templates}

    def of(self, template_ids: Iterable[str]) -> dict[str, KnownName]:
        """Give what is known of templates, and read what is not; one that is refused is read again each time."""
        wanted, revisions = set(template_ids), self.revisions()
        known = {each: found for each, found in tuple(self._known.items()) if each in wanted}
        current = {each for each, found in known.items() if _is_current(found, revisions.get(each, NEVER))}
        for each in known.keys() - current:
            self._known.pop(each, None)
        self.learn(self.read(sorted(wanted - current)), revisions)
        return {each: found for each, found in tuple(self._known.items()) if each in wanted}


def _is_current(known: KnownName, revision: str) -> bool:
    return known.revision == revision != UNSURE
