"""The engine's part that knows the trash of the image store that it works with (see `EngineApi`)."""

from imgtpl_gui.domain.jobs import TemplatesChanged
from imgtpl_gui.domain.templates import TrashedTemplate
from imgtpl_gui.texts_engine import TextsEngine


class TrashEngine(TextsEngine):
    """Lists it, brings templates back and removes them for good.

    How a template gets into the trash is `Engine`'s: servers may depend on it.
    """

    def restore_template(self, template_id: str) -> None:
        """Bring a template back from the trash. Raises NotFound, NameTaken."""
        self.current_store.restore(template_id)
        self._listeners.tell(TemplatesChanged())

    def trashed_templates(self) -> tuple[TrashedTemplate, ...]:
        """Return the deleted templates that can be brought back, the latest first."""
        return self.current_store.trashed()

    def forget_templates(self, template_ids: tuple[str, ...]) -> int:
        """Remove these deleted templates for good; returns how many of them were still in the trash."""
        return self.current_store.forget(template_ids)

    def empty_trash(self) -> int:
        """Remove the deleted templates for good; returns how many those were."""
        return self.current_store.empty_trash()
