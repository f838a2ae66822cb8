from threading import Event

from imgtpl_gui.domain.known_stores import KnownStore, StoreState
from imgtpl_gui.domain.templates import StoreInfo
from imgtpl_gui.store_watch import StoreWatch

QUICK, SLOW = KnownStore("quick", "/quick"), KnownStore("slow", "/slow")
SECONDS = 10


class Lab:
    """Stores of which one answers only when it may."""

    def __init__(self) -> None:
        self.may_answer, self.told = Event(), Event()
        self.looks: list[str] = []
        self.watch = StoreWatch(self._look, self.told.set, patience=0.05)

    def _look(self, store: KnownStore) -> StoreState:
        self.looks.append(store.name)
        if store is SLOW:
            assert self.may_answer.wait(SECONDS)
        return StoreState(store, False, StoreInfo(store.url, store.name, 2, 1), 0.001)


def test_a_store_that_does_not_answer_holds_no_other_up_and_is_told_of_when_it_does() -> None:
    lab = Lab()
    slow, quick = lab.watch.look((SLOW, QUICK))
    assert (quick.info.problem, quick.latency) == ("", 0.001)
    assert "has not answered" in slow.info.problem
    assert not lab.told.is_set()
    lab.may_answer.set()
    assert lab.told.wait(SECONDS)
    slow, _ = lab.watch.look((SLOW, QUICK))
    assert slow.info.id == "slow"


def test_a_store_that_does_not_answer_is_asked_once() -> None:
    lab = Lab()
    for _ in range(3):
        lab.watch.look((SLOW,))
    assert lab.looks == ["slow"]
    lab.may_answer.set()


def test_a_late_answer_is_given_once_and_then_the_store_is_looked_at_anew() -> None:
    lab = Lab()
    lab.watch.look((SLOW,))
    lab.may_answer.set()
    assert lab.told.wait(SECONDS)
    lab.watch.look((SLOW,))
    lab.watch.look((SLOW,))
    assert lab.looks == ["slow", "slow"]
