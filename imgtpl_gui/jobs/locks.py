"""One job a resource, in this process and in every other one of this user; or many that only read it.

A resource (a server, a template, a new server's name) is a lock file held with flock(2): the kernel lets go of it when
the process dies, so that no lock is ever stale. flock belongs to the open file, so that two jobs of one process
exclude each other too.
"""

import fcntl
import hashlib
import os
from pathlib import Path

from imgtpl_gui.domain.errors import Busy
from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.jobs.state_folder import in_state_folder, make_state_folder

_BUSY = {
    "server": marked("Another job works on this server. Wait until it has ended, or cancel it, and try again."),
    "template": marked("Another job works on this template. Wait until it has ended, or cancel it, and try again."),
    "lun": marked("Another job writes to this LUN. Wait until it has ended, or cancel it, and try again."),
    "ledger": marked("Another job cleans this one up already. Wait until it has ended."),
    "image": marked("Another job works on this image. Wait until it has ended, or cancel it, and try again."),
}
"""What is said of each kind of resource, which its name begins with."""


class Locks:
    """The lock files below `folder`."""

    def __init__(self, folder: Path) -> None:
        """Make the folder where it is missing. Raises ImgTplError."""
        self._folder = folder
        make_state_folder(folder)

    def take(self, resources: tuple[str, ...], reads: tuple[str, ...] = ()) -> "Held":
        """Take every resource or none; those that a job only `reads` others may read, too.

        Raises Busy, and ImgTplError where no lock can be taken at all.
        """
        held = Held()
        wanted = dict.fromkeys(reads, fcntl.LOCK_SH) | dict.fromkeys(resources, fcntl.LOCK_EX)
        try:
            for resource, kind in sorted(wanted.items()):
                held.descriptors.append(self._lock(resource, kind))
        except BaseException:
            held.release()
            raise
        return held

    def is_held(self, resource: str) -> bool:
        """Tell whether some job, here or in another process, holds the resource now."""
        try:
            self.take((resource,)).release()
        except Busy:
            return True
        return False

    def _lock(self, resource: str, kind: int) -> int:
        name = hashlib.blake2b(resource.encode(), digest_size=16).hexdigest()
        with in_state_folder(self._folder):
            descriptor = os.open(self._folder / f"{name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            if not isinstance(error, BlockingIOError):
                raise
            raise Busy(say(_BUSY[resource.partition(":")[0]])) from error
        return descriptor


class Held:
    """Resources that are held until `release`."""

    def __init__(self) -> None:
        self.descriptors: list[int] = []

    def release(self) -> None:
        """Let go of the resources; does nothing the second time."""
        while self.descriptors:
            os.close(self.descriptors.pop())

    def __enter__(self) -> "Held":
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()
