"""Adding an image store: kind → place → name → summary."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from imgtpl_gui.bridge import EngineBridge, JobBoard
from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.known_stores import KnownStore, StoreState
from imgtpl_gui.models.formatting import in_bytes
from imgtpl_gui.wizards.last_pages import Fact
from imgtpl_gui.wizards.page import WizardPage
from imgtpl_gui.wizards.store_flow import StoreFlow, StoreStep
from imgtpl_gui.wizards.store_pages import KindPage, NamePage, PlacePage, StoreSummary
from imgtpl_gui.wizards.store_plan import StorePlan, plan_of
from imgtpl_gui.wizards.wizard_dialog import WizardDialog


class StoreWizard(WizardDialog):
    """Closes as soon as the store is added: there is no job to follow."""

    def __init__(self, bridge: EngineBridge, board: JobBoard, parent: QWidget | None = None) -> None:
        self.flow = flow = StoreFlow()
        super().__init__(bridge, board, flow, "", parent)
        self._start_text = self._add_words = self.tr("&Add the store")
        self.setObjectName("storeWizard")
        self.setWindowTitle(self.tr("Add an image store"))
        self.added: KnownStore | None = None
        """The store that was added."""
        self.set_pages(
            {
                StoreStep.KIND: (self.tr("Kind"), lambda: KindPage(flow)),
                StoreStep.PLACE: (self.tr("Place"), lambda: PlacePage(flow, bridge)),
                StoreStep.NAME: (self.tr("Name"), lambda: NamePage(flow)),
                StoreStep.SUMMARY: (self.tr("Summary"), self._summary),
            }
        )

    @Slot(object)
    def know(self, states: tuple[StoreState, ...]) -> None:
        """Take the stores that are known, whose names are taken."""
        self.flow.taken = frozenset(state.store.name.casefold() for state in states)

    def _summary(self) -> WizardPage:
        page = StoreSummary(self._bridge, self.tr("Ready to add"), self._plan, self._facts)
        page.flow = self.flow
        return page

    async def start(self) -> str:
        """Add the store."""
        self.added = await self._bridge.call(self._bridge.engine.add_store, self.flow.new_store())
        return ""

    async def _plan(self) -> StorePlan:
        self.flow.looked(None)
        new = self.flow.new_store()
        look = await self._bridge.call(self._bridge.engine.look_at_store, new)
        if not look.info.id and not look.foreign:
            raise StoreError(look.info.problem)
        self.flow.looked(look)
        self._start_text = self.tr("Form&at and add") if look.foreign else self._add_words
        return plan_of(new, look, self.flow.texts.lun.strip())

    def _facts(self, plan: StorePlan) -> tuple[Fact, ...]:
        info = plan.look.info
        if plan.look.foreign:
            return ()
        return (
            (in_bytes(info.capacity), self.tr("size")),
            (in_bytes(info.free), self.tr("free")),
            (str(plan.look.templates), self.tr("templates in it")),
        )
