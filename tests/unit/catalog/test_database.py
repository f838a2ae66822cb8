import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from imgtpl_gui.catalog import Catalog
from imgtpl_gui.catalog.database import HISTORY_LIMIT
from imgtpl_gui.domain.bulk import BulkRequest, Retry, ServerRow
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.identity import AddressPlan, Identity, NewUser
from imgtpl_gui.domain.jobs import JobKind, JobRecord, JobState, TemplateAt
from imgtpl_gui.domain.plans import DeployMode, DeployRequest
from imgtpl_gui.domain.templates import OsInfo
from tests.unit.samples import template

STORE = "store"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "catalog.sqlite"


def test_templates_come_newest_first(path: Path) -> None:
    old = template("old")
    new = replace(template("new"), created=old.created + timedelta(days=1))
    catalog = Catalog(path)
    catalog.replace_store(STORE, (old, new), "1")
    assert catalog.search(STORE, "") == (new, old)
    assert catalog.store_version(STORE) == "1"
    assert catalog.store_version("other") == ""


@pytest.mark.parametrize("text", ["WEB", "web servers", "production", "debian", "linux prod"])
def test_every_word_is_found_in_name_note_tags_or_system(path: Path, text: str) -> None:
    catalog = Catalog(path)
    other = template("other", note="", tags=(), source="x", os=OsInfo())
    found = template("web")
    catalog.replace_store(STORE, (found, other), "1")
    assert catalog.search(STORE, text) == (found,)


def test_search_takes_signs_literally(path: Path) -> None:
    catalog = Catalog(path)
    catalog.replace_store(STORE, (template("a%b"), template("ab")), "1")
    assert [found.name for found in catalog.search(STORE, "a%b")] == ["a%b"]


def test_the_history_outlives_the_process_newest_first(path: Path) -> None:
    first = JobRecord("1", JobKind.VERIFY, "t", "s", JobState.FAILED, datetime(2026, 1, 1, tzinfo=UTC), 1.5, "m")
    second = replace(first, id="2", started=first.started + timedelta(hours=1))
    catalog = Catalog(path)
    catalog.add_history(first)
    catalog.add_history(second)
    catalog.close()
    assert Catalog(path).history() == (second, first)


def test_what_was_not_made_is_kept_as_long_as_its_job_and_survives_the_process(path: Path) -> None:
    record = JobRecord("1", JobKind.BULK, "t", "s", JobState.FAILED, datetime(2026, 1, 1, tzinfo=UTC), 1.5, "m")
    identity = Identity(users=(NewUser("ada"),), interfaces=(AddressPlan(False, ("192.0.2.1/24",)),))
    shared = DeployRequest("base", "", mode=DeployMode.FULL, identity=identity, mapped=(("a", "b"),))
    retry = Retry(BulkRequest(shared, (ServerRow("web", interfaces=identity.interfaces),), 3), ("ada",))
    catalog = Catalog(path)
    catalog.add_history(record)
    catalog.keep_retry("1", retry)
    catalog.close()
    catalog = Catalog(path)
    assert catalog.history() == (replace(record, can_retry=True),)
    assert catalog.retry("1") == retry
    assert catalog.retry("2") is None
    for number in range(HISTORY_LIMIT):
        catalog.add_history(replace(record, id=f"n{number}", started=record.started + timedelta(hours=1)))
    assert catalog.retry("1") is None


def test_the_history_keeps_which_template_in_which_store_was_verified(path: Path) -> None:
    started = datetime(2026, 1, 1, tzinfo=UTC)
    record = JobRecord(
        "1", JobKind.VERIFY, "t", "s", JobState.SUCCEEDED, started, 1.5, "m", about=TemplateAt("store", "some-id")
    )
    catalog = Catalog(path)
    catalog.add_history(record)
    catalog.close()
    assert Catalog(path).history() == (record,)


def test_a_file_of_before_bulk_deploys_keeps_its_history(path: Path) -> None:
    record = JobRecord("1", JobKind.VERIFY, "t", "s", JobState.FAILED, datetime(2026, 1, 1, tzinfo=UTC), 1.5, "m")
    catalog = Catalog(path)
    catalog.add_history(record)
    catalog.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE retries")
        connection.execute("DROP TABLE verified")
    assert Catalog(path).history() == (record,)


def test_a_damaged_file_is_set_aside_and_begun_anew(path: Path) -> None:
    path.write_bytes(b"not a database" * 1000)
    catalog = Catalog(path)
    assert catalog.search(STORE, "") == ()
    assert path.with_name("catalog.sqlite.damaged").exists()


def test_a_catalog_that_somebody_else_writes_keeps_its_history(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    record = JobRecord("1", JobKind.VERIFY, "t", "s", JobState.FAILED, datetime(2026, 1, 1, tzinfo=UTC), 1.5, "m")
    catalog, connect = Catalog(path), sqlite3.connect
    catalog.add_history(record)
    catalog.close()
    with closing(connect(path, isolation_level=None)) as busy:
        busy.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(sqlite3, "connect", lambda path, timeout, **options: connect(path, timeout=0, **options))
        with pytest.raises(ImgTplError, match="database is locked"):
            Catalog(path)
    assert Catalog(path).history() == (record,)
