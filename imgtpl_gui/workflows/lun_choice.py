"""Which LUNs of a pool the disks of a new server go onto: free ones that are large enough."""

from imgtpl_gui.domain.errors import ImgTplError, NoRoom, NotFound, Refused
from imgtpl_gui.domain.plans import DeployRequest
from imgtpl_gui.domain.pool_luns import PoolLun
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import PoolInfo
from imgtpl_gui.domain.templates import Template, TemplateDisk
from imgtpl_gui.domain.wording import in_bytes, listed
from imgtpl_gui.imagestore import IMAGE_STORE, LunDisk
from imgtpl_gui.workflows.rooms import Rooms

LOOKING_SECONDS = 5.0
"""For which a target that doesn't answer is asked what a LUN holds."""


def choose_luns(rooms: Rooms, pool: PoolInfo, template: Template, request: DeployRequest) -> tuple[PoolLun, ...]:
    """Choose a LUN for each disk of the template, in their order: of those that fit, the smallest.

    One that the request lets be written over is taken before others. () for a pool whose volumes are made.
    Raises Refused, NotFound, NoRoom.
    """
    if not pool.has_luns:
        if request.overwrite:
            raise Refused(
                say(
                    "Storage pool '{pool}' ({pool_kind}) has no LUNs that could be written over.",
                    pool=pool.name,
                    pool_kind=pool.kind,
                )
            )
        return ()
    luns = rooms.hypervisor.luns(pool.name)
    for name in request.overwrite:
        if name not in (lun.name for lun in luns):
            raise NotFound(
                say(
                    "Storage pool '{pool}' has no LUN '{name}'; it has {luns}.",
                    pool=pool.name,
                    name=name,
                    luns=listed(lun.name for lun in luns),
                )
            )
    wishes = {wish.target: wish.capacity for wish in request.disks}
    sizes = {disk.target: wishes.get(disk.target, disk.virtual_size) for disk in template.disks}
    chosen: dict[str, PoolLun] = {}
    problems = {lun.name: lun_problem(lun, request.overwrite) for lun in luns}
    for disk in sorted(template.disks, key=lambda disk: sizes[disk.target]):
        chosen[disk.target] = _choose(pool, disk, sizes[disk.target], luns, problems, request.overwrite)
        problems[chosen[disk.target].name] = say("is for disk '{target}'", target=disk.target)
    return tuple(chosen[disk.target] for disk in template.disks)


def _choose(
    pool: PoolInfo,
    disk: TemplateDisk,
    size: int,
    luns: tuple[PoolLun, ...],
    problems: dict[str, str],
    overwrite: tuple[str, ...],
) -> PoolLun:
    why = {lun.name: problems[lun.name] or _too_small(lun, size) for lun in luns}
    free = [lun for lun in luns if not why[lun.name]]
    if not free:
        reasons = listed(f"{name} {reason}" for name, reason in why.items())
        raise NoRoom(
            say(
                "No LUN of storage pool '{pool}' is free for disk '{target}' ({size}): {reasons}.",
                pool=pool.name,
                target=disk.target,
                size=in_bytes(size),
                reasons=reasons or say("it has none"),
            )
        )
    return min(free, key=lambda lun: (lun.name not in overwrite, lun.place.size))


def _too_small(lun: PoolLun, size: int) -> str:
    return say("is too small ({size})", size=in_bytes(lun.place.size)) if lun.place.size < size else ""


def lun_problem(lun: PoolLun, overwrite: tuple[str, ...]) -> str:
    """Say why a LUN is not free, to complete "unit:0:0:1 …", or ""."""
    if lun.users:
        return say("is used by {users}", users=listed(lun.users))
    disk = LunDisk(lun.place, lun.initiator, LOOKING_SECONDS)
    try:
        content = disk.content()
    except ImgTplError as error:
        return say("can't be read from this workstation ({error})", error=str(error).rstrip("."))
    finally:
        disk.close()
    if not content or (lun.name in overwrite and content != say(IMAGE_STORE)):
        return ""
    if content == say(IMAGE_STORE):
        return say("holds {content}", content=content)
    return say("holds {content} (--overwrite {lun} gives that up)", content=content, lun=lun.name)


def lun_steps(template: Template, luns: tuple[PoolLun, ...]) -> tuple[str, ...]:
    """Say which disk goes onto which LUN."""
    return tuple(
        say(
            "Disk '{target}' is LUN {lun} of {iqn} ({name}, {size}).",
            target=disk.target,
            lun=lun.place.lun,
            iqn=lun.place.target,
            name=lun.name,
            size=in_bytes(lun.place.size),
        )
        for disk, lun in zip(template.disks, luns, strict=bool(luns))
    )


def lun_warnings(luns: tuple[PoolLun, ...], request: DeployRequest) -> tuple[str, ...]:
    """Say what is given up."""
    lost = [lun.name for lun in luns if lun.name in request.overwrite]
    return (say("What {lost} may hold is written over and can't be brought back.", lost=listed(lost)),) if lost else ()


def lun_keys(luns: tuple[PoolLun, ...]) -> tuple[str, ...]:
    """Name the LUNs as resources of a job: whichever pool they are reached by."""
    return tuple(f"lun:{lun.place.target}:{lun.place.lun}" for lun in luns)


def empty_lun(lun: PoolLun) -> None:
    """Empty a LUN that was written in vain; one that a server has meanwhile is left alone. Raises StoreError."""
    if lun.users:
        return
    disk = LunDisk(lun.place, lun.initiator)
    try:
        disk.clear()
    finally:
        disk.close()
