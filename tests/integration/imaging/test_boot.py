"""A system disk boots straight from its packed image."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from imgtpl_gui.domain.images import ImageSettings
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging.images import pack_image

BOOT_SECONDS = 200.0


@pytest.mark.timeout(900)  # the guest may have to be built first
def test_a_guest_boots_from_an_overlay_on_its_packed_disk(debian_image: Path, tmp_path: Path) -> None:
    image, overlay = tmp_path / "vda.qcow2", tmp_path / "overlay.qcow2"
    pack_image(str(debian_image), image, ImageSettings(), None, resume=False, watch=NoWatch())
    subprocess.run(["qemu-img", "compare", str(debian_image), str(image)], check=True, capture_output=True)
    subprocess.run(
        ["qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", str(image), str(overlay)], check=True
    )
    command = ["qemu-system-x86_64", "-M", "q35", "-cpu", "max", "-m", "768", "-nographic"]
    guest = subprocess.Popen(
        [*command, "-drive", f"file={overlay},format=qcow2,if=virtio"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    try:
        assert guest.stdout is not None
        said, deadline = b"", time.monotonic() + BOOT_SECONDS
        while b"login:" not in said:
            assert time.monotonic() < deadline, said[-2000:]
            got = os.read(guest.stdout.fileno(), 4096)
            assert got, said[-2000:]
            said += got
    finally:
        guest.kill()
        guest.wait()
