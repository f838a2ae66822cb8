"""What becomes of a backup that is open already: hypervisor and ledgers are played."""

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest

from imgtpl_gui.domain.errors import Busy, Refused
from imgtpl_gui.hypervisor import OpenBackup, PullBackup
from imgtpl_gui.workflows.stale_backups import end_stale_backup

BACKUP = PullBackup("u", (), ("/images/vda-aa.lab.00ff00ff.imgtpl-scratch",))
OURS = OpenBackup(BACKUP, "aa", "lab.00ff00ff", "lab")


def ended(found: OpenBackup | None, alive: bool = False) -> list[object]:
    calls: list[object] = []
    context: Any = SimpleNamespace(
        owner="lab.00ff00ff", is_running=lambda _job: alive, stage=lambda _name: None, shielded=nullcontext
    )
    hypervisor = SimpleNamespace(
        open_backup=lambda _uuid: found, end_backup=calls.append, resume_stopped=lambda uuid: calls.append(uuid)
    )
    rooms: Any = SimpleNamespace(hypervisor=hypervisor)
    server: Any = SimpleNamespace(uuid="u", name="web")
    try:
        end_stale_backup(context, rooms, server)
    except Refused as error:
        calls.append(error)
    return calls


def test_what_a_dead_run_of_ours_left_is_ended() -> None:
    assert ended(OURS) == [BACKUP, "u"]
    assert ended(None) == []


def test_what_a_living_run_of_ours_has_open_is_left_alone() -> None:
    (error,) = ended(OURS, alive=True)
    assert isinstance(error, Busy)


@pytest.mark.parametrize(
    ("found", "whose"),
    [
        (OpenBackup(BACKUP, "aa", "other.11111111", "other"), "ImgTpl on 'other'"),
        (OpenBackup(BACKUP, "aa", "lab.11111111", "lab"), "ImgTpl on 'lab'"),
        (OpenBackup(BACKUP, "aa"), "ImgTpl, run elsewhere"),
        (OpenBackup(BACKUP), "another program"),
    ],
)
def test_what_somebody_else_has_open_is_named_and_left_alone(found: OpenBackup, whose: str) -> None:
    (error,) = ended(found)
    assert not isinstance(error, Busy)
    assert f"begun by {whose}." in str(error)
    assert "virsh domjobabort web" in str(error)
