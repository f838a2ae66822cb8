"""Trimming: what the guest's file systems no longer use becomes zeros, in the appliance."""

import time
from dataclasses import replace

import guestfs

from imgtpl_gui.domain.preparation import Prepared
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.guest.guest_tree import plain

_SWAP_HEADER = 4096
"""Bytes of the first page of a swap area (mkswap(8)): UUID and label; its signature is at the page's end."""
_SWAP_SIGNATURE = b"SWAPSPACE2"
_FILLER = "imgtpl-free"
_LOCKED = {"crypto_LUKS": "LUKS", "BitLocker": "BitLocker"}


class Trimmer:
    """Trims each area that `Disks.survey` shows to it, and keeps sentences on what can't be."""

    def __init__(self, handle: "guestfs.GuestFS") -> None:
        self._handle = handle
        self._start = time.monotonic()
        self._notes: list[str] = []

    def told(self, prepared: Prepared) -> Prepared:
        """Add what was done."""
        return replace(prepared, trim_notes=tuple(self._notes), trim_seconds=time.monotonic() - self._start)

    def mounted(self, device: str, kind: str) -> None:
        """Trim a file system that is mounted at /."""
        try:
            self._handle.fstrim("/")
        except RuntimeError as error:
            self._note(device, kind, plain(error))

    def unmountable(self, device: str, kind: str, reason: str) -> None:
        """Tell what was left as it is."""
        if kind in _LOCKED:
            self._note(device, kind, say("it is encrypted with {locked}", locked=_LOCKED[kind]))
        elif reason:
            self._note(device, kind, plain(reason))
        else:
            self._notes.append(say("What lies on {device} is not known, and was not trimmed.", device=device))

    def swap(self, device: str) -> None:
        """Empty a swap area: its name and UUID stay."""
        header = self._handle.pread_device(device, _SWAP_HEADER, 0)
        if not header.endswith(_SWAP_SIGNATURE):
            self._notes.append(
                say("The swap area {device} has pages of another size, and was not trimmed.", device=device)
            )
            return
        try:
            self._handle.blkdiscard(device)
        except RuntimeError as error:
            self._note(device, "swap", plain(error))
        finally:
            self._handle.pwrite_device(device, header, 0)

    def passed_over(self, count: int) -> None:
        """Tell that not all was looked at."""
        self._notes.append(
            say("The disks hold {count} more file systems than are looked at; these were not trimmed.", count=count)
        )

    def volume_groups(self) -> None:
        """Empty what no volume of LVM takes, by a volume that takes all of it and goes again."""
        for group in self._handle.vgs_full():
            name, whole = group["vg_name"], group["vg_attr"][2:4] == "--"
            if not whole:
                self._notes.append(
                    say("The volume group {name} is exported or lacks disks, and was not trimmed.", name=name)
                )
            elif group["vg_free_count"]:
                self._trim_free_extents(name)

    def _trim_free_extents(self, group: str) -> None:
        device = f"/dev/{group}/{_FILLER}"
        try:
            self._handle.lvcreate_free(_FILLER, group, 100)
            try:
                self._handle.blkdiscard(device)
            finally:
                self._handle.lvremove(device)
        except RuntimeError as error:
            self._notes.append(
                say(
                    "The free space of the volume group {group} was not trimmed: {error}.",
                    group=group,
                    error=plain(error),
                )
            )

    def _note(self, device: str, kind: str, reason: str) -> None:
        self._notes.append(say("{device} ({kind}) was not trimmed: {reason}.", device=device, kind=kind, reason=reason))
