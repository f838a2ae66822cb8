"""File systems of real tools whose ends were wiped, on a LUN that is so large that it is looked at here and there."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from imgtpl_gui.imagestore import lun_content

MIB, GIB, TIB = 2**20, 2**30, 2**40
WIPED = 16 * MIB
"""At both ends."""
TOOLS = {
    "ext4": (("mkfs.ext4", "-q", "-F", "-O", "^has_journal"), 100 * GIB),
    "XFS": (("mkfs.xfs", "-q", "-l", "size=64m"), 100 * GIB),
    "large XFS": (("mkfs.xfs", "-q", "-l", "size=64m"), 5 * TIB),
    "Btrfs": (("mkfs.btrfs", "-q"), 100 * GIB),
}


@dataclass(frozen=True)
class Disk:
    """A file, seen as what is in a disk from `start` on; all else of the disk is zeros."""

    file: Path
    start: int
    sectors: int
    sector_size: int = 512

    def allocated(self) -> Sequence[tuple[int, int]]:
        """All of it, as a target says that has no thin provisioning."""
        return ((0, self.sectors * self.sector_size),)

    def read_into(self, lba: int, *buffers: memoryview) -> None:
        """Read a piece."""
        (buffer,) = buffers
        at, size = lba * self.sector_size, self.sectors * self.sector_size
        first, last = max(at, self.start, WIPED), min(at + len(buffer), size - WIPED)
        if first < last:
            with self.file.open("rb") as file:
                file.seek(first - self.start)
                found = file.read(last - first)
                buffer[first - at : first - at + len(found)] = found

    def read_many(self, pieces: Sequence[tuple[int, memoryview]]) -> None:
        """Read several pieces."""
        for lba, buffer in pieces:
            self.read_into(lba, buffer)


@pytest.mark.parametrize("start", [0, MIB, 513 * MIB], ids=["whole disk", "first partition", "second partition"])
@pytest.mark.parametrize(("command", "size"), TOOLS.values(), ids=TOOLS)
def test_a_file_system_that_holds_nothing_yet_is_found_though_its_ends_were_wiped(
    command: tuple[str, ...], size: int, start: int, tmp_path: Path
) -> None:
    file = tmp_path / "fs"
    with file.open("wb") as made:
        made.truncate(size - start - (MIB if start else 0))
    subprocess.run([*command, file], check=True, capture_output=True)
    found = lun_content.first_data(Disk(file, start, size // 512))
    file.unlink()
    assert found is not None
