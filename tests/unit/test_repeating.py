"""A job is started again with what it was asked for, planned anew."""

import pytest

from imgtpl_gui.domain.errors import NotFound
from imgtpl_gui.repeating import Repeating, repeatable


class Played(Repeating):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, int]] = []

    @repeatable
    def start_work(self, name: str, rate: int = 0) -> str:
        self.asked.append((name, rate))
        return f"job-{len(self.asked)}"


def test_a_job_and_its_repetition_can_be_repeated() -> None:
    engine = Played()
    first = engine.start_work("web", rate=5)
    second = engine.start_again(first)
    assert engine.start_again(second) == "job-3"
    assert engine.asked == [("web", 5)] * 3


def test_a_job_of_another_process_cant_be_repeated() -> None:
    with pytest.raises(NotFound):
        Played().start_again("job-1")
