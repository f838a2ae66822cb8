"""Opening the files of a chain: nothing outside one folder or image store, nothing through a link, no format guessed.

A name in a header is an instruction from whoever wrote the file. Followed blindly it has read other tenants' disks
and /etc/passwd (CVE-2024-32498, OSSA-2015-014).
"""

import errno
import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.domain.errors import Corrupt, ImgTplError, NotFound, Refused
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.store_files import StoredFile, StorePlace
from imgtpl_gui.imaging.new_files import ImageFile
from imgtpl_gui.imaging.qcow2_file import QcowFile
from imgtpl_gui.imaging.qcow2_host import Host, HostFile, RawFile, StoredHost, open_host

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_DEPTH = 32
_LINKED = (errno.ELOOP, errno.ENOTDIR)

Layer = QcowFile | RawFile


@dataclass(frozen=True, slots=True)
class _Folder:
    """How the files of one chain on this machine are opened: `path` is the folder that holds all but the top."""

    path: Path
    ours: bool

    def __str__(self) -> str:
        return say("the folder {path}", path=self.path)

    def refusal(self, sentence: str) -> ImgTplError:
        """Make the error that fits: a store never holds such an image, elsewhere it is only not for us."""
        return Corrupt(sentence) if self.ours else Refused(sentence)

    def absolute(self, name: str) -> tuple[str, ...] | None:
        """Return the way to a file that was named from the root, None where that is outside."""
        if self.ours or not Path(name).is_relative_to(self.path):
            return None
        return _followed((), str(Path(name).relative_to(self.path)))

    def opened(self, parts: tuple[str, ...], upper: QcowFile) -> Host:
        """Open a file step by step, so that no link is followed whatever others do to the folders meanwhile."""
        return _open_within(self, parts, upper)


@dataclass(frozen=True, slots=True)
class _Stored:
    """How the files of one chain in an image store are opened; all of them are ours."""

    place: StorePlace
    ours = True

    def __str__(self) -> str:
        return say("the image store {url}", url=self.place.url)

    def refusal(self, sentence: str) -> ImgTplError:
        """Make the error that fits."""
        return Corrupt(sentence)

    def absolute(self, _name: str) -> None:
        """Nothing in a store is named from the root."""

    def opened(self, parts: tuple[str, ...], upper: QcowFile) -> Host:
        """Open a file of the place."""
        try:
            return StoredHost(StoredFile(self.place, "/".join(parts)))
        except NotFound as error:
            raise Corrupt(
                say("{upper} lies on {backing}, which is missing.", upper=upper.name, backing=upper.header.backing)
            ) from error


_Files = _Folder | _Stored


def open_layers(file: ImageFile, within: Path | None, ours: bool) -> list[Layer]:
    """Open an image and what lies below it, top first. Raises Corrupt, Refused, StoreError."""
    layers: list[Layer] = []
    try:
        layers.append(_open_layer(open_host(file, ours), "qcow2", ours))
        files, folder = _surroundings(file, within, ours)
        while isinstance(upper := layers[-1], QcowFile) and upper.header.backing:
            if len(layers) == _DEPTH:
                raise files.refusal(
                    say("{file} lies on more than {depth} others. Flatten it first.", file=file.name, depth=_DEPTH - 1)
                )
            parts = _parts(files, folder, upper)
            host = files.opened(parts, upper)
            layers.append(_open_layer(host, upper.header.backing_format, ours))
            if host.identity in [layer.host.identity for layer in layers[:-1]]:
                raise files.refusal(
                    say("{upper} lies on {host}, which lies on itself.", upper=upper.name, host=host.name)
                )
            folder = parts[:-1]
            _check_stamps(upper, layers[-1])
    except BaseException:
        for layer in layers:
            layer.host.close()
        raise
    return layers


