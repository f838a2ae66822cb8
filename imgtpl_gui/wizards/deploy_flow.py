"""The deploy wizard's draft, steps and problems. Without Qt."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from imgtpl_gui.domain.guest_rules import guest_flaws, suggested_hostname
from imgtpl_gui.domain.hardware import NetworkHardware
from imgtpl_gui.domain.identity import AS_IN_TEMPLATE
from imgtpl_gui.domain.identity_ways import Way, way_for
from imgtpl_gui.domain.placement import NO_PLACEMENT, Placement
from imgtpl_gui.domain.plans import DeployMode, DeployRequest, DiskSize, FirmwareChoice
from imgtpl_gui.domain.server_names import as_hostname
from imgtpl_gui.domain.servers import NetworkInfo, PoolInfo, Server
from imgtpl_gui.domain.templates import UNKNOWN_SYSTEM, FirmwareState, OsInfo, Template, TemplateDisk
from imgtpl_gui.wizards.flow import Flow
from imgtpl_gui.wizards.identity_draft import WAIT_SECONDS, IdentityDraft, rule_problem
from imgtpl_gui.wizards.problems import Problem, ProblemKind
from imgtpl_gui.wizards.rules import free_name, hostname_problem, name_problem

LEAST_MEMORY = 16 * 2**20


class DeployStep(Enum):
    """The steps in order; SERVERS is for many servers only."""

    TEMPLATE = "template"
    SERVER = "server"
    NETWORK = "network"
    IDENTITY = "identity"
    SERVERS = "servers"
    SUMMARY = "summary"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the hypervisor and the store hold already, and what was last chosen there."""

    servers: tuple[Server, ...] = ()
    templates: tuple[Template, ...] = ()
    networks: tuple[NetworkInfo, ...] = ()
    pools: tuple[PoolInfo, ...] = ()
    placement: Placement = NO_PLACEMENT


@dataclass(frozen=True, slots=True)
class Sizing:
    """The new server's size and networks, kept for each template that was looked at.

    `memory` and `disks` (parallel to the template's) are bytes. A network "" means: as in the template.
    """

    vcpus: int
    memory: int
    disks: tuple[int, ...]
    networks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeployDraft:
    """What was chosen and typed so far. `name` and `hostname` None follow the suggestions; `pool` "" the default.

    `mode` INSTANT gives way to a full deploy where the hypervisor can't reach the template. `overwrite` names LUNs,
    with spaces between, whose content may be given up.
    """

    template: Template | None = None
    name: str | None = None
    hostname: str | None = None
    pool: str = ""
    start: bool = True
    copy_firmware: bool = True
    without_tpm: bool = False
    mode: DeployMode = DeployMode.INSTANT
    overwrite: str = ""


ONE_SERVER = tuple(step for step in DeployStep if step is not DeployStep.SERVERS)


