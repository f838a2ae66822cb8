"""Many pieces under way, their results one after the other."""

import pytest

from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging import parallel
from imgtpl_gui.imaging.parallel import in_order


def test_a_piece_that_ends_just_when_nobody_waits_for_it_any_longer_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_ANSWER_SECONDS", 0)
    assert list(in_order(lambda piece: piece, range(1_000), 2, NoWatch())) == list(range(1_000))


def test_a_piece_that_fails_by_a_timeout_of_its_own_fails_with_it() -> None:
    def work(_: int) -> None:
        raise TimeoutError("its own")

    with pytest.raises(TimeoutError, match="its own"):
        list(in_order(work, range(3), 2, NoWatch()))
