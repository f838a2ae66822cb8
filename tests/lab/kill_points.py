"""Die at the n-th step that changes a store: SIGKILL just before it, in this process, as if the power had failed.

A step is what the place itself sends: a system call that changes a folder, a call of NFS, a command of SCSI. Reads are
none. The counting is put over the classes of the running process, so that the product knows nothing of it.
"""

import fcntl
import os
import signal
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

from imgtpl_gui.imagestore import folder_place
from imgtpl_gui.imagestore.iscsi_session import Command, IscsiSession
from imgtpl_gui.imagestore.nfs_session import NfsCall, NfsSession

_CHANGES = ("rename", "unlink", "mkdir", "rmdir", "pwrite", "ftruncate", "fsync", "fchmod", "utime")
_READS = ("mount", "lstat64", "fstat64", "pread", "opendir", "access2", "statvfs64", "close")
_FLUSH, _RESERVE_OUT = 0x91, 0x5F


class Steps:
    """Counts the steps of this process and lets none but the first `most` happen."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._counting = Lock()

    def take(self) -> None:
        """Go on, or die."""
        with self._counting:
            if not self._left:
                os.kill(os.getpid(), signal.SIGKILL)
            self._left -= 1

    def install(self, scheme: str) -> None:
        """Count from now on what places of that kind do."""
        {"file": self._install_folder, "nfs": self._install_nfs, "iscsi": self._install_iscsi}[scheme]()

    def _install_folder(self) -> None:
        for name in _CHANGES:
            setattr(os, name, self._counted(getattr(os, name)))
        opened = os.open

        def making(path: Any, flags: int, *arguments: Any, **named: Any) -> int:
            if flags & os.O_CREAT:
                self.take()
            return opened(path, flags, *arguments, **named)

        os.open = making
        fcntl.flock = self._counted(fcntl.flock)
        folder_place._rename_new = self._counted(folder_place._rename_new)

    def _install_nfs(self) -> None:
        begin, count = NfsSession.begin, self.take

        def counted(
            self: NfsSession, what: str, *arguments: Any, take: Callable[[int, int], None] | None = None
        ) -> NfsCall:
            opens = what.startswith("open") and what != "opendir"
            if what not in _READS and not (opens and not arguments[1] & os.O_CREAT):
                count()
            return begin(self, what, *arguments, take=take)

        NfsSession.begin = counted  # type: ignore[method-assign]

    def _install_iscsi(self) -> None:
        run, count = IscsiSession.run, self.take

        def counted(self: IscsiSession, commands: Sequence[Command]) -> None:
            for command in commands:
                if command.writes or command.cdb[0] in (_FLUSH, _RESERVE_OUT):
                    count()
                run(self, (command,))

        IscsiSession.run = counted  # type: ignore[method-assign]

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.take()
            return call(*arguments, **named)

        return counted
