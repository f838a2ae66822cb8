"""One iSCSI session: log in, send SCSI commands, several at a time, and end. For one thread at a time.

A session that was lost is not repaired: it raises `SessionLost`, and its user opens another one.
"""

import ctypes
import os
import select
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imagestore.iscsi_library import (
    BUSY,
    CALLBACK,
    CHECK_CONDITION,
    DISCOVERY,
    GOOD,
    NO_TRANSFER,
    NORMAL,
    READ,
    RESERVATION_CONFLICT,
    TASK_SET_FULL,
    WRITE,
    Discovered,
    library,
)

ANSWER_SECONDS = 30.0
"""How long a target may take to answer anything, before the session counts as lost."""
AT_ONCE = 8
"""Commands that a session has under way at a time."""
UNIT_ATTENTION, ILLEGAL_REQUEST, NOT_READY = 6, 5, 2
DEFAULT_PORT = 3260
NO_LUN = -1


class SessionLost(StoreError):
    """The target can't be reached, or doesn't answer any more; another session may help."""


class TargetMissing(StoreError):
    """The portal answers and doesn't know the target."""


class CommandFailed(StoreError):
    """The target refused a command. `key` and `ascq` are the sense codes, 0 where there are none."""

    def __init__(self, text: str, key: int = 0, ascq: int = 0) -> None:
        super().__init__(text)
        self.key = key
        self.ascq = ascq


class LoginRefused(StoreError):
    """The target lets nobody in with that user and secret, or not this workstation."""


class ReservationConflict(StoreError):
    """Another initiator has reserved the LUN."""


@dataclass(frozen=True, slots=True)
class IscsiLogin:
    """What a session needs. `portal` is `host[:port]`; the secret is never printed, and in no URL."""

    portal: str
    target: str = ""
    user: str = ""
    secret: str = field(default="", repr=False)
    initiator: str = ""


@dataclass(slots=True)
class Command:
    """A SCSI command. `parts`, one after the other, are filled (a read) or sent (a write); they stay the caller's."""

    cdb: bytes
    parts: tuple[memoryview, ...] = ()
    writes: bool = False


@dataclass(slots=True)
class _Call:
    """One call to libiscsi under way."""

    status: int | None = None
    seen: Callable[[int], None] | None = None
    task: Any = None
    keep: list[Any] = field(default_factory=list)


