"""What a deploy would do, checked before anything is touched."""

from dataclasses import replace

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import NameTaken, NoRoom, NotFound, Refused
from imgtpl_gui.domain.guest_rules import suggested_hostname
from imgtpl_gui.domain.identity_rules import hostname_problem
from imgtpl_gui.domain.identity_ways import WRITTEN_INTO_DISKS
from imgtpl_gui.domain.image_location import ImageLocation
from imgtpl_gui.domain.placement import NO_PLACEMENT, Placement
from imgtpl_gui.domain.plans import DeployMode, DeployPlan, DeployRequest
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.server_names import as_hostname, server_name_problem
from imgtpl_gui.domain.servers import PoolInfo
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.watch import NoWatch, Watch
from imgtpl_gui.domain.wording import in_bytes, listed
from imgtpl_gui.workflows.estimating import EXPECTED_RATE
from imgtpl_gui.workflows.firmware import as_wanted, deploy_steps, deploy_warnings, tpm_warning
from imgtpl_gui.workflows.fitting import bridge_warnings, host_warnings, joined_networks
from imgtpl_gui.workflows.lun_choice import choose_luns, lun_steps, lun_warnings, shelf_of
from imgtpl_gui.workflows.new_server import differences
from imgtpl_gui.workflows.personalise import OPENING_SECONDS, identity_steps, identity_warnings, refuse_identity, way_of
from imgtpl_gui.workflows.rooms import Rooms

MINIMUM_MEMORY = 16 * 2**20
START_SECONDS = 3.0
"""Seconds that all takes but for the writing of disks, generously."""
OVERLAY_POOLS = ("dir", "fs", "netfs")
"""Kinds of pools that hold qcow2 files, which can lie on others."""


def plan_deploy(
    rooms: Rooms, template: Template, request: DeployRequest, placement: Placement = NO_PLACEMENT
) -> DeployPlan:
    """Check a deploy and say what it will do. Raises Refused and its kinds, NoRoom, StoreError, Corrupt."""
    survey = Survey(rooms, template, request, placement)
    if not survey.pool.has_luns:
        refuse_full(survey.pool, survey.data_size)
    return survey.plan(request)


class Survey:
    """What a deploy finds in store and hypervisor: asked for once, however many servers it is to make.

    They share everything of `request` but name, hostname, identity, processors, memory and LUNs.
    """

    def __init__(self, rooms: Rooms, template: Template, request: DeployRequest, placement: Placement) -> None:
        """Look at what all servers share. Raises Refused and its kinds, StoreError, Corrupt."""
        self._rooms = rooms
        self._without_tpm, self.template = tpm_warning(template, request), as_wanted(template, request)
        _refuse_sizes(self.template, request)
        shared, self._joined = joined_networks(rooms, self.template, request, placement)
        self._networks = shared.networks
        self.pool = _pool(rooms, request)
        self.not_instant = _not_instant(rooms, self.template, request, self.pool)
        full = self.not_instant or request.mode is DeployMode.FULL
        self.mode = DeployMode.FULL if full else DeployMode.INSTANT
        self.data_size = _data_size(rooms, self.template)
        self.host = rooms.hypervisor.host()
        self._bridges = bridge_warnings(rooms, self.template, shared)
        self._servers = {server.name for server in rooms.hypervisor.servers()}
        self._differences: dict[tuple[int, int], tuple[str, ...]] = {}
        self.luns = shelf_of(rooms, self.pool, request)

    def plan(self, request: DeployRequest) -> DeployPlan:
        """Check one server and say what will be done for it. Raises Refused, NameTaken."""
        template, to_write = self.template, self.data_size
        name, hostname = self._names(request)
        _refuse_sizes(template, request)
        refuse_identity(request, template)
        luns = choose_luns(self.luns, self.pool, template, request)
        request = replace(request, name=name, template=template.id, networks=self._networks, mapped=())
        way = way_of(self._rooms, request, template, self.pool.name)
        changes = (*self._without_tpm, *self._changes(request))
        return DeployPlan(
            request=request,
            pool=self.pool.name,
            hostname=hostname,
            bytes_to_write=to_write,
            seconds=START_SECONDS
            + (to_write / EXPECTED_RATE if self.mode is DeployMode.FULL else 0)
            + (OPENING_SECONDS if way in WRITTEN_INTO_DISKS else 0),
            room=sum(lun.place.size for lun in luns) if luns else self.pool.available,
            steps=(
                *_deploy_steps(template, request, self.mode, self.pool, to_write),
                *lun_steps(template, luns),
                *identity_steps(request, template, hostname, way),
                *self._joined,
            ),
            warnings=(
                *_mode_warnings(self.not_instant),
                *lun_warnings(luns, request.overwrite),
                *identity_warnings(request, template, hostname, way),
                *deploy_warnings(request, template),
                *changes,
                *self._bridges,
                *host_warnings(self.host, template, request),
            ),
            mode=self.mode,
            not_instant=self.not_instant,
            changes=changes,
            luns=luns,
        )

    def _names(self, request: DeployRequest) -> tuple[str, str]:
        name = request.name.strip()
        hostname = request.hostname or suggested_hostname(as_hostname(name), self.template.os)
        problem = server_name_problem(name) or hostname_problem(hostname)
        if problem:
            raise Refused(problem)
        if name in self._servers:
            raise NameTaken(
                say("A server called '{name}' exists already on this hypervisor. Choose another name.", name=name)
            )
        return name, hostname

    def _changes(self, request: DeployRequest) -> tuple[str, ...]:
        """Say what a server gets differently; those of one size get the same."""
        size = (request.vcpus, request.memory)
        if size not in self._differences:
            self._differences[size] = differences(self._rooms, request, self.template, self.pool.name)
        return self._differences[size]


