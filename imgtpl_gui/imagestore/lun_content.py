"""What a LUN holds that isn't an image store: told from the marks that file systems and the like leave.

Empty is one that shows nothing but zeros wherever `lun_places.py` lets it be looked at.
"""

import time
from collections.abc import Iterator, Sequence
from itertools import islice

from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.domain.wording import in_bytes
from imgtpl_gui.imagestore.block_device import BlockDevice, ReadableDevice
from imgtpl_gui.imagestore.lun_places import places

EDGE = 1 << 20
"""Bytes at the start and at the end by which a LUN is told at first sight."""
_SECONDS = 4.0
"""After which no more places are looked at than the least."""
_BATCH = 4 << 20
"""Bytes that are read at a time."""
_ROUNDS = 3
_HEAD = 4 << 20
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
    *((sector * 512, b"LABELONE", marked("a physical volume of LVM")) for sector in range(4)),
)
_FIRST_PARTITION = 1 << 20
"""Where nearly all programs let the first partition begin: what is there outlasts its partition table."""


def is_empty(device: ReadableDevice) -> bool:
    """Whether start and end are all zero, which is asked at once."""
    return not any(any(_read(device, offset, length)) for offset, length in _edges(device))


def first_data(device: ReadableDevice) -> int | None:
    """Return the offset of data that was found, None where the LUN counts as empty; takes a few seconds at most."""
    size = device.sectors * device.sector_size
    least, more = places(size, device.sector_size, device.allocated())
    for found in _with_data(device, least):
        return found[0]
    limit = time.monotonic() + _SECONDS
    for found in _with_data(device, more, limit):
        return found[0]
    return None


def what_it_holds(device: ReadableDevice, offset: int = 0) -> str:
    """Name it, to complete "it holds …"; `offset` is where data was found."""
    data = _read(device, 0, min(_HEAD, device.sectors * device.sector_size))
    if name := _name(data):
        return name
    if data[device.sector_size : device.sector_size + 8] == b"EFI PART":
        return say("a partition table (GPT) with other partitions")
    if data[510:512] == b"\x55\xaa":
        return say("a partition table (MBR) or a boot sector")
    if name := _name(data[_FIRST_PARTITION:]):
        return say("{what}, {offset} from its start", what=name, offset=in_bytes(_FIRST_PARTITION))
    if offset > EDGE:
        return say("data, {offset} from its start", offset=in_bytes(offset))
    return say("data that ImgTpl doesn't know")


def empty(device: BlockDevice) -> None:
    """Let the LUN count as empty: what it held is lost, though not all of it need be overwritten."""
    device.discard(0, device.sectors)
    for _ in range(_ROUNDS):
        least, more = places(device.sectors * device.sector_size, device.sector_size, device.allocated())
        found = list(_with_data(device, (*least, *more)))
        for offset, length in found:
            device.zero(offset // device.sector_size, length // device.sector_size)
        if not found:
            break
    device.flush()


def _name(data: bytes) -> str:
    for offset, mark, what in _MARKS:
        if data[offset : offset + len(mark)] == mark:
            return say(what)
    return ""


def _edges(device: ReadableDevice) -> tuple[tuple[int, int], tuple[int, int]]:
    length = min(EDGE // device.sector_size, device.sectors // 2) * device.sector_size
    return (0, length), (device.sectors * device.sector_size - length, length)


def _read(device: ReadableDevice, offset: int, length: int) -> bytes:
    buffer = bytearray(length)
    device.read_into(offset // device.sector_size, memoryview(buffer))
    return bytes(buffer)


def _with_data(
    device: ReadableDevice, pieces: Sequence[tuple[int, int]], limit: float = float("inf")
) -> Iterator[tuple[int, int]]:
    """Give those of the pieces that aren't all zeros, as long as there is time."""
    left = iter(pieces)
    while time.monotonic() < limit and (batch := _batch(left)):
        buffers = [(offset, bytearray(length)) for offset, length in batch]
        device.read_many([(offset // device.sector_size, memoryview(buffer)) for offset, buffer in buffers])
        yield from ((offset, len(buffer)) for offset, buffer in buffers if buffer != bytes(len(buffer)))


def _batch(pieces: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    batch: list[tuple[int, int]] = []
    while sum(length for _, length in batch) < _BATCH and (more := list(islice(pieces, 1))):
        batch += more
    return batch
