import errno
import fcntl
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from imgtpl_gui.domain.effects import LocalFile, PowerChanged, VolumeCreated
from imgtpl_gui.domain.errors import Busy, ImgTplError
from imgtpl_gui.domain.jobs import JobKind
from imgtpl_gui.jobs.ledger import Header, InterruptedLedger, Ledgers
from imgtpl_gui.jobs.locks import Locks

HEADER = Header(JobKind.CAPTURE, "Capture web", "web", datetime(2026, 1, 2, tzinfo=UTC))
POWER = PowerChanged("test:///default", "u", "web", True)
FILE = LocalFile("/tmp/x")


def test_a_ledger_without_open_effects_leaves_no_file(tmp_path: Path) -> None:
    ledger = Ledgers(tmp_path).begin("a", HEADER)
    ledger.record(POWER)
    ledger.done(POWER)
    ledger.close()
    assert list(tmp_path.iterdir()) == []


def test_a_running_job_is_not_interrupted(tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path)
    ledger = ledgers.begin("a", HEADER)
    ledger.record(POWER)
    assert ledgers.interrupted() == ()
    with pytest.raises(Busy), ledgers.taking_over("a"):
        pass
    ledger.close()
    assert [found.id for found in ledgers.interrupted()] == ["a"]


def test_open_effects_come_newest_first(tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path)
    ledger = ledgers.begin("a", HEADER)
    for effect in (POWER, FILE, VolumeCreated("u", "p", "v", "/v")):
        ledger.record(effect)
    ledger.done(FILE)
    ledger.close()
    (found,) = ledgers.interrupted()
    assert found.header == HEADER
    assert found.open_effects == (VolumeCreated("u", "p", "v", "/v"), POWER)


def test_what_is_left_on_a_hypervisor_tells_which_one_it_is(tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path)
    ledger = ledgers.begin("a", HEADER)
    ledger.record(POWER)
    ledger.record(FILE)
    ledger.close()
    assert [found.hypervisor for found in ledgers.interrupted()] == [POWER.uri]
    with ledgers.taking_over("a") as ledger:
        ledger.done(POWER)
    assert [found.hypervisor for found in ledgers.interrupted()] == [""]


def test_commit_closes_everything_but_what_is_named(tmp_path: Path) -> None:
    ledger = Ledgers(tmp_path).begin("a", HEADER)
    ledger.record(FILE)
    ledger.record(POWER)
    ledger.commit(but=(FILE,))
    assert ledger.open_effects() == (FILE,)


def test_parts_of_a_job_are_committed_and_undone_for_themselves(tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path)
    ledger = ledgers.begin("a", HEADER)
    first, second, third = ledger.part(), ledger.part(), ledger.part()
    for part in (first, second, third):
        part.record(POWER)
        part.record(FILE)
    first.commit()
    second.done(POWER)
    assert (first.open_effects(), second.open_effects(), third.open_effects()) == ((), (FILE,), (FILE, POWER))
    third.commit(but=(POWER,))
    assert ledger.open_effects() == (POWER, FILE)
    os.close(ledger._descriptor)
    (found,) = ledgers.interrupted()
    assert found.open_effects == (POWER, FILE), "what the process had not made permanent when it died"


def test_a_job_that_died_before_it_did_anything_is_told_until_it_is_taken_over(tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path)
    os.close(ledgers.begin("a", HEADER)._descriptor)
    assert [found.open_effects for found in ledgers.interrupted()] == [()]
    assert [found.id for found in ledgers.interrupted()] == ["a"]
    with ledgers.taking_over("a"):
        pass
    assert ledgers.interrupted() == ()


def test_a_job_that_died_after_it_had_done_everything_was_not_interrupted(tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path)
    ledger = ledgers.begin("a", HEADER)
    ledger.record(FILE)
    ledger.commit()
    os.close(ledger._descriptor)
    assert ledgers.interrupted() == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", [JobKind.HYDRATE, JobKind.RECOVERY])
def test_a_job_without_an_undo_of_its_own_that_died_was_not_interrupted(tmp_path: Path, kind: JobKind) -> None:
    ledgers = Ledgers(tmp_path)
    os.close(ledgers.begin("a", Header(kind, "t", "web", HEADER.started))._descriptor)
    assert ledgers.interrupted() == ()
    assert list(tmp_path.iterdir()) == []


def test_a_torn_last_line_is_as_if_it_was_never_written(tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path)
    ledger = ledgers.begin("a", HEADER)
    ledger.record(POWER)
    ledger.record(FILE)
    ledger.close()
    path = tmp_path / "a.jsonl"
    path.write_bytes(path.read_bytes()[:-5])
    assert ledgers.interrupted()[0].open_effects == (POWER,)


