"""The data plane: NBD or file in, zstd-compressed qcow2 with digests out, and back.

It knows neither libvirt nor image stores. All sizes and offsets are bytes.
"""

from imgtpl_gui.imaging.ends import Sink, Source
from imgtpl_gui.imaging.file_ends import RawFileSink, RawFileSource
from imgtpl_gui.imaging.nbd_ends import NbdSink, NbdSource, QcowVolumeSink
from imgtpl_gui.imaging.packing import PackedDisk, PackSettings, pack
from imgtpl_gui.imaging.qcow2_reader import QcowInfo, check_layout, data_size
from imgtpl_gui.imaging.unpacking import unpack, verify

__all__ = [
    "NbdSink",
    "NbdSource",
    "PackSettings",
    "PackedDisk",
    "QcowInfo",
    "QcowVolumeSink",
    "RawFileSink",
    "RawFileSource",
    "Sink",
    "Source",
    "check_layout",
    "data_size",
    "pack",
    "unpack",
    "verify",
]
