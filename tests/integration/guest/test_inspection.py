"""Inspection of real images by libguestfs."""

import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import Cancelled, ImgTplError
from imgtpl_gui.domain.templates import OsInfo
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.guest import inspect
from tests.integration.guest.appliances import leftovers


@pytest.fixture(autouse=True)
def scratch(usual_appliance: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an inspection has its folder: others on this machine have theirs elsewhere."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("LIBGUESTFS_CACHEDIR", "/var/tmp")
    return folder


def test_the_demo_guest_is_known_with_its_hostname_and_file_systems(demo_image: Path, scratch: Path) -> None:
    found = inspect([demo_image], "qcow2", NoWatch())
    assert replace(found, file_systems=()) == OsInfo(
        family="linux", name="ImgTpl demo server", version="1", hostname="imgtpl-demo", cloud_init=True
    )
    assert [(area.kind, area.size, area.mount_point) for area in found.file_systems] == [
        ("vfat", 40 * 2**20, ""),
        ("ext4", 160 * 2**20, "/"),
    ]
    assert all(0 < area.used < area.size for area in found.file_systems)
    assert leftovers(scratch) == []


def test_a_disk_without_a_system_is_unknown(tmp_path: Path) -> None:
    image = tmp_path / "empty.qcow2"
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", str(image), "16M"], check=True)
    assert inspect([image], "qcow2", NoWatch()) == OsInfo()


def test_what_is_no_image_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no image")
    with pytest.raises(ImgTplError, match="text could not be looked into"):
        inspect([tmp_path / "text"], "qcow2", NoWatch())


def test_cancel_answers_within_a_second_and_leaves_no_process_or_folder(demo_image: Path, scratch: Path) -> None:
    class Cancelling(NoWatch):
        cancelled_at = 0.0

        def check_cancelled(self) -> None:
            if self.cancelled_at == 0.0 and list(scratch.glob("imgtpl-inspect-*/libguestfs*")):
                self.cancelled_at = time.monotonic()
                raise Cancelled

    watch = Cancelling()
    with pytest.raises(Cancelled):
        inspect([demo_image], "qcow2", watch)
    assert time.monotonic() - watch.cancelled_at < 1
    assert leftovers(scratch) == []
