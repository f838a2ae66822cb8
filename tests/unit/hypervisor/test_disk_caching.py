"""New disks go around the host's page cache wherever their file systems let them."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import libvirt
import pytest

from imgtpl_gui.domain.hardware import DiskHardware
from imgtpl_gui.domain.image_location import FileLocation, LunLocation
from imgtpl_gui.domain.newserver import NewDisk, VolumeInfo
from imgtpl_gui.hypervisor import overlays
from imgtpl_gui.hypervisor.disk_caching import with_caching

WITHOUT = "/proc/version"
"""A file of a file system that lacks O_DIRECT."""
LUN = LunLocation("san", 3260, "iqn.2026-01.org.example:store", 1, 2**20, 2**21)


class Trial:
    """A connection to another machine, where QEMU may or may not open a disk around the cache."""

    def __init__(self, uri: str, refusal: str = "") -> None:
        self.uri, self.refusal = uri, refusal
        self.tried: list[str] = []

    def getURI(self) -> str:  # noqa: N802
        return self.uri

    def createXML(self, xml: str, _flags: int) -> Any:  # noqa: N802
        self.tried.append(xml)
        if self.refusal:
            raise libvirt.libvirtError(self.refusal)
        return SimpleNamespace(destroy=lambda: None)


@pytest.fixture(autouse=True)
def _dac(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overlays, "changes_owners", lambda _connection: True)


def buffered(connection: Trial, path: str, *below: FileLocation | LunLocation) -> bool:
    volume = VolumeInfo("default", "web.qcow2", path, "qcow2", 2**20)
    (disk,) = with_caching(connection, (NewDisk(DiskHardware("vda", "virtio"), volume, below),))
    return disk.buffered


def test_a_disk_on_this_machine_is_asked_of_its_file_systems_and_nothing_is_tried(tmp_path: Path) -> None:
    file = tmp_path / "web.qcow2"
    file.touch()
    here = Trial("qemu:///system")
    assert not buffered(here, str(file))
    assert not buffered(here, str(file), FileLocation(str(file)), LUN)
    assert not buffered(here, "", LUN)
    assert buffered(here, WITHOUT)
    assert buffered(here, str(file), FileLocation(WITHOUT))
    assert here.tried == []


@pytest.mark.parametrize("uri", ["qemu+ssh://host/system", "qemu:///system"])
def test_devices_and_luns_are_gone_around_the_cache_without_a_trial(uri: str) -> None:
    connection = Trial(uri, "file system may not support O_DIRECT")
    assert not buffered(connection, "")
    assert not buffered(connection, "/dev/vg/web")
    assert connection.tried == []


@pytest.mark.parametrize("refusal", ["", "file system may not support O_DIRECT"])
@pytest.mark.parametrize("uri", ["qemu+ssh://host/system", "qemu:///system"])
def test_where_the_file_is_out_of_reach_qemu_tries_the_whole_chain(uri: str, refusal: str) -> None:
    connection = Trial(uri, refusal)
    assert buffered(connection, "/nowhere/web.qcow2", FileLocation("/store/vda.qcow2")) == bool(refusal)
    (xml,) = connection.tried
    assert "cache='none'" in xml.replace('"', "'")
    assert xml.index("/nowhere/web.qcow2") < xml.index("/store/vda.qcow2")
