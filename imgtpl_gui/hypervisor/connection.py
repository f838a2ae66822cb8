"""The connection to a hypervisor: opened, watched for events, and opened again when it was lost."""

import contextlib
import logging
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import libvirt

from imgtpl_gui.domain.errors import ConnectionFailed
from imgtpl_gui.domain.jobs import HypervisorChanged, ServersChanged
from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.domain.servers import HypervisorInfo
from imgtpl_gui.hypervisor.faults import connection_problem, silence_libvirt
from imgtpl_gui.hypervisor.lookout import KEEPALIVE_SECONDS, MISSED_BY_CALLS, Lookout, Opening, cut

log = logging.getLogger(__name__)

LOCAL_URIS = ("qemu:///system", "qemu:///session")
"""What is tried, in order, when no URI is given."""
RETRY_SECONDS = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Pauses between attempts to connect again; the last one repeats."""
CLOSE_SECONDS = 2.0
"""How long closing waits for an attempt to connect that goes on; such an attempt drops its connection itself then."""
_CLOSED = marked("The connection to the hypervisor was closed.")
_IN_PROCESS = "TEST"
"""Libvirt's driver for tests, which is never lost, and which never lets go of a callback for that."""
COALESCE_SECONDS = 0.1
"""Bursts of domain events become one ServersChanged in this time."""

HypervisorEvent = ServersChanged | HypervisorChanged
Listener = Callable[[HypervisorEvent], None]

_EVENTS = (
    libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE,
    libvirt.VIR_DOMAIN_EVENT_ID_DEVICE_ADDED,
    libvirt.VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED,
    libvirt.VIR_DOMAIN_EVENT_ID_DISK_CHANGE,
    libvirt.VIR_DOMAIN_EVENT_ID_TRAY_CHANGE,
    libvirt.VIR_DOMAIN_EVENT_ID_METADATA_CHANGE,
    libvirt.VIR_DOMAIN_EVENT_ID_BALLOON_CHANGE,
    libvirt.VIR_DOMAIN_EVENT_ID_BLOCK_JOB,
    libvirt.VIR_DOMAIN_EVENT_ID_JOB_COMPLETED,
)


