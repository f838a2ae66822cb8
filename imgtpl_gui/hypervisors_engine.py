"""The engine's part that knows the hypervisors, and changes the one that it works with (see `HypervisorsApi`)."""

import logging
from abc import abstractmethod
from contextlib import suppress
from dataclasses import replace
from threading import RLock, Thread

from imgtpl_gui.domain.errors import ConnectionFailed, ImgTplError, NameTaken, Refused
from imgtpl_gui.domain.jobs import HypervisorChanged, HypervisorsChanged, HypervisorUsed, ServersChanged
from imgtpl_gui.domain.known_hypervisors import HypervisorState, KnownHypervisor
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import Fillings, HypervisorInfo, NetworkInfo, PoolInfo, Server
from imgtpl_gui.host import CONNECT_SECONDS, Host
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.jobs import Listeners
from imgtpl_gui.known_hypervisors import KnownHypervisors
from imgtpl_gui.live_engine import LiveEngine
from imgtpl_gui.side_by_side import SideBySide

log = logging.getLogger(__name__)

PATIENCE, TRY_SECONDS = 2.0, 10.0
"""How long all hypervisors together are waited for, and one that is to be added."""
_CLOSE_SECONDS = 3.0


class HypervisorsEngine(LiveEngine):
    """Fills `HypervisorsApi` over the list of known hypervisors; each one that was asked stays connected."""

    def __init__(self, known: KnownHypervisors, listeners: Listeners, first: KnownHypervisor) -> None:
        self._hypervisors = known
        self._heard_by = listeners
        self._hosts: dict[str, Host] = {}
        """By their URIs as they are known."""
        self._retired: list[Hypervisor] = []
        """Those that jobs may still work on."""
        self._using = RLock()
        """Held while it is told of the hypervisor in use, so that nothing of the one before is told after a change."""
        self._asking = SideBySide(self._ask, self._not_yet, lambda: listeners.tell(HypervisorsChanged()), PATIENCE)
        self._filling: SideBySide[Hypervisor, Fillings | None] = SideBySide(
            self._fillings_of, lambda _: None, lambda: listeners.tell(HypervisorsChanged()), PATIENCE
        )
        self._used = first
        self._host = self._host_of(first)

    @property
    def current_host(self) -> Host:
        """The hypervisor that is worked with."""
        return self._host

    @abstractmethod
    def work_on(self, hypervisor: Hypervisor) -> None:
        """Work with another hypervisor from now on."""

    @abstractmethod
    def jobs_run(self) -> bool:
        """Whether a job may work on a hypervisor."""

    # the one that is worked with

    def connect(self, patience: float = CONNECT_SECONDS) -> HypervisorInfo:
        """Connect to the hypervisor, or say in `problem` why not; waits for `patience` seconds."""
        host = self._host
        return host.connecting.ask(lambda: self._connect(host), patience) or self._unanswered(host)

    def hypervisor(self) -> HypervisorInfo:
        """Return the connection as it stands."""
        return self._host.hypervisor.info()

    def list_servers(self) -> tuple[Server, ...]:
        """Return every server, by name. Raises ConnectionFailed."""
        return self._host.hypervisor.servers()

    def list_pools(self) -> tuple[PoolInfo, ...]:
        """Return the storage pools a new server's disks may go to."""
        return self._host.hypervisor.pools()

    def list_networks(self) -> tuple[NetworkInfo, ...]:
        """Return the libvirt networks a new server may be joined to."""
        return self._host.hypervisor.networks()

    # all of them

    def list_hypervisors(self) -> tuple[HypervisorState, ...]:
        """Ask every known hypervisor, and the one in use, side by side; a slow one says so."""
        known, used = self._hypervisors.all(), self._used
        if all(one.uri != used.uri for one in known):
            known = (*known, used)
        listed = self._hypervisors.listed()
        found = self._asking.look(known)
        return tuple(
            replace(state, in_use=state.known.uri == used.uri, listed=state.known in listed) for state in found
        )

    def add_hypervisor(self, name: str, uri: str, anyway: bool = False) -> KnownHypervisor:
        """Connect to a hypervisor and add it, or `anyway` without a try."""
        new = KnownHypervisor(name.strip(), uri.strip())
        self._hypervisors.refuse(new)
        for known_as, host in tuple(self._hosts.items()):
            if known_as != new.uri and host.hypervisor.info().uri == new.uri:
                raise NameTaken(say("The hypervisor '{uri}' is in the list already.", uri=new.uri))
        tried = None if anyway else self._tried(new)
        try:
            self._hypervisors.add(new)
        except ImgTplError:
            if tried is not None:
                tried.hypervisor.close()
            raise
        if tried is not None:
            self._keep(new, tried)
        self._heard_by.tell(HypervisorsChanged())
        return new

    def _keep(self, known: KnownHypervisor, tried: Host) -> None:
        """Go on with a connection that was tried, unless there is one already."""
        with self._using:
            kept = self._hosts.setdefault(known.uri, tried)
        if kept is tried:
            self._listen(tried)
        else:
            tried.hypervisor.close()

    def remove_hypervisor(self, name: str) -> KnownHypervisor:
        """Take a hypervisor out of the list; nothing changes on it."""
        if name == self._used.name:
            raise Refused(say("The hypervisor '{name}' is in use. Use another one before you remove it.", name=name))
        if name == self._hypervisors.always().name:
            raise Refused(say("ImgTpl was started with the hypervisor '{name}': it stays in the list.", name=name))
        known = self._hypervisors.remove(name)
        host = self._hosts.pop(known.uri, None)
        if host is not None:
            if self.jobs_run():
                self._retired.append(host.hypervisor)
            else:
                host.hypervisor.close()
        self._heard_by.tell(HypervisorsChanged())
        return known

    def use_hypervisor(self, name_or_uri: str) -> KnownHypervisor:
        """Work with another hypervisor from now on, connected or not; jobs that run keep theirs."""
        known = self._hypervisors.find(name_or_uri)
        with self._using:
            if known.uri != self._used.uri:
                self._used, self._host = known, self._host_of(known)
                self.work_on(self._host.hypervisor)
                self._heard_by.tell(HypervisorUsed(self._host.hypervisor.info()))
        with suppress(ImgTplError):  # what can't be remembered is only not begun with
            self._hypervisors.remember(known)
        self._heard_by.tell(HypervisorsChanged())
        return known

    def connected_hypervisors(self) -> tuple[Hypervisor, ...]:
        """Return the hypervisors that can be asked now, beside the one that is worked with."""
        others = [host.hypervisor for host in tuple(self._hosts.values()) if host is not self._host]
        return tuple(hypervisor for hypervisor in others if hypervisor.info().connected)

    def connected_hypervisor(self, uri: str) -> Hypervisor:
        """Return the hypervisor at libvirt's URI, in the list or taken out of it. Raises ConnectionFailed."""
        for hypervisor in (*(host.hypervisor for host in tuple(self._hosts.values())), *self._retired):
            info = hypervisor.info()
            if info.connected and info.uri == uri:
                return hypervisor
        raise ConnectionFailed(say("There is no connection to the hypervisor '{uri}' now.", uri=uri))

    def list_fillings(self) -> tuple[Fillings, ...]:
        """Ask the connected hypervisors but the one in use which of their servers are to be filled."""
        found = self._filling.look(self.connected_hypervisors())
        return tuple(answer for answer in found if answer is not None)

    def close_hypervisors(self) -> None:
        """End every connection, side by side: one that is just tried holds each up for a moment."""
        opened = (*self._retired, *(host.hypervisor for host in self._hosts.values()))
        closing = [Thread(target=hypervisor.close, name="close", daemon=True) for hypervisor in opened]
        for thread in closing:
            thread.start()
        for thread in closing:
            thread.join(_CLOSE_SECONDS)

    # asking

    def _host_of(self, known: KnownHypervisor) -> Host:
        with self._using:
            host = self._hosts.get(known.uri)
            if host is None:
                host = self._hosts[known.uri] = Host(Hypervisor(known.uri))
                self._listen(host)
            return host

    def _listen(self, host: Host) -> None:
        host.hypervisor.subscribe(lambda event: self._heard(host, event))

    def _heard(self, host: Host, event: HypervisorChanged | ServersChanged) -> None:
        with self._using:
            used = host is self._host
            if used:
                self._heard_by.tell(event)
        if not used or isinstance(event, HypervisorChanged):
            self._heard_by.tell(HypervisorsChanged())

    def _connect(self, host: Host) -> HypervisorInfo:
        info = host.hypervisor.connect()
        if not info.connected:
            self._heard(host, HypervisorChanged(info))  # who has waited in vain has to hear of it
        return info

    def _unanswered(self, host: Host) -> HypervisorInfo:
        info = host.hypervisor.info()
        if info.connected:
            return info
        problem = say(
            "The hypervisor '{uri}' has not answered yet. It is shown as soon as it does.", uri=self._named(host)
        )
        return replace(info, problem=problem)

    def _named(self, host: Host) -> str:
        known_as = next((uri for uri, one in tuple(self._hosts.items()) if one is host), "")
        return host.hypervisor.info().uri or known_as

    def _ask(self, known: KnownHypervisor) -> HypervisorState:
        hypervisor = self._host_of(known).hypervisor
        info = hypervisor.connect()
        if not info.connected:
            return HypervisorState(known, info)
        try:
            count = hypervisor.count()
        except ImgTplError as error:
            return HypervisorState(known, replace(hypervisor.info(), problem=str(error)))
        return HypervisorState(known, info, count.servers, count.running, count.seconds)

    def _fillings_of(self, hypervisor: Hypervisor) -> Fillings | None:
        try:
            return hypervisor.fillings()
        except ImgTplError as error:
            log.info("%s", error)
            return None

    def _not_yet(self, known: KnownHypervisor) -> HypervisorState:
        host = self._host_of(known)
        return HypervisorState(known, self._unanswered(host), late=True)

    def _tried(self, new: KnownHypervisor) -> Host:
        host = Host(Hypervisor(new.uri))
        info = host.connecting.ask(host.hypervisor.connect, TRY_SECONDS)
        if info is not None and info.connected:
            return host
        host.hypervisor.close()
        waited = say(
            "The hypervisor '{uri}' has not answered for {seconds:g} seconds.", uri=new.uri, seconds=TRY_SECONDS
        )
        raise ConnectionFailed(
            say("The hypervisor was not added: {problem}", problem=info.problem if info is not None else waited)
        )
