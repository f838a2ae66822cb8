"""The engine over several stores in folders, without a hypervisor."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import keyring
import pytest

from imgtpl_gui.domain.errors import Busy, NameTaken, NotFound, Refused, StoreError
from imgtpl_gui.domain.jobs import (
    EngineEvent,
    JobChanged,
    JobState,
    Outcome,
    StoresChanged,
    TemplateAt,
    TemplatesChanged,
)
from imgtpl_gui.domain.known_stores import NewStore
from imgtpl_gui.domain.template_texts import TemplateEdit
from imgtpl_gui.engine import Engine
from imgtpl_gui.imagestore import open_store
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.settings import Settings
from imgtpl_gui.workflows.rooms import Rooms
from tests.unit.imagestore.publishing import publish
from tests.unit.samples import template
from tests.unit.test_known_stores import MemoryKeyring


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        "test:///default", "", tmp_path / "local", tmp_path / "config", tmp_path / "state", tmp_path / "cache"
    )


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    engine = Engine(settings)
    yield engine
    engine.close()


@pytest.fixture
def told(engine: Engine) -> list[EngineEvent]:
    """What the engine tells of."""
    events: list[EngineEvent] = []
    engine.subscribe(events.append)
    return events


def test_an_engine_works_with_the_store_that_is_used_and_tells_of_it(
    engine: Engine, told: list[EngineEvent], tmp_path: Path
) -> None:
    engine.add_store(NewStore("other", str(tmp_path / "other")))
    assert engine.store().url == str(tmp_path / "local")
    del told[:]
    assert engine.use_store("other").name == "other"
    assert engine.store().url == str(tmp_path / "other")
    assert told == [TemplatesChanged(), StoresChanged()]
    engine.use_store("local")
    assert engine.store().url == str(tmp_path / "local")


def test_a_store_that_cant_be_used_leaves_the_one_in_use(engine: Engine, tmp_path: Path) -> None:
    engine.add_store(NewStore("other", str(tmp_path / "other")))
    shutil.rmtree(tmp_path / "other")
    (tmp_path / "other").write_bytes(b"")
    with pytest.raises(StoreError, match="was not changed"):
        engine.use_store("other")
    assert engine.store().url == str(tmp_path / "local")


def test_the_store_in_use_is_listed_even_if_nobody_added_it(settings: Settings, tmp_path: Path) -> None:
    engine = Engine(replace(settings, store=str(tmp_path / "elsewhere")))
    names = [(state.store.name, state.store.url) for state in engine.list_stores()]
    assert names == [("local", str(tmp_path / "local")), ("", str(tmp_path / "elsewhere"))]
    engine.close()


def test_a_store_that_was_removed_comes_back_with_its_secret_and_as_the_default(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = MemoryKeyring()
    monkeypatch.setattr(keyring.core, "_keyring_backend", ring)
    engine.add_store(NewStore("other", str(tmp_path / "other"), "me", "a secret", default=True))
    kept = dict(ring.kept)
    engine.remove_store("other")
    assert ring.kept == {}
    shutil.rmtree(tmp_path / "other")  # it need not answer for that
    engine.restore_store("other")
    assert ring.kept == kept
    assert [state.store.name for state in engine.list_stores() if state.default] == ["other"]
    with pytest.raises(NotFound):
        engine.restore_store("other")


def test_the_store_in_use_is_not_removed(engine: Engine, tmp_path: Path) -> None:
    engine.add_store(NewStore("other", str(tmp_path / "other")))
    engine.use_store("other")
    with pytest.raises(Refused, match="in use"):
        engine.remove_store("other")


def test_a_look_tells_what_is_there_and_refuses_a_place_that_is_known(engine: Engine, tmp_path: Path) -> None:
    look = engine.look_at_store(NewStore("", str(tmp_path / "other")))
    assert (look.templates, look.foreign, look.info.problem) == (0, False, "")
    assert look.info.capacity > 0
    with pytest.raises(NameTaken):
        engine.look_at_store(NewStore("", str(tmp_path / "local")))


def test_a_job_goes_on_with_the_store_that_it_began_with(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed, ended, seen = Event(), Event(), list[str]()

    def work(_context: JobContext, rooms: Rooms) -> Outcome:
        assert changed.wait(10)
        seen.append(rooms.store.url)
        ended.set()
        return Outcome("")

    monkeypatch.setattr("imgtpl_gui.engine.create_demo", work)
    engine.add_store(NewStore("other", str(tmp_path / "other")))
    engine.start_demo()
    engine.use_store("other")
    changed.set()
    assert ended.wait(10)
    assert seen == [str(tmp_path / "local")]


def test_a_deleted_template_of_the_store_in_use_comes_back_and_is_told_of_until_it_is_gone_for_good(
    engine: Engine, told: list[EngineEvent], tmp_path: Path
) -> None:
    store = engine.current_store
    kept, gone = (publish(store, template(name), name) for name in ("kept", "gone"))
    store.trash(kept.id)
    store.trash(gone.id)
    engine.restore_template(kept.id)
    assert told == [TemplatesChanged()]
    assert engine.list_templates() == (kept,)
    assert [each.template for each in engine.trashed_templates()] == [gone]
    assert engine.forget_templates((kept.id, gone.id)) == 1
    assert engine.trashed_templates() == ()
    assert engine.list_templates() == (kept,)
    assert not (tmp_path / "local" / "trash" / gone.id).exists()
    with pytest.raises(NotFound, match="not in the store's trash any more"):
        engine.restore_template(gone.id)


def test_a_verification_is_of_a_template_in_the_store_that_was_used_then_even_where_it_fails(
    engine: Engine, tmp_path: Path
) -> None:
    wanted = publish(open_store(str(tmp_path / "local")), template("web"))
    store = engine.store().id
    ended = Event()
    engine.subscribe(lambda event: ended.set() if isinstance(event, JobChanged) and event.job.state.ended else None)
    engine.start_verify("web")
    engine.add_store(NewStore("other", str(tmp_path / "other")))
    engine.use_store("other")
    assert ended.wait(30)
    assert [job.state for job in engine.jobs()] == [JobState.FAILED], "its disks are no images"
    assert [record.about for record in engine.job_history()] == [TemplateAt(store, wanted.id)]


def test_a_changed_template_is_found_and_searched_by_its_new_texts(engine: Engine, told: list[EngineEvent]) -> None:
    made = publish(engine.current_store, template("web", note=""))
    assert engine.template("web") == made
    del told[:]
    changed = engine.edit_template("web", TemplateEdit("db", "the databases", ("prod",)))
    assert told == [TemplatesChanged()]
    assert engine.template("db") == changed
    assert engine.list_templates("databases prod") == (changed,)
    with pytest.raises(NotFound):
        engine.template("web")


def test_a_template_that_a_job_works_on_or_whose_new_name_one_makes_is_not_changed(engine: Engine) -> None:
    made = publish(engine.current_store, template("web"))
    for held in (made.id, "new name"):
        with engine._runner.holding((engine._rooms.template_key(held),)), pytest.raises(Busy):
            engine.edit_template("web", TemplateEdit("New Name"))
    assert engine.edit_template("web", TemplateEdit("New Name")).name == "New Name"


def test_a_template_that_a_job_reads_is_read_by_others_and_deleted_by_nobody(engine: Engine) -> None:
    made = publish(engine.current_store, template("web"))
    with engine._runner._locks.take((), (engine._rooms.template_key(made.id),)):
        assert engine.start_verify("web")
        with pytest.raises(Busy):
            engine.delete_template("web")


def test_another_process_finds_a_template_by_its_new_name(engine: Engine, settings: Settings) -> None:
    publish(engine.current_store, template("web"))
    another = Engine(replace(settings, cache=settings.cache.with_name("another")))
    try:
        assert another.template("web").name == "web"
        engine.edit_template("web", TemplateEdit("db"))
        assert another.template("db").name == "db"
    finally:
        another.close()
