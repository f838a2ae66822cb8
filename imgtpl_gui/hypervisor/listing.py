"""The list of servers: bulk calls and a cache, so that thousands of domains stay cheap."""

import threading
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import libvirt

from imgtpl_gui.domain.errors import NotFound
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import Dependence, Hydration, Server, ServerDisk, ServerState
from imgtpl_gui.hypervisor.domain_xml import DomainFacts, domain_facts
from imgtpl_gui.hypervisor.faults import is_missing, saying
from imgtpl_gui.hypervisor.lineage import PROBE_PREFIX
from imgtpl_gui.hypervisor.refusals import Situation, server_problem

_STATES = {
    libvirt.VIR_DOMAIN_RUNNING: ServerState.RUNNING,
    libvirt.VIR_DOMAIN_BLOCKED: ServerState.RUNNING,
    libvirt.VIR_DOMAIN_PAUSED: ServerState.PAUSED,
    libvirt.VIR_DOMAIN_SHUTDOWN: ServerState.SHUTTING_DOWN,
    libvirt.VIR_DOMAIN_SHUTOFF: ServerState.OFF,
    libvirt.VIR_DOMAIN_CRASHED: ServerState.CRASHED,
    libvirt.VIR_DOMAIN_PMSUSPENDED: ServerState.SUSPENDED,
}
_STATISTICS = (
    libvirt.VIR_DOMAIN_STATS_STATE
    | libvirt.VIR_DOMAIN_STATS_BALLOON
    | libvirt.VIR_DOMAIN_STATS_VCPU
    | libvirt.VIR_DOMAIN_STATS_BLOCK
)
_NO_WAITING = libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT
"""A domain that is busy gives what is known, so that one stuck guest doesn't hold up the list."""
_ACTIVE = (ServerState.RUNNING, ServerState.PAUSED, ServerState.SHUTTING_DOWN, ServerState.SUSPENDED)

Statistics = dict[str, Any]
"""One record of virConnectGetAllDomainStats, keyed as its documentation says ("block.0.capacity")."""


class ServerList:
    """Reads servers; remembers what their XML says until `forget` is called for them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._facts: dict[str, DomainFacts] = {}
        self._forgotten = 0

    def forget(self, uuid: str) -> None:
        """Read a domain's XML again next time; "" forgets all."""
        with self._lock:
            self._forgotten += 1
            if uuid:
                self._facts.pop(uuid, None)
            else:
                self._facts.clear()

    def read(self, connection: Any, remote: bool) -> tuple[Server, ...]:
        """Return every server, sorted by name. Raises ConnectionFailed, HypervisorError."""
        with saying(say("The servers could not be listed.")):
            records = connection.getAllDomainStats(_STATISTICS, _NO_WAITING)
            transient = _uuids(connection, libvirt.VIR_CONNECT_LIST_DOMAINS_TRANSIENT)
            saved = _uuids(connection, libvirt.VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE)
            driver = str(connection.getType())
            servers = []
            for domain, statistics in records:
                facts = self._facts_of(domain)
                if facts is not None and not facts.name.startswith(PROBE_PREFIX):
                    situation = Situation(driver, remote, facts.uuid in transient, facts.uuid in saved)
                    servers.append(_server(facts, statistics, situation))
        return tuple(sorted(servers, key=lambda server: server.name))

    def read_one(self, connection: Any, name_or_uuid: str, remote: bool) -> Server:
        """Return one server, read afresh. Raises NotFound."""
        domain = lookup(connection, name_or_uuid)
        with saying(say("Server '{name_or_uuid}' could not be read.", name_or_uuid=name_or_uuid)):
            facts = domain_facts(str(domain.XMLDesc(0)))
            records = connection.domainListGetStats([domain], _STATISTICS, _NO_WAITING)
            statistics = records[0][1] if records else {}
            situation = Situation(
                str(connection.getType()), remote, not domain.isPersistent(), _has_saved_state(domain)
            )
            return _server(facts, statistics, situation)

    def to_be_filled(self, connection: Any) -> tuple[tuple[str, str], ...]:
        """Return UUID and name of the running servers whose disks are to be filled from their template."""
        with saying(say("The servers could not be listed.")):
            running = connection.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_RUNNING)
            found = [self._facts_of(domain) for domain in running]
        return tuple((one.uuid, one.name) for one in found if one is not None and _is_to_be_filled(one.dependence))

    def macs(self, connection: Any) -> set[str]:
        """Return the MAC addresses of all servers, in lower case."""
        with saying(say("The servers' network addresses could not be read.")):
            facts = [self._facts_of(domain) for domain in connection.listAllDomains(0)]
        return {mac for one in facts if one is not None for mac in one.macs}

    def _facts_of(self, domain: Any) -> DomainFacts | None:
        """Return what the domain's XML says, from the cache if it can; None if the domain has just gone."""
        uuid = str(domain.UUIDString())
        with self._lock:
            facts, forgotten = self._facts.get(uuid), self._forgotten
        if facts is not None:
            return facts
        try:
            facts = domain_facts(str(domain.XMLDesc(0)))
        except libvirt.libvirtError as error:
            if is_missing(error):
                return None
            raise
        with self._lock:
            if forgotten == self._forgotten:
                self._facts[uuid] = facts
        return facts


