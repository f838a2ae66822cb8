"""The places that the window is connected to, the hypervisor and the image store, with their state in icon and word."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from imgtpl_gui.domain.servers import HypervisorInfo, Server, ServerState
from imgtpl_gui.domain.templates import StoreInfo
from imgtpl_gui.feedback.elided_label import ElidedLabel
from imgtpl_gui.feedback.themed import IconLabel, named, text_label
from imgtpl_gui.models.formatting import in_bytes
from imgtpl_gui.models.theme import Tone


class PlaceCard(QFrame):
    """An icon, a name, an address and a state; where there is little room only icons, and the rest in the tool tip."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.name = ElidedLabel(part="strong")
        self.address = ElidedLabel(part="muted")
        self._state_icon = IconLabel("loader", Tone.MUTED)
        self.state = text_label()
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(1)
        words.addWidget(self.name)
        words.addWidget(self.address)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel(icon, Tone.ACCENT, 20), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._words, 1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._state_icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.state, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 8, 10, 8)
        self.column.setSpacing(6)
        self.column.addLayout(head)
        self.column.addLayout(line)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or words as well."""
        self._words.setVisible(not narrow)
        self.state.setVisible(not narrow)

    def show_state(self, icon: str, tone: Tone, word: str, problem: str = "") -> None:
        """Show the state; the tool tip says all of it."""
        self._state_icon.set_icon(icon, tone)
        self.state.setText(word)
        tip = "\n".join(filter(None, (self.name.text(), self.address.text(), word, problem)))
        self.setToolTip(tip)
        self.setAccessibleName(tip)


class HypervisorCard(PlaceCard):
    """The connection: host, URI, connected or not, servers. Why not is said where the servers would be."""

    def __init__(self) -> None:
        super().__init__("server")
        self.setObjectName("hypervisorHeader")
        self.state.setObjectName("hypervisorState")
        self._info: HypervisorInfo | None = None
        self._servers: tuple[Server, ...] | None = None
        self._late = False
        self.name.set_text(self.tr("Hypervisor"))
        self.show_connecting()

    def show_connecting(self) -> None:
        """Say that an answer is awaited."""
        self.show_state("loader", Tone.MUTED, self.tr("Connecting…"))

    def show_info(self, info: HypervisorInfo) -> None:
        """Show the connection."""
        self._info = info
        self.name.set_text(info.hostname or self.tr("Hypervisor"))
        self.address.set_text(info.uri)
        if not info.connected:
            self._servers, self._late = None, False
            self.show_state("unplug", Tone.BAD, self.tr("Not connected"), info.problem)
        else:
            self._show_connected()

    def show_servers(self, servers: tuple[Server, ...]) -> None:
        """Say how many servers there are, and how many of them run; who has just listed them is not slow."""
        self._servers, self._late = servers, False
        if self._info is not None and self._info.connected:
            self._show_connected()

    def show_late(self, late: bool = True) -> None:
        """Say that a connected hypervisor is slow to answer, or no more."""
        if late != self._late and self._info is not None and self._info.connected:
            self._late = late
            self._show_connected()

    def _show_connected(self) -> None:
        if self._late:
            slow = self.tr("It hasn't answered in time. What is shown may be old; everything else goes on.")
            self.show_state("clock", Tone.CAUTION, self.tr("Slow: {state}").format(state=self._counted()), slow)
        else:
            self.show_state("plug", Tone.GOOD, self._counted())

    def _counted(self) -> str:
        if self._servers is None:
            return self.tr("Connected")
        if not self._servers:
            return self.tr("Connected, no servers")
        running = sum(server.state is ServerState.RUNNING for server in self._servers)
        words = self.tr("Connected, {running} of %n servers run", "", len(self._servers))
        return words.format(running=running)


class StoreCard(PlaceCard):
    """The image store: where it is and how much room it has. What is wrong with it is said above its templates."""

    def __init__(self) -> None:
        super().__init__("database")
        self.setObjectName("storeHeader")
        self.state.setObjectName("storeState")
        self.usage = named(QProgressBar(textVisible=False, maximum=1000), "storeUsage")
        self.usage.setAccessibleName(self.tr("Used"))
        self.usage.setMinimumWidth(24)
        self.usage.hide()
        self.column.insertWidget(1, self.usage)
        self.name.set_text(self.tr("Image store"))
        self.show_state("loader", Tone.MUTED, self.tr("Reading…"))

    def show_info(self, info: StoreInfo) -> None:
        """Show the store."""
        self.address.set_text(info.url)
        self.usage.setVisible(info.capacity > 0)
        if info.capacity:
            self.usage.setValue(round(1000 * (info.capacity - info.free) / info.capacity))
        if info.problem:
            self.show_state("circle-alert", Tone.BAD, self.tr("Can't be used"), info.problem)
        else:
            room = self.tr("{free} of {all} free").format(free=in_bytes(info.free), all=in_bytes(info.capacity))
            self.show_state("hard-drive", Tone.MUTED, room)

    def show_problem(self, sentence: str) -> None:
        """Say that the templates can't be read."""
        self.show_state("circle-alert", Tone.BAD, self.tr("Can't be read"), sentence)
