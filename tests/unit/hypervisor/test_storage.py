from typing import Any
from xml.etree.ElementTree import fromstring

import libvirt
import pytest

from imgtpl_gui.domain.errors import NameTaken, NotFound, Refused
from imgtpl_gui.domain.image_location import FileLocation
from imgtpl_gui.domain.newserver import VolumeInfo
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.hypervisor.overlays import users_of
from imgtpl_gui.hypervisor.pools import ensure_default_pool, pools
from imgtpl_gui.hypervisor.volumes import _volume_xml

POOL = "default-pool"


def test_pools_and_networks_are_listed(hypervisor: Hypervisor) -> None:
    (pool,) = hypervisor.pools()
    assert (pool.name, pool.kind, pool.path, pool.active) == (POOL, "dir", "/default-pool", True)
    assert pool.capacity >= pool.available > 0
    assert [(network.name, network.active) for network in hypervisor.networks()] == [("default", True)]


def test_a_volume_is_created_in_its_pools_folder(hypervisor: Hypervisor) -> None:
    made = hypervisor.create_volume(POOL, "web.qcow2", 2**20, "qcow2")
    assert made == VolumeInfo(POOL, "web.qcow2", "/default-pool/web.qcow2", "qcow2", 2**20)
    assert made.path == hypervisor.volume_path(POOL, "web.qcow2")


def test_a_volume_is_never_created_twice(hypervisor: Hypervisor) -> None:
    hypervisor.create_volume(POOL, "web.qcow2", 2**20, "qcow2")
    with pytest.raises(NameTaken, match=r"has a volume called 'web\.qcow2' already"):
        hypervisor.create_volume(POOL, "web.qcow2", 2**20, "qcow2")


def test_deleting_a_volume_may_be_repeated(hypervisor: Hypervisor) -> None:
    hypervisor.create_volume(POOL, "web.qcow2", 2**20, "qcow2")
    hypervisor.delete_volume(POOL, "web.qcow2")
    hypervisor.refuse_existing_volume(POOL, "web.qcow2")
    hypervisor.delete_volume(POOL, "web.qcow2")
    hypervisor.delete_volume("no-such-pool", "web.qcow2")


@pytest.mark.parametrize("name", ["", ".", "..", "../web", "a/b", "a\nb", "a\0b"])
def test_a_volume_name_that_leaves_the_pool_is_refused(hypervisor: Hypervisor, name: str) -> None:
    for ask in (
        lambda: hypervisor.create_volume(POOL, name, 2**20, "raw"),
        lambda: hypervisor.volume_path(POOL, name),
        lambda: hypervisor.delete_volume(POOL, name),
    ):
        with pytest.raises(Refused, match="can't be a volume's name"):
            ask()


def test_a_format_that_is_no_volume_is_refused(hypervisor: Hypervisor) -> None:
    with pytest.raises(Refused, match="qcow2 or raw, not 'vmdk'"):
        hypervisor.create_volume(POOL, "web.vmdk", 2**20, "vmdk")


def test_a_missing_pool_is_said_to_be_missing(hypervisor: Hypervisor) -> None:
    with pytest.raises(NotFound, match="no storage pool called 'nowhere'"):
        hypervisor.create_volume("nowhere", "web", 2**20, "raw")


def test_an_inactive_pool_is_refused(hypervisor: Hypervisor, driver: libvirt.virConnect) -> None:
    driver.storagePoolLookupByName(POOL).destroy()
    with pytest.raises(Refused, match="is not active"):
        hypervisor.create_volume(POOL, "web", 2**20, "raw")


def test_a_pool_of_block_devices_holds_raw_volumes_only(hypervisor: Hypervisor, driver: libvirt.virConnect) -> None:
    driver.storagePoolDefineXML(
        "<pool type='logical'><name>vg</name><source><name>vg</name></source>"
        "<target><path>/dev/vg</path></target></pool>"
    ).create()
    with pytest.raises(Refused, match="holds raw volumes only"):
        hypervisor.create_volume("vg", "web", 2**20, "qcow2")


