"""What a running guest tells of itself, through its agent or its DHCP lease. All of it is hostile until checked.

Sources: https://libvirt.org/html/libvirt-libvirt-domain.html (virDomainInterfaceAddresses, virDomainGetHostname) and
https://qemu-project.gitlab.io/qemu/interop/qemu-ga-ref.html (guest-file-open, guest-file-read).
"""

import base64
import binascii
import json
import logging
import re
from ipaddress import ip_interface
from typing import Any

import libvirt
import libvirt_qemu

from imgtpl_gui.domain.identity_rules import hostname_problem
from imgtpl_gui.domain.readiness import GuestAddress
from imgtpl_gui.hypervisor.listing import lookup
from imgtpl_gui.hypervisor.power import agent_connected

log = logging.getLogger(__name__)

_ANSWER_SECONDS = 5
_MOST_ADDRESSES = 64
_INTERFACE = re.compile(r"[A-Za-z0-9._@-]{1,32}")
_MAC = re.compile(r"[0-9a-f]{2}(:[0-9a-f]{2}){5}")


class GuestAnswers:
    """Asks one server; "" and () where it doesn't answer, or answers what can't be. Raises NotFound at first."""

    def __init__(self, connection: Any, uuid: str) -> None:
        self._domain = lookup(connection, uuid)

    def agent_answers(self) -> bool:
        """Tell whether the guest's agent is there and answers."""
        try:
            if not agent_connected(self._domain):
                return False
        except libvirt.libvirtError:
            return False
        return self._ask("guest-ping") is not None

    def hostname(self) -> str:
        """Return the name the guest has given itself."""
        answer = self._ask("guest-get-host-name")
        name = answer.get("host-name", "") if isinstance(answer, dict) else ""
        return name if isinstance(name, str) and not hostname_problem(name) else ""

    def addresses(self) -> tuple[GuestAddress, ...]:
        """Return the guest's addresses but loopback and link-local ones, as its agent tells them."""
        return self._addresses(libvirt.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT)

    def leased_addresses(self) -> tuple[GuestAddress, ...]:
        """Return the addresses that libvirt's own DHCP server gave the guest."""
        return self._addresses(libvirt.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE)

    def _addresses(self, source: int) -> tuple[GuestAddress, ...]:
        try:
            told = self._domain.interfaceAddresses(source, 0)
        except libvirt.libvirtError as error:
            log.debug("%s", error)
            return ()
        found = []
        for name, interface in sorted(told.items()):
            for entry in interface["addrs"] or ():
                address = _address(name, interface["hwaddr"] or "", f"{entry['addr']}/{entry['prefix']}")
                if address is not None:
                    found.append(address)
        return tuple(found[:_MOST_ADDRESSES])

    def file(self, path: str, limit: int) -> bytes | None:
        """Read the beginning of a file, up to `limit` bytes; None where it isn't there or agents may not read files."""
        handle = self._ask("guest-file-open", path=path, mode="r")
        if not isinstance(handle, int):
            return None
        try:
            answer = self._ask("guest-file-read", handle=handle, count=limit)
        finally:
            self._ask("guest-file-close", handle=handle)
        try:
            return base64.b64decode(answer["buf-b64"], validate=True)[:limit] if isinstance(answer, dict) else None
        except (KeyError, TypeError, ValueError, binascii.Error):
            return None

    def _ask(self, command: str, **arguments: Any) -> Any:
        """Ask the agent; None where it refuses or is silent."""
        request = json.dumps({"execute": command, "arguments": arguments} if arguments else {"execute": command})
        try:
            return json.loads(libvirt_qemu.qemuAgentCommand(self._domain, request, _ANSWER_SECONDS, 0))["return"]
        except (libvirt.libvirtError, ValueError, KeyError, TypeError) as error:
            log.debug("%s: %s", command, error)
            return None


def _address(name: str, mac: str, text: str) -> GuestAddress | None:
    try:
        interface = ip_interface(text)
    except ValueError:
        return None
    if interface.ip.is_loopback or interface.ip.is_link_local:
        return None
    return GuestAddress(
        name if _INTERFACE.fullmatch(name) else "", mac if _MAC.fullmatch(mac) else "", interface.with_prefixlen
    )
