"""The clock and the lock that every place of an image store has to have."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event, Thread

import pytest

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.store_files import StorePlace
from tests.integration.imagestore.conftest import PlaceUser
from tests.integration.imagestore.contents import content
from tests.lab.places import PlaceKind

LIMIT = 90.0
"""Seconds after which a lock must be had: a dead holder's lease expires by then."""


def enter(place: StorePlace, entered: Event) -> None:
    """Take the lock, however often that is refused, and let go of it."""
    limit = time.monotonic() + LIMIT
    while time.monotonic() < limit:
        with suppress(StoreError), place.locked():
            entered.set()
            return


def test_the_clock_goes_on_never_back_and_is_the_same_for_all(kind: PlaceKind, url: str, place: StorePlace) -> None:
    other = kind.connect(url)
    limit, times = time.monotonic() + 10, [(place.now(), other.now())]
    start = time.monotonic()
    while times[-1][0] < times[0][0] + 1.0 and time.monotonic() < limit:
        times.append((place.now(), other.now()))
    took = time.monotonic() - start
    other.close()
    assert 0.5 < took < 3
    assert [own for own, _ in times] == sorted(own for own, _ in times)
    assert [its for _, its in times] == sorted(its for _, its in times)
    assert max(abs(own - its) for own, its in times) < 2


def test_work_goes_on_in_the_place_while_the_lock_is_held(place: StorePlace) -> None:
    with place.locked():
        place.make_folder("folder")
        place.replace("folder/small", b"abc")
        place.rename("folder", "new")
        assert content(place, "new/small") == b"abc"
        place.remove("new")


def test_threads_hold_the_lock_one_after_the_other(kind: PlaceKind, url: str, place: StorePlace) -> None:
    other = kind.connect(url)
    inside = Event()

    def work(each: StorePlace) -> bool:
        with each.locked():
            alone = not inside.is_set()
            inside.set()
            each.replace("small", b"x")
            inside.clear()
            return alone

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, (place, other, place, other)))
    other.close()


def test_what_another_process_holds_is_waited_for_or_refused_in_a_sentence(
    place: StorePlace, another: Callable[[str], PlaceUser]
) -> None:
    user = another("hold")
    assert user.says() == "held"
    entered = Event()
    thread = Thread(target=enter, args=(place, entered))
    thread.start()
    early = entered.wait(1.5)
    user.end()
    assert user.says() == "gone"
    thread.join()
    assert not early
    assert entered.is_set()


def test_processes_that_change_one_number_under_the_lock_lose_no_change(
    place: StorePlace, another: Callable[[str], PlaceUser]
) -> None:
    place.replace("number", b"0")
    users = [another("count") for _ in range(3)]
    for user in users:
        assert user.says() == "counted"
    assert content(place, "number") == b"30"


def test_the_lock_of_a_user_that_was_killed_can_be_had(place: StorePlace, another: Callable[[str], PlaceUser]) -> None:
    user = another("hold")
    assert user.says() == "held"
    user.kill()
    entered = Event()
    enter(place, entered)
    assert entered.is_set()


def test_an_exception_lets_go_of_the_lock(place: StorePlace) -> None:
    with pytest.raises(ZeroDivisionError), place.locked():
        raise ZeroDivisionError
    with place.locked():
        """It can be had again."""
