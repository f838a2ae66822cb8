"""Does what the cards and the menu of hypervisors ask for."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from imgtpl_gui.bridge import EngineBridge, Feed, show_dialog
from imgtpl_gui.domain.known_hypervisors import HypervisorState, KnownHypervisor
from imgtpl_gui.feedback.callout import Weight
from imgtpl_gui.views.add_hypervisor_dialog import AddHypervisorDialog
from imgtpl_gui.views.main_window import MainWindow
from imgtpl_gui.views.remove_hypervisor_dialog import RemoveHypervisorDialog
from imgtpl_gui.views.wizard_launcher import WizardLauncher


class Hypervisors(QObject):
    """Shows what is found of them, uses another one, adds and removes them."""

    def __init__(self, window: MainWindow, bridge: EngineBridge, feed: Feed, wizards: WizardLauncher) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._feed = feed
        self._wizards = wizards
        actions, cards = window.actions_.hypervisors, window.hypervisors
        feed.hypervisors_read.connect(self._read)
        actions.add.triggered.connect(self._add_wanted)
        actions.remove.triggered.connect(self._remove_wanted)
        actions.uses.triggered.connect(self._entry_chosen)
        cards.wanted.connect(self._wanted)
        cards.remove_wanted.connect(self._remove_this)
        cards.templates_dropped.connect(self._templates_dropped)
        self._allow()

    @Slot(object)
    def _read(self, states: tuple[HypervisorState, ...]) -> None:
        self._window.hypervisors.show_found(states)
        self._window.actions_.hypervisors.offer(states)
        self._allow()

    def _allow(self) -> None:
        actions = self._window.actions_
        actions.allow(actions.hypervisors.add, self.tr("Add a hypervisor to work with"))
        tip = self.tr("Take a hypervisor out of the list; nothing changes on it")
        none = self.tr("The hypervisor in use, and the one that ImgTpl was started with, stay in the list.")
        actions.allow(actions.hypervisors.remove, tip, "" if self._removable() else none)

    def _removable(self) -> tuple[HypervisorState, ...]:
        return tuple(state for state in self._feed.hypervisors if state.listed and not state.in_use)

    def _state(self, uri: str) -> HypervisorState | None:
        return next((state for state in self._feed.hypervisors if state.known.uri == uri), None)

    # using

    @Slot(QAction)
    def _entry_chosen(self, action: QAction) -> None:
        self._wanted(action.data())

    @Slot(str)
    def _wanted(self, uri: str) -> None:
        """Use another hypervisor, or go to the servers of the one in use."""
        state = self._state(uri)
        if state is None or self._window.hypervisors.in_use() == uri:
            self._window.bring_servers()
            self._read(self._feed.hypervisors)  # a checked menu entry stays checked
        else:
            self._bridge.spawn(self._use(state.known))

    async def _use(self, known: KnownHypervisor) -> None:
        await self._feed.use_hypervisor(known.name or known.uri)

    @Slot(str, object)
    def _templates_dropped(self, uri: str, ids: tuple[str, ...]) -> None:
        state = self._state(uri)
        if state is None or self._window.hypervisors.in_use() == uri:
            self._wizards.deploy(ids)
        else:
            self._bridge.spawn(self._deploy_there(state, ids))

    async def _deploy_there(self, state: HypervisorState, ids: tuple[str, ...]) -> None:
        info = await self._feed.use_hypervisor(state.known.name or state.known.uri)
        if info.connected:
            self._wizards.deploy(ids)
        else:
            words = self.tr("Nothing is deployed: there is no connection to “{name}”. {problem}")
            sentence = words.format(name=state.title, problem=info.problem)
            self._window.messages.show_message(Weight.ERROR, sentence)

    # adding and removing

    @Slot()
    def _add_wanted(self) -> None:
        self._bridge.spawn(self._add())

    async def _add(self) -> None:
        dialog = AddHypervisorDialog(self._bridge, self._feed.hypervisors, self._window)
        await show_dialog(dialog)
        added = dialog.added
        dialog.deleteLater()
        if added is not None:
            words = self.tr("Hypervisor “{name}” was added.").format(name=added.name)
            self._say(words, self.tr("Use it now"), added)

    def _say(self, sentence: str, action: str, known: KnownHypervisor) -> None:
        def act() -> None:
            self._bridge.spawn(self._use(known))

        self._window.messages.show_message(Weight.SUCCESS, sentence, action, act)

    @Slot()
    def _remove_wanted(self) -> None:
        self._ask_to_remove(self._removable())

    @Slot(str)
    def _remove_this(self, uri: str) -> None:
        self._ask_to_remove(tuple(state for state in self._removable() if state.known.uri == uri))

    def _ask_to_remove(self, states: tuple[HypervisorState, ...]) -> None:
        if states:
            self._bridge.spawn(self._remove(states))

    async def _remove(self, states: tuple[HypervisorState, ...]) -> None:
        dialog = RemoveHypervisorDialog(states, self._window)
        done, known = await show_dialog(dialog), dialog.chosen().known
        dialog.deleteLater()
        if not done:
            return
        await self._bridge.call(self._bridge.engine.remove_hypervisor, known.name)
        words = self.tr("Hypervisor “{name}” was taken out of the list; nothing was changed on it.")
        self._window.messages.show_message(
            Weight.SUCCESS, words.format(name=known.name), self.tr("Undo"), lambda: self._restore(known)
        )

    def _restore(self, known: KnownHypervisor) -> None:
        self._bridge.begin(self._bridge.engine.add_hypervisor, known.name, known.uri, True)
