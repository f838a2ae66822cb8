"""Those who want to hear of what happens."""

from collections.abc import Callable
from threading import Lock

from imgtpl_gui.domain.jobs import EngineEvent


class Listeners:
    """Tells every listener of an event; thread-safe."""

    def __init__(self) -> None:
        self._listeners: dict[int, Callable[[EngineEvent], None]] = {}
        self._next = 0
        self._lock = Lock()

    def add(self, listener: Callable[[EngineEvent], None]) -> Callable[[], None]:
        """Call `listener` on every event, from any thread; returns the function that ends it."""
        with self._lock:
            key = self._next
            self._next += 1
            self._listeners[key] = listener

        def remove() -> None:
            with self._lock:
                self._listeners.pop(key, None)

        return remove

    def tell(self, event: EngineEvent) -> None:
        """Call every listener, in this thread."""
        with self._lock:
            listeners = tuple(self._listeners.values())
        for listener in listeners:
            listener(event)
