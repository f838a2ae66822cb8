"""What a capture or deploy would do, checked before anything is touched."""

from dataclasses import replace

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import NameTaken, NoRoom, NotFound, Refused, StoreError
from imgtpl_gui.domain.hardware import NetworkHardware
from imgtpl_gui.domain.plans import CapturePlan, CaptureRequest, DeployPlan, DeployRequest
from imgtpl_gui.domain.servers import PoolInfo, Server, ServerState
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.wording import in_bytes, in_seconds, listed
from imgtpl_gui.guest import hostname_problem
from imgtpl_gui.workflows.rooms import Rooms

EXPECTED_RATIO = 0.45
"""Stored bytes per allocated byte of ordinary systems (measured: 1,654 MB of 3,850 MB)."""
EXPECTED_RATE = 150 * 2**20
"""Bytes a second that two cores compress and check (measured on ordinary systems, rounded down)."""
SECONDS_AROUND_CAPTURE = 40.0
"""Shutdown, start and inspection, without the copy."""
MINIMUM_MEMORY = 16 * 2**20


def plan_capture(rooms: Rooms, request: CaptureRequest) -> CapturePlan:
    """Check a capture and say what it will do. Raises Refused and its kinds, NoRoom, StoreError."""
    server = rooms.hypervisor.server(request.server)
    _refuse_server(server)
    name = request.name.strip()
    if not name:
        raise Refused("The template needs a name.")
    store = rooms.store.info()
    if store.problem:
        raise StoreError(store.problem)
    if rooms.store.name_taken(name):
        raise NameTaken(f"A template called '{name}' exists already in this image store. Choose another name.")
    targets = _targets(server, request.disks)
    to_read = sum(disk.allocation or disk.capacity for disk in server.disks if disk.target in targets)
    stored = int(to_read * EXPECTED_RATIO)
    if stored > store.free:
        raise NoRoom(
            f"The image store has {in_bytes(store.free)} free, and about {in_bytes(stored)} are needed."
            " Free some room there or choose another store."
        )
    copying = to_read / EXPECTED_RATE
    request = replace(request, name=name, server=server.uuid)
    return CapturePlan(
        request=request,
        disks=targets,
        bytes_to_read=to_read,
        bytes_stored=stored,
        seconds=SECONDS_AROUND_CAPTURE + copying,
        room=store.free,
        steps=_capture_steps(server, request, targets, to_read, copying),
        warnings=_capture_warnings(rooms, server, targets),
    )


def _refuse_server(server: Server) -> None:
    if server.problem:
        raise Refused(server.problem)
    if server.state not in (ServerState.RUNNING, ServerState.OFF):
        raise Refused(
            f"'{server.name}' is {server.state}, and only a running server or one that is off can be captured."
            " Resume it or switch it off first."
        )


