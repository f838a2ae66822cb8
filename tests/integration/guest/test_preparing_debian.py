"""Preparing the lab's real Debian."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from imgtpl_gui.domain.preparation import Preparation, Prepared
from imgtpl_gui.domain.sealing import SEAL_OPERATIONS
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.guest import prepare
from tests.integration.guest import disks

ALL = tuple(operation.name for operation in SEAL_OPERATIONS)


@pytest.fixture
def prepared(usual_appliance: None, debian_image: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    folder = tmp_path_factory.mktemp("debian")
    base = folder / "debian.img"
    subprocess.run(["qemu-img", "convert", "-O", "raw", str(debian_image), str(base)], check=True)
    with disks.overlays((base,), folder) as made:
        start = time.monotonic()
        yield prepare(made, Preparation(seal=ALL), NoWatch())
        print(f"preparing Debian took {time.monotonic() - start:.1f} s")


def test_a_real_debian_is_known_sealed_and_trimmed(prepared: Prepared) -> None:
    assert prepared.os.distribution == "debian"
    assert prepared.os.packages > 100
    assert (prepared.os.cloud_init, prepared.os.guest_agent) == (True, True)
    assert [(area.kind, area.mount_point) for area in prepared.os.file_systems][-1] == ("ext4", "/")
    for item in prepared.seal.items:
        print(f"{item.name}: {item.detail}")
    assert prepared.seal.complete
    assert prepared.trim_notes == ()
