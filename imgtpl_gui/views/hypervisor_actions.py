"""What can be done with hypervisors, as actions for the menu and the cards' context menus."""

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from imgtpl_gui.domain.known_hypervisors import HypervisorState
from imgtpl_gui.feedback.themed import named, set_icon
from imgtpl_gui.models.plain_tips import plain_tip
from imgtpl_gui.translations import tr
from imgtpl_gui.views.store_actions import MakeAction


class HypervisorActions:
    """Adding and removing, and one action for each hypervisor that can be used."""

    def __init__(self, window: QWidget, make: MakeAction) -> None:
        self.add = make("addHypervisorAction", tr("&Add a hypervisor…"), "plus", "Ctrl+Shift+H")
        self.remove = make("removeHypervisorAction", tr("&Remove from list…"), "x")
        self.menu: QMenu | None = None
        """Where the hypervisors are offered, below these two."""
        self.uses = QActionGroup(window)
        """Each has the URI of its hypervisor as its data."""

    def offer(self, states: tuple[HypervisorState, ...]) -> None:
        """Offer these hypervisors, the one in use marked."""
        menu = self.menu
        if menu is None:
            return
        offered = {action.data(): action for action in self.uses.actions()}
        for state in states:
            action = offered.pop(state.known.uri, None) or self._offer_one(menu, state.known.uri)
            words = tr("Use {name}").format(name=state.title)
            action.setText(words.replace("&", "&&"))
            action.setToolTip(plain_tip(words))
            action.setChecked(state.in_use)
        for gone in offered.values():
            menu.removeAction(gone)
            self.uses.removeAction(gone)
            gone.deleteLater()

    def _offer_one(self, menu: QMenu, uri: str) -> QAction:
        action = named(QAction(self.uses), "useHypervisorAction")
        action.setCheckable(True)
        action.setData(uri)
        set_icon(action, "server")
        menu.addAction(action)
        return action
