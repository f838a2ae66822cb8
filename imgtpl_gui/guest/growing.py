"""Letting what is on a disk fill it after the disk grew: partition, LVM and file system, in the appliance."""

import guestfs

from imgtpl_gui.domain.offline import OfflineNotes
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.guest.guest_tree import plain

_ROOM = 2 * 2**20
"""Bytes that a partition table's second copy and alignment may take: less isn't worth growing."""
_GPT_TAIL = 34
"""Sectors: UEFI 2.10, section 5.3.1, the backup of the table and one more."""
_EXT = ("ext2", "ext3", "ext4")
_PHYSICAL_VOLUME = "LVM2_member"
_EXTENDED = (0x05, 0x0F, 0x85)


class _CanNotGrow(Exception):
    """The text is a clause that says why."""


def grow(handle: "guestfs.GuestFS", disks: tuple[int, ...], root: str, notes: OfflineNotes) -> None:
    """Grow what is last on each of the disks, by their indexes; `root` is the system's own file system or "".

    Nothing may be mounted.
    """
    devices = handle.list_devices()
    for index in disks:
        if index >= len(devices):
            continue
        try:
            grown = _grow_disk(handle, devices[index], root)
        except _CanNotGrow as error:
            notes.left.append(
                say("Disk {index} is larger now, but nothing on it was: {error}.", index=index + 1, error=error)
            )
        except RuntimeError as error:
            notes.left.append(
                say(
                    "Disk {index} is larger now, but what is on it could not grow ({error}).",
                    index=index + 1,
                    error=plain(error),
                )
            )
        else:
            notes.done.append(say("let {grown} fill disk {index}", grown=grown, index=index + 1))


def _grow_disk(handle: "guestfs.GuestFS", device: str, root: str) -> str:
    partitions = [name for name in handle.list_partitions() if handle.part_to_dev(name) == device]
    area = _grow_partition(handle, device) if partitions else device
    if handle.vfs_type(area) == _PHYSICAL_VOLUME:
        handle.pvresize(area)
        area = _grow_volume(handle, area, root)
    _grow_file_system(handle, area)
    return say("the {area} file system", area=handle.vfs_type(area))


def _grow_partition(handle: "guestfs.GuestFS", device: str) -> str:
    """Grow the last partition; returns its device."""
    kind = handle.part_get_parttype(device)
    last = max(handle.part_list(device), key=lambda part: int(part["part_end"]))
    number = int(last["part_num"])
    name = next(
        found
        for found in handle.list_partitions()
        if handle.part_to_dev(found) == device and handle.part_to_partnum(found) == number
    )
    if kind == "msdos" and (number > 4 or handle.part_get_mbr_id(device, number) in _EXTENDED):
        raise _CanNotGrow(say("its last partition is a logical one"))
    if handle.vfs_type(name) not in (*_EXT, "xfs", "btrfs", _PHYSICAL_VOLUME):
        raise _CanNotGrow(
            say("its last partition holds {name}", name=plain(handle.vfs_type(name)) or say("nothing that is known"))
        )
    if kind == "gpt":
        handle.part_expand_gpt(device)
    sector = handle.blockdev_getss(device)
    end = handle.blockdev_getsize64(device) // sector - 1 - (_GPT_TAIL if kind == "gpt" else 0)
    if (end + 1) * sector - int(last["part_end"]) > _ROOM:
        handle.part_resize(device, number, end)
    return str(name)


def _grow_volume(handle: "guestfs.GuestFS", physical: str, root: str) -> str:
    """Give the free room of a volume group to the system's volume, or to its only one; returns that."""
    groups = {handle.vgpvuuids(group["vg_name"])[0]: group["vg_name"] for group in handle.vgs_full()}
    group = groups.get(handle.pvuuid(physical), "") or next(iter(groups.values()), "")
    volumes = [volume for volume in handle.lvs() if volume.split("/")[2] == group]
    if root in volumes:
        chosen = root
    elif len(volumes) == 1:
        chosen = volumes[0]
    else:
        raise _CanNotGrow(say("it can't be told which of its logical volumes should"))
    handle.lvresize_free(chosen, 100)
    return str(chosen)


def _grow_file_system(handle: "guestfs.GuestFS", area: str) -> None:
    kind = handle.vfs_type(area)
    if kind in _EXT:
        handle.e2fsck(area, correct=True)
        handle.resize2fs(area)
        return
    if kind not in ("xfs", "btrfs"):
        raise _CanNotGrow(say("it holds {kind}", kind=plain(kind) or say("nothing that is known")))
    handle.mount_options("nodev", area, "/")
    try:
        if kind == "xfs":
            handle.xfs_growfs("/", datasec=True)
        else:
            handle.btrfs_filesystem_resize("/")
    finally:
        handle.umount_all()
