"""Waiting until a new server can be used, and asking it who it is."""

import base64
import binascii
import hashlib
import logging
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from ipaddress import ip_interface
from threading import Event

from imgtpl_gui.domain.effects import SeedRead
from imgtpl_gui.domain.errors import Cancelled, ImgTplError
from imgtpl_gui.domain.identity_ways import Way, way_for
from imgtpl_gui.domain.jobs import Outcome
from imgtpl_gui.domain.newserver import NewServer
from imgtpl_gui.domain.plans import DeployPlan
from imgtpl_gui.domain.readiness import HostKey, Readiness, ReadyBy
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.domain.templates import OsInfo
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.hypervisor import Console, GuestAnswers
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.undo import take_seed

log = logging.getLogger(__name__)

_POLL_SECONDS, _KNOCK_SECONDS = 0.5, 5.0
_ADDRESS_SECONDS = 20.0
"""How long a guest whose agent answers is given to get an address; one without any network has none to get."""
_CLOUD_RESULT = "/run/cloud-init/result.json"
"""cloud-init's sign that it has done all of this boot (https://docs.cloud-init.io/en/latest/explanation/failure_states.html)."""
_HOST_KEYS = tuple(f"/etc/ssh/ssh_host_{kind}_key.pub" for kind in ("ed25519", "ecdsa", "rsa"))
_LARGEST_KEY = 16 * 1024


class NotReady(ImgTplError):
    """The server runs, but couldn't be used in time."""


def wait_until_ready(
    context: JobContext,
    rooms: Rooms,
    new: NewServer,
    system: OsInfo,
    seconds: float,
    started: float,
    hostname: str = "",
) -> Readiness:
    """Wait up to `seconds` for a server that was started at `started` (time.monotonic), and let it tell who it is.

    A Windows can be used once it calls itself `hostname`: its agent answers before Setup or cloudbase-init is done. The
    seed is then taken out and deleted. The server stays whatever happens. Raises NotReady, ImgTplError, Cancelled.
    """
    context.stage(say("waiting for the server"))
    guest = rooms.hypervisor.guest(new.uuid)
    try:
        with closing(rooms.hypervisor.console(new.uuid)) as console:
            signs = _Signs(guest, console, system, new.seed is not None, hostname)
            by = _wait(context, rooms, new, signs, started + seconds)
    except Cancelled:
        raise Cancelled(say("Server '{new}' runs and stays; it isn't waited for any longer.", new=new.name)) from None
    took = round(time.monotonic() - started, 3)
    addresses = guest.leased_addresses() if by is not ReadyBy.AGENT else guest.addresses()
    ready = Readiness(by, took, addresses=addresses)
    if by is ReadyBy.AGENT:
        ready = replace(ready, hostname=guest.hostname(), host_keys=tuple(_host_keys(guest)))
    # cloudbase-init reads its CD-ROM after each restart until all is done, and shows nothing of that.
    return ready if system.family == "windows" else replace(ready, seed_gone=_take_seed(context, rooms, new, by))


def until_ready(
    context: JobContext,
    rooms: Rooms,
    plan: DeployPlan,
    outcome: Outcome,
    new: NewServer,
    system: OsInfo,
    started: float,
) -> Outcome:
    """Add to the outcome of a deploy what the server tells when it can be used; the deploy has failed if it can't."""
    try:
        answers = way_for(system) is Way.ANSWER_FILE and rooms.hypervisor.pool_is_local(plan.pool)
        hostname = plan.hostname if new.seed is not None else plan.request.hostname if answers else ""
        ready = wait_until_ready(context, rooms, new, system, plan.request.wait, started, hostname)
    except NotReady as error:
        return replace(outcome, message=f"{outcome.message} {error}", ok=False)
    where = (
        say(" at {addresses}", addresses=listed(address.address.split("/")[0] for address in ready.addresses))
        if ready.addresses
        else ""
    )
    sentences = [
        outcome.message,
        say("It can be used{where} after {seconds:.0f} s.", where=where, seconds=ready.seconds),
    ]
    if new.seed is not None and not ready.seed_gone:
        sentences.append(say("Its seed stays in the CD-ROM drive: it could not be seen that the guest has read it."))
    refused = tuple(not_taken(plan, ready)) if new.seed is not None else ()
    return replace(outcome, message=" ".join((*sentences, *refused)), ready=ready, ok=not refused)


def _same_host(one: str, other: str) -> bool:
    return one.split(".")[0].casefold() == other.split(".")[0].casefold()


