import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import libvirt
import pytest

from imgtpl_gui.domain.errors import NotFound, Refused
from imgtpl_gui.hypervisor import backup
from tests.unit.hypervisor.libvirt_errors import libvirt_error
from tests.unit.hypervisor.xml_samples import DISK, domain

CDROM = "<disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>"


class Domain:
    """A running domain."""

    active = True

    def name(self) -> str:
        return "web-1"

    def isActive(self) -> bool:  # noqa: N802
        return self.active

    def ID(self) -> int:  # noqa: N802
        return 7

    def XMLDesc(self, _flags: int) -> str:  # noqa: N802
        return domain(DISK + CDROM)


def connection(uri: str, running: Domain) -> Any:
    return SimpleNamespace(
        getURI=lambda: uri, lookupByUUIDString=lambda _name: running, lookupByName=lambda _name: running
    )


@pytest.fixture
def domain_folders(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the system libvirt with one for its running domain 7; we are root.

    Its path is short: a socket's has 107 characters at most.
    """
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with TemporaryDirectory(prefix="it-", dir="/tmp") as name:
        folder = Path(name)
        monkeypatch.setattr(backup, "_DOMAIN_FOLDERS", folder)
        (folder / "domain-7-web").mkdir()
        yield folder


def plan(uri: str, targets: tuple[str, ...] = ("vda",), running: Domain | None = None) -> backup.PullBackup:
    return backup.plan_backup(connection(uri, running or Domain()), "u", targets, "0123456789abcdef")


def test_root_shares_the_system_libvirts_own_folder_of_the_domain(domain_folders: Path) -> None:
    ((target, uri),) = plan("qemu:///system").uris
    assert target == "vda"
    assert uri == f"nbd+unix:///vda?socket={domain_folders}/domain-7-web/imgtpl-0123456789ab.sock"


def test_roots_session_is_the_systems_libvirt(domain_folders: Path) -> None:
    assert str(domain_folders) in plan("qemu:///session").uris[0][1]


def test_the_folder_of_another_domain_with_the_same_id_is_not_used(domain_folders: Path) -> None:
    (domain_folders / "domain-7-web").rename(domain_folders / "domain-7-other")
    assert plan("qemu:///system").uris[0][1].startswith("nbd://127.0.0.1:")


def test_a_session_of_an_ordinary_user_gets_a_folder_of_the_users_own(
    domain_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    planned = plan("qemu:///session")
    assert planned.socket_folder == "/run/user/1000/imgtpl/0123456789abcdef"
    assert planned.uris[0][1].endswith(f"?socket={planned.socket_folder}/nbd.sock")


def test_an_ordinary_user_of_the_system_libvirt_reads_over_the_loopback_address(
    domain_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert plan("qemu:///system").uris[0][1].startswith("nbd://127.0.0.1:")


def test_a_socket_path_that_is_too_long_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/tmp/" + "x" * 100)
    planned = plan("qemu:///session")
    assert (planned.uris[0][1].startswith("nbd://127.0.0.1:"), planned.socket_folder) == (True, "")


def test_a_scratch_file_lies_beside_its_disk() -> None:
    assert plan("qemu:///system").scratch == ("/images/vda-0123456789abcdef.imgtpl-scratch",)


def test_a_server_that_is_off_cant_be_read() -> None:
    off = Domain()
    off.active = False
    with pytest.raises(Refused, match="is off"):
        plan("qemu:///system", running=off)


@pytest.mark.parametrize("targets", [("vdz",), ("vda", "vdz")])
def test_a_disk_that_is_not_there_is_refused(targets: tuple[str, ...]) -> None:
    with pytest.raises(NotFound, match="no disk called vdz"):
        plan("qemu:///system", targets)


def test_only_the_chosen_disks_are_opened() -> None:
    xml = backup._backup_xml(plan("qemu:///system"), ("vda", "sda"))
    assert '<disk name="sda" backup="no" />' in xml
    assert 'name="vda" backup="yes" type="file" exportname="vda"' in xml


def test_a_file_that_is_no_scratch_file_is_never_removed(tmp_path: Path) -> None:
    precious = tmp_path / "precious.qcow2"
    precious.write_bytes(b"x")
    gone = connection("qemu:///system", Domain())
    gone.lookupByUUIDString = gone.lookupByName = _missing
    backup.end_backup(gone, backup.PullBackup("u", (), (str(precious),)))
    assert precious.exists()


def _missing(_name: str) -> None:
    raise libvirt_error(libvirt.VIR_ERR_NO_DOMAIN, "Domain not found")
