"""The `StorePlace` on an iSCSI LUN: a GUID partition table with a partition for each file (lun_files, lun_index).

A folder has a small partition of its own, so that it may be empty. The LUN knows no clock: the place's clock is a
sector that each user moves on, never back, with its own monotonic clock; it stands still while nobody asks it.
"""

import re
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock
from urllib.parse import unquote, urlsplit
from uuid import UUID

from imgtpl_gui.domain.errors import NameTaken, NoRoom, NotFound, Refused, StoreError
from imgtpl_gui.domain.image_location import LunLocation
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.store_files import ReadableFile, Room, StoreEntry, WritableFile
from imgtpl_gui.domain.wording import in_bytes
from imgtpl_gui.imagestore import lun_index, lun_names
from imgtpl_gui.imagestore.gpt import Partition
from imgtpl_gui.imagestore.iscsi_lun import PATIENCE, Lun, LunAddress, new_key
from imgtpl_gui.imagestore.iscsi_session import DEFAULT_PORT, IscsiLogin, portal_with_port
from imgtpl_gui.imagestore.lun_files import LunReader, LunWriter, synced_size, write_mark
from imgtpl_gui.imagestore.lun_index import READ_ONLY, UNFINISHED, LunIndex, file_size, finished
from imgtpl_gui.imagestore.lun_lock import TAKEOVER, LunLock
from imgtpl_gui.imagestore.lun_making import CLOCK_SECTOR
from imgtpl_gui.imagestore.lun_store import LunStore

_TARGET = re.compile(r"(iqn|eui|naa)\.[A-Za-z0-9.:_-]{1,219}")
_AT_ONCE = 256 * 1024
"""Bytes up to which a file is read whole when it is opened, so that it stays what it was when it is replaced."""
_CLOCK = b"ImgTpl\0C"
_CLOCK_STEP = 1.0
"""Seconds by which the clock on the LUN may lag behind."""


