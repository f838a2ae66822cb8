"""Does what the page of image stores asks for."""

from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtCore import QObject, Slot

from imgtpl_gui.bridge import EngineBridge, Feed, JobBoard, show_dialog
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.jobs import Choice
from imgtpl_gui.domain.known_stores import KnownStore, StoreCheck, StoreState
from imgtpl_gui.domain.plans import CopyRequest
from imgtpl_gui.domain.templates import StoreInfo, Template
from imgtpl_gui.feedback.callout import Weight
from imgtpl_gui.feedback.dialogs import ChoiceDialog
from imgtpl_gui.feedback.message_area import Message
from imgtpl_gui.models.stores_model import StoreRow
from imgtpl_gui.views.copy_dialog import CopyDialog
from imgtpl_gui.views.main_window import MainWindow
from imgtpl_gui.views.rename_store_dialog import RenameStoreDialog
from imgtpl_gui.views.workspace import STORES

_MOST_SAID = 3
"""Broken templates that a message tells of; the command `imgtpl store check` lists all."""


class Stores(QObject):
    """Keeps the page fresh while it is seen, and carries out its actions."""

    def __init__(self, window: MainWindow, bridge: EngineBridge, feed: Feed, board: JobBoard) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._feed = feed
        self._board = board
        self._page = window.stores
        feed.stores_read.connect(self._read)
        feed.stores_failed.connect(self._page.show_problem)
        feed.store_read.connect(self._store_read)
        self._left_out: Message | None = None
        feed.left_out_read.connect(self._left_out_read)
        bridge.stores_changed.connect(self._refresh)
        window.pages.changed.connect(self._refresh)
        window.pages.changed.connect(self._choose)
        window.templates.chosen.connect(self._choose)
        self._page.refresh_wanted.connect(self._refresh)
        self._page.chosen.connect(self._choose)
        self._page.opened.connect(window.actions_.stores.use.trigger)
        window.store_drops.dropped.connect(self._templates_dropped)
        window.opening_drops.wanted.connect(lambda: window.pages.go(STORES))
        window.templates.filters.store_wanted.connect(self._start_using)
        window.actions_.filters.toggled.connect(self._filters_shown)
        actions = window.actions_.stores
        actions.add.triggered.connect(self._add_wanted)
        actions.copy.triggered.connect(self._copy_wanted)
        actions.use.triggered.connect(self._use_chosen)
        actions.check.triggered.connect(self._check_chosen)
        actions.rename.triggered.connect(self._rename_chosen)
        actions.default.triggered.connect(self._default_chosen)
        actions.remove.triggered.connect(self._remove_chosen)
        window.actions_.refresh.triggered.connect(self._refresh)
        self._choose()
        self._refresh()

    # what is known

    @Slot()
    def _refresh(self) -> None:
        if self._window.pages.key == STORES:
            self._feed.refresh_stores()

    @Slot(bool)
    def _filters_shown(self, shown: bool) -> None:
        if shown:
            self._feed.refresh_stores()

    @Slot(object)
    def _read(self, states: tuple[StoreState, ...]) -> None:
        in_use = self._feed.store.url if self._feed.store else ""
        self._page.show_stores(states, in_use)
        self._window.templates.filters.show_stores(states, in_use)
        self._choose()

    @Slot(object)
    def _store_read(self, _info: StoreInfo) -> None:
        if self._feed.stores:
            self._read(self._feed.stores)
        self._refresh()

    @Slot(object)
    def _left_out_read(self, sentences: tuple[str, ...]) -> None:
        """Say which templates can't be listed, until they can be, or nobody wants to know."""
        if self._left_out is not None:
            self._left_out.dismiss()
        if sentences:
            words = self._few(self.tr("Templates that can't be read are left out:"), sentences)
            self._left_out = self._window.messages.show_message(Weight.WARNING, words)
            self._left_out.dismissed.connect(self._left_out_gone)

    @Slot()
    def _left_out_gone(self) -> None:
        self._left_out = None

    def _row(self) -> StoreRow | None:
        """Return the chosen store, if the page is shown: nothing is done to what nobody sees."""
        row: StoreRow | None = self._page.current() if self._window.pages.key == STORES else None
        return row

    @Slot()
    def _choose(self) -> None:
        """Switch the actions on or off, each with its reason."""
        actions, allow, row = self._window.actions_.stores, self._window.actions_.allow, self._row()
        none = self.tr("Choose an image store first.") if row is None else ""
        allow(actions.add, self.tr("Add a folder, an NFS export or an iSCSI LUN"))
        unchosen = self.tr("Choose a template first.") if self._window.chosen_template() is None else ""
        allow(actions.copy, self.tr("Copy or move the chosen template to another image store"), unchosen)
        allow(actions.check, self.tr("Look whether the store can be used, and at every template in it"), none)
        used = self.tr("This image store is in use.") if row is not None and row.in_use else ""
        dead = row.state.info.problem if row is not None and not row.state.info.id else ""
        allow(actions.use, self.tr("Show this store's templates, and capture into it"), none or used or dead)
        unlisted = self.tr("This store is not in the list: add it first.") if row and not row.state.store.name else ""
        default = self.tr("This store is the default already.") if row is not None and row.state.default else ""
        allow(actions.default, self.tr("Use this store when ImgTpl starts"), none or unlisted or default)
        local = ""
        if row is not None and row.state.store.name == "local":
            local = self.tr("Every installation has this store; it keeps its name and place.")
        allow(actions.rename, self.tr("Call this store otherwise"), none or unlisted or local)
        removing = used and self.tr("This image store is in use. Use another one first.")
        tip = self.tr("Take this store out of the list; what it holds stays")
        allow(actions.remove, tip, none or unlisted or local or removing)

    # what is done

    def _with_chosen(self, work: Callable[[StoreRow], Awaitable[None]]) -> None:
        row = self._row()
        if row is None:
            return

        async def run() -> None:
            await work(row)

        self._bridge.spawn(run())

    def _say(self, sentence: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        self._window.messages.show_message(Weight.SUCCESS, sentence, action, act)

    @Slot()
    def _add_wanted(self) -> None:
        self._bridge.spawn(self._add())

    async def _add(self) -> None:
        self._window.pages.go(STORES)
        from imgtpl_gui.wizards.store_wizard import StoreWizard  # late, as in the wizards' launcher

        wizard = StoreWizard(self._bridge, self._board, self._window)
        wizard.know(self._feed.stores)
        self._feed.stores_read.connect(wizard.know)
        await show_dialog(wizard)
        self._feed.stores_read.disconnect(wizard.know)
        wizard.deleteLater()
        added = wizard.added
        if added is not None:
            words = self.tr("Image store “{name}” was added.").format(name=added.name)
            self._say(words, self.tr("Use it now"), lambda: self._start_using(added))

    @Slot(object)
    def _start_using(self, store: KnownStore) -> None:
        self._bridge.spawn(self._use(store))

    @Slot()
    def _use_chosen(self) -> None:
        self._with_chosen(lambda row: self._use(row.state.store))

    async def _use(self, store: KnownStore) -> None:
        try:
            await self._bridge.call(self._bridge.engine.use_store, store.name or store.url)
        finally:
            self._read(self._feed.stores)  # the filter may have the one that can't be used
        words = self.tr("Image store “{name}” is in use now: templates are read from it, and captured into it.")
        self._say(words.format(name=store.name or store.url))

    @Slot()
    def _check_chosen(self) -> None:
        self._with_chosen(self._check)

    async def _check(self, row: StoreRow) -> None:
        actions = self._window.actions_
        actions.allow(actions.stores.check, "", self.tr("The store is being checked."))
        try:
            found = await self._bridge.call(self._bridge.engine.check_store, row.state.store.name or row.key)
        finally:
            self._choose()
        weight, sentence = self._in_words(row.name, found)
        self._window.messages.show_message(weight, sentence)
        self._refresh()

    def _in_words(self, name: str, found: StoreCheck) -> tuple[Weight, str]:
        if found.ok:
            words = self.tr("Image store “{name}” can be used. Templates: {count}; none is broken.")
            return Weight.SUCCESS, words.format(name=name, count=found.templates)
        sentences = [sentence for sentence in (found.state.info.problem, *found.broken) if sentence]
        return Weight.WARNING, self._few(self.tr("Image store “{name}”:").format(name=name), sentences)

    def _few(self, heading: str, sentences: Sequence[str]) -> str:
        more = len(sentences) - _MOST_SAID
        return "\n".join((heading, *sentences[:_MOST_SAID], *([self.tr("And %n more.", "", more)] if more > 0 else [])))

    @Slot()
    def _rename_chosen(self) -> None:
        self._with_chosen(self._rename)

    async def _rename(self, row: StoreRow) -> None:
        taken = frozenset(state.store.name.casefold() for state in self._feed.stores)
        dialog = RenameStoreDialog(row.name, taken, self._window)
        done, name = await show_dialog(dialog), dialog.name()
        dialog.deleteLater()
        if done:
            await self._bridge.call(self._bridge.engine.rename_store, row.name, name)

    @Slot()
    def _default_chosen(self) -> None:
        self._with_chosen(self._make_default)

    async def _make_default(self, row: StoreRow) -> None:
        await self._bridge.call(self._bridge.engine.set_default_store, row.name)
        self._say(self.tr("Image store “{name}” is used from the next start on.").format(name=row.name))

    @Slot()
    def _remove_chosen(self) -> None:
        self._with_chosen(self._remove)

    async def _remove(self, row: StoreRow) -> None:
        text = self.tr(
            "“{name}” is taken out of the list. Its templates stay at {place}, and it can be added again at any time."
        )
        choices = (
            Choice("keep", self.tr("Keep it")),
            Choice("remove", self.tr("Remove from the list"), destructive=True),
        )
        heading = self.tr("Remove this image store?")
        dialog = ChoiceDialog(heading, text.format(name=row.name, place=row.key), choices, self._window)
        dialog.setObjectName("removeStoreDialog")
        await show_dialog(dialog)
        dialog.deleteLater()
        if dialog.chosen != "remove":
            return
        engine, name = self._bridge.engine, row.name
        await self._bridge.call(engine.remove_store, name)
        words = self.tr("Image store “{name}” was taken out of the list; what it holds stays.")
        self._say(words.format(name=name), self.tr("Undo"), lambda: self._restore(name))

    def _restore(self, name: str) -> None:
        async def work() -> None:
            await self._bridge.call(self._bridge.engine.restore_store, name)

        self._bridge.spawn(work())

    @Slot()
    def _copy_wanted(self) -> None:
        template = self._window.chosen_template()
        if template is not None:
            self._bridge.spawn(self._ask_and_copy(template))

    async def _ask_and_copy(self, template: Template) -> None:
        """Ask at once; which stores there are is read meanwhile."""
        dialog = CopyDialog(template, self._window)
        in_use = self._feed.store.url if self._feed.store else ""

        def show(states: tuple[StoreState, ...]) -> None:
            dialog.show_stores(states, in_use)

        dialog.show_stores(self._feed.stores, in_use, read=False)
        self._feed.stores_read.connect(show)
        self._feed.stores_failed.connect(dialog.show_failure)
        self._feed.refresh_stores()
        done = await show_dialog(dialog)
        self._feed.stores_read.disconnect(show)
        dialog.deleteLater()
        if done:
            await self._bridge.call(self._bridge.engine.start_copy, dialog.request())

    @Slot(object, object)
    def _templates_dropped(self, row: StoreRow, ids: tuple[str, ...]) -> None:
        self._bridge.spawn(self._copy(row, ids))

    async def _copy(self, row: StoreRow, ids: tuple[str, ...]) -> None:
        """Start a job a template; one that can't be copied keeps no other from it."""
        for template_id in ids:
            request = CopyRequest(template_id, row.state.store.name or row.key)
            try:
                await self._bridge.call(self._bridge.engine.start_copy, request)
            except ImgTplError as error:
                self._window.messages.show_message(Weight.ERROR, str(error))
