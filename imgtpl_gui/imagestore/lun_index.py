"""The files and folders of a store, read from the partitions of its LUN."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from imgtpl_gui.domain.errors import Corrupt, NotFound
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.store_files import StoreEntry
from imgtpl_gui.imagestore import lun_names
from imgtpl_gui.imagestore.gpt import Partition
from imgtpl_gui.imagestore.lun_table import LunTable

STORE = UUID("E4E69605-C714-4EE9-A42D-8BF414D647B5")
"""Kind of the partition that marks the LUN as a store; its sectors keep the lock's record and the clock."""
FILE = UUID("B6396D52-54CB-45C6-96EC-E15D15F95FB0")
FOLDER = UUID("5E1B8A77-95BE-4CC9-A9D7-50B4C67D005F")
STORE_NAME = "ImgTpl image store"
PADDING_SHIFT, PADDING_MASK = 48, 0x1FFF
READ_ONLY, UNFINISHED = 1 << 61, 1 << 63
_PARTS_REFUSED = ("", ".", "..")


@dataclass(frozen=True, slots=True)
class LunIndex:
    """What a table says. `files` are by name; `marked` are the folders that have a partition of their own."""

    table: LunTable
    files: dict[str, Partition]
    marked: dict[str, Partition]
    folders: frozenset[str]

    def file(self, name: str, place: str) -> Partition:
        """Find a file. Raises NotFound."""
        if name not in self.files:
            raise NotFound(say("{place} has no file {name}.", place=place, name=name))
        return self.files[name]

    def has(self, name: str) -> bool:
        """Whether a file or folder is called so."""
        return name in self.files or name in self.folders

    def below(self, name: str) -> Iterator[tuple[str, Partition]]:
        """Go through a file, or a folder with all in it."""
        for names in (self.files, self.marked):
            for each, partition in names.items():
                if each == name or each.startswith(f"{name}/"):
                    yield each, partition

    def entries(self, folder: str, sector_size: int) -> list[tuple[StoreEntry, Partition | None]]:
        """List a folder by name, with the partition of each file. Raises NotFound."""
        if folder not in self.folders:
            raise NotFound(say("The image store has no folder {folder}.", folder=folder))
        start = f"{folder}/" if folder else ""
        found: list[tuple[StoreEntry, Partition | None]] = [
            (StoreEntry(name[len(start) :], file_size(partition, sector_size), False), partition)
            for name, partition in self.files.items()
            if name.startswith(start) and "/" not in name[len(start) :]
        ]
        for name in self.folders:
            if name and name.startswith(start) and "/" not in name[len(start) :]:
                found.append((StoreEntry(name[len(start) :], 0, True), None))
        return sorted(found, key=lambda each: each[0].name)


def index_of(table: LunTable) -> LunIndex:
    """Read the names. Raises Corrupt where two partitions have one name."""
    files: dict[str, Partition] = {}
    marked: dict[str, Partition] = {}
    folders = {""}
    for partition in table.partitions:
        if partition.kind not in (FILE, FOLDER):
            continue
        name = lun_names.to_file(partition.name)
        parts = name.split("/")
        if any(part in _PARTS_REFUSED for part in parts) or not name.isprintable():
            continue
        if name in files or name in marked:
            raise Corrupt(say("Two partitions of the LUN are called '{name}'.", name=name))
        (files if partition.kind == FILE else marked)[name] = partition
        folders.update("/".join(parts[:count]) for count in range(1, len(parts) + (partition.kind == FOLDER)))
    if folders & files.keys():
        raise Corrupt(say("A partition of the LUN is named as a file, and others as files in it."))
    return LunIndex(table, files, marked, frozenset(folders))


def file_size(partition: Partition, sector_size: int) -> int:
    """The bytes of a finished file."""
    padding = partition.attributes >> PADDING_SHIFT & PADDING_MASK
    return max(0, partition.sectors * sector_size - padding)


def finished(partition: Partition, size: int, sector_size: int) -> Partition:
    """The partition of a file that ended with so many bytes."""
    sectors = max(1, -(-size // sector_size))
    padding = sectors * sector_size - size
    return replace(partition, last=partition.first + sectors - 1, attributes=padding << PADDING_SHIFT)


def new_partition(slot: int, kind: UUID, piece: tuple[int, int], name: str, attributes: int = 0) -> Partition:
    """Make one with an id of its own."""
    return Partition(slot, kind, uuid4(), piece[0], piece[1], attributes, name)
