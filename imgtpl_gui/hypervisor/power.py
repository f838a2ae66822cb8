"""Switching servers on and off. Every call looks at the state first and may be repeated."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import libvirt

from imgtpl_gui.domain.errors import ImgTplError, NotFound, Refused
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.hypervisor.domain_xml import parse
from imgtpl_gui.hypervisor.faults import is_missing, saying, translated
from imgtpl_gui.hypervisor.hardware_xml import AGENT_CHANNEL
from imgtpl_gui.hypervisor.listing import lookup, state_of

log = logging.getLogger(__name__)

POLL_SECONDS = 0.1
SHUTDOWN_REPLY_SECONDS = 1.0
"""How long a shutdown request is waited for. Libvirt answers an agent's one only when the guest is down or after
a minute; the rest of it goes on in a thread of its own, so that a cancellation is not held up."""
_GOING_SECONDS = 0.5
"""How long a guest may seem to run after it has stopped: QEMU ends first, and libvirt notices then."""
_GOING = (ServerState.SHUTTING_DOWN, ServerState.OFF)


def state(connection: Any, uuid: str) -> ServerState:
    """Return a server's state. Raises NotFound."""
    domain = lookup(connection, uuid)
    with saying(say("The state of server '{uuid}' could not be read.", uuid=uuid)):
        return state_of(int(domain.state()[0]))


def start(connection: Any, uuid: str) -> None:
    """Let a server run: starts it, or resumes it when it is paused."""
    domain = lookup(connection, uuid)
    with saying(say("Server '{name}' could not be started.", name=domain.name())):
        now = state_of(int(domain.state()[0]))
        if now is ServerState.PAUSED:
            domain.resume()
        elif now in (ServerState.OFF, ServerState.CRASHED):
            domain.create()


def start_paused(connection: Any, uuid: str) -> None:
    """Start a server without running its CPUs: QEMU opens the disks and nothing writes to them.

    Raises Refused for a server that runs, or one with a saved memory state, which a start would use up.
    """
    domain = lookup(connection, uuid)
    name = domain.name()
    with saying(say("Server '{name}' could not be started paused.", name=name)):
        now = state_of(int(domain.state()[0]))
        if now is ServerState.PAUSED:
            return
        if now is not ServerState.OFF:
            raise Refused(
                say(
                    "Server '{name}' is {now} and not off, so that it can't be started paused.", name=name, now=say(now)
                )
            )
        if domain.hasManagedSaveImage():
            raise Refused(say("Server '{name}' has a saved memory state. Start it and shut it down first.", name=name))
        domain.createWithFlags(libvirt.VIR_DOMAIN_START_PAUSED)


def resume(connection: Any, uuid: str) -> None:
    """Let a paused server run on."""
    domain = lookup(connection, uuid)
    with saying(say("Server '{name}' could not be resumed.", name=domain.name())):
        if state_of(int(domain.state()[0])) is ServerState.PAUSED:
            domain.resume()


def resume_stopped(connection: Any, uuid: str) -> None:
    """Let a server run on that QEMU stopped because its storage failed; one that is paused otherwise stays so."""
    domain = lookup(connection, uuid)
    with saying(say("Server '{name}' could not be resumed.", name=domain.name())):
        if tuple(domain.state()) == (libvirt.VIR_DOMAIN_PAUSED, libvirt.VIR_DOMAIN_PAUSED_IOERROR):
            domain.resume()


def power_off(connection: Any, uuid: str) -> None:
    """Switch a server off at once, as pulling its plug would."""
    domain = lookup(connection, uuid)
    try:
        if domain.isActive():
            domain.destroy()
    except libvirt.libvirtError as error:
        if not is_off(domain):
            raise translated(error, say("Server '{name}' could not be switched off.", name=domain.name())) from error


def request_shutdown(connection: Any, uuid: str) -> None:
    """Ask the guest to shut down: through its agent when that is connected, else by the ACPI power button."""
    domain = lookup(connection, uuid)
    if _goes_off(domain, 0.0):
        return
    failures: list[ImgTplError] = []

    def ask() -> None:
        try:
            _ask_to_shut_down(domain)
        except libvirt.libvirtError as error:
            if not _goes_off(domain, _GOING_SECONDS):
                failures.append(
                    translated(error, say("Server '{name}' could not be asked to shut down.", name=domain.name()))
                )
                log.warning("%s", failures[0])

    asking = threading.Thread(target=ask, name="shutdown-request", daemon=True)
    asking.start()
    asking.join(SHUTDOWN_REPLY_SECONDS)
    if failures:
        raise failures[0]


def _ask_to_shut_down(domain: Any) -> None:
    if agent_connected(domain):
        try:
            domain.shutdownFlags(libvirt.VIR_DOMAIN_SHUTDOWN_GUEST_AGENT)
        except libvirt.libvirtError as error:
            log.info("The guest agent of '%s' did not take the shutdown: %s", domain.name(), error)
            if _goes_off(domain, 0.0):
                return
        else:
            return
    domain.shutdownFlags(libvirt.VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN)


def agent_connected(domain: Any) -> bool:
    """Whether the guest's agent has opened its channel. Raises libvirtError."""
    root = parse(str(domain.XMLDesc(0)))
    return root.find(f"devices/channel/target[@name='{AGENT_CHANNEL}'][@state='connected']") is not None


def is_off(domain: Any) -> bool:
    """Whether a domain is off or gone. Raises libvirtError."""
    try:
        return not domain.isActive()
    except libvirt.libvirtError as error:
        return is_missing(error)


def _goes_off(domain: Any, seconds: float) -> bool:
    """Whether a domain is off, gone or past its last instruction, or comes to that within `seconds`.

    One that is past it is still active for libvirt, which yet calls it "not running" when it is asked to shut down
    (qemuDomainShutdownFlagsMonitor). Raises libvirtError.
    """
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while True:
        try:
            if state_of(int(domain.state()[0])) in _GOING:
                return True
        except libvirt.libvirtError as error:
            if not is_missing(error):
                raise
            return True
        if time.monotonic() >= deadline:
            return False
        pause.wait(POLL_SECONDS)


def wait_for_state(
    read: Callable[[], ServerState], wanted: Iterable[ServerState], timeout: float, watch: Watch
) -> bool:
    """Wait until `read` gives one of the wanted states; False when `timeout` seconds passed without.

    A server that is gone counts as off. Raises Cancelled through the watch.
    """
    states, deadline, pause = tuple(wanted), time.monotonic() + timeout, threading.Event()
    while True:
        watch.check_cancelled()
        if _state_or_off(read) in states:
            return True
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            return False
        pause.wait(min(POLL_SECONDS, remaining))


def _state_or_off(read: Callable[[], ServerState]) -> ServerState:
    try:
        return read()
    except NotFound:
        return ServerState.OFF


def console_path(connection: Any, uuid: str) -> str:
    """Return the pseudo terminal of a running server's serial console. Raises Refused when there is none."""
    domain = lookup(connection, uuid)
    with saying(say("The console of server '{name}' could not be found.", name=domain.name())):
        root = parse(str(domain.XMLDesc(0)))
    for element in (*root.findall("devices/serial"), *root.findall("devices/console")):
        source = element.find("source")
        if element.get("type") == "pty" and source is not None and source.get("path"):
            return source.get("path", "")
    raise Refused(
        say("Server '{name}' has no serial console open; it must be running and have one.", name=domain.name())
    )
