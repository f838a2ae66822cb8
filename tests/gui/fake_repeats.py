"""The fake engine's jobs that are started once more."""

from collections.abc import Callable

from imgtpl_gui.domain.jobs import JobKind, JobView


class FakeRepeats:
    """Starts a job of the same kind and title."""

    _called: Callable[[str, object], None]
    _jobs: dict[str, JobView]
    begin: Callable[[JobKind, str, str], str]

    def start_again(self, job_id: str) -> str:
        self._called("start_again", job_id)
        job = self._jobs[job_id]
        return self.begin(job.kind, job.title, job.subject)
