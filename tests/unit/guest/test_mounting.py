"""Mounting in the appliance, without one: what libguestfs answers is made up."""

import pytest

from imgtpl_gui.guest.file_systems import mounted

BUSY = "mount_options: mount exited with status 32: mount: /sysroot: /dev/sda already mounted or mount point busy."


class Handle:
    """Refuses to mount as often as it is told to, with these words."""

    def __init__(self, refusals: int, words: str) -> None:
        self.refusals, self.words = refusals, words
        self.attempts = 0

    def mount_options(self, _options: str, _device: str, _folder: str) -> None:
        self.attempts += 1
        if self.attempts <= self.refusals:
            raise RuntimeError(self.words)

    def debug(self, _what: str, _arguments: list[str]) -> str:
        return ""

    def umount_all(self) -> None:
        """Nothing is mounted."""


def test_a_disk_that_udev_holds_for_a_moment_is_mounted_when_it_lets_go() -> None:
    handle = Handle(4, BUSY)
    with mounted(handle, "/dev/sda", "ext4", writable=True):
        assert handle.attempts == 5


def test_a_disk_that_stays_busy_is_given_up() -> None:
    with pytest.raises(RuntimeError, match="busy"), mounted(Handle(1000, BUSY), "/dev/sda", "ext4", writable=False):
        pass


def test_what_is_no_file_system_is_tried_once() -> None:
    handle = Handle(1000, "mount: /sysroot: wrong fs type, bad option, bad superblock on /dev/sda.")
    with pytest.raises(RuntimeError, match="wrong fs"), mounted(handle, "/dev/sda", "ext4", writable=False):
        pass
    assert handle.attempts == 1
