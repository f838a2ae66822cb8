"""What a capture would do, checked before anything is touched."""

from dataclasses import replace

from imgtpl_gui.domain.errors import NameTaken, NoRoom, NotFound, Refused, StoreError
from imgtpl_gui.domain.plans import NO_PARENT, SEAL_ALL, CaptureMode, CapturePlan, CaptureRequest
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.domain.template_texts import TemplateTexts, for_new
from imgtpl_gui.domain.templates import StoreInfo, Template
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.domain.wording import in_bytes, in_seconds, listed
from imgtpl_gui.workflows.estimating import Estimate, estimate
from imgtpl_gui.workflows.firmware import capture_warnings, copied_words, refuse_copy
from imgtpl_gui.workflows.rooms import Rooms

SAMPLE_SECONDS = 2.0
"""How long a plan looks into a server's disks."""
SECONDS_TO_SHUT_DOWN = 10.0
"""What an ordinary guest takes to go down."""
SECONDS_TO_BEGIN = 2.0
"""From a guest that is down to its processors running again, with a backup begun between."""
SECONDS_TO_PREPARE = 25.0
"""What trimming and sealing an ordinary system takes (measured under emulation; under KVM it is less); a server in
strict mode is away meanwhile."""
SECONDS_TO_LOOK_INSIDE = 20.0
MOST_LAYERS = 8
"""How deep a template may lie on others: each is one more file to keep, and to look into for each cluster."""


def plan_start(rooms: Rooms, request: CaptureRequest) -> CapturePlan:
    """Check a capture as `plan_capture` does, for its start: nobody reads the figures, unless they refuse it.

    The disks are looked at only where the store might not even hold all that the guest sees of them.
    """
    server, store = rooms.hypervisor.server(request.server), rooms.store.info()
    wanted = [disk for disk in server.disks if not disk.problem and (not request.disks or disk.target in request.disks)]
    sizes = [disk.capacity for disk in wanted]
    roomy = all(sizes) and sum(sizes) <= store.free
    return plan_capture(rooms, request, look=0.0 if roomy else SAMPLE_SECONDS)


def plan_capture(rooms: Rooms, request: CaptureRequest, look: float = SAMPLE_SECONDS) -> CapturePlan:
    """Check a capture and say what it will do. Raises Refused and its kinds, NoRoom, StoreError.

    Up to `look` seconds are spent on a sample of the disks; with 0 the figures are a rule of thumb.
    """
    server = rooms.hypervisor.server(request.server)
    _refuse_server(server)
    _refuse_unknown(request.seal)
    texts = for_new(TemplateTexts(request.name, request.note, request.tags))
    store = _store_for(rooms, texts.name)
    targets = _targets(server, request.disks)
    parent = _parent(rooms, server, request)
    expected = estimate(rooms, server, targets, NoWatch(), look, parent)
    stored = expected.bytes_stored
    _refuse_full(store, stored)
    copying, to_read = expected.seconds, expected.bytes_to_read
    mode = _mode(server, request)
    refuse_copy(rooms, server, request, mode)
    preparing = SECONDS_TO_PREPARE if request.trim or request.seal else 0.0
    inside = preparing or (SECONDS_TO_LOOK_INSIDE if request.inspect else 0.0)
    downtime = _downtime(server, mode, copying + inside)
    request = replace(request, name=texts.name, note=texts.note, tags=texts.tags, server=server.uuid)
    copy = _copy_step(request, targets, expected, parent) + copied_words(server, request.firmware)
    return CapturePlan(
        request=request,
        mode=mode,
        disks=targets,
        bytes_to_read=to_read,
        bytes_stored=stored,
        seconds=(SECONDS_TO_SHUT_DOWN if downtime else 0.0) + SECONDS_TO_BEGIN + copying + inside,
        room=store.free,
        steps=_capture_steps(server, request, mode, (*_preparing_step(server, request), copy), downtime),
        warnings=_capture_warnings(rooms, server, request, mode, targets),
        downtime=downtime,
        parent=parent.id if parent else "",
    )


def _refuse_full(store: StoreInfo, stored: int) -> None:
    if stored > store.free:
        raise NoRoom(
            say(
                "The image store has {free} free, and about {stored} are needed. Free some room there or choose another"
                " store.",
                free=in_bytes(store.free),
                stored=in_bytes(stored),
            )
        )


def _refuse_unknown(operations: tuple[str, ...]) -> None:
    unknown = [operation for operation in operations if operation not in SEAL_ALL]
    if unknown:
        raise Refused(
            say(
                "There is nothing called {unknown} to seal; there is {seal_all}.",
                unknown=listed(unknown),
                seal_all=listed(SEAL_ALL),
            )
        )


def _store_for(rooms: Rooms, name: str) -> StoreInfo:
    """Return the store that is to take a template of that name. Raises NameTaken, StoreError."""
    store = rooms.store.info()
    if store.problem:
        raise StoreError(store.problem)
    if rooms.store.name_taken(name):
        raise NameTaken(
            say("A template called '{name}' exists already in this image store. Choose another name.", name=name)
        )
    return store


