"""The lab: real libvirt and real guests. A part that is missing fails the tests that need it; nothing is skipped."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import libvirt
import pytest

from tests.lab.debian_guest import debian_disk, lvm_disk
from tests.lab.libvirt_daemon import open_system_libvirt
from tests.lab.once import made_once
from tests.lab.private_libvirt import PrivateLibvirt


@pytest.fixture(scope="session")
def libvirt_connection() -> Iterator[libvirt.virConnect]:
    """The system's libvirt."""
    connection = open_system_libvirt()
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def own_libvirt() -> Iterator[PrivateLibvirt]:
    """A libvirt of this test run's own, empty: no other run on this machine sees or disturbs its servers."""
    yield from _private_libvirt()


@pytest.fixture
def private_libvirt() -> Iterator[PrivateLibvirt]:
    """A libvirt of one test's own, which may be killed."""
    yield from _private_libvirt()


def _private_libvirt() -> Iterator[PrivateLibvirt]:
    folder = Path(tempfile.mkdtemp(prefix="imgtpl-", dir="/tmp"))
    own = PrivateLibvirt(folder)
    own.start()
    yield own
    own.stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def debian_image() -> Path:
    """A bootable Debian disk (qcow2), to be copied and never written to."""
    return debian_disk()


@pytest.fixture(scope="session")
def lvm_image() -> Path:
    """A Debian disk with systemd-networkd and its root on XFS and LVM, likewise."""
    return lvm_disk()


@pytest.fixture(scope="session")
def demo_image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo guest's disk (qcow2), to be copied and never written to."""
    return made_once(tmp_path_factory, "demo", _build_demo) / "demo.qcow2"


def _build_demo(folder: Path) -> None:
    from imgtpl_gui.domain.watch import NoWatch
    from imgtpl_gui.guest import build_demo_disk

    build_demo_disk(folder / "demo.qcow2", NoWatch())


@pytest.fixture(scope="session")
def quick_appliance() -> None:
    """Have libguestfs start in less time, whoever in this process or below it starts it."""
    from tests.lab.quick_appliance import quick_appliance

    os.environ["LIBGUESTFS_PATH"] = str(quick_appliance())


@pytest.fixture
def usual_appliance(quick_appliance: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have libguestfs start for one test as it does for users."""
    monkeypatch.delenv("LIBGUESTFS_PATH")
