"""Steps of a wizard and the way through them. Without Qt."""

from abc import ABC, abstractmethod
from enum import Enum
from typing import Generic, TypeVar

from imgtpl_gui.wizards.problems import Problem

Step = TypeVar("Step", bound=Enum)


class Flow(ABC, Generic[Step]):
    """An ordered list of steps; the last one runs the job, the one before it sums up."""

    def __init__(self, steps: tuple[Step, ...], first: Step) -> None:
        self.steps = steps
        self._at = steps.index(first)

    @property
    def step(self) -> Step:
        """The present step."""
        return self.steps[self._at]

    @property
    def running(self) -> bool:
        """Whether the job was started."""
        return self._at == len(self.steps) - 1

    @property
    def summing_up(self) -> bool:
        """Whether the next step starts the job."""
        return self._at == len(self.steps) - 2

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step to go back to; never from a running job."""
        return self._at > 0 and not self.running

    @property
    def can_go_on(self) -> bool:
        """Whether the present step has no problem."""
        return not self.running and not self.problems(self.step)

    @abstractmethod
    def problems(self, step: Step) -> tuple[Problem, ...]:
        """Return what is wrong with a step's part of the draft."""

    def go_on(self) -> None:
        """Go to the next step; stays where a problem is left."""
        if self.can_go_on:
            self._at += 1

    def go_back(self) -> None:
        """Go to the step before. The draft is kept."""
        if self.can_go_back:
            self._at -= 1

    def leave_running(self) -> None:
        """Go back from a job that ended without success, to look at the summary again."""
        if self.running:
            self._at -= 1
