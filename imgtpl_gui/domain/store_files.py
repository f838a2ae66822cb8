"""What an image store asks of the place that its files are in: a folder, an NFS export, an iSCSI LUN.

A name is a relative path with `/` between its parts, such as `templates/ID/vda.qcow2`; no part is empty, `.` or `..`.
A fourth kind of place is one more class that fulfils `StorePlace` and passes the conformance tests.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Protocol

from imgtpl_gui.domain.image_location import ImageLocation


class ReadableFile(Protocol):
    """A file that is read at many places by many threads."""

    @property
    def name(self) -> str:
        """The file's name within the store, for sentences."""

    @property
    def size(self) -> int:
        """Bytes; taken when it was opened."""

    def read_into(self, offset: int, buffer: memoryview) -> None:
        """Fill `buffer` with what is at `offset`. Raises StoreError, and Corrupt where the file ends too early."""

    def drop_cache(self) -> None:
        """Let the next read come from where the data is kept, not from this machine's memory, as far as that goes."""

    def close(self) -> None:
        """Let go of it; may be repeated."""


class WritableFile(Protocol):
    """A new file that one thread writes, in any order; what is never written reads as zeros."""

    @property
    def name(self) -> str:
        """The file's name within the store, for sentences."""

    def write(self, offset: int, data: memoryview) -> None:
        """Write all of `data`. Raises NoRoom, StoreError."""

    def sync(self) -> None:
        """Return when what was written outlasts a loss of power. Raises NoRoom, StoreError."""

    def close(self, size: int | None = None) -> None:
        """End it, with `size` bytes where that is given, and give back the room beyond. May be repeated.

        Raises NoRoom, StoreError when the place says so only now.
        """


@dataclass(frozen=True, slots=True)
class StoreEntry:
    """One file or folder of a place; `size` in bytes, 0 for a folder. `name` is the last part only."""

    name: str
    size: int
    folder: bool


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes that a place has, and that are free for new files."""

    total: int
    free: int


class StorePlace(Protocol):
    """Files of a store, reached without mounting anything. Thread-safe; every method may raise StoreError."""

    @property
    def url(self) -> str:
        """Where it is: `file:///path`, `nfs://server/export/path`, `iscsi://portal[:port]/iqn/lun`. Without secrets."""

    def read(self, name: str) -> ReadableFile:
        """Open a regular file, following no link. Raises NotFound, Corrupt."""

    def contents(self, names: Sequence[str], most: int) -> Sequence[bytes | None]:
        """Read small files whole, many at once where that is quicker.

        None for each that is to be read alone: it can't be read, has more than `most` bytes, or nothing is gained.
        """

    def create(self, name: str, room: int, *, for_all: bool = False) -> WritableFile:
        """Make a file that isn't there yet; it will have at most `room` bytes. Raises NoRoom, StoreError.

        With `for_all` everybody may read it at once, else its owner alone until `make_final`.
        """

    def reopen(self, name: str, room: int) -> WritableFile:
        """Open a file that `create` made and that was not finished, to go on. Raises NotFound, NoRoom."""

    def replace(self, name: str, data: bytes, told_by: str = "") -> None:
        """Give a small file new content: a reader sees the old one or the new one, also after a crash.

        Who might read the old one may read the new one. `told_by`: a folder whose `change` is another text from that
        very step on; in it may lie, for a while or after a crash, a file that `is_fresh` (imagestore/fresh_files.py).
        """

    def entries(self, folder: str) -> tuple[StoreEntry, ...]:
        """List a folder, `""` for the top, by name. Raises NotFound."""

    def change(self, folder: str) -> str:
        """Return a text that is another one when something in a folder came or went. Cheap. Raises NotFound."""

    def make_folder(self, name: str) -> None:
        """Make a folder and those above it; does nothing when it is there."""

    def rename(self, old: str, new: str) -> None:
        """Rename a file or a folder with all in it, in one step that outlasts a crash. Raises NameTaken, NotFound."""

    def remove(self, name: str) -> None:
        """Remove a file, or a folder with all in it; does nothing when it is gone."""

    def make_final(self, name: str) -> None:
        """Make a folder's files read-only where the place knows such a thing, and sync the folder."""

    def location(self, name: str) -> ImageLocation:
        """Tell where QEMU finds a finished file. Raises NotFound."""

    def room(self) -> Room:
        """Tell how much room there is."""

    def writable(self) -> bool:
        """Tell whether files may be made here."""

    def note(self) -> str:
        """Say what was done to the place, before its first use, that its user should know of, or ""."""

    def now(self) -> float:
        """The place's own clock in seconds, for leases: never the workstation's where the place has one."""

    def locked(self) -> AbstractContextManager[None]:
        """Keep everybody else, on whatever machine, from holding it too. Raises StoreError when it can't be had."""

    def close(self) -> None:
        """End its connections; may be repeated."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a place, which may not be there yet; `path` is its name within the place."""

    place: StorePlace
    path: str

    def __str__(self) -> str:
        return f"{self.place.url}/{self.path}"

    @property
    def name(self) -> str:
        """The last part of its name."""
        return PurePosixPath(self.path).name

    @property
    def stem(self) -> str:
        """The last part of its name, without its suffix."""
        return PurePosixPath(self.path).stem

    def with_suffix(self, suffix: str) -> "StoredFile":
        """Return the file beside it that is called alike but for the suffix."""
        return replace(self, path=str(PurePosixPath(self.path).with_suffix(suffix)))

    def location(self) -> ImageLocation:
        """Tell where QEMU finds it. Raises NotFound, StoreError."""
        return self.place.location(self.path)
