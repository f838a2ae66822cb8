"""What a capture or deploy would do, checked before anything is touched."""

from dataclasses import replace

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import NameTaken, NoRoom, NotFound, Refused, StoreError
from imgtpl_gui.domain.hardware import NetworkHardware
from imgtpl_gui.domain.plans import NO_PARENT, CaptureMode, CapturePlan, CaptureRequest, DeployPlan, DeployRequest
from imgtpl_gui.domain.servers import PoolInfo, Server, ServerState
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.domain.wording import in_bytes, in_seconds, listed
from imgtpl_gui.guest import hostname_problem
from imgtpl_gui.workflows.estimating import EXPECTED_RATE, estimate
from imgtpl_gui.workflows.rooms import Rooms

SAMPLE_SECONDS = 2.0
"""How long a plan looks into a server's disks."""
SECONDS_TO_SHUT_DOWN = 10.0
"""What an ordinary guest takes to go down."""
SECONDS_TO_BEGIN = 2.0
"""From a guest that is down to its processors running again, with a backup begun between."""
SECONDS_TO_LOOK_INSIDE = 30.0
MOST_LAYERS = 8
"""How deep a template may lie on others: each is one more file to keep, and to look into for each cluster."""
MINIMUM_MEMORY = 16 * 2**20


def plan_capture(rooms: Rooms, request: CaptureRequest, look: float = SAMPLE_SECONDS) -> CapturePlan:
    """Check a capture and say what it will do. Raises Refused and its kinds, NoRoom, StoreError.

    Up to `look` seconds are spent on a sample of the disks; with 0 the figures are a rule of thumb.
    """
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
    expected = estimate(rooms, server, targets, NoWatch(), look)
    stored = expected.bytes_stored
    if stored > store.free:
        raise NoRoom(
            f"The image store has {in_bytes(store.free)} free, and about {in_bytes(stored)} are needed."
            " Free some room there or choose another store."
        )
    copying, to_read = expected.seconds, expected.bytes_to_read
    mode = _mode(server, request)
    downtime = _downtime(server, mode, copying)
    parent = _parent(rooms, server, request)
    request = replace(request, name=name, server=server.uuid)
    return CapturePlan(
        request=request,
        mode=mode,
        disks=targets,
        bytes_to_read=to_read,
        bytes_stored=stored,
        seconds=SECONDS_TO_SHUT_DOWN + SECONDS_TO_BEGIN + copying + SECONDS_TO_LOOK_INSIDE,
        room=store.free,
        steps=_capture_steps(server, request, mode, _copy_step(targets, to_read, copying, parent), downtime),
        warnings=_capture_warnings(rooms, server, mode, targets),
        downtime=downtime,
        parent=parent.id if parent else "",
    )


def _mode(server: Server, request: CaptureRequest) -> CaptureMode:
    """Return the mode that the request comes to. Raises Refused for a wish that its mode can't grant."""
    if server.state is not ServerState.RUNNING:
        return CaptureMode.STRICT
    mode = request.mode or (CaptureMode.BRIEF if request.restart else CaptureMode.STRICT)
    if mode is not CaptureMode.STRICT and not request.restart:
        raise Refused(f"In {mode} mode '{server.name}' goes on while it is copied. To leave it off, use strict mode.")
    return mode


def _downtime(server: Server, mode: CaptureMode, copying: float) -> float:
    if server.state is not ServerState.RUNNING or mode is CaptureMode.LIVE:
        return 0.0
    away = SECONDS_TO_SHUT_DOWN + SECONDS_TO_BEGIN
    return away if mode is CaptureMode.BRIEF else away + copying


def _parent(rooms: Rooms, server: Server, request: CaptureRequest) -> Template | None:
    """Find the template of which only the difference is stored: the wished one, else where the server comes from.

    Raises NotFound and Refused for a wished one that can't be had; the server's own is then done without.
    """
    if request.parent == NO_PARENT:
        return None
    wanted = request.parent or rooms.hypervisor.lineage(server.uuid)
    found = {entry.id: entry for entry in rooms.store.templates() if isinstance(entry, Template)} if wanted else {}
    parent = next((entry for entry in found.values() if wanted in (entry.id, entry.name)), None)
    if parent is None:
        if request.parent:
            raise NotFound(f"The image store has no template called '{wanted}' that could be the parent.")
        return None
    depth, above = 1, parent
    while above.parent in found and depth < MOST_LAYERS:
        depth, above = depth + 1, found[above.parent]
    if depth < MOST_LAYERS:
        return parent
    if request.parent:
        raise Refused(f"'{parent.name}' lies on {depth - 1} others already. Capture a whole template: --parent none.")
    return None


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


def _copy_step(targets: tuple[str, ...], to_read: int, copying: float, parent: Template | None) -> str:
    stored = f" Only what differs from template '{parent.name}' is stored." if parent else ""
    return (
        f"{in_bytes(to_read)} of {listed(targets)} are copied, compressed and checked (about"
        f" {in_seconds(copying)}).{stored}"
    )


def _capture_steps(
    server: Server, request: CaptureRequest, mode: CaptureMode, copy: str, downtime: float
) -> tuple[str, ...]:
    name, publish = server.name, f"Template '{request.name}' is put into the image store."
    if server.state is not ServerState.RUNNING:
        return (f"'{name}' stays off; its processors are never run.", copy, f"'{name}' is off again.", publish)
    away = f"It is away for its own shutdown and boot, and {SECONDS_TO_BEGIN:.0f} s between"
    match mode:
        case CaptureMode.LIVE:
            return (f"'{name}' goes on; its file systems stand still for a moment if its agent can.", copy, publish)
        case CaptureMode.BRIEF:
            started = f"'{name}' is started again at once. {away} (about {in_seconds(downtime)} without the boot)."
            return (f"'{name}' is shut down cleanly.", started, copy, publish)
        case _:
            back = "is started again" if request.restart else "is off again"
            return (f"'{name}' is shut down cleanly.", copy, f"'{name}' {back}.", publish)


def _capture_warnings(rooms: Rooms, server: Server, mode: CaptureMode, targets: tuple[str, ...]) -> tuple[str, ...]:
    skipped = [disk for disk in server.disks if disk.target not in targets]
    warnings = []
    if mode is CaptureMode.LIVE and not rooms.hypervisor.has_agent(server.uuid):
        warnings.append(
            f"The agent of '{server.name}' (qemu-guest-agent) does not answer: the template will be crash-consistent,"
            " as after a power cut."
        )
    warnings += [disk.problem or f"Disk '{disk.target}' is not captured, as asked." for disk in skipped]
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
        to_write += imaging.data_size(image, rooms.store.images_folder)
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
