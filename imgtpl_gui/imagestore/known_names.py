"""The names of a store's templates, each read once: a published manifest never changes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from imgtpl_gui.domain.templates import Template


@dataclass(frozen=True, slots=True)
class KnownName:
    """What a template is called, and the id of the one that it lies on, "" for none."""

    name: str
    parent: str


@dataclass(slots=True)
class KnownNames:
    """What was read of templates that are there; `read` gives the good ones of those whose ids it is handed."""

    read: Callable[[Iterable[str]], Iterable[Template]]
    _known: dict[str, KnownName] = field(default_factory=dict)

    def learn(self, templates: Iterable[Template]) -> None:
        """Keep what others have read."""
        self._known |= {each.id: KnownName(each.name, each.parent) for each in templates}

    def of(self, template_ids: Iterable[str]) -> dict[str, KnownName]:
        """Give what is known of templates, and read what is not; one that is refused is read again each time."""
        wanted = set(template_ids)
        self.learn(self.read(sorted(wanted - self._known.keys())))
        return {each: known for each, known in tuple(self._known.items()) if each in wanted}
