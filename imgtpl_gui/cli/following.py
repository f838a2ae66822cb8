"""Following a job to its end: progress, questions, and the signals that cancel it."""

import signal
import sys
from collections.abc import Callable
from threading import Event
from types import FrameType

from imgtpl_gui.cli.documents import print_document, progress_document, result_document, row_document
from imgtpl_gui.cli.tables import print_readiness, row_line
from imgtpl_gui.cli.terminal import line_unless, plain
from imgtpl_gui.domain.engine_api import JobsApi
from imgtpl_gui.domain.jobs import EngineEvent, JobChanged, JobState, JobView, Question
from imgtpl_gui.domain.wording import in_bytes, in_seconds

INTERVAL = 0.1
"""Seconds between two progress events; the README promises at most ten a second."""

EXIT_CODES = {JobState.SUCCEEDED: 0, JobState.FAILED: 1, JobState.CANCELLED: 130}


def _nothing(_view: JobView) -> None:
    return


def follow(
    engine: JobsApi, start: Callable[[], str], as_json: bool, afterwards: Callable[[JobView], None] = _nothing
) -> int:
    """Start a job, show it to its end, do what comes `afterwards` and return the exit code.

    SIGINT, SIGTERM and SIGHUP cancel it.
    """
    meter = _Meter(as_json)
    view = run_to_end(engine, start, meter.show)
    meter.end(view)
    if as_json:
        print_document(result_document(view))
    elif view.state is JobState.SUCCEEDED:
        print(plain(view.message))
        if view.ready is not None:
            print_readiness(view.ready)
    afterwards(view)
    if view.state is not JobState.SUCCEEDED:
        print(plain(view.message), file=sys.stderr)
        if view.can_retry:
            print(f"Retry: imgtpl deploy --retry {view.id}", file=sys.stderr)
    return EXIT_CODES[view.state]


def run_to_end(engine: JobsApi, start: Callable[[], str], show: Callable[[JobView], None]) -> JobView:
    """Start a job and wait for its end, showing it ten times a second. SIGINT, SIGTERM and SIGHUP cancel it."""
    changed, cancelled = Event(), Event()

    def on_event(event: EngineEvent) -> None:
        if isinstance(event, JobChanged) and event.job.state.ended:
            changed.set()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        cancelled.set()

    # A terminal that is closed, as where a connection is lost, must not leave a server off. nohup has it ignored.
    ends = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        ends.append(signal.SIGHUP)
    former = {number: signal.signal(number, on_signal) for number in ends}
    unsubscribe = engine.subscribe(on_event)
    try:
        return _watch(engine, start(), changed, cancelled, show)
    finally:
        unsubscribe()
        for number, handler in former.items():
            signal.signal(number, handler)


def _watch(engine: JobsApi, job_id: str, ended: Event, cancelled: Event, show: Callable[[JobView], None]) -> JobView:
    told = lost = False
    while True:
        ended.wait(INTERVAL)
        view = next(job for job in engine.jobs() if job.id == job_id)
        if view.state.ended:
            return view
        if not lost and not _shown(show, view):
            lost = True
            cancelled.set()
        if cancelled.is_set() and not told:
            told = True
            engine.cancel(job_id)
        elif view.question is not None and not told and (answer := _ask(view.question, cancelled)):
            engine.answer(job_id, answer)


def _shown(show: Callable[[JobView], None], view: JobView) -> bool:
    """Show the job; False where nobody is there any more: a closed terminal fails (EIO), maybe before its signal."""
    try:
        show(view)
    except OSError:
        return False
    return True


def _ask(question: Question, cancelled: Event) -> str:
    """Ask on the terminal; without one the last choice is taken, which changes nothing. "" where it is cancelled."""
    if not sys.stdin.isatty():
        return question.choices[-1].key
    print(f"\n{question.text}", file=sys.stderr)
    for number, choice in enumerate(question.choices, 1):
        print(f"  {number}) {choice.label}", file=sys.stderr)
    while True:
        print("Your choice: ", end="", file=sys.stderr, flush=True)
        answer = line_unless(cancelled)
        if answer is None:
            return ""
        if not answer:
            return question.choices[-1].key
        if answer.strip().isdecimal() and 1 <= int(answer) <= len(question.choices):
            return question.choices[int(answer) - 1].key


class _Meter:
    """Progress for people (a line that is written over, or a line a stage) or programs (an event a line)."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self._live = sys.stderr.isatty()
        self._stage = ""
        self._last = ""
        self._rows: set[str] = set()

    def show(self, view: JobView) -> None:
        """Show where the job stands, if that changed."""
        self.show_rows(view)
        if self._as_json:
            document = progress_document(view)
            if str(document) != self._last:
                self._last = str(document)
                print_document(document)
        elif self._live:
            print(f"{_line(view)}\033[K", end="\r", file=sys.stderr, flush=True)
        elif view.progress.stage != self._stage:
            self._stage = view.progress.stage
            print(self._stage, file=sys.stderr, flush=True)

    def end(self, view: JobView) -> None:
        """Show the rows that are left, and take away the line that was written over."""
        self.show_rows(view)
        if self._live and not self._as_json:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def show_rows(self, view: JobView) -> None:
        """Show those servers of a bulk deploy that have ended since, a line each."""
        for row in view.rows:
            if row.state.ended and row.name not in self._rows:
                self._rows.add(row.name)
                if self._as_json:
                    print_document(row_document(view, row))
                else:
                    print("\r\033[K" * self._live + row_line(row), flush=True)


def _line(view: JobView) -> str:
    progress = view.progress
    prefix = {JobState.CANCELLING: "cancelling: ", JobState.PAUSED: "paused: "}.get(view.state, "")
    words = [f"{prefix}{progress.stage}"]
    if progress.bytes_total:
        words.append(f"{in_bytes(progress.bytes_done)} of {in_bytes(progress.bytes_total)}")
        words.append(f"{in_bytes(int(progress.rate))}/s")
    if view.rows:
        words.append(f"{sum(row.state.ended for row in view.rows)} of {len(view.rows)} servers")
    if progress.seconds_left is not None:
        words.append(f"{in_seconds(progress.seconds_left)} left")
    return " · ".join(words)
