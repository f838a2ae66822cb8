"""What of an ended bulk deploy can be made once more, in this process and in the next."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from imgtpl_gui.catalog import Catalog
from imgtpl_gui.domain.bulk import BulkRequest, ServerRow, without_secrets
from imgtpl_gui.domain.effects import BulkAsked
from imgtpl_gui.domain.errors import NotFound
from imgtpl_gui.domain.identity import Identity, NewUser
from imgtpl_gui.domain.jobs import JobKind, JobState, JobView, RowState, RowView
from imgtpl_gui.domain.plans import DeployRequest
from imgtpl_gui.jobs import InterruptedLedger, Ledgers
from imgtpl_gui.jobs.ledger import Header
from imgtpl_gui.workflows.history import History, keep_interrupted

NOW = datetime.now(UTC)
IDENTITY = Identity(users=(NewUser("ada", password_hash="$6$salt$hash"),))
REQUEST = BulkRequest(
    DeployRequest("base", "", identity=IDENTITY), tuple(ServerRow(f"web-{number}") for number in range(len(RowState)))
)
ROWS = tuple(RowView(f"web-{number}", state) for number, state in enumerate(RowState))
JOB = JobView("1", JobKind.BULK, "t", "s", JobState.FAILED, NOW, ended=NOW, rows=ROWS)


def test_only_rows_that_were_not_made_are_made_by_a_retry(tmp_path: Path) -> None:
    history = History(Catalog(tmp_path / "catalog.sqlite"))
    history.began("1", REQUEST)
    history.ended(JOB)
    retry = history.retry("1")
    states = {row.name: view.state for row, view in zip(REQUEST.rows, ROWS, strict=True)}
    assert not {states[row.name] for row in retry.request.rows} & {RowState.DONE, RowState.RUNNING, RowState.UNREADY}
    assert {RowState.FAILED, RowState.CANCELLED} <= {states[row.name] for row in retry.request.rows}
    assert retry.request.shared.identity == IDENTITY
    assert retry.lacking == ()


def test_the_next_process_knows_the_rows_and_that_the_password_lacks(tmp_path: Path) -> None:
    history = History(Catalog(tmp_path / "catalog.sqlite"))
    history.began("1", REQUEST)
    history.ended(JOB)
    assert not any(b"$6$" in file.read_bytes() for file in tmp_path.iterdir())
    retry = History(Catalog(tmp_path / "catalog.sqlite")).retry("1")
    assert retry.request.rows == history.retry("1").request.rows
    assert retry.lacking == ("Give the password of user 'ada' again.",)


def test_of_a_bulk_deploy_whose_process_died_the_servers_that_are_not_there_are_made_by_a_retry(
    tmp_path: Path,
) -> None:
    catalog = Catalog(tmp_path / "catalog.sqlite")
    bulk = BulkAsked("test:///", without_secrets(REQUEST))
    ledger = InterruptedLedger("1", Header(JobKind.BULK, "t", "s", NOW), (bulk,))
    there = {row.name for row in REQUEST.rows[:-2]} | {"another"}
    assert "imgtpl deploy --retry 1" in keep_interrupted(catalog, ledger, bulk, there)
    (record,) = catalog.history()
    assert (record.state, record.can_retry) == (JobState.FAILED, True)
    retry = History(catalog).retry("1")
    assert retry.request.rows == REQUEST.rows[-2:]
    assert retry.lacking == ("Give the password of user 'ada' again.",)


def test_a_bulk_deploy_whose_process_died_when_all_was_made_has_nothing_to_retry(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path / "catalog.sqlite")
    bulk = BulkAsked("test:///", without_secrets(REQUEST))
    ledger = InterruptedLedger("1", Header(JobKind.BULK, "t", "s", NOW), (bulk,))
    keep_interrupted(catalog, ledger, bulk, {row.name for row in REQUEST.rows})
    assert [record.can_retry for record in catalog.history()] == [False]


def test_a_ledger_keeps_what_a_bulk_deploy_was_asked_for_without_what_is_secret(tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path)
    ledger = ledgers.begin("1", Header(JobKind.BULK, "t", "s", NOW))
    bulk = BulkAsked("test:///", without_secrets(REQUEST))
    ledger.record(bulk)
    assert b"$6$" not in ledger.path.read_bytes()
    ledger.keep = True
    ledger.close()
    assert [found.open_effects for found in ledgers.interrupted()] == [(bulk,)]


def test_a_job_that_made_all_has_nothing_to_retry(tmp_path: Path) -> None:
    history = History(Catalog(tmp_path / "catalog.sqlite"))
    history.began("1", REQUEST)
    history.ended(replace(JOB, rows=tuple(replace(row, state=RowState.DONE) for row in ROWS)))
    with pytest.raises(NotFound):
        history.retry("1")
