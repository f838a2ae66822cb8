"""A job is started again with what it was asked for, planned anew."""

from typing import cast

import pytest

from imgtpl_gui.domain.errors import NotFound
from imgtpl_gui.repeating import Repeating, repeatable
from imgtpl_gui.workflows.rooms import Rooms

HERE, THERE = cast(Rooms, "here"), cast(Rooms, "there")


class Played(Repeating):
    def __init__(self) -> None:
        super().__init__()
        self._rooms = HERE
        self.asked: list[tuple[Rooms, str, int]] = []

    @repeatable
    def start_work(self, rooms: Rooms, name: str, rate: int = 0) -> str:
        self.asked.append((rooms, name, rate))
        return f"job-{len(self.asked)}"


def test_a_job_and_its_repetition_can_be_repeated() -> None:
    engine = Played()
    first = engine.start_work("web", rate=5)
    second = engine.start_again(first)
    assert engine.start_again(second) == "job-3"
    assert engine.asked == [(HERE, "web", 5)] * 3


def test_a_job_is_repeated_where_it_was_although_another_hypervisor_is_worked_with_by_then() -> None:
    engine = Played()
    first = engine.start_work("web")
    engine._rooms = THERE
    engine.start_again(first)
    assert [rooms for rooms, *_ in engine.asked] == [HERE, HERE]


def test_a_job_of_another_process_cant_be_repeated() -> None:
    with pytest.raises(NotFound):
        Played().start_again("job-1")
