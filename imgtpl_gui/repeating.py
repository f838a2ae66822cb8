"""Jobs that can be started once more as they were asked for, where they were: kept as long as their process."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from imgtpl_gui.domain.errors import NotFound
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.workflows.rooms import Rooms

P = ParamSpec("P")
Owner = TypeVar("Owner", bound="Repeating")


class Repeating:
    """Knows how each of its jobs was started."""

    _rooms: Rooms
    """The rooms that a job begins with."""

    def __init__(self) -> None:
        self.starts: dict[str, Callable[[], str]] = {}

    def start_again(self, job_id: str) -> str:
        """Start an ended job once more, planned anew; returns the new job's id. Raises NotFound, and as its start."""
        start = self.starts.get(job_id)
        if start is None:
            raise NotFound(say("Job {job_id} was not started here: it can't be repeated.", job_id=job_id))
        return start()


def repeatable(
    start: Callable[Concatenate[Owner, Rooms, P], str],
) -> Callable[Concatenate[Owner, P], str]:
    """Give what a method starts its rooms, and let it be started again with these and the same arguments.

    So it is repeated on the hypervisor that it was asked for, whichever is worked with by then.
    """

    def starting_in(owner: Owner, rooms: Rooms, /, *args: P.args, **kwargs: P.kwargs) -> str:
        job_id = start(owner, rooms, *args, **kwargs)
        owner.starts[job_id] = lambda: starting_in(owner, rooms, *args, **kwargs)
        return job_id

    def starting(self: Owner, /, *args: P.args, **kwargs: P.kwargs) -> str:
        return starting_in(self, self._rooms, *args, **kwargs)

    starting.__doc__ = start.__doc__
    return starting
