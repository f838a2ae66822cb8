"""The jobs of this process as the window shows them: events for changes, samples for progress."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from imgtpl_gui.bridge.engine_bridge import EngineBridge
from imgtpl_gui.bridge.hypervisor_names import HypervisorNames
from imgtpl_gui.domain.jobs import JobView

SAMPLE_MS = 100


class JobBoard(QObject):
    """Keeps the newest view of each job; progress is sampled at 10 Hz while a job runs."""

    changed = Signal(object)
    """A JobView that is new or differs from the one before."""
    running_changed = Signal(int)
    """How many jobs have not ended."""

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self.hypervisors = HypervisorNames()
        """What the hypervisors that the jobs work on are called."""
        self._jobs: dict[str, JobView] = {}
        self._running = 0
        self._sampling = False
        self._told: set[str] = set()
        """Jobs that an event told of since the sample was asked for: their sample is out of date."""
        self._timer = QTimer(self)
        self._timer.setInterval(SAMPLE_MS)
        self._timer.timeout.connect(self._sample)
        bridge.job_changed.connect(self._event)

    def job(self, job_id: str) -> JobView | None:
        """Return the newest view of a job."""
        return self._jobs.get(job_id)

    def running(self) -> tuple[JobView, ...]:
        """Return the jobs that have not ended."""
        return tuple(job for job in self._jobs.values() if not job.state.ended)

    def start(self) -> None:
        """Read the jobs that run already."""
        self._sample()

    def stop(self) -> None:
        """Stop sampling."""
        self._timer.stop()

    @Slot()
    def _sample(self) -> None:
        if not self._sampling:
            self._sampling = True
            self._told.clear()
            self._bridge.spawn(self._read())

    async def _read(self) -> None:
        try:
            for view in await self._bridge.call(self._bridge.engine.jobs):
                if view.id not in self._told:
                    self._take(view)
        finally:
            self._sampling = False

    @Slot(object)
    def _event(self, view: JobView) -> None:
        self._told.add(view.id)
        self._take(view)

    def _take(self, view: JobView) -> None:
        known = self._jobs.get(view.id)
        if known == view or (known is not None and known.state.ended):
            return
        self._jobs[view.id] = view
        self.changed.emit(view)
        running = len(self.running())
        if running != self._running:
            self._running = running
            self.running_changed.emit(running)
        if running and not self._timer.isActive():
            self._timer.start()
        elif not running:
            self._timer.stop()
