"""What a job has done so far: its rate over time, and its log."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from imgtpl_gui.domain.jobs import JobState, JobView, RowState
from imgtpl_gui.models.formatting import in_bytes, in_seconds
from imgtpl_gui.models.wording import job_state_word, row_state_word

MOST_SAMPLES = 240
FIRST_STEP = 0.5
"""Seconds between two samples at first; it doubles whenever there are too many of them."""
MOST_ENTRIES = 1000


@dataclass(frozen=True, slots=True)
class Sample:
    """The rate in bytes a second, so many seconds after the job's start; None where no bytes are moved."""

    second: float
    rate: float | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened, and when (in UTC)."""

    at: datetime
    text: str


class JobTrace:
    """Takes one view of a job after the other."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._now = now
        self._step = FIRST_STEP
        self._before: JobView | None = None
        self._began = 0.0
        self.samples: list[Sample] = []
        self.entries: list[Entry] = []

    def take(self, job: JobView) -> bool:
        """Take the newest view; returns whether there is anything new to be shown."""
        known = (len(self.samples), len(self.entries))
        before, self._before = self._before, job
        second = max(0.0, (self._now() - job.started).total_seconds())
        self._log(before, job, second)
        if not job.state.ended and (not self.samples or second - self.samples[-1].second >= self._step):
            moving = job.state is JobState.RUNNING and job.progress.bytes_total
            self.samples.append(Sample(second, job.progress.rate if moving else None))
            if len(self.samples) > MOST_SAMPLES:
                self.samples = self.samples[::2]
                self._step *= 2
        return known != (len(self.samples), len(self.entries))

    def _log(self, before: JobView | None, job: JobView, second: float) -> None:
        translate = QCoreApplication.translate
        stage = job.progress.stage
        if before is None or before.progress.stage != stage:
            self._end_stage(before, second)
            self._began = second
            if stage and not job.state.ended:
                self._say(stage[:1].upper() + stage[1:])
        if job.question is not None and (before is None or before.question != job.question):
            self._say(translate("JobLog", "Asked: {question}").format(question=job.question.text))
        if before is not None and before.state is not job.state:
            self._log_state(before, job, second)
        self._log_rows(before, job)

    def _log_state(self, before: JobView, job: JobView, second: float) -> None:
        translate = QCoreApplication.translate
        if job.state.ended:
            if before.progress.stage == job.progress.stage:
                self._end_stage(before, second)
            self._say(f"{job_state_word(job.state)}. {job.message}".strip())
        elif job.state is JobState.RUNNING and before.state is JobState.PAUSED:
            self._say(translate("JobLog", "Resumed"))
        elif job.state is JobState.RUNNING and before.state is JobState.WAITING:
            self._say(translate("JobLog", "Answered"))
        elif job.state is not JobState.WAITING:
            self._say(job_state_word(job.state))

    def _end_stage(self, before: JobView | None, second: float) -> None:
        """Write behind a stage how long it took, and what it moved."""
        if before is None or not before.progress.stage or not self.entries:
            return
        name = before.progress.stage[:1].upper() + before.progress.stage[1:]
        at = next((at for at in range(len(self.entries) - 1, -1, -1) if self.entries[at].text == name), None)
        if at is None:
            return
        figures = in_seconds(second - self._began)
        if before.progress.bytes_done:
            figures = f"{in_bytes(before.progress.bytes_done)}, {figures}"
        self.entries[at] = Entry(self.entries[at].at, f"{name} ({figures})")

    def _log_rows(self, before: JobView | None, job: JobView) -> None:
        known = {row.name: row.state for row in before.rows} if before is not None else {}
        for row in job.rows:
            if known.get(row.name, RowState.WAITING) is not row.state:
                self._say(f"{row.name}: {row_state_word(row.state)}. {row.message}".strip())

    def _say(self, text: str) -> None:
        self.entries.append(Entry(self._now(), text))
        del self.entries[:-MOST_ENTRIES]

    @property
    def ended(self) -> bool:
        """Whether the job is over."""
        return self._before is not None and self._before.state.ended

    def rates(self) -> list[float]:
        """Return the rates that are known, the oldest first."""
        return [sample.rate for sample in self.samples if sample.rate is not None]


def rate_sentence(trace: JobTrace) -> str:
    """Say what the plot shows: how long it is, and how quick the job was; "" where no bytes were moved."""
    rates = trace.rates()
    if not rates:
        return ""
    translate = QCoreApplication.translate
    words = translate("JobLog", "In {time}: now {now}/s, mean {mean}/s, highest {most}/s")
    if trace.ended:
        words = translate("JobLog", "In {time}: mean {mean}/s, highest {most}/s")
    return words.format(
        time=in_seconds(trace.samples[-1].second),
        now=in_bytes(round(rates[-1])),
        mean=in_bytes(round(sum(rates) / len(rates))),
        most=in_bytes(round(max(rates))),
    )
