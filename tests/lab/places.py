"""The kinds of place that an image store can be in, for the tests that every kind has to pass.

A further kind adds one `PlaceKind` to `KINDS`.
"""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from imgtpl_gui.domain.store_files import StorePlace
from imgtpl_gui.imagestore.folder_place import FolderPlace
from tests.lab.iscsi_places import connect_lun, fresh_lun, small_lun
from tests.lab.nfs_places import connect_export, fresh_export, small_export

SMALL = 16 * 2**20
"""Bytes, at most, of a small place; it takes a file of 1 MiB and a few small ones."""


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """How the tests come by places of one kind; `scheme` is that of their URLs.

    `fresh` and `small` give, for the time of a `with` block, the URL of an empty place that keeps what it needs in a
    folder of its own. `fresh` has room for 200 MB. `connect` opens a URL, also from another process.
    """

    scheme: str
    fresh: Callable[[Path], AbstractContextManager[str]]
    small: Callable[[Path], AbstractContextManager[str]]
    connect: Callable[[str], StorePlace]


@contextmanager
def _folder(folder: Path) -> Iterator[str]:
    yield folder.as_uri()


@contextmanager
def _small_folder(folder: Path) -> Iterator[str]:
    size = f"size={SMALL}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "imgtpl-test", str(folder)], check=True)
    try:
        yield folder.as_uri()
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _connect_folder(url: str) -> StorePlace:
    return FolderPlace(Path(unquote(urlsplit(url).path)), patience=1.0)


KINDS = (
    PlaceKind("file", _folder, _small_folder, _connect_folder),
    PlaceKind("iscsi", fresh_lun, small_lun, connect_lun),
    PlaceKind("nfs", fresh_export, small_export, connect_export),
)


def connect(url: str) -> StorePlace:
    """Open a place of whatever kind."""
    return next(kind for kind in KINDS if url.startswith(f"{kind.scheme}://")).connect(url)
