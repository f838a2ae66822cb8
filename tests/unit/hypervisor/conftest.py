"""Libvirt's built-in test driver: a hypervisor inside the process, with one server called "test"."""

import gc
from collections.abc import Iterator

import libvirt
import pytest

from imgtpl_gui.hypervisor import Hypervisor

URI = "test:///default"
SMALL = "<domain type='test'><name>{name}</name><memory unit='MiB'>64</memory><os><type>hvm</type></os>{more}</domain>"


@pytest.fixture(autouse=True)
def no_error_before() -> None:
    """Forget libvirt's last error in this thread: `libvirtError` takes that, not what it is made with."""
    libvirt.virResetLastError()


@pytest.fixture
def hypervisor() -> Iterator[Hypervisor]:
    """The room on the test driver, connected."""
    gc.collect()  # a connection that an earlier test left in a cycle would keep its servers
    room = Hypervisor(URI)
    assert room.connect().connected
    yield room
    room.close()


@pytest.fixture
def driver(hypervisor: Hypervisor) -> Iterator[libvirt.virConnect]:
    """The same hypervisor as somebody else sees and changes it; gone with its last connection."""
    connection = libvirt.open(URI)
    yield connection
    connection.close()


def define(driver: libvirt.virConnect, name: str, more: str = "") -> libvirt.virDomain:
    """Define a server of the test driver."""
    return driver.defineXML(SMALL.format(name=name, more=more))
