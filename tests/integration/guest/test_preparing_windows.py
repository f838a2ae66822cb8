"""Preparing a disk with a Windows after sysprep."""

import subprocess
from pathlib import Path

from imgtpl_gui.domain.preparation import Preparation
from imgtpl_gui.domain.sealing import SealItem
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.guest import prepare
from tests.integration.guest import disks
from tests.integration.guest.windows_files import make_windows


def test_a_windows_after_sysprep_counts_as_sealed(tmp_path: Path) -> None:
    tree = make_windows(tmp_path / "tree", "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE")
    disk = tmp_path / "windows.img"
    subprocess.run(["mke2fs", "-q", "-t", "ext4", "-d", str(tree), str(disk), "32768"], check=True)
    with disks.overlays((disk,), tmp_path) as (overlay,):
        prepared = prepare([overlay], Preparation(seal=("machine-id", "logs")), NoWatch())
    assert (prepared.os.family, prepared.os.name) == ("windows", "Windows Server 2019 Standard")
    assert (prepared.os.generalised, prepared.os.cloudbase_init) == (True, True)
    assert prepared.seal.items == (SealItem("machine-id", True, "sysprep has generalised this Windows"),)
    assert prepared.seal.complete
