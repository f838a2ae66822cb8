"""What a bulk deploy would do: every row planned, and all of them held against their pool and host together."""

from collections.abc import Iterator
from ipaddress import ip_interface

from imgtpl_gui.domain.bulk import MOST_AT_ONCE, BulkPlan, BulkRequest, RowProblem
from imgtpl_gui.domain.bulk_rules import address_column, all_in_words, table_problems
from imgtpl_gui.domain.errors import NameTaken, NoRoom, Refused
from imgtpl_gui.domain.placement import NO_PLACEMENT, Placement
from imgtpl_gui.domain.plans import DeployMode, DeployPlan
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.wording import in_bytes, listed
from imgtpl_gui.workflows.deploy_plan import START_SECONDS, Survey, refuse_full
from imgtpl_gui.workflows.estimating import EXPECTED_RATE
from imgtpl_gui.workflows.lun_choice import disk_sizes, lun_warnings
from imgtpl_gui.workflows.rooms import Rooms

COPIES_AT_ONCE = 16
"""Servers whose disks are written side by side from one reading of the template: each has a qemu-nbd of its own."""
_EMULATED, _FEWEST, _MOST = 2, 2, 8
"""Servers that start at once: emulated ones on one machine, and the bounds of half the processors else."""


def plan_bulk(rooms: Rooms, template: Template, request: BulkRequest, placement: Placement = NO_PLACEMENT) -> BulkPlan:
    """Check every row and all together. Raises Refused and NoRoom for what all rows share, StoreError, Corrupt."""
    if not request.rows:
        raise Refused(say("The table has no rows. Give it a line for each server."))
    if not 0 <= request.at_once <= MOST_AT_ONCE:
        raise Refused(say("At once {most_at_once} servers can be started at most.", most_at_once=MOST_AT_ONCE))
    survey = Survey(rooms, template, request.shared, placement)
    _refuse_too_few_luns(survey, request)
    problems = list(table_problems(request, template.os))
    plans: list[DeployPlan | None] = []
    taken = _Taken(rooms, survey, request)
    wrong = {problem.row for problem in problems}
    for index in range(len(request.rows)):
        found = [] if index in wrong else list(taken.problems(index))
        plan, refused = (None, None) if index in wrong else _plan_row(survey, request, index)
        problems += [*found, *((refused,) if refused and not found else ())]
        plans.append(None if found else plan)
    return _together(rooms, survey, request, tuple(plans), tuple(sorted(problems, key=lambda problem: problem.row)))


def _refuse_too_few_luns(survey: Survey, request: BulkRequest) -> None:
    """Raise NoRoom where the pool's LUNs are too few for all rows; those that rows name are kept for them."""
    if survey.luns is None:
        return
    survey.luns.keep(lun for row in request.rows for lun in row.luns)
    sizes = disk_sizes(survey.template, request.shared)
    least, needed = min(sizes.values()), len(sizes) * len(request.rows)
    free, others = survey.luns.free(least)
    if free < needed:
        raise NoRoom(
            say(
                "LUNs of storage pool '{pool}' that are free for disks of {size}: {free}. LUNs that the table needs:"
                " {needed}. {others}",
                pool=survey.pool.name,
                size=in_bytes(least),
                free=free,
                needed=needed,
                others=say("The others: {others}.", others=others) if others else "",
            ).rstrip()
        )


def plan_start(rooms: Rooms, template: Template, request: BulkRequest, placement: Placement = NO_PLACEMENT) -> BulkPlan:
    """Plan a bulk deploy that is to start. Raises Refused for whatever is wrong with it, StoreError, Corrupt."""
    plan = plan_bulk(rooms, template, request, placement)
    if plan.problems:
        raise Refused(all_in_words(request, plan.problems))
    if plan.refusal:
        raise Refused(plan.refusal)
    return plan


def _plan_row(survey: Survey, request: BulkRequest, index: int) -> tuple[DeployPlan | None, RowProblem | None]:
    try:
        return survey.plan(request.of_row(request.rows[index])), None
    except NameTaken as error:
        return None, RowProblem(index, "name", str(error))
    except (Refused, NoRoom) as error:
        return None, RowProblem(index, "", str(error))


class _Taken:
    """What is there already: volumes of the pool, addresses that somebody has."""

    def __init__(self, rooms: Rooms, survey: Survey, request: BulkRequest) -> None:
        self._request = request
        self._pool = survey.pool.name
        self._volumes = rooms.hypervisor.volume_names(survey.pool.name)
        self._addresses = rooms.hypervisor.known_addresses() if self._any_fixed() else {}
        self._targets = [disk.target for disk in survey.template.disks]

    def problems(self, index: int) -> Iterator[RowProblem]:
        """Say what of a row is somebody else's."""
        wanted = self._request.of_row(self._request.rows[index])
        name = wanted.name.strip()
        ends = [f"{target}.{suffix}" for target in self._targets for suffix in ("qcow2", "img")]
        for volume in (f"{name}-{end}" for end in (*ends, "seed.iso")):
            if volume in self._volumes:
                said = say(
                    "Storage pool '{pool}' has a volume called '{volume}' already. Choose another name.",
                    pool=self._pool,
                    volume=volume,
                )
                yield RowProblem(index, "name", said)
                break
        for card, plan in enumerate(wanted.identity.interfaces):
            for text in plan.addresses:
                whose = self._addresses.get(str(ip_interface(text).ip))
                if whose is not None:
                    yield RowProblem(
                        index,
                        address_column(card),
                        say("The address '{given}' is taken: {whose}.", given=text, whose=whose),
                    )

    def _any_fixed(self) -> bool:
        interfaces = [self._request.of_row(row).identity.interfaces for row in self._request.rows]
        return any(card.addresses for cards in interfaces for card in cards)


