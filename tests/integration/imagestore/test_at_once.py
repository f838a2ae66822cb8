"""What two administrators do to one store at the same moment: nothing is damaged, and both see the same afterwards."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from imgtpl_gui.domain.errors import ImgTplError, NotFound
from imgtpl_gui.domain.store_files import StorePlace
from imgtpl_gui.imagestore import ImageStore
from imgtpl_gui.imagestore.iscsi_place import IscsiPlace, address_of
from tests.integration.imagestore.contents import content, write
from tests.lab.iscsi_target import NAME, running_target
from tests.lab.places import PlaceKind
from tests.unit.samples import template

MIB = 2**20


def at_once(*works: Callable[[], object]) -> list[str]:
    """Do all of it at the same moment; returns the sentences of what failed."""
    ready = Barrier(len(works))

    def attempt(work: Callable[[], object]) -> str:
        ready.wait()
        try:
            work()
        except ImgTplError as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(len(works)) as pool:
        return [said for said in pool.map(attempt, works) if said]


@pytest.fixture
def other(kind: PlaceKind, url: str) -> Iterator[StorePlace]:
    """The same place through a connection of its own."""
    found = kind.connect(url)
    yield found
    found.close()


def test_of_an_empty_place_that_two_open_at_once_one_store_is_made(place: StorePlace, other: StorePlace) -> None:
    one, two = ImageStore(place), ImageStore(other)
    assert at_once(one.templates, two.templates) == []
    assert one.info().problem == two.info().problem == ""
    assert one.info().id == two.info().id != ""


def test_of_two_that_delete_one_template_at_once_one_is_told_and_it_can_be_brought_back(
    place: StorePlace, other: StorePlace
) -> None:
    one, two = ImageStore(place), ImageStore(other)
    partial = one.begin_partial("job")
    partial.write("domain.xml", b"<domain/>")
    made = template()
    one.publish(partial, made, ("domain.xml",))
    failed = at_once(lambda: one.trash(made.id), lambda: two.trash(made.id))
    assert len(failed) == 1
    assert one.templates() == two.templates() == ()
    two.restore(made.id)
    one.check_files(made)


def test_what_one_reads_while_the_other_deletes_it_is_whole_or_said_to_be_gone(
    place: StorePlace, other: StorePlace
) -> None:
    one, two = ImageStore(place), ImageStore(other)
    partial = one.begin_partial("job")
    made, data = template(), bytes(range(256)) * 4096 * 2
    write(place, partial.file("vda.qcow2").path, data)
    one.publish(partial, made, ())
    path = f"templates/{made.id}/vda.qcow2"

    def read() -> None:
        for _ in range(20):
            assert content(other, path) == data

    failed = at_once(read, lambda: one.trash(made.id))
    assert failed in ([], [sentence for sentence in failed if made.id in sentence])
    with pytest.raises(NotFound):
        two.template(made.id)


def test_a_lun_that_two_format_at_once_is_one_store(short_folder: Path) -> None:
    with running_target(short_folder, 64 * MIB) as target:
        with target.backing(1).open("r+b") as file:
            file.write(b"somebody's data" * 1000)
        places = [IscsiPlace(address_of(target.url()), 60.0, 2.0) for _ in range(2)]
        failed = at_once(*(lambda each=each: each.format(f"{NAME}/1") for each in places))
        assert len(failed) < 2, failed
        stores = [ImageStore(each) for each in places]
        assert [store.info().problem for store in stores] == ["", ""]
        assert stores[0].info().id == stores[1].info().id
        for each in places:
            each.close()
