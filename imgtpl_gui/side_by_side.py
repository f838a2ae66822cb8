"""Asking many places at once: one that doesn't answer holds neither the others up nor who asks."""

import logging
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import Future, wait
from threading import Lock, Thread
from typing import Generic, TypeVar

from imgtpl_gui.domain.errors import ImgTplError

log = logging.getLogger(__name__)

Place = TypeVar("Place", bound=Hashable)
Answer = TypeVar("Answer")


class SideBySide(Generic[Place, Answer]):
    """Gives each place a thread; an answer that comes late is told of, and is given when it is next asked for.

    All places together are waited for `patience` seconds; `unanswered` says what is known of one until it answers.
    """

    def __init__(
        self,
        look: Callable[[Place], Answer],
        unanswered: Callable[[Place], Answer],
        late: Callable[[], None],
        patience: float,
    ) -> None:
        self._look = look
        self._unanswered = unanswered
        self._late = late
        self._patience = patience
        self._asked: dict[Place, Future[Answer]] = {}
        self._lock = Lock()

    def look(self, places: Iterable[Place]) -> tuple[Answer, ...]:
        """Return what the places answer, in their order."""
        with self._lock:
            asked = {place: self._asked.pop(place) if place in self._asked else self._ask(place) for place in places}
        wait(asked.values(), self._patience)
        return tuple(self._answer(place, answer) for place, answer in asked.items())

    def _ask(self, place: Place) -> "Future[Answer]":
        answer: Future[Answer] = Future()

        def work() -> None:
            try:
                answer.set_result(self._look(place))
            except Exception as error:
                if not isinstance(error, ImgTplError):
                    log.exception("A place can't be looked at")
                answer.set_exception(error)

        # A daemon: a host that is gone must not hold up the end of the program.
        Thread(target=work, name="look", daemon=True).start()
        return answer

    def _answer(self, place: Place, answer: "Future[Answer]") -> Answer:
        if answer.done():
            return answer.result()
        with self._lock:
            self._asked[place] = answer
        answer.add_done_callback(lambda _: self._late())
        return self._unanswered(place)
