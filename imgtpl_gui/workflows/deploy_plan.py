"""What a deploy would do, checked before anything is touched."""

from dataclasses import replace

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import NameTaken, NoRoom, NotFound, Refused
from imgtpl_gui.domain.identity_rules import hostname_problem
from imgtpl_gui.domain.placement import NO_PLACEMENT, Placement
from imgtpl_gui.domain.plans import DeployMode, DeployPlan, DeployRequest
from imgtpl_gui.domain.servers import PoolInfo
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.watch import NoWatch, Watch
from imgtpl_gui.domain.wording import in_bytes, listed
from imgtpl_gui.workflows.estimating import EXPECTED_RATE
from imgtpl_gui.workflows.firmware import as_wanted, deploy_steps, deploy_warnings, tpm_warning
from imgtpl_gui.workflows.fitting import host_warnings, joined_networks
from imgtpl_gui.workflows.new_server import differences
from imgtpl_gui.workflows.personalise import identity_steps, identity_warnings, refuse_identity, way_of
from imgtpl_gui.workflows.rooms import Rooms

MINIMUM_MEMORY = 16 * 2**20
_START_SECONDS = 3.0
"""Seconds that all takes but for the writing of disks, generously."""
OVERLAY_POOLS = ("dir", "fs", "netfs")
"""Kinds of pools that hold qcow2 files, which can lie on others."""


def plan_deploy(
    rooms: Rooms, template: Template, request: DeployRequest, placement: Placement = NO_PLACEMENT
) -> DeployPlan:
    """Check a deploy and say what it will do. Raises Refused and its kinds, NoRoom, StoreError, Corrupt."""
    without_tpm, template = tpm_warning(template, request), as_wanted(template, request)
    name, hostname = _names(rooms, request)
    _refuse_sizes(template, request)
    request, joined = joined_networks(rooms, template, request, placement)
    refuse_identity(request, template)
    pool = _pool(rooms, request)
    not_instant = _not_instant(rooms, template, request, pool)
    mode = DeployMode.FULL if not_instant or request.mode is DeployMode.FULL else DeployMode.INSTANT
    to_write = _data_size(rooms, template)
    _refuse_full(pool, to_write)
    request = replace(request, name=name, template=template.id)
    way = way_of(rooms, request, template, pool.name)
    changes = (*without_tpm, *differences(rooms, request, template, pool.name))
    return DeployPlan(
        request=request,
        pool=pool.name,
        hostname=hostname,
        bytes_to_write=to_write,
        seconds=_START_SECONDS + (to_write / EXPECTED_RATE if mode is DeployMode.FULL else 0),
        room=pool.available,
        steps=(
            *_deploy_steps(template, request, mode, pool, to_write),
            *identity_steps(request, template, hostname, way),
            *joined,
        ),
        warnings=(
            *_mode_warnings(not_instant),
            *identity_warnings(request, template, hostname, way),
            *deploy_warnings(request, template),
            *changes,
            *host_warnings(rooms, template, request),
        ),
        mode=mode,
        not_instant=not_instant,
        changes=changes,
    )


def _names(rooms: Rooms, request: DeployRequest) -> tuple[str, str]:
    """Return the new server's name and hostname. Raises Refused, NameTaken."""
    name = request.name.strip()
    hostname = request.hostname or _as_hostname(name)
    problem = server_name_problem(name) or hostname_problem(hostname)
    if problem:
        raise Refused(problem)
    if any(server.name == name for server in rooms.hypervisor.servers()):
        raise NameTaken(f"A server called '{name}' exists already on this hypervisor. Choose another name.")
    return name, hostname


def _refuse_full(pool: PoolInfo, to_write: int) -> None:
    if to_write > pool.available:
        raise NoRoom(
            f"Pool '{pool.name}' has {in_bytes(pool.available)} free, and {in_bytes(to_write)} are needed."
            " Free some room there or choose another pool."
        )


def _data_size(rooms: Rooms, template: Template) -> int:
    """Return the bytes that the new disks will take, in the end."""
    images = [rooms.store.disk_files(template, disk)[0] for disk in template.disks]
    return sum(imaging.data_size(image, rooms.store.images_folder) for image in images)


def _not_instant(rooms: Rooms, template: Template, request: DeployRequest, pool: PoolInfo) -> str:
    """Say why the server can't run at once, or "" where it can. Raises Refused where it must, StoreError, Corrupt."""
    if request.mode is DeployMode.FULL:
        return ""
    problem = _overlay_problem(rooms, template, pool, thorough=not request.start)
    if problem and request.mode is DeployMode.INSTANT:
        raise Refused(f"'{template.name}' can't be deployed instantly: {problem} Deploy it in full mode instead.")
    return problem


