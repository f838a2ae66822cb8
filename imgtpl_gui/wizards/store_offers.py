"""What a server offers for image stores: asked for by a button, chosen from a list."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.bridge import EngineBridge
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.known_stores import StoreOffer
from imgtpl_gui.feedback.busy_bar import BusyBar
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.themed import named, set_icon
from imgtpl_gui.models.formatting import in_bytes
from imgtpl_gui.models.rows_model import KEY_ROLE

_ROWS, _ROW_HEIGHT = 4, 28


class StoreOffers(QWidget):
    """Asks without holding the window up; an answer to what was changed meanwhile is dropped."""

    chosen = Signal(str)
    """The place of the chosen offer on its server."""

    def __init__(
        self,
        bridge: EngineBridge,
        words: str,
        ask: Callable[[], Awaitable[tuple[StoreOffer, ...]]],
        place_in: Callable[[StoreOffer], str],
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._ask = ask
        self._place_in = place_in
        self._asked = 0
        self.button = named(QPushButton(words, autoDefault=False), "showOffersButton")
        set_icon(self.button, "search")
        self.button.clicked.connect(self._pressed)
        self._busy = BusyBar()
        self._busy.setAccessibleName(self.tr("Asking the server"))
        self._problem = named(Callout(Weight.WARNING), "offersProblem")
        self.list = named(QListWidget(), "offersList")
        self.list.setAccessibleName(words.replace("&", ""))
        self.list.setFixedHeight(_ROWS * _ROW_HEIGHT + 4)
        self.list.currentItemChanged.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._busy, self._problem, self.list):
            column.addWidget(widget)
        self.forget()

    def forget(self) -> None:
        """Show nothing: another server was typed, or nobody waits any more."""
        self._asked += 1
        self._busy.hide()
        self._problem.tell("")
        self.list.hide()

    @Slot()
    def _pressed(self) -> None:
        self.forget()
        self._busy.show()
        self._bridge.spawn(self._read(self._asked))

    async def _read(self, asked: int) -> None:
        offers: tuple[StoreOffer, ...] = ()
        problem = ""
        try:
            offers = await self._ask()
        except ImgTplError as error:
            problem = str(error)
        if asked != self._asked:
            return
        self._busy.hide()
        self._problem.tell(problem or ("" if offers else self.tr("The server offers nothing to this workstation.")))
        self.list.blockSignals(True)
        self.list.clear()
        for offer in offers:
            place = self._place_in(offer)
            item = QListWidgetItem(f"{place}   ({in_bytes(offer.size)})" if offer.size else place)
            item.setData(KEY_ROLE, place)
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            self.list.addItem(item)
        self.list.setCurrentRow(-1)
        self.list.blockSignals(False)
        self.list.setVisible(bool(offers))
        if offers:
            self.list.setFocus()

    @Slot()
    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(KEY_ROLE))
