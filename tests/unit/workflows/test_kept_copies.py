"""What of a copy to another store stays, and who may go on with it."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from imgtpl_gui.catalog import Catalog
from imgtpl_gui.domain.effects import CopyBegun
from imgtpl_gui.domain.errors import Corrupt, StoreError
from imgtpl_gui.domain.jobs import JobKind
from imgtpl_gui.imagestore import ImageStore, open_store
from imgtpl_gui.jobs.ledger import Header, JobLedger, Ledgers
from imgtpl_gui.workflows.kept_copies import KEPT_SECONDS, drop_old_copies, keeping_copy
from imgtpl_gui.workflows.undo import undo
from tests.unit.samples import template

BASE = template("base")


class Job:
    """A job's context, as far as a copy needs it, with a real ledger."""

    def __init__(self, ledger: JobLedger) -> None:
        self.ledger = ledger
        self.counted = 0

    def shielded(self) -> Any:
        return _Block()

    def advance(self, count: int) -> None:
        self.counted += count


class _Block:
    def __enter__(self) -> None: ...

    def __exit__(self, *_error: object) -> None: ...


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Any]:
    catalog = Catalog(tmp_path / "catalog.sqlite")
    yield SimpleNamespace(catalog=catalog)
    catalog.close()


@pytest.fixture
def job(tmp_path: Path) -> Iterator[Any]:
    ledger = Ledgers(tmp_path / "ledger").begin("j", Header(JobKind.COPY, "", "", datetime.now(UTC)))
    yield Job(ledger)
    ledger.close()


@pytest.fixture
def target(tmp_path: Path) -> ImageStore:
    return open_store(str(tmp_path / "target"))


def cut_off(job: Any, rooms: Any, target: ImageStore, error: Exception) -> None:
    """Let a copy of the first file be followed by an error, and undo what is open then."""

    def copying() -> None:
        with keeping_copy(job, rooms, target, BASE) as copy:
            copy.partial.write("vda.qcow2", b"abc")
            copy.partial.write("domain.xml", b"<domain/>")
            raise error

    with pytest.raises(type(error)):
        copying()
    for effect in job.ledger.open_effects():
        undo(effect, rooms, job)
        job.ledger.done(effect)


def test_where_the_store_was_lost_a_later_copy_has_the_disks_files_and_no_others(
    job: Any, rooms: Any, target: ImageStore
) -> None:
    cut_off(job, rooms, target, StoreError("It does not answer."))
    with keeping_copy(job, rooms, target, BASE) as copy:
        assert copy.whole == {"vda.qcow2": 3}
        there = copy.partial.file("vda.qcow2")
        assert [entry.name for entry in there.place.entries(there.path.rpartition("/")[0])] == ["vda.qcow2"]
        copy.bring(there)
        assert job.counted == 3
    assert rooms.catalog.kept_copy(target.url, BASE.id) == ""
    assert job.ledger.open_effects() == ()


def test_what_was_refused_leaves_nothing(job: Any, rooms: Any, target: ImageStore, tmp_path: Path) -> None:
    cut_off(job, rooms, target, Corrupt("The bytes are others."))
    assert list((tmp_path / "target" / "partial").iterdir()) == []
    assert rooms.catalog.kept_copy(target.url, BASE.id) == ""


def test_of_two_that_go_on_with_a_copy_one_begins_anew(job: Any, rooms: Any, target: ImageStore) -> None:
    cut_off(job, rooms, target, StoreError("It does not answer."))
    with keeping_copy(job, rooms, target, BASE) as first, keeping_copy(job, rooms, target, BASE) as second:
        assert first.whole != {}
        assert second.whole == {}
        assert first.partial.job_id != second.partial.job_id


def test_what_nobody_goes_on_with_for_a_week_is_removed(
    job: Any, rooms: Any, target: ImageStore, tmp_path: Path
) -> None:
    cut_off(job, rooms, target, StoreError("It does not answer."))
    drop_old_copies(rooms, target)
    folder = rooms.catalog.kept_copy(target.url, BASE.id)
    assert folder
    rooms.catalog.keep_copy(target.url, BASE.id, folder, time.time() - KEPT_SECONDS - 1)
    drop_old_copies(rooms, target)
    assert list((tmp_path / "target" / "partial").iterdir()) == []
    assert rooms.catalog.kept_copy(target.url, BASE.id) == ""
    undo(CopyBegun(target.url, folder, BASE.id), rooms, job)