def not_taken(plan: DeployPlan, ready: Readiness) -> Iterator[str]:
    """Say what the guest tells otherwise than it was told: its cloud-init may be set up to leave that alone."""
    if ready.hostname and not _same_host(ready.hostname, plan.hostname):
        yield say(
            "But it calls itself '{hostname}' and not '{given}'.",
            hostname=ready.hostname,
            given=plan.hostname,
        )
    if ready.by is not ReadyBy.AGENT:
        return
    there = {ip_interface(found.address) for found in ready.addresses}
    wanted = [text for card in plan.request.identity.interfaces for text in card.addresses]
    if missing := [text for text in wanted if ip_interface(text) not in there]:
        yield (
            say(
                "But it has not taken {missing}: cloud-init's settings in the template may leave its network alone"
                " (network: {{config: disabled}}).",
                missing=listed(missing),
            )
        )


class _Signs:
    """What tells that a guest can be used, looked for again and again."""

    def __init__(self, guest: GuestAnswers, console: Console, system: OsInfo, seeded: bool, hostname: str = "") -> None:
        self._guest = guest
        self._console = console
        self._system = system
        self._seeded = seeded
        self._hostname = hostname if system.family == "windows" else ""
        self._answered = 0.0
        self._knocked = time.monotonic()

    def seen(self) -> ReadyBy | None:
        """Look once. Where the guest has an agent, only that tells: a prompt may stand there before all is done."""
        if self._guest.agent_answers():
            self._answered = self._answered or time.monotonic()
            return ReadyBy.AGENT if self._done() else None
        if self._system.guest_agent:
            return None
        return self.fallback()

    def fallback(self) -> ReadyBy | None:
        """Look for what tells it without an agent."""
        if time.monotonic() - self._knocked > _KNOCK_SECONDS:
            self._console.knock()
            self._knocked = time.monotonic()
        if self._guest.leased_addresses():
            return ReadyBy.LEASE
        return ReadyBy.CONSOLE if self._console.at_login() else None

    def _done(self) -> bool:
        if self._hostname and not _same_host(self._guest.hostname(), self._hostname):
            return False
        patience_ended = time.monotonic() - self._answered > _ADDRESS_SECONDS
        if self._seeded and self._guest.file(_CLOUD_RESULT, 1) is None and not self._files_are_closed():
            return False
        return patience_ended or bool(self._guest.addresses())

    def _files_are_closed(self) -> bool:
        """Tell an agent that may not read files, as Red Hat sets it up: what cloud-init does can't be seen then."""
        return self._guest.file("/etc/hostname", 1) is None and self._guest.file("/etc/passwd", 1) is None


def _wait(context: JobContext, rooms: Rooms, new: NewServer, signs: _Signs, deadline: float) -> ReadyBy:
    pause = Event()
    while True:
        context.check_cancelled()
        state = rooms.hypervisor.state(new.uuid)
        if state in (ServerState.OFF, ServerState.CRASHED):
            raise NotReady(
                say(
                    "Server '{new}' was deployed and started, but it is {state} now. Look at its console.",
                    new=new.name,
                    state=say(state),
                )
            )
        if by := signs.seen():
            return by
        if time.monotonic() > deadline:
            if by := signs.fallback():
                return by
            raise NotReady(
                say(
                    "Server '{new}' was deployed and runs, but it could not be used in time. It stays: look at its"
                    " console, or give it longer the next time.",
                    new=new.name,
                )
            )
        pause.wait(_POLL_SECONDS)


def _take_seed(context: JobContext, rooms: Rooms, new: NewServer, by: ReadyBy) -> bool:
    """Take out and delete the seed, once the guest has surely read it; one that is locked in stays."""
    seed = new.seed
    if seed is None or by is not ReadyBy.AGENT:
        return False
    effect = SeedRead(rooms.hypervisor.info().uri, new.uuid, new.name, seed.pool, seed.name, seed.path)
    context.ledger.record(effect)
    try:
        take_seed(rooms.hypervisor, effect)
    except ImgTplError as error:
        log.warning("%s", error)
        return False
    finally:
        context.ledger.done(effect)
    return True


def _host_keys(guest: GuestAnswers) -> Iterator[HostKey]:
    for path in _HOST_KEYS:
        key = fingerprint(guest.file(path, _LARGEST_KEY) or b"")
        if key is not None:
            yield key


def fingerprint(line: bytes) -> HostKey | None:
    """Fingerprint a public key as `ssh-keygen -l` does: base64 of its SHA-256 without padding (OpenSSH's sshkey.c)."""
    kind, _, rest = line.partition(b" ")
    try:
        blob = base64.b64decode(rest.split(b" ")[0].strip(), validate=True)
    except binascii.Error:
        return None
    if not blob.startswith(len(kind).to_bytes(4, "big") + kind) or not kind.isascii() or len(kind) > 64:
        return None
    digest = base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")
    return HostKey(kind.decode(), f"SHA256:{digest}")
