"""Moves the chosen templates to the trash, after a question, with one message that brings all of them back."""

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Slot

from imgtpl_gui.bridge import EngineBridge, show_dialog
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.jobs import Choice
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.feedback.callout import Weight
from imgtpl_gui.feedback.dialogs import ChoiceDialog
from imgtpl_gui.models.formatting import listed
from imgtpl_gui.translations import tr
from imgtpl_gui.views.main_window import MainWindow

_MOST_NAMED = 5


class Deletions(QObject):
    """Joins the action to the engine."""

    def __init__(self, window: MainWindow, bridge: EngineBridge) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        window.actions_.delete.triggered.connect(self._delete_chosen)

    @Slot()
    def _delete_chosen(self) -> None:
        templates = self._window.chosen_templates()
        if templates:
            self._bridge.spawn(self._delete(layers_first(templates)))

    async def _delete(self, templates: tuple[Template, ...]) -> None:
        if not await self._agreed(templates):
            return
        deleted, problems, place = [], [], await self._place()
        for template in templates:
            try:
                await self._bridge.call(self._bridge.engine.delete_template, template.id)
            except ImgTplError as error:
                problems.append(str(error))
            else:
                deleted.append(template)
        if problems:
            self._window.messages.show_message(Weight.ERROR, "\n".join(dict.fromkeys(problems)))
        if deleted:
            self._window.messages.show_message(
                Weight.INFO, _done(deleted), self.tr("Undo"), partial(self._undo, deleted, place)
            )

    async def _place(self) -> str:
        """Return which image store is in use."""
        return (await self._bridge.call(self._bridge.engine.store)).url

    async def _agreed(self, templates: tuple[Template, ...]) -> bool:
        if len(templates) == 1:
            heading, agree = self.tr("Delete this template?"), self.tr("Delete template")
            text = self.tr("“{name}” is moved to the trash of the image store. Servers deployed from it keep working.")
            text, keep = text.format(name=templates[0].name), self.tr("Keep it")
        else:
            heading = tr("Delete %n templates?", "", len(templates))
            text = self.tr(
                "{names} are moved to the trash of the image store. Servers deployed from them keep working."
            )
            text = text.format(names=_names(templates))
            keep, agree = self.tr("Keep them"), self.tr("Delete templates")
        choices = Choice("keep", keep), Choice("delete", agree, destructive=True)
        dialog = ChoiceDialog(heading, text, choices, self._window)
        dialog.setObjectName("deleteDialog")
        await show_dialog(dialog)
        dialog.deleteLater()
        return dialog.chosen == "delete"

    def _undo(self, deleted: list[Template], place: str) -> None:
        self._bridge.spawn(self._restore(deleted, place))

    async def _restore(self, deleted: list[Template], place: str) -> None:
        """Bring templates back, each after what it lies on, whatever becomes of the others."""
        if await self._place() != place:
            said = self.tr("What was deleted is in the trash of another image store: {place}. Use that one first.")
            self._window.messages.show_message(Weight.WARNING, said.format(place=place))
            return
        problems = []
        for template in reversed(deleted):
            try:
                await self._bridge.call(self._bridge.engine.restore_template, template.id)
            except ImgTplError as error:
                problems.append(str(error))
        if problems:
            self._window.messages.show_message(Weight.ERROR, "\n".join(dict.fromkeys(problems)))


def layers_first(templates: Iterable[Template]) -> tuple[Template, ...]:
    """Sort templates so that each comes before the one that it lies on, which can't be deleted before."""
    by_id = {template.id: template for template in templates}
    return tuple(sorted(by_id.values(), key=lambda template: _depth(template, by_id), reverse=True))


def _depth(template: Template, by_id: Mapping[str, Template]) -> int:
    """Count what a template lies on among others; manifests that name each other in a circle end it."""
    seen = {template.id}
    while template.parent in by_id and template.parent not in seen:
        seen.add(template.parent)
        template = by_id[template.parent]
    return len(seen)


def _names(templates: tuple[Template, ...]) -> str:
    names = [f"“{template.name}”" for template in templates[:_MOST_NAMED]]
    more = len(templates) - len(names)
    return listed([*names, tr("%n more", "", more)] if more else names)


def _done(deleted: list[Template]) -> str:
    if len(deleted) == 1:
        return tr("Template “{name}” was moved to the trash.").format(name=deleted[0].name)
    return tr("%n templates were moved to the trash.", "", len(deleted))
