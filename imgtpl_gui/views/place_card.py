"""The head of a column: the hypervisor or the image store, with its state in icon and word."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from imgtpl_gui.domain.servers import HypervisorInfo
from imgtpl_gui.domain.templates import StoreInfo
from imgtpl_gui.domain.wording import in_bytes
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.elided_label import ElidedLabel
from imgtpl_gui.feedback.themed import IconLabel, named, text_label
from imgtpl_gui.models.theme import Tone


class PlaceCard(QFrame):
    """An icon, a name, an address and a state."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.name = ElidedLabel(part="heading")
        self.address = ElidedLabel(part="muted")
        self._state_icon = IconLabel("loader", Tone.MUTED)
        self.state = text_label(wrap=False)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(icon, Tone.ACCENT, 24))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.name)
        words.addWidget(self.address)
        row.addLayout(words, 1)
        row.addWidget(self._state_icon)
        row.addWidget(self.state)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 10, 14, 10)
        self.column.setSpacing(8)
        self.column.addLayout(row)

    def show_state(self, icon: str, tone: Tone, word: str) -> None:
        """Show the state."""
        self._state_icon.set_icon(icon, tone)
        self.state.setText(word)


class HypervisorCard(PlaceCard):
    """The connection: host, URI, connected or not. Why not is said where the servers would be."""

    def __init__(self) -> None:
        super().__init__("server")
        self.setObjectName("hypervisorHeader")
        self.state.setObjectName("hypervisorState")
        self.name.set_text(self.tr("Hypervisor"))
        self.show_connecting()

    def show_connecting(self) -> None:
        """Say that an answer is awaited."""
        self.show_state("loader", Tone.MUTED, self.tr("Connecting…"))

    def show_info(self, info: HypervisorInfo) -> None:
        """Show the connection."""
        self.name.set_text(info.hostname or self.tr("Hypervisor"))
        self.address.set_text(info.uri)
        if info.connected:
            self.show_state("plug", Tone.GOOD, self.tr("Connected"))
        else:
            self.show_state("unplug", Tone.BAD, self.tr("Not connected"))


class StoreCard(PlaceCard):
    """The image store: where it is and how much room it has."""

    def __init__(self) -> None:
        super().__init__("database")
        self.setObjectName("storeHeader")
        self.state.setObjectName("storeState")
        self.problem = named(Callout(Weight.ERROR), "storeProblem")
        self.column.addWidget(self.problem)
        self.name.set_text(self.tr("Image store"))
        self.show_state("loader", Tone.MUTED, "")

    def show_info(self, info: StoreInfo) -> None:
        """Show the store."""
        self.address.set_text(info.url)
        if info.problem:
            self.show_state("circle-alert", Tone.BAD, self.tr("Can't be used"))
        else:
            room = self.tr("{free} of {all} free").format(free=in_bytes(info.free), all=in_bytes(info.capacity))
            self.show_state("hard-drive", Tone.MUTED, room)
        self.problem.say(info.problem)

    def show_problem(self, sentence: str) -> None:
        """Show why the templates can't be read."""
        self.show_state("circle-alert", Tone.BAD, self.tr("Can't be read"))
        self.problem.say(sentence)
