"""Connections to one place for several threads."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Event
from typing import Generic, TypeVar

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.sentences import say

Channel = TypeVar("Channel")


class ChannelPool(Generic[Channel]):
    """At most `most` channels, each for one thread at a time; those that are idle are used again.

    `name` tells in sentences whose they are. `stopped` is set when the pool is closed.
    """

    def __init__(
        self,
        name: str,
        most: int,
        make: Callable[[], Channel],
        end: Callable[[Channel], None],
    ) -> None:
        self.stopped = Event()
        self._name = name
        self._most = most
        self._make = make
        self._end = end
        self._changed = Condition()
        self._idle: list[Channel] = []
        self._made = 0

    @contextmanager
    def taken(self) -> Iterator[Channel]:
        """Take a channel for a block, or wait for one. Raises StoreError where the pool is closed."""
        channel = self._take()
        try:
            yield channel
        finally:
            with self._changed:
                stopped = self.stopped.is_set()
                if not stopped:
                    self._idle.append(channel)
                self._changed.notify()
            if stopped:
                self._end(channel)

    def close(self) -> None:
        """End what is idle now and the rest when it becomes so; may be repeated."""
        with self._changed:
            self.stopped.set()
            idle, self._idle = self._idle, []
            self._changed.notify_all()
        for channel in idle:
            self._end(channel)

    def closed(self) -> StoreError:
        """Return the sentence for who comes after the end."""
        return StoreError(say("The image store {name} was closed.", name=self._name))

    def _take(self) -> Channel:
        with self._changed:
            self._changed.wait_for(lambda: self.stopped.is_set() or self._idle or self._made < self._most)
            if self.stopped.is_set():
                raise self.closed()
            if self._idle:
                return self._idle.pop()
            self._made += 1
        return self._make()
