"""Jobs that can be started once more as they were asked for: kept as long as the process that ran them."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from imgtpl_gui.domain.errors import NotFound
from imgtpl_gui.domain.sentences import say

P = ParamSpec("P")
Owner = TypeVar("Owner", bound="Repeating")


class Repeating:
    """Knows how each of its jobs was started."""

    def __init__(self) -> None:
        self.starts: dict[str, Callable[[], str]] = {}

    def start_again(self, job_id: str) -> str:
        """Start an ended job once more, planned anew; returns the new job's id. Raises NotFound, and as its start."""
        start = self.starts.get(job_id)
        if start is None:
            raise NotFound(say("Job {job_id} was not started here: it can't be repeated.", job_id=job_id))
        return start()


def repeatable(
    start: Callable[Concatenate[Owner, P], str],
) -> Callable[Concatenate[Owner, P], str]:
    """Let what a method starts be started again with the same arguments."""

    def starting(self: Owner, /, *args: P.args, **kwargs: P.kwargs) -> str:
        job_id = start(self, *args, **kwargs)
        self.starts[job_id] = lambda: starting(self, *args, **kwargs)
        return job_id

    starting.__doc__ = start.__doc__
    return starting
