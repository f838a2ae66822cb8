import os
from dataclasses import replace
from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import Corrupt, NameTaken, NotFound, Refused, StoreError
from imgtpl_gui.domain.template_texts import TemplateEdit, TemplateTexts
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.imagestore import ImageStore, open_store
from tests.unit.imagestore.publishing import publish
from tests.unit.samples import template


@pytest.fixture
def other(store: ImageStore) -> ImageStore:
    """The same store as another process has it."""
    return open_store(store.url)


def manifest_of(store: ImageStore, made: Template) -> Path:
    return Path(store.url) / "templates" / made.id / "manifest.json"


def test_name_note_and_tags_are_changed_and_nothing_else(store: ImageStore) -> None:
    made = publish(store, template())
    changed = store.edit(made.id, TemplateEdit("db 2", "two\nlines", ("a", "b")))
    assert changed == replace(made, name="db 2", note="two\nlines", tags=("a", "b"))
    assert store.templates() == (changed,)
    store.check_files(changed)


def test_what_is_not_asked_for_stays_as_it_is_written(store: ImageStore) -> None:
    made = publish(store, template(note="old"))
    path = manifest_of(store, made)
    text = path.read_text().replace('"mode": "strict",', "").replace('"frozen_seconds": 0.0', '"frozen_seconds": 25e-1')
    assert "25e-1" in text
    path.chmod(0o644)
    path.write_text(text)
    store.edit(made.id, TemplateEdit(note="new"))
    assert path.read_text().split() == text.replace('"old"', '"new"').split()


def test_an_edit_and_its_opposite_leave_the_manifest_as_it_was(store: ImageStore) -> None:
    made = publish(store, template())
    before = manifest_of(store, made).read_bytes()
    store.edit(made.id, TemplateEdit("other", "note", ("x",)))
    store.edit(made.id, TemplateEdit(made.name, made.note, made.tags))
    assert manifest_of(store, made).read_bytes() == before


def test_a_name_that_is_taken_is_refused_but_not_ones_own_in_another_case(store: ImageStore) -> None:
    made = publish(store, template("db"))
    publish(store, template("web"), "other")
    with pytest.raises(NameTaken):
        store.edit(made.id, TemplateEdit("WEB"))
    assert store.edit(made.id, TemplateEdit("DB")).name == "DB"


def test_a_name_that_others_gave_or_gave_up_meanwhile_counts(store: ImageStore, other: ImageStore) -> None:
    one = publish(store, template("one"))
    two = publish(store, template("two"), "other")
    assert other.name_taken("one")
    store.edit(one.id, TemplateEdit("three"))
    with pytest.raises(NameTaken):
        other.edit(two.id, TemplateEdit("three"))
    assert other.edit(two.id, TemplateEdit("one")).name == "one"
    with pytest.raises(NameTaken):
        publish(store, template("ONE"), "third")


def test_a_name_that_a_living_capture_will_have_is_refused(store: ImageStore, tmp_path: Path) -> None:
    made = publish(store, template("one"))
    store.begin_partial("1" * 32, "two")
    lease = tmp_path / "store" / "leases" / ("1" * 32)
    lease.write_bytes(lease.read_bytes().replace(b'"process":', b'"process":1'))
    lease.write_bytes(lease.read_bytes().replace(b'"host":"', b'"host":"not-'))
    with pytest.raises(NameTaken, match="is making a template called 'two'"):
        store.edit(made.id, TemplateEdit("two"))
    assert store.templates() == (made,)


def test_what_somebody_else_changed_since_it_was_seen_is_not_overwritten(store: ImageStore, other: ImageStore) -> None:
    made = publish(store, template())
    seen = TemplateTexts.of(made)
    other.edit(made.id, TemplateEdit(note="theirs"))
    with pytest.raises(Refused, match="Somebody else has changed the note"):
        store.edit(made.id, TemplateEdit(note="mine", seen=seen))
    assert store.edit(made.id, TemplateEdit(name="mine", seen=seen)).note == "theirs"


def test_others_follow_by_the_stores_version(store: ImageStore, other: ImageStore) -> None:
    made = publish(store, template())
    versions = {other.version()}
    for note in map(str, range(20)):
        store.edit(made.id, TemplateEdit(note=note))
        versions.add(other.version())
    assert len(versions) == 21


