"""The ledger: what each job is about to do to the world, written down before it does it.

One JSON-lines file a job, `ledger/JOB.jsonl`. The first line is the header, each following line an entry, synced to the
disk before the writer goes on. The process that runs the job holds an flock(2) on the file: a file that is not locked
and still has something open belongs to a job whose process died. A file is removed when nothing is open any more.
"""

import errno
import fcntl
import logging
import os
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from uuid import uuid4

import msgspec

from imgtpl_gui.domain.effects import Effect
from imgtpl_gui.domain.errors import Busy, ImgTplError, NotFound
from imgtpl_gui.domain.jobs import JobKind
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.jobs.state_folder import in_state_folder, make_state_folder

log = logging.getLogger(__name__)

SUFFIX = ".jsonl"
_LOOK, _AGAIN = 1.0, 0.02
"""Seconds for which one who only looks for interrupted jobs may hold a ledger, and after which it is tried again."""
_OWNER = "owner"
"""The file beside the ledgers that holds their mark."""
_WITHOUT_UNDO = (JobKind.HYDRATE, JobKind.RECOVERY)
"""Jobs that leave nothing of their own to be undone; a recovery works in the ledger of another job."""


class Header(msgspec.Struct, frozen=True):
    """Which job a ledger belongs to; `started` is in UTC."""

    kind: JobKind
    title: str
    subject: str
    started: datetime


class Begun(msgspec.Struct, frozen=True, tag="begun"):
    """An effect that may have happened from here on; `number` counts up from 1 within a ledger."""

    number: int
    effect: Effect


class Over(msgspec.Struct, frozen=True, tag="over"):
    """Effects that are undone, or permanent: nothing is left to do about them."""

    numbers: tuple[int, ...]


_ENTRY = msgspec.json.Decoder(Begun | Over)


@dataclass(frozen=True, slots=True)
class InterruptedLedger:
    """What a dead process left open; `open_effects` newest first, as they are to be undone."""

    id: str
    header: Header
    open_effects: tuple[Effect, ...]

    @property
    def hypervisor(self) -> str:
        """The URI of the hypervisor on which something is left, "" for none."""
        return next((uri for effect in self.open_effects if (uri := getattr(effect, "uri", ""))), "")


class JobLedger:
    """The open, locked ledger of one job; thread-safe."""

    def __init__(self, path: Path, descriptor: int, header: Header, entries: dict[int, Effect]) -> None:
        self.path = path
        self.header = header
        self._descriptor = descriptor
        self._open = entries
        self._last = max(entries, default=0)
        self._lock = Lock()
        self.untouched = False
        """Whether its process died before it had done anything."""
        self.keep = False
        """Whether its file stays even if nothing is open."""

    def record(self, effect: Effect) -> None:
        """Write down an effect before it happens; on the disk when this returns."""
        self.begin(effect)

    def done(self, effect: Effect) -> None:
        """Write down that nothing is left to do about an effect."""
        self.end(lambda _, known: known == effect)

    def commit(self, but: tuple[Effect, ...] = ()) -> None:
        """Make everything that was built permanent, in one line; the effects in `but` stay to be undone."""
        self.end(lambda _, known: known not in but)

    def open_effects(self) -> tuple[Effect, ...]:
        """Return what may still have to be undone, newest first."""
        return tuple(effect for _, effect in self.entries())

    def begin(self, effect: Effect) -> int:
        """Record an effect; returns the number of its entry."""
        with self._lock:
            self._last += 1
            self._append(Begun(self._last, effect))
            self._open[self._last] = effect
            return self._last

    def end(self, over: Callable[[int, Effect], bool]) -> None:
        """Write down, in one line, that nothing is left to do about the entries that are `over`."""
        with self._lock:
            self._close_entries(tuple(number for number, known in self._open.items() if over(number, known)))

    def entries(self) -> tuple[tuple[int, Effect], ...]:
        """Return what may still have to be undone with the numbers of its entries, newest first."""
        with self._lock:
            return tuple(sorted(self._open.items(), key=lambda entry: entry[0], reverse=True))

    def part(self) -> "LedgerPart":
        """Return a part of the ledger, for a piece of the job that is undone or made permanent for itself."""
        return LedgerPart(self)

    def close(self) -> None:
        """Let go of the ledger; its file goes too when nothing is open, or else when somebody looks at it next."""
        with self._lock:
            try:
                if not self._open and not self.keep:
                    self.path.unlink(missing_ok=True)
                    _sync_folder(self.path.parent)
            except OSError as error:
                log.warning("A ledger that is not needed any more can't be removed: %s", error)
            finally:
                os.close(self._descriptor)

    def _close_entries(self, numbers: tuple[int, ...]) -> None:
        if numbers:
            self._append(Over(numbers))
            for number in numbers:
                del self._open[number]

    def _append(self, entry: Begun | Over) -> None:
        with in_state_folder(self.path.parent):
            _write_line(self._descriptor, msgspec.json.encode(entry))