def test_an_existing_default_pool_is_started_and_otherwise_left_as_it_is(
    hypervisor: Hypervisor, driver: libvirt.virConnect
) -> None:
    pool = driver.storagePoolDefineXML(
        "<pool type='dir'><name>default</name><target><path>/default-images</path></target></pool>"
    )
    assert hypervisor.ensure_default_pool().active
    assert not pool.autostart()


def test_looking_at_a_missing_default_pool_makes_none(hypervisor: Hypervisor, driver: libvirt.virConnect) -> None:
    planned = hypervisor.default_pool()
    assert (planned.name, planned.kind, planned.path) == ("default", "dir", "/var/lib/libvirt/images")
    assert not planned.active
    assert planned.available > 0
    assert hypervisor.pool_is_local("default")
    assert driver.listDefinedStoragePools() == []
    assert driver.listStoragePools() == [POOL]


def test_looking_at_a_default_pool_that_is_off_leaves_it_off(
    hypervisor: Hypervisor, driver: libvirt.virConnect
) -> None:
    pool = driver.storagePoolDefineXML(
        "<pool type='dir'><name>default</name><target><path>/tmp/imgtpl-none</path></target></pool>"
    )
    planned = hypervisor.default_pool()
    assert (planned.name, planned.path, planned.active) == ("default", "/tmp/imgtpl-none", False)
    assert not pool.isActive()


DEVICES = "<device path='iqn.2026-01.example:lab'/>"
INITIATOR = "<initiator><iqn name='iqn.2026-01.example:us'/></initiator>"
FIXED = {
    "iscsi": f"<source><host name='192.0.2.1'/>{DEVICES}</source>",
    "scsi": "<source><adapter type='scsi_host' name='host0'/></source>",
    "mpath": "",
    "disk": "<source><device path='/dev/sdx'/></source>",
    "rbd": "<source><host name='192.0.2.1'/><name>vol</name></source>",
    "gluster": "<source><host name='192.0.2.1'/><dir path='/'/><name>vol</name></source>",
}


@pytest.mark.parametrize("kind", FIXED)
def test_a_pool_whose_volumes_libvirt_can_not_make_says_so_in_the_listing_and_takes_none(
    hypervisor: Hypervisor, driver: libvirt.virConnect, kind: str
) -> None:
    driver.storagePoolDefineXML(
        f"<pool type='{kind}'><name>fixed</name>{FIXED[kind]}<target><path>/dev/fixed</path></target></pool>"
    ).create()
    (listed,) = [pool for pool in hypervisor.pools() if pool.name == "fixed"]
    assert listed.problem.startswith(f"Storage pool 'fixed' ({kind}) takes no new disks: ")
    with pytest.raises(Refused, match="takes no new disks"):
        hypervisor.create_volume("fixed", "web", 2**20, "raw")
    assert [pool.problem for pool in hypervisor.pools() if pool.name == POOL] == [""]


def test_a_missing_default_pool_is_made_and_started_with_libvirt(
    hypervisor: Hypervisor, driver: libvirt.virConnect
) -> None:
    made = hypervisor.ensure_default_pool()
    assert (made.name, made.path, made.active) == ("default", "/var/lib/libvirt/images", True)
    assert driver.storagePoolLookupByName("default").autostart()


def test_a_pool_with_the_default_folder_stands_in_for_the_default_pool(
    hypervisor: Hypervisor, driver: libvirt.virConnect
) -> None:
    driver.storagePoolDefineXML(
        "<pool type='dir'><name>images</name><target><path>/var/lib/libvirt/images</path></target></pool>"
    ).create()
    assert hypervisor.ensure_default_pool().name == "images"


def test_a_thin_volume_is_described_with_its_format() -> None:
    root = fromstring(_volume_xml("a<b", 2**30, "qcow2", thin=True))
    assert root.findtext("name") == "a<b"
    assert (root.findtext("capacity"), root.findtext("allocation")) == (str(2**30), "0")
    volume_format = root.find("target/format")
    assert volume_format is not None
    assert volume_format.get("type") == "qcow2"


