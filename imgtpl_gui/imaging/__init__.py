"""The data plane: NBD or file in, zstd-compressed qcow2 with digests out, and back.

It knows neither libvirt nor image stores. All sizes and offsets are bytes.
"""

from imgtpl_gui.imaging.checked_image import CheckedImage, check_structure, open_checked
from imgtpl_gui.imaging.ends import Extents, Sink, Source
from imgtpl_gui.imaging.fan_out import FanOut
from imgtpl_gui.imaging.file_copy import copy_file
from imgtpl_gui.imaging.file_ends import RawFileSink, RawFileSource
from imgtpl_gui.imaging.images import (
    diff_images,
    flatten_image,
    pack_image,
    rebase_image,
    unpack_image,
    verify_image,
)
from imgtpl_gui.imaging.nbd_ends import NbdSink, NbdSource, QcowVolumeSink
from imgtpl_gui.imaging.opening import OpenSource, is_in_place
from imgtpl_gui.imaging.overlay import OverlaySource, create_overlay, empty_overlay
from imgtpl_gui.imaging.packing import PackedDisk, PackSettings, pack
from imgtpl_gui.imaging.part_files import discard_part
from imgtpl_gui.imaging.qcow2_chain import open_chain
from imgtpl_gui.imaging.sampling import Sample, TimeLimit, sample
from imgtpl_gui.imaging.unpacking import data_size, unpack
from imgtpl_gui.imaging.verifying import prove, verify, verify_beside, verify_size

__all__ = [
    "CheckedImage",
    "Extents",
    "FanOut",
    "NbdSink",
    "NbdSource",
    "OpenSource",
    "OverlaySource",
    "PackSettings",
    "PackedDisk",
    "QcowVolumeSink",
    "RawFileSink",
    "RawFileSource",
    "Sample",
    "Sink",
    "Source",
    "TimeLimit",
    "check_structure",
    "copy_file",
    "create_overlay",
    "data_size",
    "diff_images",
    "discard_part",
    "empty_overlay",
    "flatten_image",
    "is_in_place",
    "open_chain",
    "open_checked",
    "pack",
    "pack_image",
    "prove",
    "rebase_image",
    "sample",
    "unpack",
    "unpack_image",
    "verify",
    "verify_beside",
    "verify_image",
    "verify_size",
]
