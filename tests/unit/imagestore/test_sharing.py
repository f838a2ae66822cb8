"""A store that several administrators share: what others may read, write and remove."""

import os
from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.store_files import ReadableFile
from imgtpl_gui.imagestore import ImageStore, open_store
from imgtpl_gui.imagestore.folder_place import FolderPlace
from tests.unit.imagestore.publishing import publish
from tests.unit.samples import template


def test_everybody_may_read_whose_an_unfinished_template_is_but_not_its_disks(
    store: ImageStore, tmp_path: Path
) -> None:
    before = os.umask(0o077)
    try:
        partial = store.begin_partial("job", "web")
        partial.write("vda.qcow2", b"abc")
    finally:
        os.umask(before)
    lease, disk = (tmp_path / "store" / name for name in ("leases/job", "partial/job/vda.qcow2"))
    assert lease.stat().st_mode & 0o777 == 0o644
    assert disk.stat().st_mode & 0o777 == 0o600
    store.close()


def test_a_lease_that_cant_be_read_keeps_nobody_from_working(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs, ours = open_store(str(tmp_path / "store")), open_store(str(tmp_path / "store"))
    theirs.begin_partial("theirs", "db")
    read = FolderPlace.read

    def refused(place: FolderPlace, name: str) -> ReadableFile:
        if name == "leases/theirs":
            raise StoreError("Reading leases/theirs failed: permission denied.")
        return read(place, name)

    monkeypatch.setattr(FolderPlace, "read", refused)
    ours.begin_partial("ours", "web")
    assert (tmp_path / "store" / "partial" / "theirs").exists()
    for each in (theirs, ours):
        each.close()


def test_a_template_may_be_deleted_by_whoever_may_write_its_store(store: ImageStore, tmp_path: Path) -> None:
    before = os.umask(0o002)
    try:
        made = publish(store, template())
    finally:
        os.umask(before)
    assert (tmp_path / "store" / "templates" / made.id).stat().st_mode & 0o777 == 0o775
