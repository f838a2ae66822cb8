"""Looking at many stores at once: one that doesn't answer holds neither the others up nor who asks."""

from collections.abc import Callable

from imgtpl_gui.domain.known_stores import KnownStore, StoreState
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import StoreInfo
from imgtpl_gui.side_by_side import SideBySide

PATIENCE = 2.0
"""Seconds that all stores together are waited for."""


class StoreWatch(SideBySide[KnownStore, StoreState]):
    """Says of a store that it hasn't answered yet."""

    def __init__(
        self, look: Callable[[KnownStore], StoreState], late: Callable[[], None], patience: float = PATIENCE
    ) -> None:
        super().__init__(look, self._not_yet, late, patience)

    def _not_yet(self, store: KnownStore) -> StoreState:
        seconds = say("{patience:g} seconds", patience=self._patience)
        problem = say(
            "The image store {url} has not answered for {seconds}. It is shown as soon as it does.",
            url=store.url,
            seconds=seconds,
        )
        return StoreState(store, False, StoreInfo(store.url, "", 0, 0, problem))
