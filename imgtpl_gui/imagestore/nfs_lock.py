"""The lock of a store on an NFS server: one small file, whose name tells who holds it.

It is called `NUMBER.free` or `NUMBER.KEY`, KEY being the holder's. Whoever takes the lock or lets go of it renames it,
always to the next number: of all that rename it from one name only one succeeds, and no name comes twice, so that a
call that reaches the server late changes nothing. The holder writes a count into it. Whoever waits and sees neither
another name nor another count for `takeover` seconds of its own monotonic clock, while the server answered all the
time, takes it from the dead. A holder that was away for so long finds its file gone before it changes anything.
"""

import errno
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from threading import RLock, get_ident

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imagestore.fresh_files import fresh_name
from imgtpl_gui.imagestore.heartbeat import beating
from imgtpl_gui.imagestore.nfs_export import Channel, NfsExport
from imgtpl_gui.imagestore.nfs_names import told
from imgtpl_gui.imagestore.owner import myself

TAKEOVER = 30.0
"""Seconds without a sign of life after which a holder counts as dead."""
MOST_WAITING = 180.0
RELEASE_SECONDS = 5.0
"""How long a lost server is tried again only to let go of the lock."""
FREE = "free"
_POLL = 0.05
_NAME = re.compile(rb"(\d{1,18})\.(free|[0-9a-f]{32})")


class NfsLock:
    """Held by one thread of one process; that thread may take it again. `folder` is the name of the lock's folder."""

    def __init__(self, export: NfsExport, folder: str, place: str, takeover: float = TAKEOVER) -> None:
        self._export = export
        self._folder = folder
        self._place = place
        self._takeover = takeover
        self._turn = RLock()
        self._depth = 0
        self._holder = 0
        self._number = 0
        self._key = ""
        self._count = 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it for a block. Raises OSError, StoreError."""
        with self._turn:
            self._depth += 1
            try:
                if self._depth == 1:
                    with told(self._place, say("locking"), ""):
                        self._acquire()
                    with self._beating():
                        yield
                else:
                    yield
            finally:
                self._depth -= 1
                if not self._depth and self._holder:
                    self._holder = 0
                    self._give_back()

    def check(self, channel: Channel) -> None:
        """Where this thread holds it: make sure, just before something is changed, that it still does."""
        if self._holder == get_ident() and channel.stats(self._path(self._own)) == [None]:
            raise StoreError(
                say(
                    "Another ImgTpl took over the lock of {place}. Nothing more was changed. Try again.",
                    place=self._place,
                )
            )

    @property
    def _own(self) -> str:
        return f"{self._number}.{self._key}"

    def _path(self, name: str) -> bytes:
        return self._export.path(f"{self._folder}/{name}")

    def _acquire(self) -> None:
        self._key, self._holder = secrets.token_hex(16), 0
        seen: tuple[str, bytes] = ("", b"")
        since = asked = time.monotonic()
        limit = since + MOST_WAITING
        while True:
            state = self._export.run(self._state)
            now = time.monotonic()
            # A server that didn't answer kept the holder from counting, too.
            if state != seen or now - asked > self._takeover / 4:
                seen, since = state, now
            asked = now
            name, record = state
            # Our own key: the answer that gave the lock was lost.
            if name.endswith(f".{FREE}") or name.endswith(f".{self._key}") or now - since > self._takeover:
                if self._export.run(partial(self._rename, name=name, key=self._key)):
                    self._count, self._holder = 0, get_ident()
                    self._export.run(self._beat)
                    return
            elif now > limit:
                raise StoreError(
                    say("{place} is in use by {record}. Try again later.", place=self._place, record=_owner(record))
                )
            else:
                self._export.pause(_POLL)

    def _give_back(self) -> None:
        with suppress(StoreError, OSError):  # another one's by now, or a waiter will take it
            self._export.run(partial(self._rename, name=self._own, key=FREE), RELEASE_SECONDS)

    def _state(self, channel: Channel) -> tuple[str, bytes]:
        """Return the lock's name and what is in it."""
        while True:
            names = self._names(channel)
            if not names:
                self._make(channel)
                continue
            name = names[-1][1]
            with suppress(FileNotFoundError):
                return name, self._content(channel, name)

    def _names(self, channel: Channel) -> list[tuple[int, str]]:
        try:
            listing = channel.listing(self._path("").rstrip(b"/"))
        except FileNotFoundError:
            return []
        found = [match for name, _, _ in listing if (match := _NAME.fullmatch(name))]
        return sorted((int(match[1]), match[0].decode()) for match in found)

    def _make(self, channel: Channel) -> None:
        """Make the folder with the lock in it and rename it into place: that fails where another one was faster."""
        fresh = f"{self._folder.rpartition('/')[0]}/{fresh_name()}"
        own, file = self._export.path(fresh), self._export.path(f"{fresh}/0.{FREE}")
        channel.call("mkdir2", own, 0o777)
        channel.close(channel.open(file, os.O_CREAT | os.O_WRONLY, 0o666))
        try:
            channel.call("rename", own, self._path("").rstrip(b"/"))
        except OSError as error:
            with suppress(FileNotFoundError):
                channel.call("unlink", file)
                channel.call("rmdir", own)
            # ENOENT: a holder of the lock that was made meanwhile has swept ours.
            if error.errno not in (errno.EEXIST, errno.ENOTEMPTY, errno.ENOENT):
                raise

    def _rename(self, channel: Channel, name: str, key: str) -> bool:
        """Give the lock its next name; False where somebody else did so first."""
        number = int(name.partition(".")[0]) + 1
        try:
            channel.call("rename", self._path(name), self._path(f"{number}.{key}"))
        except FileNotFoundError:
            return False
        self._number = number
        return True

    def _content(self, channel: Channel, name: str) -> bytes:
        file = channel.open(self._path(name), os.O_RDONLY)
        try:
            buffer = bytearray(min(256, channel.stat_of(file).size))
            channel.read(file, 0, memoryview(buffer))
            return bytes(buffer)
        finally:
            channel.close(file)

    def _beat(self, channel: Channel) -> None:
        self._count += 1
        owner = str(myself()).encode()[:200]
        file = channel.open(self._path(self._own), os.O_WRONLY)
        try:
            channel.write(file, 0, f"{self._count:020d} ".encode() + owner.ljust(200))
        finally:
            channel.close(file)

    @contextmanager
    def _beating(self) -> Iterator[None]:
        channel = self._export.new_channel(self._takeover / 6)  # those of the pool may all be at work
        try:
            with beating(self._takeover / 6, lambda: channel.run(self._beat), "nfs-lock"):
                yield
        finally:
            channel.end()


def _owner(record: bytes) -> str:
    text = record[21:].rstrip().decode(errors="replace")
    return text if text and text.isprintable() else say("another ImgTpl")
