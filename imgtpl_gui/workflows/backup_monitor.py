"""Keeping an eye on a backup while its disks are copied: a `Watch` that also ends the work when it can't go on."""

import logging
from threading import Event, Thread
from time import monotonic
from types import TracebackType

from imgtpl_gui.domain.errors import HypervisorError, ImgTplError, NotFound
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.point_in_time import PointInTime
from imgtpl_gui.workflows.rooms import Rooms

log = logging.getLogger(__name__)

INTERVAL = 0.5
"""Seconds between two looks."""
_JOIN_SECONDS = 5.0
_REASON_SECONDS, _REASON_INTERVAL = 3.0, 0.1
"""For how long and how often a broken read's reason is looked for: libvirt notices a QEMU's death after we do."""


class BackupMonitor:
    """A job's watch for the time of a copy; looks in a thread of its own, so that a cancel is never held up."""

    def __init__(self, context: JobContext, rooms: Rooms, point: PointInTime) -> None:
        self._context = context
        self._rooms = rooms
        self._point = point
        self._problem = ""
        self._ended = Event()
        self._thread = Thread(target=self._watch, name="backup-monitor", daemon=True)

    def __enter__(self) -> "BackupMonitor":
        self._look()
        self.check_cancelled()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join(_JOIN_SECONDS)
        if isinstance(error, HypervisorError):
            self._find_reason()  # a connection that breaks is only how the reason shows first
        if isinstance(error, HypervisorError) and self._problem and str(error) != self._problem:
            raise HypervisorError(self._problem) from error

    def stage(self, name: str, bytes_total: int = 0) -> None:
        """Begin a stage of the job."""
        self._context.stage(name, bytes_total)

    def advance(self, byte_count: int) -> None:
        """Count bytes as done."""
        self._context.advance(byte_count)

    def check_cancelled(self) -> None:
        """Raise Cancelled, or HypervisorError with the reason why the copy can't go on."""
        self._context.check_cancelled()
        if self._problem:
            raise HypervisorError(self._problem)

    def _watch(self) -> None:
        while not self._ended.wait(INTERVAL) and not self._problem:
            self._look()

    def _find_reason(self) -> None:
        deadline, pause = monotonic() + _REASON_SECONDS, Event()
        while not self._problem:
            self._look()
            if self._problem or monotonic() > deadline:
                return
            pause.wait(_REASON_INTERVAL)

    def _look(self) -> None:
        try:
            self._problem = self._rooms.hypervisor.backup_problem(self._point.backup, self._point.runs)
        except NotFound as error:
            self._problem = str(error)
        except ImgTplError as error:
            log.info("%s", error)  # libvirt may be restarted: QEMU goes on, and so does the copy
