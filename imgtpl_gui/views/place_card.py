"""The places that the window is connected to, with their state in icon and word, and the card of the image store."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from imgtpl_gui.domain.templates import StoreInfo
from imgtpl_gui.feedback.elided_label import ElidedLabel
from imgtpl_gui.feedback.themed import IconLabel, named, text_label
from imgtpl_gui.models.formatting import in_bytes
from imgtpl_gui.models.plain_tips import plain_tip
from imgtpl_gui.models.theme import Tone


class PlaceFace(QWidget):
    """An icon, a name, an address and a state; where there is little room only icons and a few letters of the name."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tight = self._narrow = False
        self.name = ElidedLabel(part="strong")
        self.address = ElidedLabel(part="muted")
        self._state_icon = IconLabel("loader", Tone.MUTED)
        self.state = text_label()
        self.short = named(ElidedLabel(part="short"), "shortName")
        self.short.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(1)
        words.addWidget(self.name)
        words.addWidget(self.address)
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        self.head.addWidget(IconLabel(icon, Tone.ACCENT, 20), 0, Qt.AlignmentFlag.AlignTop)
        self.head.addWidget(self._words, 1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._state_icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.state, 1)
        self.column = QVBoxLayout()
        self.column.addLayout(self.head)
        self.column.addLayout(line)
        self._whole = QVBoxLayout(self)
        self._whole.setSpacing(1)
        self._whole.addLayout(self.column)
        self._whole.addWidget(self.short)
        self._arrange()

    def set_tight(self, tight: bool) -> None:
        """Take less room, or as much as is good to see."""
        self._tight = tight
        self._arrange()

    def _arrange(self) -> None:
        """Put the two icons side by side where that saves room."""
        down, along = QVBoxLayout.Direction.TopToBottom, QVBoxLayout.Direction.LeftToRight
        self.column.setDirection(along if self._tight and self._narrow else down)
        top, within = 5 if self._tight else 8, 4 if self._narrow else 0
        side = 3 if self._narrow else 10
        self._whole.setContentsMargins(side, top, side, top)
        self.column.setContentsMargins(within, 0, within, 0)
        self.column.setSpacing(3 if self._tight else 6)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or words as well."""
        self._narrow = narrow
        self._words.setVisible(not narrow)
        self.short.setVisible(narrow and bool(self.short.text()))
        self.state.setVisible(not narrow)
        self.head.setSpacing(4 if narrow else 10)
        self._arrange()

    def set_short(self, short: str) -> None:
        """Call it by a few letters where there is room for icons only; by "" where it needs no name there."""
        self.short.set_text(short)
        self.short.setVisible(self._narrow and bool(short))

    def settle(self) -> None:
        """Lay out anew at once: layouts within layouts would remember for a while what room they needed before."""
        self.column.invalidate()
        self.column.activate()
        self._whole.invalidate()
        self._whole.activate()
        card = self.parentWidget()
        if card is not None and (around := card.layout()) is not None:
            around.invalidate()
            around.activate()
            card.updateGeometry()

    def show_state(self, icon: str, tone: Tone, word: str, problem: str = "") -> str:
        """Show the state; returns all of it in words, for a tool tip."""
        self._state_icon.set_icon(icon, tone)
        self.state.setText(word)
        return "\n".join(filter(None, (self.name.text(), self.address.text(), word, problem)))


class PlaceCard(QFrame):
    """A frame with the face of a place."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.face = PlaceFace(icon)
        self.name, self.address, self.state = self.face.name, self.face.address, self.face.state
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.face)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or words as well."""
        self.face.set_narrow(narrow)
        self.face.settle()

    def show_state(self, icon: str, tone: Tone, word: str, problem: str = "") -> None:
        """Show the state; the tool tip says all of it."""
        tip = self.face.show_state(icon, tone, word, problem)
        self.setToolTip(plain_tip(tip))
        self.setAccessibleName(tip)


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
        self.face.column.insertWidget(1, self.usage)
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