def _surroundings(file: ImageFile, within: Path | None, ours: bool) -> tuple[_Files, tuple[str, ...]]:
    """Tell where the files of a chain may be, and in which folder there its top is."""
    if isinstance(file, StoredFile):
        return _Stored(file.place), PurePosixPath(file.path).parent.parts
    files, folder = _Folder(_resolved(within or file.parent), ours), _resolved(file.parent)
    if not folder.is_relative_to(files.path):
        raise Refused(say("{file} is not in {files}.", file=file, files=files))
    return files, folder.relative_to(files.path).parts


def _resolved(folder: Path) -> Path:
    with in_sentences(say("the folder {folder}", folder=folder), say("looking for it")):
        return folder.resolve(strict=True)


def _open_layer(host: Host, image_format: str, ours: bool) -> Layer:
    """Read a file's header and tables; closes it when they are refused."""
    try:
        if image_format == "qcow2":
            return QcowFile(host, ours)
        assert isinstance(host, HostFile), "a store holds no raw images"
        return RawFile(host)
    except BaseException:
        host.close()
        raise


def _parts(files: _Files, folder: tuple[str, ...], upper: QcowFile) -> tuple[str, ...]:
    """Return the way from the chain's folder to a backing file, by the name's letters alone."""
    name, image_format = upper.header.backing, upper.header.backing_format
    if ":" in name.partition("/")[0]:
        raise files.refusal(
            say(
                "{upper} lies on {name}, which is not the name of a file. ImgTpl does not open it.",
                upper=upper.name,
                name=name,
            )
        )
    if image_format not in (("qcow2",) if files.ours else ("qcow2", "raw")):
        raise files.refusal(
            say(
                "{upper} lies on {name} but doesn't say that it is qcow2 or raw. If you know it, tell it with"
                " qemu-img rebase -u.",
                upper=upper.name,
                name=name,
            )
        )
    parts = files.absolute(name) if name.startswith("/") else _followed(folder, name)
    if parts is None:
        raise files.refusal(
            say(
                "{upper} lies on {name}, which is outside {files}. ImgTpl does not open it.",
                upper=upper.name,
                name=name,
                files=files,
            )
        )
    return parts


def _followed(start: tuple[str, ...], name: str) -> tuple[str, ...] | None:
    """Follow a name from a folder, itself given from the topmost one; None where that leads out or to no file."""
    parts, down = list(start), False
    for part in name.split("/"):
        if part == "..":
            if down or not parts:  # behind a name it may mean another folder than the letters say
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
            down = True
    return tuple(parts) if down and not name.endswith(("/", "/.")) else None


def _open_within(files: _Folder, parts: tuple[str, ...], upper: QcowFile) -> HostFile:
    path, name = files.path.joinpath(*parts), upper.header.backing
    with in_sentences(str(files), say("opening it")):
        at = os.open(files.path, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for number, part in enumerate(parts, 1):
            flags = _FLAGS if number == len(parts) else os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
            below = os.open(part, flags, dir_fd=at)
            os.close(at)
            at = below
    except OSError as error:
        os.close(at)
        if error.errno in _LINKED:
            raise files.refusal(
                say("{upper} lies on {name}, which is reached through a link or no file.", upper=upper.name, name=name)
            ) from error
        if error.errno == errno.ENOENT:
            raise files.refusal(
                say("{upper} lies on {name}, which is missing.", upper=upper.name, name=name)
            ) from error
        if error.errno in (errno.EACCES, errno.EPERM):
            raise Refused(
                say("{upper} lies on {name}, which you may not read.", upper=upper.name, name=name)
            ) from error
        with in_sentences(say("the file {path}", path=path), say("opening it")):
            raise
    return HostFile(at, path, devices=not files.ours)


def _check_stamps(upper: QcowFile, lower: Layer) -> None:
    """Hold a layer of ours against the image below it: its clusters mean nothing over another."""
    if not upper.ours or not isinstance(lower, QcowFile):
        return
    child, parent = upper.header.stamp, lower.header.stamp
    if child is None or parent is None or child.parent_root != parent.root:
        raise Corrupt(
            say(
                "{upper} is damaged or misplaced: its parent {lower} is not the one it was made from.",
                upper=upper.name,
                lower=lower.name,
            )
        )
