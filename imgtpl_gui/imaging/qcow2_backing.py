"""Opening the files of a chain: nothing outside one folder, nothing through a link, no format guessed.

A name in a header is an instruction from whoever wrote the file. Followed blindly it has read other tenants' disks
and /etc/passwd (CVE-2024-32498, OSSA-2015-014).
"""

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.domain.errors import Corrupt, ImgTplError, Refused
from imgtpl_gui.imaging.qcow2_file import QcowFile
from imgtpl_gui.imaging.qcow2_host import HostFile, RawFile

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_DEPTH = 32
_LINKED = (errno.ELOOP, errno.ENOTDIR)

Layer = QcowFile | RawFile


@dataclass(frozen=True, slots=True)
class _Files:
    """How the files of one chain are opened: `folder` is the one that holds all but the top."""

    folder: Path
    ours: bool

    def refusal(self, sentence: str) -> ImgTplError:
        """Make the error that fits: a store never holds such an image, elsewhere it is only not for us."""
        return Corrupt(sentence) if self.ours else Refused(sentence)


def open_layers(path: Path, within: Path | None, ours: bool) -> list[Layer]:
    """Open an image and what lies below it, top first. Raises Corrupt, Refused, StoreError."""
    files = _Files(_resolved(within or path.parent), ours)
    layers: list[Layer] = []
    try:
        layers.append(_open_layer(open_top(path, ours), "qcow2", ours))
        folder = _resolved(path.parent)
        if not folder.is_relative_to(files.folder):
            raise Refused(f"{path} is not in the folder {files.folder}.")
        while isinstance(upper := layers[-1], QcowFile) and upper.header.backing:
            if len(layers) == _DEPTH:
                raise files.refusal(f"{path.name} lies on more than {_DEPTH - 1} others. Flatten it first.")
            parts = _parts(files, folder, upper)
            host = _open_within(files, parts, upper)
            layers.append(_open_layer(host, upper.header.backing_format, ours))
            if host.identity in [layer.host.identity for layer in layers[:-1]]:
                raise files.refusal(f"{upper.name} lies on {host.name}, which lies on itself.")
            folder = files.folder.joinpath(*parts[:-1])
            _check_stamps(upper, layers[-1])
    except BaseException:
        for layer in layers:
            layer.host.close()
        raise
    return layers


def _resolved(folder: Path) -> Path:
    with in_sentences(f"the folder {folder}", "looking for it"):
        return folder.resolve(strict=True)


def open_top(path: Path, ours: bool = False) -> HostFile:
    """Open an image that was named by its user, not by another image. Raises Refused, StoreError."""
    try:
        descriptor = os.open(path, _FLAGS)
    except PermissionError as error:
        raise Refused(f"You may not read {path}.") from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Refused(f"{path} is a symbolic link. Name the image itself.") from error
        with in_sentences(f"the file {path}", "opening it"):
            raise
    return HostFile(descriptor, path, devices=not ours)


def _open_layer(host: HostFile, image_format: str, ours: bool) -> Layer:
    """Read a file's header and tables; closes it when they are refused."""
    try:
        return QcowFile(host, ours) if image_format == "qcow2" else RawFile(host)
    except BaseException:
        host.close()
        raise


def _parts(files: _Files, folder: Path, upper: QcowFile) -> tuple[str, ...]:
    """Return the way from the chain's folder to a backing file, by the name's letters alone."""
    name, image_format = upper.header.backing, upper.header.backing_format
    if ":" in name.partition("/")[0]:
        raise files.refusal(f"{upper.name} lies on {name}, which is not the name of a file. ImgTpl does not open it.")
    if image_format not in (("qcow2",) if files.ours else ("qcow2", "raw")):
        raise files.refusal(
            f"{upper.name} lies on {name} but doesn't say that it is qcow2 or raw. If you know it, tell it with"
            " qemu-img rebase -u."
        )
    parts = None
    if not name.startswith("/"):
        parts = _followed(folder.relative_to(files.folder), name)
    elif not files.ours and Path(name).is_relative_to(files.folder):
        parts = _followed(Path(), str(Path(name).relative_to(files.folder)))
    if parts is None:
        raise files.refusal(
            f"{upper.name} lies on {name}, which is outside the folder {files.folder}. ImgTpl does not open it."
        )
    return parts


def _followed(start: Path, name: str) -> tuple[str, ...] | None:
    """Follow a name from a folder, itself given from the topmost one; None where that leads out or to no file."""
    parts, down = list(start.parts), False
    for part in name.split("/"):
        if part == "..":
            if down or not parts:  # behind a name it may mean another folder than the letters say
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
            down = True
    return tuple(parts) if down and not name.endswith(("/", "/.")) else None


def _open_within(files: _Files, parts: tuple[str, ...], upper: QcowFile) -> HostFile:
    """Open a file step by step, so that no link is followed whatever others do to the folders meanwhile."""
    path, name = files.folder.joinpath(*parts), upper.header.backing
    with in_sentences(f"the folder {files.folder}", "opening it"):
        at = os.open(files.folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for number, part in enumerate(parts, 1):
            flags = _FLAGS if number == len(parts) else os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
            below = os.open(part, flags, dir_fd=at)
            os.close(at)
            at = below
    except OSError as error:
        os.close(at)
        if error.errno in _LINKED:
            raise files.refusal(f"{upper.name} lies on {name}, which is reached through a link or no file.") from error
        if error.errno == errno.ENOENT:
            raise files.refusal(f"{upper.name} lies on {name}, which is missing.") from error
        if error.errno in (errno.EACCES, errno.EPERM):
            raise Refused(f"{upper.name} lies on {name}, which you may not read.") from error
        with in_sentences(f"the file {path}", "opening it"):
            raise
    return HostFile(at, path, devices=not files.ours)


def _check_stamps(upper: QcowFile, lower: Layer) -> None:
    """Hold a layer of ours against the image below it: its clusters mean nothing over another."""
    if not upper.ours or not isinstance(lower, QcowFile):
        return
    child, parent = upper.header.stamp, lower.header.stamp
    if child is None or parent is None or child.parent_root != parent.root:
        raise Corrupt(f"{upper.name} is damaged or misplaced: its parent {lower.name} is not the one it was made from.")
