"""What a LUN holds that isn't an image store: told from the marks that file systems and the like leave."""

from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.imagestore.block_device import BlockDevice

EDGE = 1 << 20
"""Bytes at the start and at the end that are looked at."""
_MARKS = (
    (0x438, b"\x53\xef", marked("an ext4 file system")),
    (0, b"XFSB", marked("an XFS file system")),
    (0x10040, b"_BHRfS_M", marked("a Btrfs file system")),
    (3, b"NTFS    ", marked("an NTFS file system")),
    (0x36, b"FAT", marked("a FAT file system")),
    (0x52, b"FAT32", marked("a FAT file system")),
    (0, b"LUKS\xba\xbe", marked("a LUKS encrypted volume")),
    (0x1000, b"\xfc\x4e\x2b\xa9", marked("a part of a Linux RAID")),
    (0, b"\xfc\x4e\x2b\xa9", marked("a part of a Linux RAID")),
    (4086, b"SWAPSPACE2", marked("swap space")),
    (0x8001, b"CD001", marked("a CD image")),
    (0, b"QFI\xfb", marked("a qcow2 image")),
    (0x200000, b"\x0d\xd0\x01\xc0", marked("a VMFS datastore")),
)


def is_empty(device: BlockDevice) -> bool:
    """Whether start and end are all zero."""
    return not any(_edges(device))


def what_it_holds(device: BlockDevice) -> str:
    """Name it, to complete "it holds …"."""
    data = _edges(device)
    for sector in range(4):
        if data[sector * 512 : sector * 512 + 8] == b"LABELONE":
            return say("a physical volume of LVM")
    for offset, mark, what in _MARKS:
        if data[offset : offset + len(mark)] == mark:
            return say(what)
    if data[device.sector_size : device.sector_size + 8] == b"EFI PART":
        return say("a partition table (GPT) with other partitions")
    if data[510:512] == b"\x55\xaa":
        return say("a partition table (MBR) or a boot sector")
    return say("data that ImgTpl doesn't know")


def _edges(device: BlockDevice) -> bytes:
    """Read both ends."""
    count = min(EDGE // device.sector_size, device.sectors // 2)
    buffer = bytearray(2 * count * device.sector_size)
    half = len(buffer) // 2
    device.read_into(0, memoryview(buffer)[:half])
    device.read_into(device.sectors - count, memoryview(buffer)[half:])
    return bytes(buffer)
