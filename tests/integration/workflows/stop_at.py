"""Run the `imgtpl` command and let something happen at an exact moment of its job.

Usage: python stop_at.py kill|cancel|PIDFILE STAGE BYTES -- ARGUMENTS OF IMGTPL

The moment is when the job enters the stage whose name begins with STAGE (`3#STAGE`: the third time), or, with BYTES
above zero, when it has counted that many bytes in it. STAGE `calling METHOD`, for `kill` alone, is when the hypervisor
is asked to do that. `kill` is SIGKILL to the own process; `cancel` is SIGTERM, and the stage goes on when the job has
heard of it; a PIDFILE names another process to be killed. The room on the store is not estimated before, so that a full
store is met in mid-copy.
"""

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from imgtpl_gui.cli import main
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows import estimating


def _stop(context: JobContext, how: str) -> None:
    print(f"stopped at {time.time()}", file=sys.stderr, flush=True)
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if how != "cancel":
        os.kill(int(Path(how).read_text()), signal.SIGKILL)
        return
    os.kill(os.getpid(), signal.SIGTERM)
    if not context.cancelled.wait(10):
        os._exit(99)


def install_at_call(method: str) -> None:
    """Kill this process when it asks the hypervisor to do something."""

    def never(*_arguments: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    getattr(Hypervisor, method)
    setattr(Hypervisor, method, never)


def install(how: str, stage: str, after: int) -> None:
    """Make every job stop at the moment described above."""
    enter, advance = JobContext.stage, JobContext.advance
    times, _, stage = stage.rpartition("#")
    here = {"inside": False, "bytes": 0, "over": False, "still": int(times or 1)}

    def stopping_stage(self: JobContext, name: str, bytes_total: int = 0) -> None:
        enter(self, name, bytes_total)
        here["inside"] = name.startswith(stage)
        here["still"] -= here["inside"]
        if here["inside"] and here["still"] <= 0 and after == 0 and not here["over"]:
            here["over"] = True
            _stop(self, how)

    def stopping_advance(self: JobContext, byte_count: int) -> None:
        advance(self, byte_count)
        if not here["inside"] or here["over"] or after == 0:
            return
        here["bytes"] += byte_count
        if here["bytes"] >= after:
            here["over"] = True
            _stop(self, how)

    JobContext.stage = stopping_stage  # type: ignore[method-assign]
    JobContext.advance = stopping_advance  # type: ignore[method-assign]


if __name__ == "__main__":
    how, stage, byte_count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    if stage.startswith("calling "):
        install_at_call(stage.removeprefix("calling "))
    else:
        install(how, stage, byte_count)
    estimating.EXPECTED_RATIO = 0.0
    estimating._OPENINGS.clear()
    code = main(sys.argv[5:])
    print(f"ended {time.time()}", file=sys.stderr)
    sys.exit(code)