def lookup(connection: Any, name_or_uuid: str) -> Any:
    """Return the virDomain of that name or UUID. Raises NotFound, ConnectionFailed."""
    with saying(say("Server '{name_or_uuid}' could not be looked up.", name_or_uuid=name_or_uuid)):
        for find in (connection.lookupByUUIDString, connection.lookupByName):  # a name may look like another's UUID
            try:
                return find(name_or_uuid)
            except libvirt.libvirtError as error:
                if not is_missing(error) and error.get_error_code() != libvirt.VIR_ERR_INVALID_ARG:
                    raise
    raise NotFound(say("The hypervisor has no server called '{name_or_uuid}'.", name_or_uuid=name_or_uuid))


def state_of(code: int) -> ServerState:
    """Translate virDomainState."""
    return _STATES.get(code, ServerState.UNKNOWN)


def _uuids(connection: Any, flags: int) -> set[str]:
    return {str(domain.UUIDString()) for domain in connection.listAllDomains(flags)}


def _is_to_be_filled(dependence: Dependence | None) -> bool:
    return dependence is not None and dependence.hydration is Hydration.WANTED


def _has_saved_state(domain: Any) -> bool:
    try:
        return bool(domain.hasManagedSaveImage())
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_SUPPORT:
            return False
        raise


def _server(facts: DomainFacts, statistics: Statistics, situation: Situation) -> Server:
    state = state_of(int(statistics.get("state.state", -1)))
    disks = _with_sizes(facts.disks, statistics, active=state in _ACTIVE)
    return Server(
        name=facts.name,
        uuid=facts.uuid,
        state=state,
        vcpus=int(statistics.get("vcpu.current", facts.vcpus)),
        memory=int(statistics.get("balloon.maximum", facts.memory // 1024)) * 1024,
        disks=disks,
        persistent=not situation.transient,
        title=facts.title,
        problem=server_problem(facts, situation),
        uefi=facts.uefi,
        tpm=facts.tpm,
        dependence=facts.dependence,
        origin=facts.origin,
    )


def _with_sizes(disks: Iterable[ServerDisk], statistics: Statistics, active: bool) -> tuple[ServerDisk, ...]:
    """Add capacity and allocation from the statistics' "block" group, matched by target.

    Of a running domain "physical" is what QEMU calls actual-size, the room its file takes, and "allocation" only
    the highest offset written; of one that is off, "allocation" is that room and "physical" the file's length.
    """
    sizes: dict[str, tuple[int, int]] = {}
    for index in range(int(statistics.get("block.count", 0))):
        group = f"block.{index}."
        room = statistics.get(group + ("physical" if active else "allocation"), 0)
        sizes.setdefault(
            str(statistics.get(group + "name", "")), (int(statistics.get(group + "capacity", 0)), int(room))
        )
    return tuple(
        replace(disk, capacity=sizes[disk.target][0], allocation=sizes[disk.target][1])
        if disk.target in sizes
        else disk
        for disk in disks
    )
