"""One disk written into several sinks at once: it is read and decompressed once for all of them."""

from collections.abc import Callable, Sequence
from threading import Lock

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.imaging.ends import Buffer, Sink


class FanOut:
    """A `Sink` over others, which are its caller's to close.

    A sink that fails is left alone from then on and the others go on; `failures` has its error by its place. Only
    when all have failed does a call raise, the last error. Each piece is written into one sink after the other by the
    thread that brings it, so that no more memory is taken than for one sink.
    """

    def __init__(self, sinks: Sequence[Sink]) -> None:
        self._sinks = tuple(sinks)
        self._lock = Lock()
        self.failures: dict[int, ImgTplError] = {}
        self.size = min(sink.size for sink in self._sinks)
        self.needs_zeros = any(sink.needs_zeros for sink in self._sinks)
        self.in_order = any(sink.in_order for sink in self._sinks)

    def write(self, offset: int, data: Buffer) -> None:
        """Write `data` into every sink that has not failed. Raises ImgTplError when none is left."""
        self._each(lambda sink: sink.write(offset, data))

    def zero(self, offset: int, length: int) -> None:
        """Make a range of every sink that has not failed read as zeros. Raises ImgTplError when none is left."""
        self._each(lambda sink: sink.zero(offset, length))

    def interrupt(self) -> None:
        """Let every sink's writes fail at once."""
        for sink in self._sinks:
            sink.interrupt()

    def flush(self) -> None:
        """Return when everything written is safe. Raises ImgTplError when no sink is left."""
        self._each(lambda sink: sink.flush())

    def close(self) -> None:
        """Close every sink."""
        for sink in self._sinks:
            sink.close()

    def fail(self, index: int, error: ImgTplError) -> None:
        """Leave a sink alone from here on; the first error counts."""
        with self._lock:
            if index in self.failures:
                return
            self.failures[index] = error
        self._sinks[index].interrupt()  # the other threads' writes into it

    def _each(self, work: Callable[[Sink], None]) -> None:
        for index, sink in enumerate(self._sinks):
            if index not in self.failures:
                try:
                    work(sink)
                except ImgTplError as error:
                    self.fail(index, error)
        if len(self.failures) == len(self._sinks):
            raise next(reversed(self.failures.values()))
