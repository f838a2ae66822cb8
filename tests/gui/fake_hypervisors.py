"""The fake engine's hypervisors."""

from collections.abc import Callable
from dataclasses import replace

from imgtpl_gui.domain.errors import NotFound
from imgtpl_gui.domain.jobs import EngineEvent, HypervisorsChanged, HypervisorUsed
from imgtpl_gui.domain.known_hypervisors import HypervisorState, KnownHypervisor
from imgtpl_gui.domain.servers import Fillings, Hydration, HypervisorInfo, Server, ServerState
from tests.gui.telling import retold


class FakeHypervisors:
    """Fills `HypervisorsApi`: `hypervisors` are they as they are found, `servers_of` the servers by their URIs."""

    info: HypervisorInfo
    servers: tuple[Server, ...]
    _called: Callable[[str, object], None]
    publish: Callable[[EngineEvent], None]

    def set_up_hypervisors(self) -> None:
        """Know the one in use alone."""
        running = sum(server.state is ServerState.RUNNING for server in self.servers)
        own = HypervisorState(KnownHypervisor("local", ""), self.info, len(self.servers), running, 0.0004, in_use=True)
        self.hypervisors = [own]
        self.servers_of: dict[str, tuple[Server, ...]] = {"": self.servers, self.info.uri: self.servers}

    def know(self, name: str, info: HypervisorInfo, *servers: Server, late: bool = False) -> None:
        """Have one more hypervisor."""
        running = sum(server.state is ServerState.RUNNING for server in servers)
        known = KnownHypervisor(name, info.uri)
        self.hypervisors.append(HypervisorState(known, info, len(servers), running, 0.012, late, listed=True))
        self.servers_of[info.uri] = servers

    def list_hypervisors(self) -> tuple[HypervisorState, ...]:
        self._called("list_hypervisors", None)
        return retold(tuple(self.hypervisors))

    def list_fillings(self) -> tuple[Fillings, ...]:
        self._called("list_fillings", None)
        others = [one.info.uri for one in self.hypervisors if one.info.connected and not one.in_use]
        return tuple(
            Fillings(uri, tuple((server.uuid, server.name) for server in self.servers_of[uri] if _fills(server)))
            for uri in others
        )

    def servers_at(self, uri: str) -> tuple[Server, ...]:
        """Return the servers of a hypervisor, "" for the one in use."""
        return self.servers if uri in ("", self.info.uri) else self.servers_of[uri]

    def add_hypervisor(self, name: str, uri: str, anyway: bool = False) -> KnownHypervisor:
        self._called("add_hypervisor", (name, uri, anyway))
        problem = "It was not tried yet." if anyway else ""
        self.know(name, HypervisorInfo(uri, "" if anyway else name, not anyway, problem))
        self.publish(HypervisorsChanged())
        return self.hypervisors[-1].known

    def remove_hypervisor(self, name: str) -> KnownHypervisor:
        self._called("remove_hypervisor", name)
        state = self._found(name)
        self.hypervisors.remove(state)
        self.publish(HypervisorsChanged())
        return state.known

    def use_hypervisor(self, name_or_uri: str) -> KnownHypervisor:
        self._called("use_hypervisor", name_or_uri)
        used = self._found(name_or_uri)
        self.hypervisors = [replace(one, in_use=one.known == used.known) for one in self.hypervisors]
        self.info, self.servers = used.info, self.servers_of[used.known.uri]
        self.publish(HypervisorUsed(used.info))
        self.publish(HypervisorsChanged())
        return used.known

    def _found(self, name_or_uri: str) -> HypervisorState:
        for state in self.hypervisors:
            if name_or_uri in (state.known.name, state.known.uri):
                return state
        raise NotFound(f"There is no hypervisor called '{name_or_uri}'.")


def _fills(server: Server) -> bool:
    wanted = server.dependence is not None and server.dependence.hydration is Hydration.WANTED
    return wanted and server.state is ServerState.RUNNING
