"""A LUN as a block device: sessions are opened as they are needed, and again after they were lost."""

import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from threading import Event
from typing import TypeVar

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.wording import in_seconds
from imgtpl_gui.imagestore.channel_pool import ChannelPool
from imgtpl_gui.imagestore.iscsi_extents import Geometry, allocated, unmap
from imgtpl_gui.imagestore.iscsi_session import (
    ILLEGAL_REQUEST,
    NOT_READY,
    UNIT_ATTENTION,
    Command,
    CommandFailed,
    IscsiLogin,
    IscsiSession,
    ReservationConflict,
    SessionLost,
    TargetMissing,
)
from imgtpl_gui.imagestore.scsi_commands import reserve_out, transfers

PATIENCE = 120.0
"""Seconds for which a lost target is tried again."""
SLEPT = 3600.0
"""Seconds beyond that, also those that this machine slept, after which nothing is sent a second time."""
MAX_CHANNELS = 6
RUN = 16
"""Commands that are made again together after a session was lost."""
ZERO_PIECE, ZERO_WRITE = 32 * 2**20, 4 * 2**20
KEY_MARK = b"ITpl"
"""How the key of a reservation begins that an ImgTpl made."""
_RESERVE, _RELEASE, _PREEMPT, _REGISTER_ANEW = 1, 2, 4, 6
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class LunAddress:
    """Where a LUN is and how to log in."""

    login: IscsiLogin
    lun: int

    def __str__(self) -> str:
        """Name it as sentences do."""
        return say("LUN {lun} of {target}", lun=self.lun, target=self.login.target)


