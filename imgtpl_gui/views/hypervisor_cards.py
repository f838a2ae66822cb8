"""The hypervisors at the window's left edge, a card each, and the button that adds one."""

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from imgtpl_gui.domain.known_hypervisors import HypervisorState
from imgtpl_gui.domain.servers import HypervisorInfo, Server
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.models.short_names import short_names
from imgtpl_gui.views.hypervisor_card import HypervisorCard


class HypervisorCards(QWidget):
    """Cards in the engine's order; one of them is in use from the first moment on."""

    wanted = Signal(str)
    """The URI of a hypervisor, as it is known, whose servers are to be shown."""
    remove_wanted = Signal(str)
    templates_dropped = Signal(str, object)
    """A URI, and the ids of the templates that were dropped there."""

    def __init__(self, add: QAction) -> None:
        super().__init__()
        self._add = add
        self._narrow = False
        self.used = HypervisorCard(self._add)
        self._cards: dict[str, HypervisorCard] = {}
        """By their URIs; without the first card until it is known which hypervisor that is."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)
        self._column.addLayout(self._head())
        self._place(self.used)

    def _head(self) -> QHBoxLayout:
        self._title = text_label(self.tr("Hypervisors"), "caption", wrap=False)
        button = named(QToolButton(), "addHypervisorButton")
        button.setDefaultAction(self._add)
        button.setProperty("small", True)
        button.setIconSize(QSize(16, 16))
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 0)
        row.addWidget(self._title, 1)
        row.addWidget(button)
        return row

    def _place(self, card: HypervisorCard) -> None:
        """Lay a new card out, and let it be heard."""
        card.set_narrow(self._narrow)
        self._column.addWidget(card)
        card.wanted.connect(lambda: self.wanted.emit(self._uri(card)))
        card.remove_wanted.connect(lambda: self.remove_wanted.emit(self._uri(card)))
        card.drops.dropped.connect(lambda ids: self.templates_dropped.emit(self._uri(card), ids))

    def _uri(self, card: HypervisorCard) -> str:
        return card.found.known.uri if card.found is not None else ""

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or words as well."""
        self._narrow = narrow
        self._title.setVisible(not narrow)
        for card in self.cards():
            card.set_narrow(narrow)

    def in_use(self) -> str:
        """Return the URI of the one in use, as it is known: of its card, which is told of a change before any list."""
        return self._uri(self.used)

    def cards(self) -> tuple[HypervisorCard, ...]:
        """Return the cards in their order."""
        return tuple(self._cards.values()) or (self.used,)

    def show_found(self, states: tuple[HypervisorState, ...]) -> None:
        """Take the hypervisors as they were found: what had the focus keeps it."""
        before = self._cards or {next((state.known.uri for state in states if state.in_use), ""): self.used}
        self._cards = {}
        for state in states:
            card = before.pop(state.known.uri, None)
            if card is None:
                card = HypervisorCard(self._add)
                card.set_used(False, single=False)
                self._place(card)
            self._cards[state.known.uri] = card
        for card in before.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for at, state in enumerate(states, 1):
            card = self._cards[state.known.uri]
            if self._column.indexOf(card) != at:
                self._column.removeWidget(card)
                self._column.insertWidget(at, card)
            if state.in_use:
                self.used = card
            card.set_used(state.in_use, single=len(states) == 1)
            card.show_found(state)
        self._shorten(tuple(state.title for state in states))

    def _shorten(self, titles: tuple[str, ...]) -> None:
        """Let the cards be told apart where there is room for icons only."""
        shorts = short_names(titles) if len(titles) > 1 else ("",) * len(titles)
        for card, short in zip(self.cards(), shorts, strict=True):
            card.face.set_short(short)
            card.face.settle()

    def use(self, info: HypervisorInfo) -> None:
        """Mark another one; its connection and servers are told of later."""
        for uri, card in self._cards.items():
            found = card.found.info.uri if card.found is not None else ""
            if info.uri in (uri, found):
                self.used = card
        for card in self.cards():
            card.set_used(card is self.used, single=len(self._cards) < 2)
            if card is self.used:
                card.show_connecting()
            elif card.found is not None:
                card.show_found(card.found)

    # the one in use

    @Slot()
    def show_connecting(self) -> None:
        """Say that an answer of the one in use is awaited."""
        self.used.show_connecting()

    def show_info(self, info: HypervisorInfo) -> None:
        """Show the connection."""
        self.used.show_info(info)

    def show_servers(self, servers: tuple[Server, ...]) -> None:
        """Say how many servers there are, and how many of them run."""
        self.used.show_servers(servers)

    @Slot()
    def show_late(self, late: bool = True) -> None:
        """Say that it is slow to answer, or no more."""
        self.used.show_late(late)
