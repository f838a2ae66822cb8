"""What is inside a disk: inspection, seeds and config drives, and the demo guest."""

from imgtpl_gui.guest.config_drive import config_drive
from imgtpl_gui.guest.demo_disk import build_demo_disk, demo_hardware
from imgtpl_gui.guest.inspection import inspect
from imgtpl_gui.guest.nocloud import nocloud_seed
from imgtpl_gui.guest.preparing import personalise_disks, prepare

__all__ = [
    "build_demo_disk",
    "config_drive",
    "demo_hardware",
    "inspect",
    "nocloud_seed",
    "personalise_disks",
    "prepare",
]
