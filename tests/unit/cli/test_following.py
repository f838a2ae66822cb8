"""A job as it is shown at a terminal; the engine is played, the terminal is a pseudo terminal."""

import errno
import os
import pty
import select
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest

from imgtpl_gui.cli.following import follow, run_to_end
from imgtpl_gui.domain.jobs import Choice, EngineEvent, JobKind, JobState, JobView, Progress, Question

RUNNING = JobView("a", JobKind.CAPTURE, "Capture web", "web", JobState.RUNNING, datetime(2026, 1, 2, tzinfo=UTC))
QUESTION = Question("Really?", (Choice("yes", "Yes"), Choice("no", "No")))


@dataclass
class Engine:
    """One job, which ends as soon as it is cancelled or answered; `on_look` is done whenever it is looked at."""

    view: JobView = RUNNING
    on_look: Callable[[], None] = lambda: None
    answers: list[str] = field(default_factory=list)

    def subscribe(self, _listener: Callable[[EngineEvent], None]) -> Callable[[], None]:
        return lambda: None

    def jobs(self) -> tuple[JobView, ...]:
        self.on_look()
        return (self.view,)

    def cancel(self, _job_id: str) -> None:
        self.view = replace(self.view, state=JobState.CANCELLED, question=None, message="Cancelled.")

    def answer(self, _job_id: str, key: str) -> None:
        self.answers.append(key)
        self.view = replace(self.view, state=JobState.SUCCEEDED, question=None, message="Done.")


def followed(engine: Any, as_json: bool = False) -> int:
    return follow(engine, lambda: "a", as_json)


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], object]]:
    """A terminal that the command is at; what is returned types at it."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        yield lambda typed: os.write(ours, typed)
        os.close(ours)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_cancels_the_job_even_while_it_asks(
    monkeypatch: pytest.MonkeyPatch, keys: object, capsys: pytest.CaptureFixture[str], number: signal.Signals
) -> None:
    def nothing_is_typed(*_waited_for: object) -> tuple[list[int], list[int], list[int]]:
        os.kill(os.getpid(), number)
        return [], [], []

    monkeypatch.setattr(select, "select", nothing_is_typed)
    engine = Engine(replace(RUNNING, state=JobState.WAITING, question=QUESTION))
    before = signal.signal(number, signal.SIG_DFL)  # who runs the tests may have it ignored
    try:
        assert followed(engine) == 130
    finally:
        signal.signal(number, before)
    assert engine.answers == []
    assert "Really?" in capsys.readouterr().err


def test_a_terminal_that_fails_before_its_signal_comes_cancels_the_job_and_is_waited_for() -> None:
    engine: Any = Engine()
    looks: list[int] = []

    def fail(_view: JobView) -> None:
        looks.append(1)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    assert run_to_end(engine, lambda: "a", fail).state is JobState.CANCELLED
    assert len(looks) == 1


def test_a_question_takes_one_of_its_numbers(
    keys: Callable[[bytes], object], capsys: pytest.CaptureFixture[str]
) -> None:
    keys(b"\n7\n1\n")
    engine = Engine(replace(RUNNING, state=JobState.WAITING, question=QUESTION))
    assert followed(engine) == 0
    assert engine.answers == ["yes"]


def test_a_closed_terminal_that_is_to_be_ignored_is_ignored() -> None:
    engine = Engine()

    def hang_up() -> None:
        os.kill(os.getpid(), signal.SIGHUP)
        engine.answer("a", "")

    engine.on_look = hang_up
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert followed(engine) == 0
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_what_a_job_tells_gives_a_terminal_no_orders(capsys: pytest.CaptureFixture[str]) -> None:
    assert followed(Engine(replace(RUNNING, state=JobState.FAILED, message="Not \x1b[2Jgood\x9b."))) == 1
    assert capsys.readouterr().err == "Not \ufffd[2Jgood\ufffd.\n"


def test_nothing_of_the_line_of_progress_stays_beside_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "stdout", terminal)
    looks = [replace(RUNNING, progress=Progress("checking the copy of all disks")), RUNNING]
    engine = Engine()

    def look() -> None:
        engine.view = looks.pop(0) if len(looks) > 1 else replace(RUNNING, state=JobState.SUCCEEDED, message="Done.")

    engine.on_look = look
    assert followed(engine) == 0
    assert terminal.getvalue().endswith("\r\x1b[KDone.\n")