def _together(
    rooms: Rooms,
    survey: Survey,
    request: BulkRequest,
    plans: tuple[DeployPlan | None, ...],
    problems: tuple[RowProblem, ...],
) -> BulkPlan:
    count, hardware = len(plans), survey.template.hardware
    to_write = count * survey.data_size
    memories = [request.of_row(row).memory or hardware.memory for row in request.rows]
    memory = sum(memories) if request.shared.start else 0
    at_once = request.at_once or _at_once(rooms, survey)
    full = survey.mode is DeployMode.FULL
    batches = -(-count // COPIES_AT_ONCE)
    copying = (batches * survey.data_size + to_write) / (2 * EXPECTED_RATE) if full else 0.0
    shared_warnings = [set(plan.warnings) for plan in plans if plan is not None]
    common = set.intersection(*shared_warnings) if shared_warnings else set()
    first = next((plan for plan in plans if plan is not None), None)
    luns = tuple(lun for plan in plans if plan is not None for lun in plan.luns)
    return BulkPlan(
        request=request,
        plans=plans,
        problems=problems,
        at_once=at_once,
        pool=survey.pool.name,
        mode=survey.mode,
        bytes_to_write=to_write,
        room=sum(lun.place.size for lun in luns) if luns else survey.pool.available,
        memory=memory,
        memory_free=survey.host.memory_free,
        seconds=copying + START_SECONDS * -(-count // at_once),
        steps=(*_steps(request, survey, to_write, at_once), *_lun_steps(plans)),
        warnings=(
            *((warning for warning in first.warnings if warning in common) if first else ()),
            *lun_warnings(luns, request.shared.overwrite),
            *_warnings(request, survey, to_write, memory),
        ),
        refusal=_refusal(request, survey, to_write, memory),
        not_instant=survey.not_instant,
    )


def _at_once(rooms: Rooms, survey: Survey) -> int:
    """Choose how many servers start at once: emulated guests share what the processors can do."""
    if rooms.hypervisor.virt_type(survey.template.hardware.arch) != "kvm":
        return _EMULATED
    return max(_FEWEST, min(_MOST, survey.host.processors // 2))


def _refusal(request: BulkRequest, survey: Survey, to_write: int, memory: int) -> str:
    """Say why all together don't fit, or ""."""
    count, host = len(request.rows), survey.host
    if survey.luns is None and (survey.mode is DeployMode.FULL or request.shared.start):
        try:
            refuse_full(survey.pool, to_write)
        except NoRoom as error:
            return say("{error} That is what the disks of all {count} servers come to.", error=error, count=count)
    if memory > host.memory:
        return say(
            "The {count} new servers have {memory} of memory together, and their host {installed} in all. Deploy"
            " fewer, give them less memory, or leave them off.",
            count=count,
            memory=in_bytes(memory),
            installed=in_bytes(host.memory),
        )
    return ""


def _warnings(request: BulkRequest, survey: Survey, to_write: int, memory: int) -> tuple[str, ...]:
    count, host, pool = len(request.rows), survey.host, survey.pool
    said = []
    if survey.mode is DeployMode.INSTANT:
        said.append(
            say(
                "The disks of all servers begin small and grow to {to_write} together, and by what the servers"
                " write; pool '{pool}' has {available} free.",
                to_write=in_bytes(to_write),
                pool=pool.name,
                available=in_bytes(pool.available),
            )
        )
    if host.memory_free < memory <= host.memory:
        said.append(
            say(
                "The {count} new servers have {memory} of memory together, and their host {memory_free} free: some"
                " may not start, or slow others down.",
                count=count,
                memory=in_bytes(memory),
                memory_free=in_bytes(host.memory_free),
            )
        )
    return tuple(said)


def _lun_steps(plans: tuple[DeployPlan | None, ...]) -> tuple[str, ...]:
    """Say which server has which LUNs."""
    placed = [
        say("'{server}' has {luns}", server=plan.request.name, luns=listed(lun.name for lun in plan.luns))
        for plan in plans
        if plan is not None and plan.luns
    ]
    return (say("Each server has LUNs of its own: {placed}.", placed=listed(placed)),) if placed else ()


def _steps(request: BulkRequest, survey: Survey, to_write: int, at_once: int) -> tuple[str, ...]:
    count, name, pool = len(request.rows), survey.template.name, survey.pool.name
    if survey.mode is DeployMode.INSTANT:
        disks = say(
            "The disks of {count} servers are laid over '{name}' in pool '{pool}', whatever their size.",
            count=count,
            name=name,
            pool=pool,
        )
    else:
        disks = say(
            "'{name}' is read once for up to {copies_at_once} servers at a time, checked, and written into pool"
            " '{pool}' for {count}: {to_write} in all.",
            name=name,
            copies_at_once=COPIES_AT_ONCE,
            pool=pool,
            count=count,
            to_write=in_bytes(to_write),
        )
    names = [row.name.strip() for row in request.rows]
    shown = listed(f"'{each}'" for each in (names if count < 5 else (*names[:2], names[-1])))
    verb = (
        say("defined and started, {at_once} at a time", at_once=at_once)
        if request.shared.start
        else say("defined and left off")
    )
    rest = say(" and the others between") if count >= 5 else ""
    return (
        disks,
        say(
            "{shown}{rest} are {verb}, each with a UUID and network addresses of its own.",
            shown=shown,
            rest=rest,
            verb=verb,
        ),
        say("A server that fails is taken away again alone; the others go on."),
    )
