"""Run the `imgtpl` command and hold its copy, after the first bytes, until the monitor of the backup ends it.

Usage: python hold_copy.py RESERVE -- ARGUMENTS OF IMGTPL

RESERVE is the bytes that have to stay free beside the scratch files. "held" is printed on standard error.
"""

import sys
from threading import Event

from imgtpl_gui.cli import main
from imgtpl_gui.hypervisor import backup_health
from imgtpl_gui.workflows.backup_monitor import BackupMonitor


def _held(self: BackupMonitor, byte_count: int) -> None:
    print("held", file=sys.stderr, flush=True)
    pause = Event()
    while True:
        self.check_cancelled()
        pause.wait(0.05)


if __name__ == "__main__":
    backup_health.RESERVE = int(sys.argv[1])
    BackupMonitor.advance = _held  # type: ignore[method-assign]
    sys.exit(main(sys.argv[3:]))