class IscsiPlace:
    """Files on a LUN. `patience` and `takeover` in seconds: for a lost target, and for a lock's dead holder."""

    def __init__(self, address: LunAddress, patience: float = PATIENCE, takeover: float = TAKEOVER) -> None:
        key = new_key()
        self._url = url_of(address)
        self._place = say("The image store {url}", url=self._url)
        self._address = address
        self._lun = Lun(address, key, patience)
        self._lock = LunLock(self._lun, key, takeover)
        self._store = LunStore(self._lun, self._lock, self._place)
        self._timing = Lock()
        self._clock: tuple[float, float] | None = None

    @property
    def url(self) -> str:
        """`iscsi://portal[:port]/iqn/lun`, without user and secret."""
        return self._url

    def read(self, name: str) -> ReadableFile:
        """Open a file; of one under construction what was synced. Raises NotFound."""
        while True:
            partition = self._store.index().file(lun_names.checked(name), self._place)
            reader = LunReader(self._lun, name, partition.first, self._size(partition))
            if reader.size > _AT_ONCE or partition.attributes & UNFINISHED:
                return reader
            reader.keep()
            # Else somebody replaced it meanwhile, and its sectors may be another file's.
            if self._store.index().files.get(name) == partition:
                return reader

    def contents(self, names: Sequence[str], most: int) -> Sequence[bytes | None]:
        """Nothing is gained here."""
        return [None] * len(names)

    def location(self, name: str) -> LunLocation:
        """Tell where a finished file lies on the LUN. Raises NotFound."""
        partition = self._store.index().file(name, self._place)
        if partition.attributes & UNFINISHED:
            raise NotFound(say("{name} isn't finished.", name=name))
        sector, login = self._lun.sector_size, self._address.login
        host, _, port = portal_with_port(login.portal).rpartition(":")
        return LunLocation(
            host.strip("[]"),
            int(port),
            login.target,
            self._address.lun,
            partition.first * sector,
            file_size(partition, sector),
            login.user,
            login.secret,
        )

    def change(self, folder: str) -> str:
        """Return the checksum of the table: all folders change with it."""
        index = self._store.index()
        if folder not in index.folders:
            raise NotFound(say("{place} has no folder {folder}.", place=self._place, folder=folder))
        return f"{index.table.header.disk}-{index.table.header.crc}"

    def create(self, name: str, room: int, *, for_all: bool = False) -> WritableFile:
        """Keep the most that the file may need; `close` gives back the rest. Raises NameTaken, NotFound, NoRoom."""
        lun_names.checked(name)
        made: list[Partition] = []

        def edit(index: LunIndex) -> tuple[Partition, ...]:
            self._refuse_taken(index, name)
            self._need_parent(index, name)
            size = room + 2 * self._lun.sector_size - 1
            size -= size % self._lun.sector_size  # whole sectors, and one for the mark
            partition = self._store.add(index, lun_index.FILE, name, size, UNFINISHED)
            write_mark(self._lun, partition.last, 0)
            self._lun.flush()
            made.append(partition)
            return (*index.table.partitions, partition)

        self._store.change(edit)
        return self._writer(name, made[-1], 0)

    def reopen(self, name: str, room: int) -> WritableFile:
        """Go on with a file under construction: what was synced is there. Raises NotFound, Refused, NoRoom."""
        partition = self._store.index().file(name, self._place)
        if not partition.attributes & UNFINISHED:
            raise Refused(say("{name} is finished and can't be gone on with.", name=name))
        if (partition.sectors - 1) * self._lun.sector_size < room:
            raise NoRoom(
                say(
                    "{name} has not the room of {room} that it should have. Begin it anew.",
                    name=name,
                    room=in_bytes(room),
                )
            )
        return self._writer(name, partition, synced_size(self._lun, partition))

    def replace(self, name: str, data: bytes, told_by: str = "") -> None:
        """Write a new copy beside the old one, then let the table name the new one: that tells of every folder."""
        lun_names.checked(name)
        with self._store.locked():
            index = self._store.index()
            self._need_parent(index, name)
            if name in index.folders:
                raise NameTaken(say("{place} has a folder called {name}.", place=self._place, name=name))
            new = self._store.add(index, lun_index.FILE, name, max(1, len(data)))
            new = finished(new, len(data), self._lun.sector_size)
            padded = data.ljust(new.sectors * self._lun.sector_size, b"\0")
            self._lun.write(new.first, memoryview(padded))
            self._lun.flush()
            old = index.files.get(name)
            if old is not None:
                new = replace(new, attributes=new.attributes | old.attributes & READ_ONLY)
            self._store.change(lambda now: (*(each for each in now.table.partitions if each != old), new))

    def entries(self, folder: str) -> tuple[StoreEntry, ...]:
        """List a folder by name. Raises NotFound."""
        if folder:
            lun_names.checked(folder)
        return tuple(
            replace(entry, size=self._size(partition)) if partition and partition.attributes & UNFINISHED else entry
            for entry, partition in self._store.index().entries(folder, self._lun.sector_size)
        )

    def make_folder(self, name: str) -> None:
        """Make a folder and those above it."""
        lun_names.checked(name)
        parts = name.split("/")
        wanted = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]

        def edit(index: LunIndex) -> tuple[Partition, ...]:
            for each in wanted:
                if each in index.files:
                    raise NameTaken(say("{place} has a file called {each}.", place=self._place, each=each))
                if each not in index.marked:
                    new = self._store.add(index, lun_index.FOLDER, each, 1)
                    table = replace(index.table, partitions=(*index.table.partitions, new))
                    index = lun_index.index_of(table)
            return index.table.partitions

        with self._store.locked():
            if not self._store.index().folders.issuperset(wanted):
                self._store.change(edit)

    def rename(self, old: str, new: str) -> None:
        """Rename a file or a folder, with one change of the table. Raises NameTaken, NotFound, Refused."""
        lun_names.checked(new)

        def edit(index: LunIndex) -> tuple[Partition, ...]:
            names = {partition.slot: each for each, partition in index.below(old)}
            if not names:
                raise NotFound(say("{place} has no file or folder {old}.", place=self._place, old=old))
            if new == old or new.startswith(f"{old}/"):
                raise Refused(say("{old} can't be moved into itself.", old=old))
            self._refuse_taken(index, new)
            self._need_parent(index, new)
            return tuple(
                replace(each, name=lun_names.to_partition(new + names[each.slot][len(old) :]))
                if each.slot in names
                else each
                for each in index.table.partitions
            )

        self._store.change(edit)

    def remove(self, name: str) -> None:
        """Remove a file, or a folder with all in it; does nothing when it is gone."""

        def edit(index: LunIndex) -> tuple[Partition, ...]:
            slots = {partition.slot for _, partition in index.below(name)}
            return tuple(each for each in index.table.partitions if each.slot not in slots)

        if self._store.index().has(name):
            self._store.change(edit)

    def make_final(self, name: str) -> None:
        """Let a folder's files end where they were synced to, and be marked read-only."""

        def edit(index: LunIndex) -> tuple[Partition, ...]:
            slots = {partition.slot for each, partition in index.below(name) if each in index.files}
            return tuple(self._final(each) if each.slot in slots else each for each in index.table.partitions)

        self._lun.flush()
        self._store.change(edit)

    def room(self) -> Room:
        """Tell how much room there is; a file needs its own in one piece."""
        table, sector = self._store.index().table, self._lun.sector_size
        free = sum(last - first + 1 for first, last in self._store.free(table))
        return Room((table.last_usable - table.first_usable + 1) * sector, free * sector)

    def writable(self) -> bool:
        """Tell whether the target lets the LUN be written."""
        with self._lun.channel() as channel:
            return not channel.is_write_protected()

    def note(self) -> str:
        """Tell that the making of the store had been stopped, and was finished."""
        if not self._store.resumed:
            return ""
        return say(
            "The making of an image store on {lun} had been interrupted before it was done; it was finished now.",
            lun=self._lun,
        )

    def now(self) -> float:
        """The place's clock: what the LUN says, or this place's own count since then, whichever is later."""
        with self._timing:
            if not self._store.index().marked and not self._store.index().files:
                return time.time()
            at, since = self._clock or (0.0, time.monotonic())
            own = at + time.monotonic() - since
            lba = self._store.marker() + CLOCK_SECTOR
            sector = bytearray(self._lun.sector_size)
            self._lun.read_into(lba, memoryview(sector))
            there = _clock_in(bytes(sector))
            now = max(own, there) if self._clock or there else time.time()
            self._clock = now, time.monotonic()
            if now - there >= _CLOCK_STEP and self.writable():
                self._lun.write(lba, memoryview(_clock_sector(now, len(sector))))
            return now

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the store's lock: a persistent reservation of the LUN. Raises StoreError."""
        with self._store.locked():
            yield

    def format(self, typed_name: str) -> None:
        """Make an empty store of the LUN, whatever it holds, if its `IQN/LUN` was typed. Raises Refused."""
        name = f"{self._address.login.target}/{self._address.lun}"
        if typed_name != name:
            raise Refused(
                say("The LUN was not formatted: its name is {name}, and something else was typed.", name=name)
            )
        self._store.make_anew()

    def close(self) -> None:
        """End its sessions; may be repeated."""
        self._lock.close()
        self._lun.close()

    def _size(self, partition: Partition) -> int:
        if partition.attributes & UNFINISHED:
            return synced_size(self._lun, partition)
        return file_size(partition, self._lun.sector_size)

    def _writer(self, name: str, partition: Partition, size: int) -> LunWriter:
        def finish(size: int) -> None:
            self._finish(partition.id, size)

        def look() -> None:
            self._need(self._store.index(), partition.id)

        return LunWriter(self._lun, name, partition, size, finish, look)

    def _need(self, index: LunIndex, partition_id: UUID) -> None:
        if all(each.id != partition_id for each in index.table.partitions):
            raise StoreError(say("The file was removed while it was written. Start again."))

    def _finish(self, partition_id: UUID, size: int) -> None:
        def edit(index: LunIndex) -> tuple[Partition, ...]:
            self._need(index, partition_id)
            return tuple(
                finished(each, size, self._lun.sector_size) if each.id == partition_id else each
                for each in index.table.partitions
            )

        self._store.change(edit)

    def _final(self, partition: Partition) -> Partition:
        if partition.attributes & UNFINISHED:
            partition = finished(partition, self._size(partition), self._lun.sector_size)
        return replace(partition, attributes=partition.attributes | READ_ONLY)

    def _refuse_taken(self, index: LunIndex, name: str) -> None:
        if index.has(name):
            raise NameTaken(say("{place} has a file or folder called {name} already.", place=self._place, name=name))

    def _need_parent(self, index: LunIndex, name: str) -> None:
        parent = name.rpartition("/")[0]
        if parent not in index.folders:
            raise NotFound(say("{place} has no folder {parent}.", place=self._place, parent=parent))