def _overlay_problem(rooms: Rooms, template: Template, pool: PoolInfo, thorough: bool) -> str:
    """Say why no disk in the pool can lie on the template's images, or "". Raises StoreError, Corrupt, Cancelled."""
    if pool.kind not in OVERLAY_POOLS:
        return f"Storage pool '{pool.name}' ({pool.kind}) holds no qcow2 files."
    for chain in checked_images(rooms, template, NoWatch()):
        problem = rooms.hypervisor.reach_problem(chain, thorough)
        if problem:
            return problem
    return ""


def checked_images(rooms: Rooms, template: Template, watch: Watch) -> tuple[tuple[str, ...], ...]:
    """Return for each disk its image and what that lies on, nearest first, fit to be given to QEMU.

    Raises Corrupt, StoreError, Cancelled.
    """
    chains = []
    for disk in template.disks:
        image, _ = rooms.store.disk_files(template, disk)
        root = rooms.store.images_folder
        files = imaging.check_structure(image, watch, disk.target, disk.digest, disk.virtual_size, root)
        chains.append(tuple(map(str, files)))
    return tuple(chains)


def server_name_problem(name: str) -> str:
    """Say what is wrong with a server's name, or "". Libvirt refuses slashes and line breaks in names."""
    if not name:
        return "The server needs a name."
    if "/" in name or name in (".", "..") or any(ord(character) < 32 for character in name):
        return f"'{name}' can't be a server's name: it must not hold a slash or control characters."
    if len(name) > 128:
        return "The server's name is longer than 128 characters."
    return ""


def _as_hostname(name: str) -> str:
    """Make the hostname that a server's name suggests: lower case, with hyphens for what RFC 1123 doesn't allow."""
    plain = "".join(character if character.isascii() and character.isalnum() else "-" for character in name.lower())
    return plain.strip("-")[:63].rstrip("-")


def _refuse_sizes(template: Template, request: DeployRequest) -> None:
    if request.vcpus < 0 or request.memory < 0 or 0 < request.memory < MINIMUM_MEMORY:
        raise Refused(f"A server needs at least one CPU and {in_bytes(MINIMUM_MEMORY)} of memory.")
    disks = {disk.target: disk for disk in template.disks}
    for wish in request.disks:
        if wish.target not in disks:
            raise NotFound(f"The template has no disk called '{wish.target}'; it has {listed(disks)}.")
        if wish.capacity < disks[wish.target].virtual_size:
            raise Refused(
                f"Disk '{wish.target}' can't be smaller than in the template"
                f" ({in_bytes(disks[wish.target].virtual_size)})."
            )


def _pool(rooms: Rooms, request: DeployRequest) -> PoolInfo:
    pools = {pool.name: pool for pool in rooms.hypervisor.pools()}
    if not request.pool:
        return pools.get("default") or rooms.hypervisor.ensure_default_pool()
    if request.pool not in pools:
        raise NotFound(f"Pool '{request.pool}' does not exist on this hypervisor; it has {listed(pools)}.")
    if not pools[request.pool].active:
        raise Refused(f"Pool '{request.pool}' is not active. Start it, or choose another pool.")
    return pools[request.pool]


def _deploy_steps(
    template: Template,
    request: DeployRequest,
    mode: DeployMode,
    pool: PoolInfo,
    to_write: int,
) -> tuple[str, ...]:
    grown = [f"'{wish.target}' grows to {in_bytes(wish.capacity)}" for wish in request.disks]
    if mode is DeployMode.INSTANT:
        disks = f"The disks are laid over '{template.name}' in pool '{pool.name}', whatever their size."
    else:
        disks = f"{in_bytes(to_write)} of '{template.name}' are checked and written into pool '{pool.name}'."
    end = "is started" if request.start else "is left off"
    return (
        disks if not grown else f"{disks[:-1]}; {listed(grown)}.",
        f"Server '{request.name}' is defined with a new UUID and new network addresses, and {end}.",
        *deploy_steps(request, template),
        *(_hydration_steps(template, request, to_write) if mode is DeployMode.INSTANT else ()),
    )


def _hydration_steps(template: Template, request: DeployRequest, to_write: int) -> tuple[str, ...]:
    if not request.start:
        return (f"It depends on '{template.name}' until it is made independent.",)
    return (
        f"While it runs, {in_bytes(to_write)} are copied and checked in the background; until then it depends on"
        f" '{template.name}'.",
    )


def _mode_warnings(not_instant: str) -> tuple[str, ...]:
    return (f"It is deployed in full: {not_instant}",) if not_instant else ()
