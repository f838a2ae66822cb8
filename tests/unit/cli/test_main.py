"""What becomes of a command that can't go on, or whose reader has gone."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from imgtpl_gui.cli import main, store_command
from imgtpl_gui.cli.tables import print_table
from imgtpl_gui.domain.effects import LocalFile
from imgtpl_gui.domain.jobs import JobKind
from imgtpl_gui.imagestore import open_store
from imgtpl_gui.jobs.ledger import Header, Ledgers
from imgtpl_gui.jobs.locks import Locks
from tests.unit.imagestore.publishing import publish
from tests.unit.samples import template


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders of its own, and no hypervisor."""
    for kind in ("DATA", "STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    monkeypatch.setenv("IMGTPL_CONNECT", "test:///missing")


def test_a_reader_that_goes_away_is_no_failure_of_the_program() -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    run = [sys.executable, "-c", "from imgtpl_gui.cli import main; raise SystemExit(main())", "profile", "list"]
    ended = subprocess.run(run, stdout=theirs, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    os.close(theirs)
    assert (ended.returncode, ended.stderr) == (1, "")


def test_the_end_of_what_is_typed_is_an_answer_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def end(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr(store_command, "ask_secret", end)
    assert main(["store", "browse", "iscsi://127.0.0.1", "--user", "me"]) == 130


def test_a_record_of_a_job_that_cant_be_read_is_told_and_keeps_nobody_from_working(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "state" / "imgtpl" / "ledger").mkdir(parents=True)
    (tmp_path / "state" / "imgtpl" / "ledger" / "a.jsonl").write_text("x\n")
    assert main(["templates"]) == 0
    told = capsys.readouterr()
    assert "is damaged" in told.err
    assert "has no templates yet" in told.out


def test_a_name_out_of_a_store_neither_gives_orders_nor_breaks_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("NAME",), [("\x1b]0;owned\x07",), ("two\nlines",)], "")
    assert capsys.readouterr().out == "NAME\n\ufffd]0;owned\ufffd\ntwo lines\n"


def test_a_template_that_cant_be_read_is_told_until_it_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IMGTPL_STORE", str(tmp_path / "store"))
    store = open_store(str(tmp_path / "store"))
    made = [publish(store, template(name), name) for name in ("good", "bad")]
    path = tmp_path / "store" / "templates" / made[1].id / "manifest.json"
    path.rename(tmp_path / "kept")
    for _ in range(2):
        assert main(["templates"]) == 0
        told = capsys.readouterr()
        assert ("good" in told.out, "bad" in told.out, made[1].id in told.err) == (True, False, True)
    (tmp_path / "kept").rename(path)
    assert main(["show", "bad"]) == 0
    assert main(["templates"]) == 0
    assert (told := capsys.readouterr()).err == ""
    assert "bad" in told.out


def test_a_profile_that_cant_be_read_is_not_said_to_be_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config" / "imgtpl" / "profiles").mkdir(parents=True)
    (tmp_path / "config" / "imgtpl" / "profiles" / "staff.json").write_text("{")
    assert main(["profile", "show", "staff"]) == 1
    assert "is no profile" in capsys.readouterr().err
    assert main(["profile", "show", "gone"]) == 1
    assert "There is no profile called 'gone'" in capsys.readouterr().err


def test_who_only_looks_is_not_held_up_by_one_who_cleans_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state = tmp_path / "state" / "imgtpl"
    dead = Ledgers(state / "ledger").begin("dead", Header(JobKind.DEMO, "Demo", "demo", datetime.now(UTC)))
    dead.record(LocalFile(str(tmp_path / "leftover")))
    dead.close()
    with Locks(state / "locks").take(("ledger:dead",)):
        for command, code in (("templates", 0), ("demo", 1)):
            assert main([command]) == code
            assert "Another job cleans this one up already" in capsys.readouterr().err
    assert main(["templates"]) == 0
    assert "was cleaned up" in capsys.readouterr().err


def test_a_check_looks_at_the_store_that_other_commands_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(open_store(str(tmp_path / "used")), template("web"))
    assert main(["--store", str(tmp_path / "used"), "store", "check"]) == 0
    assert "used can be used: 1 template" in capsys.readouterr().out
    monkeypatch.setenv("IMGTPL_STORE", str(tmp_path / "used"))
    assert main(["store", "check"]) == 0
    assert "used can be used: 1 template" in capsys.readouterr().out
    assert main(["store", "check", "local"]) == 0
    assert "can be used: 0 templates" in capsys.readouterr().out


@pytest.mark.parametrize("file", ["sheet.txt", "missing/sheet.csv"])
def test_a_sheet_that_can_not_be_written_is_told_before_a_server_is_made(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IMGTPL_CONNECT", "test:///default")
    assert main(["deploy", "nothing", "web", "--sheet", str(tmp_path / file)]) == 1
    assert str(tmp_path) in capsys.readouterr().err
