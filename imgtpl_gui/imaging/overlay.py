"""Overlays: one that is thrown away shows a disk as it is to be stored; an empty one shows an image.

Source of the options of QEMU's drivers: its qapi/block-core.json (BlockdevOptionsNfs, -Iscsi, -Raw, -Qcow2).
"""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.image_location import FileLocation, ImageLocation, LunLocation, NfsLocation
from imgtpl_gui.domain.newserver import OVERLAY_CLUSTER
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.watch import NoWatch, Watch
from imgtpl_gui.imaging.ends import Buffer, Extents, Read, Source
from imgtpl_gui.imaging.qcow2_content import QcowContent
from imgtpl_gui.imaging.qcow2_file import QcowFile
from imgtpl_gui.imaging.qcow2_host import DATA, SHINES, ZERO, Segment, open_host

_NOBODY = NoWatch()
_CLUSTER = 64 * 1024
"""Bytes: a discard makes only whole clusters zero, and a change copies a whole one from below."""


def create_overlay(path: Path, uri: str) -> None:
    """Make a qcow2 file at `path` over the disk that an NBD server at `uri` exports. Raises StoreError."""
    options = f"compat=1.1,cluster_size={_CLUSTER}"
    _make(path, ["qemu-img", "create", "-q", "-f", "qcow2", "-o", options, "-F", "raw", "-b", uri, str(path)])


def empty_overlay(capacity: int, chain: tuple[ImageLocation, ...]) -> bytes:
    """Return the content of a new qcow2 file of `capacity` bytes over a chain of images, nearest first.

    The images aren't opened for it. Raises StoreError.
    """
    with TemporaryDirectory(prefix="imgtpl-overlay-") as folder:
        path = Path(folder) / "overlay.qcow2"
        options = f"compat=1.1,cluster_size={OVERLAY_CLUSTER}"
        command = ["qemu-img", "create", "-q", "-u", "-f", "qcow2", "-o", options, "-F", "qcow2", "-b", _backing(chain)]
        _make(path, [*command, str(path), str(capacity)])
        return path.read_bytes()


def _make(path: Path, command: list[str]) -> None:
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        raise StoreError(
            say("The working copy {path} could not be made: {stderr}", path=path, stderr=made.stderr.strip())
        )


def _backing(chain: tuple[ImageLocation, ...]) -> str:
    """Name a whole chain as QEMU reads it: the header of an image on a LUN names no file that QEMU could find."""
    node: dict[str, Any] | None = None
    for location in reversed(chain):
        node = {"driver": "qcow2", "file": _node(location), "backing": node}
    return f"json:{json.dumps(node, separators=(',', ':'))}"


def _node(location: ImageLocation) -> dict[str, Any]:
    match location:
        case FileLocation(path=path):
            return {"driver": "file", "filename": path}
        case NfsLocation(host=host, path=path, uid=uid, gid=gid):
            server = {"type": "inet", "host": host}
            return {"driver": "nfs", "server": server, "path": path, "user": uid, "group": gid}
        case LunLocation(target=target, lun=lun, offset=offset, size=size):
            portal = f"{location.host}:{location.port}"
            file = {"driver": "iscsi", "transport": "tcp", "portal": portal, "target": target, "lun": lun}
            return {"driver": "raw", "offset": offset, "size": size, "file": file}


class OverlaySource:
    """`base` with an overlay's clusters in front of it; `base` is its owner's to close. Raises Corrupt, StoreError."""

    def __init__(self, overlay: Path, base: Source) -> None:
        self._base = base
        host = open_host(overlay)
        try:
            self._file = QcowFile(host, ours=False)
        except BaseException:
            host.close()
            raise
        self.size = self._file.size
        self.reads_at_once = base.reads_at_once
        self._zeros = bytes(self._file.header.cluster_size)

    def __enter__(self) -> "OverlaySource":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.host.close()

    def extents(self, watch: Watch) -> Extents:
        """Return what is data in the overlay or, where it lets the base show, in that."""
        found = Extents()
        for start, end, kind in self._pieces(watch):
            if kind != ZERO:
                found.add(start, end - start)
        return found

    def trimmed(self, watch: Watch) -> int:
        """Return how many bytes of the base's data the overlay makes zero."""
        return sum(end - start for start, end, kind in self._pieces(watch) if kind == ZERO)

    def reader(self) -> Read:
        """Read what is in the overlay from it, and longer runs of the base in one go."""
        below = self._base.reader()
        content = QcowContent(self._file, _Through(below), self._zeros)

        def read(offset: int, length: int) -> Buffer:
            segments = list(self._file.segments(offset, offset + length, _NOBODY))
            if [kind for _, _, kind in segments] == [SHINES]:
                return below(offset, length)
            joined = bytearray(length)
            view = memoryview(joined)
            for start, end, kind in segments:
                part = view[start - offset : end - offset]
                if kind == SHINES:
                    part[:] = below(start, end - start)
                elif kind == DATA:
                    content.fill(start, part)
            return joined

        return read

    def interrupt(self) -> None:
        """Let reads of the base that wait for somebody else fail."""
        self._base.interrupt()

    def _pieces(self, watch: Watch) -> Iterator[Segment]:
        """Walk through the data of both: DATA of the overlay, and what it makes of the base's, SHINES or ZERO."""
        below = iter(self._base.extents(watch))
        extent = next(below, None)
        for start, end, kind in self._file.segments(0, self.size, watch):
            if kind == DATA:
                yield start, end, DATA
            while extent is not None and extent.offset < end:
                if kind != DATA:
                    yield max(start, extent.offset), min(end, extent.end), kind
                if extent.end > end:
                    break
                extent = next(below, None)


class _Through:
    """What one thread reads from below the overlay."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def fill(self, offset: int, view: memoryview) -> None:
        """Fill from the base."""
        view[:] = self._read(offset, len(view))