def refuse_full(pool: PoolInfo, to_write: int) -> None:
    """Raise NoRoom where so many bytes don't fit into the pool; of one that is to be made that may be unknown."""
    unknown = not pool.active and not pool.available
    if to_write > pool.available and not unknown:
        raise NoRoom(
            say(
                "Pool '{pool}' has {available} free, and {to_write} are needed. Free some room there or choose"
                " another pool.",
                pool=pool.name,
                available=in_bytes(pool.available),
                to_write=in_bytes(to_write),
            )
        )


def _data_size(rooms: Rooms, template: Template) -> int:
    """Return the bytes that the new disks will take, in the end."""
    images = [rooms.store.disk_files(template, disk)[0] for disk in template.disks]
    return sum(imaging.data_size(image) for image in images)


def _not_instant(rooms: Rooms, template: Template, request: DeployRequest, pool: PoolInfo) -> str:
    """Say why the server can't run at once, or "" where it can. Raises Refused where it must, StoreError, Corrupt."""
    if request.mode is DeployMode.FULL:
        return ""
    problem = _overlay_problem(rooms, template, pool, thorough=not request.start)
    if problem and request.mode is DeployMode.INSTANT:
        raise Refused(
            say(
                "'{template}' can't be deployed instantly: {problem} Deploy it in full mode instead.",
                template=template.name,
                problem=problem,
            )
        )
    return problem


def _overlay_problem(rooms: Rooms, template: Template, pool: PoolInfo, thorough: bool) -> str:
    """Say why no disk in the pool can lie on the template's images, or "". Raises StoreError, Corrupt, Cancelled."""
    if pool.kind not in OVERLAY_POOLS:
        return say("Storage pool '{pool}' ({pool_kind}) holds no qcow2 files.", pool=pool.name, pool_kind=pool.kind)
    for chain in checked_images(rooms, template, NoWatch()):
        problem = rooms.hypervisor.reach_problem(chain, thorough)
        if problem:
            return problem
    return ""