class LedgerPart:
    """The entries that one piece of a job wrote into its ledger; thread-safe, and blind to the other pieces'.

    In the file they are entries like any other: recovery undoes those that are open when the process has died.
    """

    def __init__(self, ledger: JobLedger) -> None:
        self._ledger = ledger
        self._own: set[int] = set()

    def record(self, effect: Effect) -> None:
        """Write down an effect before it happens; on the disk when this returns."""
        self._own.add(self._ledger.begin(effect))

    def done(self, effect: Effect) -> None:
        """Write down that nothing is left to do about an effect of this piece."""
        self._ledger.end(lambda number, known: number in self._own and known == effect)

    def commit(self, but: tuple[Effect, ...] = ()) -> None:
        """Make everything that this piece built permanent, in one line; the effects in `but` stay to be undone."""
        self._ledger.end(lambda number, known: number in self._own and known not in but)

    def open_effects(self) -> tuple[Effect, ...]:
        """Return what may still have to be undone of this piece, newest first."""
        return tuple(effect for number, effect in self._ledger.entries() if number in self._own)


class Ledgers:
    """All ledgers below `folder`, of this process and of others."""

    def __init__(self, folder: Path) -> None:
        """Make the folder where it is missing. Raises ImgTplError."""
        self._folder = folder
        make_state_folder(folder)

    def begin(self, job_id: str, header: Header) -> JobLedger:
        """Open the ledger of a new job. Raises ImgTplError when it can't be written: the job must not start then."""
        path = self._folder / f"{job_id}{SUFFIX}"
        try:
            descriptor = _begin_file(path)
            try:
                _write_line(descriptor, msgspec.json.encode(header))
                _sync_folder(self._folder)
            except BaseException:
                path.unlink(missing_ok=True)
                os.close(descriptor)
                raise
        except OSError as error:
            raise ImgTplError(
                say(
                    "The job was not started: its ledger can't be written in {folder} ({error}).",
                    folder=self._folder,
                    error=error.strerror,
                )
            ) from error
        return JobLedger(path, descriptor, header, {})

    def interrupted(self) -> tuple[InterruptedLedger, ...]:
        """Return the ledgers that nobody holds, oldest first, but for those of jobs that had done all they had to.

        Raises ImgTplError where one can't be read.
        """
        found = []
        for path in sorted(self._folder.glob(f"*{SUFFIX}")):
            try:
                with self._taken(path) as ledger:
                    idle = ledger.untouched and ledger.header.kind not in _WITHOUT_UNDO
                    if idle or ledger.open_effects():
                        ledger.keep = True
                        found.append(InterruptedLedger(path.stem, ledger.header, ledger.open_effects()))
            except (Busy, NotFound):
                continue
        return tuple(sorted(found, key=lambda ledger: ledger.header.started))

    @property
    def owner(self) -> str:
        """Tell in letters, digits and `-` whose ledgers these are: `HOST.MARK`, the mark made once and kept with them.

        Raises ImgTplError when it can't be written.
        """
        path = self._folder / _OWNER
        try:
            if not path.exists():
                _write_once(path, uuid4().hex[:8])
            mark = path.read_text("ascii")
        except (OSError, UnicodeDecodeError) as error:
            raise ImgTplError(
                say(
                    "The mark of these ledgers can't be read or written in {folder}: {error}",
                    folder=self._folder,
                    error=error,
                )
            ) from error
        host = re.sub("[^a-z0-9-]", "-", socket.gethostname().partition(".")[0].lower())[:40]
        return f"{host}.{mark}"

    def is_held(self, job_id: str) -> bool:
        """Tell whether a living process holds the ledger of a job."""
        try:
            descriptor = os.open(self._folder / f"{job_id}{SUFFIX}", os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
        return False

    @contextmanager
    def taking_over(self, job_id: str) -> Iterator[JobLedger]:
        """Hold an interrupted job's ledger while it is cleaned up. Raises Busy, NotFound, ImgTplError."""
        with self._taken(self._folder / f"{job_id}{SUFFIX}", patience=_LOOK) as ledger:
            yield ledger

    @contextmanager
    def _taken(self, path: Path, patience: float = 0.0) -> Iterator[JobLedger]:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW)
        except FileNotFoundError as error:
            raise _gone(path) from error
        except OSError as error:
            raise ImgTplError(
                say(
                    "The ledger {path} can't be read: {error}. Who ran its job has to clean up after it.",
                    path=path,
                    error=error.strerror,
                )
            ) from error
        try:
            _lock(descriptor, path, patience)
            if not os.fstat(descriptor).st_nlink:
                raise _gone(path)
            header, entries, lines = _read(path)
        except BaseException:
            os.close(descriptor)
            raise
        ledger = JobLedger(path, descriptor, header, entries)
        ledger.untouched = lines == 1
        try:
            yield ledger
        finally:
            ledger.close()


