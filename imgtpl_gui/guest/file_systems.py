"""The file systems and swap areas of a server's disks, in the appliance."""

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

import guestfs

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import FileSystem

SWAP, HIBERNATED = "swap", "swsuspend"
"""libblkid's names: the second is a swap area that holds the memory of a hibernated system."""
_MOST = 64
"""Areas that are looked at: each takes its time."""
_SUBVOLUME = "btrfsvol:"
_UNKNOWN = "unknown"
_ENCRYPTED = ("crypto_LUKS", "BitLocker")
_WITHOUT_FILES = (_UNKNOWN, SWAP, HIBERNATED, *_ENCRYPTED)
_MEMBERS = ("LVM2_member", "linux_raid_member", "mpath_member", "LDM")
"""Parts of volumes that are looked at themselves."""
_TINY = 32 * 2**20
"""Bytes: boot loaders and Microsoft's reserved partitions have no file systems, and are smaller."""
_BEGINNING = 2**18
_BUSY, _BUSY_ATTEMPTS = "busy", 25
"""What mount(8) says of a device that somebody else has open alone, and how often it is tried again."""


class Visitor(Protocol):
    """Does something with each area of the disks, once."""

    def mounted(self, device: str, kind: str) -> None:
        """See a file system, mounted for writing at /."""

    def unmountable(self, device: str, kind: str, reason: str) -> None:
        """See what could not be mounted for writing."""

    def swap(self, device: str) -> None:
        """See a swap area."""

    def passed_over(self, count: int) -> None:
        """Hear of more areas than are looked at."""


class Disks:
    """What lies on a server's disks: `kinds` by device, Btrfs subvolumes folded into theirs."""

    def __init__(self, handle: "guestfs.GuestFS", roots: list[str]) -> None:
        self._handle = handle
        areas = _areas(handle)
        kinds = {device: _kind(handle, device) for device in areas[:_MOST]}
        self._passed_over = len(areas[_MOST:])
        self.kinds = {device: kind for device, kind in kinds.items() if kind and kind not in _MEMBERS}
        self._unreadable = [device for device, kind in kinds.items() if not kind]
        self._mount_points: dict[str, str] = {}
        for root in roots[:1]:
            for folder, mountable in sorted(_mount_points(handle, root).items(), reverse=True):
                self._mount_points[_device(handle, mountable)] = folder  # last, and kept, is the shortest

    def survey(self, visitor: Visitor | None) -> tuple[FileSystem, ...]:
        """Look at each area, with a visitor for writing. Nothing is mounted before and afterwards."""
        for device in self._unreadable:
            if visitor:
                visitor.unmountable(device, _UNKNOWN, say("it can't be read"))
        if visitor and self._passed_over:
            visitor.passed_over(self._passed_over)
        areas = [self._look_at(device, kind, visitor) for device, kind in self.kinds.items()]
        return tuple(area for area in areas if area.kind != _UNKNOWN)

    def _look_at(self, device: str, kind: str, visitor: Visitor | None) -> FileSystem:
        used = 0
        if kind == SWAP and visitor:
            visitor.swap(device)
        elif kind not in _WITHOUT_FILES:
            used = self._look_inside(device, kind, visitor)
        size = self._handle.blockdev_getsize64(device)
        if visitor and kind in _ENCRYPTED:
            visitor.unmountable(device, kind, "")
        if visitor and kind == _UNKNOWN and size > _TINY and any(self._handle.pread_device(device, _BEGINNING, 0)):
            visitor.unmountable(device, kind, "")
        return FileSystem(device, kind, size, used, self._mount_points.get(device, ""))

    def _look_inside(self, device: str, kind: str, visitor: Visitor | None) -> int:
        try:
            with mounted(self._handle, device, kind, writable=visitor is not None):
                if visitor:
                    visitor.mounted(device, kind)
                return self._used()
        except RuntimeError as error:
            if visitor:
                visitor.unmountable(device, kind, str(error))
        with suppress(RuntimeError), mounted(self._handle, device, kind, writable=False):
            return self._used()
        return 0

    def _used(self) -> int:
        figures = self._handle.statvfs("/")
        return int((figures["blocks"] - figures["bfree"]) * figures["frsize"])


@contextmanager
def mounted(handle: "guestfs.GuestFS", device: str, kind: str, *, writable: bool) -> Iterator[None]:
    """Mount one file system alone. Raises RuntimeError."""
    if kind == "ntfs" and writable:
        _check_ntfs(handle, device)
    _mount(handle, device, "/", writable=writable)
    try:
        yield
    finally:
        handle.umount_all()


def mount_system(handle: "guestfs.GuestFS", root: str, *, writable: bool) -> None:
    """Mount an operating system's file systems where it has them. Raises RuntimeError if the first can't be."""
    if writable and handle.vfs_type(root) == "ntfs":
        writable = False  # nothing is sealed there, and a dirty one refuses
    for folder, device in sorted(_mount_points(handle, root).items(), key=lambda item: len(item[0])):
        try:
            # mount(8) would follow a link of the guest's to a folder of the appliance.
            if folder == "/" or handle.realpath(folder) == folder:
                _mount(handle, device, folder, writable=writable)
        except RuntimeError:
            if folder == "/":
                raise


def _mount_points(handle: "guestfs.GuestFS", root: str) -> dict[str, str]:
    """List folders and what is mounted there, as fstab(5) of the guest says."""
    try:
        return {posixpath.normpath(folder): device for folder, device in handle.inspect_get_mountpoints(root).items()}
    except UnicodeError:
        return {"/": root}


def _mount(handle: "guestfs.GuestFS", device: str, folder: str, *, writable: bool) -> None:
    options = "nodev" if writable else "ro,nodev"
    for _ in range(_BUSY_ATTEMPTS):
        try:
            handle.mount_options(options, device, folder)
        except RuntimeError as error:
            if _BUSY not in str(error):
                raise
            # udev reads a whole disk's partition table anew when that was last used, and has it alone meanwhile;
            # nothing is in its queue before it begins.
            handle.debug("sh", ["udevadm settle; sleep 0.2"])
        else:
            return
    handle.mount_options(options, device, folder)


def _areas(handle: "guestfs.GuestFS") -> list[str]:
    """List partitions, disks without any, volumes of LVM and of Linux' RAID."""
    partitions = handle.list_partitions()
    divided = {handle.part_to_dev(partition) for partition in partitions}
    whole = [disk for disk in (*handle.list_devices(), *handle.list_md_devices()) if disk not in divided]
    return [*whole, *partitions, *handle.lvs()]


def _kind(handle: "guestfs.GuestFS", device: str) -> str:
    """Tell what is on a device; "" where it can't be read, as a volume of LVM whose disks aren't all there."""
    try:
        return handle.vfs_type(device) or _UNKNOWN
    except RuntimeError:
        return ""


def _check_ntfs(handle: "guestfs.GuestFS", device: str) -> None:
    """Refuse what Windows did not close (the codes are those of ntfs-3g.probe(8))."""
    reasons = {
        13: say("it is damaged"),
        14: say("Windows is hibernated or was started quickly"),
        15: say("Windows was not shut down"),
    }
    code = handle.ntfs_3g_probe(True, device)
    if code:
        raise RuntimeError(reasons.get(code, say("NTFS-3G doesn't take it")))


def _device(handle: "guestfs.GuestFS", mountable: str) -> str:
    return str(handle.mountable_device(mountable) if mountable.startswith(_SUBVOLUME) else mountable)
