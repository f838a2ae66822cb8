"""The fake engine's trash, and its templates' texts."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from imgtpl_gui.domain.template_texts import TemplateEdit, edited
from imgtpl_gui.domain.templates import Template, TrashedTemplate


class FakeTrash:
    """Fills the part of `EngineApi` that changes templates, deletes them and brings them back.

    `trash` is by the templates' ids.
    """

    templates: tuple[Template, ...]
    template: Callable[[str], Template]
    set_templates: Callable[[tuple[Template, ...]], None]
    _called: Callable[[str, object], None]

    def set_up_trash(self) -> None:
        """Begin with an empty trash."""
        self.trash: dict[str, TrashedTemplate] = {}

    def put_into_trash(self, template: Template, days_ago: float = 0.0) -> None:
        """Let a template be one that was deleted so long ago."""
        deleted = datetime.now(UTC) - timedelta(days=days_ago)
        self.trash[template.id] = TrashedTemplate(template, deleted, deleted + timedelta(days=30))

    def delete_template(self, template: str) -> None:
        self._called("delete_template", template)
        found = self.template(template)
        self.put_into_trash(found)
        self.set_templates(tuple(each for each in self.templates if each.id != found.id))

    def edit_template(self, template: str, edit: TemplateEdit) -> Template:
        self._called("edit_template", edit)
        changed = edited(self.template(template), edit)
        self.set_templates(tuple(changed if each.id == changed.id else each for each in self.templates))
        return changed

    def trashed_templates(self) -> tuple[TrashedTemplate, ...]:
        self._called("trashed_templates", None)
        return tuple(sorted(self.trash.values(), key=lambda each: each.deleted, reverse=True))

    def forget_templates(self, template_ids: tuple[str, ...]) -> int:
        self._called("forget_templates", template_ids)
        return sum(self.trash.pop(template_id, None) is not None for template_id in template_ids)

    def empty_trash(self) -> int:
        self._called("empty_trash", None)
        return self.forget_templates(tuple(self.trash))

    def restore_template(self, template_id: str) -> None:
        self._called("restore_template", template_id)
        self.set_templates((*self.templates, self.trash.pop(template_id).template))
