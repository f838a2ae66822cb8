import subprocess
from pathlib import Path

from imgtpl_gui.imagestore.lun_table import commit
from tests.unit.imagestore.memory_device import MemoryDevice
from tests.unit.imagestore.test_gpt import parts, table_of, written


def test_sgdisk_accepts_the_table_and_reads_it(tmp_path: Path) -> None:
    image = tmp_path / "disk"
    image.write_bytes(written(parts(3)).content)
    shown = subprocess.run(["sgdisk", "-v", "-p", image], capture_output=True, text=True, check=True).stdout
    assert "No problems found" in shown
    assert "file-2" in shown
    assert "holds up to 8192 entries" in shown


def test_a_change_that_sgdisk_made_is_read_and_can_be_changed(tmp_path: Path) -> None:
    image = tmp_path / "disk"
    image.write_bytes(written(parts(3)).content)
    subprocess.run(["sgdisk", "--change-name=2:other", "--new=9:8192:9215", image], capture_output=True, check=True)
    device, data = MemoryDevice(), image.read_bytes()
    device.put(0, data)
    table = table_of(device)
    assert [part.name for part in table.partitions][:3] == ["file-0", "other", "file-2"]
    assert (table.partitions[3].first, table.partitions[3].last) == (8192, 9215)
    commit(device, table, table.partitions[:2])
    assert table_of(device).partitions == table.partitions[:2]
