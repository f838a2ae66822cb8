"""What is told at a capture's end."""

import pytest

from imgtpl_gui.hypervisor.hardware_xml import parse_hardware
from imgtpl_gui.workflows.capture import not_encrypted
from tests.unit.samples import template

SERVER = """<domain type='kvm'><name>web</name><memory>262144</memory><vcpu>1</vcpu>
<os><type arch='x86_64' machine='q35'>hvm</type></os><devices><disk type='file' device='disk'>
<driver name='qemu' type='qcow2'/><source file='/a'>{in_source}</source><target dev='vda' bus='virtio'/>{beside}
</disk></devices></domain>"""
ENCRYPTION = (
    "<encryption format='luks'><secret type='passphrase' uuid='f4b90a2f-0302-404f-b008-8f39957acef7'/></encryption>"
)


@pytest.mark.parametrize(("in_source", "beside"), [(ENCRYPTION, ""), ("", ENCRYPTION)])
def test_a_template_of_encrypted_disks_is_told_to_be_readable(in_source: str, beside: str) -> None:
    hardware = parse_hardware(SERVER.format(in_source=in_source, beside=beside))
    (told,) = not_encrypted(template(hardware=hardware))
    assert told.startswith("NOT ENCRYPTED: 'web-1'")


def test_nothing_is_told_of_disks_that_were_never_encrypted() -> None:
    assert not_encrypted(template(hardware=parse_hardware(SERVER.format(in_source="", beside="")))) == ()
