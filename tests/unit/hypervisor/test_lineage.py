"""What a server still depends on is read from its disks' chains, never from a note."""

import pytest

from imgtpl_gui.domain.servers import Dependence, Hydration, Origin
from imgtpl_gui.hypervisor.domain_xml import domain_facts

DOMAIN = """
<domain type='qemu'><name>web</name><uuid>u</uuid><memory>1</memory>
  <metadata><x:template xmlns:x='urn:imgtpl:domain:1' id='t-1' name='base'{noted}/></metadata>
  <devices>
    <disk type='file' device='disk'><driver type='qcow2'/><source file='/pool/web.qcow2'/>{below}
      <target dev='vda' bus='virtio'/></disk>
    <disk type='file' device='disk'><driver type='qcow2'/><source file='/pool/data.qcow2'/><backingStore/>
      <target dev='vdb' bus='virtio'/></disk>
  </devices>
</domain>
"""


def below(*paths: str) -> str:
    inner = "<backingStore/>"
    for path in reversed(paths):
        inner = f"<backingStore type='file'><format type='qcow2'/><source file='{path}'/>{inner}</backingStore>"
    return inner


def facts(*paths: str, noted: str = "") -> tuple[tuple[str, ...], Dependence | None]:
    found = domain_facts(DOMAIN.format(below=below(*paths), noted=noted))
    return found.disks[0].below, found.dependence


def test_a_disk_over_the_templates_image_depends_on_it() -> None:
    files, dependence = facts("/store/templates/t-1/vda.qcow2", "/store/templates/t-0/vda.qcow2")
    assert files == ("/store/templates/t-1/vda.qcow2", "/store/templates/t-0/vda.qcow2")
    assert dependence == Dependence("t-1", "base", ("vda",))


def test_the_template_that_a_server_comes_from_is_told_after_it_needs_it_no_longer() -> None:
    found = domain_facts(DOMAIN.format(below=below(), noted=""))
    assert (found.dependence, found.origin) == (None, Origin("t-1", "base"))
    assert domain_facts("<domain><name>web</name><uuid>u</uuid><memory>1</memory></domain>").origin is None


def test_a_snapshot_in_between_changes_nothing_about_it() -> None:
    _, dependence = facts("/pool/web.snapshot", "/store/templates/t-1/vda.qcow2")
    assert dependence is not None


@pytest.mark.parametrize("paths", [(), ("/pool/other.qcow2",), ("/store/templates/t-2/vda.qcow2",)])
def test_a_server_whose_disks_dont_lie_on_its_template_depends_on_nothing(paths: tuple[str, ...]) -> None:
    assert facts(*paths, noted=" hydration='paused'")[1] is None


def test_pause_and_limit_are_read_from_the_metadata() -> None:
    _, dependence = facts("/store/templates/t-1/vda.qcow2", noted=" hydration='paused' rate='1048576'")
    assert dependence is not None
    assert (dependence.hydration, dependence.rate) == (Hydration.PAUSED, 2**20)


def test_what_others_wrote_into_the_metadata_is_taken_for_nothing() -> None:
    _, dependence = facts("/store/templates/t-1/vda.qcow2", noted=" hydration='soon' rate='-5'")
    assert dependence is not None
    assert (dependence.hydration, dependence.rate) == (Hydration.WANTED, 0)
