"""The LUNs of a storage pool, and who has them, on libvirt's own test driver."""

import libvirt
import pytest

from imgtpl_gui.domain.errors import NotFound, Refused
from imgtpl_gui.domain.image_location import LunLocation
from imgtpl_gui.hypervisor import Hypervisor
from tests.unit.hypervisor.libvirt_errors import libvirt_error

TARGET, INITIATOR = "iqn.2026-01.example:lab", "iqn.2026-01.example:us"
POOL = """
<pool type='iscsi-direct'><name>san</name><source>
  <host name='192.0.2.1' port='3261'/><device path='{target}'/>{auth}<initiator><iqn name='{initiator}'/></initiator>
</source></pool>
"""
DOMAIN = """
<domain type='test'><name>{name}</name><memory>1024</memory><os><type>hvm</type></os>
  <devices><disk {disk}<target dev='vda' bus='virtio'/></disk></devices></domain>
"""
AUTH = "<auth type='chap' username='us'><secret usage='lab'/></auth>"


def define_pool(driver: libvirt.virConnect, auth: str = "") -> None:
    """Make a pool of three LUNs of 1, 2 and 3 MiB."""
    pool = driver.storagePoolDefineXML(POOL.format(target=TARGET, initiator=INITIATOR, auth=auth))
    pool.create()
    for number in (1, 2, 3):
        name, size = f"unit:0:0:{number}", number * 2**20
        pool.createXML(f"<volume><name>{name}</name><capacity>{size}</capacity></volume>")


def test_luns_are_told_with_where_they_are_and_how_large(hypervisor: Hypervisor, driver: libvirt.virConnect) -> None:
    define_pool(driver)
    first, *others = hypervisor.luns("san")
    assert first.place == LunLocation("192.0.2.1", 3261, TARGET, 1, 0, 2**20)
    assert (first.name, first.initiator, first.users) == ("unit:0:0:1", INITIATOR, ())
    assert [(lun.name, lun.place.size // 2**20) for lun in others] == [("unit:0:0:2", 2), ("unit:0:0:3", 3)]
    with pytest.raises(NotFound, match="no LUN called 'unit:0:0:9'"):
        hypervisor.lun("san", "unit:0:0:9")


def test_luns_are_told_although_the_target_takes_one_away_meanwhile(
    hypervisor: Hypervisor, driver: libvirt.virConnect, monkeypatch: pytest.MonkeyPatch
) -> None:
    define_pool(driver)
    list_all = libvirt.virStoragePool.listAllVolumes

    def listed(pool: libvirt.virStoragePool, flags: int) -> list[libvirt.virStorageVol]:
        volumes: list[libvirt.virStorageVol] = list_all(pool, flags)
        pool.storageVolLookupByName("unit:0:0:2").delete()
        return volumes

    monkeypatch.setattr(libvirt.virStoragePool, "listAllVolumes", listed)
    assert [lun.place.lun for lun in hypervisor.luns("san")] == [1, 3]


@pytest.mark.parametrize(
    "disk",
    [
        "type='volume'><source pool='san' volume='unit:0:0:2'/>",
        f"type='network'><source protocol='iscsi' name='{TARGET}/2'><host name='192.0.2.9' port='3260'/></source>",
        f"type='block'><source dev='/dev/disk/by-path/ip-192.0.2.1:3261-iscsi-{TARGET}-lun-2'/>",
    ],
)
def test_a_lun_is_in_use_however_a_server_calls_it(
    hypervisor: Hypervisor, driver: libvirt.virConnect, disk: str
) -> None:
    define_pool(driver)
    driver.defineXML(DOMAIN.format(name="web", disk=disk))
    assert [lun.users for lun in hypervisor.luns("san")] == [(), ("server 'web'",), ()]


def test_a_target_whose_secret_is_missing_is_refused(
    hypervisor: Hypervisor, driver: libvirt.virConnect, monkeypatch: pytest.MonkeyPatch
) -> None:
    define_pool(driver, AUTH)

    def missing(*_: object) -> None:
        raise libvirt_error(libvirt.VIR_ERR_NO_SECRET)

    monkeypatch.setattr(libvirt.virConnect, "secretLookupByUsage", missing)
    with pytest.raises(Refused, match="which the hypervisor doesn't have"):
        hypervisor.luns("san")
