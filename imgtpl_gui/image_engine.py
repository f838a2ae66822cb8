"""Work on single images, for the command: no hypervisor, no image store, and nothing of theirs has to be loaded."""

from collections.abc import Callable
from contextlib import suppress

from imgtpl_gui.catalog import Catalog
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.images import ImageRequest
from imgtpl_gui.domain.jobs import EngineEvent, JobChanged, JobKind, JobView, ended
from imgtpl_gui.jobs import JobRunner, Listeners
from imgtpl_gui.settings import Settings
from imgtpl_gui.workflows import images


class ImageEngine:
    """Fills `JobsApi`; synchronous and thread-safe."""

    def __init__(self, settings: Settings) -> None:
        self._listeners = Listeners()
        self._catalog = Catalog(settings.catalog)
        self._runner = JobRunner(settings.state, self._job_changed)

    def start_image(self, request: ImageRequest) -> str:
        """Start work on single images; returns the job's id."""
        return self._runner.start(
            JobKind.IMAGE,
            images.title(request),
            images.subject(request),
            images.resources(request),
            lambda context: images.run_image(context, request, self._runner.ledgers.interrupted()),
        )

    def cancel(self, job_id: str) -> None:
        """Ask a job to stop; it ends as cancelled after cleaning up."""
        self._runner.cancel(job_id)

    def answer(self, job_id: str, choice: str) -> None:
        """Answer the question of a waiting job with one of its choices' keys."""
        self._runner.answer(job_id, choice)

    def jobs(self) -> tuple[JobView, ...]:
        """Return this process's jobs with fresh progress, newest first."""
        return self._runner.views()

    def subscribe(self, listener: Callable[[EngineEvent], None]) -> Callable[[], None]:
        """Call `listener` on every event, from any thread; returns the function that ends it."""
        return self._listeners.add(listener)

    def close(self) -> None:
        """Cancel running jobs and wait for their clean-up."""
        self._runner.close()
        self._catalog.close()

    def _job_changed(self, view: JobView) -> None:
        if view.state.ended:
            with suppress(ImgTplError):
                self._catalog.add_history(ended(view))
        self._listeners.tell(JobChanged(view))
