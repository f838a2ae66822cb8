"""The partitions of a store's LUN: the table as the files' index, and its changes, each in one step under the lock."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import Protocol
from uuid import UUID

from imgtpl_gui.domain.errors import Corrupt, HoldsSomethingElse, NoRoom, StoreError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imagestore import gpt, lun_content, lun_index, lun_making, lun_names, lun_space
from imgtpl_gui.imagestore.block_device import BlockDevice, ReadableDevice
from imgtpl_gui.imagestore.gpt import Layout, Partition
from imgtpl_gui.imagestore.lun_index import LunIndex, index_of
from imgtpl_gui.imagestore.lun_table import Damaged, LunTable, commit, read_table

LEAST_SECTORS = 1024
"""For files, of the smallest LUN that is made a store."""
MAKING_SECONDS = 10.0
"""For which another ImgTpl may be making a store of the LUN before what it holds counts as something else."""
_PAUSE = 0.05


class StoreLock(Protocol):
    """What keeps others from changing the table meanwhile. Every method may raise StoreError."""

    def held(self, lba: int) -> AbstractContextManager[BlockDevice]:
        """Hold it for the time of the block; its record is at `lba`, what is written goes through what it gives."""

    def check(self) -> None:
        """Raise StoreError where it was lost."""

    def is_taken(self) -> bool:
        """Tell whether somebody holds it."""


class LunStore:
    """The table of one LUN; thread-safe. `place` names the store in sentences."""

    def __init__(self, lun: BlockDevice, lock: StoreLock, place: str) -> None:
        self._lun = lun
        self._lock = lock
        self._place = place
        self._known: LunIndex | None = None
        self.resumed = False
        """Whether the making of the store had been stopped, and was finished here."""
        self._looking = Lock()

    def index(self) -> LunIndex:
        """Read what is there now. Raises StoreError for a LUN with something else, Corrupt for a damaged one."""
        found = self._read()
        if found is None:
            return LunIndex(_no_table(self._lun), {}, {}, frozenset(("",)))
        return found

    def marker(self) -> int:
        """The first sector of the marker's partition."""
        return self._layout().first_usable

    @contextmanager
    def locked(self) -> Iterator[BlockDevice]:
        """Hold the lock; an empty LUN is made a store, and one with something else is refused before."""
        if self._read() is None and not self._begun():
            offset = lun_making.first_data(self._lun, self._places())
            if offset is not None and self._made_meanwhile() is None and not self._begun():
                raise self._foreign(lun_content.what_it_holds(self._lun, offset))
        with self._lock.held(self.marker()) as channel:
            if self._read(alone=True) is None:
                self.resumed = self._begun()
                self._make(channel, empty=True)
            yield channel

    def change(self, edit: Callable[[LunIndex], tuple[Partition, ...]]) -> None:
        """Replace the partitions by what `edit` makes of the current ones, in one step that outlasts a crash."""
        with self.locked() as channel:
            index = self.index()
            partitions = edit(index)
            if partitions != index.table.partitions:
                self._lock.check()
                commit(channel, index.table, partitions)
                self._give_back(channel, index.table.partitions, partitions)

    def make_anew(self) -> None:
        """Make a store on the LUN, whatever it holds."""
        with self._lock.held(self.marker()) as channel:
            self._make(channel, empty=False)

    def add(self, index: LunIndex, kind: UUID, name: str, size: int, attributes: int = 0) -> Partition:
        """Choose room and a slot for a new file or folder. Raises NoRoom."""
        table = index.table
        used = {partition.slot for partition in table.partitions}
        slot = next((slot for slot in range(table.header.layout.entries) if slot not in used), None)
        if slot is None:
            raise NoRoom(
                say(
                    "{place} has {used} files and can't have more. Delete templates that are no longer needed, or"
                    " choose another store.",
                    place=self._place,
                    used=len(used),
                )
            )
        piece = lun_space.find_room(self.free(table), size, self._lun.sector_size, self._place)
        return lun_index.new_partition(slot, kind, piece, lun_names.to_partition(name), attributes)

    def free(self, table: LunTable) -> list[tuple[int, int]]:
        """The free pieces."""
        used = ((partition.first, partition.last) for partition in table.partitions)
        return lun_space.free_pieces(used, table.first_usable, table.last_usable)

    def _read(self, *, alone: bool = False) -> LunIndex | None:
        """Read what is there, None on a LUN that is empty or was begun to be a store; `alone` as of `read_table`."""
        found = self._look(alone)
        if found is None and not lun_making.holds_nothing(self._lun, self._places()) and not self._begun():
            found = None if alone else self._made_meanwhile()
            if found is None and not self._begun():
                raise self._foreign(lun_content.what_it_holds(self._lun))
        return found

    def _made_meanwhile(self) -> LunIndex | None:
        """Look again, as long as others may be making a store."""
        limit = time.monotonic() + MAKING_SECONDS
        while True:
            taken = self._lock.is_taken()  # asked before the look: what was made before is seen
            found = self._look(alone=False)
            if found is not None or not taken or time.monotonic() > limit:
                return found
            time.sleep(_PAUSE)

    def _look(self, alone: bool) -> LunIndex | None:
        with self._looking:
            known = self._known
            try:
                table = read_table(self._lun, known.table if known else None, alone=alone)
            except Damaged as error:
                raise Corrupt(
                    say(
                        "Both copies of the partition table of {lun} are damaged. Restore one with a tool such as"
                        " gdisk, or format the LUN, which loses all templates on it.",
                        lun=self._lun,
                    )
                ) from error
            if table is None:
                return None
            if known is None or table is not known.table:
                if not any(partition.kind == lun_index.STORE for partition in table.partitions):
                    raise self._foreign(lun_content.what_it_holds(self._lun))
                self._known = known = index_of(table)
            return known

    def _foreign(self, what: str) -> HoldsSomethingElse:
        return HoldsSomethingElse(
            say(
                "{lun} is not an image store: it holds {what}. Choose another LUN, or format this one, which loses"
                " all that is on it.",
                lun=self._lun,
                what=what,
            )
        )

    def _begun(self) -> bool:
        return lun_making.begun(self._lun, self._places()) is not None

    def _places(self) -> Layout:
        return Layout(self._lun.sector_size, self._lun.sectors)

    def _layout(self) -> Layout:
        layout = self._places()
        if layout.last_usable - layout.first_usable < LEAST_SECTORS:
            raise StoreError(say("{lun} is too small for an image store. Choose a larger one.", lun=self._lun))
        return layout

    def _make(self, channel: BlockDevice, *, empty: bool) -> None:
        self._lock.check()
        lun_making.make(channel, self._layout(), empty=empty)

    def _give_back(self, channel: BlockDevice, before: tuple[Partition, ...], after: tuple[Partition, ...]) -> None:
        """Tell the target what nobody needs any more, while nobody else can use it."""
        ends = {partition.id: partition for partition in after}
        for old in before:
            now = ends.get(old.id)
            if now is None or now.first != old.first:
                channel.discard(old.first, old.sectors)
            elif now.last < old.last:
                channel.discard(now.last + 1, old.last - now.last)


def _no_table(lun: ReadableDevice) -> LunTable:
    layout = Layout(lun.sector_size, lun.sectors)
    header = gpt.Header(layout, 1, 2, layout.first_usable, layout.last_usable, UUID(int=0), 0)
    return LunTable(header, (), b"")
