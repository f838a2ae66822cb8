"""Cleaning up after a dead process's job, of which a part can't be undone."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from imgtpl_gui.domain.effects import LocalFile
from imgtpl_gui.domain.jobs import JobKind, JobState
from imgtpl_gui.jobs import JobRunner
from imgtpl_gui.jobs.ledger import Header
from imgtpl_gui.workflows.recovery import recover


def test_what_cant_be_undone_by_a_bug_keeps_nothing_else_from_being_undone(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "leftover").touch()
    gone, stuck = LocalFile(str(tmp_path / "leftover")), LocalFile(str(tmp_path / "file" / "below"))
    runner = JobRunner(tmp_path, lambda _view: None)
    dead = runner.ledgers.begin("dead", Header(JobKind.DEMO, "Demo", "demo", datetime.now(UTC)))
    dead.record(gone)
    dead.record(stuck)
    dead.close()
    (ledger,) = runner.ledgers.interrupted()
    rooms: Any = None
    job = runner.start(JobKind.RECOVERY, "Clean up", "demo", (), lambda context: recover(context, rooms, ledger))
    view = runner.wait(job)
    assert view.state is JobState.FAILED
    assert "NotADirectoryError" in view.message
    assert not (tmp_path / "leftover").exists()
    assert [left.open_effects for left in runner.ledgers.interrupted()] == [(stuck,)]
