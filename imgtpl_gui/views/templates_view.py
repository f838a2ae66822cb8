"""The view of the templates: rows, or a gallery of cards that fill its width."""

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from imgtpl_gui.models.counted import counted
from imgtpl_gui.models.template_badges import Checks
from imgtpl_gui.models.template_card_delegate import LEAST_WIDTH, TemplateCardDelegate
from imgtpl_gui.models.template_delegate import TemplateDelegate
from imgtpl_gui.views.card_width import card_width


class TemplatesView(QListView):
    """One list view, drawn in one of two ways; what is chosen stays chosen."""

    def __init__(self) -> None:
        super().__init__(uniformItemSizes=True)
        self._rows = TemplateDelegate(self)
        self._cards = TemplateCardDelegate(self)
        self.as_cards = False
        """Whether cards are shown."""
        self.setItemDelegate(self._rows)

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802
        """Take the rows, through a proxy that knows their number."""
        super().setModel(counted(model, self) if model is not None else None)

    def show_as(self, cards: bool) -> None:
        """Show cards, or rows."""
        if cards == self.as_cards:
            return
        self.as_cards = cards
        self.setItemDelegate(self._cards if cards else self._rows)
        self.setViewMode(QListView.ViewMode.IconMode if cards else QListView.ViewMode.ListMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionRectVisible(False)
        self.setUniformItemSizes(True)
        # A change of the view's mode has set these anew.
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self._fit()
        self.scrollTo(self.currentIndex())

    def show_checks(self, checks: Checks) -> None:
        """Take what is known of the last verifications."""
        self._cards.checks = checks
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Divide the new width among the cards."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        if not self.as_cards:
            return
        width = card_width(self, LEAST_WIDTH)
        if width != self._cards.width:
            self._cards.width = width
            self.scheduleDelayedItemsLayout()
