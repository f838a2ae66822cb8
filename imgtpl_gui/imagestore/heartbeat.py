"""The sign of life of who holds a lock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from imgtpl_gui.domain.errors import ImgTplError


@contextmanager
def beating(seconds: float, beat: Callable[[], None], name: str) -> Iterator[None]:
    """Call `beat` every so many seconds for the time of a block, in a thread of that name.

    One that fails, as with a server that is away, is tried again at the next turn.
    """
    over = Event()

    def run() -> None:
        while not over.wait(seconds):
            with suppress(ImgTplError, OSError):
                beat()

    thread = Thread(target=run, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
