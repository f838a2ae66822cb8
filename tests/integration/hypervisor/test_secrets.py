"""The secret of a server that lies on a LUN behind CHAP, as libvirt keeps it."""

from collections.abc import Iterator
from uuid import uuid4

import libvirt
import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.image_location import LunLocation
from imgtpl_gui.domain.newserver import NewDisk, NewServer
from imgtpl_gui.hypervisor import Hypervisor, new_usage
from tests.integration.hypervisor.place import PIECE, PREFIX, Place

ISCSI = libvirt.VIR_SECRET_USAGE_TYPE_ISCSI
VALUE = "a-secret-of-16-ch"


@pytest.fixture
def template_id(place: Place) -> Iterator[str]:
    """A template's id; secrets for it are removed in the end."""
    made = str(uuid4())
    yield made
    for secret in place.connection.listAllSecrets():
        if made in secret.usageID():
            secret.undefine()


def on_lun(place: Place, hypervisor: Hypervisor, pool: str, template_id: str, usage: str) -> NewServer:
    """Define a server over an image on a LUN; returns it."""
    hardware = hypervisor.hardware(place.define(place.disk("a")))
    image = LunLocation("127.0.0.1", 9, "iqn.2026-01.org.example:a", 1, 2**20, 2**21, "imgtpl", VALUE, usage)
    name = f"{PREFIX}{uuid4().hex[:8]}"
    volume = hypervisor.create_volume(pool, f"{name}.qcow2", PIECE, "qcow2")
    hypervisor.upload_volume(volume, imaging.empty_overlay(PIECE, (image,)))
    new = NewServer(
        name=name,
        uuid=str(uuid4()),
        hardware=hardware,
        vcpus=1,
        memory=96 * 2**20,
        disks=(NewDisk(hardware.disks[0], volume, (image,)),),
        networks=tuple("" for _ in hardware.networks),
        macs=tuple(hypervisor.new_mac() for _ in hardware.networks),
        template_id=template_id,
        template_name="base",
    )
    hypervisor.define(new)
    return new


def usages(place: Place, template_id: str) -> list[str]:
    """What the template's secrets are called by."""
    found = (secret.usageID() for secret in place.connection.listAllSecrets() if secret.usageType() == ISCSI)
    return sorted(usage for usage in found if template_id in usage)


def test_a_servers_secret_is_private_outlives_libvirt_and_goes_when_its_disks_lie_on_the_lun_no_longer(
    place: Place, hypervisor: Hypervisor, pool: str, template_id: str
) -> None:
    usage = new_usage(template_id)
    hypervisor.give_secret(usage, VALUE)
    secret = place.connection.secretLookupByUsage(ISCSI, usage)
    assert "ephemeral='no' private='yes'" in secret.XMLDesc()
    with pytest.raises(libvirt.libvirtError, match="private"):
        secret.value()
    new = on_lun(place, hypervisor, pool, template_id, usage)
    xml = place.domain(new.uuid).XMLDesc(libvirt.VIR_DOMAIN_XML_SECURE)
    assert "<auth username='imgtpl'>" in xml
    assert f"<secret type='iscsi' usage='{usage}'/>" in xml
    assert VALUE not in xml

    hypervisor.drop_secret_of_server(new.uuid)
    assert usages(place, template_id) == [usage]
    place.connection.defineXML(without_image(xml))
    hypervisor.drop_secret_of_server(new.uuid)
    assert usages(place, template_id) == []
    hypervisor.drop_secret_of_server(new.uuid)
    hypervisor.drop_secret(usage)


def without_image(xml: str) -> str:
    """Return a domain whose disk lies on nothing."""
    start, end = xml.index("<backingStore"), xml.rindex("</backingStore>") + len("</backingStore>")
    return f"{xml[:start]}<backingStore/>{xml[end:]}"


def test_a_templates_secrets_go_with_it_and_those_of_others_stay(
    place: Place, hypervisor: Hypervisor, template_id: str
) -> None:
    other = str(uuid4())
    for each in (template_id, template_id, other):
        hypervisor.give_secret(new_usage(each), VALUE)
    hypervisor.drop_secrets_of_template(template_id)
    assert usages(place, template_id) == []
    assert len(usages(place, other)) == 1
    hypervisor.drop_secrets_of_template(other)
