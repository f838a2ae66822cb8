"""The lock of a store on a LUN: a SCSI persistent reservation that a dead holder doesn't keep.

The reservation is "write exclusive, registrants only": each ImgTpl that has a key registered still writes the data of
its own files; only one holds the reservation, and only that one writes the table. The holder counts in a sector of the
LUN. Whoever waits and sees neither another holder nor another count for `takeover` seconds of its own monotonic clock
takes the reservation away (PREEMPT names the dead one's key, so that of two only one succeeds). A holder that was away
for so long finds its key gone before it writes the table. Keys that no ImgTpl made are left alone.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import RLock

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imagestore.heartbeat import beating
from imgtpl_gui.imagestore.iscsi_lun import KEY_MARK, Channel, Lun
from imgtpl_gui.imagestore.iscsi_session import CommandFailed
from imgtpl_gui.imagestore.owner import myself

TAKEOVER = 30.0
"""Seconds without a sign of life after which a holder counts as dead."""
MOST_WAITING = 180.0
RELEASE_SECONDS = 5.0
"""How long a lost target is tried again only to let go of the lock."""
_MAGIC = b"ImgTpl\0L"
_RECORD = 224
"""Bytes: magic, key, count, owner."""


class LunLock:
    """Held by one thread of one process; that thread may take it again. `lba` is the sector to count in."""

    def __init__(self, lun: Lun, key: bytes, takeover: float = TAKEOVER) -> None:
        self._lun = lun
        self._key = key
        self._takeover = takeover
        self._turn = RLock()
        self._depth = 0
        self._count = 0
        self._lba = 0
        self._beaten = 0.0
        self._channel: Channel | None = None

    @contextmanager
    def held(self, lba: int) -> Iterator[Channel]:
        """Hold it for a block; the channel is the one to write the table with. Raises StoreError."""
        with self._turn:
            if self._depth:
                assert self._channel is not None
                self._depth += 1
                try:
                    yield self._channel
                finally:
                    self._depth -= 1
                return
            self._lba = lba
            channel = self._channel = self._channel or self._lun.new_channel()
            try:
                self._acquire(channel)
                with beating(self._takeover / 6, self._beat, "lun-lock"):
                    yield channel
            finally:
                self._give_back(channel)

    def is_taken(self) -> bool:
        """Whether an ImgTpl holds it, be it this one. Raises StoreError."""
        try:
            with self._lun.channel() as channel:
                return channel.holder().startswith(KEY_MARK)
        except CommandFailed:  # a target that knows no reservations
            return False

    def check(self) -> None:
        """Make sure, just before the table is written, that it is still held. Raises StoreError."""
        assert self._channel is not None
        if self._channel.holder() != self._key:
            raise self._lost()
        if time.monotonic() - self._beaten > self._takeover / 3:
            self._beat()

    def close(self) -> None:
        """End its connection; may be repeated."""
        with self._turn:
            if self._channel is not None:
                self._channel.close()
                self._channel = None

    def _acquire(self, channel: Channel) -> None:
        channel.register()
        seen, since = b"", time.monotonic()
        limit = since + MOST_WAITING
        while not channel.reserve():
            holder, now = channel.holder(), time.monotonic()
            state = holder + self._record()
            if holder and not holder.startswith(KEY_MARK):
                raise StoreError(
                    say("Another system has reserved {lun} for itself. Release the reservation there.", lun=self._lun)
                )
            if state != seen:
                seen, since = state, now
            # Our own key is that of a session which was lost with the lock.
            if holder and (holder == self._key or now - since > self._takeover) and channel.preempt(holder):
                break
            if now > limit:
                raise StoreError(
                    say(
                        "The image store on {lun} is in use by {state}. Try again later.",
                        lun=self._lun,
                        state=_owner(state[8:]),
                    )
                )
            channel.register()  # a waiter that was taken for dead has lost its key
            time.sleep(0.05)
        self._count = int.from_bytes(self._record()[16:24]) + 1
        self._depth = 1
        channel.fenced = True
        channel.renewed = lambda: self._regain(channel)
        self._beat()

    def _give_back(self, channel: Channel) -> None:
        patience, channel.patience = channel.patience, min(channel.patience, RELEASE_SECONDS)
        if self._depth:
            self._depth = 0
            with suppress(StoreError):  # the lock is another one's by now, or a waiter will take it
                if channel.holder() == self._key:
                    channel.release()
        channel.renewed = lambda: None
        channel.fenced = False
        channel.patience = patience

    def _regain(self, channel: Channel) -> None:
        """Go on holding it with a new session, if nobody else held it meanwhile. Raises StoreError."""
        channel.register()
        holder = channel.holder()
        taken = channel.preempt(holder) if holder == self._key else not holder and channel.reserve()
        if not taken or self._record()[:16] != _MAGIC + self._key:
            raise self._lost()

    def _beat(self) -> None:
        self._count += 1
        owner = str(myself()).encode()[: _RECORD - 24]
        record = _MAGIC + self._key + self._count.to_bytes(8) + owner
        self._lun.write(self._lba, memoryview(record.ljust(self._lun.sector_size, b"\0")))
        self._beaten = time.monotonic()

    def _record(self) -> bytes:
        sector = bytearray(self._lun.sector_size)
        self._lun.read_into(self._lba, memoryview(sector))
        return bytes(sector)

    def _lost(self) -> StoreError:
        return StoreError(
            say("Another ImgTpl took over the lock of {lun}. Nothing was changed there; try again.", lun=self._lun)
        )


def is_record(sector: bytes) -> bool:
    """Whether a sector holds what a lock writes, and nothing else."""
    return sector.startswith(_MAGIC + KEY_MARK) and not any(sector[_RECORD:])


def _owner(record: bytes) -> str:
    text = record[24:_RECORD].rstrip(b"\0").decode(errors="replace")
    return text if record.startswith(_MAGIC) and text.isprintable() and text else say("another ImgTpl")
