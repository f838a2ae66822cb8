"""Inspection of real images by libguestfs."""

import subprocess
import time
from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import Cancelled, ImgTplError
from imgtpl_gui.domain.templates import OsInfo
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.guest import inspect


def leftovers() -> set[str]:
    """List the folders and processes of an inspection."""
    processes = subprocess.run(
        ["pgrep", "-f", "inspection_process|imgtpl-inspect-"], capture_output=True, text=True, check=False
    )
    return {*map(str, Path("/tmp").glob("imgtpl-inspect-*")), *processes.stdout.split()}


def test_the_demo_guest_is_known_with_its_hostname_and_cloud_init(demo_image: Path) -> None:
    assert inspect(demo_image, "qcow2", NoWatch()) == OsInfo(
        family="linux", name="ImgTpl demo server", version="1", hostname="imgtpl-demo", cloud_init=True
    )
    assert leftovers() == set()


def test_a_disk_without_a_system_is_unknown(tmp_path: Path) -> None:
    image = tmp_path / "empty.qcow2"
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", str(image), "16M"], check=True)
    assert inspect(image, "qcow2", NoWatch()) == OsInfo()


def test_what_is_no_image_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no image")
    with pytest.raises(ImgTplError, match="text could not be looked into"):
        inspect(tmp_path / "text", "qcow2", NoWatch())


def test_cancel_answers_within_a_second_and_leaves_no_process_or_folder(demo_image: Path) -> None:
    class Cancelling(NoWatch):
        cancelled_at = 0.0

        def check_cancelled(self) -> None:
            if leftovers() and self.cancelled_at == 0.0 and list(Path("/tmp").glob("imgtpl-inspect-*/libguestfs*")):
                self.cancelled_at = time.monotonic()
                raise Cancelled

    watch = Cancelling()
    with pytest.raises(Cancelled):
        inspect(demo_image, "qcow2", watch)
    assert time.monotonic() - watch.cancelled_at < 1
    assert leftovers() == set()