def _mode(server: Server, request: CaptureRequest) -> CaptureMode:
    """Return the mode that the request comes to. Raises Refused for a wish that its mode can't grant."""
    if server.state is not ServerState.RUNNING:
        return CaptureMode.STRICT
    mode = request.mode or (CaptureMode.BRIEF if request.restart else CaptureMode.STRICT)
    if mode is not CaptureMode.STRICT and not request.restart:
        raise Refused(
            say(
                "In {mode} mode '{server}' goes on while it is copied. To leave it off, use strict mode.",
                mode=say(mode),
                server=server.name,
            )
        )
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
            raise NotFound(
                say("The image store has no template called '{wanted}' that could be the parent.", wanted=wanted)
            )
        return None
    depth, above = 1, parent
    while above.parent in found and depth < MOST_LAYERS:
        depth, above = depth + 1, found[above.parent]
    if depth < MOST_LAYERS:
        return parent
    if request.parent:
        raise Refused(
            say(
                "'{parent}' lies on {depth} others already. Capture a whole template: --parent none.",
                parent=parent.name,
                depth=depth - 1,
            )
        )
    return None


def _refuse_server(server: Server) -> None:
    if server.problem:
        raise Refused(server.problem)
    if server.state not in (ServerState.RUNNING, ServerState.OFF):
        raise Refused(
            say(
                "'{server}' is {state}, and only a running server or one that is off can be captured. Resume it or"
                " switch it off first.",
                server=server.name,
                state=say(server.state),
            )
        )


def _targets(server: Server, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the targets of the disks to capture; a disk asked for by name that can't be captured is refused."""
    disks = {disk.target: disk for disk in server.disks}
    for target in wanted:
        if target not in disks:
            raise NotFound(
                say(
                    "'{server}' has no disk called '{target}'; it has {disks}.",
                    server=server.name,
                    target=target,
                    disks=listed(disks),
                )
            )
        if disks[target].problem:
            raise Refused(disks[target].problem)
    chosen = tuple(disk.target for disk in server.disks if not disk.problem and (not wanted or disk.target in wanted))
    if not chosen:
        raise Refused(say("'{server}' has no disk that can be captured.", server=server.name))
    return chosen


def _copy_step(request: CaptureRequest, targets: tuple[str, ...], expected: Estimate, parent: Template | None) -> str:
    differing = say(" Only what differs from template '{parent}' is stored.", parent=parent.name) if parent else ""
    deleted = say(" Deleted files' blocks count in these figures until they are left out.") if request.trim else ""
    return say(
        "{bytes_to_read} of {targets} are copied, compressed and checked (about {seconds}), and about {bytes_stored}"
        " are stored.{differing}{deleted}",
        bytes_to_read=in_bytes(expected.bytes_to_read),
        targets=listed(targets),
        seconds=in_seconds(expected.seconds),
        bytes_stored=in_bytes(expected.bytes_stored),
        differing=differing,
        deleted=deleted,
    )


def _preparing_step(server: Server, request: CaptureRequest) -> tuple[str, ...]:
    trim = say("the blocks of deleted files are left out") if request.trim else ""
    seal = say("what identifies the server is removed") if request.seal else ""
    what = listed(filter(None, (trim, seal)))
    prepared = (
        (say("In the copy {what}; '{server}' itself is not touched.", what=what, server=server.name),) if what else ()
    )
    if not request.screenshot or server.state is not ServerState.RUNNING:
        return prepared
    return (*prepared, say("A picture of its screen, if it has one, is kept with it."))


def _capture_steps(
    server: Server, request: CaptureRequest, mode: CaptureMode, copy: tuple[str, ...], downtime: float
) -> tuple[str, ...]:
    name, publish = server.name, say("Template '{request}' is put into the image store.", request=request.name)
    if server.state is not ServerState.RUNNING:
        return (
            say("'{name}' stays off; its processors are never run.", name=name),
            *copy,
            say("'{name}' is off again.", name=name),
            publish,
        )
    away = say(
        "It is away for its own shutdown and boot, and {seconds_to_begin:.0f} s between",
        seconds_to_begin=SECONDS_TO_BEGIN,
    )
    match mode:
        case CaptureMode.LIVE:
            return (
                say("'{name}' goes on; its file systems stand still for a moment if its agent can.", name=name),
                *copy,
                publish,
            )
        case CaptureMode.BRIEF:
            started = say(
                "'{name}' is started again at once. {away} (about {downtime} without the boot).",
                name=name,
                away=away,
                downtime=in_seconds(downtime),
            )
            return (say("'{name}' is shut down cleanly.", name=name), started, *copy, publish)
        case _:
            back = say("is started again") if request.restart else say("is off again")
            return (say("'{name}' is shut down cleanly.", name=name), *copy, f"'{name}' {back}.", publish)


def _capture_warnings(
    rooms: Rooms, server: Server, request: CaptureRequest, mode: CaptureMode, targets: tuple[str, ...]
) -> tuple[str, ...]:
    skipped = [disk for disk in server.disks if disk.target not in targets]
    warnings = []
    if mode is CaptureMode.LIVE and not rooms.hypervisor.has_agent(server.uuid):
        warnings.append(
            say(
                "The agent of '{server}' (qemu-guest-agent) does not answer: the template will be crash-consistent, as"
                " after a power cut.",
                server=server.name,
            )
        )
    if not request.seal:
        warnings.append(
            say(
                "The template will not be sealed: new servers share the machine id, the SSH host keys and all else that"
                " identifies '{server}'.",
                server=server.name,
            )
        )
    warnings += [
        disk.problem or say("Disk '{target}' is not captured, as asked.", target=disk.target) for disk in skipped
    ]
    warnings += [
        say("Not carried over: {what}.", what=what) for what in rooms.hypervisor.hardware(server.uuid).left_out
    ]
    return (*warnings, *capture_warnings(server, request.firmware))
