"""The card of one hypervisor: a button that shows its servers, with its state in icon and word."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QVBoxLayout

from imgtpl_gui.domain.known_hypervisors import HypervisorState
from imgtpl_gui.domain.servers import HypervisorInfo, Server, ServerState
from imgtpl_gui.feedback.themed import IconLabel, named, restyle, set_icon
from imgtpl_gui.models.mime import TEMPLATES_MIME
from imgtpl_gui.models.plain_tips import plain_tip
from imgtpl_gui.models.theme import Tone
from imgtpl_gui.views.drop_target import DropTarget
from imgtpl_gui.views.place_card import PlaceFace

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HypervisorCard(QToolButton):
    """The one in use has a mark and its address, and is kept fresh by what is read of it; the others by their states.

    Why one can't be reached is said where its servers would be, and in the tool tip.
    """

    wanted = Signal()
    """Its servers are to be shown."""
    remove_wanted = Signal()

    def __init__(self, add: QAction) -> None:
        super().__init__()
        self._add = add
        self.setProperty("place", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.found: HypervisorState | None = None
        """What was last found of it; None before anything was."""
        self.used = True
        self._info: HypervisorInfo | None = None
        self._servers: tuple[Server, ...] | None = None
        self._late = self._single = False
        self.face = PlaceFace("server")
        self.face.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.name, self.address, self.state = self.face.name, self.face.address, self.face.state
        self._mark = named(IconLabel("check", Tone.ACCENT, 14), "usedMark")
        self.face.head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.face)
        self.drops = DropTarget(self, TEMPLATES_MIME, "")
        self.clicked.connect(self.wanted)
        self.name.set_text(self.tr("Hypervisor"))
        self.set_used(True, single=True)
        self.show_connecting()

    # how it stands in the window

    def set_used(self, used: bool, single: bool) -> None:
        """Mark the one that the pages show; a `single` one needs no mark."""
        if used != self.used:
            self._servers, self._late = None, False
        self.used, self._single = used, single
        self.setObjectName("hypervisorHeader" if used else "hypervisorCard")
        self.state.setObjectName("hypervisorState" if used else "otherHypervisorState")
        restyle(self, "used", used and not single)
        self._mark.setVisible(used and not single)
        self.address.setVisible(used)
        self.face.set_tight(not used)
        self.face.settle()
        self._prepare_drops()

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or words as well."""
        self.face.set_narrow(narrow)
        self.face.settle()

    def _prepare_drops(self) -> None:
        """Let the drop say before it what it will do."""
        if self.used:
            self.drops.set_hint(self.tr("Deploy as a new server"))
        elif self.found is not None and not self.found.info.connected and not self.found.late:
            self.drops.set_hint(self.tr("“{name}” can't be reached now").format(name=self.name.text()), takes=False)
        else:
            self.drops.set_hint(self.tr("Go to “{name}” and deploy there").format(name=self.name.text()))

    # what is known of it

    def show_found(self, state: HypervisorState) -> None:
        """Show what was found of it; of the one in use the rest is read elsewhere."""
        self.found = state
        self.name.set_text(state.title)
        self.address.set_text(state.info.uri or state.known.uri)
        if self.used:
            self._show_read()
        elif state.late:
            self._show("clock", Tone.CAUTION, self.tr("No answer yet"), state.info.problem)
        elif not state.info.connected:
            self._show("unplug", Tone.BAD, self.tr("Not connected"), state.info.problem)
        else:
            self._show("plug", Tone.GOOD, self._counted(state.running, state.servers), state.info.problem)
        self._prepare_drops()

    def show_connecting(self) -> None:
        """Say that an answer is awaited."""
        self._info = None
        self._show("loader", Tone.MUTED, self.tr("Connecting…"))

    def show_info(self, info: HypervisorInfo) -> None:
        """Show the connection of the one in use."""
        self._info = info
        if self.found is None:
            self.name.set_text(info.hostname or self.tr("Hypervisor"))
        self.address.set_text(info.uri)
        if not info.connected:
            self._servers, self._late = None, False
        self._show_read()

    def show_servers(self, servers: tuple[Server, ...]) -> None:
        """Say how many servers there are, and how many of them run; who has just listed them is not slow."""
        self._servers, self._late = servers, False
        self._show_read()

    def show_late(self, late: bool = True) -> None:
        """Say that a connected hypervisor is slow to answer, or no more."""
        if late != self._late and self._info is not None and self._info.connected:
            self._late = late
            self._show_read()

    def _show_read(self) -> None:
        info = self._info
        if info is None:
            self.show_connecting()
        elif not info.connected:
            self._show("unplug", Tone.BAD, self.tr("Not connected"), info.problem)
        elif self._late:
            slow = self.tr("It hasn't answered in time. What is shown may be old; everything else goes on.")
            self._show("clock", Tone.CAUTION, self.tr("Slow: {state}").format(state=self._connected()), slow)
        else:
            self._show("plug", Tone.GOOD, self._connected())

    def _connected(self) -> str:
        if self._servers is None:
            return self.tr("Connected")
        running = sum(server.state is ServerState.RUNNING for server in self._servers)
        if not self._single:
            return self._counted(running, len(self._servers))
        if not self._servers:
            return self.tr("Connected, no servers")
        words = self.tr("Connected, {running} of %n servers run", "", len(self._servers))
        return words.format(running=running)

    def _counted(self, running: int, servers: int) -> str:
        if not servers:
            return self.tr("No servers")
        return self.tr("{running} of %n servers run", "", servers).format(running=running)

    def _show(self, icon: str, tone: Tone, word: str, problem: str = "") -> None:
        """Show the state; the tool tip says all of it."""
        mark = self.tr("In use") if self.used and not self._single else ""
        tip = "\n".join(filter(None, (self.face.show_state(icon, tone, word, problem), mark)))
        self.setToolTip(plain_tip(tip))
        self.setAccessibleName(tip)
        self.face.settle()

    # a button with a layout

    def sizeHint(self) -> QSize:  # noqa: N802
        """Ask for the room that the face needs."""
        return self.face.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Be as narrow as the face can be."""
        return self.face.minimumSizeHint()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer what can be done with it."""
        menu = named(QMenu(self), "hypervisorMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        use, remove = menu.addAction(self.tr("&Use")), menu.addAction(self.tr("&Remove from list…"))
        set_icon(use, "plug")
        set_icon(remove, "x")
        use.setEnabled(not self.used)
        remove.setEnabled(self.found is not None and self.found.listed and not self.used)
        use.triggered.connect(self.wanted)
        remove.triggered.connect(self.remove_wanted)
        menu.addSeparator()
        menu.addAction(self._add)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let Enter press it as the space bar does."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)
