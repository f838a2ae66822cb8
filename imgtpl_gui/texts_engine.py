"""The engine's part that changes what templates are called and what is written about them (see `EngineApi`)."""

from abc import abstractmethod

from imgtpl_gui.domain.jobs import TemplatesChanged
from imgtpl_gui.domain.template_texts import TemplateEdit
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.jobs import JobRunner
from imgtpl_gui.stores_engine import StoresEngine
from imgtpl_gui.workflows.rooms import Rooms


class TextsEngine(StoresEngine):
    """Changes them while no job works on the template, or makes one of the new name."""

    _rooms: Rooms
    _runner: JobRunner

    @abstractmethod
    def template(self, name_or_id: str) -> Template:
        """Return one template. Raises NotFound."""

    def edit_template(self, template: str, edit: TemplateEdit) -> Template:
        """Change a template's name, note or tags, and return it. Raises NotFound, NameTaken, Refused, Busy."""
        rooms, found = self._rooms, self.template(template)
        keys = [rooms.template_key(found.id)]
        if edit.name is not None:
            keys.append(rooms.template_key(edit.name.strip().casefold()))
        with self._runner.holding(tuple(keys)):
            changed = rooms.store.edit(found.id, edit)
        self._listeners.tell(TemplatesChanged())
        return changed
