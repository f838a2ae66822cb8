"""Looking into disks and working in them, with libguestfs in a process that can be killed."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import msgspec

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.preparation import Prepared
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.guest.appliance_request import Request

_POLL_SECONDS, _GRACE_SECONDS = 0.1, 0.8
_ENVIRONMENT = {"LIBGUESTFS_BACKEND": "direct", "LIBGUESTFS_BACKEND_SETTINGS": "force_tcg"}
"""A /dev/kvm that is there may still hang its guests; who knows better sets the second one differently."""


def ask(request: Request, name: str, limit_seconds: float, watch: Watch) -> Prepared:
    """Have the appliance do what is asked of the disks called `name`. Raises ImgTplError, Cancelled."""
    their_input, our_end = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "imgtpl_gui.guest.appliance_process"],
        env=_ENVIRONMENT | os.environ,
        stdin=their_input,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    os.close(their_input)
    with process:
        try:
            _tell(our_end, msgspec.json.encode(request))
            output, complaint = _communicate(process, limit_seconds, watch)
        finally:
            os.close(our_end)  # whether it is done or not: it and its QEMU end now
            _wait_or_kill(process)
    if process.returncode != 0:
        said = complaint.decode(errors="replace").strip().splitlines()
        raise ImgTplError(
            say(
                "{name} could not be looked into ({said}).",
                name=name,
                said=said[-1] if said else say("it took too long"),
            )
        )
    return msgspec.json.decode(output, type=Prepared)


def _tell(pipe: int, request: bytes) -> None:
    """Hand over the request by its length: a command line could be read by everybody on this machine."""
    with suppress(BrokenPipeError):  # it ended at once; why is told on its standard error
        view = memoryview(len(request).to_bytes(8, "big") + request)
        while view:
            view = view[os.write(pipe, view) :]


def _communicate(process: "subprocess.Popen[bytes]", limit_seconds: float, watch: Watch) -> tuple[bytes, bytes]:
    deadline = time.monotonic() + limit_seconds
    while time.monotonic() < deadline:
        watch.check_cancelled()
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=_POLL_SECONDS)
    return b"", b""


def _wait_or_kill(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(timeout=_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