class IscsiSession:
    """A session with a target, with one of its LUNs, or for discovery where the login names no target."""

    def __init__(self, login: IscsiLogin, lun: int = NO_LUN, answer_seconds: float = ANSWER_SECONDS) -> None:
        self._library = library()
        self._where = login.portal
        self._lun = lun
        self._limit = answer_seconds
        self._calls: dict[int, _Call] = {}
        self._next = 1
        self._callback = CALLBACK(self._called)
        self._context = self._library.iscsi_create_context((login.initiator or _initiator()).encode())
        if not self._context:
            raise StoreError(say("There is no memory for an iSCSI session."))
        try:
            self._log_in(login)
        except BaseException:
            self.abandon()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Log out and end it; may be repeated."""
        if self._context:
            try:
                call, token = self._begin()
                if self._library.iscsi_logout_async(self._context, self._callback, token) == 0:
                    self._wait([call], min(self._limit, 3.0))
            except SessionLost:
                pass
            self.abandon()

    def abandon(self) -> None:
        """End it without a word to the target; may be repeated. What was under way is cancelled."""
        if self._context:
            self._library.iscsi_destroy_context(self._context)
            self._context = None
            self._calls.clear()

    def discover(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return each target's name with its portals. Raises StoreError."""
        found: list[tuple[str, tuple[str, ...]]] = []

        def seen(address: int) -> None:
            target = ctypes.cast(address, ctypes.POINTER(Discovered)) if address else None
            while target:
                portals, portal = [], target.contents.portals
                while portal:
                    portals.append(portal.contents.portal.decode(errors="replace").partition(",")[0])
                    portal = portal.contents.next
                found.append((target.contents.name.decode(errors="replace"), tuple(portals)))
                target = target.contents.next

        call, token = self._begin(seen)
        self._started(self._library.iscsi_discovery_async(self._context, self._callback, token))
        self._wait([call], self._limit)
        if call.status != GOOD:
            raise StoreError(
                say("{where} doesn't list its iSCSI targets: {error}.", where=self._where, error=self._error())
            )
        return tuple(found)

    def run(self, commands: Sequence[Command]) -> None:
        """Send them, so many at a time, and return when all have ended well.

        Raises SessionLost, and for the first one that failed CommandFailed or ReservationConflict.
        """
        calls: list[_Call] = []
        try:
            for command in commands:
                if len(calls) >= AT_ONCE:
                    self._wait((calls[-AT_ONCE],), self._limit)
                calls.append(self._send(command))
            self._wait(calls, self._limit)
            for call in calls:
                self._check(call)
        except SessionLost:
            self.abandon()
            raise
        finally:
            if any(call.status is None for call in calls):
                self.abandon()  # before tasks and buffers go away
            for call in calls:
                self._library.scsi_free_scsi_task(call.task)

    def _send(self, command: Command) -> _Call:
        direction = NO_TRANSFER if not command.parts else WRITE if command.writes else READ
        length = sum(part.nbytes for part in command.parts)
        call, token = self._begin()
        call.task = self._library.scsi_create_task(len(command.cdb), command.cdb, direction, length)
        add = (
            self._library.scsi_task_add_data_out_buffer
            if command.writes
            else self._library.scsi_task_add_data_in_buffer
        )
        for part in command.parts:
            data = memoryview(bytearray(part)) if part.readonly else part
            memory = (ctypes.c_ubyte * data.nbytes).from_buffer(data)
            call.keep.append(memory)
            add(call.task, data.nbytes, ctypes.addressof(memory))
        if self._library.iscsi_scsi_command_async(self._context, self._lun, call.task, self._callback, None, token):
            self._library.scsi_free_scsi_task(call.task)
            raise SessionLost(self._lost())
        return call

    def _check(self, call: _Call) -> None:
        if call.status == GOOD:
            if call.task.contents.residual_status == 1 and call.task.contents.direction == WRITE:
                raise CommandFailed(say("It took only a part of what was written"))
        elif call.status == RESERVATION_CONFLICT:
            raise ReservationConflict(say("Another system has reserved the LUN"))
        elif call.status == CHECK_CONDITION:
            sense = call.task.contents.sense
            raise CommandFailed(self._error(), sense.key, sense.ascq)
        elif call.status in (BUSY, TASK_SET_FULL):
            raise CommandFailed(say("It is busy"), NOT_READY)
        else:
            raise SessionLost(self._lost())

    def _log_in(self, login: IscsiLogin) -> None:
        ask, context = self._library, self._context
        ask.iscsi_set_noautoreconnect(context, 1)
        ask.iscsi_set_isid_random(context, int.from_bytes(os.urandom(3)), int.from_bytes(os.urandom(2)))
        if login.user:
            ask.iscsi_set_initiator_username_pwd(context, login.user.encode(), login.secret.encode())
        ask.iscsi_set_session_type(context, NORMAL if login.target else DISCOVERY)
        if login.target:
            ask.iscsi_set_targetname(context, login.target.encode())
            self._start(
                lambda token: ask.iscsi_full_connect_async(
                    context, portal_with_port(login.portal).encode(), self._lun, self._callback, token
                ),
                login,
            )
        else:
            self._start(
                lambda token: ask.iscsi_connect_async(
                    context, portal_with_port(login.portal).encode(), self._callback, token
                ),
                login,
            )
            self._start(lambda token: ask.iscsi_login_async(context, self._callback, token), login)

    def _start(self, begin: Callable[[int], int], login: IscsiLogin) -> None:
        call, token = self._begin()
        if begin(token) == 0:
            self._wait([call], self._limit)
        if call.status != GOOD:
            raise _login_error(login, self._error())

    def _begin(self, seen: Callable[[int], None] | None = None) -> tuple[_Call, int]:
        if not self._context:
            raise SessionLost(self._lost())
        token, self._next = self._next, self._next + 1
        call = self._calls[token] = _Call(seen=seen)
        return call, token

    def _called(self, _context: int, status: int, answer: int, token: int) -> None:
        """Take an answer; libiscsi calls it inside `_wait` and `abandon`."""
        if call := self._calls.pop(token, None):
            if call.status is None:
                call.status = status
            if call.seen is not None and status == GOOD:
                call.seen(answer)

    def _wait(self, calls: Sequence[_Call], seconds: float) -> None:
        """Serve the connection until all calls have ended. Raises SessionLost."""
        limit = time.monotonic() + seconds
        while any(call.status is None for call in calls):
            descriptor = self._library.iscsi_get_fd(self._context)
            left = limit - time.monotonic()
            if descriptor < 0 or left <= 0:
                raise SessionLost(self._lost(say("it doesn't answer") if left <= 0 else ""))
            poll = select.poll()
            poll.register(descriptor, self._library.iscsi_which_events(self._context))
            ready = poll.poll(min(left, 1.0) * 1000)
            if self._library.iscsi_service(self._context, ready[0][1] if ready else 0) < 0:
                if all(call.status is not None for call in calls):
                    return
                raise SessionLost(self._lost())

    def _started(self, result: int) -> None:
        if result != 0:
            raise SessionLost(self._lost())

    def _error(self) -> str:
        text: bytes | None = self._library.iscsi_get_error(self._context) if self._context else None
        return (text or b"it gave no reason").decode(errors="replace").strip().rstrip(".")

    def _lost(self, why: str = "") -> str:
        return say(
            "The connection to the iSCSI portal {where} was lost: {why}.",
            where=self._where,
            why=why or say("the target ended it"),
        )


def portal_with_port(portal: str) -> str:
    """Add the standard port where none is given."""
    host = portal.rpartition("]")[2] if portal.startswith("[") else portal
    return portal if ":" in host else f"{portal}:{DEFAULT_PORT}"


def _login_error(login: IscsiLogin, reason: str) -> StoreError:
    lowered = reason.lower()
    if "authentication" in lowered or "authoriz" in lowered or "chap" in lowered:
        return LoginRefused(
            say(
                "The iSCSI target {target} refuses the user name or the secret. Check them, and that the target lets"
                " this workstation in.",
                target=login.target or login.portal,
            )
        )
    if "target not found" in lowered:
        return TargetMissing(
            say(
                "{portal} has no iSCSI target {target}. Choose one that it lists.",
                portal=login.portal,
                target=login.target,
            )
        )
    return SessionLost(
        say(
            "The iSCSI portal {portal} can't be reached. Is the address right, and is the target on?",
            portal=login.portal,
        )
    )


def _initiator() -> str:
    """The workstation's name as an initiator, in QEMU's name space as its own iSCSI driver does."""
    host = "".join(sign for sign in socket.gethostname().lower() if sign.isascii() and (sign.isalnum() or sign in ".-"))
    return f"iqn.2008-11.org.linux-kvm:imgtpl-{host or 'workstation'}"