def test_an_edit_that_changes_nothing_writes_nothing(store: ImageStore, other: ImageStore) -> None:
    made = publish(store, template())
    before = other.version()
    assert store.edit(made.id, TemplateEdit(made.name, made.note, made.tags)) == made
    assert other.version() == before
    assert not (Path(store.url) / "leases" / "edited.json").exists()


def test_a_changed_manifest_is_read_by_those_who_could_read_it_before(store: ImageStore) -> None:
    made = publish(store, template())
    umask = os.umask(0o077)
    try:
        store.edit(made.id, TemplateEdit(note="new"))
    finally:
        os.umask(umask)
    assert manifest_of(store, made).stat().st_mode & 0o777 == 0o444


def test_what_a_dead_editor_left_is_no_template_and_is_swept(store: ImageStore) -> None:
    made = publish(store, template())
    left = Path(store.url) / "templates" / f"new-{'0' * 32}"
    left.write_text("{")
    assert store.templates() == (made,)
    store.drop_partial(store.begin_partial("2" * 32).job_id)
    assert not left.exists()


def test_a_deleted_template_is_not_changed_and_says_who_deleted_it(store: ImageStore, other: ImageStore) -> None:
    made = publish(store, template())
    other.trash(made.id)
    with pytest.raises(NotFound, match="deleted it"):
        store.edit(made.id, TemplateEdit("new"))


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (TemplateEdit(name=" "), "needs a name"),
        (TemplateEdit(name="x" * 129), "128 characters"),
        (TemplateEdit(name="a\nb"), "letters, digits"),
        (TemplateEdit(note="x" * 4001), "4000 characters"),
        (TemplateEdit(note="\x1b[31m"), "control characters"),
        (TemplateEdit(tags=tuple(map(str, range(33)))), "32 tags"),
        (TemplateEdit(tags=("x" * 65,)), "64 characters"),
        (TemplateEdit(tags=("a,b",)), "commas"),
    ],
)
def test_texts_without_measure_are_refused_and_change_nothing(store: ImageStore, edit: TemplateEdit, why: str) -> None:
    made = publish(store, template())
    with pytest.raises(Refused, match=why):
        store.edit(made.id, edit)
    assert store.templates() == (made,)


def test_blanks_around_texts_and_repeated_tags_are_left_out(store: ImageStore) -> None:
    made = publish(store, template())
    changed = store.edit(made.id, TemplateEdit("  a name ", " note\n", (" x  y ", "X y", "", "z")))
    assert (changed.name, changed.note, changed.tags) == ("a name", "note", ("x y", "z"))


def test_a_manifest_that_is_refused_is_not_changed(store: ImageStore) -> None:
    made = publish(store, template())
    path = manifest_of(store, made)
    path.chmod(0o644)
    path.write_text(path.read_text().replace('"format": "imgtpl-template"', '"format": "another"'))
    before = path.read_bytes()
    with pytest.raises(Corrupt):
        store.edit(made.id, TemplateEdit("new"))
    assert path.read_bytes() == before


def test_a_read_only_store_refuses_an_edit_and_says_so(store: ImageStore, monkeypatch: pytest.MonkeyPatch) -> None:
    made = publish(store, template())
    monkeypatch.setattr(store._place, "writable", lambda: False)
    with pytest.raises(StoreError, match="is read-only"):
        store.edit(made.id, TemplateEdit("new"))


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_a_failed_write_leaves_a_store_that_knows_the_truth(
    store: ImageStore, other: ImageStore, failing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = publish(store, template("one"))
    assert other.name_taken("one")
    replace_file, calls = store._place.replace, []

    def replacing(name: str, data: bytes, told_by: str = "") -> None:
        calls.append(name)
        if len(calls) == failing:
            raise StoreError("no")
        replace_file(name, data, told_by)

    monkeypatch.setattr(store._place, "replace", replacing)
    if failing < 3:
        with pytest.raises(StoreError):
            store.edit(made.id, TemplateEdit("two"))
    else:
        store.edit(made.id, TemplateEdit("two"))
    taken = ["two", "one"] if failing == 3 else ["one", "two"]
    assert [other.name_taken(name) for name in taken] == [True, False]
    assert [store.name_taken(name) for name in taken] == [True, False]
