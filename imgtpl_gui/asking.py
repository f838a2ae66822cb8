"""Asking something that may never answer: a thread of its own a question, one question at a time, and a patience."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Lock, Thread
from typing import Generic, TypeVar

from imgtpl_gui.domain.errors import ImgTplError

log = logging.getLogger(__name__)

T = TypeVar("T")


class Asking(Generic[T]):
    """Asks one question at a time: while an answer is awaited, nobody else asks, and nobody is held up for long."""

    def __init__(self, name: str, patience: float) -> None:
        self._name = name
        self._patience = patience
        self._awaited: Future[T] | None = None
        self._lock = Lock()

    def ask(self, question: Callable[[], T], patience: float | None = None) -> T | None:
        """Return the answer, or raise what the question raises.

        None if it didn't come within the patience (in seconds, that of all questions unless one is given), or if an
        earlier question still waits, which isn't waited for.
        """
        with self._lock:
            if self._awaited is not None and not self._awaited.done():
                return None
            answer = self._awaited = self._begin(question)
        wait((answer,), self._patience if patience is None else patience)
        return answer.result() if answer.done() else None

    def _begin(self, question: Callable[[], T]) -> "Future[T]":
        answer: Future[T] = Future()

        def work() -> None:
            try:
                answer.set_result(question())
            except Exception as error:
                if not isinstance(error, ImgTplError):
                    log.exception("%s could not be asked", self._name)
                answer.set_exception(error)

        # A daemon: a host that is gone must not hold up the end of the program.
        Thread(target=work, name=self._name, daemon=True).start()
        return answer