def awake() -> float:
    """Seconds that go on while this machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def new_key() -> bytes:
    """Make the key that a process registers."""
    return KEY_MARK + secrets.token_bytes(4)


class Channel:
    """A block device over one session at a time, which is opened again when it was lost. For one thread at a time.

    `renewed` is called with each new session, before it is used. `patience` is in seconds. `known` is set once the
    target was there.
    """

    def __init__(self, address: LunAddress, key: bytes, patience: float, stopped: Event, known: Event) -> None:
        self._address = address
        self._key = key
        self.patience = patience
        self._stopped = stopped
        self._known = known
        self._session: IscsiSession | None = None
        self._geometry: Geometry | None = None
        self._can_write_same = True
        self._registered = False
        self.fenced = False
        """Whether a reservation of somebody else means that ours was lost."""
        self.renewed: Callable[[], None] = lambda: None

    @property
    def sector_size(self) -> int:
        """Bytes."""
        return self.geometry.sector_size

    @property
    def sectors(self) -> int:
        """How many the LUN has."""
        return self.geometry.sectors

    @property
    def geometry(self) -> Geometry:
        """The LUN's size, asked once."""
        if self._geometry is None:
            data = self.ask(b"\x9e\x10" + bytes(8) + (32).to_bytes(4) + bytes(2), 32)
            sector_size = int.from_bytes(data[8:12])
            if sector_size not in (512, 1024, 2048, 4096):
                raise StoreError(
                    say(
                        "{address} has sectors of {sector_size} bytes, which ImgTpl can't use.",
                        address=self._address,
                        sector_size=sector_size,
                    )
                )
            self._geometry = Geometry(sector_size, int.from_bytes(data[:8]) + 1, data[14] & 0xC0 == 0xC0)
        return self._geometry

    def read_into(self, lba: int, *buffers: memoryview) -> None:
        """Fill the buffers, one after the other, with the sectors from `lba` on."""
        self._transfer(lba, buffers, writes=False)

    def read_many(self, pieces: Sequence[tuple[int, memoryview]]) -> None:
        """Fill several buffers, each with the sectors from its number on."""
        size = self.sector_size
        self._run_all([each for lba, buffer in pieces for each in transfers(lba, size, (buffer,), writes=False)])

    def allocated(self) -> Sequence[tuple[int, int]]:
        """Return the pieces in which there may be anything but zeros: all, where the target doesn't tell."""
        return allocated(self.ask, self.geometry)

    def write(self, lba: int, data: memoryview) -> None:
        """Write whole sectors."""
        self._transfer(lba, (data,), writes=True)

    def zero(self, lba: int, count: int) -> None:
        """Let sectors read as zeros: the target writes them itself where it can."""
        step = ZERO_PIECE // self.sector_size
        for start in range(lba, lba + count, step):
            self._zero(start, min(step, lba + count - start))

    def discard(self, lba: int, count: int) -> None:
        """Give back the room of thin provisioning; what the target makes of it is its own affair."""
        if not self.geometry.thin:
            return
        step = 2**30 // self.sector_size
        for start in range(lba, lba + count, step):
            try:
                self.run([unmap(start, min(step, lba + count - start))])
            except CommandFailed:
                return

    def flush(self) -> None:
        """Let the target empty its cache."""
        try:
            self.run([Command(b"\x91" + bytes(15))])
        except CommandFailed as error:
            if error.key != ILLEGAL_REQUEST:  # without a cache there is nothing to empty
                raise

    def ask(self, cdb: bytes, length: int) -> bytes:
        """Send a command that answers with at most so many bytes."""
        buffer = bytearray(length)
        self.run([Command(cdb, (memoryview(buffer),))])
        return bytes(buffer)

    def is_write_protected(self) -> bool:
        """Ask the target whether the LUN may be written."""
        try:
            return bool(self.ask(b"\x1a\x08\x3f\0\x40\0", 64)[2] & 0x80)
        except CommandFailed:
            return False

    # Reservations. A key is registered for each session.

    def register(self) -> None:
        """Register our key for this session, whatever was registered before."""
        self._reserve_out(_REGISTER_ANEW, bytes(8), self._key)
        self._registered = True

    def reserve(self) -> bool:
        """Reserve the LUN for registrants; False where another one holds it."""
        return self._reserve_out(_RESERVE, self._key, bytes(8))

    def release(self) -> None:
        """Release our reservation."""
        self._reserve_out(_RELEASE, self._key, bytes(8))

    def preempt(self, key: bytes) -> bool:
        """Take the reservation from the one with that key; False where another one was faster."""
        return self._reserve_out(_PREEMPT, self._key, key)

    def holder(self) -> bytes:
        """Return the key of the one that holds the reservation, b"" where there is none."""
        data = self.ask(b"\x5e\x01" + bytes(5) + b"\0\x18\0", 24)
        return data[8:16] if int.from_bytes(data[4:8]) >= 16 else b""

    def _reserve_out(self, action: int, key: bytes, other: bytes) -> bool:
        command = reserve_out(action, key, other)
        try:
            return self._patiently(lambda: self._unless_conflict(command))
        except CommandFailed as error:
            if error.key == ILLEGAL_REQUEST:
                raise StoreError(
                    say(
                        "{address} knows no SCSI persistent reservations, without which an image store there can't"
                        " be shared safely. Choose another target.",
                        address=self._address,
                    )
                ) from error
            raise

    def _unless_conflict(self, command: Command) -> bool:
        try:
            self._now([command])
        except ReservationConflict:
            return False
        return True

    def run(self, commands: Sequence[Command]) -> None:
        """Run commands that may be repeated, with a new session after one was lost. Raises StoreError."""
        self._patiently(lambda: self._now(commands))

    def _now(self, commands: Sequence[Command]) -> None:
        for left in range(20, -1, -1):
            try:
                self._open().run(commands)
                return
            except CommandFailed as error:
                if not left or error.key not in (UNIT_ATTENTION, NOT_READY):
                    if error.key in (UNIT_ATTENTION, NOT_READY) or error.ascq >> 8 in (0x25, 0x3A):
                        raise StoreError(
                            say("{address} is gone or not ready: {error}.", address=self._address, error=error)
                        ) from error
                    raise
                if error.key == NOT_READY:
                    self._stopped.wait(0.25)

    def _patiently(self, work: Callable[[], Answer]) -> Answer:
        lost = conflict = 0.0
        began = awake()
        while True:
            try:
                return work()
            except SessionLost as error:
                self.abandon()
                lost = lost or time.monotonic()
                slept = awake() - began > self.patience + SLEPT  # others may have the sectors by now
                if slept or time.monotonic() - lost > self.patience or self._stopped.is_set():
                    raise StoreError(
                        say(
                            "{error} It was tried again for {patience}. Start again when it answers.",
                            error=error,
                            patience=in_seconds(self.patience),
                        )
                    ) from error
                self._stopped.wait(0.5)
            except ReservationConflict as error:
                if self.fenced:
                    raise StoreError(
                        say("Another ImgTpl took over the lock of {address}. Try again.", address=self._address)
                    ) from error
                conflict = conflict or time.monotonic()
                if time.monotonic() - conflict > self.patience or self._stopped.is_set():
                    raise StoreError(
                        say(
                            "Another system has reserved {address} for itself. Release the reservation there.",
                            address=self._address,
                        )
                    ) from error
                self.register()
                self._stopped.wait(0.05)

    def _transfer(self, lba: int, parts: Sequence[memoryview], *, writes: bool) -> None:
        self._run_all(transfers(lba, self.sector_size, parts, writes=writes))

    def _run_all(self, commands: Sequence[Command]) -> None:
        for start in range(0, len(commands), RUN):
            self.run(commands[start : start + RUN])

    def _zero(self, lba: int, count: int) -> None:
        sector = self.sector_size
        if self._can_write_same:
            cdb = bytes((0x93, 8 if self.geometry.thin else 0)) + lba.to_bytes(8) + count.to_bytes(4) + bytes(2)
            try:
                self.run([Command(cdb, (memoryview(bytearray(sector)),), writes=True)])
                return
            except CommandFailed as error:
                if error.key != ILLEGAL_REQUEST:
                    raise
                self._can_write_same = False
        zeros = memoryview(bytearray(min(count * sector, ZERO_WRITE)))
        for start in range(0, count * sector, len(zeros)):
            self.write(lba + start // sector, zeros[: count * sector - start])

    def _open(self) -> IscsiSession:
        if self._session is None:
            try:
                self._session = IscsiSession(self._address.login, self._address.lun)
            except TargetMissing as error:
                if self._known.is_set():  # a portal that was started again answers before it has its targets
                    raise SessionLost(str(error)) from error
                raise
            self._known.set()
            self._registered = False
            self.renewed()
        return self._session

    def abandon(self) -> None:
        """Forget the session."""
        if self._session is not None:
            self._session.abandon()
            self._session = None

    def close(self) -> None:
        """Take our key back and log out; may be repeated."""
        if self._session is not None:
            if self._registered:
                with suppress(StoreError):
                    self._now([reserve_out(_REGISTER_ANEW, bytes(8), bytes(8))])
            self._session.close()
            self._session = None


class Lun:
    """A LUN as a block device for several threads: each takes a channel for the time of one call."""

    def __init__(self, address: LunAddress, key: bytes, patience: float = PATIENCE) -> None:
        self._address = address
        self._key = key
        self._patience = patience
        self._known = Event()
        self._pool = ChannelPool(say("on {value}", value=self), MAX_CHANNELS, self.new_channel, Channel.close)
        self._geometry: Geometry | None = None

    def __str__(self) -> str:
        return str(self._address)

    @property
    def geometry(self) -> Geometry:
        """The LUN's size."""
        if self._geometry is None:
            with self.channel() as channel:
                self._geometry = channel.geometry
        return self._geometry

    @property
    def sector_size(self) -> int:
        """Bytes."""
        return self.geometry.sector_size

    @property
    def sectors(self) -> int:
        """How many it has."""
        return self.geometry.sectors

    def read_into(self, lba: int, *buffers: memoryview) -> None:
        """Fill the buffers, one after the other, with the sectors from `lba` on."""
        with self.channel() as channel:
            channel.read_into(lba, *buffers)

    def read_many(self, pieces: Sequence[tuple[int, memoryview]]) -> None:
        """Fill several buffers at once."""
        with self.channel() as channel:
            channel.read_many(pieces)

    def allocated(self) -> Sequence[tuple[int, int]]:
        """Return the pieces in which there may be anything but zeros."""
        with self.channel() as channel:
            return channel.allocated()

    def write(self, lba: int, data: memoryview) -> None:
        """Write whole sectors."""
        with self.channel() as channel:
            channel.write(lba, data)

    def zero(self, lba: int, count: int) -> None:
        """Let sectors read as zeros."""
        with self.channel() as channel:
            channel.zero(lba, count)

    def discard(self, lba: int, count: int) -> None:
        """Give back the room of thin provisioning."""
        with self.channel() as channel:
            channel.discard(lba, count)

    def flush(self) -> None:
        """Let the target empty its cache."""
        with self.channel() as channel:
            channel.flush()

    def new_channel(self) -> Channel:
        """Make a channel beside those of the pool; its user closes it."""
        return Channel(self._address, self._key, self._patience, self._pool.stopped, self._known)

    def channel(self) -> AbstractContextManager[Channel]:
        """Take a channel, or wait for one."""
        return self._pool.taken()

    def close(self) -> None:
        """End what is idle now and the rest when it becomes so; may be repeated."""
        self._pool.close()
