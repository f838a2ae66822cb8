"""Looking at a template's disks while QEMU fills a server's from them: where there is data, and whether it is good."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread, get_native_id

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import Cancelled, ImgTplError
from imgtpl_gui.domain.templates import Template, TemplateDisk
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.rooms import Rooms

log = logging.getLogger(__name__)

_NICE = 10
"""How much the thread gives way to QEMU and to others (nice(2); on Linux it is each thread's own)."""
_POLL_SECONDS = 0.1


class Passed:
    """Counts the bytes of data of a disk that an offset has passed, once each."""

    def __init__(self, extents: imaging.Extents) -> None:
        self.total = extents.total
        self.count = 0
        self._runs = iter(extents)
        self._run = next(self._runs, None)
        self._before = 0

    def up_to(self, offset: int) -> None:
        """Note an offset; one that lies further back changes nothing."""
        while self._run is not None and offset >= self._run.end:
            self._before += self._run.length
            self._run = next(self._runs, None)
        inside = max(0, offset - self._run.offset) if self._run is not None else 0
        self.count = max(self.count, self._before + inside)


def data_of(context: JobContext, rooms: Rooms, template: Template, targets: tuple[str, ...]) -> dict[str, Passed]:
    """Find the data of the template's disks. Raises Corrupt, StoreError, Cancelled."""
    found = {}
    for disk in _disks(template, targets):
        image, _ = rooms.store.disk_files(template, disk)
        with imaging.open_chain(image, ours=True) as chain:
            found[disk.target] = Passed(chain.extents(context))
    return found


class DigestCheck:
    """Verifies the template in a thread of its own, out of the others' way."""

    def __init__(self, rooms: Rooms, template: Template, targets: tuple[str, ...]) -> None:
        self._rooms = rooms
        self._template = template
        self._targets = targets
        self._problem: Exception | None = None
        self._stopped = Event()
        self._thread = Thread(target=self._check, name="digest-check", daemon=True)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Check while the block lasts, and no longer."""
        self._thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            self._thread.join()

    def raise_problem(self) -> None:
        """Raise what was found, Corrupt or StoreError."""
        if self._problem is not None:
            raise self._problem

    def wait(self, context: JobContext) -> None:
        """Wait until everything was looked at. Raises Corrupt, StoreError, Cancelled."""
        while self._thread.is_alive():
            context.check_cancelled()
            self._thread.join(_POLL_SECONDS)
        self.raise_problem()

    @property
    def ended(self) -> bool:
        """Whether everything was looked at."""
        return not self._thread.is_alive()

    def stage(self, _name: str, _bytes_total: int = 0) -> None:
        """Keep the stage: the disks that are filled are what the job shows."""

    def advance(self, _byte_count: int) -> None:
        """Count nothing."""

    def check_cancelled(self) -> None:
        """Raise Cancelled when nobody waits for the check any more."""
        if self._stopped.is_set():
            raise Cancelled

    def _check(self) -> None:
        os.setpriority(os.PRIO_PROCESS, get_native_id(), _NICE)
        try:
            for disk in _disks(self._template, self._targets):
                image, digests = self._rooms.store.disk_files(self._template, disk)
                with imaging.open_checked(image, self, disk.target, digests, disk.digest) as checked:
                    imaging.verify_beside(checked, self)
        except Cancelled:
            return
        except ImgTplError as error:
            self._problem = error
        except Exception as error:
            log.exception("The check of a template failed by a bug")
            self._problem = error  # it is not to pass for a good template


def _disks(template: Template, targets: tuple[str, ...]) -> tuple[TemplateDisk, ...]:
    return tuple(disk for disk in template.disks if disk.target in targets)