def checked_images(rooms: Rooms, template: Template, watch: Watch) -> tuple[tuple[ImageLocation, ...], ...]:
    """Return for each disk where its image and what that lies on are, nearest first, fit to be given to QEMU.

    Raises Corrupt, StoreError, Cancelled.
    """
    chains = []
    for disk in template.disks:
        image, _ = rooms.store.disk_files(template, disk)
        files = imaging.check_structure(image, watch, disk.target, disk.digest, disk.virtual_size)
        chains.append(tuple(file.location() for file in files))
    return tuple(chains)


def _refuse_sizes(template: Template, request: DeployRequest) -> None:
    if request.vcpus < 0 or request.memory < 0 or 0 < request.memory < MINIMUM_MEMORY:
        raise Refused(
            say(
                "A server needs at least one CPU and {minimum_memory} of memory.",
                minimum_memory=in_bytes(MINIMUM_MEMORY),
            )
        )
    disks = {disk.target: disk for disk in template.disks}
    for wish in request.disks:
        if wish.target not in disks:
            raise NotFound(
                say(
                    "The template has no disk called '{target}'; it has {disks}.",
                    target=wish.target,
                    disks=listed(disks),
                )
            )
        if wish.capacity < disks[wish.target].virtual_size:
            raise Refused(
                say(
                    "Disk '{target}' can't be smaller than in the template ({virtual_size}).",
                    target=wish.target,
                    virtual_size=in_bytes(disks[wish.target].virtual_size),
                )
            )


def _pool(rooms: Rooms, request: DeployRequest) -> PoolInfo:
    """Find the pool; the default one is made only when disks are (`new_volumes.py`). Raises NotFound, Refused."""
    pools = {pool.name: pool for pool in rooms.hypervisor.pools()}
    if not request.pool:
        pool = rooms.hypervisor.default_pool()
        if pool.problem:
            raise Refused(say("{problem} Choose another pool.", problem=pool.problem))
        return pool
    if request.pool not in pools:
        raise NotFound(
            say(
                "Pool '{pool}' does not exist on this hypervisor; it has {pools}.",
                pool=request.pool,
                pools=listed(pools),
            )
        )
    if not pools[request.pool].active:
        raise Refused(say("Pool '{pool}' is not active. Start it, or choose another pool.", pool=request.pool))
    if pools[request.pool].problem:
        raise Refused(say("{problem} Choose another pool.", problem=pools[request.pool].problem))
    return pools[request.pool]


def _deploy_steps(
    template: Template,
    request: DeployRequest,
    mode: DeployMode,
    pool: PoolInfo,
    to_write: int,
) -> tuple[str, ...]:
    grown = [
        say("'{target}' grows to {capacity}", target=wish.target, capacity=in_bytes(wish.capacity))
        for wish in request.disks
    ]
    if mode is DeployMode.INSTANT:
        disks = say(
            "The disks are laid over '{template}' in pool '{pool}', whatever their size.",
            template=template.name,
            pool=pool.name,
        )
    else:
        disks = say(
            "{to_write} of '{template}' are checked and written into pool '{pool}'.",
            to_write=in_bytes(to_write),
            template=template.name,
            pool=pool.name,
        )
    end = say("is started") if request.start else say("is left off")
    return (
        disks if not grown else f"{disks[:-1]}; {listed(grown)}.",
        say(
            "Server '{request}' is defined with a new UUID and new network addresses, and {end}.",
            request=request.name,
            end=end,
        ),
        *deploy_steps(request, template),
        *(_hydration_steps(template, request, to_write) if mode is DeployMode.INSTANT else ()),
    )


def _hydration_steps(template: Template, request: DeployRequest, to_write: int) -> tuple[str, ...]:
    if not request.start:
        return (say("It depends on '{template}' until it is made independent.", template=template.name),)
    return (
        say(
            "While it runs, {to_write} are copied and checked in the background; until then it depends on"
            " '{template}'.",
            to_write=in_bytes(to_write),
            template=template.name,
        ),
    )


def _mode_warnings(not_instant: str) -> tuple[str, ...]:
    return (say("It is deployed in full: {not_instant}", not_instant=not_instant),) if not_instant else ()
