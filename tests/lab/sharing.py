"""What tests need on a libvirt that other runs, and other processes of their own, use at the same time."""

import os
import random
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import libvirt

_NAME = re.compile(r"imgtpl-(?:job|shared|hv)-(\d+)-")
_MISSING = (libvirt.VIR_ERR_NO_DOMAIN, libvirt.VIR_ERR_NO_STORAGE_POOL, libvirt.VIR_ERR_NO_STORAGE_VOL)
_PORTS = range(20_000, 32_000)
"""Below those that the kernel gives to whoever asks for any (/proc/sys/net/ipv4/ip_local_port_range)."""


def own_prefix(kind: str) -> str:
    """Begin the names of what a process of tests makes, so that no other one sweeps it; `kind` is job, shared or hv."""
    return f"imgtpl-{kind}-{os.getpid()}-"


def of_the_dead(name: str) -> bool:
    """Whether a name is of a process that ended without sweeping."""
    owner = _NAME.match(name)
    return owner is not None and not Path("/proc", owner[1]).exists()


@contextmanager
def unless_gone() -> Iterator[None]:
    """Sweep what others may sweep at the same time: it is well where something is gone."""
    try:
        yield
    except libvirt.libvirtError as error:
        if error.get_error_code() not in _MISSING:
            raise


def switch_off(domain: libvirt.virDomain) -> None:
    """Switch a server off that may be off already, or goes off by itself at this moment."""
    if not domain.isActive():
        return
    try:
        domain.destroy()
    except libvirt.libvirtError:
        if domain.isActive():
            raise


def free_port() -> int:
    """Find a TCP port of the loopback address for a server, also one that stops for a while and takes it again."""
    dice = random.SystemRandom()
    while True:
        port = dice.choice(_PORTS)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
