"""Who makes what in a store: a lease for each unfinished template, and the removal of what the dead have left.

A lease is a file `leases/JOB` beside `partial/JOB`: JSON, filled up to a fixed size, that stays under construction for
as long as its owner works, who writes it in place once a minute with the place's own time. It is there before the
folder and goes after it. Whoever begins or deletes a template removes what gave no sign of life for the time that the
lease itself asks for, by the place's clock alone. A folder whose lease is missing or can't be read, as one of an older
version, has its time counted from when that was first seen (`leases/seen/JOB`). Everybody may read a lease, as of the
administrators who share a store each may be the one that cleans up; nothing in it is secret.
"""

import os
import re
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from threading import Lock

import msgspec

from imgtpl_gui.domain.errors import ImgTplError, NameTaken, NotFound, StoreError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.store_files import StorePlace, WritableFile
from imgtpl_gui.imagestore.fresh_files import is_fresh
from imgtpl_gui.imagestore.heartbeat import beating
from imgtpl_gui.imagestore.owner import Owner, myself

TEMPLATES, PARTIAL, LEASES, SEEN = "templates", "partial", "leases", "leases/seen"
KEPT = 86400.0
"""Seconds without a sign of life after which a dead owner's unfinished template goes."""
MOST_KEPT = 30 * 86400.0
UNKNOWN_KEPT = 7 * 86400.0
"""Of what has no lease that can be read."""
ALIVE = 300.0
"""Seconds for which an owner counts as at work after its last sign of life, for those who want the same name."""
BEAT = 60.0
_SIZE = 1024
_JOB = re.compile(r"[0-9a-f]{32}")


class Lease(msgspec.Struct, frozen=True):
    """The content of a lease: whose it is, the name that its template will have, the place's time, and KEPT."""

    user: str
    host: str
    process: int
    name: str
    beat: float
    kept: float

    @property
    def owner(self) -> Owner:
        """Who works there."""
        return Owner(self.user, self.host, self.process)


class _Seen(msgspec.Struct, frozen=True):
    """The content of a file in `leases/seen`: the place's time."""

    since: float


@dataclass(frozen=True, slots=True)
class _Held:
    file: WritableFile
    over: ExitStack


class StoreLeases:
    """The leases of a place, and those of this process; `read` gives a small file's content. Thread-safe."""

    def __init__(self, place: StorePlace, read: Callable[[str], bytes]) -> None:
        self._place = place
        self._read = read
        self._held: dict[str, _Held] = {}
        self._changing = Lock()

    def take(self, job_id: str, name: str, kept: float) -> None:
        """Begin to give signs of life for a job; the store's lock is held. Raises NameTaken, NoRoom, StoreError."""
        self.end(job_id)
        if name:
            self.refuse_name(job_id, name)
        path, me = f"{LEASES}/{job_id}", myself()
        self._place.remove(path)
        file = self._place.create(path, _SIZE, for_all=True)

        def beat() -> None:
            lease = Lease(me.user, me.host, me.process, name, self._place.now(), kept)
            file.write(0, memoryview(msgspec.json.encode(lease).ljust(_SIZE)))
            file.sync()

        over = ExitStack()
        try:
            beat()
            over.enter_context(beating(BEAT, beat, "store-lease"))
        except BaseException:
            with suppress(ImgTplError):
                file.close()
            raise
        with self._changing:
            self._held[job_id] = _Held(file, over)

    def check(self, job_id: str) -> None:
        """Make sure, with the store's lock held, that a job's lease is still there. Raises StoreError."""
        if job_id not in {entry.name for entry in self._place.entries(LEASES)}:
            raise StoreError(
                say(
                    "Another ImgTpl took this job for dead and removed what it had written, because it had given no"
                    " sign of life for too long. Start it again."
                )
            )

    def end(self, job_id: str) -> None:
        """Give no more signs of life for a job; its lease stays. Does nothing where it has none here."""
        with self._changing:
            held = self._held.pop(job_id, None)
        if held is not None:
            held.over.close()
            with suppress(ImgTplError):
                held.file.close()

    def drop(self, job_id: str) -> None:
        """End a job's lease and remove it, after the job's folder; does nothing when it is gone."""
        self.end(job_id)
        self._place.remove(f"{LEASES}/{job_id}")

    def close(self) -> None:
        """End all of this process, for when the place was closed; may be repeated."""
        for job_id in tuple(self._held):
            self.end(job_id)

    def sweep(self) -> None:
        """Remove what the dead have left, of what can be removed. The store's lock is held. Raises StoreError."""
        now = self._place.now()
        leases = self._place.entries(LEASES)
        partials = {entry.name for entry in self._place.entries(PARTIAL)}
        for name in partials | {entry.name for entry in leases if _JOB.fullmatch(entry.name)}:
            with suppress(ImgTplError):
                if name not in self._held and self._is_dead(name, now):
                    self._place.remove(f"{PARTIAL}/{name}")
                    self._place.remove(f"{LEASES}/{name}")
                    self._place.remove(f"{SEEN}/{name}")
        for folder, entries in ((LEASES, leases), (TEMPLATES, self._place.entries(TEMPLATES))):
            for entry in filter(is_fresh, entries):
                with suppress(ImgTplError):
                    self._place.remove(f"{folder}/{entry.name}")

    def _is_dead(self, name: str, now: float) -> bool:
        lease = self._lease(name)
        if lease is not None and lease.beat <= now + ALIVE:
            return now - lease.beat > min(lease.kept, MOST_KEPT)
        try:
            since = msgspec.json.decode(self._read(f"{SEEN}/{name}"), type=_Seen).since
        except (NotFound, msgspec.DecodeError):
            self._place.make_folder(SEEN)
            self._place.replace(f"{SEEN}/{name}", msgspec.json.encode(_Seen(now)))
            return False
        return now - since > UNKNOWN_KEPT

    def _lease(self, name: str) -> Lease | None:
        """Read a lease; None where there is none that can be read. Raises StoreError."""
        try:
            return msgspec.json.decode(self._read(f"{LEASES}/{name}"), type=Lease)
        except (NotFound, msgspec.DecodeError):
            return None

    def refuse_name(self, job_id: str, name: str) -> None:
        """Refuse the name that a living one's template will have, of any other job. Raises NameTaken, StoreError."""
        now = self._place.now()
        for entry in self._place.entries(PARTIAL):
            lease = None
            with suppress(StoreError):  # one that we may not read keeps nobody from working
                lease = self._lease(entry.name) if entry.name != job_id else None
            if lease is None or lease.name.casefold() != name.casefold() or now - lease.beat > ALIVE:
                continue
            owner = lease.owner
            if entry.name in self._held or (owner != myself() and not _has_ended(owner)):
                raise NameTaken(
                    say(
                        "{owner} is making a template called '{name}' in this image store. Choose another name, or"
                        " wait until that has ended.",
                        owner=owner,
                        name=name,
                    )
                )


def _has_ended(owner: Owner) -> bool:
    """Whether a process of this machine is gone; of another machine nobody knows."""
    if owner.host != myself().host:
        return False
    try:
        os.kill(owner.process, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False
