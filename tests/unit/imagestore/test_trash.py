"""Deleted templates: the trash of a store, and what keeps a template from going there or coming back."""

import time
from datetime import timedelta
from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import NameTaken, NotFound, Refused
from imgtpl_gui.imagestore import ImageStore
from tests.unit.imagestore.publishing import publish
from tests.unit.samples import template


def test_a_template_goes_to_the_trash_and_comes_back(store: ImageStore) -> None:
    made = publish(store, template())
    store.trash(made.id)
    assert store.templates() == ()
    with pytest.raises(NotFound):
        store.trash(made.id)
    store.restore(made.id)
    assert store.templates() == (made,)


def test_the_trash_tells_what_can_be_brought_back_and_until_when(store: ImageStore) -> None:
    before = time.time()
    made = publish(store, template())
    store.trash(made.id)
    (trashed,) = store.trashed()
    assert trashed.template == made
    assert before - 1 < trashed.deleted.timestamp() < time.time() + 1
    assert trashed.expires - trashed.deleted == timedelta(days=30)
    store.restore(made.id)
    assert store.trashed() == ()
    assert not (Path(store.url) / "templates" / made.id / "date.json").exists()
    store.check_files(made)


def test_what_was_deleted_long_ago_goes_with_the_next_deletion(store: ImageStore) -> None:
    old, new = publish(store, template("old")), publish(store, template("new"), "other")
    store.trash(old.id)
    note = Path(store.url) / "trash" / old.id / "date.json"
    note.unlink()
    note.write_text(f'{{"deleted": {time.time() - 31 * 86400}}}')
    store.trash(new.id)
    assert [each.template.name for each in store.trashed()] == ["new"]
    with pytest.raises(NotFound, match="not in the store's trash any more"):
        store.restore(old.id)


@pytest.mark.parametrize("content", ["", "{", '{"deleted": 1e400}', '{"deleted": -5}', '{"deleted": 1e300}', None])
def test_a_deletion_without_a_sensible_date_counts_from_the_day_it_is_seen(
    store: ImageStore, content: str | None
) -> None:
    made, other = publish(store, template("made")), publish(store, template("other"), "other")
    store.trash(made.id)
    note = Path(store.url) / "trash" / made.id / "date.json"
    note.unlink()
    if content is not None:
        note.write_text(content)
    assert [each.template for each in store.trashed()] == [made]
    store.trash(other.id)
    assert {each.template.name for each in store.trashed()} == {"made", "other"}


def test_what_somebody_began_to_remove_for_good_cant_be_brought_back_and_goes_with_the_next_deletion(
    store: ImageStore,
) -> None:
    half, other = publish(store, template("half")), publish(store, template("other"), "other")
    store.trash(half.id)
    folder = Path(store.url) / "trash" / half.id
    (folder / "manifest.json").unlink()
    assert store.trashed() == ()
    with pytest.raises(NotFound):
        store.restore(half.id)
    store.trash(other.id)
    assert not folder.exists()


def test_only_the_deleted_templates_that_are_named_are_removed_for_good(store: ImageStore) -> None:
    gone, kept, alive = (publish(store, template(name), name) for name in ("gone", "kept", "alive"))
    store.trash(gone.id)
    store.trash(kept.id)
    assert store.forget((gone.id, alive.id)) == 1
    assert store.forget((gone.id,)) == 0
    assert [each.template for each in store.trashed()] == [kept]
    assert store.templates() == (alive,)
    with pytest.raises(NotFound):
        store.restore(gone.id)


def test_an_emptied_trash_gives_nothing_back(store: ImageStore) -> None:
    made = publish(store, template())
    store.trash(made.id)
    (trash := Path(store.url) / "trash").joinpath("letter.txt").touch()
    assert store.empty_trash() == 1
    assert store.trashed() == ()
    assert list(trash.iterdir()) == []
    with pytest.raises(NotFound):
        store.restore(made.id)


def test_a_restored_template_does_not_push_out_its_namesake(store: ImageStore) -> None:
    made = publish(store, template())
    store.trash(made.id)
    publish(store, template(), "second")
    with pytest.raises(NameTaken):
        store.restore(made.id)


def test_a_restored_template_does_not_take_the_name_of_one_that_is_being_made(store: ImageStore) -> None:
    made = publish(store, template("web"))
    store.trash(made.id)
    store.begin_partial("job", "Web")
    with pytest.raises(NameTaken, match="is making a template"):
        store.restore(made.id)
    store.drop_partial("job")
    store.restore(made.id)
    assert store.templates() == (made,)


def test_a_template_on_which_others_lie_is_not_trashed(store: ImageStore) -> None:
    parent = publish(store, template("base"))
    child = publish(store, template("child", parent=parent.id), "other")
    with pytest.raises(Refused, match="'child' lies on this template"):
        store.trash(parent.id)
    store.trash(child.id)
    store.trash(parent.id)
    assert store.templates() == ()


def test_a_template_on_which_one_of_a_newer_version_lies_is_not_trashed(store: ImageStore) -> None:
    parent = publish(store, template("base"))
    child = publish(store, template("child", parent=parent.id), "other")
    path = Path(store.url) / "templates" / child.id / "manifest.json"
    path.chmod(0o644)
    path.write_text(path.read_text().replace('"version": 1', '"version": 2'))
    with pytest.raises(Refused, match=f"{child.id} lies on this template"):
        store.trash(parent.id)
    assert parent in store.templates()


def test_a_layer_is_not_brought_back_without_its_parent(store: ImageStore) -> None:
    parent = publish(store, template("base"))
    child = publish(store, template("child", parent=parent.id), "other")
    store.trash(child.id)
    store.trash(parent.id)
    with pytest.raises(Refused, match="Bring that one back from the trash first"):
        store.restore(child.id)
    store.restore(parent.id)
    store.restore(child.id)
    assert len(store.templates()) == 2
