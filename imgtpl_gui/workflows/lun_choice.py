"""Which LUNs of a pool the disks of new servers go onto: free ones that are large enough."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from imgtpl_gui.domain.errors import NoRoom, NotFound, Refused
from imgtpl_gui.domain.plans import DeployRequest
from imgtpl_gui.domain.pool_luns import PoolLun
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import PoolInfo
from imgtpl_gui.domain.templates import Template, TemplateDisk
from imgtpl_gui.domain.wording import in_bytes, listed
from imgtpl_gui.workflows.lun_disks import lun_problem
from imgtpl_gui.workflows.rooms import Rooms

_LOOKS_AT_ONCE = 8


class LunShelf:
    """The LUNs of a pool, out of which servers take theirs: one that was taken is no longer free for the next.

    Those that `overwrite` names may be written over, and are taken before others.
    """

    def __init__(self, rooms: Rooms, pool: PoolInfo, overwrite: tuple[str, ...]) -> None:
        """Look which LUNs there are. Raises NotFound, Refused."""
        self._pool = pool
        self._overwrite = overwrite
        self._luns = {lun.name: lun for lun in rooms.hypervisor.luns(pool.name)}
        for name in overwrite:
            self._refuse_unknown(name)
        self._problems: dict[str, str] = {}
        self._kept: set[str] = set()

    def keep(self, names: Iterable[str]) -> None:
        """Keep LUNs for those who name them."""
        self._kept |= set(names)

    def free(self, size: int) -> tuple[int, str]:
        """Count the LUNs that are free for a disk of so many bytes; says also why the others aren't, or "".

        Raises Refused.
        """
        self._look(self._luns)
        why = {name: self._problems[name] or _too_small(lun, size) for name, lun in self._luns.items()}
        return sum(not reason for reason in why.values()), _in_words(why)

    def take(self, template: Template, request: DeployRequest) -> tuple[PoolLun, ...]:
        """Take a LUN for each disk of the template, in their order: a named one, or the smallest that fits.

        Raises Refused, NotFound, NoRoom.
        """
        sizes = disk_sizes(template, request)
        take = self._take_named if request.luns else self._take_any
        taken = take(template, request, sizes)
        self._problems |= {lun.name: say("is for server '{name}'", name=request.name) for lun in taken}
        return taken

    def _take_any(self, template: Template, _request: DeployRequest, sizes: dict[str, int]) -> tuple[PoolLun, ...]:
        chosen: dict[str, PoolLun] = {}
        for disk in sorted(template.disks, key=lambda disk: sizes[disk.target]):
            lun = chosen[disk.target] = self._choose(disk, sizes[disk.target])
            self._problems[lun.name] = say("is for disk '{target}'", target=disk.target)
        return tuple(chosen[disk.target] for disk in template.disks)

    def _take_named(self, template: Template, request: DeployRequest, sizes: dict[str, int]) -> tuple[PoolLun, ...]:
        names = request.luns
        if len(names) != len(template.disks):
            raise Refused(
                say(
                    "LUNs that are named: {count}; disks of the template: {disks}. Name one for each, in their order.",
                    count=len(names),
                    disks=len(template.disks),
                )
            )
        for name in names:
            self._refuse_unknown(name)
        self._look(names)
        for name, disk in zip(names, template.disks, strict=True):
            lun = self._luns[name]
            problem = self._problems[name] or _too_small(lun, sizes[disk.target])
            if problem:
                raise Refused(
                    say("{lun} of storage pool '{pool}' {problem}.", lun=name, pool=self._pool.name, problem=problem)
                )
            self._problems[name] = say("is for disk '{target}'", target=disk.target)
        return tuple(self._luns[name] for name in names)

    def _choose(self, disk: TemplateDisk, size: int) -> PoolLun:
        """Look at the LUNs that fit, in the order in which they are wanted, until one is free."""
        fitting = [lun for lun in self._luns.values() if not _too_small(lun, size) and lun.name not in self._kept]
        for lun in sorted(fitting, key=lambda lun: (lun.name not in self._overwrite, lun.place.size)):
            self._look((lun.name,))
            if not self._problems[lun.name]:
                return lun
        self._look(self._luns)
        kept = dict.fromkeys(self._kept, say("is for another server"))
        why = {
            name: self._problems[name] or _too_small(lun, size) or kept.get(name, "")
            for name, lun in self._luns.items()
        }
        raise NoRoom(
            say(
                "No LUN of storage pool '{pool}' is free for disk '{target}' ({size}): {reasons}.",
                pool=self._pool.name,
                target=disk.target,
                size=in_bytes(size),
                reasons=_in_words(why) or say("it has none"),
            )
        )

    def _look(self, names: Iterable[str]) -> None:
        """Find out what LUNs hold, once, and several at a time. Raises Refused."""
        unknown = [name for name in names if name not in self._problems]
        if not unknown:
            return
        with ThreadPoolExecutor(_LOOKS_AT_ONCE, thread_name_prefix="luns") as looking:
            found = looking.map(lambda name: lun_problem(self._luns[name], self._overwrite), unknown)
            self._problems |= dict(zip(unknown, found, strict=True))

    def _refuse_unknown(self, name: str) -> None:
        if name not in self._luns:
            raise NotFound(
                say(
                    "Storage pool '{pool}' has no LUN '{name}'; it has {luns}.",
                    pool=self._pool.name,
                    name=name,
                    luns=listed(self._luns),
                )
            )


def shelf_of(rooms: Rooms, pool: PoolInfo, request: DeployRequest) -> LunShelf | None:
    """Return the LUNs of a pool, None for one whose volumes are made. Raises Refused, NotFound."""
    if pool.has_luns:
        return LunShelf(rooms, pool, request.overwrite)
    if request.overwrite:
        raise _without_luns(pool)
    return None


def choose_luns(
    shelf: LunShelf | None, pool: PoolInfo, template: Template, request: DeployRequest
) -> tuple[PoolLun, ...]:
    """Choose a LUN for each disk of a new server, in their order; () without a shelf.

    Raises Refused, NotFound, NoRoom.
    """
    if shelf is not None:
        return shelf.take(template, request)
    if request.luns:
        raise _without_luns(pool)
    return ()


def _without_luns(pool: PoolInfo) -> Refused:
    return Refused(
        say("Storage pool '{pool}' ({pool_kind}) has no LUNs that could be named.", pool=pool.name, pool_kind=pool.kind)
    )


def disk_sizes(template: Template, request: DeployRequest) -> dict[str, int]:
    """Return the bytes that each disk of a new server is to have."""
    wishes = {wish.target: wish.capacity for wish in request.disks}
    return {disk.target: wishes.get(disk.target, disk.virtual_size) for disk in template.disks}


def _in_words(why: dict[str, str]) -> str:
    return listed(f"{name} {reason}" for name, reason in why.items() if reason)


def _too_small(lun: PoolLun, size: int) -> str:
    return say("is too small ({size})", size=in_bytes(lun.place.size)) if lun.place.size < size else ""


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


def lun_warnings(luns: tuple[PoolLun, ...], overwrite: tuple[str, ...]) -> tuple[str, ...]:
    """Say what is given up."""
    lost = [lun.name for lun in luns if lun.name in overwrite]
    return (say("What {lost} may hold is written over and can't be brought back.", lost=listed(lost)),) if lost else ()


def lun_keys(luns: tuple[PoolLun, ...]) -> tuple[str, ...]:
    """Name the LUNs as resources of a job: whichever pool they are reached by."""
    return tuple(f"lun:{lun.place.target}:{lun.place.lun}" for lun in luns)
