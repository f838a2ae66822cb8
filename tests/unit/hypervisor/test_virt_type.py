"""KVM or emulation on another machine, which no probe of ours reaches; libvirt is played."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import libvirt
import pytest

from imgtpl_gui.hypervisor.virt_type import virt_type

CAPABILITIES = """<capabilities><guest><os_type>hvm</os_type><arch name='x86_64'><emulator>/usr/bin/qemu</emulator>
<domain type='qemu'/>{kvm}</arch></guest></capabilities>"""


def libvirt_there(starts: bool, kvm: str = "<domain type='kvm'/>") -> tuple[Any, list[str]]:
    """A connection to another machine that says it has KVM, and what was tried there: it starts guests or doesn't."""
    tried: list[str] = []
    uri = f"qemu+ssh://{uuid4().hex}/system"

    def create(xml: str, flags: int) -> Any:
        assert flags == libvirt.VIR_DOMAIN_START_PAUSED | libvirt.VIR_DOMAIN_START_AUTODESTROY
        tried.append(xml)
        if not starts:
            error = libvirt.libvirtError("failed to set MSR")
            error.err = (libvirt.VIR_ERR_INTERNAL_ERROR, 10, "failed to set MSR", 2, None, None, None, -1, -1)
            raise error
        return SimpleNamespace(destroy=lambda: tried.append("destroyed"))

    capabilities = CAPABILITIES.format(kvm=kvm)
    connection = SimpleNamespace(getURI=lambda: uri, getCapabilities=lambda: capabilities, createXML=create)
    return connection, tried


@pytest.mark.parametrize(("starts", "expected"), [(True, "kvm"), (False, "qemu")])
def test_another_machine_is_tried_with_a_paused_guest_once(starts: bool, expected: str) -> None:
    connection, tried = libvirt_there(starts)
    assert [virt_type(connection, "x86_64") for _ in range(2)] == [expected] * 2
    assert '<domain type="kvm">' in tried[0]
    assert tried[1:] == (["destroyed"] if starts else [])


def test_another_machine_that_has_no_kvm_is_not_tried() -> None:
    connection, tried = libvirt_there(True, "")
    assert virt_type(connection, "x86_64") == "qemu"
    assert tried == []