def url_of(address: LunAddress) -> str:
    """Write where a LUN is."""
    portal = portal_with_port(address.login.portal).removesuffix(f":{DEFAULT_PORT}")
    return f"iscsi://{portal}/{address.login.target}/{address.lun}"


def address_of(url: str, user: str = "", secret: str = "", initiator: str = "") -> LunAddress:
    """Read `iscsi://portal[:port]/iqn/lun`. Raises StoreError."""
    parts = urlsplit(url)
    target, _, lun = unquote(parts.path).strip("/").partition("/")
    if parts.username or parts.password or "%" in parts.netloc:
        raise StoreError(
            say("Give the user and the secret of an iSCSI store apart from its URL, where all can read them.")
        )
    if (
        parts.scheme != "iscsi"
        or not parts.netloc
        or not _TARGET.fullmatch(target)
        or not re.fullmatch(r"\d{1,5}", lun)
    ):
        raise StoreError(
            say("'{url}' doesn't name a LUN. Write iscsi://portal/iqn.2026-01.org.example:name/1.", url=url)
        )
    return LunAddress(IscsiLogin(parts.netloc, target, user, secret, initiator), int(lun))


def _clock_sector(now: float, size: int) -> bytes:
    body = _CLOCK + int(now * 1000).to_bytes(8)
    return (body + zlib.crc32(body).to_bytes(4)).ljust(size, b"\0")


def _clock_in(sector: bytes) -> float:
    good = sector[:8] == _CLOCK and zlib.crc32(sector[:16]).to_bytes(4) == sector[16:20]
    return int.from_bytes(sector[8:16]) / 1000 if good else 0.0