class Link:
    """A libvirt connection that comes back; thread-safe.

    `forget` is called with a domain's UUID whenever that domain changed, or "" when anything may have, in
    libvirt's event thread: it must be quick. Listeners are called in a thread of the link, never in libvirt's.
    """

    def __init__(self, uri: str, forget: Callable[[str], None]) -> None:
        self._wanted = uri
        self._forget = forget
        self._listeners: dict[int, Listener] = {}
        self._next_listener = 0
        self._opening = threading.Lock()
        self._change = threading.Condition()
        self._connection: Any = None
        self._callbacks: list[int] = []
        self._watches: frozenset[int] = frozenset()
        self._lookout: Lookout | None = None
        self._info = HypervisorInfo(uri, "", False, say("The hypervisor is not connected yet."))
        self._attempted = self._lost = self._servers_changed = self._closed = False
        self._watcher: threading.Thread | None = None

    def connect(self) -> HypervisorInfo:
        """Open the connection if it isn't; the answer's `problem` says why it can't be opened."""
        with self._opening:
            if self._info.connected or self._closed:
                return self._info
            before = self._info
            info = self._open()
        if info.connected != before.connected:
            self._publish(HypervisorChanged(info))
        return info

    def info(self) -> HypervisorInfo:
        """Return the connection as it stands."""
        with self._change:
            return self._info

    def require(self) -> Any:
        """Return the open virConnect; connects on first use. Raises ConnectionFailed."""
        if not self._attempted:
            self.connect()
        with self._change:
            if self._connection is None:
                raise ConnectionFailed(self._info.problem)
            return self._connection

    @property
    def remote(self) -> bool:
        """Whether the hypervisor is another machine's."""
        return _is_remote(self.info().uri)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` on every event; returns the function that ends it."""
        with self._change:
            key = self._next_listener
            self._next_listener += 1
            self._listeners[key] = listener

        def unsubscribe() -> None:
            with self._change:
                self._listeners.pop(key, None)

        return unsubscribe

    def close(self) -> None:
        """End the connection and its thread; it can't be opened again."""
        with self._change:
            if self._closed:
                return
            self._closed = True
            self._change.notify_all()
        if self._watcher is not None and self._watcher is not threading.current_thread():
            self._watcher.join(CLOSE_SECONDS)
        self._drop(say(_CLOSED))

    # opening and losing

    def _open(self) -> HypervisorInfo:
        """Try the wanted URI, or the local ones in order. Called with `_opening` held."""
        self._attempted = True
        silence_libvirt()
        problem = ""
        for uri in (self._wanted,) if self._wanted else LOCAL_URIS:
            opening = Opening()
            try:
                connection = opening.open(_without_prompts(uri))
                info = HypervisorInfo(uri, str(connection.getHostname()), True)
                callbacks = self._register(connection)
            except libvirt.libvirtError as error:
                problem = connection_problem(uri, error)
                continue
            with self._change:
                self._connection, self._callbacks, self._info = connection, callbacks, info
                self._watches = opening.watches()
                self._lost = not _is_alive(connection)  # it may have died before `_on_close` knew it
            if self._closed:
                self._drop(say(_CLOSED))
                return self._info
            self._wanted = uri
            self._forget("")
            self._start_watching()
            return info
        with self._change:
            self._info = HypervisorInfo(self._info.uri or self._wanted or LOCAL_URIS[-1], "", False, problem)
            return self._info

    def _register(self, connection: Any) -> list[int]:
        """Ask for events; drivers that lack a kind of event, or keepalive, do without it."""
        if connection.getType() != _IN_PROCESS:
            connection.registerCloseCallback(self._on_close, None)
        with contextlib.suppress(libvirt.libvirtError):
            connection.setKeepAlive(KEEPALIVE_SECONDS, MISSED_BY_CALLS)
        callbacks = []
        for event in _EVENTS:
            with contextlib.suppress(libvirt.libvirtError):
                callbacks.append(int(connection.domainEventRegisterAny(None, event, self._on_domain_event, None)))
        return callbacks

    def _drop(self, problem: str) -> None:
        """Forget the connection; a dead one refuses every call, which is no news.

        It is not closed here: that would free what another thread's call is working on, which then waits for ever or
        crashes. Libvirt's Python closes a connection with its last reference, and callbacks hold some.
        """
        with self._change:
            connection, callbacks = self._connection, self._callbacks
            lookout, self._lookout = self._lookout, None
            self._connection, self._callbacks = None, []
            if connection is not None:
                self._info = HypervisorInfo(self._info.uri, self._info.hostname, False, problem)
        if connection is None:
            return
        if lookout is not None:
            lookout.let_go()
        for callback in callbacks:
            with contextlib.suppress(libvirt.libvirtError):
                connection.domainEventDeregisterAny(callback)
        with contextlib.suppress(libvirt.libvirtError):
            connection.unregisterCloseCallback()

    # what libvirt's event thread calls

    def _on_domain_event(self, _connection: Any, domain: Any, *_details: Any) -> None:
        self._forget(str(domain.UUIDString()))
        with self._change:
            self._servers_changed = True
            self._change.notify_all()

    def _on_close(self, connection: Any, _reason: int, _opaque: Any) -> None:
        with self._change:
            if self._connection is None or connection is not self._connection:
                return
            self._lost = True
            self._change.notify_all()

    def _on_silence(self, lookout: Lookout) -> None:
        with self._change:
            if lookout is self._lookout:
                self._lost = True
                self._change.notify_all()

    # the link's own thread

    def _start_watching(self) -> None:
        if self._watcher is None:
            self._watcher = threading.Thread(target=self._watch, name="hypervisor-watch", daemon=True)
            self._watcher.start()

    def _watch(self) -> None:
        while True:
            self._look_out()
            with self._change:
                self._change.wait_for(lambda: self._closed or self._lost or self._servers_changed)
                if self._closed:
                    return
                lost, changed, self._servers_changed = self._lost, self._servers_changed, False
            if lost:
                self._connect_again()
            elif changed:
                self._publish(ServersChanged())
                if self._closes_within(COALESCE_SECONDS):
                    return

    def _look_out(self) -> None:
        with self._change:
            connection, uri = self._connection, self._info.uri
            if connection is None or self._lookout is not None or not self._watches:
                return
        lookout = Lookout(_without_prompts(uri), self._on_silence)
        with self._change:
            if connection is self._connection and not self._closed:
                self._lookout, self._lost = lookout, self._lost or lookout.silent
                return
        lookout.let_go()

    def _connect_again(self) -> None:
        uri = self.info().uri
        with self._opening:
            cut(self._watches | (self._lookout.watches if self._lookout else frozenset()))
            self._drop(say("The connection to the hypervisor '{uri}' was lost; it is tried again.", uri=uri))
        self._forget("")
        self._publish(HypervisorChanged(self.info()))
        attempt = 0
        while not self._closes_within(RETRY_SECONDS[min(attempt, len(RETRY_SECONDS) - 1)]):
            attempt += 1
            if self.connect().connected:
                self._publish(ServersChanged())
                return

    def _closes_within(self, seconds: float) -> bool:
        with self._change:
            return self._change.wait_for(lambda: self._closed, seconds)

    def _publish(self, event: HypervisorEvent) -> None:
        with self._change:
            listeners = tuple(self._listeners.values())
        for listener in listeners:
            try:
                listener(event)
            except Exception:
                log.exception("A listener failed on %s", event)


def _is_alive(connection: Any) -> bool:
    try:
        return bool(connection.isAlive())
    except libvirt.libvirtError:
        return False


def _is_remote(uri: str) -> bool:
    """Whether the URI names a host; "localhost" counts, since it may be the near end of a tunnel."""
    try:
        return bool(urlsplit(uri).hostname)
    except ValueError:
        return False


def _without_prompts(uri: str) -> str:
    """Keep ssh from asking on a terminal nobody looks at; keys and agents answer, or the attempt fails.

    Source of the parameter: https://libvirt.org/uri.html (no_tty).
    """
    try:
        parts = urlsplit(uri)
    except ValueError:
        return uri
    if not parts.scheme.endswith("+ssh") or any(key == "no_tty" for key, _ in parse_qsl(parts.query)):
        return uri
    return f"{uri}{'&' if parts.query else '?'}no_tty=1"