class DeployFlow(Flow[DeployStep]):
    """From a template to a deploy request."""

    names_one = True
    """Whether it asks for the name and hostname of one server."""

    def __init__(
        self, surroundings: Surroundings, template: Template | None, steps: tuple[DeployStep, ...] = ONE_SERVER
    ) -> None:
        super().__init__(steps, DeployStep.SERVER if template else DeployStep.TEMPLATE)
        self.around = surroundings
        pools = {pool.name for pool in surroundings.pools if pool.active and not pool.problem}
        pool = surroundings.placement.pool
        self.draft = DeployDraft(template=template, pool=pool if pool in pools else "")
        self.identity = IdentityDraft()
        self._taken = frozenset(server.name for server in surroundings.servers).__contains__
        self._sizings: dict[str, Sizing] = {}

    @property
    def sizing(self) -> Sizing:
        """The sizes for the chosen template: as set, or as in the template."""
        template = self.draft.template
        if template is None:
            return Sizing(1, LEAST_MEMORY, (), ())
        return self._sizings.get(template.id) or Sizing(
            template.hardware.vcpus,
            template.hardware.memory,
            tuple(disk.virtual_size for disk in template.disks),
            tuple(map(self._last_network, template.hardware.networks)),
        )

    @sizing.setter
    def sizing(self, sizing: Sizing) -> None:
        if self.draft.template is not None:
            self._sizings[self.draft.template.id] = sizing

    @property
    def name(self) -> str:
        """The new server's name: as typed, or as suggested from the captured server's."""
        if self.draft.name is not None:
            return self.draft.name
        template = self.draft.template
        return free_name(template.source or template.name, self._taken) if template else ""

    @property
    def hostname(self) -> str:
        """The hostname: as typed, if it can be set at all, or as the server's name suggests."""
        typed = self.draft.hostname if self.hostname_is_set else None
        return suggested_hostname(as_hostname(self.name), self.system) if typed is None else typed

    @property
    def system(self) -> OsInfo:
        """What was found inside the chosen template."""
        return self.draft.template.os if self.draft.template else UNKNOWN_SYSTEM

    @property
    def way(self) -> Way:
        """How the new server is told who it is."""
        return way_for(self.system)

    @property
    def hostname_is_set(self) -> bool:
        """Whether the guest takes its hostname from us."""
        return self.way is not Way.NONE

    @property
    def identity_is_set(self) -> bool:
        """Whether the guest can be told who it is."""
        return self.hostname_is_set

    @property
    def firmware_state(self) -> FirmwareState:
        """What firmware state of the chosen template a new server can have."""
        state = self.draft.template.firmware if self.draft.template else FirmwareState()
        return replace(state, tpm="") if self.draft.without_tpm else state

    @property
    def has_tpm(self) -> bool:
        """Whether the template's server had a TPM."""
        return self.draft.template is not None and bool(self.draft.template.hardware.tpm)

    def disks(self) -> tuple[TemplateDisk, ...]:
        """Return the chosen template's disks."""
        return self.draft.template.disks if self.draft.template else ()

    def interfaces(self) -> tuple[NetworkHardware, ...]:
        """Return the chosen template's network interfaces."""
        return self.draft.template.hardware.networks if self.draft.template else ()

    def set_disk(self, index: int, capacity: int) -> None:
        """Set the capacity of a disk in bytes."""
        disks = list(self.sizing.disks)
        disks[index] = capacity
        self.sizing = replace(self.sizing, disks=tuple(disks))

    def set_network(self, index: int, network: str) -> None:
        """Join an interface to a network; "" is as in the template."""
        networks = list(self.sizing.networks)
        networks[index] = network
        self.sizing = replace(self.sizing, networks=tuple(networks))

    def _last_network(self, interface: NetworkHardware) -> str:
        """Return the network that was last chosen in place of the recorded one, if it is still there, or ""."""
        joined = interface.kind in ("network", "bridge")
        last = self.around.placement.network(interface.source) if joined else ""
        return last if any(network.name == last for network in self.around.networks) else ""

    def problems(self, step: DeployStep) -> tuple[Problem, ...]:
        """Return what is wrong with a step's part of the draft."""
        match step:
            case DeployStep.TEMPLATE:
                chosen = self.draft.template is not None
                return () if chosen else (Problem("template", ProblemKind.TEMPLATE_UNCHOSEN),)
            case DeployStep.SERVER:
                return tuple(self._server_problems())
            case DeployStep.NETWORK:
                return tuple(self._network_problems())
            case DeployStep.IDENTITY if self.identity_is_set:
                return tuple(self.identity.problems(len(self.interfaces()), self.system))
            case _:
                return ()

    @property
    def writes_luns(self) -> bool:
        """Whether the disks go onto LUNs of the chosen pool."""
        return any(pool.name == self.draft.pool and pool.has_luns for pool in self.around.pools)

    def _server_problems(self) -> Iterator[Problem]:
        problem = name_problem("name", self.name, self._taken)
        if problem:
            yield problem
        if self.sizing.memory < LEAST_MEMORY:
            yield Problem("memory", ProblemKind.MEMORY_TOO_SMALL, LEAST_MEMORY)
        for disk, capacity in zip(self.disks(), self.sizing.disks, strict=True):
            if capacity < disk.virtual_size:
                yield Problem(f"disk_{disk.target}", ProblemKind.DISK_TOO_SMALL, disk.virtual_size)
        if any(pool.name == self.draft.pool and not pool.active for pool in self.around.pools):
            yield Problem("pool", ProblemKind.POOL_INACTIVE, self.draft.pool)
        for pool in self.around.pools:
            if pool.name == self.draft.pool and pool.problem:
                yield Problem("pool", ProblemKind.RULE, pool.problem)

    def _network_problems(self) -> Iterator[Problem]:
        flaws = guest_flaws(self.hostname, AS_IN_TEMPLATE, self.system)
        problem = hostname_problem(self.hostname) or next((rule_problem(flaw) for flaw in flaws), None)
        if problem:
            yield problem
        present = {network.name: network for network in self.around.networks}
        for index, (interface, wanted) in enumerate(zip(self.interfaces(), self.sizing.networks, strict=True)):
            name = wanted or (interface.source if interface.kind == "network" else "")
            if name and name not in present:
                yield Problem(f"network_{index}", ProblemKind.NETWORK_MISSING, name)
            elif name and self.draft.start and not present[name].active:
                yield Problem(f"network_{index}", ProblemKind.NETWORK_INACTIVE, name)

    def request(self) -> DeployRequest:
        """Return what the draft asks for. The flow must have passed its steps without a problem."""
        template, sizing = self.draft.template, self.sizing
        assert template is not None
        grown = tuple(
            DiskSize(disk.target, capacity)
            for disk, capacity in zip(template.disks, sizing.disks, strict=True)
            if capacity > disk.virtual_size
        )
        return DeployRequest(
            template=template.id,
            name=self.name.strip(),
            vcpus=0 if sizing.vcpus == template.hardware.vcpus else sizing.vcpus,
            memory=0 if sizing.memory == template.hardware.memory else sizing.memory,
            disks=grown,
            networks=sizing.networks if any(sizing.networks) else (),
            pool=self.draft.pool,
            hostname=self.hostname,
            start=self.draft.start,
            firmware=None
            if self.draft.copy_firmware or self.firmware_state == FirmwareState()
            else FirmwareChoice.FRESH,
            mode=None if self.draft.mode is DeployMode.INSTANT else self.draft.mode,
            identity=self.identity.identity(len(self.interfaces())) if self.identity_is_set else AS_IN_TEMPLATE,
            wait=WAIT_SECONDS if self.identity.wait and self.draft.start and self.identity_is_set else 0.0,
            without_tpm=self.draft.without_tpm and self.has_tpm,
            overwrite=tuple(self.draft.overwrite.split()) if self.writes_luns else (),
        )