def test_taking_over_and_undoing_all_removes_the_ledger(tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path)
    ledger = ledgers.begin("a", HEADER)
    ledger.record(POWER)
    ledger.close()
    with ledgers.taking_over("a") as dead:
        dead.done(POWER)
    assert list(tmp_path.iterdir()) == []


def test_an_effect_recorded_before_kill_9_is_found_afterwards(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from tests.unit.jobs.test_ledger import *;"
        "Ledgers(Path(sys.argv[1])).begin('a', HEADER).record(POWER); os.kill(os.getpid(), 9)"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        check=False,
    )
    assert done.returncode == -9
    assert Ledgers(tmp_path).interrupted()[0].open_effects == (POWER,)


def test_the_owner_of_ledgers_stays_the_same_and_differs_from_others(tmp_path: Path) -> None:
    one = Ledgers(tmp_path / "one")
    assert one.owner == Ledgers(tmp_path / "one").owner != Ledgers(tmp_path / "two").owner
    assert re.fullmatch(r"[a-z0-9-]+\.[0-9a-f]{8}", one.owner)
    assert one.interrupted() == ()


def test_many_that_ask_first_for_the_owner_at_once_are_told_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        owners = set(pool.map(lambda _number: Ledgers(tmp_path).owner, range(40)))
    assert len(owners) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["owner"]


def test_only_the_ledger_of_a_living_job_is_held(tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path)
    ledger = ledgers.begin("a", HEADER)
    ledger.record(POWER)
    assert (ledgers.is_held("a"), ledgers.is_held("b")) == (True, False)
    ledger.close()
    assert not ledgers.is_held("a")


def test_who_looks_while_a_ledger_is_begun_does_not_take_it_away(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ledgers, flock = Ledgers(tmp_path), fcntl.flock
    looked: list[tuple[InterruptedLedger, ...]] = []

    def late(descriptor: int, operation: int) -> None:
        if operation == fcntl.LOCK_EX and not looked:
            looked.append(Ledgers(tmp_path).interrupted())
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    ledger = ledgers.begin("a", HEADER)
    ledger.record(POWER)
    ledger.close()
    assert looked == [()]
    assert [found.open_effects for found in ledgers.interrupted()] == [(POWER,)]


def test_a_job_that_ends_while_somebody_looks_is_not_interrupted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ledgers, flock = Ledgers(tmp_path), fcntl.flock
    running = [ledgers.begin("a", HEADER)]

    def late(descriptor: int, operation: int) -> None:
        running.pop().close()
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    assert ledgers.interrupted() == ()


def test_a_line_for_which_there_was_no_room_does_not_spoil_the_next(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ledgers, write, full = Ledgers(tmp_path), os.write, [True]
    ledger = ledgers.begin("a", HEADER)

    def half(descriptor: int, data: bytes) -> int:
        return write(descriptor, data[:10] if full else data)

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(ImgTplError, match="No space left"):
        ledger.record(FILE)
    full.clear()
    ledger.record(POWER)
    ledger.close()
    assert [found.open_effects for found in ledgers.interrupted()] == [(POWER,)]


def test_a_ledger_that_cant_be_begun_is_neither_there_nor_held(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ImgTplError, match="No space left"):
        ledgers.begin("a", HEADER)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_ledger_is_told_each_time(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("x\n")
    for _ in range(2):
        with pytest.raises(ImgTplError, match="is damaged"):
            Ledgers(tmp_path).interrupted()


def test_who_cleans_up_waits_for_one_who_only_looks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ledgers = Ledgers(tmp_path)
    ledger = ledgers.begin("a", HEADER)
    ledger.record(POWER)
    ledger.close()
    looking = os.open(tmp_path / "a.jsonl", os.O_RDWR)
    fcntl.flock(looking, fcntl.LOCK_EX)
    monkeypatch.setattr(time, "sleep", lambda _seconds: os.close(looking))
    with ledgers.taking_over("a") as dead:
        assert dead.open_effects() == (POWER,)


def test_a_state_folder_that_cant_be_used_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for make in (Ledgers, Locks):
        with pytest.raises(ImgTplError, match="have to be yours"):
            make(tmp_path / "file" / "state")
    (tmp_path / "a.jsonl").symlink_to("elsewhere")
    with pytest.raises(ImgTplError, match="can't be read"):
        Ledgers(tmp_path).interrupted()
