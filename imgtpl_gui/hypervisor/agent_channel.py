"""The channel of a guest's agent, plugged in anew where libvirt has lost sight of the agent.

While a backup is open libvirt 9.0 can't take the news that the guest has opened the channel: its worker waits 30 s for
a job that a backup doesn't allow (processSerialChangedEvent in src/qemu/qemu_driver.c wants "modify migration safe"),
holds up the domain's other events meanwhile, and drops the news. The agent then counts as not connected until the
server is started again. A channel that is unplugged and plugged in makes the guest open it once more.
"""

import logging
import threading
import time
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import libvirt

from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.hypervisor.domain_xml import parse
from imgtpl_gui.hypervisor.faults import saying
from imgtpl_gui.hypervisor.hardware_xml import AGENT_CHANNEL
from imgtpl_gui.hypervisor.listing import lookup

log = logging.getLogger(__name__)

_GONE_SECONDS, _POLL_SECONDS = 5.0, 0.05
_INACTIVE = libvirt.VIR_DOMAIN_XML_INACTIVE | libvirt.VIR_DOMAIN_XML_SECURE


def reconnect_agent(connection: Any, uuid: str) -> None:
    """Plug the agent's channel of a running server in anew unless its agent is connected; may be repeated.

    A server whose permanent definition has no such channel is left alone. Raises NotFound, and HypervisorError where
    the channel was unplugged and could not be plugged in again: the next try does that.
    """
    domain = lookup(connection, uuid)
    name = domain.name()
    with saying(f"The agent's channel of server '{name}' could not be plugged in again."):
        if not domain.isActive() or not domain.isPersistent():
            return
        defined = _channel(domain, _INACTIVE)
        if defined is None:
            return
        plugged = _channel(domain, 0)
        if plugged is not None and (_is_connected(plugged) or not _unplugged(domain, plugged)):
            return
        domain.attachDeviceFlags(ElementTree.tostring(defined, encoding="unicode"), libvirt.VIR_DOMAIN_AFFECT_LIVE)


def _unplugged(domain: Any, channel: Element) -> bool:
    """Unplug the channel; False where that can't be done, which leaves the server as it was."""
    try:
        domain.detachDeviceFlags(ElementTree.tostring(channel, encoding="unicode"), libvirt.VIR_DOMAIN_AFFECT_LIVE)
    except libvirt.libvirtError as error:
        log.warning("The agent of '%s' stays out of libvirt's sight until its next start: %s", domain.name(), error)
        return False
    deadline, pause = time.monotonic() + _GONE_SECONDS, threading.Event()
    while _channel(domain, 0) is not None:
        if time.monotonic() > deadline:
            raise HypervisorError(f"The agent's channel of server '{domain.name()}' is not let go by its guest.")
        pause.wait(_POLL_SECONDS)
    return True


def _channel(domain: Any, flags: int) -> Element | None:
    root = parse(str(domain.XMLDesc(flags)))
    return root.find(f"devices/channel[target]/target[@name='{AGENT_CHANNEL}']/..")


def _is_connected(channel: Element) -> bool:
    return channel.find("target[@state='connected']") is not None
