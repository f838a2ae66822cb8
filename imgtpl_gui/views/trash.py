"""Opens the trash of the image store, and does what is asked for there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from imgtpl_gui.bridge import EngineBridge, Feed, show_dialog
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.templates import TrashedTemplate
from imgtpl_gui.feedback.callout import Weight
from imgtpl_gui.views.forget_dialog import ForgetDialog
from imgtpl_gui.views.main_window import MainWindow
from imgtpl_gui.views.trash_dialog import TrashDialog


class Trash(QObject):
    """Joins the dialog to the engine."""

    def __init__(self, window: MainWindow, bridge: EngineBridge, feed: Feed) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._feed = feed
        self._shown: TrashDialog | None = None
        actions = window.actions_
        actions.explain(actions.trash, self.tr("Bring deleted templates back, or remove them for good"))
        actions.trash.triggered.connect(self._open)

    @Slot()
    def _open(self) -> None:
        if self._shown is None:
            self._bridge.spawn(self._show())

    async def _show(self) -> None:
        dialog = TrashDialog(self._feed.store.url if self._feed.store else "", self._window)
        self._shown = dialog
        dialog.restore_wanted.connect(lambda rows: self._bridge.spawn(self._restore(dialog, rows)))
        dialog.forget_wanted.connect(lambda rows: self._bridge.spawn(self._forget(dialog, rows)))
        self._bridge.spawn(self._read(dialog))
        await show_dialog(dialog)
        self._shown = None
        dialog.deleteLater()

    async def _read(self, dialog: TrashDialog) -> None:
        rows: tuple[TrashedTemplate, ...] = ()
        problem = ""
        try:
            rows = await self._bridge.call(self._bridge.engine.trashed_templates)
        except ImgTplError as error:
            problem = str(error)
        if self._shown is not dialog:  # closed meanwhile
            return
        if problem:
            dialog.show_unread(problem)
        else:
            dialog.show_trash(rows)

    async def _do(self, dialog: TrashDialog, calls: tuple[Callable[[], object], ...]) -> None:
        """Make each call, whatever becomes of the others, and show what is in the trash then."""
        dialog.set_working(True)
        problems = []
        for call in calls:
            try:
                await self._bridge.call(call)
            except ImgTplError as error:
                problems.append(str(error))
        sentences = " ".join(dict.fromkeys(problems))
        if self._shown is not dialog:
            if sentences:
                self._window.messages.show_message(Weight.ERROR, sentences)
            return
        dialog.set_working(False)
        dialog.show_problem(sentences)
        await self._read(dialog)

    async def _restore(self, dialog: TrashDialog, rows: tuple[TrashedTemplate, ...]) -> None:
        """Bring the latest back first: a parent can only be deleted after its layers, which need it."""
        engine = self._bridge.engine
        await self._do(dialog, tuple(_restoring(engine.restore_template, row) for row in rows))

    async def _forget(self, dialog: TrashDialog, rows: tuple[TrashedTemplate, ...]) -> None:
        """Remove exactly those that were asked about: others may have been deleted meanwhile."""
        question = ForgetDialog(tuple(row.template.name for row in rows), dialog)
        sure = await show_dialog(question)
        question.deleteLater()
        if sure:
            engine, ids = self._bridge.engine, tuple(row.template.id for row in rows)
            await self._do(dialog, (lambda: engine.forget_templates(ids),))


def _restoring(restore: Callable[[str], None], row: TrashedTemplate) -> Callable[[], None]:
    return lambda: restore(row.template.id)
