"""Changes what the chosen template is called and what is written about it, with a message that takes it back."""

from functools import partial

from PySide6.QtCore import QObject, Slot

from imgtpl_gui.bridge import EngineBridge, Feed, show_dialog
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.template_texts import TemplateEdit, TemplateTexts
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.feedback.callout import Weight
from imgtpl_gui.views.main_window import MainWindow
from imgtpl_gui.views.template_texts_dialog import TemplateTextsDialog


class TemplateTextsEditor(QObject):
    """Joins the action and its dialog to the engine."""

    def __init__(self, window: MainWindow, bridge: EngineBridge, feed: Feed) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._feed = feed
        self._shown: TemplateTextsDialog | None = None
        window.actions_.edit.triggered.connect(self._edit_chosen)

    @Slot()
    def _edit_chosen(self) -> None:
        template = self._window.chosen_template()
        if template is not None and self._shown is None:
            self._bridge.spawn(self._edit(template))

    async def _edit(self, template: Template) -> None:
        taken = frozenset(each.name.casefold() for each in self._feed.templates)
        dialog = TemplateTextsDialog(TemplateTexts.of(template), taken, self._window)
        self._shown = dialog
        dialog.save_wanted.connect(lambda new: self._bridge.spawn(self._save(dialog, template, new)))
        await show_dialog(dialog)
        self._shown = None
        dialog.deleteLater()

    async def _save(self, dialog: TemplateTextsDialog, template: Template, new: TemplateTexts) -> None:
        old, messages = TemplateTexts.of(template), self._window.messages
        edit = TemplateEdit.between(old, new)
        try:
            changed = await self._bridge.call(self._bridge.engine.edit_template, template.id, edit)
        except ImgTplError as error:
            if self._shown is dialog:
                dialog.show_refusal(str(error))
            else:  # closed meanwhile
                messages.show_message(Weight.ERROR, str(error))
            return
        if self._shown is dialog:
            dialog.accept()
        text = self.tr("Template “{name}” was changed.").format(name=changed.name)
        back = TemplateEdit.between(TemplateTexts.of(changed), old)
        messages.show_message(Weight.SUCCESS, text, self.tr("Undo"), partial(self._undo, template.id, back))

    def _undo(self, template_id: str, back: TemplateEdit) -> None:
        self._bridge.spawn(self._take_back(template_id, back))

    async def _take_back(self, template_id: str, back: TemplateEdit) -> None:
        await self._bridge.call(self._bridge.engine.edit_template, template_id, back)