def _gone(path: Path) -> NotFound:
    return NotFound(say("There is no ledger {path}: its job was cleaned up.", path=path.name))


def _lock(descriptor: int, path: Path, patience: float) -> None:
    """Lock the ledger of a dead process. Raises Busy where somebody else holds it for longer than `patience`."""
    until = time.monotonic() + patience
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise Busy(say("The job of ledger {path} still runs.", path=path.name)) from error
        time.sleep(_AGAIN)


def _read(path: Path) -> tuple[Header, dict[int, Effect], int]:
    """Read a ledger: its header, what is open, and the number of its lines.

    A last line without its end was being written when the process died, before its effect began.
    """
    lines = path.read_bytes().split(b"\n")[:-1]
    entries: dict[int, Effect] = {}
    if not lines:
        return Header(JobKind.RECOVERY, "", "", datetime.fromtimestamp(0).astimezone()), entries, 0
    try:
        header = msgspec.json.decode(lines[0], type=Header)
        for line in lines[1:]:
            entry = _ENTRY.decode(line)
            if isinstance(entry, Begun):
                entries[entry.number] = entry.effect
            else:
                for number in entry.numbers:
                    entries.pop(number, None)
    except msgspec.DecodeError as error:
        raise ImgTplError(
            say(
                "The ledger {path} is damaged ({error}). Look at what it names, then remove it.", path=path, error=error
            )
        ) from error
    return header, entries, len(lines)


def _begin_file(path: Path) -> int:
    """Make the file of a new ledger and lock it. Raises OSError.

    Whoever looks for interrupted jobs between the two takes the file for an empty one, and removes it.
    """
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor
        os.close(descriptor)


def _write_line(descriptor: int, data: bytes) -> None:
    """Append a line, or nothing: half of one would spoil the next one. Raises OSError."""
    line, before = data + b"\n", os.fstat(descriptor).st_size
    try:
        if os.write(descriptor, line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(descriptor)
    except OSError:
        with suppress(OSError):
            os.ftruncate(descriptor, before)
        raise


def _write_once(path: Path, text: str) -> None:
    """Write a small file in one step, or let another process have done it."""
    fresh = path.with_name(f"{path.name}.{uuid4().hex}")
    try:
        fresh.write_text(text, "ascii")
        with suppress(FileExistsError):
            path.hardlink_to(fresh)
    finally:
        fresh.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
