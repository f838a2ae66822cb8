"""Cleans up after interrupted jobs by itself, and lets the banner tell of it."""

from PySide6.QtCore import QObject, Slot

from imgtpl_gui.bridge import EngineBridge, Feed, JobBoard
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.jobs import InterruptedJob, JobState, JobView
from imgtpl_gui.views.interrupted_banner import InterruptedBanner


class Recovery(QObject):
    """Starts one clean-up for each interrupted job; one that failed is tried again only when the user asks."""

    def __init__(self, banner: InterruptedBanner, bridge: EngineBridge, feed: Feed, board: JobBoard) -> None:
        super().__init__(banner)
        self._banner = banner
        self._bridge = bridge
        self._board = board
        self._known: dict[str, InterruptedJob] = {}
        self._clean_ups: dict[str, str] = {}
        """The interrupted job of each clean-up's job."""
        feed.interrupted_read.connect(self._interrupted_read)
        board.changed.connect(self._job_changed)
        banner.retry_wanted.connect(self._retry)

    @Slot(object)
    def _interrupted_read(self, jobs: tuple[InterruptedJob, ...]) -> None:
        present = {job.id for job in jobs}
        for job_id in [known for known in self._known if known not in present | set(self._clean_ups.values())]:
            # Another process cleaned it up: there is nothing to tell any more.
            del self._known[job_id]
            self._banner.remove(job_id)
        for job in jobs:
            if job.id not in self._known:
                self._known[job.id] = job
                self._bridge.spawn(self._clean_up(job))

    @Slot(str)
    def _retry(self, job_id: str) -> None:
        self._bridge.spawn(self._clean_up(self._known[job_id]))

    async def _clean_up(self, job: InterruptedJob) -> None:
        self._banner.show_cleaning(job)
        try:
            clean_up = await self._bridge.call(self._bridge.engine.start_recovery, job.id)
        except ImgTplError as error:
            self._banner.show_failed(job.id, str(error))
            return
        self._clean_ups[clean_up] = job.id
        view = self._board.job(clean_up)
        if view is not None:
            self._job_changed(view)

    @Slot(object)
    def _job_changed(self, view: JobView) -> None:
        if not view.state.ended or view.id not in self._clean_ups:
            return
        job_id = self._clean_ups.pop(view.id)
        if view.state is JobState.SUCCEEDED:
            self._banner.show_cleaned(job_id, view.message)
            del self._known[job_id]
        else:
            self._banner.show_failed(job_id, view.message)
