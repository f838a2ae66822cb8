"""What a long piece of work is given to report to and to be cancelled through."""

from typing import Protocol


class Watch(Protocol):
    """A job's eye on a long piece of work; safe to call from any thread."""

    def stage(self, name: str, bytes_total: int = 0) -> None:
        """Begin a stage called `name` (lower case, for people: "copying vda"), with so many bytes to do."""

    def advance(self, byte_count: int) -> None:
        """Count bytes as done. Cheap: a counter, no signal."""

    def check_cancelled(self) -> None:
        """Raise `Cancelled` if the user cancelled. Called at least every 100 ms of work."""


class NoWatch:
    """A `Watch` that looks away: for work that nobody waits for."""

    def stage(self, name: str, bytes_total: int = 0) -> None:
        """Ignore the stage."""

    def advance(self, byte_count: int) -> None:
        """Ignore the bytes."""

    def check_cancelled(self) -> None:
        """Never cancelled."""
