"""What an image store does alike in every kind of place."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import Corrupt, NameTaken, NotFound, Refused
from imgtpl_gui.domain.store_files import StorePlace
from imgtpl_gui.domain.template_texts import TemplateEdit, TemplateTexts
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imagestore import ImageStore, PartialFolder
from tests.lab.places import PlaceKind
from tests.unit.samples import template

MIB = 2**20


@pytest.fixture
def store(place: StorePlace) -> ImageStore:
    """An empty store."""
    return ImageStore(place)


@pytest.fixture
def other(kind: PlaceKind, url: str) -> Iterator[ImageStore]:
    """The same store through a connection of its own, as another administrator has it."""
    store = ImageStore(kind.connect(url))
    yield store
    store.close()


def filled(store: ImageStore, job: str) -> PartialFolder:
    partial = store.begin_partial(job)
    for name, data in (("vda.qcow2", b"abc"), ("vda.b3", bytes(4 * 32)), ("domain.xml", b"<domain/>")):
        partial.write(name, data)
    return partial


def publish(store: ImageStore, wanted: Template, job: str = "job") -> Template:
    store.publish(filled(store, job), wanted, files=("domain.xml",))
    return wanted


def test_what_one_publishes_another_sees_by_the_stores_change(store: ImageStore, other: ImageStore) -> None:
    assert other.info().problem == ""
    assert other.info().id == store.info().id
    before = other.version()
    made = publish(store, template())
    assert other.version() != before
    assert other.templates() == (made,)
    other.check_files(made)
    assert other.small_file(made, "domain.xml") == b"<domain/>"


def test_an_unfinished_template_is_never_listed_and_leaves_nothing(store: ImageStore, place: StorePlace) -> None:
    filled(store, "job")
    assert store.templates() == ()
    store.drop_partial("job")
    store.drop_partial("job")
    assert place.entries("partial") == ()


def test_of_two_that_publish_one_name_at_once_one_succeeds(store: ImageStore, other: ImageStore) -> None:
    partials = [(store, filled(store, "one")), (other, filled(other, "two"))]

    def attempt(number: int) -> bool:
        its_store, partial = partials[number]
        try:
            its_store.publish(partial, template("web"), files=("domain.xml",))
        except NameTaken:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, range(2))) == [False, True]
    assert len(store.templates()) == 1


def test_a_deleted_template_comes_back_from_the_trash(store: ImageStore, other: ImageStore) -> None:
    made = publish(store, template())
    other.trash(made.id)
    assert store.templates() == ()
    with pytest.raises(NotFound):
        store.trash(made.id)
    (trashed,) = store.trashed()
    assert trashed.template == made
    store.restore(made.id)
    assert other.templates() == (made,)
    assert store.trashed() == ()


def test_what_one_calls_a_template_another_sees_by_the_stores_change(store: ImageStore, other: ImageStore) -> None:
    made = publish(store, template("web"))
    assert other.templates() == (made,)
    before = other.version()
    changed = store.edit(made.id, TemplateEdit("db", "two\nlines", ("a",)))
    assert other.version() != before
    assert other.templates() == (changed,)
    assert (other.name_taken("web"), other.name_taken("DB")) == (False, True)
    other.check_files(changed)
    other.disk_files(changed, changed.disks[0])
    assert other.edit(made.id, TemplateEdit(made.name, made.note, made.tags)) == made
    assert store.templates() == (made,)


def test_of_two_that_give_one_name_at_once_one_succeeds(store: ImageStore, other: ImageStore) -> None:
    made = (store, publish(store, template("one"))), (other, publish(store, template("two"), "second"))

    def attempt(number: int) -> bool:
        its_store, its_template = made[number]
        try:
            its_store.edit(its_template.id, TemplateEdit("three"))
        except NameTaken:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, range(2))) == [False, True]
    names = sorted(each.name for each in store.templates() if isinstance(each, Template))
    assert names in (["one", "three"], ["three", "two"])


def test_of_two_that_change_one_note_the_second_is_told(store: ImageStore, other: ImageStore) -> None:
    made = publish(store, template())
    edits = [TemplateEdit(note=note, seen=TemplateTexts.of(made)) for note in ("mine", "theirs")]

    def attempt(number: int) -> bool:
        try:
            (store, other)[number].edit(made.id, edits[number])
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, range(2))) == [False, True]


def test_a_template_on_which_others_lie_is_not_deleted(store: ImageStore, other: ImageStore) -> None:
    base = publish(store, template("base"))
    publish(store, template("layer", parent=base.id), "other")
    with pytest.raises(Refused, match="'layer' lies on this template"):
        other.trash(base.id)


def test_a_file_that_is_missing_or_cut_is_told_before_it_is_read(store: ImageStore, place: StorePlace) -> None:
    made = publish(store, template())
    image, digests = store.disk_files(made, made.disks[0])
    assert (image.name, digests.name) == ("vda.qcow2", "vda.b3")
    place.remove(image.path)
    with pytest.raises(Corrupt, match=r"vda\.qcow2 is missing"):
        store.disk_files(made, made.disks[0])


def test_a_layer_and_its_parent_are_packed_verified_and_read_where_they_are(
    store: ImageStore, tmp_path_factory: pytest.TempPathFactory
) -> None:
    disk = tmp_path_factory.mktemp("disk") / "disk.raw"
    disk.write_bytes(b"parent" * MIB + bytes(2 * MIB))
    base, layer = (store.begin_partial(name) for name in ("base", "layer"))
    settings = imaging.PackSettings()
    with imaging.RawFileSource(disk) as source:
        packed = imaging.pack(source, base.file("a.qcow2"), base.file("a.b3"), settings, NoWatch())
    with disk.open("r+b") as file:
        file.write(b"child")
    with (
        imaging.RawFileSource(disk) as source,
        imaging.open_checked(base.file("a.qcow2"), NoWatch(), "a", base.file("a.b3"), packed.digest) as below,
    ):
        over = imaging.pack(source, layer.file("a.qcow2"), layer.file("a.b3"), settings, NoWatch(), below)
    assert over.stored_clusters == 1
    imaging.verify(layer.file("a.qcow2"), layer.file("a.b3"), over.digest, "a", NoWatch())
    with imaging.open_checked(layer.file("a.qcow2"), NoWatch()) as image:
        assert bytes(image.reader()(0, 5)) == b"child"
    store.drop_partial("base")
    with pytest.raises(Corrupt, match="which is missing"):
        imaging.data_size(layer.file("a.qcow2"))
