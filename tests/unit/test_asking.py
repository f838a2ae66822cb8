"""Who asks a host that hangs is held up for its patience at most, and the host is asked nothing more."""

import threading
import time

import pytest

from imgtpl_gui.asking import Asking
from imgtpl_gui.domain.errors import HypervisorError


def test_an_answer_is_returned_and_an_error_raised() -> None:
    asking: Asking[int] = Asking("a", 10)
    assert asking.ask(lambda: 3) == 3

    def failing() -> int:
        raise HypervisorError("no")

    with pytest.raises(HypervisorError, match="no"):
        asking.ask(failing)
    assert asking.ask(lambda: 4) == 4


def test_a_question_that_hangs_is_the_only_one_until_it_is_answered() -> None:
    asking: Asking[int] = Asking("a", 0.05)
    go_on, asked = threading.Event(), []

    def slow() -> int:
        asked.append(1)
        go_on.wait()
        return 1

    began = time.monotonic()
    assert [asking.ask(slow) for _ in range(20)] == [None] * 20
    assert time.monotonic() - began < 5
    assert asked == [1]
    go_on.set()
    answer = None
    while answer is None:
        answer = asking.ask(lambda: 2)
    assert answer == 2