def test_a_volume_of_block_devices_is_described_by_its_size_alone() -> None:
    root = fromstring(_volume_xml("web", 2**30, "raw", thin=False))
    assert [element.tag for element in root] == ["name", "capacity"]


BRIEF = "<pool type='dir'><name>brief</name><target><path>/var/lib/brief</path></target></pool>"


class ListedAPoolEnds:
    """A hypervisor where another job ends a pool of its own, or stops one that `stays`, just after they were listed."""

    def __init__(self, driver: libvirt.virConnect, stays: bool = False) -> None:
        self._driver = driver
        if stays:
            self._brief = driver.storagePoolDefineXML(BRIEF)
            self._brief.create()
        else:
            self._brief = driver.storagePoolCreateXML(BRIEF)

    def listAllStoragePools(self, flags: int) -> list[libvirt.virStoragePool]:  # noqa: N802
        listed: list[libvirt.virStoragePool] = self._driver.listAllStoragePools(flags)
        assert "brief" in [pool.name() for pool in listed]
        self._brief.destroy()
        return listed

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)


def test_pools_are_listed_although_one_of_them_ends_meanwhile(driver: libvirt.virConnect) -> None:
    assert [pool.name for pool in pools(ListedAPoolEnds(driver))] == [POOL]


class MadeBySomebodyElse:
    """A hypervisor where another process makes the default pool, and then starts it, each just before we do."""

    def __init__(self, driver: libvirt.virConnect) -> None:
        self._driver = driver

    def storagePoolDefineXML(self, xml: str, _flags: int) -> Any:  # noqa: N802
        self._driver.storagePoolDefineXML(xml)
        raise libvirt.libvirtError("played")

    def storagePoolLookupByName(self, name: str) -> Any:  # noqa: N802
        pool = self._driver.storagePoolLookupByName(name)
        return pool if pool.isActive() else StartedBySomebodyElse(pool)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)


class StartedBySomebodyElse:
    """The pool then."""

    def __init__(self, pool: libvirt.virStoragePool) -> None:
        self._pool = pool

    def create(self, flags: int) -> None:
        self._pool.create(flags)
        self._pool.create(flags)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pool, name)


def test_the_default_pool_may_be_made_and_started_by_several_processes_at_once(driver: libvirt.virConnect) -> None:
    made = ensure_default_pool(MadeBySomebodyElse(driver))
    assert (made.name, made.active) == ("default", True)


def test_the_default_pool_is_found_although_another_pool_ends_meanwhile(driver: libvirt.virConnect) -> None:
    assert ensure_default_pool(ListedAPoolEnds(driver)).name == "default"


@pytest.mark.parametrize("stays", [False, True])
def test_what_lies_on_an_image_is_found_out_although_a_pool_ends_meanwhile(
    driver: libvirt.virConnect, stays: bool
) -> None:
    assert users_of(ListedAPoolEnds(driver, stays), (FileLocation("/srv/base.qcow2"),)) == ()


def test_what_lies_on_an_image_is_found_out_although_a_pool_ends_when_its_volumes_were_listed(
    hypervisor: Hypervisor, driver: libvirt.virConnect, monkeypatch: pytest.MonkeyPatch
) -> None:
    hypervisor.create_volume(POOL, "web.qcow2", 2**20, "qcow2")
    list_all = libvirt.virStoragePool.listAllVolumes

    def listed(pool: libvirt.virStoragePool, flags: int) -> list[libvirt.virStorageVol]:
        volumes: list[libvirt.virStorageVol] = list_all(pool, flags)
        pool.destroy()
        return volumes

    monkeypatch.setattr(libvirt.virStoragePool, "listAllVolumes", listed)
    assert users_of(driver, (FileLocation("/srv/base.qcow2"),)) == ()
