from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from imgtpl_gui.catalog import Catalog
from imgtpl_gui.domain.jobs import JobKind, JobRecord, JobState
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


def test_a_damaged_file_is_set_aside_and_begun_anew(path: Path) -> None:
    path.write_bytes(b"not a database" * 1000)
    catalog = Catalog(path)
    assert catalog.search(STORE, "") == ()
    assert path.with_name("catalog.sqlite.damaged").exists()
