"""Looking at many stores at once: one that doesn't answer holds neither the others up nor who asks."""

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from threading import Lock, Thread

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.known_stores import KnownStore, StoreState
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import StoreInfo

log = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds that all stores together are waited for."""


class StoreWatch:
    """Gives each store a thread; an answer that comes late is told of, and is given when it is next asked for."""

    def __init__(
        self, look: Callable[[KnownStore], StoreState], late: Callable[[], None], patience: float = PATIENCE
    ) -> None:
        self._look = look
        self._late = late
        self._patience = patience
        self._asked: dict[KnownStore, Future[StoreState]] = {}
        self._lock = Lock()

    def look(self, stores: Iterable[KnownStore]) -> tuple[StoreState, ...]:
        """Return the states of stores, in their order."""
        with self._lock:
            asked = {store: self._asked.pop(store) if store in self._asked else self._ask(store) for store in stores}
        wait(asked.values(), self._patience)
        return tuple(self._answer(store, answer) for store, answer in asked.items())

    def _ask(self, store: KnownStore) -> Future[StoreState]:
        answer: Future[StoreState] = Future()

        def work() -> None:
            try:
                answer.set_result(self._look(store))
            except Exception as error:
                if not isinstance(error, ImgTplError):
                    log.exception("A store can't be looked at")
                answer.set_exception(error)

        # A daemon: a server that is gone must not hold up the end of the program.
        Thread(target=work, name=f"look-at-{store.name}", daemon=True).start()
        return answer

    def _answer(self, store: KnownStore, answer: Future[StoreState]) -> StoreState:
        if answer.done():
            return answer.result()
        with self._lock:
            self._asked[store] = answer
        answer.add_done_callback(lambda _: self._late())
        seconds = say("{patience:g} seconds", patience=self._patience)
        problem = say(
            "The image store {url} has not answered for {seconds}. It is shown as soon as it does.",
            url=store.url,
            seconds=seconds,
        )
        return StoreState(store, False, StoreInfo(store.url, "", 0, 0, problem))