def _targets(server: Server, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the targets of the disks to capture; a disk asked for by name that can't be captured is refused."""
    disks = {disk.target: disk for disk in server.disks}
    for target in wanted:
        if target not in disks:
            raise NotFound(f"'{server.name}' has no disk called '{target}'; it has {listed(disks)}.")
        if disks[target].problem:
            raise Refused(disks[target].problem)
    chosen = tuple(disk.target for disk in server.disks if not disk.problem and (not wanted or disk.target in wanted))
    if not chosen:
        raise Refused(f"'{server.name}' has no disk that can be captured.")
    return chosen


def _capture_steps(
    server: Server, request: CaptureRequest, targets: tuple[str, ...], to_read: int, copying: float
) -> tuple[str, ...]:
    running = server.state is ServerState.RUNNING
    off = "is shut down cleanly" if running else "stays off; its processors are never run"
    back = "is started again" if running and request.restart else "is off again"
    return (
        f"'{server.name}' {off}.",
        f"{in_bytes(to_read)} of {listed(targets)} are copied, compressed and checked (about {in_seconds(copying)}).",
        f"'{server.name}' {back}.",
        f"Template '{request.name}' is put into the image store.",
    )


def _capture_warnings(rooms: Rooms, server: Server, targets: tuple[str, ...]) -> tuple[str, ...]:
    skipped = [disk for disk in server.disks if disk.target not in targets]
    warnings = [disk.problem or f"Disk '{disk.target}' is not captured, as asked." for disk in skipped]
    warnings += [f"Not carried over: {what}." for what in rooms.hypervisor.hardware(server.uuid).left_out]
    return tuple(warnings)


def plan_deploy(rooms: Rooms, template: Template, request: DeployRequest) -> DeployPlan:
    """Check a deploy and say what it will do. Raises Refused and its kinds, NoRoom, StoreError, Corrupt."""
    name = request.name.strip()
    problem = server_name_problem(name) or hostname_problem(request.hostname or _as_hostname(name))
    if problem:
        raise Refused(problem)
    if any(server.name == name for server in rooms.hypervisor.servers()):
        raise NameTaken(f"A server called '{name}' exists already on this hypervisor. Choose another name.")
    _refuse_sizes(template, request)
    _refuse_networks(rooms, template, request)
    to_write = 0
    for disk in template.disks:
        image, _ = rooms.store.disk_files(template, disk)
        to_write += imaging.data_size(image)
    pool = _pool(rooms, request)
    if to_write > pool.available:
        raise NoRoom(
            f"Pool '{pool.name}' has {in_bytes(pool.available)} free, and {in_bytes(to_write)} are needed."
            " Free some room there or choose another pool."
        )
    hostname = request.hostname or _as_hostname(name)
    seconds = to_write / EXPECTED_RATE + 3
    return DeployPlan(
        request=replace(request, name=name, template=template.id),
        pool=pool.name,
        hostname=hostname,
        bytes_to_write=to_write,
        seconds=seconds,
        room=pool.available,
        steps=_deploy_steps(template, request, name, hostname, pool, to_write),
        warnings=_deploy_warnings(template, hostname),
    )


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


def _refuse_networks(rooms: Rooms, template: Template, request: DeployRequest) -> None:
    present = {network.name: network for network in rooms.hypervisor.networks()}
    interfaces = template.hardware.networks
    if len(request.networks) > len(interfaces):
        raise Refused(
            f"The template has {len(interfaces)} network interfaces, and {len(request.networks)} networks were named."
        )
    for index, interface in enumerate(interfaces):
        wanted = request.networks[index] if index < len(request.networks) else ""
        name = wanted or _recorded_network(interface)
        if name and name not in present:
            raise NotFound(
                f"Network '{name}' does not exist on this hypervisor; choose one of {listed(present) or 'none'}."
            )
        if name and request.start and not present[name].active:
            raise Refused(f"Network '{name}' is not active. Start it, or choose another network.")


def _recorded_network(interface: NetworkHardware) -> str:
    return interface.source if interface.kind == "network" else ""


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
    template: Template, request: DeployRequest, name: str, hostname: str, pool: PoolInfo, to_write: int
) -> tuple[str, ...]:
    grown = [f"'{wish.target}' grows to {in_bytes(wish.capacity)}" for wish in request.disks]
    disks = f"{in_bytes(to_write)} of '{template.name}' are checked and written into pool '{pool.name}'."
    end = "is started" if request.start else "is left off"
    return (
        disks if not grown else f"{disks[:-1]}; {listed(grown)}.",
        f"Server '{name}' is defined with a new UUID and new network addresses, and {end}.",
        *((f"It names itself '{hostname}' when it starts.",) if template.os.cloud_init else ()),
    )


def _deploy_warnings(template: Template, hostname: str) -> tuple[str, ...]:
    if template.os.cloud_init:
        return ()
    return (
        f"The hostname '{hostname}' can't be set: no cloud-init was found in the template. The new server starts"
        f" with the name it had as '{template.source}'; change it from inside.",
    )
