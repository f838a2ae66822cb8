"""The leases of unfinished templates, alike in every kind of place: whose they are, and what becomes of the dead's."""

import os
from collections.abc import Callable, Iterator
from threading import Event
from typing import cast

import pytest

from imgtpl_gui.domain.errors import NameTaken, NotFound, StoreError
from imgtpl_gui.domain.store_files import StorePlace
from imgtpl_gui.imagestore import ImageStore
from imgtpl_gui.imagestore.fresh_files import fresh_name
from imgtpl_gui.imagestore.store_leases import ALIVE, KEPT, UNKNOWN_KEPT
from tests.integration.imagestore.conftest import PlaceUser
from tests.integration.imagestore.contents import named, write
from tests.lab.places import PlaceKind
from tests.unit.samples import template

JOB, OTHER_JOB = "1" * 32, "2" * 32


class LaterPlace:
    """A place whose own clock has gone on by so many seconds."""

    def __init__(self, place: StorePlace) -> None:
        self.place = place
        self.later = 0.0
        self.asked: Callable[[], None] = lambda: None

    def now(self) -> float:
        self.asked()
        return self.place.now() + self.later

    def __getattr__(self, name: str) -> object:
        return getattr(self.place, name)


@pytest.fixture
def later(kind: PlaceKind, url: str, place: StorePlace) -> Iterator[LaterPlace]:
    """The place as another administrator has it, later on."""
    ImageStore(place).info()
    found = LaterPlace(kind.connect(url))
    yield found
    found.place.close()


@pytest.fixture
def others(later: LaterPlace) -> ImageStore:
    """That administrator's store."""
    return ImageStore(cast(StorePlace, later))


def use(store: ImageStore) -> None:
    """Do what sweeps a store."""
    store.begin_partial(OTHER_JOB)
    store.drop_partial(OTHER_JOB)


def killed(another: Callable[[str], PlaceUser]) -> None:
    """Leave what a capture of "web" leaves that is killed."""
    user = another("capture")
    assert user.says() == "at work"
    user.kill()


def test_what_the_dead_left_goes_when_their_lease_has_run_out_by_the_stores_clock(
    place: StorePlace, later: LaterPlace, others: ImageStore, another: Callable[[str], PlaceUser]
) -> None:
    killed(another)
    later.later = KEPT - 60
    use(others)
    assert named(place, "partial") == [JOB]
    later.later = KEPT + 60
    use(others)
    assert named(place, "partial") == []
    assert JOB not in named(place, "leases")


def test_what_has_no_lease_goes_a_week_after_it_was_first_seen(
    place: StorePlace, later: LaterPlace, others: ImageStore
) -> None:
    place.make_folder(f"partial/{JOB}")
    write(place, f"partial/{JOB}/vda.qcow2", b"abc")
    place.create(f"leases/{'3' * 32}", 100).close()
    use(others)
    later.later = UNKNOWN_KEPT - 60
    use(others)
    assert named(place, "partial") == [JOB]
    later.later = UNKNOWN_KEPT + 60
    use(others)
    assert named(place, "partial") == named(place, "leases/seen") == []
    assert "3" * 32 not in named(place, "leases")


def test_what_a_dead_one_was_about_to_put_in_the_place_of_a_file_goes_with_the_next_use(
    place: StorePlace, others: ImageStore
) -> None:
    fresh = fresh_name()
    write(place, f"leases/{fresh}", b"half a fi")
    use(others)
    assert fresh not in named(place, "leases")


def test_nothing_of_a_living_owner_goes_however_long_it_works(
    monkeypatch: pytest.MonkeyPatch, place: StorePlace, later: LaterPlace, others: ImageStore
) -> None:
    clock, beaten = LaterPlace(place), Event()
    store = ImageStore(cast(StorePlace, clock))
    monkeypatch.setattr("imgtpl_gui.imagestore.store_leases.BEAT", 0.02)
    partial = store.begin_partial(JOB)
    later.later = clock.later = 2 * KEPT
    clock.asked = beaten.set
    assert beaten.wait(30)
    store._leases.end(JOB)  # which waits for that sign of life to be written
    use(others)
    assert named(place, "partial") == [JOB]
    partial.write("domain.xml", b"<domain/>")
    made = template()
    store.publish(partial, made, ("domain.xml",))
    assert others.templates() == (made,)
    assert JOB not in named(place, "leases")


def test_one_that_was_taken_for_dead_is_told_and_publishes_nothing(
    place: StorePlace, later: LaterPlace, others: ImageStore
) -> None:
    store = ImageStore(place)
    partial = store.begin_partial(JOB)
    store._leases.end(JOB)  # as where the machine sleeps
    later.later = KEPT + 60
    use(others)
    with pytest.raises(NotFound):
        partial.write("domain.xml", b"<domain/>")
    place.make_folder(f"partial/{JOB}")
    with pytest.raises(StoreError, match="took this job for dead"):
        store.publish(partial, template(), ())
    assert others.templates() == ()


def test_a_name_that_another_living_one_is_making_is_refused_with_its_owner_and_host(
    others: ImageStore, later: LaterPlace, another: Callable[[str], PlaceUser]
) -> None:
    user = another("capture")
    assert user.says() == "at work"
    with pytest.raises(NameTaken, match=rf"on {os.uname().nodename} \(process \d+\) is making a template called 'WEB'"):
        others.begin_partial(OTHER_JOB, "WEB")
    user.kill()
    others.begin_partial(OTHER_JOB, "WEB")
    others.drop_partial(OTHER_JOB)
    later.later = ALIVE + 60
    others.begin_partial(OTHER_JOB, "web")
    others.drop_partial(OTHER_JOB)
    others._leases.close()


def test_who_deletes_what_another_has_deleted_is_told_by_whom(place: StorePlace, others: ImageStore) -> None:
    store = ImageStore(place)
    partial = store.begin_partial(JOB)
    made = template()
    store.publish(partial, made, ())
    store.trash(made.id)
    with pytest.raises(NotFound, match=rf"on {os.uname().nodename} \(process {os.getpid()}\) deleted it"):
        others.trash(made.id)
