"""The channel of a guest's agent, kept out of sight of an open backup, and plugged in anew where libvirt has lost it.

While a backup is open libvirt 9.0 can't take the news that the guest has opened the channel: its worker waits 30 s for
a job that a backup doesn't allow (processSerialChangedEvent in src/qemu/qemu_driver.c wants "modify migration safe"),
holds up the domain's other events meanwhile, and drops the news. The agent then counts as not connected until the
server is started again. So a guest that starts under a backup does without the channel until that has ended. One that
opens it anew in mid-copy has it unplugged and plugged in afterwards, which makes the guest open it once more.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import libvirt

from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.domain_xml import parse
from imgtpl_gui.hypervisor.faults import saying
from imgtpl_gui.hypervisor.hardware_xml import AGENT_CHANNEL
from imgtpl_gui.hypervisor.listing import lookup
from imgtpl_gui.hypervisor.power import is_off

log = logging.getLogger(__name__)

_GONE_SECONDS, _POLL_SECONDS = 5.0, 0.05
_SETTLE_SECONDS = (3.0, 5.0)
"""How long the channel of a running guest stays out, at first and at the second try.

The guest's systemd stops the agent's unit because its device is gone, and drops the start that the new device asks for
while it still does: nothing starts the agent then. Of a Debian guest on a busy machine without KVM that happened to 4
of 8 agents without a pause, 0 of 8 after 1 s, 1 of 10 after 2 s, 0 of 10 after 3 s; a second try after 5 s brought each
of them back.
"""
_SEEN_SECONDS = 10.0
"""How long the agent is given to open its channel; the slowest of those guests took 5 s."""
_INACTIVE = libvirt.VIR_DOMAIN_XML_INACTIVE | libvirt.VIR_DOMAIN_XML_SECURE


def hide_agent(domain: Any) -> None:
    """Unplug the agent's channel of a server that was started paused; `reconnect_agent` plugs it in.

    A server whose permanent definition has no such channel is left alone, and so is a channel that can't be unplugged.
    Raises HypervisorError.
    """
    with saying(say("The agent's channel of server '{name}' could not be looked for.", name=domain.name())):
        plugged = _channel(domain, 0) if _defined(domain) is not None else None
        if plugged is None:
            return
        try:
            _unplugged(domain, plugged)
        except HypervisorError as error:
            log.warning("%s", error)


def reconnect_agent(connection: Any, uuid: str) -> None:
    """Plug the agent's channel of a running server in anew unless its agent is connected; may be repeated.

    That takes a moment where the channel was never out, and up to half a minute for an agent that doesn't come. A
    server whose permanent definition has no such channel is left alone. Raises NotFound, and HypervisorError where the
    channel was unplugged and could not be plugged in again: the next try does that.
    """
    domain = lookup(connection, uuid)
    with saying(say("The agent's channel of server '{name}' could not be plugged in again.", name=domain.name())):
        defined = _defined(domain)
        if defined is None:
            return
        if _channel(domain, 0) is None:  # the guest has settled without it, or has not started yet
            _plug_in(domain, defined)
        elif not any(_comes_back(domain, defined, settle) for settle in _SETTLE_SECONDS):
            log.warning("The agent of '%s' doesn't come back: restart it in the guest.", domain.name())


def _comes_back(domain: Any, defined: Element, settle: float) -> bool:
    """Unplug the channel and plug it in; False where the agent isn't seen afterwards and another try may help."""
    plugged = _channel(domain, 0)
    if plugged is not None:
        if _is_connected(plugged) or not _unplugged(domain, plugged):
            return True
        _until(lambda: is_off(domain), settle)
    _plug_in(domain, defined)
    return _until(lambda: is_off(domain) or _is_connected(_channel(domain, 0)), _SEEN_SECONDS)


def _unplugged(domain: Any, channel: Element) -> bool:
    """Unplug the channel; False where that can't be done, which leaves the server as it was."""
    try:
        domain.detachDeviceFlags(ElementTree.tostring(channel, encoding="unicode"), libvirt.VIR_DOMAIN_AFFECT_LIVE)
    except libvirt.libvirtError as error:
        log.warning("The agent of '%s' stays out of libvirt's sight until its next start: %s", domain.name(), error)
        return False
    if not _until(lambda: is_off(domain) or _channel(domain, 0) is None, _GONE_SECONDS):
        raise HypervisorError(
            say("The agent's channel of server '{name}' is not let go by its guest.", name=domain.name())
        )
    return True


def _plug_in(domain: Any, channel: Element) -> None:
    """Plug the channel in, unless the server went off meanwhile: its next start does that."""
    try:
        domain.attachDeviceFlags(ElementTree.tostring(channel, encoding="unicode"), libvirt.VIR_DOMAIN_AFFECT_LIVE)
    except libvirt.libvirtError:
        if not is_off(domain):
            raise


def _until(done: Callable[[], bool], seconds: float) -> bool:
    """Look until it is done; False where it isn't within so many seconds."""
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while not done():
        if time.monotonic() > deadline:
            return False
        pause.wait(_POLL_SECONDS)
    return True


def _defined(domain: Any) -> Element | None:
    """Return the channel of a running server's permanent definition."""
    return _channel(domain, _INACTIVE) if domain.isActive() and domain.isPersistent() else None


def _channel(domain: Any, flags: int) -> Element | None:
    root = parse(str(domain.XMLDesc(flags)))
    return root.find(f"devices/channel[target]/target[@name='{AGENT_CHANNEL}']/..")


def _is_connected(channel: Element | None) -> bool:
    return channel is not None and channel.find("target[@state='connected']") is not None
