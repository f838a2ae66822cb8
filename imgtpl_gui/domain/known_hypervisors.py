"""Hypervisors that the user has added, and what is found of one."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import HypervisorInfo

LOCAL = "local"
"""The name of the hypervisor that is there where none is asked for: this machine's libvirt."""


@dataclass(frozen=True, slots=True)
class KnownHypervisor:
    """A hypervisor by its name, "" where it isn't in the list; `uri` is libvirt's, "" for this machine's libvirt."""

    name: str
    uri: str


@dataclass(frozen=True, slots=True)
class HypervisorState:
    """A hypervisor as it was found.

    `servers` are counted, and those of them that run; `latency` is in seconds for one small question, 0 where there was
    no answer. `late` tells that a connected one hasn't answered in time, `listed` that it can be taken out of the list.
    """

    known: KnownHypervisor
    info: HypervisorInfo
    servers: int = 0
    running: int = 0
    latency: float = 0.0
    late: bool = False
    in_use: bool = False
    listed: bool = False

    @property
    def title(self) -> str:
        """What it is called: its name, its host's where that is all there is, or its URI."""
        own = "" if self.known.name == LOCAL else self.known.name
        return own or self.info.hostname or self.info.uri or self.known.name


_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}")
_SCHEME = re.compile(r"[a-z][a-z0-9]*(\+[a-z0-9]+)?")
_PATHS = ("/system", "/session")


def hypervisor_name_flaw(name: str) -> str:
    """Say why a hypervisor can't be called that, or ""."""
    if _NAME.fullmatch(name):
        return ""
    return say(
        "'{name}' can't be a hypervisor's name: up to 63 letters, digits, spaces, '.', '_' and '-', a letter or digit"
        " first.",
        name=name,
    )


def hypervisor_uri_flaw(uri: str) -> str:
    """Say what is wrong with a libvirt URI as far as that can be told without connecting, or ""."""
    wrong = say("'{uri}' is not a libvirt connection URI. Try qemu:///system or qemu+ssh://root@host/system.", uri=uri)
    try:
        parts = urlsplit(uri)
        host, secret, _port = parts.hostname, parts.password, parts.port
    except ValueError:
        return wrong
    if "://" not in uri or not _SCHEME.fullmatch(parts.scheme) or any(sign.isspace() for sign in uri):
        return wrong
    if secret is not None:
        return say("A password in the URI would be kept in a file. Use an ssh key, or libvirt's own login.")
    driver, _, way = parts.scheme.partition("+")
    if driver == "qemu" and parts.path not in _PATHS:
        return say("The URI has to end in /system or /session: '{uri}'.", uri=uri)
    if way and way != "unix" and not host:
        return say("The URI names no host: '{uri}'. For this machine it is qemu:///system.", uri=uri)
    return ""
