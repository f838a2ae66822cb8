"""Holding a guest's file systems still for a moment, through its agent (virDomainFSFreeze, virDomainFSThaw).

Source: https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainFSFreeze
"""

import logging
from typing import Any

import libvirt

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.faults import saying, translated
from imgtpl_gui.hypervisor.listing import lookup
from imgtpl_gui.hypervisor.power import agent_connected, is_off

log = logging.getLogger(__name__)

AGENT_SECONDS = 5
"""How long an agent is waited for: one that takes longer to freeze is taken for dead."""


def has_agent(connection: Any, uuid: str) -> bool:
    """Whether the guest's agent is connected; one that hangs still is."""
    domain = lookup(connection, uuid)
    with saying(say("The agent of server '{name}' could not be looked for.", name=domain.name())):
        return bool(domain.isActive()) and agent_connected(domain)


def freeze(connection: Any, uuid: str) -> int:
    """Freeze the guest's file systems; returns how many. Raises HypervisorError when its agent doesn't do it in time.

    Then some may be frozen all the same: thaw in any case.
    """
    domain = lookup(connection, uuid)
    with saying(say("The file systems of server '{name}' could not be frozen.", name=domain.name())):
        domain.agentSetResponseTimeout(AGENT_SECONDS, 0)
        return int(domain.fsFreeze())


def thaw(connection: Any, uuid: str) -> None:
    """Let the guest's file systems go on; does nothing for a guest that is off or was never frozen.

    Raises HypervisorError when the agent doesn't answer.
    """
    domain = lookup(connection, uuid)
    name = domain.name()
    try:
        if domain.isActive():
            domain.agentSetResponseTimeout(AGENT_SECONDS, 0)
            domain.fsThaw()
    except libvirt.libvirtError as error:
        if is_off(domain):
            return
        raise translated(
            error,
            say(
                "Its agent did not thaw them: look whether '{name}' still works. If not, restart qemu-guest-agent in"
                " it, or else the server.",
                name=name,
            ),
        ) from error
