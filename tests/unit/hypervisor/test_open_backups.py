"""Whose an open backup is, told by its XML."""

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import libvirt
import pytest

from imgtpl_gui.hypervisor.open_backups import open_backup
from tests.unit.hypervisor.libvirt_errors import libvirt_error

JOB = "0123456789abcdef"


def seen(*files: str, element: str = "scratch") -> Any:
    disks = "".join(f"<disk name='vda'><{element} file='{file}'/></disk>" for file in files)
    domain = SimpleNamespace(
        name=lambda: "web", backupGetXMLDesc=lambda _flags: f"<domainbackup><disks>{disks}</disks></domainbackup>"
    )
    return open_backup(SimpleNamespace(lookupByUUIDString=lambda _uuid: domain, lookupByName=lambda _uuid: domain), "u")


@pytest.fixture(autouse=True)
def an_ordinary_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Root uses folders of libvirt's."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


def test_a_backup_of_ours_tells_its_job_its_machine_and_its_ledgers() -> None:
    files = tuple(f"/a b/{target}-{JOB}.lab-3.00ff00ff.imgtpl-scratch" for target in ("vda", "vdb"))
    found = seen(*files)
    assert (found.job, found.owner, found.host) == (JOB, "lab-3.00ff00ff", "lab-3")
    assert found.backup.scratch == files
    assert found.backup.socket_folder.endswith(f"/imgtpl/{JOB}")


@pytest.mark.parametrize(
    "files",
    [
        (),
        ("/images/vda.tmp",),
        ("/images/vda-../../x.imgtpl-scratch",),
        (f"/images/vda-{JOB}.lab.00ff00ff.imgtpl-scratch", "/images/vdb.tmp"),
        (f"/images/vda-{JOB}.lab.00ff00ff.imgtpl-scratch", "/images/vdb-99.lab.00ff00ff.imgtpl-scratch"),
    ],
)
def test_a_backup_that_is_not_wholly_of_one_job_of_ours_is_another_ones(files: tuple[str, ...]) -> None:
    assert (seen(*files).job, seen(*files).owner) == ("", "")


def test_a_backup_of_ours_without_an_owner_has_none() -> None:
    found = seen(f"/images/vda-{JOB}.imgtpl-scratch")
    assert (found.job, found.owner, found.host) == (JOB, "", "")


def test_a_server_without_a_backup_has_none() -> None:
    def none(_flags: int) -> str:
        raise libvirt_error(libvirt.VIR_ERR_NO_DOMAIN_BACKUP, "no domain backup job present")

    domain = SimpleNamespace(name=lambda: "web", backupGetXMLDesc=none)
    connection: Any = SimpleNamespace(lookupByUUIDString=lambda _uuid: domain, lookupByName=lambda _uuid: domain)
    assert open_backup(connection, "u") is None
