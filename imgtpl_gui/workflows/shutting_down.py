"""Shutting a guest down cleanly: by its agent or ACPI, within a time limit, and by force only when that is wanted."""

import time

from imgtpl_gui.domain.errors import ShutdownTimedOut
from imgtpl_gui.domain.jobs import Choice, Question
from imgtpl_gui.domain.plans import CaptureRequest
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.jobs import JobContext

ASK_AGAIN = 5.0
"""Seconds after which a guest is asked again to shut down."""


def shut_down(context: JobContext, hypervisor: Hypervisor, request: CaptureRequest, server: Server) -> bool:
    """Shut the guest down; when it doesn't in time, force it, or ask. Returns whether it went down by itself.

    Raises ShutdownTimedOut when it is to be left running, Cancelled.
    """
    context.stage(say("shutting down {server}", server=server.name))
    timeout = request.shutdown_timeout
    while True:
        if _goes_down(context, hypervisor, server, timeout):
            return True
        if request.force or _asked_to_force(context, server, timeout):
            hypervisor.power_off(server.uuid)
            return False


def _goes_down(context: JobContext, hypervisor: Hypervisor, server: Server, timeout: float) -> bool:
    """Ask the guest to shut down until it is off: one that is still booting misses what it is asked."""
    deadline = time.monotonic() + timeout
    while (left := deadline - time.monotonic()) > 0:
        hypervisor.request_shutdown(server.uuid)
        if hypervisor.wait_for_state(server.uuid, (ServerState.OFF,), min(left, ASK_AGAIN), context):
            return True
    return False


def _asked_to_force(context: JobContext, server: Server, timeout: float) -> bool:
    answer = context.ask(
        Question(
            say("'{server}' has not shut down within {timeout:.0f} s.", server=server.name, timeout=timeout),
            (
                Choice("wait", say("Keep waiting")),
                Choice("force", say("Switch it off now"), destructive=True),
                Choice("give-up", say("Give up and leave it running")),
            ),
        )
    )
    if answer == "give-up":
        raise ShutdownTimedOut(
            say(
                "'{server}' did not shut down within {timeout:.0f} s and was left running. Shut it down from inside,"
                " allow more time, or use --force to switch it off.",
                server=server.name,
                timeout=timeout,
            )
        )
    return answer == "force"
