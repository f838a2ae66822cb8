"""The data plane: NBD or file in, zstd-compressed qcow2 with digests out, and back.

It knows neither libvirt nor image stores. All sizes and offsets are bytes. What is named here is loaded when it is
first used: all of it at once would hold up a window for longer than it may.
"""

from importlib import import_module
from typing import TYPE_CHECKING

NAMES = {
    "checked_image": ("CheckedImage", "check_structure", "open_checked"),
    "ends": ("Extents", "Sink", "Source"),
    "fan_out": ("FanOut",),
    "file_copy": ("copy_file",),
    "file_ends": ("RawFileSink", "RawFileSource"),
    "images": ("diff_images", "flatten_image", "pack_image", "rebase_image", "unpack_image", "verify_image"),
    "nbd_ends": ("NbdSink", "NbdSource", "QcowVolumeSink"),
    "opening": ("OpenSource", "is_in_place"),
    "overlay": ("OverlaySource", "create_overlay", "empty_overlay"),
    "packing": ("PackSettings", "PackedDisk", "pack"),
    "part_files": ("discard_part",),
    "qcow2_chain": ("open_chain",),
    "sampling": ("Sample", "TimeLimit", "sample"),
    "unpacking": ("data_size", "unpack"),
    "verifying": ("prove", "verify", "verify_beside", "verify_size"),
}
"""What others may use, by the modules that have it."""

if TYPE_CHECKING:
    from imgtpl_gui.imaging.checked_image import CheckedImage as CheckedImage
    from imgtpl_gui.imaging.checked_image import check_structure as check_structure
    from imgtpl_gui.imaging.checked_image import open_checked as open_checked
    from imgtpl_gui.imaging.ends import Extents as Extents
    from imgtpl_gui.imaging.ends import Sink as Sink
    from imgtpl_gui.imaging.ends import Source as Source
    from imgtpl_gui.imaging.fan_out import FanOut as FanOut
    from imgtpl_gui.imaging.file_copy import copy_file as copy_file
    from imgtpl_gui.imaging.file_ends import RawFileSink as RawFileSink
    from imgtpl_gui.imaging.file_ends import RawFileSource as RawFileSource
    from imgtpl_gui.imaging.images import diff_images as diff_images
    from imgtpl_gui.imaging.images import flatten_image as flatten_image
    from imgtpl_gui.imaging.images import pack_image as pack_image
    from imgtpl_gui.imaging.images import rebase_image as rebase_image
    from imgtpl_gui.imaging.images import unpack_image as unpack_image
    from imgtpl_gui.imaging.images import verify_image as verify_image
    from imgtpl_gui.imaging.nbd_ends import NbdSink as NbdSink
    from imgtpl_gui.imaging.nbd_ends import NbdSource as NbdSource
    from imgtpl_gui.imaging.nbd_ends import QcowVolumeSink as QcowVolumeSink
    from imgtpl_gui.imaging.opening import OpenSource as OpenSource
    from imgtpl_gui.imaging.opening import is_in_place as is_in_place
    from imgtpl_gui.imaging.overlay import OverlaySource as OverlaySource
    from imgtpl_gui.imaging.overlay import create_overlay as create_overlay
    from imgtpl_gui.imaging.overlay import empty_overlay as empty_overlay
    from imgtpl_gui.imaging.packing import PackedDisk as PackedDisk
    from imgtpl_gui.imaging.packing import PackSettings as PackSettings
    from imgtpl_gui.imaging.packing import pack as pack
    from imgtpl_gui.imaging.part_files import discard_part as discard_part
    from imgtpl_gui.imaging.qcow2_chain import open_chain as open_chain
    from imgtpl_gui.imaging.sampling import Sample as Sample
    from imgtpl_gui.imaging.sampling import TimeLimit as TimeLimit
    from imgtpl_gui.imaging.sampling import sample as sample
    from imgtpl_gui.imaging.unpacking import data_size as data_size
    from imgtpl_gui.imaging.unpacking import unpack as unpack
    from imgtpl_gui.imaging.verifying import prove as prove
    from imgtpl_gui.imaging.verifying import verify as verify
    from imgtpl_gui.imaging.verifying import verify_beside as verify_beside
    from imgtpl_gui.imaging.verifying import verify_size as verify_size
else:
    _MODULES = {name: module for module, names in NAMES.items() for name in names}

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
        globals()[name] = found
        return found
