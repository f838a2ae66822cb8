"""What a text on the command line means: an NBD export, a block device, a qcow2 image or a raw file."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imaging.ends import ReadableSink, Source
from imgtpl_gui.imaging.file_ends import RawFileSink, RawFileSource
from imgtpl_gui.imaging.nbd_ends import NbdSink, NbdSource
from imgtpl_gui.imaging.qcow2_chain import open_chain
from imgtpl_gui.imaging.qcow2_layout import MAGIC

_NBD = ("nbd://", "nbd+unix://", "nbds://", "nbds+unix://", "nbd+vsock://", "nbds+vsock://")
_QCOW = (".qcow2", ".qcow")
_RAW = (".raw", ".img", ".iso")


class OpenSource(Source, AbstractContextManager["OpenSource"], Protocol):
    """A source that is closed at the end of a `with` block."""


def open_source(text: str) -> OpenSource:
    """Open what is to be packed. Raises ImgTplError.

    A name that says "raw" is believed: a guest can write the beginning of a qcow2 image to its raw disk, and would be
    given whatever file that names. Only where the name says nothing the file's first bytes decide.
    """
    if text.startswith(_NBD):
        return NbdSource(text)
    path = Path(text)
    return open_chain(path) if _is_qcow(path) else RawFileSource(path)


def is_in_place(text: str) -> bool:
    """Tell whether a target is something that exists and is written over, instead of a new file."""
    return text.startswith(_NBD) or Path(text).is_block_device()


def open_target(text: str) -> ReadableSink:
    """Open an export or a block device to be written. Raises ImgTplError."""
    return NbdSink(text) if text.startswith(_NBD) else RawFileSink(Path(text), fresh=False)


def _is_qcow(path: Path) -> bool:
    if path.suffix.lower() in _QCOW:
        return True
    if path.suffix.lower() in _RAW or not path.is_file():
        return False
    with in_sentences(str(path), say("opening it")), path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC
